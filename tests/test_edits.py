"""What a copy changed: sentences left out, put in or worded otherwise, and the headline."""

from hypothesis import given
from hypothesis import strategies as st

from tidings.gathering.edits import edit
from tidings.nouns import Article, Edit

FIRST = (
    "The swing bridge at Port Ullen stuck half open on Tuesday.",
    "Forty boats waited in the basin while engineers looked for the fault.",
    "They found it at noon in the eastern gear.",
    "The town council has put off a new bridge twice.",
)


def article(*sentences, title="Bridge stuck at Port Ullen"):
    return Article(title, " ".join(sentences))


def test_what_was_left_out_put_in_and_worded_otherwise_is_told_apart():
    copy = article(
        FIRST[0],
        "Fifty boats waited in the basin while engineers looked for the fault.",
        FIRST[2],
        "A skipper lost her catch.",
        title="Fleet locked in",
    )
    assert edit(article(*FIRST), copy) == Edit(
        dropped=(FIRST[3],),
        added=("A skipper lost her catch.",),
        altered=((FIRST[1], "Fifty boats waited in the basin while engineers looked for the fault."),),
        headline=("Bridge stuck at Port Ullen", "Fleet locked in"),
    )


def test_marks_capitals_and_paragraphs_are_no_change():
    copy = Article(
        "Bridge stuck at Port Ullen!", "\n\n".join(FIRST).replace("They", "they").replace(" at noon", ", at noon,")
    )
    assert edit(article(*FIRST), copy) == Edit()


def test_a_missing_headline_is_no_change():
    assert edit(article(*FIRST), article(*FIRST, title=None)) == Edit()


@given(st.permutations(FIRST))
def test_a_moved_sentence_is_no_change(moved):
    assert edit(article(*FIRST), article(*moved)) == Edit()


@given(st.sets(st.integers(0, 3)), st.sets(st.integers(0, 3)))
def test_what_one_way_drops_the_other_way_adds(mine, other):
    one, two = (article(*(FIRST[n] for n in sorted(numbers))) for numbers in (mine, other))
    there, back = edit(one, two), edit(two, one)
    assert there.dropped == back.added == tuple(FIRST[n] for n in sorted(mine - other))
    assert there.added == back.dropped
