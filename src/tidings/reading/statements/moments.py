"""When something was said: the date in the clause that attributes, and in no other."""

from bisect import bisect_left
from collections.abc import Sequence

from tidings.nouns import TimeExpression
from tidings.reading.statements import words
from tidings.reading.statements.drafts import Draft
from tidings.reading.statements.units import Sentence

# Where the clause of a cue ends on its right: another clause, or a mark that parts clauses.
_ENDS = "WSKVFXT;.:-Q"
# Prepositions whose phrase says what else happened then: "said after the blast on Monday".
_OTHER = words.LISTS["asides"] | {"since", "following", "until", "by", "for", "about"}
# A document is dated by its publication: "a report published on Monday".
_PUBLISHED = frozenset({"published", "released", "issued", "posted", "filed", "broadcast", "dated", "aired"})


def said(s: Sentence, draft: Draft, beside: Sequence[Draft], dates: Sequence[TimeExpression]) -> str | None:
    """The id of the day or month in the clause of a cue, content left out; `beside` are all drafts of the sentence."""
    if "Z" not in s.kinds:
        return None
    taken = {i for d in beside for first, end in d.content for i in range(first, end)}
    taken |= {i for d in beside if d is not draft and d.cue != draft.cue for i in _own(d)}
    places = [*_after(s, draft, taken), *_within(s, draft, taken), *_before(s, draft, taken)]
    return next((found for i in places if (found := _at(s, i, dates))), None)


def _own(draft: Draft) -> list[int]:
    parts = [*draft.cue, *([draft.source] if draft.source else [])]
    return [i for first, end in parts for i in range(first, end)]


def _after(s: Sentence, draft: Draft, taken: set[int]) -> list[int]:
    """The times that follow cue and hearer, up to the end of the clause."""
    at = draft.cue[-1][1]
    if draft.source and draft.source[0] == at:
        at = draft.source[1]
    found = []
    while at < len(s.units) and at not in taken and s.kinds[at] not in _ENDS and s.units[at].word not in _OTHER:
        if s.kinds[at] == "," and s.kinds[at + 1 : at + 2] not in ("Z", "P", "A", "R"):
            break
        if s.kinds[at] == "Z":
            found.append(at)
        at += 1
    return found


def _within(s: Sentence, draft: Draft, taken: set[int]) -> list[int]:
    """The times between source and cue, and of a document's publication."""
    first = draft.head if draft.shape not in ("noun", "according") else draft.cue[0][0]
    found = []
    for i in range(first, draft.cue[0][0]):
        inside = draft.source is not None and draft.source[0] <= i < draft.source[1]
        near = {u.word for u in s.units[max(0, i - 2) : i]}
        if s.kinds[i] == "Z" and i not in taken and (not inside or near & _PUBLISHED):
            found.append(i)
    return found


def _before(s: Sentence, draft: Draft, taken: set[int]) -> list[int]:
    """The times with which the clause opens: "On Monday, the mayor said"."""
    if draft.shape in ("noun", "according", "participle") or draft.borrowed:
        return []
    at, found = draft.head - 1, []
    while at >= 0 and at not in taken and s.kinds[at] not in "WSVFXT;.:-QK":
        if s.kinds[at] == "Z":
            found.append(at)
        at -= 1
    opening = s.units[at + 1].word if at + 1 < draft.head else ""
    stopped = at >= 0 and at not in taken and s.kinds[at] in "WSVFXT" and s.units[at].word not in _PUBLISHED
    return [] if opening in _OTHER or stopped else found


def _at(s: Sentence, i: int, dates: Sequence[TimeExpression]) -> str | None:
    """The id of the date that stands at a unit."""
    start, end = s.span(i, i + 1)
    at = bisect_left(dates, start, key=lambda d: d.span[0])
    found = dates[at] if at < len(dates) else None
    return found.id if found and found.span[0] < end and found.type in ("DATE", "TIME") else None
