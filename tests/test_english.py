"""English is told from other languages, and a short text is left open."""

import pytest

from tidings.language.english import is_english

TEXTS = {
    "The harbour of Tolmere was closed on Monday after twelve boats sank, the port authority said in a statement that "
    "was read out by its chairman.": True,
    "Der Hafen von Tolmere wurde am Montag geschlossen, nachdem zwölf Boote gesunken waren, sagte die Behörde in einer "
    "Erklärung, die der Vorsitzende verlas.": False,
    "De haven van Tolmere is maandag gesloten nadat twaalf boten waren gezonken, zei de havenautoriteit in een brief "
    "die door de voorzitter werd voorgelezen.": False,
    "Le port de Tolmere a été fermé lundi après le naufrage de douze bateaux, a déclaré l'autorité portuaire dans un "
    "communiqué lu par son président.": False,
    "Порт Толмер был закрыт в понедельник после того, как затонули двенадцать лодок, сообщила портовая администрация в "
    "заявлении, которое зачитал её председатель на встрече.": False,
    "Harbour closed": None,
    "": None,
}


@pytest.mark.parametrize("text", TEXTS)
def test_english_is_told_by_its_commonest_words(text):
    assert is_english(text) is TEXTS[text]
