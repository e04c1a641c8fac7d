"""Reports as they are sent out, in feeds: each by its first page, with what tells where and when that was published."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_OPENING = 1200  # letters of a text, of which its first sentence is told
# For each report of the articles, its first page: by day, then by the moment as given, then as they came.
_FIRST = (
    "SELECT m.report, b.id AS article, row_number() OVER (PARTITION BY m.report"
    " ORDER BY coalesce(b.day, '9999'), coalesce(b.published, ''), b.id) AS place,"
    " count(*) OVER (PARTITION BY m.report) - 1 AS copies FROM gathered AS m JOIN article AS b ON b.id = m.article"
    " WHERE m.report IN (SELECT report FROM gathered WHERE article IN (SELECT value FROM json_each(?)))"
)
_REVISED = (
    "(SELECT max(v.seen) FROM revision AS v JOIN article AS w ON w.id = v.article JOIN page AS q ON q.id = w.page"
    " WHERE q.address = p.address)"
)


@dataclass(frozen=True)
class Dispatch:
    """A report, by its first page: `key` is the report's, `copies` are its other pages.

    `published` and `modified` are as its page gives them, `seen` is when it was fetched, else added, and `revised` when
    a later version of it was seen to say something else. `source_name` and `source_url` are whose copy it is; `feed`,
    `feed_title` and `feed_home` the feed that led to it. `opening` are the first letters of its text.
    """

    key: str
    article: int
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


def dispatches(db: sqlite3.Connection, articles: Iterable[int]) -> list[Dispatch]:
    """The reports that articles carry, each once, in the order of the articles; none for one that is in no report."""
    numbers = [*articles]
    rows = db.execute(
        f"SELECT r.id, r.key, a.id, f.copies, a.title, substr(a.text, 1, {_OPENING}), a.authors, a.published,"  # noqa: S608
        f" a.modified, coalesce(p.fetched, p.added), {_REVISED}, a.site, a.host,"
        " coalesce(a.canonical_url, p.address), a.source_name, a.source_url, o.address, o.title, o.home,"
        " s.key, s.title"
        f" FROM ({_FIRST}) AS f JOIN report AS r ON r.id = f.report JOIN article AS a ON a.id = f.article"
        " JOIN page AS p ON p.id = a.page"
        " LEFT JOIN feed AS o ON o.id = (SELECT min(e.feed) FROM entry AS e WHERE e.url IN (p.source, p.url))"
        " LEFT JOIN story AS s ON s.id = r.story AND s.told IS NOT NULL AND s.tells WHERE f.place = 1",
        (json.dumps(numbers),),
    ).fetchall()
    found = {row[0]: _dispatch(*row[1:]) for row in rows}
    carried = db.execute(
        "SELECT m.article, m.report FROM gathered AS m WHERE m.report IS NOT NULL"
        " AND m.article IN (SELECT value FROM json_each(?))",
        (json.dumps(numbers),),
    )
    reports = dict(carried.fetchall())
    return [found[report] for report in dict.fromkeys(reports[one] for one in numbers if one in reports)]


def _dispatch(*row: Any) -> Dispatch:  # noqa: ANN401  columns, as they are asked for
    columns = (*row[:5], tuple(json.loads(row[5])), *row[6:])
    return Dispatch(*columns)
