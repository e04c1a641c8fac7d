"""Whose a figure is, and as of when."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from tidings.nouns import AsOf, Claimant, Span, Statement, TimeExpression

# How far a date may stand from its figure, in characters.
NEAR = 160


class Claims:
    """The statements of a text, asked by place."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        """Order the statements by depth, once."""
        by_id = {s.id: s for s in statements}
        self._deepest = sorted(statements, key=lambda s: (-_depth(s, by_id), _length(s)))
        self._speakers = sorted(
            span for s in statements if s.source and s.source.kind in ("named", "unnamed") for span in s.source.spans
        )

    def holding(self, span: Span) -> Statement | None:
        """The innermost statement whose content holds the span; else the one between whose first and last words it stands."""
        return next((s for s in self._deepest if _holds(s, span)), None) or next(
            (s for s in self._deepest if s.content.spans[0][0] <= span[0] and span[1] <= s.content.spans[-1][1]), None
        )

    def in_speaker(self, span: Span) -> bool:
        """Whether the span is part of a source's name."""
        at = bisect_left(self._speakers, (span[0] + 1, 0)) - 1
        return at >= 0 and span[1] <= self._speakers[at][1]


def _holds(statement: Statement, span: Span) -> bool:
    return any(start <= span[0] and span[1] <= end + 1 for start, end in statement.content.spans)


def _length(statement: Statement) -> int:
    return sum(end - start for start, end in statement.content.spans)


def _depth(statement: Statement, by_id: dict[str, Statement]) -> int:
    depth, seen = 0, {statement.id}
    while statement.inside in by_id and statement.inside not in seen:
        statement = by_id[statement.inside]
        seen.add(statement.id)
        depth += 1
    return depth


def claimant(statement: Statement | None) -> Claimant | None:
    """The source of a statement by name; None for the page's own voice and for an impersonal statement."""
    if statement is None or statement.source is None:
        return None
    return Claimant(statement.source.name, statement.source.entity)


def as_of(
    span: Span, bounds: Span, statement: Statement | None, dates: Sequence[TimeExpression], anchor: date | None
) -> AsOf | None:
    """The day for which a figure is given: the nearest date in its scope, else its statement's, else the article's.

    `bounds` is the stretch of the sentence around the figure that holds no other figure.
    """
    low, high = bounds
    if statement is not None:
        inside = [(a, b) for a, b in statement.content.spans if a <= span[0] < b]
        low, high = (max(low, inside[0][0]), min(high, inside[0][1])) if inside else (low, high)
    usable = [
        d
        for d in dates
        if d.type in ("DATE", "TIME")
        and d.value
        and d.first
        and low <= d.span[0]
        and d.span[1] <= high
        and not _ahead(d, anchor)
    ]
    if usable:
        nearest = min(usable, key=lambda d: max(d.span[0] - span[1], span[0] - d.span[1]))
        return AsOf(_day(nearest.value or ""), "text")
    if statement is not None and statement.date:
        said = next((d for d in dates if d.id == statement.date and d.value and d.first), None)
        if said is not None:
            return AsOf(_day(said.value or ""), "statement")
    return AsOf(anchor.isoformat(), "article") if anchor else None


def _day(value: str) -> str:
    return value.split("T")[0]


def _ahead(found: TimeExpression, anchor: date | None) -> bool:
    return anchor is not None and found.first is not None and found.first > anchor.isoformat()
