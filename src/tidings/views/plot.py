"""Figures over time as a drawing: a line for each source, a bar for a range, an arrow for a bound that is open.

No script, no style attribute, no request: the portal's CSS gives colours, and without it all is in the text's own.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from tidings.views import labels, signs, svg
from tidings.views.labels import LEADING, SIZE
from tidings.views.picture import Frame, Picture, Placed, frame, placed, ticks
from tidings.views.scales import day_ticks
from tidings.views.svg import element

NARROW, WIDE = 358, 688  # pixels: what a phone of 390 and a column of 720 leave between margins of 16

_TOP, _FOOT = 26, 46  # above the plot: room for an arrow; below: days and years
_PER_DAY = 68  # pixels: "30 Aug" with air around it
_GUTTER = {NARROW: 92, WIDE: 180}  # for names at most
_SIGN, _MARGIN = 24, 8  # before a name: its shape; at the edges
_HEIGHT = {NARROW: 230, WIDE: 250}


def draw(picture: Picture, width: int) -> Markup:
    """A picture as one SVG element, `width` (NARROW or WIDE) pixels wide; every mark is a link, the earliest first."""
    values = {tick: svg.wrapped(words, SIZE, width / 4, 1)[0] for tick, words in ticks(picture).items()}
    names = labels.labels(picture.lines, _GUTTER[width])
    left = _MARGIN + max(svg.width(words, SIZE) for words in values.values())
    right = width - _MARGIN - _SIGN - max(label.width for label in names)
    bottom = _TOP + max(_HEIGHT[width], sum(label.height for label in names) - 12)
    plot = frame(picture.lines, list(values), (left, right, _TOP, bottom))
    marks = placed(picture.lines, plot)
    key, height = signs.key(picture.lines, SIZE, width, bottom + _FOOT)
    return _sheet(
        picture,
        (width, height),
        *_grid(values, plot),
        *_days(plot),
        *_lines(marks),
        *(signs.mark(one, plot) for one in sorted(marks, key=lambda one: (one.mark.day, one.line))),
        *labels.amounts(marks, plot),
        *labels.drawn(names, marks, right + _SIGN, _TOP - 10, bottom + 8),
        *key,
    )


def _sheet(picture: Picture, size: tuple[float, float], *parts: Markup) -> Markup:
    """The drawing with what a screen reader is told of it; a group and no image, since an image has no links in it."""
    width, height = size
    name = f"{picture.id}-{width}"
    return element(
        "svg",
        element("title", picture.title, id=f"{name}-title"),
        element("desc", picture.description, id=f"{name}-desc"),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        class_=f"chart {'narrow' if width == NARROW else 'wide'}",
        viewBox=f"0 0 {width} {height:.0f}",
        width=width,
        height=round(height),
        role="group",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        font_family="system-ui, sans-serif",
        font_size=SIZE,
        fill="currentColor",
    )


def _grid(values: Mapping[float, str], plot: Frame) -> Iterator[Markup]:
    """A quiet line at each nice value, and its words before it."""
    base = min(values)
    for value, words in values.items():
        y = plot.y(value)
        look = ("base", 0.7) if value == base else ("grid", 0.16)
        yield svg.line(plot.left, y, plot.right, y, class_=look[0], stroke_opacity=look[1])
        yield svg.text(words, plot.left - 8, y + 4.5, class_="axis", text_anchor="end")


def _days(plot: Frame) -> Iterator[Markup]:
    """The days below the base line, their year where it is news."""
    first, last = (date.fromordinal(int(day)) for day in (plot.x.low, plot.x.high))
    most = max(2, int((plot.x.end - plot.x.start) / _PER_DAY) + 1)
    for tick in day_ticks(first, last, most):
        x, y = plot.x(tick.day.toordinal()), plot.bottom
        yield svg.line(x, y, x, y + 5, class_="base", stroke_opacity=0.7)
        for at, words in enumerate(filter(None, (tick.label, tick.year))):
            yield svg.text(words, x, y + 20 + LEADING * at, class_="axis", text_anchor="middle")


def _lines(marks: Sequence[Placed]) -> Iterator[Markup]:
    """The way from each mark of a source to its next."""
    for before, after in pairwise(marks):
        if before.line == after.line and after.mark.follows:
            yield svg.line(before.x, before.y, after.x, after.y, class_=f"way s{after.line}", stroke_width=2)
