"""The evidence of one row: its words in their place on the stored page, and what proves them."""

from collections.abc import Iterator

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from tidings.language.addresses import address
from tidings.language.naming import is_told_apart
from tidings.nouns import Claimant, Source
from tidings.portal import linked, links, permitted
from tidings.portal.desk import acts
from tidings.portal.edition import absolute, edition_of
from tidings.portal.linked import Paper
from tidings.portal.pages.routing import at
from tidings.proof import lies
from tidings.store.show import Shown
from tidings.views import wording
from tidings.views.marks import Mark, marked
from tidings.views.outline import Outline, draw, shorten

router = APIRouter()

_LINE = 160  # letters of a headline
KINDS = {"appearance": "Name", "date": "Date", "statement": "Statement", "figure": "Figure", "event": "Event"}
_DATA = ("Source", "Stance", "Amount")  # of what a row was read as: no words of its page but a name and a number


@at(router, "/row/{key}")
def evidence(request: Request, key: str) -> HTMLResponse:
    """A row of the library, proved again while it is asked for."""
    edition = edition_of(request)
    with edition.open() as library:
        shown = library.show(key)
        found = lies(library, shown.article)
        kept = library.article(shown.article)
        story = library.story_of(shown.article)
        is_limited = bool(library.quotes([shown.article]).limits)
        corrections = library.corrections_of(key)
        copies = library.repeated(key) if shown.row.get("rejected") else []
    page, outline = kept.gathered.reading.page, draw(kept.gathered.reading)
    in_words = _in_words(shown) if not is_limited else shown.words or KINDS[shown.kind]
    is_told = not (is_limited or shown.former or shown.row.get("rejected"))
    reading = kept.gathered.reading if is_told else None
    return edition.page(
        "evidence.html",
        card=linked.row(Paper(edition.options.name, absolute(request)), key, reading, in_words, shown.sentence),
        shown=shown,
        story=story,
        kind=KINDS[shown.kind],
        in_words=in_words,
        has_place=is_told
        and _has_place(shown, outline, own=edition.is_own(kept.host), full_text=edition.options.full_text),
        in_place=_in_place(shown) if not is_limited else _alone(shown),
        read_as=[one for one in _read_as(outline, key) if not is_limited or one[0] in _DATA],
        is_limited=is_limited,
        lies=[lie for lie in found if lie.key in (None, key)],
        page=page,
        live=[_live(kept.gathered.url, one) or _live(page.url, one) for one in shown.selectors],
        article=kept.gathered.reading.article,
        corrections=corrections,
        copies=copies,
        offer=acts.offer(key),
    )


def _has_place(shown: Shown, outline: Outline, *, own: bool, full_text: bool) -> bool:
    """Whether its article's page has a place for a row: it lists most, and dates stand in what it shows of the text."""
    if shown.kind == "event":
        return any(found.event.id == shown.key for found in (*outline.timeline, *outline.to_come))
    if shown.kind == "date":
        told = permitted.excerpt(outline.reading.article, own=own, full_text=full_text).text
        return shown.spans[0][0] < len(told)
    return shown.kind in ("statement", "figure")


def _live(url: str | None, selector: dict[str, str]) -> str | None:
    """The live page, at the words if they may be quoted, for a link quotes them."""
    exact = selector["exact"].removesuffix("…")
    return links.passage(url, {**selector, "exact": exact}) if exact else address(url)


def _in_words(shown: Shown) -> str:
    """What the row says, in a line that can stand as a headline: the page's own words, and whose they are."""
    row = shown.row
    said = row["content"] if shown.kind == "statement" and isinstance(row["content"], str) else shown.words
    name = row.get("name") or row.get("source")
    return shorten(
        f"{name}: {said}" if isinstance(name, str) and shown.kind in ("statement", "figure") else said, _LINE
    )


def _page_of(source: Source | Claimant | None) -> str | None:
    """The page of who speaks, where one article's words for them mean the same in every other."""
    known = source is not None and (source.entity or is_told_apart(source.name))
    return links.source(source.entity or source.name) if source and known else None


def _read_as(outline: Outline, key: str) -> Iterator[tuple[str, str, str | None]]:
    """What the row was taken to say: each a name, a value in words, and where that leads."""
    for voice in outline.voices:
        for saying in (one for one in voice.sayings if one.statement.id == key):
            source = saying.statement.source
            yield "Source", voice.name or "nobody named", _page_of(source)
            yield "Stance", saying.stance, "/about#statement"
            yield from (("Also", note, None) for note in saying.notes)
    for count in outline.counts:
        for measure in (one for one in count.measures if one.figure.id == key):
            claimant = measure.figure.source
            yield "Amount", measure.amount, None
            yield "Counts", measure.counts or "not told", None
            yield "Source", measure.whose, _page_of(claimant)
            yield from (("Also", note, None) for note in measure.notes)
            if measure.as_of:
                yield "As of", measure.as_of, None
            if key in outline.disputed:
                yield "But", "≠ sources disagree", "/about#figure"
    for found in (one for one in (*outline.timeline, *outline.to_come) if one.event.id == key):
        yield "When", found.when, None
        yield "Known as", found.note or found.event.status, None
    for date in (one for one in outline.reading.dates if one.id == key):
        yield "When", wording.when(date), None


def _in_place(shown: Shown) -> Markup:
    """The paragraphs around a row, its sentence and its words marked."""
    first, end = shown.paragraph_span
    marks = [Mark(shown.sentence_span, "sentence", "sentence", "")]
    marks += [Mark(span, "exact", f"exact-{number}", "") for number, span in enumerate(shown.spans)]
    here = [_moved(mark, first) for mark in marks if mark.span[0] < end]
    return marked(shown.paragraph, (0, end - first), sorted(here, key=lambda mark: mark.span[0]), set())


def _alone(shown: Shown) -> Markup:
    """As many of a row's words as may be quoted, with nothing around them."""
    return marked(shown.words, (0, len(shown.words)), [Mark((0, len(shown.words)), "exact", "exact-0", "")], set())


def _moved(mark: Mark, by: int) -> Mark:
    return Mark((mark.span[0] - by, mark.span[1] - by), mark.kind, mark.row, mark.title)
