"""Values in words: no word twice, units in the plural, and nobody named says nothing."""

from dataclasses import replace

import pytest

import invented
from tidings.nouns import Figure
from tidings.views import wording


@pytest.mark.parametrize(
    ("of", "event", "said"),
    [
        ("people", "killed", "people killed"),
        ("deaths", "killed", "deaths"),
        ("fine", "fined", "fine"),
        ("Turnout", "voted", "Turnout"),
        ("registered voters", "voted", "registered voters"),
        ("arrests", "arrested", "arrests"),
        ("soldiers", "sold", "soldiers sold"),
        ("deaths", "reported", "deaths reported"),
        (None, "fined", "fined"),
    ],
)
def test_what_happened_is_not_said_twice(of, event, said):
    assert wording.counted(of, event, None, None) == said


@pytest.mark.parametrize(
    ("best", "unit", "said"),
    [
        (2, "mile", "2 miles"),
        (1, "mile", "1 mile"),
        (17, "degree", "17 degrees"),
        (3, "nautical_mile", "3 nautical miles"),
        (6, "km", "6 km"),
        (18, "crowns", "18 crowns"),
        (25, "basis_point", "25 basis points"),
    ],
)
def test_a_unit_that_is_a_word_is_in_the_plural_after_all_numbers_but_one(best, unit, said):
    assert wording.amount(Figure("f1", "x", (0, 1), best, best, best, unit=unit)) == said


def test_what_is_ascribed_to_nobody_is_told_as_such():
    one = replace(invented.STATEMENTS[0], source=None, stance="believes", negated=False)
    assert wording.stance(one) == "it is believed"
    assert wording.stance(replace(one, negated=True)) == "it is not believed"
