"""How long, and how often: durations and sets."""

import re
from collections.abc import Callable

from tidings.reading.dates.meaning import Groups, Meaning, Rule, lasting, repeated
from tidings.reading.dates.place import Place
from tidings.reading.dates.words import (
    MONTH,
    NUMBER,
    PARTS,
    PLURALS,
    SEASON,
    SEASONS,
    UNIT,
    UNITS,
    UNITS_MANY,
    WEEKDAY,
    WEEKDAYS,
    count,
    either,
    month_number,
)  # fmt: skip

_NOT_AGE = r"(?!\w|[-\s]olds?\b)"
_MORE = (
    r"(?:(?:more|additional|full|consecutive|straight|successive|long|further|other|whole|extra|calendar|fiscal|working|"
    r"business) )?"
)
_FRAME = (
    r"(?:(?:(?:the |each of the )?(?:past|last|next|first|coming|previous|preceding|following|final|same|latest)|the|"
    r"these|those|another|an additional) )?"
)
_ABOUT = r"(?:(?:nearly|almost|more than|less than|at least|no more than|up to|just over|just under|over(?! the\b)) )?"
_ONE = either(u for u in UNITS if u not in ("second", "quarter", "weekend"))
_OF = re.compile(r" {1,6}of\b")
_NAME = re.compile(r"(?<=[\s-])(?:Days?|Weeks?|Months?|Years?|Hours?|Minutes?|Seconds?|Decades?)$")
_BARE_AFTER = re.compile(r"\b(?:for|in|within|of|after|the|over|many|took|take|before) $")
# The next smaller unit of a duration that is no whole number, and how many make one.
_SMALLER = {"Y": (12, "M"), "TH": (60, "M"), "TM": (60, "S")}
_EVERY = {"other": 2.0, "second": 2.0, "third": 3.0, "fourth": 4.0}
_ADVERBS = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y",
    "hourly": "PT1H",
}  # fmt: skip


def length(number: float | None, unit: str) -> str:
    """A TIMEX3 duration: P3M, PT1H30M, PXY for a vague number; halves are written in the next smaller unit."""
    _, letter, times = UNITS[PLURALS.get(unit, unit)]
    clock = "T" if letter[0] == "T" else ""
    if number is None:
        return f"P{clock}X{letter.removeprefix('T')}"
    if letter == "WE" and number == 1:
        return "P2D"
    whole, part = divmod(number * times, 1)
    if not part:
        return f"P{clock}{int(whole)}{letter.removeprefix('T')}"
    many, smaller = _SMALLER.get(letter, (1, ""))
    if not smaller or (part * many) % 1:
        return f"P{clock}{number * times:g}{letter.removeprefix('T')}"
    head = f"{int(whole)}{letter.removeprefix('T')}" if whole else ""
    return f"P{clock}{head}{int(part * many)}{smaller}"


def _called_so(place: Place) -> bool:
    """Whether the words are a name: the Six-Day War, "60 Minutes"."""
    return bool(_NAME.search(place.written, place.start, place.end))


def _many(g: Groups, place: Place) -> Meaning | None:
    """Three months, two-year, the past two weeks; not three-quarters of it."""
    unit = g["unit"] or ""
    if _called_so(place) or (unit == "quarters" and place.after(_OF)):
        return None
    return lasting(length(count(g["number"]), unit))


def _adjective(g: Groups, place: Place) -> Meaning | None:
    """A two day rally; not "1 day"."""
    number = count(g["number"])
    return lasting(length(number, g["unit"] or "")) if number and number > 1 and not _called_so(place) else None


def _long(g: Groups, _place: Place) -> Meaning | None:
    unit = g["unit"] or ""
    return lasting(length(None if unit in PLURALS else 1, unit))


def _bare(g: Groups, place: Place) -> Meaning | None:
    """Years, weeks: only after a word that measures time."""
    return lasting(length(None, g["unit"] or "")) if place.before(_BARE_AFTER) else None


def _compound(g: Groups, _place: Place) -> Meaning | None:
    """A year and two months, 2 hours, 13 minutes; not "two days and two weeks"."""
    first, second = (
        (length(count(g[n]), (g[u] or "").removesuffix("s"))) for n, u in (("number", "unit"), ("more", "smaller"))
    )
    order = ("Y", "M", "W", "D", "TH", "TM", "TS")
    rank = [order.index(UNITS[(g[u] or "").removesuffix("s")][1]) for u in ("unit", "smaller")]
    if rank[0] >= rank[1] or "X" in first + second or "." in first + second:
        return None
    return lasting(first + second.removeprefix("PT" if first.startswith("PT") else "P"))


def _so_many(number: float | None) -> Callable[[Groups, Place], Meaning]:
    return lambda g, _p: lasting(length(number, g["unit"] or ""))


def _every(g: Groups, _place: Place) -> Meaning | None:
    """Every day, every other week, each July, every Monday."""
    word = g["unit"] or ""
    if word in UNITS or word in PLURALS:
        return repeated(length(_EVERY.get(g["number"] or "one") or count(g["number"] or "one"), word))
    if word in SEASONS:
        return repeated(f"XXXX-{SEASONS[word]}")
    if word in WEEKDAYS:
        return repeated(f"XXXX-WXX-{WEEKDAYS[word]}")
    if word in PARTS:
        return repeated(f"XXXX-XX-XX{PARTS[word]}")
    return repeated(f"XXXX-{month_number(word):02}")


RULES: tuple[Rule, ...] = (
    Rule(
        "every",
        rf"(?:every|each) (?:(?P<number>other|(?:second|third|fourth)(?= [a-z])|{NUMBER}) )?"
        rf"(?P<unit>{UNITS_MANY}|{UNIT}|{MONTH}|{WEEKDAY}|{SEASON}|morning|night|evening|afternoon)(?![\w-])",
        _every,
    ),
    Rule(
        "times",
        rf"(?:once|twice|{NUMBER} times) (?:an?|each|every|per) (?P<unit>{UNIT})\b",
        lambda g, _p: repeated(length(1, g["unit"] or "")),
    ),
    Rule("weekdays", rf"(?P<day>{WEEKDAY})s\b(?!')", lambda g, _p: repeated(f"XXXX-WXX-{WEEKDAYS[g['day'] or '']}")),
    Rule("adverb", rf"(?P<adverb>{either(_ADVERBS)})\b", lambda g, _p: repeated(_ADVERBS[g["adverb"] or ""])),
    Rule(
        "compound",
        rf"(?P<number>{NUMBER}|an?) (?P<unit>years?|months?|weeks?|days?|hours?|minutes?)(?:,? and |, )"
        rf"(?P<more>{NUMBER}|an?) (?P<smaller>months?|weeks?|days?|hours?|minutes?|seconds?){_NOT_AGE}",
        _compound,
    ),
    Rule(
        "nights",
        rf"{_FRAME}(?P<number>{NUMBER}|several|(?:a )?few) {_MORE}nights{_NOT_AGE}(?! (?:ago|earlier|before|later)\b)",
        lambda g, _p: lasting(length(count(g["number"]), "day")),
    ),
    Rule("and_a_half", rf"{_ABOUT}(?:an?|one) (?P<unit>{UNIT}) and a half\b", _so_many(1.5)),
    Rule("half", rf"{_ABOUT}(?:half an?|a half)(?: |-)(?P<unit>hour|minute|day|year|century|decade)\b", _so_many(0.5)),
    Rule(
        "hyphened",
        rf"{_ABOUT}(?P<number>{NUMBER}|several|multi)-(?P<unit>{UNITS_MANY}|{UNIT})(?:-long)?{_NOT_AGE}",
        _many,
    ),
    Rule(
        "from_to",
        rf"{_ABOUT}{_FRAME}(?P<number>{NUMBER})(?: (?:to|or) |-|(?<=between\s\d) and |(?<=between\s\d\d) and )"
        rf"{NUMBER} (?P<unit>{UNITS_MANY}){_NOT_AGE}",
        _many,
    ),
    Rule(
        "many",
        rf"{_ABOUT}{_FRAME}(?P<number>{NUMBER}|(?:a )?couple of|dozens of|hundreds of) {_MORE}"
        rf"(?P<unit>{UNITS_MANY}|(?<=one\s){UNIT}|(?<=1\s){UNIT}){_NOT_AGE}",
        _many,
    ),
    Rule(
        "adjective",
        rf"(?P<number>{NUMBER}) (?P<unit>day|week|month|year|hour|minute|decade|century)(?= [a-z])(?! olds?\b)",
        _adjective,
    ),
    Rule("long", rf"(?:an? )?(?P<unit>{UNITS_MANY}|day|week|month|year|hour|decade|century)-long\b", _long),
    Rule(
        "vague",
        rf"{_FRAME}(?:several|(?:a )?few|many|some|recent|coming|countless|numerous) {_MORE}"
        rf"(?P<unit>{UNITS_MANY}){_NOT_AGE}",
        _so_many(None),
    ),
    Rule(
        "framed",
        rf"(?:(?:the )?(?:past|last|next|first|coming)"
        r"|the (?:following|ensuing|subsequent|intervening|preceding|previous)) "
        rf"(?P<unit>{UNITS_MANY})\b",
        _so_many(None),
    ),
    Rule(
        "one",
        rf"{_ABOUT}(?:an?|another|an additional|one|a full|one full) (?P<unit>{_ONE})(?![\w'-])(?! olds?\b)",
        _so_many(1),
    ),
    Rule("bare", r"(?P<unit>years|months|weeks|decades|centuries|days|hours)(?![\w-])(?! (?:of|old)\b)", _bare),
)
