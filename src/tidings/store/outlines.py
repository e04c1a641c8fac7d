"""Lists of what is brought together: stories by their reports, reports by the pages that carry them."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tidings.errors import UsageError
from tidings.language.addresses import address
from tidings.nouns import Support
from tidings.store import stories, withdrawn
from tidings.store.lists import Listing, Wanted, by_article, by_words
from tidings.store.pack import unpacked
from tidings.store.placed import refuse
from tidings.store.query import Query, match
from tidings.store.search import Where

_Address = Callable[[str | None], str | None]
"""What is told of an address."""


@dataclass(frozen=True)
class OutlinedPage:
    """A page that carries a report."""

    url: str | None
    digest: str
    published: str | None


@dataclass(frozen=True)
class OutlinedReport:
    """A report by the pages that carry it, the earliest first, and the address that it comes from."""

    id: str
    origin: str | None
    pages: tuple[OutlinedPage, ...]


@dataclass(frozen=True)
class Outline:
    """A story by its reports."""

    id: str
    title: str
    first: str | None
    last: str | None
    support: Support
    reports: tuple[OutlinedReport, ...]


@dataclass(frozen=True)
class StoryReport(OutlinedReport):
    """A report by the pages that carry it, and the story that it tells."""

    story: str


def story_with(db: sqlite3.Connection, report: str) -> str:
    """The key of the story that a report tells. Raises UsageError where there is no such report."""
    found = db.execute(
        "SELECT y.key FROM report AS r JOIN story AS y ON y.id = r.story WHERE r.key = ?"
        " AND EXISTS (SELECT 1 FROM gathered AS m WHERE m.report = r.id)",
        (report,),
    ).fetchone()
    if found is None:
        withdrawn.refuse(db, "report", report)
        raise UsageError(f"no report has the key {report!r}")
    return str(found[0])


@lru_cache(maxsize=8)
def _told(told: bytes) -> Any:  # noqa: ANN401  JSON
    """A story as plain data: to make its nouns would take ten times as long. Reports of one stand together."""
    return json.loads(unpacked(told))


def outlines(db: sqlite3.Connection, limit: int | None = None) -> Iterator[Outline]:
    """The stories by their reports, that of the newest report first; a page's address may be where its file lies."""
    return (_story(told, lambda url: url) for told in stories.told(db, limit))


def _story(told: bytes, at: _Address = address) -> Outline:
    story = _told(told)
    support = Support(**story["support"])
    reports = tuple(OutlinedReport(**_outlined(report, at)) for report in story["reports"])
    return Outline(story["id"], story["title"], story["first"], story["last"], support, reports)


def _report(key: str, story: str, told: bytes) -> StoryReport | None:
    found = next((one for one in _told(told)["reports"] if one["id"] == key), None)
    return StoryReport(story=story, **_outlined(found, address)) if found else None


def _outlined(report: dict[str, Any], at: _Address) -> dict[str, Any]:
    """A report, with as much of its addresses as is told."""
    origin = report["origin"]
    pages = (OutlinedPage(at(page["url"]), page["digest"], page["published"]) for page in report["pages"])
    return {"id": report["id"], "origin": at(origin and origin["url"]), "pages": tuple(pages)}


def _of_articles(where: Where, wanted: Wanted) -> None:
    """The conditions on a report, as `r`, that a page which carries it meets a search."""
    refuse(wanted, "who", "says")
    if wanted.query == Query():
        return
    inner = Where()
    by_words(inner, match(wanted.query.words))
    by_article(inner, Wanted(wanted.query))
    where.add(
        "r.id IN (SELECT m.report FROM latest AS a CROSS JOIN gathered AS m ON m.article = a.id"  # noqa: S608  ours
        f" WHERE {inner})",
        *inner.values,
    )


def _of_reports(where: Where, wanted: Wanted) -> None:
    if wanted.story is not None:
        where.add("y.key = ?", wanted.story)
    _of_articles(where, wanted)


def _of_stories(where: Where, wanted: Wanted) -> None:
    inner = Where()
    _of_articles(inner, wanted)
    if inner.conditions:
        where.add(f"y.id IN (SELECT r.story FROM report AS r WHERE {inner})", *inner.values)  # noqa: S608  ours


STORIES = Listing("story AS y", ("y.id",), ("y.told",), _story, _of_stories, only="y.told IS NOT NULL AND y.tells")
REPORTS = Listing(
    "report AS r JOIN story AS y ON y.id = r.story",
    ("r.id",),
    ("r.key", "y.key", "y.told"),
    _report,
    _of_reports,
    only="y.told IS NOT NULL AND y.tells",
)
