"""What happened, and what is to come."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from tidings.language import tense
from tidings.language.sentences import around, sentences
from tidings.nouns import Entity, Event, Span, Statement, Status, TimeExpression
from tidings.reading.events import plans
from tidings.reading.events.clauses import clause_around

_What = tuple[Status, str | None, str | None]  # status, the date's id, the statement's id
_TO_COME = ("planned", "promised")
_OWNED = re.compile(r"\b(?:an?|the|its|his|her|their|our|whose|this|these) $")
_PLAIN = str.maketrans("’‘“”\u00a0\n", "''\"\"  ")


def find(
    text: str,
    dates: Sequence[TimeExpression],
    statements: Sequence[Statement],
    entities: Sequence[Entity],
    anchor: date | None,
) -> tuple[Event, ...]:
    """The events of a text, in order; `anchor` is the day it was published.

    An event is a clause with a date whose days are known, told as past or as arranged; a promise may be without one.
    """
    low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text).translate(_PLAIN)
    bounds = sentences(text) if dates else []
    found: dict[Span, _What] = {}
    last: Span | None = None
    for when in dates:
        sentence = around(bounds, when.span[0])
        if anchor is None or sentence is None or not _places(when, low):
            continue
        said = _innermost(statements, when.span)
        part = _said_part(sentence, said, when.span)
        span = clause_around(low, part, when.span)
        ahead = _ahead(low, when, anchor)
        status = _status(low[span[0] : span[1]], low[span[1] : part[1]], said, ahead=ahead)
        if last and span[0] < last[1] and status in _TO_COME and found[last][0] not in _TO_COME:
            del found[last]  # an aside within the plan's clause
            last = None
        if status and (last is None or span[0] >= last[1]):
            found[span] = (status, when.id, said.id if said else None)
            last = span
    for promise in statements:
        span = promise.content.spans[0]
        if promise.stance == "commits" and not promise.negated and not any(_meet(span, other) for other in found):
            found[span] = ("promised", None, promise.id)
    return tuple(_event(n, text, span, found[span], entities) for n, span in enumerate(sorted(found), 1))


def _event(number: int, text: str, span: Span, what: _What, entities: Iterable[Entity]) -> Event:
    status, when, said = what
    there = tuple(e.id for e in entities if any(span[0] <= a and b <= span[1] for a, b in e.mentions))
    return Event(f"v{number}", text[span[0] : span[1]], span, status, when, there, said)


def _meet(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _places(when: TimeExpression, low: str) -> bool:
    """Whether a date says when something is, with known days: not "tomorrow's vote", "the March summit"."""
    start, end = when.span
    if when.type not in ("DATE", "TIME") or when.first is None or low.startswith("'s ", end):
        return False
    return not (_OWNED.search(low, max(0, start - 7), start) and low[end : end + 2].strip(" ").isalpha())


def _innermost(statements: Iterable[Statement], span: Span) -> Statement | None:
    """The statement with the shortest content that holds a span."""
    holding = [
        (b - a, n, s) for n, s in enumerate(statements) for a, b in s.content.spans if a <= span[0] and span[1] <= b
    ]
    return min(holding)[2] if holding else None


def _said_part(sentence: Span, said: Statement | None, when: Span) -> Span:
    """The part of a sentence that is said, where a statement holds the date."""
    for start, end in said.content.spans if said else ():
        if start <= when[0] and when[1] <= end:
            return max(start, sentence[0]), min(end, sentence[1])
    return sentence


def _status(clause: str, rest: str, said: Statement | None, *, ahead: bool) -> Status | None:
    """What a dated clause tells, ahead or behind; None where it tells of nothing that happened or is arranged."""
    if ahead and said and said.stance == "commits":
        return "promised" if not said.negated and plans.promised(clause, rest) else None
    if ahead and (said is None or said.stance in ("states", "confirms")):
        return "planned" if plans.planned(clause, rest, reported=said is not None) else None
    if ahead or not plans.past(clause):
        return None
    if said is None:
        return "happened"
    return "denied" if said.stance == "denies" else "reported"


def _ahead(low: str, when: TimeExpression, anchor: date) -> bool:
    """Whether a date is to come: it begins after the anchor, or is not over and its verb points ahead."""
    today = anchor.isoformat()
    if (when.first or "") > today:
        return True
    earlier = when.text.lower().startswith("earlier")
    return (when.last or "") >= today and not earlier and tense.direction(low, when.span) > 0
