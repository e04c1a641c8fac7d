"""Which letters a name is written in: some of other scripts look like Latin ones and are others."""

import unicodedata
from collections.abc import Iterator

_LATIN = "Latin"
_NO_SCRIPT = frozenset(("MODIFIER", "FEMININE", "MASCULINE", "MICRO"))  # "ʼ", "ª", "º", "µ": letters of Latin text


def other_letters(name: str) -> str | None:
    """What a reader should know of a name whose letters are not all Latin, since it may only look like another one.

    A script is told by the first word of a letter's name in the Unicode Character Database; "MATHEMATICAL BOLD CAPITAL
    A" is a letter of none. Looking alike within one script ("l" and "I", "rn" and "m") is not told.

    >>> other_letters("Ada Quill"), other_letters("Аdа Quill"), other_letters("Ада")
    (None, 'has Cyrillic letters among its Latin ones', 'is written in Cyrillic letters')
    """
    scripts = sorted(set(_scripts(name)))
    others = [script for script in scripts if script != _LATIN]
    if not others:
        return None
    said = " and ".join(others)
    return f"has {said} letters among its Latin ones" if _LATIN in scripts else f"is written in {said} letters"


def _scripts(name: str) -> Iterator[str]:
    for letter in name:
        if letter.isalpha():
            script = unicodedata.name(letter, "UNKNOWN").partition(" ")[0]
            if script not in _NO_SCRIPT:
                yield script if script == "CJK" else script.capitalize()
