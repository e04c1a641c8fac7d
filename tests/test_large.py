"""What a number in large type counts: words that are understood beside it, or none."""

import pytest

from tidings.views.large import called


@pytest.mark.parametrize(
    ("of", "event", "place", "unit", "words"),
    [
        ("people", "killed", "Tolmere", None, "people killed (Tolmere)"),
        ("pumps", None, None, None, "pumps"),
        ("seats", "won", None, None, "seats won"),
        ("deaths", "killed", None, None, "deaths"),  # the noun says it
        ("suspected cases", "infected", None, None, "suspected cases"),
        ("turnout", "voted", None, "percent", "turnout"),
        ("fine", "fined", None, "GBP", "fine"),
        ("relief fund", "paid", None, "crowns", "relief fund paid"),
        (None, "lost", None, "crowns", "lost"),
        ("Tolmere harbour boats", "sunk", "Tolmere", None, "Tolmere harbour boats sunk"),  # no word twice
    ],
)
def test_a_number_is_called_by_words_that_say_what_is_counted(of, event, place, unit, words):
    assert called(of, event, None, place, unit) == words


@pytest.mark.parametrize(
    ("of", "event", "unit"),
    [
        (None, None, None),
        (None, "killed", None),  # whom?
        (None, "lost", None),
        (None, "paid", "crowns"),  # for what?
        ("people", None, None),  # who did or suffered what?
        ("staff", "walked out", "percent"),  # of which staff?
        ("boats", "alled", None),  # a participle that was only made
        ("struck", None, None),  # no noun
        ("critically", "wounded", None),
        ("cases", "wounded", None),
        ("times", "shot", None),
    ],
)
def test_words_that_say_too_little_are_none(of, event, unit):
    assert not called(of, event, "the Tolmere crews", None, unit)
