"""How a long list is told: a page at a time, and by day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

_Row = TypeVar("_Row")


@dataclass(frozen=True)
class Paging:
    """How many rows of a list stand on one page, and the number of the last page that is given."""

    rows: int
    last: int

    def page(self, number: int, ask: Callable[[int, int], list[_Row]]) -> tuple[list[_Row], bool]:
        """The rows of a page, from 1 on, and whether another one follows.

        `ask` gives at most so many rows of the list, behind so many that it skips.
        """
        found = ask(self.rows + 1, (number - 1) * self.rows)
        return found[: self.rows], len(found) > self.rows and number < self.last


def by_day(rows: Iterable[_Row], moment: Callable[[_Row], str | None]) -> list[tuple[str, list[_Row]]]:
    """Rows in their order, under the day (ISO) of a moment of theirs; "" where none is known."""
    return [(day, [*of_day]) for day, of_day in groupby(rows, key=lambda row: (moment(row) or "")[:10])]
