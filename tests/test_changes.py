"""What a later version of one page changed is told row by row, and what did not change is not told."""

import pytest

from collected import collected
from tidings.gathering.changes import revisions
from tidings.nouns import Revision

WAS = """Police said that 31 people were killed when a ferry sank off Orvala. Governor Ana Telmo said the ferry had \
carried too many passengers for its size.

"We will find out who let this ship sail," Telmo said. At least 120 people were rescued, the coast guard said.

The ferry was built in 1998. The shipowner said the crew had followed every rule of the sea."""


def told(was: str, now: str, before: str | None = None, after: str | None = None) -> list[Revision]:
    """The revisions between two texts, with their headlines."""
    first = collected(was, "2026-03-02", 1, "report-1", title=before)
    return revisions(first, collected(now, "2026-03-02", 2, "report-1", title=after))


def kinds(was: str, now: str) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(r.kind, r.was, r.now, r.note) for r in told(was, now)]


def test_a_toll_that_was_raised_is_told_in_its_own_words():
    assert kinds(WAS, WAS.replace("31", "58")) == [
        ("figure", "31 people", "58 people", "raised from 31 to 58 people"),
    ]  # fmt: skip


def test_a_toll_raised_in_a_sentence_of_other_words_is_told_too():
    now = WAS.replace(
        "Police said that 31 people were killed when a ferry sank off Orvala.",
        "The death toll rose to 58 from 31, police said on Monday.",
    )
    assert ("figure", "31 people", "58", "raised from 31 people to 58") in kinds(WAS, now)


def test_a_bound_that_was_dropped_is_told():
    assert kinds(WAS, WAS.replace("At least 120", "120")) == [
        ("figure", "At least 120 people", "120 people", "changed from at least 120 to 120 people"),
    ]  # fmt: skip


def test_a_quote_that_was_dropped_is_told():
    now = WAS.replace('"We will find out who let this ship sail," Telmo said. ', "")
    assert kinds(WAS, now) == [
        ("statement", '"We will find out who let this ship sail,"', None, "a quote was dropped"),
    ]  # fmt: skip


def test_a_statement_that_was_added_is_told():
    now = WAS + " The mayor said the harbour would stay shut for a week."
    assert kinds(WAS, now) == [
        ("statement", None, "the harbour would stay shut for a week", "a statement was added"),
    ]  # fmt: skip


def test_a_statement_in_other_words_is_told_with_both():
    now = WAS.replace("had followed every rule of the sea", "had followed nearly every rule of the sea")
    assert kinds(WAS, now) == [
        ("statement", "the crew had followed every rule of the sea",
         "the crew had followed nearly every rule of the sea", None),
    ]  # fmt: skip


def test_a_statement_by_another_source_is_told():
    now = WAS.replace("The shipowner said", "The harbour master said")
    content = "the crew had followed every rule of the sea"
    assert kinds(WAS, now) == [
        ("statement", content, content, "now said by the harbour master, before by the shipowner"),
    ]  # fmt: skip


def test_a_headline_in_other_words_is_told_and_one_in_other_marks_is_not():
    assert told(WAS, WAS, "Ferry sinks, 31 dead", "Ferry sinks, 58 dead") == [
        Revision("headline", "Ferry sinks, 31 dead", "Ferry sinks, 58 dead"),
    ]  # fmt: skip
    assert told(WAS, WAS, "Ferry sinks “fast”", 'Ferry sinks "fast"') == []


def test_sentences_that_no_row_covers_are_told_as_text():
    now = WAS.replace("The ferry was built in 1998.", "The ferry was built in 2001.") + " Schools were shut."
    assert kinds(WAS, now) == [
        ("text", "The ferry was built in 1998.", "The ferry was built in 2001.", None),
        ("text", None, "Schools were shut.", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "now",
    [
        WAS,
        WAS.replace(" ", "  "),
        WAS.replace("\n\n", "\n\n\n"),
        "\n\n".join(reversed(WAS.split("\n\n"))),
        WAS.replace('"We', "“We").replace('sail,"', "sail,”"),
    ],
)
def test_white_space_marks_and_moved_paragraphs_are_no_change(now: str):
    assert told(WAS, now) == []


def test_the_row_that_is_now_is_named():
    now = collected(WAS.replace("31", "58"), "2026-03-02", 2, "report-1")
    found = revisions(collected(WAS, "2026-03-02", 1, "report-1"), now)
    assert [figure.text for figure in now.reading.figures if figure.id == found[0].row] == ["58 people"]


def test_every_word_of_a_change_stands_in_a_version():
    now = WAS.replace("31", "58").replace("The shipowner said the crew", "The union said most of the crew")
    for revision in told(WAS, now):
        assert revision.was is None or revision.was in WAS
        assert revision.now is None or revision.now in now


def test_a_page_wholly_rewritten_is_told_by_both_texts():
    found = kinds("The bridge was shut on Monday.", "Farmers picked the first apples of the year.")
    assert found == [
        ("text", "The bridge was shut on Monday.", None, None),
        ("text", None, "Farmers picked the first apples of the year.", None),
    ]  # fmt: skip


HURT = "Police said that {} were hurt when a ferry sank off Orvala on Sunday night."


@pytest.mark.parametrize(
    ("was", "now", "note"),
    [
        ("42 per cent of the crew", "47 per cent of the crew", "raised from 42 to 47 per cent of the crew"),
        ("2 percentage points", "3 percentage points", "raised from 2 to 3 percentage points"),
        ("4 million people", "5 million people", "raised from 4 million to 5 million people"),
        ("dozens of people", "400 people", "raised from dozens of people to 400 people"),
        ("between 40 and 50 people", "about 46 people", "changed from between 40 and 50 to about 46 people"),
        ("between 10 and 20 people", "between 30 and 40 people",
         "raised from between 10 and 20 to between 30 and 40 people"),
        ("fewer than 500 people", "450 people", "changed from fewer than 500 to 450 people"),
        ("fewer than 500 people", "620 people", "raised from fewer than 500 to 620 people"),
        ("more than 30 people", "25 people", "lowered from more than 30 to 25 people"),
        ("at least 31 people", "at least 38 people", "raised from at least 31 to at least 38 people"),
        ("at least 31 people", "50 people", "changed from at least 31 to 50 people"),
        ("about 600 people", "620 people", "changed from about 600 to 620 people"),
        ("about 600 people", "900 people", "raised from about 600 to 900 people"),
    ],
)  # fmt: skip
def test_a_figure_moved_as_far_as_its_ranges_tell_and_keeps_its_unit_whole(was, now, note):
    assert kinds(HURT.format(was), HURT.format(now)) == [("figure", was, now, note)]
