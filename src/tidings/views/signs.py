"""The signs on a chart: a shape for each source, what is drawn around it, and the key that says what they mean."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from tidings.views import svg
from tidings.views.picture import Frame, Line, Placed
from tidings.views.svg import element

# One shape for each line, about equal in area, around (0, 0): sources differ without colour too.
SHAPES = (
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z",  # a disc
    "M-4.5 -4.5H4.5V4.5H-4.5Z",  # a square
    "M0 -6L6 4.5H-6Z",  # a triangle
    "M0 -6.5L6.5 0L0 6.5L-6.5 0Z",  # a diamond
    "M0 6L6 -4.5H-6Z",  # a triangle on its tip
    "M-2 -6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z",  # a cross
)
ARROW, _REACH, _RING = 18, 13, 9.5  # pixels: how long an arrow is; how near to a mark is on it; its ring


def shape(line: int, x: float, y: float, *, scale: float = 1, hollow: bool = False) -> Markup:
    """The shape of a line's marks at a place."""
    look = {"class_": "hollow", "fill": "Canvas", "stroke": "currentColor", "stroke_width": "2"} if hollow else {}
    sized = f" scale({scale})" if scale != 1 else ""
    return element("path", d=SHAPES[line], transform=f"translate({x:.1f} {y:.1f}){sized}", **look)


def mark(placed: Placed, frame: Frame) -> Markup:
    """A figure as a link: the room to hit it, its range, its arrow, its shape, and a ring where sources disagree."""
    x, y, of = placed.x, placed.y, placed.mark
    inside = [
        element("title", of.label),
        element("circle", class_="halo", cx=x, cy=y, r=_REACH, fill_opacity=0),
        *_extent(placed, frame),
        *_shapes(placed, frame),
    ]
    if of.disputed:
        inside.append(_ring(x, y, _RING))
    return element("a", *inside, class_=f"mark s{placed.line}", href=of.href, aria_label=of.label)


def _shapes(placed: Placed, frame: Frame) -> Iterator[Markup]:
    """The shape at the best value, or a smaller one at either end of a range that has none; hollow once revised."""
    of = placed.mark
    if of.best is not None:
        yield shape(placed.line, placed.x, placed.y, hollow=of.revised)
        return
    for end in (of.low, of.high):
        yield shape(placed.line, placed.x, frame.y(end), scale=0.7, hollow=of.revised)


def _extent(placed: Placed, frame: Frame) -> Iterator[Markup]:
    """How far a figure reaches: the days it may be for as a thin line, its range as a bar, an open end as an arrow."""
    x, of = placed.x, placed.mark
    low, high = frame.y(of.low), frame.y(of.high)
    if of.first != of.last:
        first, last = (frame.x(day.toordinal()) for day in (of.first, of.last))
        yield _days(max(first, frame.left), min(last, frame.right), placed.y)
    if of.low < of.high:
        yield _bar(x, low, high)
    if of.opens:
        yield _arrow(x, high, -1) if of.opens == "up" else _arrow(x, low, 1)


def _days(x1: float, x2: float, y: float) -> Markup:
    return svg.line(x1, y, x2, y, class_="days", stroke_opacity=0.6)


def _bar(x: float, y1: float, y2: float) -> Markup:
    return svg.line(x, y1, x, y2, class_="range", stroke_width=7, stroke_opacity=0.3)


def _ring(x: float, y: float, r: float) -> Markup:
    return element("circle", class_="ring", cx=x, cy=y, r=r, fill="none", stroke="currentColor", stroke_width=1.5)


def _arrow(x: float, y: float, way: int) -> Markup:
    """An arrow from a place upwards (-1) or downwards (1)."""
    tip, barb = y + way * ARROW, y + way * (ARROW - 5)
    path = f"M{x:.1f} {y:.1f}V{tip:.1f}M{x - 4:.1f} {barb:.1f}L{x:.1f} {tip:.1f}L{x + 4:.1f} {barb:.1f}"
    return element("path", class_="open", d=path, fill="none", stroke="currentColor", stroke_width=2)


def key(lines: Sequence[Line], size: int, width: float, y: float) -> tuple[list[Markup], float]:
    """What the signs on a chart mean, in rows from `y` down, each `width` wide at most; and where the rows end.

    A sign that does not stand on the chart is not explained.
    """
    x, out = 0.0, list[Markup]()
    for words, sign in _meanings(lines):
        taken = 22 + svg.width(words, size) + 14
        if out and x + taken > width:
            x, y = 0.0, y + 24
        moved = f"translate({x + 8:.1f} {y + 12:.1f})"
        out.append(element("g", sign, svg.text(words, 14, 4), class_="key", transform=moved))
        x += taken
    return out, y + 24 if out else y


def _meanings(lines: Sequence[Line]) -> Iterator[tuple[str, Markup]]:
    marks = [mark for line in lines for mark in line.marks]
    if any(mark.disputed for mark in marks):
        yield "sources disagree", _ring(0, 0, 6)
    if any(mark.revised for mark in marks):
        yield "later revised", shape(0, 0, 0, scale=0.9, hollow=True)
    if any(mark.opens == "up" for mark in marks):
        yield "or more", _arrow(0, ARROW / 2, -1)
    if any(mark.opens == "down" for mark in marks):
        yield "or less", _arrow(0, -ARROW / 2, 1)
    if any(mark.low < mark.high for mark in marks):
        yield "from … to", _bar(0, -7, 7)
    if any(mark.first != mark.last for mark in marks):
        yield "no exact day", _days(-7, 7, 0)
