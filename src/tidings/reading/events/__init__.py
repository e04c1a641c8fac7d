"""What happened, and what is to come."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from tidings.language import tense
from tidings.language.sentences import around, sentences
from tidings.nouns import Entity, Event, Span, Statement, Status, TimeExpression
from tidings.reading.events import plans
from tidings.reading.events.clauses import clause_around


def find(
    text: str,
    dates: Sequence[TimeExpression],
    statements: Sequence[Statement],
    entities: Sequence[Entity],
    anchor: date | None,
) -> tuple[Event, ...]:
    """The events of a text, in order; `anchor` is the day it was published.

    An event is a clause with a date whose days are known. A promise is one also without a date.
    """
    low = _plain(text)
    bounds = sentences(text)
    found: dict[Span, tuple[Status, str | None, str | None]] = {}
    for when in dates:
        sentence = around(bounds, when.span[0])
        if sentence is None or when.last is None or when.type not in ("DATE", "TIME") or _attribute(low, when.span):
            continue
        said = _innermost(statements, when.span)
        span = clause_around(low, _within(sentence, said, when.span), when.span)
        status = _status(low, span, sentence, when, said, anchor)
        if status and span not in found and not any(_meet(span, other) for other in found):
            found[span] = (status, when.id, said.id if said else None)
    for promise in statements:
        span = promise.content.spans[0]
        if promise.stance == "commits" and not promise.negated and not any(_meet(span, other) for other in found):
            found[span] = ("promised", None, promise.id)
    return tuple(_event(n, text, span, found[span], entities) for n, span in enumerate(sorted(found), 1))


def _event(
    number: int, text: str, span: Span, what: tuple[Status, str | None, str | None], entities: Iterable[Entity]
) -> Event:
    status, when, said = what
    there = tuple(e.id for e in entities if any(span[0] <= a and b <= span[1] for a, b in e.mentions))
    return Event(f"v{number}", text[span[0] : span[1]], span, status, when, there, said)


def _plain(text: str) -> str:
    """The text in lower case with straight quotation marks, every offset kept."""
    low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.translate({ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"', ord("\u00a0"): " ", ord("\n"): " "})


def _meet(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _innermost(statements: Iterable[Statement], span: Span) -> Statement | None:
    """The statement with the shortest content that holds a span."""
    holding = [(b - a, n, s) for n, s in enumerate(statements) for a, b in s.content.spans if a <= span[0] and span[1] <= b]
    return min(holding)[2] if holding else None


def _within(sentence: Span, said: Statement | None, date: Span) -> Span:
    """The part of a sentence that is said, where a statement holds the date."""
    for start, end in said.content.spans if said else ():
        if start <= date[0] and date[1] <= end:
            return max(start, sentence[0]), min(end, sentence[1])
    return sentence


_OWNED = re.compile(r"\b(?:an?|the|its|his|her|their|our|whose|this|these) $")


def _attribute(low: str, span: Span) -> bool:
    """Whether a date only describes a thing: "tomorrow's vote", "the March summit"."""
    if low.startswith("'s ", span[1]):
        return True
    return bool(_OWNED.search(low, max(0, span[0] - 7), span[0])) and low[span[1] : span[1] + 2].strip(" ").isalpha()


def _status(
    low: str, span: Span, sentence: Span, when: TimeExpression, said: Statement | None, anchor: date | None
) -> Status | None:
    """What a dated clause tells; None where it tells of nothing that happened or is arranged."""
    if anchor is None or when.last is None or when.first is None:
        return None
    clause, today = low[span[0] : span[1]], anchor.isoformat()
    ahead = when.first > today or (
        when.last >= today and not when.text.lower().startswith("earlier") and tense.direction(low, when.span) > 0
    )
    if ahead:
        if said and said.stance == "commits":
            return "promised" if not said.negated and plans.promised(clause) else None
        if said is None or said.stance in ("states", "confirms"):
            rest = low[span[1] : sentence[1]]
            return "planned" if plans.planned(clause, rest, reported=said is not None) else None
        return None
    if when.first > today or not plans.PAST.search(clause):
        return None
    if said is None:
        return "happened"
    return "denied" if said.stance == "denies" else "reported"
