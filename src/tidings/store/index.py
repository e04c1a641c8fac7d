# ruff: noqa: S608  SQL is put together from our own names and conditions; every value is bound
"""Rows into the file: what can be searched and shown of one article, made from its reading and the corrections."""

import sqlite3
from collections.abc import Sequence

from tidings.nouns import Reading
from tidings.store import corrections, entities, limits
from tidings.store.keys import keys_of
from tidings.store.pack import unpacked_reading
from tidings.store.rows import Known, Row, tables

TABLES = ("relation", "part", "event", "figure", "statement", "date", "appearance")


def fill(db: sqlite3.Connection, article: int, reading: Reading) -> None:
    """Put the rows of an article that has none yet into the tables."""
    keys = keys_of(reading)
    placed = entities.place(db, reading, corrections.splits(db, keys))
    known = Known(keys, placed, corrections.of_rows(db, keys.values()))
    said = {"limits": limits.row(reading), "unlisted": limits.unlisted(reading)}
    for table, rows in {**tables(reading, known), **said}.items():
        insert(db, table, [{"article": article, **row} for row in rows])


def empty(db: sqlite3.Connection, article: int) -> None:
    """Take an article's rows out of the tables."""
    for table in ("limits", "unlisted", *TABLES):
        db.execute(f"DELETE FROM {table} WHERE article = ?", (article,))


def fill_again(db: sqlite3.Connection, article: int) -> None:
    """Make an article's rows again from the reading that is kept, after a correction."""
    before = entities.called(db, article)
    empty(db, article)
    fill(db, article, reading_of(db, article))
    entities.forget(db, before)


def reading_of(db: sqlite3.Connection, article: int) -> Reading:
    """The reading of an article as it was made."""
    text, packed = db.execute("SELECT text, reading FROM article WHERE id = ?", (article,)).fetchone()
    return Reading.from_dict(unpacked_reading(packed, text))


def insert(db: sqlite3.Connection, table: str, rows: Sequence[Row]) -> None:
    """Insert rows that all have the same columns."""
    if rows:
        columns = ", ".join(f'"{column}"' for column in rows[0])
        values = ", ".join(f":{column}" for column in rows[0])
        db.executemany(f"INSERT INTO {table} ({columns}) VALUES ({values})", rows)
