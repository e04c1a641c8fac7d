"""Who takes part in an event: the entities named in its clause, and its subject where the clause leaves it out."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from tidings.nouns import Entity, Span, Statement

_RELATIVE = re.compile(r"(?:who|which|whose)\b")
_NO_SUBJECT = re.compile(r"(?:then |also )?(?:will|is|are|was|were|has|have|had|would|plans?)\b")
_TO = re.compile(r"(?:not )?to [a-z]")
_SELF = re.compile(r"(?:that )?(?:i|we) ")
_ITS_SELF = {"person": re.compile(r"(?:that )?s?he "), "organisation": re.compile(r"(?:that )?it ")}
_SAYS_OF_IT = re.compile(r"(?: ?,[^,.;]{1,60},)? (?:is|are|was|were|has|have|had|will|would|met|[a-z]{3,}(?:ed|es))\b")
Mention = tuple[int, int, str]
"""Start, end, the entity's id."""


def entities_of(  # noqa: PLR0913  one value a noun it looks at
    low: str,
    span: Span,
    sentence: Span,
    said: Statement | None,
    entities: Mapping[str, Entity],
    *,
    mentions: Sequence[Mention],
) -> tuple[str, ...]:
    """The ids of who takes part in the event at `span`, in the order in which the article names them.

    `low` is the text in lower case, `entities` are all by id, in that order, `mentions` all of theirs, sorted.
    """
    first, end = (bisect_left(mentions, (at,)) for at in (sentence[0], max(sentence[1], span[1])))
    here = [m for m in mentions[first:end] if m[1] <= max(sentence[1], span[1])]
    there = {who for a, b, who in here if span[0] <= a and b <= span[1]}
    there.update(_left_out(low, span, [m for m in here if m[1] <= span[0]]))
    there.update(_speaker(low, span, said, entities))
    return tuple(sorted(there, key=lambda who: entities[who].mentions[0]))


def _left_out(low: str, span: Span, before: Sequence[Mention]) -> Iterator[str]:
    """Whom "who" or "and will" stands for: the name before the comma; the first subject of the sentence."""
    if _RELATIVE.match(low, span[0]):
        yield from (who for _, end, who in before[-1:] if not low[end : span[0]].strip(" ,"))
    elif _NO_SUBJECT.match(low, span[0]):
        yield from [who for _, end, who in before if _SAYS_OF_IT.match(low, end)][:1]


def _speaker(low: str, span: Span, said: Statement | None, entities: Mapping[str, Entity]) -> Iterator[str]:
    """The source of a statement that speaks of itself: "pledged to build", "we will", "the bank said it would"."""
    source = said.source.entity if said and said.source else None
    if said is None or source is None or span[0] != _start(low, said):
        return
    own = _ITS_SELF.get(entities[source].kind) if source in entities else None
    promises = said.stance == "commits" and _TO.match(low, span[0])
    if promises or _SELF.match(low, span[0]) or (own and said.to is None and own.match(low, span[0])):
        yield source


def _start(low: str, said: Statement) -> int:
    """Where the clause of a statement's content begins: after "that" and marks, as a clause's span does."""
    start = said.content.spans[0][0]
    m = re.compile(r"[\s\"'(]*(?:that )?[\"']?").match(low, start)
    return m.end() if m else start
