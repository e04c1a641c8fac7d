"""Figures of one thing brought together, and who disagrees."""

from collections.abc import Sequence

from tidings.nouns import Figure, Quantity


def bring_together(figures: Sequence[Figure]) -> tuple[Quantity, ...]:
    """The quantities that two figures or more are about, with the relation between each two."""
    return ()
