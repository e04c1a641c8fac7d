"""How long, and how often: durations and sets."""

import re
from collections.abc import Mapping

from tidings.reading.dates.meaning import Meaning, Rule
from tidings.reading.dates.place import Place
from tidings.reading.dates.words import (
    LONG_UNIT, MONTH, MONTHS, NUMBER, PLURALS, SEASON, SEASONS, UNITS, WEEKDAY, WEEKDAYS, S, count, either,
)  # fmt: skip

Groups = Mapping[str, str | None]

_SINGULAR = either(UNITS)
_PLURAL = either(PLURALS)
_VAGUE = rf"(?:several|(?:a{S})?few|many|some|recent|coming|countless|numerous)"
_NOT_AGE = rf"(?![\w]|[- ]{{1,3}}olds?\b)"
_MORE = rf"(?:(?:more|additional|full|consecutive|straight|successive|long|further|other|whole|extra|calendar|fiscal|working|business){S})?"
_FRAME = rf"(?:(?:the{S}|each{S}of{S}the{S})?(?:past|last|next|first|coming|previous|preceding|following|final|same|latest)|the|these|those|another|an{S}additional)"
_ABOUT = (
    rf"(?:(?:nearly|almost|more{S}than|less{S}than|at{S}least|no{S}more{S}than|up{S}to|just{S}over|just{S}under|over(?!{S}the\b)){S})?"
)


def length(number: float | None, unit: str, vague: str = "X") -> str:
    """A TIMEX3 duration: P3M, PT1H30M, PXY; halves are written in the next smaller unit."""
    letter, times = UNITS[PLURALS.get(unit, unit)][1:]
    if letter == "WE":
        return "P2D" if number == 1 else f"P{vague if number is None else int(number)}WE"
    clock, letter = ("T", letter[1]) if letter[0] == "T" else ("", letter)
    if number is None:
        return f"P{clock}{vague}{letter}"
    whole = number * times
    if whole == int(whole):
        return f"P{clock}{int(whole)}{letter}"
    smaller = {"Y": (12, "M"), "H": (60, "M"), "M": (60, "S") if clock else None, "D": (24, "TH")}.get(letter)
    if smaller is None or abs((whole % 1) * smaller[0] % 1) > 1e-9:
        return f"P{clock}{whole:g}{letter}"
    head = f"{int(whole)}{letter}" if whole >= 1 else ""
    rest = f"{smaller[1]}" if not smaller[1].startswith("T") else smaller[1][1:]
    return f"P{clock}{head}{'T' if smaller[1].startswith('T') else ''}{round(whole % 1 * smaller[0])}{rest}"


def _many(g: Groups, place: Place) -> Meaning | None:
    if (g["unit"] or "").startswith("quarter") and re.match(r" {1,6}of\b", place.text[place.end : place.end + 12]):
        return None
    return Meaning("DURATION", length(count(g["number"] or ""), g["unit"] or ""))


def _adjective(g: Groups, place: Place) -> Meaning | None:
    """A two day rally; not "1 day"."""
    number = count(g["number"] or "")
    return Meaning("DURATION", length(number, g["unit"] or "")) if number and number > 1 else None


def _long(g: Groups, place: Place) -> Meaning | None:
    unit = g["unit"] or ""
    return Meaning("DURATION", length(None if unit in PLURALS else 1, unit))


def _half(g: Groups, place: Place) -> Meaning | None:
    return Meaning("DURATION", length(0.5, g["unit"] or ""))


def _and_a_half(g: Groups, place: Place) -> Meaning | None:
    return Meaning("DURATION", length(1.5, g["unit"] or ""))


def _vague(g: Groups, place: Place) -> Meaning | None:
    return Meaning("DURATION", length(None, g["unit"] or ""))


def _one(g: Groups, place: Place) -> Meaning | None:
    return Meaning("DURATION", length(1, g["unit"] or ""))


_ADVERBS = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y", "nightly": "P1D", "hourly": "PT1H"}


def _every(g: Groups, place: Place) -> Meaning | None:
    word = (g["unit"] or "").rstrip(".")
    if word in UNITS or word in PLURALS:
        number = g["number"] or "one"
        return Meaning("SET", length(2 if number.startswith("other") else count(number), word))
    if word in SEASONS:
        return Meaning("SET", f"XXXX-{SEASONS[word]}")
    if word in MONTHS:
        return Meaning("SET", f"XXXX-{MONTHS[word]:02}")
    if word in WEEKDAYS:
        return Meaning("SET", f"XXXX-WXX-{WEEKDAYS[word]}")
    return Meaning("SET", {"morning": "XXXX-XX-XXTMO", "night": "XXXX-XX-XXTNI", "evening": "XXXX-XX-XXTEV", "afternoon": "XXXX-XX-XXTAF"}[word])


def _weekdays(g: Groups, place: Place) -> Meaning | None:
    return Meaning("SET", f"XXXX-WXX-{WEEKDAYS[(g['weekday'] or '')]}")


RULES: tuple[Rule, ...] = (
    Rule(
        "every",
        rf"(?:every|each){S}(?:(?P<number>other|{NUMBER}){S})?(?P<unit>{LONG_UNIT}|hour|minute|{MONTH}|{WEEKDAY}|{SEASON}|morning|night|evening|afternoon)(?![\w-])",
        _every,
    ),
    Rule("weekdays", rf"(?P<weekday>{WEEKDAY})s\b(?!')", _weekdays),
    Rule("adverb", rf"(?P<adverb>{either(_ADVERBS)})\b", lambda g, p: Meaning("SET", _ADVERBS[g["adverb"] or ""])),
    Rule("and_a_half", rf"{_ABOUT}(?:an?|one){S}(?P<unit>{_SINGULAR}){S}and{S}a{S}half\b", _and_a_half),
    Rule("half", rf"{_ABOUT}(?:half{S}an?|a{S}half)(?:{S}|-)(?P<unit>hour|minute|day|year|century|decade)\b", _half),
    Rule("hyphened", rf"{_ABOUT}(?P<number>{NUMBER}|several|multi)-(?P<unit>{_SINGULAR}|{_PLURAL})(?:-long)?{_NOT_AGE}", _many),
    Rule("from_to", rf"{_ABOUT}(?:{_FRAME}{S})?(?P<number>{NUMBER})(?:{S}(?:to|or){S}|-|(?<=between \d){S}and{S}|(?<=between \d\d){S}and{S}){NUMBER}{S}(?P<unit>{_PLURAL}){_NOT_AGE}", _many),
    Rule("many", rf"{_ABOUT}(?:{_FRAME}{S})?(?P<number>{NUMBER}|(?:a{S})?couple{S}of|dozens{S}of|hundreds{S}of){S}{_MORE}(?P<unit>{_PLURAL}|(?<=one )(?:{_SINGULAR})|(?<=1 )(?:{_SINGULAR})){_NOT_AGE}", _many),
    Rule("adjective", rf"(?P<number>{NUMBER}){S}(?P<unit>day|week|month|year|hour|minute|decade|century)(?={S}[a-z])(?!{S}olds?\b)", _adjective),
    Rule("long", rf"(?:(?P<number>an?){S})?(?P<unit>{_PLURAL}|day|week|month|year|hour|decade|century)-long\b", _long),
    Rule("vague", rf"(?:{_FRAME}{S})?{_VAGUE}{S}{_MORE}(?P<unit>{_PLURAL}){_NOT_AGE}", _vague),
    Rule("framed", rf"(?:the{S})?(?:past|last|next|first|coming){S}(?P<unit>{_PLURAL})\b", _vague),
    Rule("one", rf"{_ABOUT}(?:an?|another|an{S}additional|one|a{S}full|one{S}full){S}(?P<unit>{either(u for u in UNITS if u not in ('second', 'quarter', 'weekend'))})(?![\w-])(?!{S}olds?\b)(?!')", _one),
    Rule("bare", rf"(?P<unit>years|months|weeks|decades|centuries|days|hours)(?![\w-])(?!{S}(?:of|old)\b)", _vague),
)
