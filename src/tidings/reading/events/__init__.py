"""What happened, and what is to come."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tidings.language import tense
from tidings.language.letters import lowered
from tidings.language.sentences import around, sentences
from tidings.nouns import Entity, Event, Span, Statement, Status, TimeExpression
from tidings.reading.events import outcomes, plans
from tidings.reading.events.clauses import clause_around
from tidings.reading.events.takers import entities_of

_What = tuple[Status, str | None, Statement | None]  # status, the date's id, who says so
_TO_COME = ("planned", "promised")
# How many contents before a date are looked at for the one that holds it: what is nested is near.
_DEEP = 60
_OWNED = re.compile(r"\b(?:an?|the|its|his|her|their|our|whose|this|these) $")
# "The highest tide since 1954": nothing that is told happened then.
_SINCE_WHEN = re.compile(
    r"\b(?:(?!latest|interest|arrest|protest|request|forest|west|east|test|rest)[a-z]{2,}est|"
    r"most|least|first|worst|best|only|record)"
    r" (?:(?!(?:has|have|had|been|was|were)\b)[a-z'-]+ ){0,6}since (?:at least |the )?$"
)
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
    low = lowered(text).translate(_PLAIN)
    bounds = sentences(text) if dates or statements else []
    found: dict[Span, _What] = {}
    last: Span | None = None
    for span, what in _dated(low, bounds, dates, statements, anchor) if anchor else ():
        if last and span[0] < last[1] and what[0] in _TO_COME and found[last][0] not in _TO_COME:
            del found[last]  # an aside within the plan's clause
            last = None
        if last is None or span[0] >= last[1]:
            found[span] = what
            last = span
    told = sorted(found)
    for promise in statements:
        span = promise.content.spans[0]
        at = bisect_left(told, span)
        beside = told[max(0, at - 1) : at + 1]  # those told are apart, so that no other can meet it
        if promise.stance == "commits" and not promise.negated and not any(_meet(span, other) for other in beside):
            found[span] = ("promised", None, promise)
            told.insert(at, span)
    by_id = {e.id: e for e in entities}
    mentions = sorted((a, b, e.id) for e in entities for a, b in e.mentions)
    return tuple(
        Event(
            f"v{number}",
            text[slice(*span)],
            span,
            status,
            when,
            entities_of(low, span, around(bounds, span[0]) or span, said, by_id, mentions=mentions),
            said.id if said else None,
        )
        for number, (span, (status, when, said)) in enumerate(sorted(found.items(), key=lambda row: row[0]), 1)
    )


def _dated(
    low: str, bounds: Sequence[Span], dates: Iterable[TimeExpression], statements: Sequence[Statement], anchor: date
) -> Iterator[tuple[Span, _What]]:
    """Each date's clause with what it tells; `low` is the text in lower case with straight marks."""
    contents = sorted((a, b, n) for n, s in enumerate(statements) for a, b in s.content.spans)
    for when in dates:
        sentence = around(bounds, when.span[0])
        if sentence is None or not _places(when, low):
            continue
        number = _innermost(contents, when.span)
        said = None if number is None else statements[number]
        part = _said_part(sentence, said, when.span)
        span = clause_around(low, part, when.span)
        ahead = _ahead(low, when, anchor)
        status = _status(low[slice(*span)], when.span[0] - span[0], low[span[1] : part[1]], said, ahead=ahead)
        if status:
            yield span, (status, when.id, said)


def _meet(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _places(when: TimeExpression, low: str) -> bool:
    """Whether a date says when something is, with known days: not "tomorrow's vote", "the March summit"."""
    start, end = when.span
    if when.type not in ("DATE", "TIME") or when.first is None or low.startswith("'s ", end):
        return False
    if _SINCE_WHEN.search(low, max(0, start - 72), start):
        return False
    return not (_OWNED.search(low, max(0, start - 7), start) and low[end : end + 2].strip(" ").isalpha())


def _innermost(contents: Sequence[tuple[int, int, int]], span: Span) -> int | None:
    """The number of the statement with the shortest content that holds a span; `contents` are sorted, with numbers."""
    at = bisect_left(contents, (span[0] + 1,))
    holding = [(b - a, n) for a, b, n in contents[max(0, at - _DEEP) : at] if span[1] <= b]
    return min(holding)[1] if holding else None


def _is_split(said: Statement | None) -> bool:
    """Whether an impersonal verb stands inside what it reports: "the prince is expected to come"."""
    return said is not None and said.source is None and len(said.content.spans) > 1


def _said_part(sentence: Span, said: Statement | None, when: Span) -> Span:
    """The part of a sentence that is said, where a statement holds the date."""
    spans = said.content.spans if said else ()
    if _is_split(said):
        spans = ((spans[0][0], spans[-1][1]),)
    for start, end in spans:
        if start <= when[0] and when[1] <= end:
            return max(start, sentence[0]), min(end, sentence[1])
    return sentence


def _status(clause: str, at: int, rest: str, said: Statement | None, *, ahead: bool) -> Status | None:
    """What a clause with its date at `at` tells; None where it tells of nothing that happened or is arranged."""
    if said and said.negated:
        return None
    if ahead:
        return _to_come(clause, at, rest, said)
    if (said and said.stance in ("asks", "commits")) or not outcomes.came_about(clause, at):
        return None
    if said is None:
        return "happened"
    return "denied" if said.stance == "denies" else "reported"


def _to_come(clause: str, at: int, rest: str, said: Statement | None) -> Status | None:
    """What a clause with a date ahead tells: a promise of its source, a plan by anybody's word, or nothing."""
    stance = said.stance if said else "states"
    if stance == "commits":
        return "promised" if plans.promised(clause, rest) else None
    if stance in ("denies", "asks") or (stance in ("expects", "estimates") and not _is_split(said)):
        return None
    if outcomes.moved(clause, at):
        return "planned"
    if outcomes.dropped(clause, rest):
        return None
    firm = stance not in ("states", "confirms")
    return "planned" if plans.planned(clause, rest, reported=said is not None, firm=firm) else None


def _ahead(low: str, when: TimeExpression, anchor: date) -> bool:
    """Whether a date is to come: it begins after the anchor, or is not over and its verb points ahead."""
    today = anchor.isoformat()
    if (when.first or "") > today:
        return True
    earlier = when.text.lower().startswith("earlier")
    return (when.last or "") >= today and not earlier and tense.direction(low, when.span) > 0
