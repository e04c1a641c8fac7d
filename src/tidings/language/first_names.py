"""First names that nearly all who bear them share with people of one sex."""

import unicodedata
from functools import cache
from importlib.resources import files


def pronoun(name: str) -> str | None:
    """The pronoun, "he" or "she", of whoever bears a full name, by its first word; None where that may be anyone's.

    The table is `first_names.tsv`, made by train/first_names.py. A name of one word may be a surname, so it tells none.
    """
    first, _, rest = name.partition(" ")
    letters = unicodedata.normalize("NFKD", first.casefold())
    return _table().get("".join(c for c in letters if not unicodedata.combining(c))) if rest else None


@cache
def _table() -> dict[str, str]:
    lines = files("tidings.language").joinpath("first_names.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {name: pronoun for name, pronoun in rows}  # noqa: C416  typed
