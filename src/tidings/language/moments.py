"""Moments as machines write them: ISO 8601 days and times."""

import re
from datetime import UTC, date, datetime

_DAY = r"(\d{4})-?(\d\d)-?(\d\d)"
_CLOCK = r"(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?"
_OFFSET = r"(Z|z|UTC|GMT|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?"  # UTC-12 to UTC+14
_UNKNOWN = datetime.max.replace(tzinfo=UTC)
_ISO = re.compile(rf"\s*{_DAY}(?:[T ]+{_CLOCK}\s*+{_OFFSET})?\s*")


def moment(value: str) -> str | None:
    """An ISO 8601 day or moment, written in one way, its offset kept as given; None where it is no real one.

    "2025-08-30 07:00+0100" gives "2025-08-30T07:00:00+01:00"; a day alone stays a day.
    """
    m = _ISO.fullmatch(value)
    if m is None:
        return None
    year, month, day, hour, minute, second, offset = m.groups()
    try:
        found = date(int(year), int(month), int(day)).isoformat()
        if hour is None:
            return found
        clock = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0))  # noqa: DTZ001
    except ValueError:
        return None
    return clock.isoformat() + _offset(offset)


def when(*given: str | None) -> tuple[datetime, str]:
    """What sorts things by their moment (ISO 8601), the first of those given that is known; without one they come last.

    A day without a time counts from its first moment, as does a year or a month, which some pages give alone; a moment
    without an offset counts as UTC.
    """
    known = next(filter(None, given), None)
    return (_exact(known), known) if known else (_UNKNOWN, "")


def _exact(given: str) -> datetime:
    try:
        found = datetime.fromisoformat(f"{given}-01-01"[:10] if len(given) < 10 else given)
    except ValueError:
        return _UNKNOWN
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _offset(written: str | None) -> str:
    if not written:
        return ""
    if written[0] not in "+-":
        return "Z"
    digits = written[1:].replace(":", "").ljust(4, "0")
    return f"{written[0]}{digits[:2]}:{digits[2:]}"
