"""Names brought together."""

from collections import Counter

from tidings.nouns import Entity
from tidings.reading.entities import kinds, merge, runs


def find(text: str) -> tuple[Entity, ...]:
    """The entities of a text, in the order of their first mention."""
    rows = runs.find(text)
    seen = Counter(
        word for run in rows for i, word in enumerate(run.words) if i or not run.initial or len(run.words) > 1
    )
    found = [name for run in rows for name in kinds.names(text, run, seen)]
    return merge.bring_together(text, found)
