"""Numbers to be called or typed, ages, records and years are no figures; a number in pieces is one number."""

import pytest

from test_figures import find

NONE = [
    "Call the hotline at 555-014-0199.",
    "Witnesses should ring 1-888-TIPLINE.",
    "The desk is open on (555) 014-0199.",
    "She called 911 and waited.",
    "The 911 operator told her to hide.",
    "Readers may text a tip to 274637.",
    "Ada Ruhl, 51 — whom nobody knew — smiled.",
    "Bo Lind and Cy Marn, both 20, were charged.",
    "Ada Ruhl, then 40, smiled.",
    "Men ages 18, 21 and 35 left.",
    "The boys believed to be 4, 7 and 12 left.",
    "A woman in her 20's left.",
    "He is 5 feet 3.",
    "He is 5 feet, 10 inches tall.",
    "Call (800) 222-TIPS or text TIP (773847).",
    "The victims range in age from 11 to 30.",
    "It is on air at 5 and 6 p.m.",
    "They met at mile marker 12.",
    "The house is near U.S. 27.",
    "Cy D. Marn Jr., 21 of Arsk, smiled.",
    "Cy Marn, 21 and Bo Lind, 25 both of Arsk smiled.",
    "Dial 555-014-0199, ext. 5132.",
    "A KXT 58 van left.",
    "She lives at 510 58th St. in Arsk.",
    "It was in the 600 and 700 blocks of Elm Street.",
    "He had a .45 pistol and a 9 mm. handgun.",
    "A 12- and a 16-year-old are in hospital.",
    "She lives at Apt. 8 of the house.",
    "A mother of two was rescued.",
    "They want to go below 2005 levels.",
    "The Gulls (7-9) face the Terns (11-5).",
    "The Gulls fell to 5-10 after the loss.",
    "A last run closed the half.",
    "A 9mm pistol was found.",
    "The 6-foot-9 keeper left.",
    "A cabin stands 1/2 mile off.",
    "They caught a 12'6\" eel.",
    "A .45 cal pistol was found.",
    "Photo 3 of 12",
    "It may take a month or two.",
    "The box office number is 01632 960144.",
    "Ring 101 and quote reference 2206.",
    "($1 = 0.9163 euros)",
    "The average age was 62.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_names_dials_or_dates_counts_nothing(text):
    assert find(text) == ()


WHOLE = {
    "They walked 2 1/2 miles.": (2.5, 2.5, "mile"),
    "The error is plus or minus 4 percentage points.": (4, 4, "percentage_point"),
    "Some 20, 000 tents were sent.": (20000, 20000, None),
    "The crew needs 5-10 volunteers.": (5, 10, None),
    "Between 20-30 came.": (20, 30, None),
    "The bay has 250000 gulls.": (250000, 250000, None),
    "She called 911 witnesses.": (911, 911, None),
    "Sales were $4.27 billion.": (4270000000, 4270000000, "USD"),
    "The mill's $8 million loan is due.": (8000000, 8000000, "USD"),
    "They paid S$40.": (40, 40, "SGD"),
    "A fine of dlrs 305,000 was paid.": (305000, 305000, "USD"),
}


@pytest.mark.parametrize(("text", "expected"), WHOLE.items())
def test_a_number_in_pieces_is_one_and_a_count_stays_a_count(text, expected):
    (found,) = find(text)
    assert (found.low, found.high, found.unit) == expected


@pytest.mark.parametrize("text", ["She presided over 40 meetings.", "The heirs quarrelled over 40 flats.",
                                  "You may learn more about 40 plans."])  # fmt: skip
def test_what_is_spoken_or_quarrelled_about_has_no_bound(text):
    assert find(text)[0].bound == "exact"


def test_the_number_that_a_nearer_one_is_set_against_is_the_others():
    assert [figure.low for figure in find("The loss was nearer 1,900 than 650.")] == [1900]
