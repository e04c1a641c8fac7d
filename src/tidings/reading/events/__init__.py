"""What happened, and what is to come."""

from collections.abc import Sequence
from datetime import date

from tidings.nouns import Entity, Event, Statement, TimeExpression


def find(
    text: str,
    dates: Sequence[TimeExpression],
    statements: Sequence[Statement],
    entities: Sequence[Entity],
    anchor: date | None,
) -> tuple[Event, ...]:
    """The events of a text, in order; `anchor` is the day it was published."""
    return ()
