"""Names brought together."""

import re

from tidings.nouns import Entity
from tidings.reading.entities import kinds, merge, runs

_PLAIN = re.compile(r"\b[^\W\d_A-Z]\w*")


def find(text: str) -> tuple[Entity, ...]:
    """The entities of a text, in the order of their first mention."""
    rows = runs.find(text)
    plain = frozenset(_PLAIN.findall(text))
    seen = frozenset(
        word for run in rows for i, word in enumerate(run.words) if i or not run.initial or len(run.words) > 1
    )
    found = [name for run in rows for name in kinds.names(text, run, seen, plain)]
    return merge.bring_together(text, found)
