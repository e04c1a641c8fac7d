"""A reading as a person would want to see it in a terminal: narrow or wide, plain where nobody looks."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from rich.console import Console
from rich.text import Text

from tidings.nouns import Reading, Span
from tidings.views import wording
from tidings.views.outline import Count, Happening, Measure, Outline, Removed, Saying, Voice, draw, excerpt, shorten
from tidings.views.plain import plain

_WIDEST = 120  # longer lines are hard to read
_NARROWEST = 20  # no columns stand side by side in less: a narrower terminal breaks the lines itself
_UNKNOWN = 80
_WIDE = 100  # from here a figure's sentence stands beside it, else below
_GAP = 2
_ADDS = 24  # so many more characters of its sentence make a clause clearer

_HEADING, _STRONG, _DIM, _ALARM = "bold cyan", "bold", "dim", "bold yellow"

Cell = tuple[Text, int]
"""Words, and the width of the column that they stand in."""


def shown(reading: Reading) -> str:
    """A reading as standard output would show it: with colour where that is a terminal, as wide as that is."""
    console = Console()
    console.width = max(console.width or _UNKNOWN, _NARROWEST)
    with console.capture() as captured:
        show(reading, console)
    return captured.get()


def show(reading: Reading, console: Console) -> None:
    """Write a reading to a console; without colour where that is no terminal."""
    width = max(min(console.width, _WIDEST), _NARROWEST)
    for cells in _view(draw(reading), width):
        for line in _lines(console, cells):
            console.print(line, soft_wrap=True, highlight=False)


# ---------------------------------------------------------------- layout


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
            at += width + _GAP
        line.rstrip()
        yield line


def _words(text: str, style: str = "") -> Text:
    """Words of a page as they stand: no markup in them means anything."""
    return Text(plain(text).strip(), style=style)


def _join(parts: Iterable[str | None], style: str = _DIM) -> Text:
    """The parts that there are, with a middle dot between them."""
    return _words(" · ".join(filter(None, parts)), style)


def _widest(texts: Iterable[str], most: int) -> int:
    """The width of a column that holds these texts, and `most` at most."""
    return min(max((Text(plain(text)).cell_len for text in texts), default=0), most)


def _view(outline: Outline, width: int) -> Iterator[list[Cell]]:
    """The whole view: rows of columns."""
    yield from ([(line, width)] for line in _head(outline))
    yield from _section("Who says what", _voices(outline, width), width, note=_tally(outline))
    yield from _section("Figures", _figures(outline, width), width)
    yield from _section("Timeline", _happenings(outline.timeline, outline, width), width)
    yield from _section("To come", _happenings(outline.to_come, outline, width), width)
    yield from _section("Removed as furniture", _removed(outline.removed, width), width)
    yield from _section("", _absent(outline, width), width)


def _section(title: str, rows: Iterable[list[Cell]], width: int, note: str = "") -> Iterator[list[Cell]]:
    """A blank line, a heading and its rows; nothing where there are none."""
    for position, row in enumerate(rows):
        if position == 0:
            yield [(Text(" "), width)]
            if title:
                yield [(Text.assemble((title.upper(), _HEADING), "  ", (note, _DIM)), width)]
        yield row


# ---------------------------------------------------------------- the top and the end


def _head(outline: Outline) -> Iterator[Text]:
    """Headline, provenance, where a copy comes from, warnings."""
    article = outline.reading.article
    yield _words(article.title, _STRONG) if article.title else Text("(no headline)", style=_DIM)
    yield _join(
        [
            article.site,
            wording.published(article.published) if article.published else "no date",
            f"by {', '.join(article.authors)}" if article.authors else None,
            wording.tally(outline.words, "word"),
        ]
    )
    if article.source:
        yield _join([f"a copy of {wording.origin(article.source)}", article.source.url], "")
    for warning in outline.reading.warnings:
        yield _words(f"! {warning.message}", _ALARM)


def _absent(outline: Outline, width: int) -> Iterator[list[Cell]]:
    """One line that says what was looked for and not found."""
    looked_for = {
        "statements": outline.voices,
        "figures": outline.counts,
        "dated events": outline.timeline,
        "events to come": outline.to_come,
    }
    if missing := [name for name, found in looked_for.items() if not found]:
        yield [(Text(f"Not found: {', '.join(missing)}.", style=_DIM), width)]


def _removed(removed: Sequence[Removed], width: int) -> Iterator[list[Cell]]:
    """One line a kind: how many, and what they are called."""
    names = [f"{found.count} {found.kind.replace('_', ' ')}" for found in removed]
    column = _widest(names, width // 3)
    room = width - column - _GAP
    for name, found in zip(names, removed, strict=True):
        yield [(Text(name), column), (_words(shorten(", ".join(found.labels), room), _DIM), room)]


# ---------------------------------------------------------------- who says what


def _tally(outline: Outline) -> str:
    sources = wording.tally(sum(voice.name is not None for voice in outline.voices), "source")
    return f"{wording.tally(len(outline.reading.statements), 'statement')}, {sources}"


def _voices(outline: Outline, width: int) -> Iterator[list[Cell]]:
    """Each source, and below it what it says, the stances in one column."""
    stances = _widest((saying.stance for voice in outline.voices for saying in voice.sayings), width // 3)
    for voice in outline.voices:
        yield [(_name(voice), width)]
        for saying in voice.sayings:
            yield from _saying(saying, stances, width)


def _name(voice: Voice) -> Text:
    return Text("(nobody named)", style=_DIM) if voice.name is None else _words(voice.name, _STRONG)


def _saying(saying: Saying, stances: int, width: int) -> Iterator[list[Cell]]:
    """One statement: stance, content, and dim below it to whom, through whom, when."""
    room = width - stances - 2 * _GAP
    stance = _words(saying.stance, "red" if saying.statement.negated else "green")
    yield [(Text(), 0), (stance, stances), (_words(saying.content), room)]
    if saying.notes:
        yield [(Text(), 0), (Text(), stances), (_join(saying.notes), room)]


# ---------------------------------------------------------------- figures


def _figures(outline: Outline, width: int) -> Iterator[list[Cell]]:
    """Every figure with whose it is; those of one thing counted stand together below its name."""
    amounts = (_indent(count) + measure.amount for count in outline.counts for measure in count.measures)
    column = _widest(amounts, width // 4)
    for count in outline.counts:
        if _indent(count):
            yield [(_relation(count), width)]
        for measure in count.measures:
            yield from _measure(measure, outline, column, width, indent=_indent(count))


def _indent(count: Count) -> str:
    """What sets in the figures that stand below the name of what they count."""
    return " " * _GAP if len(count.measures) > 1 else ""


def _relation(count: Count) -> Text:
    """What several figures count, and how they relate."""
    sign = "≠ " if count.disputed else ""
    return Text.assemble(_words(count.counts or "one thing", _STRONG), "  ", (f"{sign}{count.relation}", _ALARM))


def _measure(measure: Measure, outline: Outline, column: int, width: int, *, indent: str) -> Iterator[list[Cell]]:
    """One figure: its amount, what it counts, whose it is, and the sentence that it stands in, beside or below."""
    facts = [
        None if indent else measure.counts or None,
        measure.whose,
        f"as of {measure.as_of}" if measure.as_of else None,
        *measure.notes,
    ]
    amount = _words(measure.amount, _STRONG)
    amount.pad_left(len(indent))
    room = width - column - _GAP
    if width >= _WIDE:
        half = room * 2 // 5
        evidence = _evidence(outline, measure.figure.span, 2 * (room - half - _GAP))
        yield [(amount, column), (_join(facts, ""), half), (evidence, room - half - _GAP)]
    else:
        yield [(amount, column), (_join(facts, ""), room)]
        yield [(Text(), column), (_evidence(outline, measure.figure.span, _some(room)), room)]


def _some(room: int) -> int:
    """How many characters of a sentence are enough to know it: one line of this width, or two short ones."""
    return room if room >= 56 else 2 * room


def _evidence(outline: Outline, span: Span, room: int) -> Text:
    """The sentence around a span, short and dim, the words themselves less so."""
    text = outline.reading.article.text
    before, words, after = map(plain, excerpt(text, span, outline.sentence(span), room - 6))
    return Text.assemble((before.lstrip(), _DIM), (words, "italic"), (after, _DIM))


# ---------------------------------------------------------------- events


def _happenings(happenings: Sequence[Happening], outline: Outline, width: int) -> Iterator[list[Cell]]:
    """Events with their day before them, how they are known, and their sentence where the clause is short."""
    column = _widest((found.when for found in happenings), width // 3)
    room = width - column - _GAP
    for found in happenings:
        yield [(_words(found.when, _STRONG), column), (_words(found.event.text), room)]
        if found.note:
            yield [(Text(), column), (_words(found.note, _DIM), room)]
        evidence = _evidence(outline, found.event.span, _some(room))
        if found.event.statement is None and evidence.cell_len > len(found.event.text) + _ADDS:
            yield [(Text(), column), (evidence, room)]
