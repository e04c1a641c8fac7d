"""The number grammar: reported quantities with bounds, what they count, whose they are, as of when."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from tidings.nouns import Bound, Change, Figure, Span, Statement, TimeExpression
from tidings.reading.figures import bounds, counted, movements, noise
from tidings.reading.figures.amount import Amount, plain
from tidings.reading.figures.amounts import scan
from tidings.reading.figures.claims import Claims
from tidings.reading.figures.deeds import UNDERGONE
from tidings.reading.figures.drafts import Draft
from tidings.reading.figures.links import link

# "Six of them" are a part of a figure, and no name.
_OF_OTHERS = ("them", "whom", "which")
_JUST = re.compile(r"\b(?:just|only|at least) $")
_PRONOUN = re.compile(r"\b(?:no|every|any|this|that|the|each|which|another|number|someone|some|not) $")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9\"')\]%])[.!?][\"')\]]*(?=\s)|\n")


def find(
    text: str, statements: Sequence[Statement], dates: Sequence[TimeExpression], anchor: date | None
) -> tuple[Figure, ...]:
    """The figures of a text, in order; `anchor` is the day it was published."""
    low = plain(text)
    claims = Claims(statements, dates, anchor)
    drafts = list(_drafts(text, low, claims, [d.span for d in dates]))
    link(low, drafts)
    dated = movements.Dates(dates)
    for i, draft in enumerate(drafts):
        draft.since = movements.since(low, drafts, i, dated)
    ends = [m.end() for m in _SENTENCE_END.finditer(low)]
    return tuple(_figure(text, drafts, i, claims, ends) for i in range(len(drafts)))


def _drafts(text: str, low: str, claims: Claims, dated: list[Span]) -> Iterator[Draft]:
    """Every number that is a reported quantity, with its bound and what it counts."""
    for amount in scan(low, dated):
        if (
            _in_date(amount.start, amount.end, dated)
            or noise.is_none(text, low, amount)
            or noise.counts_a_speaker(low, amount)
        ):
            continue
        span = bounds.read(low, amount)
        what = counted.read(text, low, amount, span.start, span.end)
        if low[amount.start : amount.end] == "one" and not _is_counted_one(low, amount, what, span.bound):
            continue
        if amount.unit is None and what.partitive not in _OF_OTHERS and claims.in_speaker((amount.start, amount.end)):
            continue
        limits = bounds.limits(amount, span.bound) if amount.kind != "score" else (None, None, None)
        yield Draft(amount, span.start, max(span.end, what.end), limits, span.bound, what,
                    what.of, what.event, what.group, what.place, amount.unit)  # fmt: skip


def _is_counted_one(low: str, amount: Amount, what: counted.Counted, bound: Bound) -> bool:
    """Whether *one* counts: something happened to it, or the words insist ("just one area", "more than one letter")."""
    if bound == "more_than" and what.of:
        return True
    if _PRONOUN.search(low, max(0, amount.start - 8), amount.start):
        return False
    if what.of and (what.event in UNDERGONE or _JUST.search(low, max(0, amount.start - 10), amount.start)):
        return True
    return amount.unit is not None or low.startswith(" count of", amount.end)


def _in_date(start: int, end: int, dated: list[Span]) -> bool:
    """Whether a date or duration holds the number or most of it."""
    at = bisect_right(dated, (start, 1 << 60)) - 1
    return any(a < end and start < b for a, b in dated[max(0, at) : at + 2])


def _figure(text: str, drafts: list[Draft], i: int, claims: Claims, ends: list[int]) -> Figure:
    draft = drafts[i]
    nearest = len(text) if draft.counted.partitive else min((d.start for d in drafts[i + 1 : i + 2]), default=len(text))
    end = max(min(draft.end, nearest), draft.amount.end)
    span = (draft.start, draft.start + len(text[draft.start : end].rstrip()))
    statement = claims.holding((draft.amount.start, draft.amount.end))
    low, best, high = draft.limits
    change = None
    if draft.direction in ("up", "down"):
        change = Change(draft.direction, _name(draft.earlier), draft.by, draft.since and draft.since.id)  # type: ignore[arg-type]
    return Figure(
        id=_name(i) or "",
        text=text[span[0] : span[1]],
        span=span,
        low=low,
        best=best,
        high=high,
        bound=draft.bound,
        unit=draft.unit,
        per=draft.counted.per,
        of=draft.of,
        event=draft.event,
        group=draft.group,
        place=draft.place,
        statement=statement.id if statement else None,
        source=claims.claimant(statement),
        as_of=claims.as_of(span, _own_stretch(drafts, i, ends, len(text)), statement, text, draft.since),
        part_of=_name(draft.part_of),
        change=change,
    )


def _name(place: int | None) -> str | None:
    return None if place is None else f"f{place + 1}"


def _own_stretch(drafts: list[Draft], i: int, ends: list[int], length: int) -> Span:
    """The part of the figure's sentence that stands nearer to it than any other figure."""
    at = bisect_right(ends, drafts[i].start)
    first, last = (ends[at - 1] if at else 0), (ends[at] if at < len(ends) else length)
    before = drafts[i - 1].amount.end if i else 0
    after = drafts[i + 1].start if i + 1 < len(drafts) else length
    return max(first, before if before > first and drafts[i].earlier is None else first), min(
        last, max(after, drafts[i].end)
    )
