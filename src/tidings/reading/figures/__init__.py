"""The number grammar: reported quantities with bounds."""

from collections.abc import Sequence
from datetime import date

from tidings.nouns import Figure, Statement, TimeExpression


def find(
    text: str, statements: Sequence[Statement], dates: Sequence[TimeExpression], anchor: date | None
) -> tuple[Figure, ...]:
    """The figures of a text, in order; `anchor` is the day it was published."""
    return ()
