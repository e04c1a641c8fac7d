"""Values in words: amounts, days, stances and grounds, as a person would write them in a list."""

import calendar
import math
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Protocol

from tidings.nouns import Bound, Figure, Provenance, Stamp, Stance, Statement, Support, TimeExpression

# What a date or a source rests on (nouns.Basis, nouns.SourceBasis, nouns.OriginBasis), as the end of "known from …".
GROUNDS = {
    "given": "you",
    "json-ld": "its JSON-LD",
    "meta": "its meta data",
    "time": "its time mark",
    "page-date": "the date on the page",
    "dateline": "its dateline",
    "url": "its address",
    "feed": "the feed",
    "http": "the server",
    "capture": "the archive's capture",
    "search": "a search of the page",
    "source-link": "its source link",
    "canonical": "its canonical address",
    "credit": "its credit line",
    "text": "its own words",
    "agency": "its agency line",
    "told": "who was told",
    "earliest": "being the earliest page",
}

DONE = {
    "reject": "Rejected",
    "source": "Source",
    "stance": "Stance",
    "rename": "Renamed",
    "merge": "Held for one",
    "split": "Split",
}
"""What a correction did, by its kind, before what stood before and after it."""

# The stances (nouns.Stance) as verbs: after "does not", and of what is ascribed to nobody.
_NEGATED: dict[Stance, str] = {
    "states": "state",
    "believes": "believe",
    "estimates": "estimate",
    "confirms": "confirm",
    "denies": "deny",
    "alleges": "allege",
    "commits": "commit",
    "expects": "expect",
    "warns": "warn",
    "asks": "ask",
}
_PASSIVE: dict[Stance, str] = {
    "states": "said",
    "believes": "believed",
    "estimates": "estimated",
    "confirms": "confirmed",
    "denies": "denied",
    "alleges": "alleged",
    "commits": "promised",
    "expects": "expected",
    "warns": "warned",
    "asks": "asked",
}

# How each bound is written before its amount; the others write low and high.
_BEFORE: dict[Bound, str] = {
    "exact": "",
    "about": "about ",
    "at_least": "≥ ",
    "more_than": "> ",
    "at_most": "≤ ",
    "less_than": "< ",
    "nearly": "nearly ",
}

_SIGNS = {
    "USD": "$",
    "GBP": "£",
    "EUR": "€",
}  # a bare $ in the news is the US one; the other currencies keep their ISO 4217 code
_WORDS = frozenset(("acre", "basis_point", "degree", "mile", "nautical_mile", "ton"))  # units that are no symbols
NAMED_BY = {
    "deaths": "killed", "fatalities": "killed", "toll": "killed", "injuries": "wounded", "casualties": "wounded",
    "arrests": "arrested", "infections": "infected", "cases": "infected", "evacuations": "evacuated", "fine": "fined",
    "fines": "fined", "votes": "voted", "turnout": "voted",
}  # fmt: skip
"""Nouns that say what happened, which need not be said again."""
_ENDING = re.compile(r"(?:ings?|ed|[eo]rs?|e?s|e)$")
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_PARTS_OF_DAY = {
    "MO": "morning",
    "MI": "midday",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
    "DT": "day",
}  # TIMEX3
_OPENING = "“„«‘\"'`"


# ---------------------------------------------------------------- amounts


def amount(figure: Figure) -> str:
    """A figure's low, best and high in one human form: "≥ 1,000", "about 600", "2,000–9,000", "92%".

    A figure without a number (a score such as "7-2") is given by its own words.
    """
    before = _BEFORE.get(figure.bound)
    known = [value for value in (figure.best, figure.low, figure.high) if value is not None]
    if not known:
        return figure.text
    if before is not None:
        return before + _with_unit(number(known[0], figure.unit), figure)
    low, high = figure.low, figure.high
    if low is None or high is None:
        return ("≤ " if low is None else "≥ ") + _with_unit(number(known[-1], figure.unit), figure)
    if low == high:
        return _with_unit(number(low, figure.unit), figure)
    first, last = number(low, figure.unit), number(high, figure.unit)
    scale = last[last.find(" ") :] if " " in last else ""
    return _with_unit(f"{first.removesuffix(scale)}–{last}", figure)


def step(by: float, figure: Figure) -> str:
    """How far a figure moved, in the figure's own unit."""
    return _with_unit(number(by, figure.unit), replace(figure, best=by, low=None, high=None, per=None))


def number(value: float, unit: str | None = None) -> str:
    """A number as it is read: "15,000", "1.28 million", "0.5"; a share as a fraction ("1/3")."""
    value = float(value)
    if not math.isfinite(value):
        return "?"
    if unit == "share":
        return str(Fraction(value).limit_denominator(100))
    for size, word in _SCALES:
        scaled = value / size
        if abs(scaled) >= 1 and abs(scaled - round(scaled, 3)) < 1e-9:
            return f"{scaled:,.3f}".rstrip("0").rstrip(".") + " " + word
    if value.is_integer():
        return f"{int(value):,}"
    return f"{round(value, 4):,}" if abs(value) >= 0.001 else f"{value:g}"


def _with_unit(written: str, figure: Figure) -> str:
    """An amount with its unit as it is written beside a number, and the "per" of a rate."""
    unit = figure.unit
    if unit == "percent":
        written += "%"
    elif unit == "percentage_point":
        written += " point" if figure.best == 1 else " points"
    elif unit == "times":
        written += " times"
    elif unit in _SIGNS:
        written = _SIGNS[unit] + written
    elif unit is not None and unit != "share":
        many = "s" if unit in _WORDS and figure.best != 1 else ""
        written = (
            f"{unit} {written}" if len(unit) == 3 and unit.isupper() else f"{written} {unit.replace('_', ' ')}{many}"
        )
    return f"{written} per {figure.per.removeprefix('per ')}" if figure.per else written


def _says(of: str, event: str) -> bool:
    """Whether a noun says what happened by itself: "deaths" that people were killed, "voters" that they voted."""
    noun = of.casefold().rpartition(" ")[2]
    return NAMED_BY.get(noun) == event or _ENDING.sub("", noun) == _ENDING.sub("", event.casefold())


def counted(of: str | None, event: str | None, group: str | None, place: str | None) -> str:
    """What is counted: "troops killed (North Korea)"; no word twice, by its stem either, "" where nothing is known."""
    what = " ".join(filter(None, [of, None if of and event and _says(of, event) else event]))
    where = ", ".join(one for one in (group, place) if one and one.casefold() not in what.casefold())
    return f"{what} ({where})" if what and where else what or where


class Counts(Protocol):
    """What says what a number stands for, and whose it is."""

    @property
    def of(self) -> str | None: ...  # noqa: D102
    @property
    def event(self) -> str | None: ...  # noqa: D102
    @property
    def group(self) -> str | None: ...  # noqa: D102
    @property
    def place(self) -> str | None: ...  # noqa: D102
    @property
    def source(self) -> str | None: ...  # noqa: D102


def beside(said: str, number_of: Counts | None) -> str:
    """What a number stands for and whose it is, as far as the words `said` do not tell: "killed, according to …"."""
    if number_of is None:
        return ""
    of = None if (number_of.of or "").casefold() in said.casefold() else number_of.of
    what = counted(of, number_of.event, number_of.group, number_of.place)
    return ", ".join(filter(None, (what, number_of.source and f"according to {number_of.source}")))


# ---------------------------------------------------------------- days


def day(iso: str | None) -> date | None:
    """The day an ISO 8601 text names; None where there is none or the calendar has no such day."""
    try:
        return date.fromisoformat(iso[:10]) if iso else None
    except ValueError:
        return None


def when(expression: TimeExpression) -> str:
    """The day, days, month or year of a time expression: "Fri 29 Aug 2025", "October 2024", "1–7 Sep 2025".

    Where no day can be told it is the page's own words in quotation marks; an uncertain one (EDTF ~ ? %) is "about".
    """
    first, last = day(expression.first), day(expression.last)
    if first is None and last is None:
        return f"“{expression.text}”"
    about = "about " if set("~?%") & set(expression.edtf or "") else ""
    return about + period(first, last) + _clock(expression.value or "")


def period(first: date | None, last: date | None) -> str:
    """The days from `first` to `last` in the shortest clear form; an unknown end is open."""
    if first is None or last is None:
        return f"from {_full(first)}" if first else f"until {_full(last)}" if last else ""
    if first == last:
        return f"{first:%a} {_full(first)}"
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        return _months(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_full(last)}"
    return f"{first.day} {first:%b}{f' {first.year}' if first.year != last.year else ''} – {_full(last)}"


def _full(on: date | None) -> str:
    return f"{on.day} {on:%b} {on.year}" if on else ""


def _months(first: date, last: date) -> str:
    """Whole months: "October 2024", "Jan–Jun 2026", "2024", "2020–2029"."""
    if (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%B} {first.year}"
    if first.year == last.year:
        return f"{first:%b}–{last:%b} {last.year}"
    return f"{first:%b} {first.year} – {last:%b} {last.year}"


def _clock(value: str) -> str:
    """The time of day of a TIMEX3 value: ", 14:30", ", evening"."""
    _, mark, time = value.partition("T")
    if not mark or value.startswith("P"):
        return ""
    return f", {_PARTS_OF_DAY.get(time, time[:5])}"


def as_of(value: str, dates: Sequence[TimeExpression]) -> str:
    """The words for the TIMEX3 value of a figure's as-of: as the date of that value is given, else by its shape."""
    for expression in dates:
        if expression.value == value and (expression.first or expression.last):
            return when(expression)
    year, _, month = value.partition("-")
    if on := day(value):
        return period(on, on)
    if year.isdecimal() and len(year) == 4 and year != "0000":
        if not month:
            return year
        if month.isdecimal() and 1 <= int(month) <= 12:
            return f"{calendar.month_name[int(month)]} {year}"
    return value


# ---------------------------------------------------------------- who, how, whence


def stance(statement: Statement) -> str:
    """The stance as a verb: "believes"; negated, "does not confirm"; of nobody named, "it is believed"."""
    if statement.source is None:
        return f"it is {'not ' if statement.negated else ''}{_PASSIVE[statement.stance]}"
    return f"does not {_NEGATED[statement.stance]}" if statement.negated else statement.stance


def content(statement: Statement) -> str:
    """What is said; all in quotation marks where every word is the speaker's own."""
    said = statement.content.text
    return f"“{said}”" if statement.kind == "direct" and said[0] not in _OPENING else said


def published(stamp: Stamp) -> str:
    """The published day and time and what says so: "Sat 30 Aug 2025, 07:00 +01:00 (from its JSON-LD)"."""
    on, time = day(stamp.value), stamp.value[11:]
    clock = f", {time[:5]} {time[8:].replace('Z', 'UTC')}".rstrip() if time else ""
    return f"{period(on, on) or stamp.value}{clock} (from {GROUNDS[stamp.basis]})"


def origin(source: Provenance) -> str:
    """Where a copy comes from and what says so: "BBC (from its source link)"."""
    return f"{source.name or 'another page'} (from {GROUNDS[source.basis]})"


def support(found: Support) -> str:
    """How many stand behind a row: "3 sources, 5 reports, 41 pages"."""
    parts = (found.sources, "source"), (found.reports, "report"), (found.pages, "page")
    return ", ".join(tally(count, noun) for count, noun in parts if count)


def tally(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 figure", "2 figures"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
