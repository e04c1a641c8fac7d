"""Paragraphs and sentences as spans."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from sentencex import get_sentence_boundaries

from tidings.nouns import Span

_PARAGRAPH = re.compile(r"\S(?:.*\S)?")
_LONGEST = 20_000  # letters; the longest paragraphs of real pages have a tenth of that


def paragraphs(text: str) -> list[Span]:
    """The lines of a text that are not blank, without their outer white space."""
    return [m.span() for m in _PARAGRAPH.finditer(text)]


def sentences(text: str, paragraph: Span | None = None) -> list[Span]:
    """The sentences of a text, or of one paragraph of it, in order, without their outer white space.

    Sentences inside one pair of quotation marks stay together: they are one quotation.
    """
    found = []
    for start, end in _pieces([paragraph] if paragraph else paragraphs(text)):
        for sentence in get_sentence_boundaries("en", text[start:end]):
            words = sentence["text"]
            if words.strip():
                first = start + sentence["start_index"] + len(words) - len(words.lstrip())
                found.append((first, first + len(words.strip())))
    return found


def _pieces(spans: list[Span]) -> list[Span]:
    """The spans, one longer than any paragraph cut up: sentencex takes time in the square of the quotation marks."""
    return [(at, min(at + _LONGEST, end)) for start, end in spans for at in range(start, end, _LONGEST)]


def around(spans: Sequence[Span], at: int) -> Span | None:
    """The one of the ordered `spans` that holds the position `at`, or None."""
    i = bisect_right(spans, (at, float("inf"))) - 1
    return spans[i] if i >= 0 and spans[i][0] <= at < spans[i][1] else None
