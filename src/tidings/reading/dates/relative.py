"""Dates told from another: from the day of publication ("last month"), or from a date before ("the following year")."""

import re
from collections.abc import Mapping
from datetime import timedelta

from tidings.reading.dates import calendar
from tidings.reading.dates.absolute import in_years
from tidings.reading.dates.durations import length
from tidings.reading.dates.meaning import Meaning, Rule, dated
from tidings.reading.dates.place import Place
from tidings.reading.dates.words import (
    MONTH, MONTHS, NUMBER, PLURALS, SEASON, SEASONS, UNITS, WEEKDAY, WEEKDAYS, S, count, either,
)  # fmt: skip

Groups = Mapping[str, str | None]

# Which way a word points, from the anchor or from a date before.
_FROM_NOW = {
    "last": -1, "past": -1, "this past": -1, "the past": -1, "the last": -1, "next": 1, "the next": 1, "coming": 1, "the coming": 1,
    "this coming": 1, "upcoming": 1, "the upcoming": 1, "this": 0, "current": 0, "the current": 0, "this current": 0,
}  # fmt: skip
_FROM_BEFORE = {
    "previous": -1, "the previous": -1, "preceding": -1, "the preceding": -1, "following": 1, "the following": 1, "the ensuing": 1, "the subsequent": 1,
    "that": 0, "that same": 0, "the same": 0, "this same": 0, "same": 0,
}  # fmt: skip
_WHICH = either([*_FROM_NOW, *_FROM_BEFORE]).replace("\\ ", S)
_PERIOD = r"day|week|weekend|month|quarter|year|decade|century|season"


def _squeeze(words: str | None) -> str:
    return " ".join((words or "").split())


def _weekday_near(reference: str | None, number: int, way: int) -> str | None:
    """The weekday strictly before or after a day; in its ISO week for `way` 0."""
    days = calendar.bounds(reference)
    if days is None:
        return None
    try:
        if way == 0:
            return calendar.at("day", days[0] + timedelta(number - days[0].isoweekday()))
        gap = (number - days[0].isoweekday()) * way % 7 or 7
        return calendar.at("day", days[0] + timedelta(way * gap))
    except OverflowError:
        return None


def _weekday(g: Groups, place: Place) -> Meaning:
    number = WEEKDAYS[g["weekday"] or ""]
    which = _squeeze(g["which"])
    unknown = dated(f"XXXX-WXX-{number}")
    if which in _FROM_BEFORE:
        reference = place.earlier("day") or (place.now("day") if which != "that" else None)
        return dated(_weekday_near(reference, number, _FROM_BEFORE[which])) if reference else unknown
    today = place.now("day")
    if today is None:
        return unknown
    way = _FROM_NOW.get(which, 0)
    if which and way:
        return dated(_weekday_near(today, number, way))
    if place.narrative:
        return dated(_weekday_near(place.earlier("day"), number, 0)) if place.earlier("day") else unknown
    days = calendar.bounds(today)
    if days and days[0].isoweekday() == number:
        return dated(today)
    return dated(_weekday_near(today, number, _way(place) or (1 if which == "this" else -1)))


def _way(place: Place) -> int:
    """The tense's direction; Friday's ruling is behind unless something is said to come."""
    if place.text.startswith("'s ", place.end) and not place.text[max(0, place.start - 9) : place.start].endswith(("ahead of ", "before ")):
        return min(0, place.direction()) if " will " not in place.text[max(0, place.start - 60) : place.start] else 1
    return place.direction()


def _month(g: Groups, place: Place) -> Meaning | None:
    month, which = MONTHS[(g["month"] or "").rstrip(".")], _squeeze(g["which"])
    day = f"-{int(g['day']):02}" if g["day"] and calendar.real(2000, month, int(g["day"])) else ""
    return _returning(lambda year: f"{year:04}-{month:02}{day}", which, "month", place) or dated(f"XXXX-{month:02}")


def _season(g: Groups, place: Place) -> Meaning | None:
    name, which = SEASONS[g["season"] or ""], _squeeze(g["which"])
    return _returning(lambda year: f"{year:04}-{name}", which, "season", place) or dated(f"XXXX-{name}")


def _returning(form, which, kind, place):  # type: ignore[no-untyped-def]
    """Last June, next spring, that July: the return of a month or season that is meant."""
    if which in _FROM_BEFORE:
        before = place.earlier("year")
        return dated(form(int(before) + max(0, _FROM_BEFORE[which]))) if before else None
    way = _FROM_NOW[which]
    if way == 0:
        now = place.now("year")
        return dated(form(int(now))) if now else None
    found = in_years(form, place, strictly=0 if place.in_story() else way)
    return dated(found) if found else None


def _unit(g: Groups, place: Place) -> Meaning | None:
    kind, which = g["unit"] or "", _squeeze(g["which"])
    if kind == "season":
        return None
    if which in ("past", "the past", "the last") and kind in ("day", "week", "month", "quarter"):
        return Meaning("DURATION", f"P1{UNITS[kind][1]}")
    if which in ("the past", "past") and kind in ("decade", "century"):
        return Meaning("DURATION", f"P{UNITS[kind][2]}Y")
    if kind == "day":
        return _day(which, place)
    if which in _FROM_BEFORE or which in ("the next",) and kind != "year":
        before = place.earlier(kind)
        if before is None and _FROM_BEFORE.get(which, 1):
            before = place.now(kind)
        way = _FROM_BEFORE.get(which, 1)
    else:
        before, way = place.now(kind), _FROM_NOW[which]
    return dated(calendar.step(before, way) if before else None)


def _day(which: str, place: Place) -> Meaning | None:
    """That day, the next day: always told from a date before."""
    if which in ("this", "last", "the last", "past", "the past", "current", "coming", "the coming", "this past"):
        return None
    way = _FROM_BEFORE.get(which, 1)
    before = place.earlier("day")
    if before:
        return dated(calendar.step(before, way))
    return dated("XXXX-XX-XX")


_DEICTIC = {"today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}


def _deictic(g: Groups, place: Place) -> Meaning | None:
    now = place.now("day")
    return dated(calendar.step(now, _DEICTIC[_squeeze(g["day"])]) if now else None)


_BACK = ("ago", "back", "earlier", "before", "previously", "beforehand")
# Words that tell from the anchor; the others tell from a date before.
_ANCHORED = ("ago", "back", "from now", "hence", "from today", "'s time", "' time")


def _shifted(g: Groups, place: Place) -> Meaning | None:
    """Two weeks ago, a year later."""
    words, unit, where = _squeeze(g["number"]), g["unit"] or "", _squeeze(g["where"])
    number = 0.5 if words.startswith("half") else count(words) if words else None
    back = where in _BACK
    if unit[:-1] in SEASONS:
        last = _returning(lambda year: f"{year:04}-{SEASONS[unit[:-1]]}", "last", "season", place) if number and back else None
        return dated(calendar.step(last.value, 4 - 4 * int(number))) if last and last.value and number else None
    kind, _, times = UNITS[PLURALS.get(unit, unit)]
    if number is None and where == "ago":
        return dated("PAST_REF")
    if number is None or kind == "time":
        return Meaning("DURATION", length(number, unit))
    times = times if kind == "week" else 1
    if kind == "weekend":
        kind = "week"
    if kind in ("decade", "century"):
        kind, times = "year", UNITS[PLURALS.get(unit, unit)][2]
    if number * times != int(number * times):
        kind, times = ("month", 12) if kind == "year" else ("day", 7)
    if number * times != int(number * times):
        return Meaning("DURATION", length(number, unit))
    before = place.now(kind) if where in _ANCHORED else (place.earlier(kind) or place.now(kind))
    if unit == "year" and number == 1 and back and _in_a_quarter(place):
        kind, times, before = "quarter", 4, place.earlier("quarter")
    way = -1 if back else 1
    return Meaning("DATE", calendar.step(before, way * int(number * times)) if before else None, tells=kind != "quarter")


def _in_a_quarter(place: Place) -> bool:
    """Whether the talk is of one quarter's results: then a year ago is the same quarter a year before."""
    for value in reversed(place.seen):
        if value in ("P9M", "P6M"):
            return False
        if calendar.grain(value) == "quarter":
            return True
    return False


def _year_ago_period(g: Groups, place: Place) -> Meaning | None:
    before = place.earlier("quarter") if _in_a_quarter(place) else place.earlier("year")
    before = before or place.now("year")
    step = -4 if calendar.grain(before) == "quarter" else -1
    return Meaning("DATE", calendar.step(before, step) if before else None, tells=False)


def _latest_period(g: Groups, place: Place) -> Meaning | None:
    """The latest quarter: the one spoken of, else the last that was over."""
    now = place.now("quarter")
    for value in reversed(place.seen):
        days = calendar.bounds(value) if calendar.grain(value) == "quarter" else None
        if days and place.anchor and days[1] < place.anchor:
            return dated(value)
    return dated(place.earlier("quarter") or (now and calendar.step(now, -1)) or "XXXX-QX")


def _from_weekday(g: Groups, place: Place) -> Meaning | None:
    """A week from Friday."""
    day = _weekday_near(place.now("day"), WEEKDAYS[g["weekday"] or ""], 1)
    return dated(calendar.step(day, 7) if day else None)


def _the_unit(g: Groups, place: Place) -> Meaning | None:
    """The quarter, the year, the weekend: the one spoken of, else the anchor's."""
    kind = g["unit"] or ""
    if kind == "weekend":
        now = place.now("weekend")
        options = [o for o in (calendar.step(now, -1), now, calendar.step(now, 1)) if o] if now else []
        return dated(place.choose(options) or "XXXX-WXX-WE")
    if kind == "quarter":
        return _latest_period(g, place)
    if re.match(r" {1,6}(?:ended|ending)\b", place.text[place.end : place.end + 14]):
        return Meaning("DURATION", "P1Y")
    return dated(place.now(kind))


RULES: tuple[Rule, ...] = (
    Rule("deictic", rf"(?P<day>the{S}day{S}before{S}yesterday|the{S}day{S}after{S}tomorrow|today|yesterday|tomorrow)\b", _deictic),
    Rule("from_weekday", rf"(?:a{S}week{S}(?:from{S}|on{S})(?P<weekday>{WEEKDAY}))\b", _from_weekday),
    Rule("weekday_week", rf"(?P<weekday>{WEEKDAY}){S}week\b", _from_weekday),
    Rule("which_weekday", rf"(?P<which>{_WHICH}){S}(?P<weekday>{WEEKDAY})\b", _weekday),
    Rule("which_month", rf"(?P<which>{_WHICH}){S}(?P<month>{MONTH})(?:{S}(?P<day>\d{{1,2}})(?![\w:,.]\d|\w))?(?![\w-])", _month),
    Rule("which_season", rf"(?P<which>{_WHICH}){S}(?P<season>{SEASON})\b", _season),
    Rule("which_unit", rf"(?P<which>{_WHICH}){S}(?P<unit>{_PERIOD})(?![\w-])", _unit),
    Rule(
        "shifted",
        rf"(?:(?:about|around|roughly|some|nearly|almost|over|more{S}than|less{S}than|just{S}over|at{S}least|exactly){S})?"
        rf"(?:(?P<number>{NUMBER}|an?|(?:a{S})?couple{S}(?:of{S})?|several|(?:a{S})?few|many|half{S}an?|a{S}dozen|(?=years|months|weeks|days|hours|decades|centuries))(?:{S})?)"
        rf"(?P<unit>{either([*PLURALS, *UNITS])}|{SEASON}s)(?:{S}|(?='))(?P<where>ago|back|earlier|later|from{S}now|from{S}today|hence|before(?!{S}(?:the|a|an|his|her|its|their|he|she|it|they|we|i|that|[a-z]+ing)\b)|afterwards?|beforehand|'s{S}time|'{S}time)\b",
        _shifted,
    ),
    Rule("year_ago_period", rf"(?:the{S})?(?:comparable{S})?(?:year-(?:ago|earlier){S}(?:(?:third|first|second|fourth){S})?(?:quarter|period)|(?:corresponding|comparable|same|like){S}(?:quarter|period){S}(?:last{S}year|a{S}year{S}(?:ago|earlier)|of{S}last{S}year)|last{S}year's{S}(?:quarter|period))\b|year-(?:ago|earlier)\b", _year_ago_period),
    Rule("latest_period", rf"the{S}latest{S}(?:quarter|period)\b", _latest_period),
    Rule("fiscal_year", rf"(?:the{S}|this{S})(?:(?:current|full|latest){S})?(?:fiscal|financial){S}(?P<unit>year)\b(?!{S}ended|{S}ending)", _the_unit),
    Rule("full_year", rf"the{S}full{S}(?P<unit>year)\b", _the_unit),
    Rule("year_end", rf"(?:(?:the{S})?(?P<unit>year)(?:{S}|-|'s{S})end)\b", _the_unit),
    Rule("weekday", rf"(?P<which>)(?P<weekday>{WEEKDAY})\b", _weekday),
    Rule("of_the_unit", rf"(?<=of )the{S}(?P<unit>month|week|decade|century)(?![\w-])(?!{S}(?:of|to|before|after|that|when)\b)", _the_unit),
    Rule("the_unit", rf"the{S}(?P<unit>weekend|quarter|year)(?![\w-])(?!{S}(?:of|to|before|after|that|when|since|ago|old)\b)", _the_unit),
)
