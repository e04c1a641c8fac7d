"""Dates that name their place in the calendar: days, months and years.

A rule is a pattern with named groups, and a function from those groups and the place to a meaning; None for "no date".
"""

import re
from collections.abc import Callable
from datetime import date

from tidings.language import numbers
from tidings.reading.dates import calendar
from tidings.reading.dates.meaning import Groups, Meaning, Rule, dated
from tidings.reading.dates.place import Place
from tidings.reading.dates.words import (
    ANY_WEEKDAY,
    DIGIT_WORDS,
    MONTH,
    ORDINALS,
    PART,
    PARTS,
    SHORT_WEEKDAYS,
    SPOKEN_YEAR,
    WEEKDAYS,
    YEAR,
    either,
    month_number,
    ordinal,
)  # fmt: skip

OF_YEAR = (
    rf"(?:(?P<year>{YEAR}|'\d\d|{SPOKEN_YEAR})|(?P<which>last|this|next|that|the same|the following|the previous) year)"
)
NO_MORE = r"(?![\w%]|[.,:/-]\d|-[a-z])"
# Years to come that no count is: "December 31, 9999", not "on 4 March 2500 people marched".
_CLOSED = r"(?=(?: )?[.,;:)\n]|$| (?:and|or|to|at|in|the|it)\b)"
_FAR_YEAR = rf"[2-9]\d{{3}}{_CLOSED}"
_ANY_YEAR = OF_YEAR.replace(YEAR, f"{YEAR}|{_FAR_YEAR}", 1)
_TAIL = rf"(?:,? (?:of )?{_ANY_YEAR}{NO_MORE})?"
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{either(ORDINALS)})"
_ON = rf"(?:(?:(?:next|last|this) )?(?P<weekday>{ANY_WEEKDAY})(?: (?P<part>{PART}))?,? (?:the )?)?"
# How many days off a return may be before the tense is doubted: a day of the year is mostly the nearest one.
_DAY_TRUST, _MONTH_TRUST = 200, 320


def year_of(g: Groups, place: Place) -> str | None:
    """The year that the groups `year` or `which` name; None where they name none."""
    year, which = g.get("year"), g.get("which")
    if year:
        if year.startswith("'"):
            return ("20" if year[1:] < "50" else "19") + year[1:]
        return year if year.isdigit() else spoken(year)
    if which in ("last", "this", "next"):
        now = place.now("year")
        return calendar.step(now, {"last": -1, "this": 0, "next": 1}[which]) if now else None
    before = place.earlier("year") if which else None
    return calendar.step(before, {"the following": 1, "the previous": -1}.get(which or "", 0)) if before else None


def spoken(words: str) -> str:
    """The year that words say: "nineteen ninety-seven", "nineteen hundred", "two thousand and one"."""
    said = [w for w in re.findall(r"[a-z]+", words) if w != "o"]
    if said[:2] == ["two", "thousand"]:
        return f"{2000 + int(numbers.parse(' '.join(w for w in said[2:] if w != 'and')) or 0)}"
    rest = " ".join(w for w in said[1:] if w != "hundred")
    return f"{int(numbers.parse(said[0]) or 0) * 100 + int(numbers.parse(rest) or 0)}"


def in_years(form: Callable[[int], str], place: Place, strictly: int = 0, trust: int = 365) -> str | None:
    """The one of a yearly stretch's returns that is meant: around the anchor, or around the date before in a story."""
    around = (place.earlier("year") if place.in_story() else None) or place.now("year")
    if around is None:
        return None
    years = range(max(1, int(around) - 2), min(9999, int(around) + 2) + 1)
    return place.choose([form(year) for year in years], strictly, trust)


def _day(g: Groups, place: Place) -> Meaning | None:
    """31 July 1941; Friday, July 31; the 4th of July; Tuesday morning, July 28, 1941."""
    value, part = _day_named(g, place), g["part"]
    return Meaning("TIME", value + PARTS[part]) if value and part else dated(value) if value else None


def _day_named(g: Groups, place: Place) -> str | None:
    month, day = month_number(g["month"]), ordinal(g["day"])
    if day is None or calendar.real(2000, month, day) is None or not _named(place):
        return None
    tail = f"{month:02}-{day:02}"
    if g["year"] or g["which"]:
        return f"{year_of(g, place) or 'XXXX'}-{tail}"
    weekday = (g["weekday"] or "").rstrip(".")
    found = _on_weekday(month, day, WEEKDAYS.get(weekday) or SHORT_WEEKDAYS.get(weekday), place.anchor)
    return found or in_years(lambda y: f"{y:04}-{tail}", place, trust=_DAY_TRUST) or f"XXXX-{tail}"


def _on_weekday(month: int, day: int, weekday: int | None, anchor: date | None) -> str | None:
    """The nearest year in which the day falls on the weekday said; None where none is near."""
    if weekday is None or anchor is None:
        return None
    years = range(max(1, anchor.year - 2), min(9999, anchor.year + 2) + 1)
    days = [d for y in years if (d := calendar.real(y, month, day)) and d.isoweekday() == weekday]
    return calendar.at("day", min(days, key=lambda d: abs(d - anchor))) if days else None


_CAPITAL = re.compile(r"(?:^|[\s-])[A-Z]")


def _named(place: Place) -> bool:
    """Whether a name of the calendar is written as one: March, not march."""
    return bool(_CAPITAL.search(place.written, max(0, place.start - 1), place.end))


# Months that are also names and verbs, short forms too: they need a word of time before them.
_UNSURE = re.compile(r"(?:may|march|april|june|august|[a-z]{3,4}\.)$")
_LEADS = re.compile(
    r"\b(?:in|since|until|till|by|from|to|and|or|between|through|of|for|before|after|during|on|the|around|about|"
    r"early|late|mid|(?:recently|early|late|soon|far back) as)[ -]$"
)


def _month(g: Groups, place: Place) -> Meaning | None:
    """May 1989, June last year; May alone, where it is no person and no verb."""
    name = g["month"] or ""
    month = f"{month_number(name):02}"
    if g["year"] or g["which"]:
        return dated(f"{year_of(g, place) or 'XXXX'}-{month}") if _named(place) else None
    short = len(name) < 5 and not name.endswith(".") and name not in ("may", "june", "july")
    if short or not place.capital() or (_UNSURE.match(name) and not place.before(_LEADS)):
        return None
    return dated(in_years(lambda y: f"{y:04}-{month}", place, trust=_MONTH_TRUST) or f"XXXX-{month}")


def _iso(g: Groups, _place: Place) -> Meaning | None:
    """2025-08-30, 2025-08-30T07:00:00+01:00."""
    value = (g["iso"] or "").replace("/", "-")
    if not calendar.bounds(value):
        return None
    return Meaning("TIME", f"{value}T{g['clock']}") if g["clock"] else dated(value)


def _slashes(g: Groups, _place: Place) -> Meaning | None:
    """Month first, as American pages write; day first where it can only be one, or stands with stops."""
    a, b, year = int(g["a"] or 0), int(g["b"] or 0), g["y"] or ""
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 50 else 1900)
    month, day = (b, a) if a > 12 or g["sep"] == "." else (a, b)
    return dated(f"{full:04}-{month:02}-{day:02}") if calendar.real(full, month, day) else None


# What stands before a bare number that is a year, what shows that it counts something, and what only old years need.
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|from|to|between|and|or|during|before|after|for|late|early|mid|circa|around|"
    r"about|through|than|year|fiscal|spring|summer|autumn|fall|winter|the|a|his|her|its|their|our|this|on|as|back|with|"
    r"into) |[(,–—-] ?|'s )$"
)
_OLD_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|from|between|during|before|after|late|early|mid|circa|year) |\(|\bca?\. |"
    r"(?<![\d.,])1\d{3}(?:,| to|,? and| ?-) ?)$"
)
_NO_YEAR_BEFORE = re.compile(
    r"(?:^|\s)(?:at least|more than|less than|some|nearly|almost|up to|only|over|no\.|flight|room|route|highway|at) $"
)
_COUNTED = re.compile(
    r" ?(?:%|percent|per cent|[mbtr]+illion|people|troops|dollars|pounds|euros|points|shares|miles|kilomet[er]+s|km|"
    r"feet|met[er]+s|soldiers|men|women|workers|jobs|tons|tonnes|years|months|days|hours|acres|cars|students|members|homes|"
    r"pages|votes|words|francs|yen|marks|hp|rpm|mhz|gmt|cases|deaths|block)\b"
)
_PLURAL_AFTER = re.compile(r" [a-z]{3,20}s\b")
# A range of counts ("from 1000 to 2000 hires"), and nouns whose *of* measures ("by an average of 1500").
_RANGE_AFTER = re.compile(r" to \d{3,5} [a-z]{3,20}s\b")
_RANGE_BEFORE = re.compile(r"\bfrom \d{3,5} to $")
_MEASURED_BEFORE = re.compile(r"\b(?:average|total|sum|number|maximum|minimum|peak|mean|median|population|rate) of $")


def _year(g: Groups, place: Place) -> Meaning | None:
    """1990; 1415 after "in"; not "2000 soldiers", "at least 1990"."""
    year = g["year"] or ""
    if place.after(_COUNTED) or place.before(_NO_YEAR_BEFORE) or place.before(_MEASURED_BEFORE):
        return None
    if place.after(_RANGE_AFTER) or (place.before(_RANGE_BEFORE) and place.after(_PLURAL_AFTER)):
        return None
    if not "1900" <= year <= "2059":
        said_so = place.text.startswith("the year", place.start)
        return dated(year) if said_so or place.before(_OLD_YEAR_BEFORE) else None
    return dated(year) if place.before(_YEAR_BEFORE) or not place.after(_PLURAL_AFTER) else None


def _of_our_era(g: Groups, _place: Place) -> Meaning | None:
    year = int(g["number"] or 0)
    return dated(f"{year:04}") if year else None


RULES: tuple[Rule, ...] = (
    Rule(
        "iso",
        r"(?P<iso>\d{4}(?P<between>[-/])\d\d(?P=between)\d\d)(?:[t\s](?P<clock>\d\d:\d\d)(?::\d\d)?(?:z|[+-]\d\d:?\d\d)?)?(?![\w-])",
        _iso,
    ),
    Rule("slashes", r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d\d)(?![\w/]|[.]\d)", _slashes),
    Rule("nine_eleven", rf"9/11{NO_MORE}", lambda _g, _p: dated("2001-09-11")),
    Rule("month_day", rf"{_ON}(?P<month>{MONTH}) (?:the )?(?P<day>{_DAY})(?![\w%]|,\d{{3}}\b|[.:/]\d){_TAIL}", _day),
    Rule("day_month", rf"{_ON}(?:the )?(?P<day>{_DAY})(?: |-)(?:of )?(?P<month>{MONTH})(?![a-z]){_TAIL}", _day),
    Rule("month_year", rf"(?P<month>{MONTH}),? (?:of )?{_ANY_YEAR}{NO_MORE}", _month),
    Rule(
        "before_christ",
        r"(?P<number>\d{1,4})(?:(?= (?:to|and|until|or) \d{1,4} bc|(?: )?-(?: )?\d{1,4} bc)"
        r"|(?: )?(?:b\.c\.(?:e\.)?|bce?)(?!\w))",
        lambda g, _p: dated(f"BC{g['number']:0>4}"),
    ),
    Rule("of_our_era", r"ad (?P<number>\d{1,4})(?![\w,.]\d|\w)", _of_our_era),
    Rule(
        "spoken_year",
        rf"(?:the year )?(?P<said>{SPOKEN_YEAR}|(?<=year\s)two thousand(?: (?:and )?{either(DIGIT_WORDS)})?)\b",
        lambda g, _p: dated(spoken(g["said"] or "")),
    ),
    Rule(
        "year",
        rf"(?:the year )?(?P<year>{YEAR}|2[1-9]\d0{_CLOSED}|(?<=the\syear\s)[2-9]\d{{3}})"
        r"(?![\w%]|[.,:]\d|/\d{3}|-[a-z]+-)",
        _year,
    ),
)
# Tried after all others: a month alone.
MONTH_ALONE = Rule("month", rf"(?P<month>{MONTH})(?P<year>)(?P<which>)(?![\w-])", _month)
