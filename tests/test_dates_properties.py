"""Whatever the text and the day, dates stand in order in it, and their values are sound."""

import time
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from tidings.reading.dates import calendar, find

WORDS = st.sampled_from(
    [
        "the", "last", "next", "this", "that", "same", "early", "late", "mid", "end", "of", "first", "second", "third",
        "year", "years", "month", "week", "weeks", "day", "days", "decade", "quarter", "weekend", "Friday", "Monday",
        "March", "May", "Feb.", "29", "30", "31", "1", "12", "1999", "2024", "9999", "0000", "1000", "ago", "later",
        "earlier", "before", "in", "on", "at", "by", "from", "to", "and", "-", ",", ".", "'", ":", "/", "two",
        "twenty-four", "hundred", "thousand", "half", "a", "an", "several", "now", "today", "tomorrow",
        "yesterday", "night",
        "morning", "noon", "p.m.", "17:00", "GMT", "Easter", "Christmas", "fall", "winter", "spring", "every", "each",
        "BC", "AD", "century", "19th", "1980s", "fiscal", "will", "was", "had", "due", "expected", "said", "İ", "ﬁ",
        "\u2009", "\n\n",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS, max_size=20).map("".join))
ANCHORS = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max, date(2024, 2, 29)]))


@given(TEXTS, ANCHORS)
def test_dates_are_in_the_text_in_order_and_apart(text, anchor):
    last = 0
    for found in find(text, anchor):
        start, end = found.span
        assert last <= start < end <= len(text)
        assert found.text == text[start:end]
        last = end


@given(TEXTS, ANCHORS)
def test_first_is_never_after_last_and_edtf_says_the_same_days(text, anchor):
    for found in find(text, anchor):
        if found.first is not None:
            assert found.last is not None
            assert date.fromisoformat(found.first) <= date.fromisoformat(found.last)
        if found.edtf is not None:
            parsed = parse_edtf(found.edtf)
            if found.first is not None:
                assert parsed.lower_strict()[:3] == date.fromisoformat(found.first).timetuple()[:3]
                assert parsed.upper_strict()[:3] == date.fromisoformat(found.last).timetuple()[:3]


@given(st.dates(), st.sampled_from([g for g in calendar.GRAINS if g not in ("time", "season")]), st.integers(-99, 99))
def test_a_step_forth_and_back_leads_to_the_same_stretch(day, grain, count):
    value = calendar.at(grain, day)
    there = calendar.step(value, count)
    assert there is None or calendar.grain(there) == grain
    if there and calendar.bounds(value):  # the first decade and century begin in a year that is none
        assert calendar.step(there, -count) == value


@given(st.dates(min_value=date(1, 1, 8)), st.sampled_from(["day", "week", "month", "quarter", "half", "year"]))
def test_a_stretch_holds_the_day_it_was_made_from(day, grain):
    days = calendar.bounds(calendar.at(grain, day))
    assert days is None or days[0] <= day <= days[1]


@pytest.mark.parametrize(
    "piece", ["12-", "3-5-", "the last ", "1914-18 ", "March 3 and 4 ", "two hundred ", "1/2 ", " "]
)
def test_the_time_grows_with_the_length_of_the_text(piece):
    """Ten times the text takes about ten times as long: far less than the hundred of a quadratic scan."""

    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        begin = time.thread_time()
        find(text, date(2026, 3, 14))
        return time.thread_time() - begin

    assert seconds(100_000) < 40 * max(seconds(10_000), 0.002)
