"""Which words for a source are the same somebody in every article."""

import pytest

from tidings.language.first_names import pronoun
from tidings.language.naming import is_told_apart, points_back

NAMED = (
    "Ada Quill", "Lukic", "the union Steel and Salt", "Oslia’s health ministry", "the port of Lenz",
    "the engineer who signed off Dray Bridge", "AC/DC fans",
)  # fmt: skip
POINTING = (
    "", "it", "It", "the company", "her office", "Its mayor", "two officials in Lenz", "Two officials",
    "a clerk at the Lenz office", "police", "Police", "Farmers", "12 farmers in Lenz", "the health ministry",
)  # fmt: skip


@pytest.mark.parametrize("words", NAMED)
def test_a_name_is_told_apart(words: str):
    assert is_told_apart(words)


@pytest.mark.parametrize("words", POINTING)
def test_words_that_point_within_their_text_are_not(words: str):
    assert not is_told_apart(words)


def test_words_that_point_back_are_told_by_their_text_alone():
    assert all(map(points_back, ("she", "Its mayor", "their union")))
    assert not points_back("the coast guard")


def test_a_first_name_tells_a_pronoun_unless_both_bear_it_or_it_stands_alone():
    assert [pronoun(name) for name in ("Marta Lund", "Pável Dorn", "Robin Lund", "Marta")] == ["she", "he", None, None]
