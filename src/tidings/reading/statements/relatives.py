"""Relative clauses in which somebody speaks: "a rally that police said had drawn 900 people"."""

from tidings.reading.statements import adjuncts, complements, phrases
from tidings.reading.statements.drafts import Range
from tidings.reading.statements.units import Sentence

_FINITE = "XFV"
# Where the clause before an antecedent begins.
_CLAUSE = ",;:-.TWSQ"


def opens(s: Sentence, at: int) -> bool:
    """Whether *that*, *which* or *who* at unit `at` opens a clause in which somebody else speaks of its antecedent.

    The verb of saying is followed by a finite verb without a subject, which is the antecedent.
    """
    speaker = phrases.starts_at(s, at + 1) if s.kinds[at : at + 1] in ("T", "W") else None
    if speaker is None:
        return False
    verb = speaker[1]
    while s.kinds[verb : verb + 1] in ("X", "A"):
        verb += 1
    return s.kinds[verb : verb + 1] == "V" and s.kinds[(gap := _gap(s, verb + 1)) : gap + 1] in ("X", "F")


def speaker(s: Sentence, first: int, after: int) -> Range | None:
    """Who says in a relative clause, with a verb from `first` to `after`, what its antecedent is or did."""
    phrase = phrases.ends_at_plain(s, first)
    begin = _gap(s, after)
    if phrase is None or s.kinds[begin : begin + 1] not in ("X", "F"):
        return None
    start = max(phrase[0], s.kinds.rfind("W", *phrase) + 1)
    return (start, first) if start > 1 and s.kinds[start - 1] in "TW" and phrases.starts_at(s, start) else None


def said(s: Sentence, start: int, after: int) -> tuple[Range, Range] | None:
    """The antecedent and what a speaker at unit `start` says of it; None where it is not clear where that ends.

    As in "The things that he said were wrong", where the antecedent is the subject of the sentence.
    """
    relative, begin = start - 1, _gap(s, after)
    antecedent = phrases.antecedent(s, relative)
    beside = s.kinds[relative - 1] == ","
    if antecedent is None or (s.kinds[relative] == "T" if beside else not _governed(s, antecedent[0])):
        return None
    end = complements.stop_of(s, begin, "clause")
    comma = s.kinds.find(",", begin, end) if beside else -1
    return antecedent, (begin, comma if comma > 0 else end)


def _gap(s: Sentence, at: int) -> int:
    """Past when and where it was said."""
    return adjuncts.past(s, at)[0]


def _governed(s: Sentence, first: int) -> bool:
    """Whether the clause of a noun phrase has its verb before it."""
    start = max((s.kinds.rfind(mark, 0, first) for mark in _CLAUSE), default=-1)
    return any(kind in _FINITE for kind in s.kinds[start + 1 : first])
