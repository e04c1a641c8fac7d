"""A reading as one HTML page that needs nothing else: the article with its statements, figures and dates marked.

No script and no request: what a mark means stands in its title, and in a note beside its paragraph that it leads to.
Whatever comes from a page is text: the template escapes every value, and only web addresses become links.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from jinja2 import Environment
from markupsafe import Markup, escape

from tidings.language.sentences import paragraphs
from tidings.nouns import Reading, Span, Statement
from tidings.views import wording
from tidings.views.outline import Measure, Outline, Saying, draw, label
from tidings.views.safety import carried, environment

# How deep a mark lies where two begin and end together: the outermost first.
_DEPTH = {"content": 0, "source": 1, "cue": 2, "figure": 3, "date": 4, "name": 5}
_KINDS = {"content": "statement", "source": "statement", "cue": "statement", "figure": "figure", "date": "date"}


@dataclass(frozen=True)
class Mark:
    """Words of the text that a row rests on: which row, as what, its meaning, and where a link of it leads."""

    span: Span
    kind: str
    row: str
    title: str
    to: str | None = None


@dataclass(frozen=True)
class Note:
    """What stands in the margin about one row: its head, the rest of it, whether sources disagree."""

    row: str
    kind: str
    head: str
    text: str
    disputed: bool = False


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, marked, with its notes and a line that says how many there are."""

    html: Markup
    notes: tuple[Note, ...]
    summary: str


def page(reading: Reading) -> str:
    """A reading as one HTML page without scripts or requests, for light, dark, phone, desktop and paper."""
    outline = draw(reading)
    return (
        _templates()
        .get_template("marks.html")
        .render(
            outline=outline,
            reading=reading,
            article=reading.article,
            paragraphs=list(paragraphs_of(outline)),
        )
    )


@cache
def _templates() -> Environment:
    """The templates beside this module."""
    found = environment("views")
    found.globals.update(label=label, mark="#at-{}".format)
    return found


# ---------------------------------------------------------------- the article


def paragraphs_of(
    outline: Outline, more: Iterable[Mark] = (), *, noted: Sequence[str] = ("statement", "figure", "date")
) -> Iterator[Paragraph]:
    """The paragraphs of the text, each with the notes on the rows that begin in it.

    Args:
        outline: of the reading.
        more: what is marked beside the rows of the kinds in `noted`.
        noted: the kinds of rows that are marked and have a note.
    """
    text = outline.reading.article.text
    notes = {row: note for row, note in _notes(outline).items() if note.kind in noted}
    found = [*(mark for mark in _marks(outline, notes) if _KINDS[mark.kind] in noted), *more]
    marks = sorted(found, key=lambda mark: (mark.span[0], -mark.span[1], _DEPTH[mark.kind]))
    seen: set[str] = set()
    here: list[Mark] = []
    at = 0
    for start, end in paragraphs(text):
        begun = bisect_left(marks, end, lo=at, key=lambda mark: mark.span[0])
        here = [mark for mark in (*here, *marks[at:begun]) if mark.span[1] > start]
        at = begun
        fresh = [row for row in dict.fromkeys(mark.row for mark in here) if row not in seen]
        about = tuple(notes[row] for row in fresh if row in notes)
        yield Paragraph(marked(text, (start, end), here, seen), about, _summary(about))


def _summary(notes: Sequence[Note]) -> str:
    kinds = [note.kind for note in notes]
    counted = ((kind, kinds.count(kind)) for kind in ("statement", "figure", "date"))
    return " · ".join(wording.tally(count, kind) for kind, count in counted if count)


def marked(text: str, span: Span, marks: Sequence[Mark], seen: set[str]) -> Markup:
    """The words of `text` at `span` as HTML, its marks as elements that are always closed in turn.

    Marks may nest, cross and reach out of the span: they are split wherever another one begins or ends. The first piece
    of each row not yet `seen` carries the row's anchor.

    Args:
        text: the text that all spans are of.
        span: the part to write.
        marks: the marks in the order from the outermost in.
        seen: the rows that have their anchor already; those written here are added.
    """
    start, end = span
    cuts = sorted({start, end, *(cut for mark in marks for cut in mark.span if start < cut < end)})
    out: list[str] = []
    open_: list[tuple[Mark, str]] = []
    for left, right in pairwise(cuts):
        wanted = [mark for mark in marks if mark.span[0] <= left and mark.span[1] >= right]
        kept = _shared([mark for mark, _ in open_], wanted)
        out += [f"</{name}>" for _, name in reversed(open_[kept:])]
        del open_[kept:]
        for mark in wanted[kept:]:
            name = "a" if mark.to and all(name != "a" for _, name in open_) else "span"
            out.append(_tag(name, mark, first=mark.row not in seen))
            seen.add(mark.row)
            open_.append((mark, name))
        out.append(str(escape(carried(text[left:right]))))
    out += [f"</{name}>" for _, name in reversed(open_)]
    return Markup("".join(out))  # noqa: S704  every word and attribute in it is escaped above


def snippet(text: str, spans: Sequence[Span]) -> Markup:
    """A short text as HTML with the words at `spans` in strong."""
    out, at = [], 0
    for start, end in spans:
        out += [escape(carried(text[at:start])), Markup("<strong>{}</strong>").format(carried(text[start:end]))]
        at = end
    return Markup("").join([*out, escape(carried(text[at:]))])


def _shared(one: Sequence[Mark], other: Sequence[Mark]) -> int:
    """How many marks two nestings have in common, from the outermost in."""
    for depth, (a, b) in enumerate(zip(one, other, strict=False)):
        if a is not b:
            return depth
    return min(len(one), len(other))


def _tag(name: str, mark: Mark, *, first: bool) -> str:
    """The opening tag of a mark: a link to its note, or only its meaning."""
    row, title = escape(carried(mark.row)), escape(carried(mark.title))
    anchor = f' id="at-{row}"' if first else ""
    link = f' href="{escape(carried(mark.to))}"' if name == "a" and mark.to else ""
    return f'<{name} class="{mark.kind}"{anchor}{link} title="{title}">'


# ---------------------------------------------------------------- what is marked, and its notes


def _marks(outline: Outline, notes: Mapping[str, Note]) -> Iterator[Mark]:
    """Every span of every statement, figure and date; what is said is too long to be a link."""
    for voice in outline.voices:
        for saying in voice.sayings:
            yield from _statement_marks(saying.statement, _told(voice.name, saying))
    for count in outline.counts:
        for measure in count.measures:
            at = measure.figure.id
            yield Mark(measure.figure.span, "figure", at, _measured(measure), f"#{at}")
    for date in outline.reading.dates:
        yield Mark(date.span, "date", date.id, wording.when(date), f"#{date.id}" if date.id in notes else None)


def _statement_marks(statement: Statement, title: str) -> Iterator[Mark]:
    """The spans of a statement's source, cue and content."""
    parts = (("source", statement.source), ("cue", statement.cue), ("content", statement.content))
    for kind, part in parts:
        for span in part.spans if part else ():
            yield Mark(span, kind, statement.id, title, None if kind == "content" else f"#{statement.id}")


def _notes(outline: Outline) -> dict[str, Note]:
    """The note of each row; a date has one where its day is known and not its own words already."""
    found = [
        Note(saying.statement.id, "statement", voice.name or "Nobody named", " · ".join([saying.stance, *saying.notes]))
        for voice in outline.voices
        for saying in voice.sayings
    ]
    found += [
        Note(measure.figure.id, "figure", measure.amount, _facts(measure), measure.figure.id in outline.disputed)
        for count in outline.counts
        for measure in count.measures
    ]
    found += [
        Note(date.id, "date", date.text, wording.when(date))
        for date in outline.reading.dates
        if (date.first or date.last) and date.text != wording.when(date)
    ]
    return {note.row: note for note in found}


def _told(name: str | None, saying: Saying) -> str:
    """A statement in a line: who, how, to whom, when."""
    return " · ".join([f"{name or 'Nobody named'}: {saying.stance}", *saying.notes])


def _measured(measure: Measure) -> str:
    """A figure in a line: the amount, what it counts, whose it is."""
    return f"{measure.amount} · {_facts(measure)}"


def _facts(measure: Measure) -> str:
    as_of = f"as of {measure.as_of}" if measure.as_of else ""
    return " · ".join(filter(None, [measure.counts, measure.whose, as_of, *measure.notes]))
