"""When a feed is asked again: within its bounds, never before its wish, later the more it fails."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.intake.feeds import Feed
from tidings.intake.rhythm import FIRST, Wishes, after_answer, after_failure, first_rhythm, next_rhythm, wishes
from tidings.options import WatchOptions

OPTIONS = WatchOptions()
SHORTEST, LONGEST = OPTIONS.shortest_seconds, OPTIONS.longest_seconds
NOW = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)  # a Friday
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  as it wants
SECONDS = st.floats(0.001, 1e9)
CHANCES = st.floats(0, 1)
HOURS = st.sets(st.integers(0, 23)).map(sorted).map(tuple)
DAYS = st.sets(st.integers(0, 6)).map(sorted).map(tuple)


@settings(max_examples=300, deadline=None)
@given(MOMENTS, SECONDS, st.floats(0, 1e9), CHANCES)
def test_a_feed_is_due_within_its_bounds_and_not_before_its_wish(now, every, floor, chance):
    wait = (after_answer(now, every, Wishes(floor), chance=chance, options=OPTIONS) - now).total_seconds()
    assert SHORTEST <= wait <= LONGEST * 1.1
    assert wait >= min(floor, LONGEST) - 1e-3


@settings(max_examples=300, deadline=None)
@given(MOMENTS, SECONDS, HOURS, DAYS, CHANCES)
def test_no_feed_is_asked_in_an_hour_or_on_a_day_that_it_skips(now, every, hours, days, chance):
    then = after_answer(now, every, Wishes(0, hours, days), chance=chance, options=OPTIONS)
    assert then - now >= timedelta(seconds=SHORTEST)
    if len(hours) < 24 and len(days) < 7:
        assert then.hour not in hours
        assert then.weekday() not in days
    assert then - now <= timedelta(seconds=LONGEST * 1.1) + timedelta(days=8)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.booleans(), max_size=60), SECONDS)
def test_the_rhythm_stays_within_its_bounds_whatever_happens(history, every):
    for changed in history:
        before, every = every, next_rhythm(every, changed=changed, options=OPTIONS)
        assert SHORTEST <= every <= LONGEST
        if SHORTEST <= before <= LONGEST:
            assert every <= before if changed else every >= before


@settings(max_examples=200, deadline=None)
@given(MOMENTS, SECONDS, st.integers(1, 10_000), st.floats(0, 1e12), CHANCES)
def test_a_feed_that_fails_waits_longer_each_time_and_as_long_as_its_host_says(now, every, failures, later, chance):
    def wait(failures: int, later: float) -> float:
        then = after_failure(now, every, failures, later=later, chance=chance, options=OPTIONS)
        return (then - now).total_seconds()

    assert SHORTEST <= wait(failures, 0) <= wait(failures + 1, 0) <= LONGEST * 1.1
    assert wait(failures, later) >= min(later, 7 * 86_400) - 1e-3


def test_a_busy_feed_settles_near_the_shortest_and_a_quiet_one_at_the_longest():
    every = FIRST
    for _ in range(10):
        every = next_rhythm(every, changed=True, options=OPTIONS)
    assert every == SHORTEST
    for _ in range(20):
        every = next_rhythm(every, changed=False, options=OPTIONS)
    assert every == LONGEST


@pytest.mark.parametrize(
    ("published", "every"),
    [
        ([], FIRST),
        (["2026-11-27T08:00:00Z"], FIRST),
        ([f"2026-11-27T{hour:02}:00:00Z" for hour in range(8)], 1_800),
        ([f"2026-11-{day:02}T08:00:00+01:00" for day in range(1, 20)], 43_200),
        (["2026-11-27T08:00:00Z", None, "no date", "2026-11-27T08:00:01"], SHORTEST),
        (["1990-01-01T00:00:00Z", "2026-01-01T00:00:00Z"], LONGEST),
    ],
)
def test_a_new_feed_is_asked_twice_between_its_entries(published, every):
    assert first_rhythm(published, OPTIONS) == every


@pytest.mark.parametrize(
    ("wished", "then"),
    [
        (Wishes(7_200), NOW + timedelta(hours=2)),
        (Wishes(0, (10, 11)), NOW.replace(hour=12, minute=0)),
        (Wishes(0, (), (4, 5, 6)), datetime(2026, 11, 30, tzinfo=UTC)),
        (Wishes(0, tuple(range(24))), NOW + timedelta(hours=1)),
        (Wishes(1e9), NOW + timedelta(days=1)),
    ],
)
def test_wishes_move_the_moment(wished, then):
    assert after_answer(NOW, 3_600, wished, chance=0, options=OPTIONS) == then


def test_jitter_only_makes_it_later():
    assert after_answer(NOW, 3_600, Wishes(), chance=1, options=OPTIONS) == NOW + timedelta(seconds=3_960)


def test_the_greatest_wish_counts():
    assert wishes(Feed("rss", ttl=5, skip_hours=(1,), skip_days=(6,)), 900.0) == Wishes(900, (1,), (6,))
    assert wishes(Feed("rss", ttl=60), 900.0) == Wishes(3_600)
    assert wishes(None, None) == Wishes()
