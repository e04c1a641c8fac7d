"""Numbers in digits and words say what they are worth."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.language import numbers

WRITTEN = {
    "1,000": 1000, "1,250.5": 1250.5, "1.250.000,5": 1250000.5, "2,00,000": 200000, "1\u00a0234\u00a0567": 1234567,
    "2½": 2.5, ".5": 0.5, "1.28 million": 1.28e6, "1.2bn": 1.2e9, "4k": 4000, "35m": 35e6, "10 lakh": 1e6,
    "two hundred": 200, "a dozen": 12, "half a dozen": 6, "half a million": 5e5, "two and a half million": 2.5e6,
    "a million and a half": 1.5e6, "twenty-eight thousand six hundred and two": 28602, "seventeen hundred": 1700,
    "one hundred and twenty-five million": 125e6, "three hundred thousand": 3e5, "forty": 40, "ninety-two": 92,
}  # fmt: skip


@pytest.mark.parametrize(("words", "value"), WRITTEN.items())
def test_a_written_number_has_its_value(words, value):
    assert numbers.parse(words) == pytest.approx(value)


@pytest.mark.parametrize("words", ["", "hello", "third", "m", "dozens", "hundred-year", "ten apples"])
def test_other_words_have_none(words):
    assert numbers.parse(words) is None


@pytest.mark.parametrize(
    ("words", "runs"),
    [
        ("between two and five", ["two", "five"]),
        ("two hundred and three hundred", ["two hundred", "three hundred"]),
        ("two five-year terms", ["two", "five"]),
        ("bone and often", []),
    ],
)
def test_two_numbers_do_not_run_into_one(words, runs):
    assert [m.group() for m in re.finditer(rf"\b{numbers.WORDS}", words)] == runs


@given(st.integers(0, 10**15 - 1))
def test_digits_with_and_without_separators_are_the_same(value):
    assert numbers.parse(str(value)) == numbers.parse(f"{value:,}") == float(value)


@given(st.text())
def test_no_text_raises(words):
    assert numbers.parse(words) is None or numbers.parse(words) >= 0
