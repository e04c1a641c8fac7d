"""Entities of a whole library: names brought together across articles, by what readings say and people correct."""

import sqlite3
from collections.abc import Mapping

from tidings.nouns import Entity, Reading
from tidings.store.keys import entity_key


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
