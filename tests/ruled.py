"""Statements by the rules alone, without the tagger: what the tests of the rules read."""

from tidings.nouns import Statement
from tidings.reading import dates, entities
from tidings.reading.statements import extents, patterns, rows
from tidings.reading.statements.units import split


def read(text: str) -> tuple[Statement, ...]:
    """The statements that the rules find in a text."""
    times = dates.find(text, None)
    sentences = split(text, [d.span for d in times if d.type in ("DATE", "TIME")])
    drafts = [d for i, s in enumerate(sentences) for d in extents.settle(s, patterns.find(s, i))]
    return rows.make(text, sentences, drafts, entities.find(text), times)
