"""A reading in the order in which people look at it; every view draws from this one outline."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from tidings.language.sentences import around, sentences
from tidings.nouns import (
    Event,
    Figure,
    Furniture,
    Quantity,
    Reading,
    Span,
    Statement,
    TimeExpression,
)
from tidings.views import wording

_NO_DAY = "9999"  # sorts what has no day behind all that has one
_EDGES = " -–—|·•*"  # what a label is set off with
_LONG, _GIST = 60, 24  # so many characters are not read twice, but by their first words

# The relations of two figures that are worth a word, the strongest first (nouns.RelationKind).
_RELATIONS = {
    "conflicts": "sources disagree",
    "revised_up": "revised up",
    "revised_down": "revised down",
    "same": "figures agree",
    "compatible": "figures are compatible",
}


@dataclass(frozen=True)
class Saying:
    """One statement, its content and what qualifies it: to whom, through whom, when."""

    statement: Statement
    stance: str
    content: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Voice:
    """One source and all it says; `name` is None for what the page ascribes to nobody."""

    name: str | None
    sayings: tuple[Saying, ...]


@dataclass(frozen=True)
class Measure:
    """One figure in words: amount, whose, as of when (unless it is the page's own day), how it moved."""

    figure: Figure
    amount: str
    counts: str
    whose: str
    as_of: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Count:
    """One thing counted, with the figures given for it and how these relate, if there are several."""

    counts: str
    relation: str | None
    disputed: bool
    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class Happening:
    """One event with its day in words, and how it is known where that is not the page's own voice."""

    event: Event
    when: str
    first: str
    last: str | None
    note: str | None


@dataclass(frozen=True)
class Removed:
    """All furniture of one kind: how many pieces, and what they are called."""

    kind: str
    count: int
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Outline:
    """A reading in the order in which people look at it."""

    reading: Reading
    voices: tuple[Voice, ...]
    counts: tuple[Count, ...]
    disputed: frozenset[str]
    timeline: tuple[Happening, ...]
    to_come: tuple[Happening, ...]
    removed: tuple[Removed, ...]
    sentences: tuple[Span, ...]

    @property
    def words(self) -> int:
        """How many words the article has."""
        return len(self.reading.article.text.split())

    def sentence(self, span: Span) -> Span:
        """The sentence that a span stands in, or those from its first to its last."""
        first, last = around(self.sentences, span[0]), around(self.sentences, span[1] - 1)
        return min(span, first or span)[0], max((last or span)[1], span[1])


def draw(reading: Reading) -> Outline:
    """The outline of a reading."""
    happenings = sorted(_happenings(reading), key=lambda found: (found.first, found.event.span))
    return Outline(
        reading=reading,
        voices=tuple(_voices(reading)),
        counts=tuple(_counts(reading)),
        disputed=frozenset(_disputed(reading.quantities)),
        timeline=tuple(found for found in happenings if not _is_to_come(reading, found)),
        to_come=tuple(found for found in happenings if _is_to_come(reading, found)),
        removed=tuple(_removed(reading.article.furniture)),
        sentences=tuple(sentences(reading.article.text)),
    )


def excerpt(text: str, span: Span, sentence: Span, room: int) -> tuple[str, str, str]:
    """The words at `span` with what stands before and after them in `sentence`, cut to about `room` characters."""
    before, words, after = text[sentence[0] : span[0]], text[slice(*span)], text[span[1] : sentence[1]]
    spare = max(room - len(words), 0)
    left = min(len(before), max(spare // 2, spare - len(after)))
    right = max(spare - left, 0)
    if len(before) > left:
        before = "…" + before[len(before) - left :].partition(" ")[2]
        before = before if before != "…" else "… "
    if len(after) > right:
        after = after[:right].rpartition(" ")[0] + " …"
    return before, words, after


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


_Row = TypeVar("_Row", bound=_Identified)


def _by_id(rows: Iterable[_Row]) -> Mapping[str | None, _Row]:
    """Rows by their id; the id None, of a row that is not known, finds nothing."""
    return {row.id: row for row in rows}


# ---------------------------------------------------------------- who says what


def _voices(reading: Reading) -> Iterator[Voice]:
    """The sources in the order of their first statement, "The owner" and "the owner" as one; nobody stands last."""
    statements, dates = _by_id(reading.statements), _by_id(reading.dates)
    said: dict[str | None, list[Saying]] = {}
    inside: dict[str | None, list[Statement]] = {}
    for statement in reading.statements:
        inside.setdefault(statement.inside, []).append(statement)
    for statement in sorted(reading.statements, key=_start):
        saying = Saying(
            statement,
            wording.stance(statement),
            _content(statement, inside.get(statement.id, [])),
            tuple(_qualifiers(statement, statements, dates)),
        )
        said.setdefault(statement.source.name.casefold() if statement.source else None, []).append(saying)
    for key in sorted(said, key=lambda key: key is None):
        first = said[key][0].statement.source
        yield Voice(first.name if first else None, tuple(said[key]))


def _start(statement: Statement) -> int:
    """Where a statement begins in the text."""
    parts = filter(None, (statement.source, statement.cue, statement.content))
    return min(part.spans[0][0] for part in parts)


def _content(statement: Statement, inner: Sequence[Statement]) -> str:
    """What is said; what stands as another's long statement in its own place is cut to its first words."""
    content = wording.content(statement)
    for other in inner:
        said = other.content.text
        if len(said) > _LONG:
            content = content.replace(said, shorten(said, _GIST) + (said[-1] if said[-1] in "”\"’'" else ""))
    return content


def _qualifiers(
    statement: Statement, statements: Mapping[str | None, Statement], dates: Mapping[str | None, TimeExpression]
) -> Iterator[str]:
    """Through whom, to whom, and when, where its day is known."""
    yield from (f"via {name}" for name in _carriers(statement, statements))
    if statement.to:
        yield f"to {statement.to.name}"
    at = dates.get(statement.date)
    if at and (at.first or at.last):
        yield wording.when(at)


def _carriers(statement: Statement, statements: Mapping[str | None, Statement]) -> Iterator[str]:
    """Who reports a statement, the nearest first: the sources of the statements that it stands in."""
    met = {statement.id}
    while statement.inside in statements and statement.inside not in met:
        statement = statements[statement.inside]
        met.add(statement.id)
        yield statement.source.name if statement.source else f"“{statement.cue.text}”"


# ---------------------------------------------------------------- figures


def _counts(reading: Reading) -> Iterator[Count]:
    """The things counted, those that sources disagree about first, then as they stand in the text."""
    figures = _by_id(reading.figures)
    placed: set[str] = set()
    groups: list[Count] = []
    for quantity in reading.quantities:
        of_it = [figures[id_] for id_ in quantity.figures if id_ in figures and id_ not in placed]
        found = {relation.relation for relation in quantity.relations}
        relation = next((word for kind, word in _RELATIONS.items() if kind in found), None)
        if len(of_it) > 1 and relation:
            placed |= {figure.id for figure in of_it}
            counts = wording.counted(quantity.of, quantity.event, quantity.group, quantity.place)
            measures = tuple(_measure(figure, reading, figures) for figure in of_it)
            groups.append(Count(counts, relation, "conflicts" in found, measures))
    for figure in reading.figures:
        if figure.id not in placed:
            measure = _measure(figure, reading, figures)
            groups.append(Count(measure.counts, None, disputed=False, measures=(measure,)))
    yield from sorted(groups, key=lambda group: (not group.disputed, group.measures[0].figure.span))


def _disputed(quantities: Iterable[Quantity]) -> Iterator[str]:
    """The figures that another source's figure conflicts with."""
    for quantity in quantities:
        for relation in quantity.relations:
            if relation.relation == "conflicts":
                yield from (relation.a, relation.b)


def _measure(figure: Figure, reading: Reading, figures: Mapping[str | None, Figure]) -> Measure:
    whose = figure.source.name if figure.source else "nobody named" if figure.statement else "the page"
    return Measure(
        figure=figure,
        amount=wording.amount(figure),
        counts=wording.counted(figure.of, figure.event, figure.group, figure.place),
        whose=whose,
        as_of=wording.as_of(figure.as_of.value, reading.dates)
        if figure.as_of and figure.as_of.basis != "article"
        else None,
        notes=tuple(_moves(figure, reading, figures)),
    )


def _moves(figure: Figure, reading: Reading, figures: Mapping[str | None, Figure]) -> Iterator[str]:
    """How a figure moved and what it is a part of."""
    if figure.part_of in figures:
        yield f"part of {wording.amount(figures[figure.part_of])}"
    if change := figure.change:
        since = next((wording.when(date) for date in reading.dates if date.id == change.since), None)
        parts = (
            change.direction,
            f"from {wording.amount(figures[change.from_])}" if change.from_ in figures else None,
            f"by {wording.step(change.by, figure)}" if change.by is not None else None,
            f"since {since}" if since else None,
        )
        yield " ".join(filter(None, parts))


# ---------------------------------------------------------------- events


def _happenings(reading: Reading) -> Iterator[Happening]:
    """The events that have a date, whether or not its day is known."""
    dates = _by_id(reading.dates)
    statements = _by_id(reading.statements)
    for event in reading.events:
        if event.date in dates:
            at = dates[event.date]
            yield Happening(
                event, wording.when(at), at.first or at.last or _NO_DAY, at.last, _standing(event, statements)
            )


def _standing(event: Event, statements: Mapping[str | None, Statement]) -> str | None:
    """How an event is known, where it is not the page's own word that it happened."""
    statement = statements.get(event.statement)
    by = statement.source.name if statement and statement.source else None
    if event.status == "happened":
        return None
    if event.status == "planned":
        return by and f"according to {by}"
    return f"{event.status} by {by}" if by else event.status


def _is_to_come(reading: Reading, found: Happening) -> bool:
    """Planned or promised, and not over when the page was published."""
    published = reading.article.published
    return found.event.status in ("planned", "promised") and not (
        published and found.last and found.last < published.value[:10]
    )


# ---------------------------------------------------------------- furniture


def _removed(furniture: Iterable[Furniture]) -> Iterator[Removed]:
    """The furniture by kind, in the order of first appearance."""
    kinds: dict[str, list[Furniture]] = {}
    for piece in furniture:
        kinds.setdefault(piece.kind, []).append(piece)
    for kind, pieces in kinds.items():
        yield Removed(kind, len(pieces), tuple(dict.fromkeys(filter(None, map(label, pieces)))))


def label(piece: Furniture) -> str:
    """What a piece of furniture is called: its label and how many items it has, else its first words."""
    named = piece.label or shorten(piece.text.strip(_EDGES) or " · ".join(item.text for item in piece.items), 48)
    if piece.value and piece.label:
        return shorten(f"{piece.label} {piece.text}", 48)
    return f"{named} ({len(piece.items)})" if len(piece.items) > 1 else named


def shorten(text: str, room: int) -> str:
    """A text cut to `room` characters at a space, with an ellipsis where something is left out."""
    text = " ".join(text.split())
    return text if len(text) <= room else (text[: room - 1].rpartition(" ")[0] or text[: room - 2]) + " …"
