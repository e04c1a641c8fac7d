"""Countries, demonyms and cities by name."""

import pytest

from tidings.language import places


@pytest.mark.parametrize(
    ("name", "code"),
    [("North Korea", "KP"), ("UK", "GB"), ("U.S.", "US"), ("Iran", "IR"), ("Turkey", "TR"), ("Ivory Coast", "CI"),
     ("France", "FR"), ("Tanzania", "TZ"), ("DR Congo", "CD")],
)  # fmt: skip
def test_a_country_is_known_by_the_names_in_use(name, code):
    assert places.countries()[name] == code


@pytest.mark.parametrize(("word", "code"), [("Ukrainian", "UA"), ("South Koreans", "KR"), ("Dutch", "NL")])
def test_a_demonym_leads_to_its_country(word, code):
    assert places.demonyms()[word] == code


@pytest.mark.parametrize(("city", "code"), [("Pyongyang", "KP"), ("Lagos", "NG"), ("Canberra", "AU")])
def test_a_city_leads_to_its_country(city, code):
    assert places.cities()[city] == code


def test_every_demonym_and_name_has_a_code_of_two_letters():
    tables = (places.countries(), places.demonyms(), places.cities())
    assert all(len(code) == 2 and code.isupper() for table in tables for code in table.values())
