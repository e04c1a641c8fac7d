"""Sentences, quotations and machine-written moments."""

import pytest

from tidings.language.moments import moment
from tidings.language.quotes import quotations
from tidings.language.sentences import around, paragraphs, sentences


def cut(text, spans):
    return [text[a:b] for a, b in spans]


def test_sentences_end_where_sentences_end():
    text = "Dr. Quill left at 5 p.m. on Friday. The U.S. envoy, Mr. Orr, stayed.\n\n“It is over. Go home.” He left."
    assert cut(text, sentences(text)) == [
        "Dr. Quill left at 5 p.m. on Friday.",
        "The U.S. envoy, Mr. Orr, stayed.",
        "“It is over. Go home.”",
        "He left.",
    ]


def test_paragraphs_are_the_lines_that_are_not_blank():
    text = "\n  One.  \n\n\t\nTwo.\n"
    assert cut(text, paragraphs(text)) == ["One.", "Two."]


def test_around_finds_the_span_that_holds_a_place():
    spans = [(2, 5), (7, 9)]
    assert [around(spans, at) for at in (1, 2, 4, 5, 8, 9)] == [None, (2, 5), (2, 5), None, (7, 9), None]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “no” and “yes”.", [("“no”", True), ("“yes”", True)]),
        ('He said "no" and "yes".', [('"no"', True), ('"yes"', True)]),
        ("He said ``no'' twice.", [("``no''", True)]),
        ("He said ‘no’ and ‘yes’.", [("‘no’", True), ("‘yes’", True)]),
        ("It’s the boys’ boat, isn't it?", []),
        ("“One day\n\n“and another,” she said.", [("“One day", False), ("“and another,”", True)]),
        ("It is 6'2\" tall.", []),
    ],
)
def test_quotations_are_told_from_apostrophes_and_run_on_unclosed(text, found):
    assert [(text[slice(*q.span)], q.closed) for q in quotations(text)] == found


@pytest.mark.parametrize(
    ("written", "moment_"),
    [
        ("2025-08-30", "2025-08-30"),
        (" 20250830 ", "2025-08-30"),
        ("2025-08-30 07:00+0100", "2025-08-30T07:00:00+01:00"),
        ("2025-08-30T07:00:05.123Z", "2025-08-30T07:00:05Z"),
        ("2025-08-30T07:00", "2025-08-30T07:00:00"),
        ("2025-02-30", None),
        ("2025-08-30T25:00", None),
        ("Friday", None),
    ],
)
def test_moments_are_written_one_way_with_their_offset(written, moment_):
    assert moment(written) == moment_


@pytest.mark.parametrize(
    "text",
    [
        "The board asked Ms. Lund to stay.",
        "The mill caught fire at 3 p.m. Saturday when a lamp fell.",
        "Orva Cos. bought two mills.",
        "Many feel that Ald. Ida Lund is right.",
    ],
)
def test_abbreviations_end_no_sentence(text):
    assert cut(text, sentences(text)) == [text]


def test_an_hour_may_end_a_sentence():
    text = "It was 3 p.m. The ferry left."
    assert cut(text, sentences(text)) == ["It was 3 p.m.", "The ferry left."]
