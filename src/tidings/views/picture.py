"""What a chart is made of, and where each part of it stands in the drawing."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tidings.views.scales import Scale, value_ticks

# Pixels: between marks of one day; the same on a chart of one day; from the plot's edge to its first mark.
_APART, _ONE_DAY, _INSET = 10, 48, 14


@dataclass(frozen=True)
class Mark:
    """One figure on the chart: its place in time (ordinal days), its values, where it leads, what is said of it.

    `best` is None for a range without one; `opens` says which way a one-sided bound goes on; `follows` is whether the
    line runs on to it from the mark before.
    """

    href: str
    label: str
    amount: str
    first: date
    last: date
    low: float
    best: float | None
    high: float
    opens: Literal["up", "down"] | None = None
    disputed: bool = False
    revised: bool = False
    follows: bool = True

    @property
    def day(self) -> float:
        """The middle of the day, month or year that it is for."""
        return (self.first.toordinal() + self.last.toordinal()) / 2

    @property
    def value(self) -> float:
        """Where the line passes: the best value, else the middle of the range, which nobody gave."""
        return self.low / 2 + self.high / 2 if self.best is None else self.best


@dataclass(frozen=True)
class Line:
    """What one source gave, in the order of time."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Picture:
    """What is to be drawn; `written` puts a tick's value in words, alone or with its unit."""

    id: str
    title: str
    description: str
    lines: tuple[Line, ...]
    written: Callable[[float, bool], str]


@dataclass(frozen=True)
class Frame:
    """The plot's place in the drawing, and its scales."""

    left: float
    right: float
    bottom: float
    x: Scale
    y: Scale
    apart: float


@dataclass(frozen=True)
class Placed:
    """A mark with its pixels: `x` is shifted where several sources give figures for one day."""

    mark: Mark
    line: int
    x: float
    y: float


def ticks(picture: Picture) -> dict[float, str]:
    """The values worth a line, in words; only the topmost has its unit."""
    marks = [mark for line in picture.lines for mark in line.marks]
    found = value_ticks(value for mark in marks for value in (mark.low, mark.value, mark.high))
    return {tick: picture.written(tick, tick == found[-1]) for tick in found}


def frame(lines: Sequence[Line], values: Sequence[float], edges: tuple[float, float, float, float]) -> Frame:
    """The scales of a plot.

    Args:
        lines: what is drawn on it.
        values: the ticks of its values, the first at the bottom and the last on top.
        edges: its left, right, top and bottom in pixels.
    """
    left, right, top, bottom = edges
    days = [mark.day for line in lines for mark in line.marks]
    room = (right - left - 2 * _INSET) / len(lines)
    apart = _APART if min(days) < max(days) else min(_ONE_DAY, room)
    edge = _INSET + min(_APART, apart) * (len(lines) - 1) / 2
    x = Scale(min(days), max(days), left + edge, right - edge)
    return Frame(left, right, bottom, x, Scale(values[0], values[-1], bottom, top), apart)


def placed(lines: Sequence[Line], frame: Frame) -> list[Placed]:
    """The marks in the order of the lines; those of several sources for one day stand beside each other."""
    on: dict[float, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        for day in {mark.day for mark in line.marks}:
            on[day].append(at)
    return [
        Placed(
            mark,
            at,
            frame.x(mark.day) + frame.apart * (on[mark.day].index(at) - (len(on[mark.day]) - 1) / 2),
            frame.y(mark.value),
        )
        for at, line in enumerate(lines)
        for mark in line.marks
    ]
