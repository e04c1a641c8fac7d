"""What the words around a number do not say: ages, hours and prices are no counts, what was not done did not happen."""

import pytest

from test_figures import find


@pytest.mark.parametrize(
    "text",
    [
        # Ages of people who are no "people" in the sentence.
        "Four singers drowned. All were over seventy.",
        "Both bakers were over sixty.",
        "His aunts were all over ninety.",
        "The youngest was seven.",
        "Children under five travel free.",
        "The pool is free for children under five and men over 65.",
    ],
)
def test_an_age_of_all_or_of_the_youngest_is_no_count(text):
    assert [f.text for f in find(text)] in ([], ["Four singers"])


@pytest.mark.parametrize(
    "text",
    [
        "The hall was full by eight.",
        "The lamps went out shortly after three, she said.",
        "They sat until two.",
        "He left the inn at a quarter to ten.",
        "The warning was given at 20.04 on the radio.",
        "The 7.12 from Orne was late.",
        "The 20.15 ferry never came.",
        "The referee counted to ten.",
    ],
)
def test_an_hour_and_what_is_counted_aloud_are_no_figures(text):
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The crew grew by ten.", 10),
        ("The board was cut by eight.", 8),
        ("The share closed at 20.04.", 20.04),
        ("The rate stood at 7.12.", 7.12),
        ("The reserve side won by three.", 3),
        ("Over seventy bids came in.", 70),
    ],
)
def test_a_change_a_margin_and_a_rate_stay_figures(text, value):
    assert [f.low for f in find(text)] == [value]


def test_a_price_beside_one_with_its_currency_counts_nothing():
    assert [f.text for f in find("Cod was dear at 31 crowns a kilo; ling stood at 22 and hake at 17.")] == [
        "31 crowns a kilo"
    ]


UNDONE = {
    "Some 2,100 people left the hall without voting.": None,
    "About 61,000 people were entitled to vote.": None,
    "About 61,000 people voted.": "voted",
    "The boat may carry 90 passengers.": None,
    "The boat carried 90 passengers.": "carried",
    "The vote was 11-2.": "voted",
    # The verb is another clause's, or another's.
    "Every farmer who had lost a barn would have 700 crowns.": None,
    "A raft built by 12 pupils sank.": None,
    "For a second evening half of the village waited at the quay.": "waited",
    "Some 90 people work at the plant, 40 at the quay.": None,
    "A scheme for 90 members cost too much.": None,
}


@pytest.mark.parametrize(("text", "event"), UNDONE.items())
def test_what_was_not_done_or_done_by_others_did_not_happen(text, event):
    assert find(text)[-1].event == event


def test_people_who_raised_a_sum_changed_nothing_by_their_number():
    assert find("The organ cost 900 crowns, raised by 40 parishioners.")[-1].change is None
    assert find("The levy was raised by 12 percent.")[-1].change.direction == "up"


def test_a_bare_number_after_an_offer_or_a_cost_counts_nobody():
    bid = find("The guild, which has 900 members, wants 14 percent more. The mill has offered 5.")[-1]
    cost = find("The guild has 900 members. The mill lost 40 million crowns and each day cost it 2 million more.")[-1]
    assert bid.of is None
    assert cost.of is None


def test_a_noun_ends_before_once_and_stood():
    assert find("The count went to 17 from ten once a laboratory had opened.")[-1].of != "once"
    assert find("Half of Orne Haven stood at the slip.")[0].of != "Orne Haven stood"
