"""Dates told from another: from the day of publication ("last month"), or from a date before ("the following year")."""

import re

from tidings.reading.dates import calendar
from tidings.reading.dates.absolute import in_years
from tidings.reading.dates.durations import length
from tidings.reading.dates.meaning import Groups, Meaning, Rule, dated, lasting
from tidings.reading.dates.periods import latest_quarter
from tidings.reading.dates.place import Place
from tidings.reading.dates.which import FROM_BEFORE, FROM_NOW, WHICH, returning
from tidings.reading.dates.words import (
    MONTH,
    PARTS,
    SEASON,
    SEASONS,
    compiled,
    either,
    month_number,
    ordinal,
    squeezed,
)  # fmt: skip

_DEICTIC = {"today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}


def _deictic(g: Groups, place: Place) -> Meaning | None:
    now, day = place.now("day"), squeezed(g["day"])
    if day == "today" and place.narrative:
        return dated("PRESENT_REF")
    return dated(calendar.step(now, _DEICTIC[day]) if now else None)


def _small_hours(_g: Groups, place: Place) -> Meaning | None:
    """In the small hours: of the day spoken of."""
    return Meaning("TIME", f"{place.day_spoken_of() or 'XXXX-XX-XX'}TMO")


_LETTERS = re.compile(r"[A-Z]")


def _month(g: Groups, place: Place) -> Meaning | None:
    """Last October, next May, that March; last Oct. 23."""
    if not _LETTERS.search(place.written, place.start + 1, place.end):
        return None
    month, day = month_number(g["month"]), int(g["day"] or 0)
    tail = f"{month:02}-{day:02}" if day and calendar.real(2000, month, day) else f"{month:02}"
    return dated(returning(lambda y: f"{y:04}-{tail}", squeezed(g["which"]), place) or f"XXXX-{tail}")


def _season(g: Groups, place: Place) -> Meaning | None:
    name = SEASONS[g["season"] or ""]
    return dated(returning(lambda y: f"{y:04}-{name}", squeezed(g["which"]), place) or f"XXXX-{name}")


def _unit(g: Groups, place: Place) -> Meaning | None:
    """Last week, this year, that same month, the following day; the past week is how long."""
    kind, which = g["unit"] or "", squeezed(g["which"])
    if which in ("past", "the past") and kind in ("decade", "century"):
        return lasting(length(1, kind))
    if which in ("past", "the past", "the last") and kind in ("week", "month", "quarter"):
        return lasting(length(1, kind))
    if which == "the last" and kind == "year":
        return lasting(length(1, kind))
    if kind == "day":
        return _day(which, place)
    if which in FROM_BEFORE or (which == "the next" and (kind != "year" or place.in_story())):
        way = FROM_BEFORE.get(which, 1)
        before = place.earlier(kind) or (place.now(kind) if way and not place.narrative else None)
    else:
        way, before = FROM_NOW[which], place.now(kind)
    return dated(calendar.step(before, way) if before else None)


def _day(which: str, place: Place) -> Meaning | None:
    """That day, the next day: always told from a date before."""
    if which not in FROM_BEFORE and which not in ("next", "the next"):
        return None
    before = place.earlier("day")
    return dated(calendar.step(before, FROM_BEFORE.get(which, 1)) if before else "XXXX-XX-XX")


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
    Rule(
        "before_last",
        r"the (?P<unit>week|weekend|month|quarter|year) before last\b",
        lambda g, place: dated(calendar.step(place.now(g["unit"] or "") or "", -2)),
    ),
    Rule(
        "small_hours",
        r"(?:the )?(?:small|early|wee) hours(?: of the (?:morning|day)|(?=(?: )?[.,;:)\n]|$))",
        _small_hours,
    ),
    Rule("in_the_unit", r"(?:earlier|later) in the (?P<unit>week|month|year)\b(?! of\b)", _in_the),
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
    Rule(
        "which_month",
        rf"(?P<which>{WHICH}) (?P<month>{MONTH})(?: (?P<day>\d{{1,2}})(?!\w|[:,.]\d))?(?![\w-])",
        _month,
    ),
    Rule("which_season", rf"(?P<which>{WHICH}) (?P<season>{SEASON})\b", _season),
    Rule(
        "which_unit",
        rf"(?P<which>{WHICH}) (?P<unit>day|week|weekend|month|quarter|year|decade|century)(?![\w-])",
        _unit,
    ),
    Rule("fiscal_year", r"(?:the |this )(?:(?:current|full|latest) )?(?:fiscal|financial) (?P<unit>year)\b", _the),
    Rule("full_year", r"the full (?P<unit>year)\b", _the),
    Rule("year_end", r"(?:(?:the )?(?P<unit>year)(?: |-|'s )end)\b", _the),
    Rule("end_of_the_unit", r"(?<=\bend\sof\s)the (?P<unit>year|quarter)(?= to \$?\d)", _the),
    Rule("of_the_unit", rf"(?<=of\s)the (?P<unit>month|week|decade|century)(?![\w-]){_NOT_OWNED}", _the),
    Rule(
        "weekend",
        r"(?:(?<=\bin\s)|(?<=\bafter\s)|(?<=\bduring\s)|(?<=\bfollowing\s)|(?<=\bover\s))(?P<unit>weekend)(?![\w-])",
        _the,
    ),
    Rule("the_unit", rf"the (?P<unit>weekend|quarter|year)(?![\w-]){_NOT_OWNED}", _the),
)
