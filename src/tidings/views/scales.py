"""Where values and days stand on a chart, and which of them are worth a line: scales and their ticks."""

import calendar
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

_FINEST = 1e-12  # the smallest step between two values
_PERIOD = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)|Q([1-4])|H([12])))?(?:T.*)?")
# The steps of a time axis, in months and in days, after d3-scale's scaleTime (its day, week, month and year intervals).
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 2, 3, 6)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True)
class Scale:
    """A straight line from values to pixels: `low` stands at `start`, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The pixel of a value, in the middle where there is but one value."""
        span = self.high / 2 - self.low / 2  # halved, so that the distance of two huge values is no infinity
        if span <= 0:
            return (self.start + self.end) / 2
        share = (value / 2 - self.low / 2) / span
        return self.start + min(max(share, 0.0), 1.0) * (self.end - self.start)


def nice(span: float) -> float:
    """The nice number (1, 2 or 5 times a power of ten) near to a positive one.

    Source: P. Heckbert, "Nice numbers for graph labels", Graphics Gems (1990), with rounding.
    """
    size: float = 10.0 ** math.floor(math.log10(span))
    part = span / size
    return size * (1 if part < 1.5 else 2 if part < 3 else 5 if part < 7 else 10)


def value_ticks(values: Iterable[float], most: int = 5) -> tuple[float, ...]:
    """Nice values in equal steps, about `most` of them, whose first and last hold all that is given (Heckbert).

    They begin at zero where the smallest is less than half of the largest: so a small difference can be seen, and a
    large one looks no larger than it is.
    """
    known = sorted(values)
    low, high = known[0], known[-1]
    if 0 <= low < high / 2 or low == high > 0:
        low = 0.0
    if low == high:
        low, high = min(low, 0.0), max(high, 0.0) or 1.0
    step = nice(max((high - low) / (most - 1), _FINEST))
    first, last = math.floor(low / step), math.ceil(high / step)
    return tuple(step * at for at in range(first, last + 1))


def period(value: str | None) -> tuple[date, date] | None:
    """The first and last day of a TIMEX3 value or ISO moment that is a day, week, month, quarter, half or year."""
    found = _PERIOD.match(value or "")
    if found is None or found.end() != len(value or ""):
        return None
    year, month, day, week, quarter, half = (int(part) if part else None for part in found.groups())
    try:
        if year is not None and week is not None:
            return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)
        if day is not None:
            return (date(year or 0, month or 0, day),) * 2
        first = month or (3 * quarter - 2 if quarter else 6 * half - 5 if half else 1)
        last = month or (3 * quarter if quarter else 6 * half if half else 12)
        return date(year or 0, first, 1), date(year or 0, last, calendar.monthrange(year or 0, last)[1])
    except ValueError:
        return None


@dataclass(frozen=True)
class DayTick:
    """A day worth a mark on the time axis: how it is written, and its year below where that is news."""

    day: date
    label: str
    year: str


def day_ticks(first: date, last: date, most: int) -> tuple[DayTick, ...]:
    """At most `most` days from `first` to `last`: the finest steps of days, weeks, months or years, else both ends."""
    steps = (*(_by_days(first, days) for days in _DAYS), *(_by_months(first, months) for months in _MONTHS))
    for starts in (*steps, *(_by_months(first, 12 * years) for years in _YEARS)):
        found = [day for day, _ in zip(takewhile(lambda day: day <= last, starts), range(most + 1), strict=False)]
        if min(2, most, 1 + (last - first).days) <= len(found) <= most:
            return tuple(_written(found))
    return tuple(_written([first, last][:most] if first < last else [first]))


def _by_days(first: date, step: int) -> Iterator[date]:
    """Every `step` days from the first on: a count from the first figure reads easier than from some Monday."""
    while True:
        yield first
        if first > date.max - timedelta(step):
            return
        first += timedelta(step)


def _by_months(first: date, step: int) -> Iterator[date]:
    """The first days of every `step`-th month since year 0, from `first` on."""
    at = 12 * first.year + first.month - 1 + (first.day > 1)
    for month in range(-(-at // step) * step, 12 * (date.max.year + 1), step):
        yield date(month // 12, month % 12 + 1, 1)


def _written(days: Sequence[date]) -> Iterator[DayTick]:
    """Days as a reader needs them: years alone, months, or days, with the year where it changes."""
    yearly = all((day.month, day.day) == (1, 1) for day in days) and len(days) > 1
    monthly = all(day.day == 1 for day in days) and len(days) > 1
    last = None
    for day in days:
        label = str(day.year) if yearly else f"{day:%b}" if monthly else f"{day.day} {day:%b}"
        yield DayTick(day, label, "" if yearly or day.year == last else str(day.year))
        last = day.year
