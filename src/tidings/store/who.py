# ruff: noqa: S608  SQL is put together from our own names and conditions; every value is bound
"""What one source said and gave, over the whole library, by any of its names."""

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from tidings.store.query import match
from tidings.store.search import NAMED

_STATEMENT = (
    'SELECT r.key, r.source, r.cue, r.content, r.kind, r.stance, r.negated, r.addressee AS "to",'
    " a.day, a.title, a.address, a.site, a.id AS article FROM statement AS r JOIN latest AS a ON a.id = r.article"
)
_FIGURE = (
    'SELECT r.key, r.words, r.low, r.best, r.high, r.bound, r.unit, r.counted AS "of", r.event,'
    ' r.group_name AS "group", r.place, r.as_of, a.day, a.title, a.address, a.site, a.id AS article'
    " FROM figure AS r JOIN latest AS a ON a.id = r.article"
)
# A row whose source no reading linked counts where it has an entity's full name: what makes two readings' entities one.
# The plus keeps SQLite from walking through all rows without an entity: it is to go by the source.
_OF_GROUP = (
    "(r.entity IN (SELECT id FROM entity WHERE shown_as = ?1) OR (+r.entity IS NULL"
    " AND r.source COLLATE NOCASE IN (SELECT name FROM entity WHERE shown_as = ?1)))"
)
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
    said, statements = _rows(db, _STATEMENT, _OF_GROUP, group, limit)
    gave, figures = _rows(db, _FIGURE, _OF_GROUP, group, limit)
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
    said, statements = _rows(db, _STATEMENT, "r.source = ?1 COLLATE NOCASE", source, limit)
    gave, figures = _rows(db, _FIGURE, "r.source = ?1 COLLATE NOCASE", source, limit)
    others = tuple({"key": None, "name": other, "kind": None} for (other,) in found[1:])
    return Speaker(None, source, None, None, (), said, gave, statements, figures, others) if said or gave else None


def _rows(
    db: sqlite3.Connection, select: str, condition: str, value: object, limit: int | None
) -> tuple[int, tuple[dict[str, Any], ...]]:
    """How many rows there are, and the newest of them."""
    _, _, tables = select.partition(" FROM ")
    order = "ORDER BY a.day DESC, r.id"
    held = db.execute(f"SELECT r.id FROM {tables} WHERE {condition} AND r.rejected = 0 {order}", (value,)).fetchall()
    ids = [id_ for (id_,) in held[:limit]]  # the words of the others are never read
    cursor = db.execute(f"{select} WHERE r.id IN (SELECT value FROM json_each(?)) {order}", (json.dumps(ids),))
    columns = [column[0] for column in cursor.description]
    found = [dict(zip(columns, row, strict=True)) for row in cursor]
    for row in found:
        if "negated" in row:
            row["negated"] = bool(row["negated"])
    return len(held), tuple(found)


def _aliases(db: sqlite3.Connection, group: int, shown: str) -> tuple[str, ...]:
    rows = db.execute(
        "SELECT DISTINCT n.words FROM name AS n JOIN entity AS e ON e.id = n.entity WHERE e.shown_as = ? ORDER BY 1",
        (group,),
    )
    return tuple(words for (words,) in rows if words != shown)
