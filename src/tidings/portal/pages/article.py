"""One article: its text with what was found in it, where it comes from, what its page said before."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse

from tidings.nouns import Reading
from tidings.portal import linked, links, permitted
from tidings.portal.edition import absolute, edition_of
from tidings.portal.linked import Paper
from tidings.portal.pages.routing import at
from tidings.store.articles import Version
from tidings.views import wording
from tidings.views.differences import Part, differences
from tidings.views.marks import Mark, paragraphs_of
from tidings.views.outline import draw
from tidings.views.standfirst import standfirst

router = APIRouter()

Which = Annotated[str, Path(pattern="^([1-9][0-9]{0,17}|sha256[:-][0-9a-f]{64})$")]


@dataclass(frozen=True)
class Step:
    """A version of a page, and what it changed of the one before: no parts for the first, None where none are told."""

    version: Version
    parts: tuple[Part, ...] | None
    headline: tuple[str | None, str | None] | None


@at(router, "/article/{which}")
def article(request: Request, which: Which) -> HTMLResponse:
    """An article of others is an excerpt with the link, unless the operator and its origin let it be shown whole."""
    edition = edition_of(request)
    with edition.open() as library:
        number = library.number(which.replace("-", ":"))
        kept = library.article(number)
        story = library.story_of(number)
        limited = library.quotes(version.article for version in kept.versions).limits
        rows = kept.gathered.reading
        corrected = library.corrected([one.id for one in rows.statements] + [one.id for one in rows.figures])
    outline = draw(kept.gathered.reading)
    paragraphs = list(paragraphs_of(outline, _linked(outline.reading), noted=("statement", "figure")))
    own = edition.is_own(kept.host)
    origin = outline.reading.article
    shown = permitted.shown(origin, paragraphs, own=own, full_text=edition.options.full_text)
    said = [one.statement for voice in outline.voices for one in voice.sayings] if shown.listed else []
    opening = standfirst(permitted.excerpt(origin, own=own, full_text=edition.options.full_text).text)
    return edition.page(
        "article.html",
        card=linked.article(Paper(edition.options.name, absolute(request)), kept, said, opening),
        index=own and not origin.permissions.noindex,
        kept=kept,
        by_digest=not which.isdecimal(),
        story=story,
        outline=outline,
        article=origin,
        shown=shown,
        in_text={note.row for paragraph in shown.paragraphs for note in paragraph.notes},
        asks=list(permitted.asks(origin.permissions)),
        steps=list(_steps(kept.versions, limited)),
        newest=kept.versions[-1].article,
        corrected=corrected,
    )


def _linked(reading: Reading) -> Iterator[Mark]:
    """Every date, which leads to its evidence, and every mention of an entity, which leads to its page."""
    for date in reading.dates:
        yield Mark(date.span, "date", date.id, wording.when(date), links.row(date.id))
    for entity in reading.entities:
        for span in entity.mentions:
            yield Mark(span, "name", entity.id, entity.name, links.source(entity.id))


def _steps(versions: Sequence[Version], limited: Container[int]) -> Iterator[Step]:
    """The versions, the last one first, each with what it changed; of a text only if none of both is `limited`."""
    for was, now in reversed([*pairwise(versions)]):
        told = was.article not in limited and now.article not in limited
        headline = None if was.title == now.title else (was.title, now.title)
        yield Step(now, differences(was.text, now.text) if told else None, headline)
    if len(versions) > 1:
        yield Step(versions[0], (), None)
