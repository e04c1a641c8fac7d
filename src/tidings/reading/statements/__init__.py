"""Who says what."""

from collections.abc import Sequence

from tidings.nouns import Entity, Statement, TimeExpression


def find(text: str, entities: Sequence[Entity], dates: Sequence[TimeExpression]) -> tuple[Statement, ...]:
    """The statements of a text, in the order of their cues."""
    return ()
