"""The time grammar: words that place something in time."""

from datetime import date

from tidings.nouns import TimeExpression
from tidings.reading.dates import calendar
from tidings.reading.dates.scan import scan


def find(text: str, anchor: date | None) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, in order; `anchor` is the day it was published."""
    found = []
    for number, expression in enumerate(scan(text, anchor), 1):
        value = expression.meaning.value
        days = calendar.bounds(value) if expression.meaning.type in ("DATE", "TIME") else None
        found.append(
            TimeExpression(
                id=f"d{number}",
                text=text[expression.start : expression.end],
                span=(expression.start, expression.end),
                type=expression.meaning.type,
                value=value,
                edtf=calendar.edtf(value) if expression.meaning.type in ("DATE", "TIME") else None,
                first=days[0].isoformat() if days else None,
                last=days[1].isoformat() if days else None,
            )
        )
    return tuple(found)
