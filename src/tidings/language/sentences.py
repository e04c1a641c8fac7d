"""Paragraphs and sentences as spans."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from sentencex import get_sentence_boundaries

from tidings.nouns import Span

_PARAGRAPH = re.compile(r"\S(?:.*\S)?")
# Abbreviations that end no sentence, which sentencex does not know: titles, and "3 p.m. Saturday".
_UNENDED = re.compile(r"\b(?:Ms|Mx|Dep|Atty|Assoc|Ft|Ald|Comm|Treas|Secy|Amb|Const|Ofc|Tpr|Pte|Spc|Ste)\.$")
_GLUED = re.compile(r"[.:;!?](?:Mr|Mrs|Dr|Sgt|Lt|Capt)\.$")  # "reported:Mr. Lund", where a page lost its spaces
_FIRM = re.compile(r"\b(?:Cie|Cos)\.$")
_HOUR = re.compile(r"\d ?[ap]\.m\.$")
_DAY = re.compile(r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:E[SD]T|[CMP][SD]T|GMT)\b|[a-z])")
_LONGEST = 20_000  # letters; the longest paragraphs of real pages have a tenth of that


def paragraphs(text: str) -> list[Span]:
    """The lines of a text that are not blank, without their outer white space."""
    return [m.span() for m in _PARAGRAPH.finditer(text)]


def sentences(text: str, paragraph: Span | None = None) -> list[Span]:
    """The sentences of a text, or of one paragraph of it, in order, without their outer white space.

    Sentences inside one pair of quotation marks stay together: they are one quotation.
    """
    found: list[Span] = []
    for start, end in _pieces([paragraph] if paragraph else paragraphs(text)):
        for sentence in get_sentence_boundaries("en", text[start:end]):
            words = sentence["text"]
            if words.strip():
                first = start + sentence["start_index"] + len(words) - len(words.lstrip())
                goes_on = found and found[-1][0] >= start and _goes_on(text, found[-1], first)
                found.append((found.pop()[0] if goes_on else first, first + len(words.strip())))
    return found


def _goes_on(text: str, last: Span, first: int) -> bool:
    """Whether what begins at a place goes on with the last sentence: "asked Ms. | Lund", "at 3 p.m. | Saturday"."""
    begins = max(last[0], last[1] - 12)
    ended = text[begins : last[1]]
    if _FIRM.search(ended) and text[first].islower():
        return True
    return bool(_UNENDED.search(ended) or _GLUED.search(ended)) or bool(_HOUR.search(ended) and _DAY.match(text, first))


def _pieces(spans: list[Span]) -> list[Span]:
    """The spans, one longer than any paragraph cut up: sentencex takes time in the square of the quotation marks."""
    return [(at, min(at + _LONGEST, end)) for start, end in spans for at in range(start, end, _LONGEST)]


def around(spans: Sequence[Span], at: int) -> Span | None:
    """The one of the ordered `spans` that holds the position `at`, or None."""
    i = bisect_right(spans, (at, float("inf"))) - 1
    return spans[i] if i >= 0 and spans[i][0] <= at < spans[i][1] else None
