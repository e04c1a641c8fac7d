"""A figure while it is being read: what the text says of it, and what later rules find."""

from dataclasses import dataclass

from tidings.nouns import Bound, TimeExpression
from tidings.reading.figures.amount import Amount
from tidings.reading.figures.bounds import Limits
from tidings.reading.figures.counted import Counted


@dataclass
class Draft:
    """One figure to be. Links to other figures are their places in the list."""

    amount: Amount
    start: int
    end: int
    limits: Limits
    bound: Bound
    counted: Counted
    of: str | None
    event: str | None
    group: str | None
    place: str | None
    unit: str | None
    part_of: int | None = None
    earlier: int | None = None
    direction: str | None = None
    by: float | None = None
    since: TimeExpression | None = None

    @property
    def value(self) -> float:
        """One number that stands for the figure."""
        return next((v for v in (self.limits[1], self.limits[0], self.limits[2]) if v is not None), 0.0)
