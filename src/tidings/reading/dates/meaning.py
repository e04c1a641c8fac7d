"""What the rules of the time grammar are made of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from tidings.reading.dates.place import Place

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
Groups = Mapping[str, str | None]


@dataclass(frozen=True)
class Meaning:
    """TimeML type and TIMEX3 value of an expression; `tells` where later words may be told from it."""

    type: Kind
    value: str | None
    tells: bool = True


@dataclass(frozen=True)
class Rule:
    """A pattern (`words.compiled`) with named groups, and what they mean at a place; None where it is no expression."""

    name: str
    pattern: str
    means: Callable[[Groups, Place], Meaning | None]


@dataclass(frozen=True)
class Found:
    """An expression in the text."""

    start: int
    end: int
    meaning: Meaning


def dated(value: str | None) -> Meaning:
    """A DATE with this value."""
    return Meaning("DATE", value)


def lasting(value: str) -> Meaning:
    """A DURATION with this value."""
    return Meaning("DURATION", value)


def repeated(value: str) -> Meaning:
    """A SET with this value."""
    return Meaning("SET", value)
