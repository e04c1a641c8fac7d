"""Stretches of time by their TIMEX3 names: what days they hold, what comes before and after, how EDTF writes them.

A name is a century ("19"), decade ("198"), year ("1989"), half ("1989-H1"), quarter ("1989-Q3"), season ("1989-FA"),
month ("1989-10"), ISO week ("1989-W43"), weekend ("1989-W43-WE"), day ("1989-10-27"), or a day with a clock or a part
of day ("1989-10-27T10:30", "1989-10-27TMO"). Years outside 1 to 9999 have no days here: the answer is None.
"""

import re
from datetime import date, timedelta

Days = tuple[date, date]

SEASONS = ("SP", "SU", "FA", "WI")
# The order of grains from fine to coarse.
GRAINS = ("time", "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century")

_NAME = re.compile(
    r"(?P<time>\d{4}-\d\d-\d\dT.+)|(?P<day>\d{4}-\d\d-\d\d)|(?P<weekend>\d{4}-W\d\d-WE)|(?P<week>\d{4}-W\d\d)"
    r"|(?P<month>\d{4}-\d\d)|(?P<season>\d{4}-(?:SP|SU|FA|WI))|(?P<quarter>\d{4}-Q[1-4])|(?P<half>\d{4}-H[12])"
    r"|(?P<year>\d{4})|(?P<decade>\d{3})|(?P<century>\d\d)"
)
_MONTHS_IN = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def grain(value: str | None) -> str | None:
    """The grain of a name, None where it names no stretch of the calendar."""
    m = _NAME.fullmatch(value or "")
    return m.lastgroup if m else None


def real(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def bounds(value: str | None) -> Days | None:
    """First and last day of a stretch of time; None for a season (which depends on the hemisphere) or no real one."""
    kind = grain(value)
    if value is None or kind is None or kind == "season":
        return None
    try:
        return _bounds(value, kind)
    except (ValueError, OverflowError):
        return None


def season_bounds(value: str | None) -> Days | None:
    """As `bounds`, a season taken as in the north: enough to tell this year's from last year's."""
    if value is None or grain(value) != "season":
        return bounds(value)
    first = first_month(value)
    month = f"{first // 12:04}-{first % 12 + 1:02}"
    begin, end = bounds(month), bounds(step(month, 2))
    return (begin[0], end[1]) if begin and end else None


def _bounds(value: str, kind: str) -> Days:
    if kind in ("time", "day"):
        day = date.fromisoformat(value[:10])
        return day, day
    if kind in ("week", "weekend"):
        monday = date.fromisocalendar(int(value[:4]), int(value[6:8]), 1)
        return (monday + timedelta(5) if kind == "weekend" else monday), monday + timedelta(6)
    first = first_month(value)
    return date(first // 12, first % 12 + 1, 1), _month_end(first + _MONTHS_IN[kind] - 1)


def _month_end(months: int) -> date:
    return date.max if months == 12 * 10000 - 1 else date((months + 1) // 12, (months + 1) % 12 + 1, 1) - timedelta(1)


def first_month(value: str) -> int:
    """The first month of a month or anything coarser, counted in months since the year 0; seasons as in the north."""
    kind = grain(value)
    if kind == "century":
        return int(value) * 1200
    if kind == "decade":
        return int(value) * 120
    year = int(value[:4]) * 12
    if kind == "quarter":
        return year + 3 * int(value[6]) - 3
    if kind == "half":
        return year + 6 * int(value[6]) - 6
    if kind == "season":
        return year + 2 + 3 * SEASONS.index(value[5:])
    return year + (int(value[5:7]) - 1 if kind == "month" else 0)


def at(kind: str, day: date) -> str:
    """The stretch of a grain that holds a day."""
    year, month = day.year, day.month
    week = day.isocalendar()
    if kind == "season":
        return f"{year - (month < 3):04}-{SEASONS[(month - 3) % 12 // 3]}"
    names = {
        "day": f"{year:04}-{month:02}-{day.day:02}",
        "week": f"{week.year:04}-W{week.week:02}",
        "weekend": f"{week.year:04}-W{week.week:02}-WE",
        "month": f"{year:04}-{month:02}",
        "quarter": f"{year:04}-Q{(month + 2) // 3}",
        "half": f"{year:04}-H{1 + (month > 6)}",
        "year": f"{year:04}",
        "decade": f"{year // 10:03}",
        "century": f"{year // 100:02}",
    }
    return names[kind]


def step(value: str, count: int) -> str | None:
    """The stretch of the same grain `count` later (earlier where negative); None past the calendar's ends."""
    kind = grain(value)
    if kind is None or kind == "time":
        return None
    try:
        if kind in ("day", "week", "weekend"):
            first = _bounds(value, kind)[0] + timedelta(count * (1 if kind == "day" else 7))
            return at(kind, first)
        months = first_month(value) + count * _MONTHS_IN[kind]
        year, month = divmod(months, 12)
        if kind == "season":
            return f"{year:04}-{SEASONS[(month - 2) // 3]}" if 0 < year < 10000 else None
        return at(kind, date(year, month + 1, 1))
    except (ValueError, OverflowError):
        return None


def holds(value: str, finer: str) -> bool:
    """Whether a stretch holds another; also where either has no known days."""
    outer, inner = season_bounds(value), season_bounds(finer)
    return outer is None or inner is None or (outer[0] <= inner[0] and inner[1] <= outer[1])


def truncate(value: str, kind: str) -> str | None:
    """The stretch of a coarser (or the same) grain that holds another; None where it is finer or unknown."""
    have = grain(value)
    if have is None or GRAINS.index(have) > GRAINS.index(kind):
        return None
    if have == kind:
        return value
    if have == "season":
        return value[:4] if kind == "year" else None
    days = bounds(value)
    return at(kind, days[0]) if days else None


_SEASON_EDTF = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}


def edtf(value: str | None) -> str | None:
    """A name as an EDTF string: weeks, quarters and halves as intervals; None where there is nothing to write."""
    kind = grain(value)
    if value is None or kind is None:
        return None
    if kind == "season":
        return f"{value[:4]}-{_SEASON_EDTF[value[5:]]}"
    days = bounds(value)
    if days is None:
        return None
    if kind in ("week", "weekend"):
        return f"{days[0]}/{days[1]}"
    if kind in ("quarter", "half"):
        return f"{days[0].isoformat()[:7]}/{days[1].isoformat()[:7]}"
    return value[:10] + {"decade": "X", "century": "XX"}.get(kind, "")
