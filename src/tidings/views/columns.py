"""Columns of words in a terminal: wrapped, dimmed, plain where nobody looks."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest

from rich.console import Console
from rich.text import Text

from tidings.views.plain import plain

WIDEST = 120  # longer lines are hard to read
NARROWEST = 20  # no columns stand side by side in less: a narrower terminal breaks the lines itself
_UNKNOWN = 80
GAP = 2

HEADING, STRONG, DIM, ALARM = "bold cyan", "bold", "dim", "bold yellow"

Cell = tuple[Text, int]
"""Words, and the width of the column that they stand in."""
View = Callable[[int], Iterable[Sequence[Cell]]]
"""Rows of columns for a width."""


def captured(view: View) -> str:
    """A view as standard output would show it: with colour where that is a terminal, as wide as that is."""
    console = Console()
    console.width = max(console.width or _UNKNOWN, NARROWEST)
    with console.capture() as capture:
        show(view, console)
    return capture.get()


def show(view: View, console: Console) -> None:
    """Write a view to a console; without colour where that is no terminal."""
    for cells in view(max(min(console.width, WIDEST), NARROWEST)):
        for line in _lines(console, cells):
            console.print(line, soft_wrap=True, highlight=False)


def _lines(console: Console, cells: Sequence[Cell]) -> Iterator[Text]:
    """Columns side by side, each wrapped to its width; no line ends in white space."""
    wrapped = [words.wrap(console, width) for words, width in cells]
    for row in zip_longest(*wrapped):
        line = Text()
        at = 0
        for piece, (_, width) in zip(row, cells, strict=True):
            if piece:
                piece.rstrip()
                line.append(" " * (at - line.cell_len)).append_text(piece)
            at += width + GAP
        line.rstrip()
        yield line


def words(text: str, style: str = "") -> Text:
    """Words of a page as they stand: no markup in them means anything."""
    return Text(plain(text).strip(), style=style)


def join(parts: Iterable[str | None], style: str = DIM) -> Text:
    """The parts that there are, with a middle dot between them."""
    return words(" · ".join(filter(None, parts)), style)


def widest(texts: Iterable[str], most: int) -> int:
    """The width of a column that holds these texts, and `most` at most."""
    return min(max((Text(plain(text)).cell_len for text in texts), default=0), most)


def section(title: str, rows: Iterable[list[Cell]], width: int, note: str = "") -> Iterator[list[Cell]]:
    """A blank line, a heading and its rows; nothing where there are none."""
    for position, row in enumerate(rows):
        if position == 0:
            yield [(Text(" "), width)]
            if title:
                yield [(Text.assemble((title.upper(), HEADING), "  ", (note, DIM)), width)]
        yield row
