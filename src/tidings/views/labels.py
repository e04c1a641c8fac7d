"""The words on a chart beside its marks: each source's name with its latest amount, and the amounts in dispute."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from tidings.views import signs, svg
from tidings.views.picture import Frame, Line, Placed
from tidings.views.svg import element

SIZE, LEADING = 13, 16  # of all text on a chart, in pixels
_BOLD = 1.12  # how much wider bold letters are
_GAP = 6  # between two labels
_BESIDE = 15  # how far from its mark an amount stands
_STEP = 8  # along a line, between two places that are kept free

_Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Label:
    """A source's name in one line or two, and its latest amount below."""

    name: tuple[str, ...]
    amount: str

    @property
    def height(self) -> float:
        """How much of the gutter it takes."""
        return LEADING * (len(self.name) + 1) + _GAP

    @property
    def width(self) -> float:
        """How wide it is."""
        return max(svg.width(self.amount, SIZE), *(svg.width(words, SIZE * _BOLD) for words in self.name))


def labels(lines: Sequence[Line], room: float) -> list[Label]:
    """The labels of lines, none wider than `room`."""
    return [
        Label(
            tuple(svg.wrapped(line.name, SIZE * _BOLD, room, 2)),
            svg.wrapped(line.marks[-1].amount, SIZE, room, 1)[0],
        )
        for line in lines
    ]


def drawn(found: Sequence[Label], placed: Sequence[Placed], x: float, low: float, high: float) -> Iterator[Markup]:
    """Labels in the gutter from `x` on, each as near to its line's last mark as there is room from `low` to `high`."""
    ends = {one.line: one.y for one in placed}
    middles = svg.apart([ends[line] for line in range(len(found))], [label.height for label in found], low, high)
    for line, (label, middle) in enumerate(zip(found, middles, strict=True)):
        top = middle - label.height / 2 + _GAP / 2
        rows = [svg.text(words, x, top + 13 + LEADING * at, font_weight=600) for at, words in enumerate(label.name)]
        amount = svg.text(label.amount, x, top + 13 + LEADING * len(label.name))
        sign = signs.shape(line, x - 12, top + LEADING / 2 + 0.5)
        yield element("g", sign, *rows, amount, class_=f"label s{line}")


def amounts(placed: Sequence[Placed], frame: Frame) -> Iterator[Markup]:
    """The amounts of marks in dispute, each by its mark where room is, else left out; a line's last has its label."""
    taken = [*(_around(one, frame) for one in placed), *_ways(placed)]
    last = {one.line: one for one in placed}
    for one in sorted(placed, key=lambda one: (one.mark.day, one.line)):
        if one.mark.disputed and last[one.line] is not one:
            wide = svg.width(one.mark.amount, SIZE)
            boxes = (_box(x, y, wide, LEADING) for x, y in _places(one, wide))
            free = (box for box in boxes if _is_inside(box, frame) and not any(_meet(box, other) for other in taken))
            if box := next(free, None):
                taken.append(box)
                middle, foot = (box[0] + box[2]) / 2, box[3] - 3.5
                yield svg.text(one.mark.amount, middle, foot, class_=f"amount s{one.line}", text_anchor="middle")


def _around(one: Placed, frame: Frame) -> _Box:
    """What a mark takes up, from the top of its range or arrow to the foot."""
    up, down = (signs.ARROW if one.mark.opens == way else 11 for way in ("up", "down"))
    return one.x - 11, frame.y(one.mark.high) - up, one.x + 11, frame.y(one.mark.low) + down


def _ways(placed: Sequence[Placed]) -> Iterator[_Box]:
    """What the lines take up, as small boxes along them."""
    for before, after in pairwise(placed):
        if before.line == after.line and after.mark.follows:
            steps = 1 + int(math.dist((before.x, before.y), (after.x, after.y)) / _STEP)
            for at in range(1, steps):
                share = at / steps
                x, y = (start + (end - start) * share for start, end in ((before.x, after.x), (before.y, after.y)))
                yield _box(x, y, 4, 4)


def _places(one: Placed, wide: float) -> Iterator[tuple[float, float]]:
    """The middles of the places beside a mark, the best first; an arrow's is nobody's."""
    up = (one.x, one.y - _BESIDE - LEADING / 2)
    down = (one.x, one.y + _BESIDE + LEADING / 2)
    yield from [place for place, way in ((up, "up"), (down, "down")) if one.mark.opens != way]
    for across in (_BESIDE + wide / 2, -_BESIDE - wide / 2):
        yield from ((one.x + across, one.y + lower) for lower in (0, LEADING * 0.75, -LEADING * 0.75))


def _box(x: float, y: float, wide: float, tall: float) -> _Box:
    return x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2


def _is_inside(box: _Box, frame: Frame) -> bool:
    return box[0] >= frame.left and box[1] >= 0 and box[2] <= frame.right and box[3] <= frame.bottom


def _meet(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
