# ruff: noqa: S608  SQL is put together from our own names; every value is bound
"""The same words in the copies of a report: each page has rows of its own, and each is corrected by itself."""

import sqlite3
from dataclasses import dataclass

from tidings.store.keys import kind_of

_SAME = {
    "statement": "o.content = r.content",
    "figure": "o.words = r.words AND o.counted IS r.counted AND o.event IS r.event",
    "event": "o.words = r.words",
}
"""By kind, which row of a copy says what a row says; names and days stand anywhere, and are none."""


@dataclass(frozen=True)
class Repeated:
    """A row of another page that carries the same report and has the same words: its key, and what the page is of."""

    key: str
    site: str


def repeated(db: sqlite3.Connection, key: str) -> list[Repeated]:
    """The rows with the words of this one that hold, each in a page that carries its report; by page."""
    kind = kind_of(key)
    if kind not in _SAME:
        return []
    rows = db.execute(
        f"SELECT DISTINCT o.key, coalesce(a.site, a.host, 'another page') FROM {kind} AS r"
        " JOIN gathered AS m ON m.article = r.article"
        " JOIN gathered AS n ON n.report = m.report AND n.article != m.article"
        f" JOIN {kind} AS o ON o.article = n.article AND {_SAME[kind]} AND NOT o.rejected"
        " JOIN article AS a ON a.id = o.article WHERE r.key = ? AND o.key != r.key ORDER BY o.article, o.id",
        (key,),
    )
    return [Repeated(*row) for row in rows]
