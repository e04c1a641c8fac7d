"""What happened, and what is to come."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date

from tidings.language.letters import lowered
from tidings.language.sentences import around, sentences
from tidings.nouns import Entity, Event, Headline, Span, Statement, TimeExpression
from tidings.reading.events import plans
from tidings.reading.events.dated import What, dated
from tidings.reading.events.headlines import headline, with_sentence_before
from tidings.reading.events.takers import entities_of

_TO_COME = ("planned", "promised")
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
    Where the clause does not say of whom or what it tells, the event has a headline that does.
    """
    low = lowered(text).translate(_PLAIN)
    bounds = sentences(text) if dates or statements else []
    found = _apart(dated(low, bounds, dates, statements, anchor)) if anchor else {}
    _add_promises(found, low, statements)
    by_id = {e.id: e for e in entities}
    mentions = sorted((a, b, e.id) for e in entities for a, b in e.mentions)
    events: list[Event] = []
    for clause, (status, when, said) in sorted(found.items(), key=lambda row: row[0]):
        start, stop = around(bounds, clause[0]) or clause
        sentence = (start, max(stop, clause[1]))
        words = headline(low, clause, sentence, said, promised=status == "promised")
        if status in _TO_COME and (before := _sentence_before(text, bounds, start)):
            words = with_sentence_before(low, words, before)
        takers = entities_of(low, clause, sentence, said, by_id, mentions=mentions)
        told = Headline(text[slice(*words)], words) if words != clause else None
        id_ = f"v{len(events) + 1}"
        events.append(Event(id_, text[slice(*clause)], clause, status, when, takers, said.id if said else None, told))
    return tuple(events)


def _sentence_before(text: str, bounds: Sequence[Span], start: int) -> Span | None:
    """The sentence before the one that begins at `start`, in its paragraph."""
    at = bisect_left(bounds, (start,)) - 1
    return bounds[at] if at >= 0 and "\n" not in text[bounds[at][1] : start] else None


def _apart(told: Iterable[tuple[Span, What]]) -> dict[Span, What]:
    """The clauses of which none meets another: the first, but a plan before an aside within its clause."""
    found: dict[Span, What] = {}
    last: Span | None = None
    for span, what in told:
        if last and span[0] < last[1] and what[0] in _TO_COME and found[last][0] not in _TO_COME:
            del found[last]
            last = None
        if last is None or span[0] >= last[1]:
            found[span] = what
            last = span
    return found


def _add_promises(found: dict[Span, What], low: str, statements: Iterable[Statement]) -> None:
    """Put in the promises that have no date, where they meet nothing that is told."""
    told = sorted(found)
    for promise in statements:
        span = promise.content.spans[0]
        at = bisect_left(told, span)
        beside = told[max(0, at - 1) : at + 1]  # those told are apart, so that no other can meet it
        if promise.stance != "commits" or promise.negated or any(_meet(span, other) for other in beside):
            continue
        if plans.is_promise(promise.cue.lemma, low[slice(*span)]):
            found[span] = ("promised", None, promise)
            told.insert(at, span)


def _meet(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
