"""A reading as a person would want to see it in a terminal: narrow or wide, plain where nobody looks."""

from collections.abc import Iterator, Sequence
from functools import partial

from rich.console import Console
from rich.text import Text

from tidings.nouns import Reading, Span
from tidings.views import columns, wording
from tidings.views.columns import ALARM, DIM, GAP, STRONG, Cell, join, section, widest, words
from tidings.views.outline import Count, Happening, Measure, Outline, Removed, Saying, Voice, draw, excerpt, shorten
from tidings.views.plain import plain
from tidings.views.timeline import in_brief

_WIDE = 100  # from here a figure's sentence stands beside it, else below
_ADDS = 24  # so many more characters of its sentence make a clause clearer


def shown(reading: Reading) -> str:
    """A reading as standard output would show it: with colour where that is a terminal, as wide as that is."""
    return columns.captured(partial(_view, draw(reading)))


def show(reading: Reading, console: Console) -> None:
    """Write a reading to a console; without colour where that is no terminal."""
    columns.show(partial(_view, draw(reading)), console)


def _view(outline: Outline, width: int) -> Iterator[list[Cell]]:
    """The whole view: rows of columns."""
    yield from ([(line, width)] for line in _head(outline))
    yield from section("Who says what", _voices(outline, width), width, note=_tally(outline))
    yield from section("Figures", _figures(outline, width), width)
    yield from section("Timeline", _happenings(outline.timeline, outline, width), width)
    yield from section("To come", _happenings(outline.to_come, outline, width), width)
    yield from section("Removed as furniture", _removed(outline.removed, width), width)
    yield from section("", _absent(outline, width), width)


# ---------------------------------------------------------------- the top and the end


def _head(outline: Outline) -> Iterator[Text]:
    """Headline, provenance, where a copy comes from, warnings."""
    article = outline.reading.article
    yield words(article.title, STRONG) if article.title else Text("(no headline)", style=DIM)
    yield join(
        [
            article.site,
            wording.published(article.published) if article.published else "no date",
            f"by {', '.join(article.authors)}" if article.authors else None,
            wording.tally(outline.words, "word"),
        ]
    )
    if article.source:
        yield join([f"a copy of {wording.origin(article.source)}", article.source.url], "")
    for warning in outline.reading.warnings:
        yield words(f"! {warning.message}", ALARM)


def _absent(outline: Outline, width: int) -> Iterator[list[Cell]]:
    """One line that says what was looked for and not found."""
    looked_for = {
        "statements": outline.voices,
        "figures": outline.counts,
        "dated events": outline.timeline,
        "events to come": outline.to_come,
    }
    if missing := [name for name, found in looked_for.items() if not found]:
        yield [(Text(f"Not found: {', '.join(missing)}.", style=DIM), width)]


def _removed(removed: Sequence[Removed], width: int) -> Iterator[list[Cell]]:
    """One line a kind: how many, and what they are called."""
    names = [f"{found.count} {found.kind.replace('_', ' ')}" for found in removed]
    column = widest(names, width // 3)
    room = width - column - GAP
    for name, found in zip(names, removed, strict=True):
        yield [(Text(name), column), (words(shorten(", ".join(found.labels), room), DIM), room)]


# ---------------------------------------------------------------- who says what


def _tally(outline: Outline) -> str:
    sources = wording.tally(sum(voice.name is not None for voice in outline.voices), "source")
    return f"{wording.tally(len(outline.reading.statements), 'statement')}, {sources}"


def _voices(outline: Outline, width: int) -> Iterator[list[Cell]]:
    """Each source, and below it what it says, the stances in one column."""
    stances = widest((saying.stance for voice in outline.voices for saying in voice.sayings), width // 3)
    for voice in outline.voices:
        yield [(_name(voice), width)]
        for saying in voice.sayings:
            yield from _saying(saying, stances, width)


def _name(voice: Voice) -> Text:
    return Text("(nobody named)", style=DIM) if voice.name is None else words(voice.name, STRONG)


def _saying(saying: Saying, stances: int, width: int) -> Iterator[list[Cell]]:
    """One statement: stance, content, and dim below it to whom, through whom, when."""
    room = width - stances - 2 * GAP
    stance = words(saying.stance, "red" if saying.statement.negated else "green")
    yield [(Text(), 0), (stance, stances), (words(saying.content), room)]
    if saying.notes:
        yield [(Text(), 0), (Text(), stances), (join(saying.notes), room)]


# ---------------------------------------------------------------- figures


def _figures(outline: Outline, width: int) -> Iterator[list[Cell]]:
    """Every figure with whose it is; those of one thing counted stand together below its name."""
    amounts = (_indent(count) + measure.amount for count in outline.counts for measure in count.measures)
    column = widest(amounts, width // 4)
    for count in outline.counts:
        if _indent(count):
            yield [(_relation(count), width)]
        for measure in count.measures:
            yield from _measure(measure, outline, column, width, indent=_indent(count))


def _indent(count: Count) -> str:
    """What sets in the figures that stand below the name of what they count."""
    return " " * GAP if len(count.measures) > 1 else ""


def _relation(count: Count) -> Text:
    """What several figures count, and how they relate."""
    sign = "≠ " if count.disputed else ""
    return Text.assemble(words(count.counts or "one thing", STRONG), "  ", (f"{sign}{count.relation}", ALARM))


def _measure(measure: Measure, outline: Outline, column: int, width: int, *, indent: str) -> Iterator[list[Cell]]:
    """One figure: its amount, what it counts, whose it is, and the sentence that it stands in, beside or below."""
    facts = [
        None if indent else measure.counts or None,
        measure.whose,
        f"as of {measure.as_of}" if measure.as_of else None,
        *measure.notes,
    ]
    amount = words(measure.amount, STRONG)
    amount.pad_left(len(indent))
    room = width - column - GAP
    if width >= _WIDE:
        half = room * 2 // 5
        evidence = _evidence(outline, measure.figure.span, 2 * (room - half - GAP))
        yield [(amount, column), (join(facts, ""), half), (evidence, room - half - GAP)]
    else:
        yield [(amount, column), (join(facts, ""), room)]
        yield [(Text(), column), (_evidence(outline, measure.figure.span, _some(room)), room)]


def _some(room: int) -> int:
    """How many characters of a sentence are enough to know it: one line of this width, or two short ones."""
    return room if room >= 56 else 2 * room


def _evidence(outline: Outline, span: Span, room: int) -> Text:
    """The sentence around a span, short and dim, the words themselves less so."""
    text = outline.reading.article.text
    before, exact, after = map(plain, excerpt(text, span, outline.sentence(span), room - 6))
    return Text.assemble((before.lstrip(), DIM), (exact, "italic"), (after, DIM))


# ---------------------------------------------------------------- events


def _happenings(happenings: Sequence[Happening], outline: Outline, width: int) -> Iterator[list[Cell]]:
    """Events with their day before them, how they are known, and their sentence where the clause is short."""
    column = widest((found.when for found in happenings), width // 3)
    room = width - column - GAP
    for found in happenings:
        yield [(words(found.when, STRONG), column), (words(in_brief(found.event.words)), room)]
        if found.note:
            yield [(Text(), column), (words(found.note, DIM), room)]
        evidence = _evidence(outline, found.event.span, _some(room))
        if found.event.statement is None and evidence.cell_len > len(found.event.words) + _ADDS:
            yield [(Text(), column), (evidence, room)]
