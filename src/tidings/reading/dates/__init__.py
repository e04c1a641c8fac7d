"""The time grammar: words that place something in time."""

from datetime import date

from tidings.nouns import TimeExpression
from tidings.reading.dates import calendar
from tidings.reading.dates.meaning import Found
from tidings.reading.dates.scan import scan


def find(text: str, anchor: date | None) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, in order and apart.

    `anchor` is the day it was published; without it only dates that need none have a day. Values are TIMEX3's (TimeML
    1.2.1); `first` and `last` are the days of a date on the calendar, None where no day can be told.
    """
    return tuple(_expression(number, text, found) for number, found in enumerate(scan(text, anchor), 1))


def _expression(number: int, text: str, found: Found) -> TimeExpression:
    kind, value = found.meaning.type, found.meaning.value
    placed = value if kind in ("DATE", "TIME") else None
    days = calendar.bounds(placed)
    return TimeExpression(
        id=f"d{number}",
        text=text[found.start : found.end],
        span=(found.start, found.end),
        type=kind,
        value=value,
        edtf=calendar.edtf(placed),
        first=days[0].isoformat() if days else None,
        last=days[1].isoformat() if days else None,
    )
