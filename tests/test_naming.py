"""Which words for a source are the same somebody in every article."""

from dataclasses import replace

import pytest

import invented
from tidings.language.naming import is_told_apart, points_back
from tidings.nouns import Claim, Source, Support
from tidings.views.ledger import speaker

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


def test_words_that_point_back_are_one_source_in_one_article_only():
    def by(name: str, article: int) -> str | None:
        said = replace(invented.STATEMENTS[0], source=Source(name, None, "unnamed", name, ((0, 3),)))
        return speaker(Claim("s-1", article, said, ("s-1",), None, Support(1, 1, 1)))

    assert by("she", 1) == by("She", 1) != by("she", 2)
    assert by("its mayor", 1) != by("its mayor", 2)
    assert by("the coast guard", 1) == by("The coast guard", 2)
    assert not points_back("the coast guard")
