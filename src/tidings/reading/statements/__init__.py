"""Who says what."""

from collections.abc import Sequence
from dataclasses import replace

from tidings.nouns import Entity, Statement, Tags, TimeExpression
from tidings.options import Precision
from tidings.reading.statements import attitudes, contents, extents, links, patterns, rows, tagged
from tidings.reading.statements.confidence import is_heard, is_likely, least
from tidings.reading.statements.merge import merge
from tidings.reading.statements.units import split


def find(
    text: str,
    tags: Tags,
    entities: Sequence[Entity],
    dates: Sequence[TimeExpression],
    precision: Precision = "balanced",
) -> tuple[Statement, ...]:
    """The statements of a text, in the order of their cues: by rules, by the tagger, or by both.

    Those that only `high` leaves out are still here: a figure within one must not pass for the page's own (`is_sure`).
    """
    sentences = split(text, [d.span for d in dates if d.type in ("DATE", "TIME")])
    ruled = [d for i, s in enumerate(sentences) for d in extents.settle(s, patterns.find(s, i))]
    seen = [*tagged.drafts(links.link(tags.roles, sentences), sentences)]
    merged = [d for d in merge(sentences, ruled, seen, tags.cues) if contents.stands_alone(sentences[d.sentence], d)]
    meant = [told for d in merged if (told := attitudes.told(sentences[d.sentence], d))]
    likely = [d for d in meant if is_heard(sentences[d.sentence], d, precision)]
    sure = [replace(d, told=is_likely(sentences[d.sentence], d, precision)) for d in likely]
    return rows.make(text, sentences, sure, entities, dates)


def is_sure(row: Statement, precision: Precision) -> bool:
    """Whether a statement is sure enough to be told."""
    return row.confidence is None or row.confidence >= least(precision)
