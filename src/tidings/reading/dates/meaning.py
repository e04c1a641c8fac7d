"""What the rules of the time grammar are made of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from tidings.reading.dates.place import Place

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True)
class Meaning:
    """TimeML type and TIMEX3 value of an expression; `tells` where later words may be told from it."""

    type: Kind
    value: str | None
    tells: bool = True


@dataclass(frozen=True)
class Rule:
    """A pattern in lower case with named groups, and what they mean at a place; None where it is no expression."""

    name: str
    pattern: str
    means: Callable[[Mapping[str, str | None], Place], Meaning | None]


def dated(value: str | None) -> Meaning:
    """A DATE with this value."""
    return Meaning("DATE", value)
