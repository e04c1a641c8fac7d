"""What a person types into the search: words, "phrases", and operators such as who:kim."""

import re
from dataclasses import dataclass
from typing import Literal

from tidings.errors import UsageError

Operator = Literal["who", "says", "in", "after", "before", "site"]
_OPERATORS: frozenset[str] = frozenset(("who", "says", "in", "after", "before", "site"))
_TIMES = ("after:", "before:")
_TERM = re.compile(r'(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))')
_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_WORD = re.compile(r"\w")
_UNQUOTABLE = re.compile('["\0]')  # what ends a phrase of FTS5, or its whole query


@dataclass(frozen=True)
class Query:
    """A search taken apart: what each operator was given, in order; `words` stand for themselves."""

    words: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    after: str | None = None
    before: str | None = None
    sites: tuple[str, ...] = ()


def parse(text: str) -> Query:
    """Take a search apart.

    `who:` a source, `says:` words of a statement, `in:` a place, `after:` and `before:` a day, a month or a year,
    `site:` a host or a site's name. A phrase stands in double quotation marks; `troop*` is the start of a word.

    Raises:
        UsageError: there is nothing to look for, or a day is none.
    """
    found: dict[str, list[str]] = {name: [] for name in ("words", *_OPERATORS)}
    for operator, phrase, word in _TERM.findall(text):
        term = phrase or word
        if term[-1:] == ":" and term[:-1] in _OPERATORS and not operator:
            raise UsageError(
                f"{term} needs its words right after it, as in {term}{'2025' if term in _TIMES else 'harbour'}"
            )
        if operator in _OPERATORS:
            found[operator].append(term)
        elif term:
            found["words"].append(f"{operator}:{term}" if operator else term)
    for name in ("words", "who", "says", "in"):
        found[name] = [term for term in found[name] if _WORD.search(term)]
    if not any(found.values()):
        raise UsageError(f"nothing to search for: {text!r}")
    return Query(
        words=tuple(found["words"]),
        who=tuple(found["who"]),
        says=tuple(found["says"]),
        places=tuple(found["in"]),
        after=_last_day("after:", found["after"]),
        before=_last_day("before:", found["before"]),
        sites=tuple(site.lower().removeprefix("www.") for site in found["site"]),
    )


def terms(text: str) -> list[str]:
    """The terms of a search as they were typed, operators and quotation marks with them."""
    return [found.group() for found in _TERM.finditer(text) if _WORD.search(found.group())]


def day(asked: str, given: str) -> str:
    """A day, a month or a year as it was given to `asked`. Raises UsageError for anything else."""
    if not _DAY.fullmatch(given):
        raise UsageError(f"{asked} takes a day, a month or a year (2025-08-30, 2025-08, 2025), not {given!r}")
    return given


def _last_day(operator: str, given: list[str]) -> str | None:
    return [day(operator, one) for one in given][-1] if given else None


def match(terms: tuple[str, ...], column: str | None = None) -> str:
    """The terms in the words of FTS5, all to be met; nothing in them is read as its syntax but a `*` at the end."""
    each = dict.fromkeys(terms)
    quoted = (f'"{_UNQUOTABLE.sub(" ", term.rstrip("*"))}"{"*" if term.endswith("*") else ""}' for term in each)
    return " AND ".join(f"{column} : {term}" if column else term for term in quoted)
