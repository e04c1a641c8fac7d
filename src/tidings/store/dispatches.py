"""Articles as they are sent out, in feeds: what tells where and when each was published, and by a key that lasts."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_OPENING = 1200  # letters of a text, of which its first sentence is told
# The first page of a report: by day, then by the moment as given, then as they came.
_FIRST = (
    "(SELECT n.article FROM gathered AS n JOIN article AS b ON b.id = n.article WHERE n.report = m.report"
    " ORDER BY coalesce(b.day, '9999'), coalesce(b.published, ''), b.id LIMIT 1)"
)
_COPIES = "(SELECT count(*) - 1 FROM gathered AS n WHERE n.report = m.report)"
_REVISED = (
    "(SELECT max(v.seen) FROM page AS q JOIN article AS w ON w.page = q.id JOIN revision AS v ON v.article = w.id"
    " WHERE q.address = p.address)"
)


@dataclass(frozen=True)
class Dispatch:
    """An article that is sent out: `report` is the key of its report, `first` the article that carried that first.

    `digest` is that of its page's bytes, by which other libraries know it too. `published` and `modified` are as its
    page gives them, `seen` is when it was fetched, else added, and `revised` when a later version of it was seen to say
    something else. `source_name` and `source_url` are whose copy it is; `feed`, `feed_title` and `feed_home` the feed
    that led to it. `opening` are the first letters of its text.
    """

    article: int
    digest: str
    report: str | None
    first: int | None
    copies: int
    title: str | None
    opening: str
    authors: tuple[str, ...]
    published: str | None
    modified: str | None
    seen: str
    revised: str | None
    site: str | None
    host: str | None
    url: str
    source_name: str | None
    source_url: str | None
    feed: str | None
    feed_title: str | None
    feed_home: str | None
    story: str | None
    story_title: str | None


def dispatches(db: sqlite3.Connection, articles: Iterable[int]) -> dict[int, Dispatch]:
    """Articles as they are sent out, by their numbers."""
    rows = db.execute(
        f"SELECT a.id, p.digest, r.key, iif(r.id, {_FIRST}, NULL), iif(r.id, {_COPIES}, 0), a.title,"  # noqa: S608  our own words
        f" substr(a.text, 1, {_OPENING}), a.authors, a.published, a.modified, coalesce(p.fetched, p.added), {_REVISED},"
        " a.site, a.host, cited(p.address, a.canonical_url), a.source_name, a.source_url, o.address, o.title,"
        " o.home, s.key, s.title"
        " FROM json_each(?) AS k JOIN article AS a ON a.id = k.value JOIN page AS p ON p.id = a.page"
        " LEFT JOIN gathered AS m ON m.article = a.id LEFT JOIN report AS r ON r.id = m.report"
        " LEFT JOIN story AS s ON s.id = r.story AND s.told IS NOT NULL AND s.tells"
        " LEFT JOIN feed AS o ON o.id = (SELECT min(e.feed) FROM entry AS e WHERE e.url IN (p.source, p.url))",
        (json.dumps([*articles]),),
    )
    return {row[0]: _dispatch(*row) for row in rows}


def _dispatch(*row: Any) -> Dispatch:  # noqa: ANN401  columns, as they are asked for
    columns = (*row[:7], tuple(json.loads(row[7])), *row[8:])
    return Dispatch(*columns)
