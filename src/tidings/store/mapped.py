"""What search engines may list: the stories, and articles of the operator's own whose pages do not ask otherwise."""

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass

_PAGES = (
    "SELECT s.key AS story, NULL AS article, s.title, s.first, s.last FROM story AS s"
    " WHERE s.told IS NOT NULL AND s.tells UNION ALL"
    " SELECT NULL, a.id, a.title, a.day, a.day FROM latest AS a WHERE a.host IN (SELECT value FROM json_each(:hosts))"
    " AND a.text != '' AND a.id NOT IN (SELECT article FROM unlisted)"
)


@dataclass(frozen=True)
class Mapped:
    """A page that may be listed: a story by its key or an article by its number, and its days of publication."""

    story: str | None
    article: int | None
    title: str | None
    first: str | None
    last: str | None


def count(db: sqlite3.Connection, hosts: Collection[str]) -> int:
    """How many pages may be listed."""
    row = db.execute(f"SELECT count(*) FROM ({_PAGES})", {"hosts": json.dumps([*hosts])}).fetchone()  # noqa: S608
    return int(row[0])


def mapped(
    db: sqlite3.Connection, hosts: Collection[str], limit: int, *, skip: int = 0, since: str = ""
) -> list[Mapped]:
    """The pages that may be listed, the newest first; those that are about a day from `since` on, where it is given.

    Args:
        db: the library.
        hosts: the operator's own sites.
        limit: how many at most.
        skip: how many of the first to leave out.
        since: a day; a page that is not dated is older than any.
    """
    rows = db.execute(
        f"SELECT * FROM ({_PAGES}) WHERE coalesce(first, '') >= :since"  # noqa: S608
        " ORDER BY first DESC, story, article LIMIT :limit OFFSET :skip",
        {"hosts": json.dumps([*hosts]), "since": since, "limit": limit, "skip": skip},
    )
    return [Mapped(*row) for row in rows]
