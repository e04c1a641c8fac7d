"""One article: its reading as far as it may be shown, where it belongs, and the versions of its page."""

from dataclasses import dataclass, fields, replace
from typing import Annotated, Any

from fastapi import Path, Request

from tidings.nouns import Reading
from tidings.portal import permitted
from tidings.portal.api.answering import at, library_of
from tidings.portal.api.public import addressed
from tidings.portal.edition import Edition, edition_of
from tidings.store.articles import Kept
from tidings.store.placed import Placed

Which = Annotated[
    str,
    Path(
        pattern="^([1-9][0-9]{0,17}|sha256:[0-9a-f]{64})$",
        description="The number of an article in this library, or, in any library, the digest of its page's bytes.",
        examples=["1"],
        json_schema_extra={"format": "article"},
    ),
]


@dataclass(frozen=True)
class Excerpted(Reading):
    """Everything found in one article, which has as much of its text as may be shown; ids are keys of the library.

    Spans are those of the whole text, so a row may stand beyond what is shown, and nothing checks that it stands in it.
    """

    def __post_init__(self) -> None:
        """Leave the check to the whole reading, of which this is made."""


@dataclass(frozen=True)
class OneVersion:
    """A version of a page: the number of its article, the digest of its bytes, since when it is known."""

    article: int
    version: int
    digest: str
    seen: str
    title: str | None


@dataclass(frozen=True, kw_only=True)
class OneArticle(Placed):
    """An article: its report and its story, the versions of its page, its reading, how many paragraphs are left out."""

    version: int
    report: str | None
    story: str | None
    versions: tuple[OneVersion, ...]
    left_out: int
    reading: Excerpted


@at("/articles/{which}", missing=True)
def article(request: Request, which: Which) -> OneArticle:
    """One version of an article, with what was found in it.

    `reading` is what `tidings read --json` prints, with keys for ids and what people corrected. An article of others
    is an excerpt, and rows may stand beyond it: `left_out` counts the paragraphs. Where its origin limits what may be
    quoted, none of what was found in it is told.
    """
    edition = edition_of(request)
    with library_of(request) as library:
        number = library.number(which)
        kept = library.article(number)
        story = library.story_of(number)
    return _told(kept, story.key if story else None, edition)


def _told(kept: Kept, story: str | None, edition: Edition) -> OneArticle:
    gathered = kept.gathered
    reading = gathered.reading
    found, left_out = excerpted(reading, own=edition.is_own(kept.host), full_text=edition.options.full_text)
    versions = (OneVersion(one.article, one.version, one.digest, one.seen, one.title) for one in kept.versions)
    return OneArticle(
        article=gathered.article,
        digest=reading.page.digest,
        url=addressed(gathered.url),
        site=reading.article.site,
        title=reading.article.title,
        published=reading.article.published.value if reading.article.published else None,
        version=kept.number,
        report=gathered.report,
        story=story,
        versions=tuple(versions),
        left_out=left_out,
        reading=found,
    )


def excerpted(reading: Reading, *, own: bool, full_text: bool) -> tuple[Excerpted, int]:
    """A reading with as much of its article as may be shown, and how many paragraphs are left out."""
    found = permitted.excerpt(reading.article, own=own, full_text=full_text)
    told: dict[str, Any] = {one.name: getattr(reading, one.name) for one in fields(Reading)}
    article = replace(reading.article, text=found.text)
    if not found.listed:
        told |= dict.fromkeys(("entities", "dates", "statements", "figures", "events", "quantities"), ())
        article = replace(article, furniture=())
    return Excerpted(**{**told, "article": article}), found.left_out
