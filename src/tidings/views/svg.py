"""Elements of SVG as text, everything in them escaped, and how much room words take."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from html import escape

from markupsafe import Markup

from tidings.views.safety import carried

# Widths of letters in ems, the wider of Helvetica's and DejaVu Sans's tables rounded up: no font is asked.
_WIDTHS = {"narrow": 0.36, "plain": 0.64, "wide": 0.95, "full": 1.05}
_NARROW = frozenset("iljtfrI.,:;'’!|()[] ·")
# XML carries less than HTML: besides what `carried` takes out, these two.
_NO_XML = re.compile("[\ufffe\uffff]")


def element(name: str, *children: str, **attributes: str | float | None) -> Markup:
    """An element; in the names of attributes `_` is `-` and falls off the end, and one that is None is left out."""
    given = "".join(f' {_name(key)}="{_value(value)}"' for key, value in attributes.items() if value is not None)
    inside = "".join(map(_escaped, children))
    return Markup(f"<{name}{given}>{inside}</{name}>" if inside else f"<{name}{given}/>")  # noqa: S704  all of it is escaped


@lru_cache(maxsize=256)
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-") if key != "viewBox" else key


def _value(value: str | float) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, (int, float)) else _escaped(value)


def _escaped(text: str) -> str:
    """A text as XML can carry it; what is an element already stays as it is."""
    if isinstance(text, Markup):
        return text
    return escape(text if text.isascii() and text.isprintable() else _NO_XML.sub("\ufffd", carried(text)))


def text(words: str, x: float, y: float, **look: str | float | None) -> Markup:
    """Words whose base line begins, ends or has its middle at a place (`text_anchor`)."""
    return element("text", words, x=x, y=y, **look)


def line(x1: float, y1: float, x2: float, y2: float, **look: str | float | None) -> Markup:
    """A straight stroke in the colour of its place."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke="currentColor", **look)


def isolated(words: str) -> str:
    """Words between marks that keep its direction of writing to itself (Unicode's FSI and PDI)."""
    return f"\u2068{words}\u2069"


def width(words: str, size: float) -> float:
    """About how wide words are in a sans serif of `size` pixels, rather too much than too little."""
    return size * sum(_em(letter) for letter in words)


@lru_cache(maxsize=4096)
def _em(letter: str) -> float:
    if letter in _NARROW:
        return _WIDTHS["narrow"]
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(letter) in "FW":
        return _WIDTHS["full"]
    return _WIDTHS["wide" if letter in "mwMW@%—…<>=+±≥≤≠" or letter > "\u2e7f" else "plain"] + 0.1 * letter.isupper()


def wrapped(words: str, size: float, room: float, lines: int) -> list[str]:
    """Words in at most so many lines, none wider than `room`; what is left out is an ellipsis."""
    out: list[str] = []
    left = words.split()
    while left and len(out) < lines:
        taken = 1
        while taken < len(left) and width(" ".join(left[: taken + 1]), size) <= room:
            taken += 1
        row, left = " ".join(left[:taken]), left[taken:]
        out.append(_cut(f"{row} …" if left and len(out) == lines - 1 else row, size, room))
    return out


def _cut(row: str, size: float, room: float) -> str:
    """A row of words cut to the room it has, at a letter."""
    if width(row, size) <= room:
        return row
    left = room - width("…", size)
    end = 0
    while end < len(row) and (left := left - width(row[end], size)) >= 0:
        end += 1
    return row[:end].rstrip() + "…"


def apart(wished: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Middles of boxes as near to those wished for as they can be without overlapping, within `low` to `high`.

    Boxes that meet become one block at the mean of its wishes (isotonic regression by pool adjacent violators).
    Boxes that are together higher than the room stand from `low` on.

    Args:
        wished: the middles wished for, in any order.
        heights: the boxes' heights, in the same order.
        low: where the room begins.
        high: where it ends.
    """
    order = sorted(range(len(wished)), key=lambda at: (wished[at], at))
    blocks: list[tuple[list[int], float, float]] = []  # its boxes, its height, its upper edge
    for at in order:
        members, tall, top = [at], heights[at], wished[at] - heights[at] / 2
        top = _within(top, tall, low, high)
        while blocks and blocks[-1][2] + blocks[-1][1] > top:
            before, height, upper = blocks.pop()
            share = len(before) / (len(before) + len(members))
            top = upper * share + (top - height) * (1 - share)
            members, tall = before + members, height + tall
            top = _within(top, tall, low, high)
        blocks.append((members, tall, top))
    found = [0.0] * len(wished)
    for members, _, top in blocks:
        for at in members:
            found[at] = top + heights[at] / 2
            top += heights[at]  # noqa: PLW2901  the next box begins where this one ends
    return found


def _within(top: float, tall: float, low: float, high: float) -> float:
    return max(low, min(top, high - tall))
