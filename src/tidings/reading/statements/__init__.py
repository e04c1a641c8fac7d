"""Who says what."""

from collections.abc import Sequence

from tidings.nouns import Entity, Statement, TimeExpression
from tidings.reading.statements import extents, patterns, rows
from tidings.reading.statements.units import split


def find(text: str, entities: Sequence[Entity], dates: Sequence[TimeExpression]) -> tuple[Statement, ...]:
    """The statements of a text, in the order of their cues."""
    sentences = split(text, [d.span for d in dates if d.type in ("DATE", "TIME")])
    drafts = [d for i, s in enumerate(sentences) for d in extents.settle(s, patterns.find(s, i))]
    return rows.make(text, sentences, drafts, entities, dates)
