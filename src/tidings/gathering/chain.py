"""One article into a collection: which report it carries, and which story that tells."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Placing:
    """Where an article belongs, by other articles' numbers.

    `copy_of` is the nearest article of the report that it carries, with the share of the shorter text that stands in
    the other; None for a report of its own, whose story is that of the article `near`; None for one of its own.
    `passages` are articles that share a passage with it without being copies, each with the share.
    """

    copy_of: tuple[int, float] | None = None
    near: int | None = None
    passages: tuple[tuple[int, float], ...] = ()
