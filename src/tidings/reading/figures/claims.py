"""Whose a figure is, and as of when."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from tidings.nouns import AsOf, Claimant, Span, Statement, TimeExpression

_BLOCK = 512
# How long a source's name may be, and how far in a count may stand ("at least two"), in characters.
_LONG_NAME = 90
_OPENING = 14
# How far a date may stand from its figure, in characters: a sentence without an end is none.
_SCOPE = 600
_BEGINS = re.compile(r"\b[Ss]ince(?: the| late| early| mid)? $")
_NAMES = re.compile(r"\b(?:from|of|in|after|since|by) $")
_UNTIL = re.compile(r"\b(?:[Bb]y|[Uu]ntil|[Bb]efore)(?: the| late| early| mid| end of| the end of)? $")
# What a comma between a date and a figure after it adds to their distance, in characters.
_COMMA = 24


class Claims:
    """The statements and dates of a text, asked by place; every question looks at what stands near, never at all."""

    def __init__(self, statements: Sequence[Statement], dates: Sequence[TimeExpression], anchor: date | None) -> None:
        """Put the statements, the innermost first, into blocks of the text; `anchor` is the day it was published."""
        by_id = {s.id: s for s in statements}
        self._statements = by_id
        self._blocks: dict[int, list[Statement]] = {}
        for s in sorted(statements, key=lambda s: (-_depth(s, by_id), _length(s))):
            for block in range(s.content.spans[0][0] // _BLOCK, s.content.spans[-1][1] // _BLOCK + 1):
                self._blocks.setdefault(block, []).append(s)
        named = (s.source for s in statements if s.source and s.source.kind in ("named", "unnamed"))
        self._speakers = sorted(span for source in named for span in source.spans)
        self._anchor = anchor.isoformat() if anchor else None
        usable = (d for d in dates if d.type in ("DATE", "TIME") and d.value and d.first)
        self._dates = sorted(usable, key=lambda d: d.span)
        self._starts = [d.span[0] for d in self._dates]
        self._by_id = {d.id: d for d in self._dates}

    def holding(self, span: Span) -> Statement | None:
        """The innermost statement whose content holds the span; else the one between whose content parts it stands."""
        near = self._blocks.get(span[0] // _BLOCK, [])
        inside = (s for s in near if any(a <= span[0] and span[1] <= b + 1 for a, b in s.content.spans))
        between = (s for s in near if s.content.spans[0][0] <= span[0] and span[1] <= s.content.spans[-1][1])
        return next(inside, None) or next(between, None)

    def claimant(self, statement: Statement | None) -> Claimant | None:
        """The source of a statement by name; None for the page's own voice and for an impersonal statement.

        A pronoun whose statement stands inside another ("the board said it had counted 40") is the outer speaker.
        """
        while (
            statement
            and statement.source
            and statement.source.kind == "pronoun"
            and statement.inside in self._statements
        ):
            statement = self._statements[statement.inside]
        if statement is None or statement.source is None:
            return None
        return Claimant(statement.source.name, statement.source.entity)

    def in_speaker(self, span: Span) -> bool:
        """Whether the span opens a source's name."""
        at = bisect_left(self._speakers, (span[0] + 1, 0)) - 1
        if at < 0:
            return False
        start, end = self._speakers[at]
        return span[1] <= end <= start + _LONG_NAME and span[0] - start <= _OPENING

    def as_of(
        self, span: Span, stretch: Span, statement: Statement | None, text: str, since: TimeExpression | None = None
    ) -> AsOf | None:
        """The day for which a figure is given: the nearest date in its scope, else its statement's, else the article's.

        `stretch` is the part of the sentence around the figure that holds no other figure; `since` is the date with
        which it is compared.
        """
        low, high = max(stretch[0], span[0] - _SCOPE), min(stretch[1], span[1] + _SCOPE)
        if statement is not None:
            inside = [(a, b) for a, b in statement.content.spans if a <= span[0] < b]
            low, high = (max(low, inside[0][0]), min(high, inside[0][1])) if inside else (low, high)
        near = self._dates[bisect_left(self._starts, low) : bisect_right(self._starts, high)]
        usable = [d for d in near if d.span[1] <= high and d != since and not self._ahead(d, text)]
        if usable:
            nearest = min(usable, key=lambda d: _distance(d.span, span, text))
            return AsOf(_day(nearest), "text")
        said = self._by_id.get(statement.date or "") if statement else None
        if said is not None:
            return AsOf(_day(said), "statement")
        return AsOf(self._anchor, "article") if self._anchor else None

    def _ahead(self, found: TimeExpression, text: str) -> bool:
        """Whether the date is where a count began, names a happening ("from Thursday's attack") or is still to come."""
        before = text[max(0, found.span[0] - 12) : found.span[0]]
        if _BEGINS.search(before) or (_NAMES.search(before) and text.startswith(("’s", "'s"), found.span[1])):
            return True
        if self._anchor is None or found.first is None or found.last is None:
            return False
        return found.first > self._anchor or (bool(_UNTIL.search(before)) and found.last > self._anchor)


def _distance(found: Span, figure: Span, text: str) -> int:
    if found[0] >= figure[1]:
        return found[0] - figure[1]
    return figure[0] - found[1] + _COMMA * ("," in text[found[1] : figure[0]])


def _day(found: TimeExpression) -> str:
    return (found.value or "").split("T")[0]


def _length(statement: Statement) -> int:
    return sum(end - start for start, end in statement.content.spans)


def _depth(statement: Statement, by_id: dict[str, Statement]) -> int:
    depth, seen = 0, {statement.id}
    while statement.inside in by_id and statement.inside not in seen:
        statement = by_id[statement.inside]
        seen.add(statement.id)
        depth += 1
    return depth
