"""Dates as events: the clause of each, and what it tells of it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tidings.language import tense
from tidings.language.sentences import around
from tidings.nouns import Span, Statement, Status, TimeExpression
from tidings.reading.events import outcomes, plans
from tidings.reading.events.clauses import clause_around

What = tuple[Status, str | None, Statement | None]
"""Status, the date's id, who says so."""
# How many contents before a date are looked at for the one that holds it: what is nested is near.
_DEEP = 60
# What stands before a date that only describes a thing: "the annual New Year's Eve show", "Venn's 2024 campaign".
_OWNED = re.compile(
    r"(?:\b(?:an?|the|its|his|her|their|our|whose|this|these) (?:(?:annual|yearly|traditional|regular|special|recent|"
    r"deadly|fatal|upcoming|planned|scheduled) )?|'s |s' )$"
)
# "The highest tide since 1954": nothing that is told happened then.
_SINCE_WHEN = re.compile(
    r"\b(?:(?!latest|interest|arrest|protest|request|forest|west|east|test|rest)[a-z]{2,}est|"
    r"most|least|first|worst|best|only|record)"
    r" (?:(?!(?:has|have|had|been|was|were)\b)[a-z'-]+ ){0,6}since (?:at least |the )?$"
    r"|\b(?:increase|rise|drop|decline|growth|gain)s? since (?:the )?$"
)
# What a year names: "Oda Fenn, 2015 winner of the prize", "a crowded 2016 field", "the Shipping Act of 1978".
_YEAR = re.compile(r"\d{4}|9/11")
_IN_A_YEAR = re.compile(
    r"(?:^|[.;:(–—\"'-]|\b(?:in|since|of|by|until|till|from|to|between|and|or|during|before|after|for|late|early|mid|"
    r"through|than|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"spring|summer|autumn|fall|winter)) ?$"
)
_NAMED_BY = re.compile(r"\b(?:act|treaty|constitution|law|code|convention|amendment|pact|accord|revolution|class) of $")
# "5 per cent notes due March 1, 2031": when they are paid back.
_PAPER_DUE = re.compile(r"\b(?:debentures|notes|bonds|debt|securities|bills|paper) due $")
# "Said on Monday that": verbs that say and do nothing else, and how far the date is from the verb, in characters.
_MERE_SAYING = frozenset({"say", "tell", "add", "note", "state", "explain", "write", "report", "confirm", "insist"})
_RIGHT_AFTER = 10
# How far back words are looked at that take a clause back: "denied reports that".
_TAKEN_BACK = 90


def dated(
    low: str, bounds: Sequence[Span], dates: Iterable[TimeExpression], statements: Sequence[Statement], anchor: date
) -> Iterator[tuple[Span, What]]:
    """Each date's clause with what it tells; `low` is the text in lower case with straight marks."""
    contents = sorted((a, b, n) for n, s in enumerate(statements) for a, b in s.content.spans)
    cues = sorted((s.cue.spans[0][0], n) for n, s in enumerate(statements))
    for when in dates:
        sentence = _sentence(bounds, when.span)
        if sentence is None or not _places(when, low):
            continue
        number = _innermost(contents, when.span)
        said = None if number is None else statements[number]
        part = _said_part(sentence, said, when.span)
        span = clause_around(low, part, when.span)
        here = cues[bisect_left(cues, (span[0],)) : bisect_right(cues, (span[1],))]
        if any(_only_says(statements[n], span, when.span) for _, n in here):
            continue
        if outcomes.doubted(low[max(sentence[0], span[0] - _TAKEN_BACK) : span[0]]):
            continue
        ahead = _ahead(low, when, anchor)
        at = (when.span[0] - span[0], when.span[1] - span[0])
        status = _status(low[slice(*span)], at, low[span[1] : part[1]], said, ahead=ahead)
        if status:
            yield span, (status, when.id, said)


def _sentence(bounds: Sequence[Span], date: Span) -> Span | None:
    """The sentence of a date; one that seems to end within it ("8 a.m. on Monday") goes on to the end of the next."""
    first, last = around(bounds, date[0]), around(bounds, date[1] - 1)
    return (first[0], last[1]) if first and last else None


def _only_says(statement: Statement, clause: Span, date: Span) -> bool:
    """Whether a date is when something was said: its clause has nothing of that, or it stands right after the cue."""
    cue = statement.cue
    said_then = cue.lemma in _MERE_SAYING and 0 < date[0] - cue.spans[-1][1] <= _RIGHT_AFTER
    return said_then or not any(a < clause[1] and clause[0] < b for a, b in statement.content.spans)


def _places(when: TimeExpression, low: str) -> bool:
    """Whether a date says when something is, with known days: not "tomorrow's vote", "the March summit"."""
    start, end = when.span
    if when.type not in ("DATE", "TIME") or when.first is None or low.startswith("'s ", end):
        return False
    if _SINCE_WHEN.search(low, max(0, start - 72), start) or _PAPER_DUE.search(low, max(0, start - 24), start):
        return False
    if _YEAR.fullmatch(when.text) and _names_a_thing(low, when.span):
        return False
    return not (_OWNED.search(low, max(0, start - 24), start) and low[end : end + 2].strip(' "').isalpha())


def _names_a_thing(low: str, year: Span) -> bool:
    """Whether a year says which of several things, and not when."""
    start, end = year
    if _NAMED_BY.search(low, max(0, start - 20), start):
        return True
    return not _IN_A_YEAR.search(low, max(0, start - 12), start) and low[end : end + 2].strip(" ").isalpha()


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


def _status(clause: str, at: Span, rest: str, said: Statement | None, *, ahead: bool) -> Status | None:
    """What a clause with its date at `at` tells; None where it tells of nothing that happened or is arranged."""
    if said and said.negated:
        return None
    if ahead:
        return _to_come(clause, at, rest, said)
    if (said and said.stance in ("asks", "commits")) or not outcomes.came_about(clause, at[0]):
        return None
    if said is None:
        return "happened"
    return "denied" if said.stance == "denies" else "reported"


def _to_come(clause: str, at: Span, rest: str, said: Statement | None) -> Status | None:
    """What a clause with a date ahead tells: a promise of its source, a plan by anybody's word, or nothing."""
    stance = said.stance if said else "states"
    if stance == "commits":
        is_threat = said is not None and said.cue.lemma.startswith("threat")
        return "promised" if plans.promised(clause, rest) and not is_threat else None
    if stance in ("denies", "asks") or (stance in ("expects", "estimates") and not _is_split(said)):
        return None
    if outcomes.moved(clause, at[0]):
        return "planned"
    if outcomes.dropped(clause, rest, at[1]):
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
