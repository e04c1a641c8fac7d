"""When an article came out, as an order over a whole library."""

from datetime import UTC, datetime

_UNKNOWN = datetime.max.replace(tzinfo=UTC)


def in_order(published: str | None, fetched: str | None) -> tuple[datetime, str]:
    """What sorts articles by when they were published, else fetched; those of which neither is known come last.

    A day without a time counts from its first moment, a moment without an offset as UTC.
    """
    for given in (published, fetched):
        if given:
            return _moment(given), given
    return _UNKNOWN, ""


def _moment(given: str) -> datetime:
    """The moment of an ISO 8601 date; of a year or a month, which some pages give alone, its first day."""
    try:
        found = datetime.fromisoformat(f"{given}-01-01"[:10] if len(given) < 10 else given)
    except ValueError:
        return _UNKNOWN
    return found if found.tzinfo else found.replace(tzinfo=UTC)
