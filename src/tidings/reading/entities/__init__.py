"""Names brought together."""

import re
from collections.abc import Sequence

from tidings.nouns import Entity, Tag
from tidings.reading.entities import evidence, kinds, merge, runs

_PLAIN = re.compile(r"\b[^\W\d_A-Z]\w*")


def find(text: str, tags: Sequence[Tag] | None = None) -> tuple[Entity, ...]:
    """The entities of a text, in the order of their first mention: by rules, and by the names that the net `tags`."""
    rows = runs.find(text)
    plain = frozenset(_PLAIN.findall(text))
    seen = frozenset(
        word for run in rows for i, word in enumerate(run.words) if i or not run.initial or len(run.words) > 1
    )
    found = [name for run in rows for name in kinds.names(text, run, seen, plain)]
    return merge.bring_together(text, found if tags is None else evidence.weigh(text, found, tags))
