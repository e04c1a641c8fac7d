"""Names brought together."""

from tidings.nouns import Entity


def find(text: str) -> tuple[Entity, ...]:
    """The entities of a text, in the order of their first mention."""
    return ()
