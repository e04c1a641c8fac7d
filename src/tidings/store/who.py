# ruff: noqa: S608  SQL is put together from our own names and conditions; every value is bound
"""What one source said and gave, over the whole library, by any of its names."""

import json
import sqlite3
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from tidings.store.query import match
from tidings.store.search import NAMED

_STANDS = "a.day, a.title, cited(a.address, a.canonical_url) AS address, a.site, a.id AS article"
_SHOWN = {
    "statement": 'SELECT r.key, r.source, r.cue, r.content, r.kind, r.stance, r.negated, r.addressee AS "to",'
    f" {_STANDS} FROM statement AS r JOIN latest AS a ON a.id = r.article",
    "figure": 'SELECT r.key, r.words, r.low, r.best, r.high, r.bound, r.unit, r.counted AS "of", r.event,'
    f' r.group_name AS "group", r.place, r.as_of, {_STANDS}'
    " FROM figure AS r JOIN latest AS a ON a.id = r.article",
}
# A row whose source no reading linked counts where it has an entity's full name: what makes two readings' entities one.
_OF_GROUP = (
    "SELECT id, article FROM {0} WHERE rejected = 0 AND entity IN (SELECT id FROM entity WHERE shown_as = ?1)"
    " UNION ALL SELECT id, article FROM {0} WHERE rejected = 0 AND entity IS NULL"
    " AND source COLLATE NOCASE IN (SELECT name FROM entity WHERE shown_as = ?1)"
)
_OF_NOBODY = "SELECT id, article FROM {0} WHERE rejected = 0 AND source = ?1 COLLATE NOCASE"
_WORDED = "id IN (SELECT rowid FROM statement_fts WHERE statement_fts MATCH ?)"


@dataclass(frozen=True)
class Speaker:
    """A source: its name, all its names, what it said and gave (newest first, as plain rows), and its namesakes.

    `key` is null for a source that no reading holds to be one entity ("officials"); `said` and `gave` count all rows,
    of which a limit may leave some out.
    """

    key: str | None
    name: str
    kind: str | None
    country: str | None
    aliases: tuple[str, ...]
    said: int
    gave: int
    statements: tuple[dict[str, Any], ...]
    figures: tuple[dict[str, Any], ...]
    others: tuple[dict[str, Any], ...]


def who(db: sqlite3.Connection, name: str, limit: int | None = None) -> Speaker | None:
    """The source that goes by a name or has a key; the one with the most statements where several do; None for none."""
    found = _groups(db, name)
    if not found:
        return _unresolved(db, name, limit)
    group, key, shown, kind, country = found[0]
    said, statements = _rows(db, "statement", _OF_GROUP, group, limit)
    gave, figures = _rows(db, "figure", _OF_GROUP, group, limit)
    others = tuple({"key": other[1], "name": other[2], "kind": other[3]} for other in found[1:])
    return Speaker(key, shown, kind, country, _aliases(db, group, shown), said, gave, statements, figures, others)


def _groups(db: sqlite3.Connection, name: str) -> list[tuple[int, str, str, str, str | None]]:
    """The entities that a name may mean: by key, else by exact name, else by words of a name; the busiest first."""
    ways = (
        ("SELECT shown_as FROM entity WHERE key = ?", name),
        ("SELECT e.shown_as FROM name AS n JOIN entity AS e ON e.id = n.entity WHERE n.words = ? COLLATE NOCASE", name),
        (f"SELECT shown_as FROM entity WHERE id IN ({NAMED})", match((name,))),
    )
    for chosen, value in ways:
        rows = db.execute(
            "SELECT g.id, g.key, g.shown_name, g.kind, g.country FROM entity AS g"
            f" WHERE g.id IN ({chosen}) ORDER BY (SELECT count(*) FROM statement AS s JOIN entity AS m"
            " ON m.id = s.entity WHERE m.shown_as = g.id AND s.rejected = 0) DESC, g.id",
            (value,),
        ).fetchall()
        if rows:
            return rows
    return []


def _unresolved(db: sqlite3.Connection, name: str, limit: int | None) -> Speaker | None:
    """A source that no reading holds to be an entity, by its exact words, else by words in them; the busiest first."""
    ways = (("source = ? COLLATE NOCASE", name), (_WORDED, f"source : {match((name,))}"))
    for chosen, value in ways:
        found = db.execute(
            f"SELECT source FROM statement WHERE {chosen} AND entity IS NULL AND rejected = 0"
            " GROUP BY source COLLATE NOCASE ORDER BY count(*) DESC, source",
            (value,),
        ).fetchall()
        if found:
            break
    source = found[0][0] if found else name
    said, statements = _rows(db, "statement", _OF_NOBODY, source, limit)
    gave, figures = _rows(db, "figure", _OF_NOBODY, source, limit)
    others = tuple({"key": None, "name": other, "kind": None} for (other,) in found[1:])
    return Speaker(None, source, None, None, (), said, gave, statements, figures, others) if said or gave else None


def _rows(
    db: sqlite3.Connection, table: str, chosen: str, value: object, limit: int | None
) -> tuple[int, tuple[dict[str, Any], ...]]:
    """How many rows of a table there are, and the newest of them, so many; no row of another article is read."""
    rows = chosen.format(table)
    articles = db.execute(
        f"SELECT a.id, r.rows FROM (SELECT article, count(*) AS rows FROM ({rows}) GROUP BY article) AS r"
        " JOIN latest AS a ON a.id = r.article ORDER BY a.day DESC, a.id",
        (value,),
    ).fetchall()
    before = accumulate((count for _, count in articles), initial=0)
    newest = [
        article for (article, _), so_far in zip(articles, before, strict=False) if limit is None or so_far < limit
    ]
    cursor = db.execute(
        f"{_SHOWN[table]} WHERE r.id IN (SELECT id FROM ({rows}) WHERE article IN (SELECT value FROM json_each(?2)))"
        " ORDER BY a.day DESC, a.id, r.id LIMIT ?3",
        (value, json.dumps(newest), -1 if limit is None else limit),
    )
    columns = [column[0] for column in cursor.description]
    found = [dict(zip(columns, row, strict=True)) for row in cursor]
    for row in found:
        if "negated" in row:
            row["negated"] = bool(row["negated"])
    return sum(count for _, count in articles), tuple(found)


def _aliases(db: sqlite3.Connection, group: int, shown: str) -> tuple[str, ...]:
    rows = db.execute(
        "SELECT DISTINCT n.words FROM name AS n JOIN entity AS e ON e.id = n.entity WHERE e.shown_as = ? ORDER BY 1",
        (group,),
    )
    return tuple(words for (words,) in rows if words != shown)
