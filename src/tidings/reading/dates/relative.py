"""Dates told from another: from the day of publication ("last month"), or from a date before ("the following year")."""

import re
from collections.abc import Callable
from datetime import timedelta

from tidings.reading.dates import calendar
from tidings.reading.dates.absolute import in_years
from tidings.reading.dates.durations import length
from tidings.reading.dates.meaning import Groups, Meaning, Rule, dated, lasting
from tidings.reading.dates.periods import in_a_quarter, latest_quarter
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
    compiled,
    count,
    either,
    month_number,
    ordinal,
    squeezed,
)  # fmt: skip

# Which way a word points: from the anchor, or from a date before.
_FROM_NOW = {
    "last": -1, "past": -1, "this past": -1, "the past": -1, "the last": -1, "next": 1, "the next": 1, "coming": 1,
    "the coming": 1, "this coming": 1, "upcoming": 1, "the upcoming": 1, "this": 0, "current": 0, "the current": 0,
}  # fmt: skip
_FROM_BEFORE = {
    "previous": -1, "the previous": -1, "preceding": -1, "the preceding": -1, "following": 1, "the following": 1,
    "the ensuing": 1, "the subsequent": 1, "that": 0, "that same": 0, "the same": 0, "this same": 0, "same": 0,
}  # fmt: skip
_WHICH = either([*_FROM_NOW, *_FROM_BEFORE])
_DEICTIC = {"today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}


def _deictic(g: Groups, place: Place) -> Meaning | None:
    now, day = place.now("day"), squeezed(g["day"])
    if day == "today" and place.narrative:
        return dated("PRESENT_REF")
    return dated(calendar.step(now, _DEICTIC[day]) if now else None)


def _weekday_near(reference: str | None, number: int, way: int) -> str | None:
    """The weekday strictly before or after a day; in its ISO week for `way` 0."""
    days = calendar.bounds(reference)
    if days is None:
        return None
    gap = number - days[0].isoweekday()
    try:
        return calendar.at("day", days[0] + timedelta(way * (gap * way % 7 or 7) if way else gap))
    except OverflowError:
        return None


def _weekday(g: Groups, place: Place) -> Meaning | None:
    """Friday, last Friday, the following Friday."""
    number, which, today = WEEKDAYS[g["weekday"] or ""], squeezed(g["which"]), place.now("day")
    if not which and not place.capital():
        return None
    if (which == "the last" and place.after(_OF_SOMETHING)) or place.before(_NTH, 10) or _is_any(place):
        return dated(f"XXXX-WXX-{number}")
    if which in _FROM_BEFORE:
        reference, way = place.earlier("day") or today, _FROM_BEFORE[which]
    elif place.narrative and not which:
        reference, way = place.earlier("day"), 0
    else:
        reference, way = today, _FROM_NOW.get(which, 0) or _way(place) or (1 if which == "this" else -1)
        if not _FROM_NOW.get(which, 0) and place.anchor and place.anchor.isoweekday() == number:
            way = 0
    day = _weekday_near(reference, number, way)
    if which in ("next", "the next") and day and day == calendar.step(today or "", 1):
        day = calendar.step(day, 7)  # what is tomorrow is called so: next Thursday, on a Wednesday, is a week later
    return dated(day or f"XXXX-WXX-{number}")


# "The first Friday of Ramadan", "the third Sunday in a row": which one is not told.
_NTH = re.compile(r"\b(?:first|second|third|fourth|fifth|sixth|seventh|\dth) $")
# "It came on a Friday and went astray": which one is not told; "at a Friday hearing" is the one that is near.
_ON_ANY = re.compile(r"(?:\bon|\bwas) an? $")
_ALONE = re.compile(r"[.,;:!?)\"'\n]|$| {1,6}(?:and|when|in|at|with|that|but)\b")
_OF_SOMETHING = re.compile(r" {1,6}of (?!(?:last|this|next|that|the (?:week|month|same)|\d)\b)")


def _is_any(place: Place) -> bool:
    return place.before(_ON_ANY, 8) and place.after(_ALONE)


_OWNS = re.compile(r"'s ")
_AHEAD_OF = re.compile(r"(?:\bahead of|\bbefore) $")
_WILL = re.compile(r"\bwill\b[^.\n]{0,55}$")
_ITS_WILL = re.compile(r"'s (?:[a-z-]{1,20} ){1,3}will\b")


def _way(place: Place) -> int:
    """The tense's direction; Friday's ruling is behind unless something is said to come."""
    if place.after(_OWNS) and not place.before(_AHEAD_OF):
        return 1 if place.before(_WILL, 60) or place.after(_ITS_WILL) else min(0, place.direction())
    return place.direction()


def _returning(form: Callable[[int], str], which: str, place: Place) -> str | None:
    """The return of a month or season that is meant: last June, next spring, that July."""
    if which in _FROM_BEFORE:
        before = place.earlier("year")
        return form(min(9999, int(before) + max(0, _FROM_BEFORE[which]))) if before else None
    if _FROM_NOW[which] == 0:
        now = place.now("year")
        return form(int(now)) if now else None
    return in_years(form, place, strictly=0 if place.in_story() else _FROM_NOW[which])


_LETTERS = re.compile(r"[A-Z]")


def _month(g: Groups, place: Place) -> Meaning | None:
    """Last October, next May, that March; last Oct. 23."""
    if not _LETTERS.search(place.written, place.start + 1, place.end):
        return None
    month, day = month_number(g["month"]), int(g["day"] or 0)
    tail = f"{month:02}-{day:02}" if day and calendar.real(2000, month, day) else f"{month:02}"
    return dated(_returning(lambda y: f"{y:04}-{tail}", squeezed(g["which"]), place) or f"XXXX-{tail}")


def _season(g: Groups, place: Place) -> Meaning | None:
    name = SEASONS[g["season"] or ""]
    return dated(_returning(lambda y: f"{y:04}-{name}", squeezed(g["which"]), place) or f"XXXX-{name}")


def _unit(g: Groups, place: Place) -> Meaning | None:
    """Last week, this year, that same month, the following day; the past week is how long."""
    kind, which = g["unit"] or "", squeezed(g["which"])
    if which in ("past", "the past") and kind in ("decade", "century"):
        return lasting(length(1, kind))
    if which in ("past", "the past", "the last") and kind in ("week", "month", "quarter"):
        return lasting(length(1, kind))
    if kind == "day":
        return _day(which, place)
    if which in _FROM_BEFORE or (which == "the next" and (kind != "year" or place.in_story())):
        way = _FROM_BEFORE.get(which, 1)
        before = place.earlier(kind) or (place.now(kind) if way and not place.narrative else None)
    else:
        way, before = _FROM_NOW[which], place.now(kind)
    return dated(calendar.step(before, way) if before else None)


def _day(which: str, place: Place) -> Meaning | None:
    """That day, the next day: always told from a date before."""
    if which not in _FROM_BEFORE and which not in ("next", "the next"):
        return None
    before = place.earlier("day")
    return dated(calendar.step(before, _FROM_BEFORE.get(which, 1)) if before else "XXXX-XX-XX")


_UNKNOWN = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}
_MOST = 9999  # of days or weeks from a day; more only tell how long
_BACK = ("ago", "back", "earlier", "before", "beforehand")
# Words that tell from the anchor; the others tell from a date before.
_ANCHORED = ("ago", "back", "from now", "hence", "from today", "'s time", "' time")


def _shifted(g: Groups, place: Place) -> Meaning | None:
    """Two weeks ago, a year later, two summers ago; days later is only how long."""
    number, unit, where = count(g["number"]), g["unit"] or "", squeezed(g["where"])
    back = where in _BACK
    if unit[:-1] in SEASONS:
        return _seasons_ago(number, SEASONS[unit[:-1]], place) if back else None
    if number is None and where == "ago":
        return dated("PAST_REF")
    step = _step(number, PLURALS.get(unit, unit))
    if number is None or step is None or (number > _MOST and unit[:4] != "year"):
        return lasting(length(number, unit))
    kind, by = step
    before = place.now(kind) if where in _ANCHORED else place.earlier(kind)
    if before is None and not place.seen:
        before = place.now(kind)
    if unit == "year" and number == 1 and back and in_a_quarter(place):
        kind, by, before = "quarter", 4, place.earlier("quarter")
    value = calendar.step(before, -by if back else by) if before else None
    return Meaning("DATE", value or _UNKNOWN.get(kind), tells=kind != "quarter")


def _step(number: float | None, unit: str) -> tuple[str, int] | None:
    """A grain and how many of them: three fortnights are six weeks, half a year six months; None for hours."""
    kind, _, times = UNITS[unit]
    if number is None or kind == "time":
        return None
    kind = {"weekend": "week", "decade": "year", "century": "year"}.get(kind, kind)
    many = number * times
    if many % 1 and kind in ("year", "week"):
        kind, many = ("month", many * 12) if kind == "year" else ("day", many * 7)
    return None if many % 1 else (kind, int(many))


def _seasons_ago(number: float | None, name: str, place: Place) -> Meaning | None:
    last = _returning(lambda y: f"{y:04}-{name}", "last", place)
    return dated(calendar.step(last, 4 - 4 * int(number))) if last and number else None


def _week_from(g: Groups, place: Place) -> Meaning | None:
    """A week from Friday, Friday week."""
    day = _weekday_near(place.now("day"), WEEKDAYS[g["weekday"] or ""], 1)
    return dated(calendar.step(day, 7) if day else None)


_ENDED = re.compile(r" {1,6}(?:ended|ending)\b")


def _the(g: Groups, place: Place) -> Meaning | None:
    """The quarter, the year, the weekend: the one spoken of, else the anchor's."""
    kind = g["unit"] or ""
    now = place.now(kind)
    if kind == "weekend":
        around = [o for by in (-1, 0, 1) if now and (o := calendar.step(now, by))]
        return dated(place.choose(around) or "XXXX-WXX-WE")
    if kind == "quarter":
        return _quarter_ended(place) or latest_quarter(place)
    return lasting("P1Y") if place.after(_ENDED) else dated(now)


_QUARTER_ENDS = compiled(rf" (?:ended|ending|to) (?P<month>{MONTH}) (?P<day>\d{{1,2}})(?!\d)")
_CALENDAR_QUARTERS = {(3, 31): "Q1", (6, 30): "Q2", (9, 30): "Q3", (12, 31): "Q4"}


def _quarter_ended(place: Place) -> Meaning | None:
    """The quarter whose last day follows: "the quarter ended Sept. 30"; another one is a length."""
    m = _QUARTER_ENDS.match(place.text, place.end)
    if m is None:
        return None
    quarter = _CALENDAR_QUARTERS.get((month_number(m["month"]), int(m["day"])))
    if quarter is None:
        return lasting("P3M")
    return dated(in_years(lambda y: f"{y:04}-{quarter}", place, trust=_QUARTER_TRUST) or f"XXXX-{quarter}")


def _in_the(g: Groups, place: Place) -> Meaning | None:
    """Earlier in the month, later in the year: the one spoken of in a story, else the anchor's."""
    kind = g["unit"] or ""
    return dated((place.earlier(kind) if place.in_story() else None) or place.now(kind))


def _day_beside(g: Groups, place: Place) -> Meaning | None:
    """The day before, the night after: of a day spoken of; None where none is."""
    before = place.earlier("day")
    day = calendar.step(before, -1 if g["where"] == "before" else 1) if before else None
    if day is None:
        return None
    return dated(day) if g["unit"] == "day" else Meaning("TIME", f"{day}{PARTS[g['unit'] or '']}")


def _day_of_month(g: Groups, place: Place) -> Meaning | None:
    """On the 15th: of the month spoken of, else of the nearest month that the tense allows."""
    day = ordinal(g["nth"])
    told = place.earlier("month") if place.in_story() else None
    if told and day:
        return dated(_next_in_story(told, day, place.earlier("day")))
    near = place.now("month")
    months = [m for by in (-1, 0, 1) if near and (m := calendar.step(near, by))]
    real = [f"{m}-{day:02}" for m in months if day and calendar.real(int(m[:4]), int(m[5:]), day)]
    return dated(place.choose(real, trust=_DAY_TRUST)) if real else None


def _next_in_story(month: str, day: int, last: str | None) -> str | None:
    """The day of the month spoken of, or of the next one where the story has passed it."""
    passed = last is not None and last[:7] == month and int(last[8:10]) > day
    month = (calendar.step(month, 1) if passed else month) or month
    return f"{month}-{day:02}" if calendar.real(int(month[:4]), int(month[5:]), day) else None


_QUARTER_TRUST = 200  # days: a quarter's results are told soon after it
_DAY_TRUST = 31  # days: a day of the month against the tense is the one of the month before or after
_CLOSED = r"[.,;:!?)\"'\n]|$| (?:and|but|or|when|while|after|as|at|to|for|in|with|because|that) "
_SUBJECT = r" (?:the|a|an|his|her|its|their|he|she|it|they) "
_NOT_OWNED = r"(?! (?:\d|(?:of|to|before|after|that|when|since|ago|old)\b))"

RULES: tuple[Rule, ...] = (
    Rule("deictic", rf"(?P<day>{either(_DEICTIC)})\b", _deictic),
    Rule("in_the_unit", r"(?:earlier|later) in the (?P<unit>week|month|year)\b(?! of\b)", _in_the),
    Rule("week_from", rf"(?:a week (?:from |on )(?P<weekday>{WEEKDAY}))\b", _week_from),
    Rule("weekday_week", rf"(?P<weekday>{WEEKDAY}) week\b", _week_from),
    Rule(
        "day_beside",
        rf"the (?P<unit>day|night|evening|morning) (?P<where>before|after)(?=(?: )?(?:{_CLOSED}))",
        _day_beside,
    ),
    Rule(
        "day_of_month",
        rf"(?:(?<=\bon\s)|(?<=\bby\s)|(?<=\buntil\s)|(?<=\bbefore\s)|(?<=\bsince\s))the "
        rf"(?P<nth>\d{{1,2}}(?:st|nd|rd|th))(?! (?:in|for|at|to) (?:a|an|the|his|her|its|their)\b)"
        rf"(?=(?: )?(?:{_CLOSED})|{_SUBJECT})",
        _day_of_month,
    ),
    Rule("which_weekday", rf"(?P<which>{_WHICH}) (?P<weekday>{WEEKDAY})\b", _weekday),
    Rule(
        "which_month",
        rf"(?P<which>{_WHICH}) (?P<month>{MONTH})(?: (?P<day>\d{{1,2}})(?!\w|[:,.]\d))?(?![\w-])",
        _month,
    ),
    Rule("which_season", rf"(?P<which>{_WHICH}) (?P<season>{SEASON})\b", _season),
    Rule(
        "which_unit",
        rf"(?P<which>{_WHICH}) (?P<unit>day|week|weekend|month|quarter|year|decade|century)(?![\w-])",
        _unit,
    ),
    Rule(
        "shifted",
        r"(?:(?:about|around|roughly|some|nearly|almost|over|more than|less than|just over|at least|exactly) )?"
        rf"(?:(?P<number>{NUMBER}|an?|(?:a )?couple(?: of)?|several|(?:a )?few|many|half an?) |(?=[a-z]+s ))"
        rf"(?P<unit>{UNITS_MANY}|{UNIT}|{SEASON}s)(?: or so)?(?: |(?='))"
        r"(?P<where>ago|back|earlier|later|from now|from today|hence|afterwards?|beforehand|'s time|' time|"
        r"before(?! (?:the|a|an|his|her|its|their|he|she|it|they|we|i|that|[a-z]+ing)\b))\b",
        _shifted,
    ),
    Rule("fiscal_year", r"(?:the |this )(?:(?:current|full|latest) )?(?:fiscal|financial) (?P<unit>year)\b", _the),
    Rule("full_year", r"the full (?P<unit>year)\b", _the),
    Rule("year_end", r"(?:(?:the )?(?P<unit>year)(?: |-|'s )end)\b", _the),
    Rule("weekday", rf"(?P<which>)(?P<weekday>{WEEKDAY})\b", _weekday),
    Rule("end_of_the_unit", r"(?<=\bend\sof\s)the (?P<unit>year|quarter)(?= to \$?\d)", _the),
    Rule("of_the_unit", rf"(?<=of\s)the (?P<unit>month|week|decade|century)(?![\w-]){_NOT_OWNED}", _the),
    Rule(
        "weekend",
        r"(?:(?<=\bin\s)|(?<=\bafter\s)|(?<=\bduring\s)|(?<=\bfollowing\s)|(?<=\bover\s))(?P<unit>weekend)(?![\w-])",
        _the,
    ),
    Rule("the_unit", rf"the (?P<unit>weekend|quarter|year)(?![\w-]){_NOT_OWNED}", _the),
)
