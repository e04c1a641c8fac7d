"""Entities of a whole library: names brought together across articles, by what readings say and people correct."""

import json
import sqlite3
from collections.abc import Iterable, Mapping

from tidings.nouns import Entity, Reading
from tidings.store.keys import entity_key

_UNUSED = """
DELETE FROM entity WHERE id = ?
  AND NOT EXISTS (SELECT 1 FROM appearance WHERE appearance.entity = entity.id)
  AND NOT EXISTS (SELECT 1 FROM statement WHERE statement.entity = entity.id)
  AND NOT EXISTS (SELECT 1 FROM figure WHERE figure.entity = entity.id)
  AND NOT EXISTS (SELECT 1 FROM part WHERE part.entity = entity.id)
  AND NOT EXISTS (SELECT 1 FROM entity AS other WHERE other.shown_as = entity.id AND other.id != entity.id)
  AND NOT EXISTS (
    SELECT 1 FROM act WHERE undone_at IS NULL AND (subject = entity.key OR value = json_quote(entity.key))
  )
"""
SHOWN = "LEFT JOIN entity AS o ON o.id = {row}.entity LEFT JOIN entity AS g ON g.id = o.shown_as"
"""What stands beside a row's table so that `g` is the entity which the row's own is shown as."""


def place(db: sqlite3.Connection, reading: Reading, split: Mapping[str, tuple[str, str]]) -> dict[str, int]:
    """The library's entity for each of a reading's, by local id; made where it is new.

    `split` names those of the reading that a person holds to be another one: local id to name and kind.
    """
    found = {}
    for entity in reading.entities:
        name, kind = split.get(entity.id, (entity.name, entity.kind))
        found[entity.id] = ensure(db, name, kind, entity.country)
        _learn(db, found[entity.id], entity, reading.article.text)
    return found


def ensure(db: sqlite3.Connection, name: str, kind: str, country: str | None) -> int:
    """The id of the entity of a name and kind; made where it is new."""
    key = entity_key(kind, name)
    row = db.execute("SELECT id FROM entity WHERE key = ?", (key,)).fetchone()
    if row is None:
        row = db.execute(
            "INSERT INTO entity (id, key, name, kind, country, shown_as, shown_name)"
            " SELECT n, ?, ?, ?, ?, n, ? FROM (SELECT coalesce(max(id), 0) + 1 AS n FROM entity) RETURNING id",
            (key, name, kind, country, name),
        ).fetchone()
        db.execute("INSERT OR IGNORE INTO name (entity, words) VALUES (?, ?)", (row[0], name))
    return int(row[0])


def _learn(db: sqlite3.Connection, id_: int, entity: Entity, text: str) -> None:
    """Keep every word that an article calls an entity by."""
    words = {text[start:end] for start, end in entity.mentions}
    db.executemany("INSERT OR IGNORE INTO name (entity, words) VALUES (?, ?)", [(id_, word) for word in sorted(words)])


Called = tuple[int, str]
"""An entity's id, and words that it is called by."""


def called(db: sqlite3.Connection, article: int) -> set[Called]:
    """What an article calls its entities by."""
    rows = db.execute(
        "SELECT ap.entity, ap.spans, a.text FROM appearance AS ap JOIN article AS a ON a.id = ap.article"
        " WHERE a.id = ?",
        (article,),
    )
    return {(entity, text[start:end]) for entity, spans, text in rows for start, end in json.loads(spans)}


def forget(db: sqlite3.Connection, words: Iterable[Called]) -> None:
    """Take away names that no article gives any more, and entities that nothing is about any more."""
    words = list(words)
    for entity, word in words:
        if not _is_called(db, entity, word):
            db.execute("DELETE FROM name WHERE entity = ? AND words = ?", (entity, word))
    for entity in {entity for entity, _ in words}:
        db.execute(_UNUSED, (entity,))


def _is_called(db: sqlite3.Connection, entity: int, word: str) -> bool:
    if db.execute("SELECT 1 FROM entity WHERE id = ? AND ? IN (name, shown_name)", (entity, word)).fetchone():
        return True
    rows = db.execute(
        "SELECT ap.spans, a.text FROM appearance AS ap JOIN article AS a ON a.id = ap.article WHERE ap.entity = ?",
        (entity,),
    )
    return any(text[start:end] == word for spans, text in rows for start, end in json.loads(spans))


def articles(db: sqlite3.Connection, keys: Iterable[str]) -> set[int]:
    """The articles in which entities appear, under whatever name they are shown."""
    rows = db.execute(
        "SELECT DISTINCT ap.article FROM appearance AS ap JOIN entity AS e ON e.id = ap.entity"
        " WHERE e.shown_as IN (SELECT shown_as FROM entity WHERE key IN (SELECT value FROM json_each(?)))",
        (json.dumps(list(keys)),),
    )
    return {article for (article,) in rows}


def kinds(db: sqlite3.Connection, keys: Iterable[str]) -> dict[str, str]:
    """What entities are, as they are shown, by their keys."""
    rows = db.execute(
        "SELECT e.key, g.kind FROM json_each(?) AS k JOIN entity AS e ON e.key = k.value"
        " JOIN entity AS g ON g.id = e.shown_as",
        (json.dumps([*keys]),),
    )
    return dict(rows.fetchall())


def settle(db: sqlite3.Connection) -> None:
    """Make the names shown, and which entities are one, follow from the acts that hold."""
    renamed = db.execute("SELECT id, shown_name FROM entity WHERE shown_name != name").fetchall()
    db.execute("UPDATE entity SET shown_as = id, shown_name = name WHERE shown_as != id OR shown_name != name")
    acts = db.execute(
        "SELECT act.kind, entity.id, act.value FROM act JOIN entity ON entity.key = act.subject"
        " WHERE act.undone_at IS NULL AND act.kind IN ('rename', 'merge') ORDER BY act.id"
    ).fetchall()
    for kind, entity, value in acts:
        said = json.loads(value)
        if kind == "rename":
            db.execute("UPDATE entity SET shown_name = ? WHERE id = ?", (said, entity))
            db.execute("INSERT OR IGNORE INTO name (entity, words) VALUES (?, ?)", (entity, said))
        else:
            db.execute(
                "UPDATE entity SET shown_as = (SELECT shown_as FROM entity WHERE key = ?)"
                " WHERE shown_as = (SELECT shown_as FROM entity WHERE id = ?)",
                (said, entity),
            )
    forget(db, renamed)
