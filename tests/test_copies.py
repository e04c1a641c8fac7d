"""Which pages carry one text: copies, cuts and rewrites do; shared statements, templates and furniture do not."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.gathering.copies import HOLDERS, Held, MemoryIndex, find, passage
from tidings.gathering.shingles import shingles
from tidings.options import GatheringOptions

OPTIONS = GatheringOptions()
REPORT = (
    "The old swing bridge at Port Ullen stuck half open on Tuesday morning and held up the fleet for six hours.",
    "Forty boats waited in the inner basin while engineers of the harbour board looked for the fault.",
    "They found it at noon: a seal no wider than a hand had come loose and jammed the eastern gear.",
    "The bridge was built in 1931 and was last overhauled a quarter of a century ago.",
    "Skipper Marta Oyen, who has crossed the bar every working day since her youth, lost a morning’s catch.",
    "Buyers at the quay had gone home by the time she landed what she had, and the ice plant had shut its doors.",
    "The town council had put off a new bridge twice, in spring for want of money and in summer for want of bids.",
    "Its clerk, Jonas Reik, expects a third call for bids before the winter storms set in.",
    "Until then two watchmen are to sit by the gear at every tide with a hand pump and a telephone.",
    "School buses from the far bank took the long way round by the dam, which adds eleven miles.",
    "The ferry that once did the crossing was sold to an island museum when the bridge opened.",
    "A model of it stands in the window of the harbour office, where children were sent to wait.",
)
STATEMENT = (
    "“We regret what the crews of our fishing fleet have had to bear this morning, and we shall pay each of them for"
    " the catch that was lost while the bridge could not be moved. A board of three engineers will look into it and"
    " tell the public what it finds before the end of the month,” the harbour board said."
)
SECOND = (
    "Mackerel spoiled by the ton in Port Ullen this week because of a gear that nobody had greased.",
    "Our reporter counted thirty-eight hulls behind the jammed crossing shortly after breakfast.",
    "Women from the smokehouse brought tea down to the crews and sang until the tide turned.",
    "One deckhand, seventeen, said he had never had so long a rest on a working day.",
    "The mayor drove out from the county seat and left again without a word to anyone.",
)
NOTICE = (
    "Do you know more about this? Ring our news desk at any hour of the day, or write to us in confidence. Sign up for"
    " our morning letter and have the best of the coast on your table before breakfast, free of charge and without a"
    " single advertisement. Follow us wherever you are, and tell your neighbours about us."
)


def text(*sentences: str) -> str:
    return "\n\n".join(sentences)


def gathered(*pages: tuple[str, str]) -> list[int]:
    """The report of each of several pages, given as (site, text) in the order in which they come."""
    index, reports = MemoryIndex(), []
    for number, (site, words) in enumerate(pages):
        found = find(index, shingles(words), site, OPTIONS)
        reports.append(number if found.report is None else found.report)
        index.add(Held(number, reports[-1], site), shingles(words))
    return reports


def last(*pages: tuple[str, str]):
    """What the last of several pages is found to be, all others being reports of their own."""
    index = MemoryIndex()
    for number, (site, words) in enumerate(pages[:-1]):
        index.add(Held(number, number, site), shingles(words))
    return find(index, shingles(pages[-1][1]), pages[-1][0], OPTIONS)


# ---------------------------------------------------------------- what is a copy


def test_the_same_words_are_a_copy_whatever_marks_and_paragraphs():
    same = " ".join(REPORT).replace("’", "'").replace(",", " –").upper()
    found = last(("a", text(*REPORT)), ("b", same))
    assert found.report == 0
    assert found.nearest.share == 1


@pytest.mark.parametrize("kept", [slice(None, 7), slice(2, 10), slice(5, None)])
def test_a_cut_is_a_copy_whichever_comes_first(kept):
    whole, cut = ("a", text(*REPORT)), ("b", text(*REPORT[kept]))
    assert gathered(whole, cut) == [0, 0]
    assert gathered(cut, whole) == [0, 0]


def test_a_light_rewrite_is_a_copy():
    rewritten = text(*REPORT).replace("half open", "halfway").replace("Forty boats", "Some forty boats")
    rewritten = rewritten.replace("expects a third call", "hopes for a third call").replace("which adds", "adding")
    assert gathered(("a", text(*REPORT)), ("b", rewritten)) == [0, 0]


def test_a_partial_reprint_shares_a_passage_and_is_no_copy():
    found = last(("a", text(*REPORT)), ("b", text(SECOND[0], *REPORT[:2], *SECOND[1:])))
    assert found.report is None
    assert [one.article for one in found.passages] == [0]
    assert found.passages[0].share < OPTIONS.copy


def test_a_statement_quoted_in_two_reports_makes_no_copy():
    first, second = text(*REPORT[:3], STATEMENT, *REPORT[3:6]), text(*SECOND[:2], STATEMENT, *SECOND[2:])
    assert last(("a", first), ("b", second)).report is None
    plain = [one.replace("“", "").replace("”", "") for one in (first, second)]
    assert last(("a", plain[0]), ("b", plain[1])).passages, "without its marks it is a passage"


def test_one_template_on_two_happenings_is_no_copy():
    form = (
        "{0} police were called to a fire in {1} Street at {2} on {3}. Nobody was hurt, and the cause is not known"
        " yet. {4} witnesses saw {5} near the door. The damage is put at {6} crowns. The owner, {7}, was away."
    )
    first = form.format("Ullen", "Rope", "one in the morning", "Monday", "Three", "a lorry", "4,000", "Ann Voe")
    second = form.format("Skarn", "Mill", "half past six", "last Sunday", "No", "anything", "90,000", "a club")
    assert last(("a", first), ("a", second)).report is None


def test_what_only_closes_two_texts_is_furniture():
    found = last(("a", text(*SECOND, NOTICE)), ("b", text(*REPORT[:5], NOTICE)))
    assert found.report is None
    assert found.passages == ()
    assert last(("a", text(*SECOND[:2], NOTICE)), ("b", text(*REPORT[:2], NOTICE))).report is None


def test_what_many_reports_have_is_furniture_wherever_it_stands():
    chance = random.Random(1)  # noqa: S311  nothing is kept secret by it
    words = [f"{a}{b}" for a in ("lo", "mi", "ta", "ner", "sul") for b in ("ran", "vek", "dor", "pim", "hal", "os")]
    pages = [(f"site{n}", text(NOTICE, " ".join(chance.choices(words, k=120)))) for n in range(9)]
    assert last(*pages[:2]).passages, "two alone cannot be told from a passage"
    assert last(*pages).passages == ()
    of_one_site = [("a", words) for _, words in pages[:3]]
    assert last(*of_one_site).passages == ()


def test_a_report_that_many_carry_is_not_furniture():
    pages = [(f"site{n}", text(*REPORT)) for n in range(3 * HOLDERS)]
    assert set(gathered(*pages)) == {0}


def test_a_chain_of_ever_looser_copies_is_no_report():
    """Each takes half of the one before: the fourth has something of one in three alone."""
    chance = random.Random(2)  # noqa: S311  nothing is kept secret by it
    parts = [" ".join(f"w{chance.randrange(10**6)}" for _ in range(60)) for _ in range(5)]
    links = [("a", parts[n] + " " + parts[n + 1]) for n in range(4)]
    assert gathered(*links) == [0, 0, 0, 3]


def test_a_passage_is_told_in_the_words_of_its_page():
    first, second = text(*REPORT), text(SECOND[0], *REPORT[1:3], *SECOND[1:])
    assert passage(second, first) == text(*REPORT[1:3]).removesuffix(".")
    assert passage(text(*SECOND), first) == ""


def test_a_text_of_few_words_is_nobodys_copy():
    assert gathered(("a", ""), ("b", ""), ("c", "Watch the video"), ("d", "Watch the video")) == [0, 1, 2, 3]


# ---------------------------------------------------------------- what always holds

WORDS = st.lists(st.integers(0, 400).map("w{}".format), min_size=20, max_size=120)


@given(WORDS)
def test_a_text_without_repetition_is_its_own_copy(words):
    words = " ".join(dict.fromkeys(words))
    if len(shingles(words)) >= 12:
        found = last(("a", words), ("b", words))
        assert (found.report, found.nearest.share) == (0, 1)


@given(st.permutations(range(6)))
def test_copies_are_one_report_in_whatever_order_they_come(order):
    copies = [REPORT, REPORT[:9], REPORT[1:], REPORT[2:11], REPORT[:8], (*REPORT[:6], SECOND[3], *REPORT[6:])]
    assert set(gathered(*((f"site{n}", text(*copies[n])) for n in order))) == {0}


@given(st.text() | st.text("aZ’'“\"–.é \n1İ"))
def test_words_are_found_where_shingles_count_them(words):
    found = shingles(words)
    assert len(found.quoted) == len(found)
    assert len(found) == 0 or found.places.max() + 5 <= len(found.words)
    assert np.isin(found.keys, found.hashes).all()


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=6), st.data())
def test_removal_forgets(texts, data):
    index, without = MemoryIndex(), MemoryIndex()
    gone = data.draw(st.integers(0, len(texts) - 1))
    for number, words in enumerate(texts):
        index.add(Held(number, number % 2, "a"), shingles(words))
        if number != gone:
            without.add(Held(number, number % 2, "a"), shingles(words))
    index.remove(gone)
    index.remove(gone)
    for words in texts:
        assert find(index, shingles(words), "a", OPTIONS) == find(without, shingles(words), "a", OPTIONS)
