"""When to ask a feed again: pure, from how often it changes and what it and its server say.

The rhythm follows the changes: a feed that had something new is asked half as long after, one that had not one and a
half times as long, within the shortest and the longest time. What a feed asks for is a floor: `ttl` and
`sy:updatePeriod`, `max-age` and `Expires`, `Retry-After`, `skipHours` and `skipDays` (RSS 2.0; hours in GMT).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from statistics import median

from tidings.intake.feeds import Feed
from tidings.options import WatchOptions

FIRST = 3600.0
"""The rhythm in seconds of a feed of which nothing is known."""
_LOOKED_AT = 11  # dates of entries that tell a new feed's rhythm
_SHORTER, _LONGER = 0.5, 1.5
_MOST_DOUBLINGS = 12
_JITTER = 0.1  # of the time until then: feeds that were added together drift apart
_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86_400.0


@dataclass(frozen=True)
class Wishes:
    """What a feed and its server say of when to ask again: seconds, hours of the day in GMT, days from Monday, 0."""

    floor: float = 0.0
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()


def wishes(feed: Feed | None, max_age: float | None) -> Wishes:
    """The wishes of a feed, where it was sent, and of the answer's header."""
    floor = max(max_age or 0.0, (feed.ttl or 0) * _MINUTE if feed else 0.0)
    return Wishes(floor, feed.skip_hours, feed.skip_days) if feed else Wishes(floor)


def first_rhythm(published: Iterable[str | None], options: WatchOptions) -> float:
    """The rhythm in seconds of a feed that is met for the first time: half the usual time between its last entries."""
    days = sorted((moment for one in published if one and (moment := _moment(one))), reverse=True)[:_LOOKED_AT]
    gaps = [(later - earlier).total_seconds() for later, earlier in pairwise(days)]
    return _within(median(gaps) / 2 if gaps else FIRST, options)


def next_rhythm(every: float, *, changed: bool, options: WatchOptions) -> float:
    """The rhythm in seconds after an answer that had something new, or had not."""
    return _within(every * (_SHORTER if changed else _LONGER), options)


def after_answer(now: datetime, every: float, wished: Wishes, *, chance: float, options: WatchOptions) -> datetime:
    """When to ask a feed that answered again.

    Args:
        now: the moment of the answer.
        every: its rhythm in seconds.
        wished: what it and its server wish; no wish moves it beyond the longest time, but for hours that are skipped.
        chance: from 0 to 1, for jitter, which only ever makes it later.
        options: the shortest and the longest time.
    """
    wait = max(_within(every, options), min(wished.floor, options.longest_seconds))
    return _awake(now + timedelta(seconds=wait * (1 + _JITTER * chance)), wished, chance)


def after_failure(  # noqa: PLR0913  each moves the moment
    now: datetime, every: float, failures: int, *, later: float, chance: float, options: WatchOptions
) -> datetime:
    """When to ask a feed again that failed so many times in a row: twice as long after each, or when its host says."""
    wait = min(_within(every, options) * 2.0 ** min(failures, _MOST_DOUBLINGS), options.longest_seconds)
    return now + timedelta(seconds=max(wait, min(later, 7 * _DAY)) * (1 + _JITTER * chance))


def _awake(moment: datetime, wished: Wishes, chance: float) -> datetime:
    """The moment, else one of the next hour that is not skipped; a feed that skips every hour of a week skips none."""
    at = moment.astimezone(UTC)
    for _ in range(8 * 24):
        if at.hour not in wished.skip_hours and at.weekday() not in wished.skip_days:
            return at
        at = at.replace(minute=0, second=0, microsecond=0) + timedelta(seconds=_HOUR * (1 + _JITTER * chance))
    return moment


def _within(seconds: float, options: WatchOptions) -> float:
    return min(max(seconds, options.shortest_seconds), options.longest_seconds)


def _moment(written: str) -> datetime | None:
    """The moment of an ISO 8601 date; without an offset, in UTC."""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return None
    return found.replace(tzinfo=found.tzinfo or UTC)
