"""Countries, their peoples and their cities by name.

Countries come from pycountry (ISO 3166-1), capitals and cities from `cities.tsv` (GeoNames, CC BY 4.0; made by
train/cities.py, since reading them all from their package takes a quarter of a second), other names and demonyms from
`demonyms.tsv`. Each table is made at first use.
"""

from functools import cache
from importlib.resources import files


@cache
def _rows() -> tuple[tuple[str, list[str], list[str]], ...]:
    """The rows of `demonyms.tsv`: code, other names, demonyms."""
    rows = (line.split("\t") for line in _lines("demonyms.tsv"))
    return tuple((code, _words(names), _words(peoples)) for code, names, peoples in rows)


def _lines(table: str) -> list[str]:
    text = files("tidings.language").joinpath(table).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def _words(field: str) -> list[str]:
    return [word.replace("_", " ") for word in field.split()]


@cache
def countries() -> dict[str, str]:
    """Country names in use, each with its ISO 3166-1 alpha-2 code."""
    import pycountry  # noqa: PLC0415  60 ms that only a text with names need pay

    found = {}
    for country in pycountry.countries:
        for key in ("name", "common_name", "official_name"):
            if name := getattr(country, key, None):
                found[name] = country.alpha_2
                found[name.partition(",")[0]] = (
                    country.alpha_2 if "," not in name else found.get(name.partition(",")[0], "")
                )
    found = {name: code for name, code in found.items() if code}
    found.update({name: code for code, names, _ in _rows() for name in names})
    return found


@cache
def demonyms() -> dict[str, str]:
    """Adjectives and peoples, each with its country's code."""
    return {word: code for code, _, words in _rows() for word in words}


@cache
def cities() -> dict[str, str]:
    """Names of capitals and of cities of 100,000 people or more, each with the code of the largest one's country."""
    return {name: code for name, code in (line.split("\t") for line in _lines("cities.tsv"))}  # noqa: C416  typed
