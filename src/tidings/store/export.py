# ruff: noqa: S608  SQL is put together from our own names and conditions; every value is bound
"""What leaves a library: readings as they were made, and the rows that hold, corrections applied."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from tidings.nouns import Page
from tidings.store.acts import about
from tidings.store.entities import SHOWN
from tidings.store.index import TABLES
from tidings.store.pack import unpacked, unpacked_reading
from tidings.store.show import sentence_around

_KEYED = [table for table in TABLES if table not in ("relation", "part")]
_ARTICLE = "id, address, digest, title, text, language, published, day, modified, authors, site, canonical_url"
_STATEMENT = (
    "SELECT r.key, coalesce(g.shown_name, r.source) AS source, g.key AS entity, g.kind AS entity_kind, r.content,"
    " r.content_spans, r.kind, r.stance, r.negated, r.addressee FROM statement AS r"
)
_FIGURE = (
    'SELECT r.key, r.words, r.start, r."end", r.low, r.best, r.high, r.bound, r.unit, r.per, r.counted, r.event,'
    " r.group_name, r.place, r.statement, coalesce(g.shown_name, r.source) AS source, r.as_of FROM figure AS r"
)
_APPEARANCE = "SELECT DISTINCT g.key, g.shown_name AS name, g.kind, g.country FROM appearance AS r"
_SHOWN_AS = f" {SHOWN.format(row='r')} WHERE r.article = ? AND r.rejected = 0 ORDER BY r.id"

Row = dict[str, Any]


def readings(db: sqlite3.Connection) -> Iterator[Row]:
    """Every article that holds, as `tidings read --json` prints it, with the keys of its rows and the acts about them.

    Rows are as they were read, rejected ones too: `acts` says what people hold instead.
    """
    for article in _articles(db):
        text, packed = db.execute("SELECT text, reading FROM article WHERE id = ?", (article["id"],)).fetchone()
        keys = {
            local: key
            for table in _KEYED
            for local, key in db.execute(f"SELECT local, key FROM {table} WHERE article = ?", (article["id"],))
        }
        yield {**unpacked_reading(packed, text), "keys": keys, "acts": _acts(db, list(keys.values()))}


def pages(db: sqlite3.Connection) -> Iterator[tuple[Page, str]]:
    """Every page with its bytes, every version of it, in the order in which they came, and the moment it came."""
    (last,) = db.execute("SELECT coalesce(max(id), 0) FROM page").fetchone()
    for id_ in range(1, last + 1):
        found = db.execute(
            "SELECT p.added, c.packed, p.source, p.url, p.fetched, p.media_type, p.charset, p.terms FROM page AS p"
            " JOIN content AS c ON c.digest = p.digest WHERE p.id = ?",
            (id_,),
        ).fetchone()
        if found:
            added, content, *rest = found
            yield Page(unpacked(content), *rest), added


def _acts(db: sqlite3.Connection, keys: list[str]) -> list[Row]:
    subjects = db.execute(
        "SELECT DISTINCT subject FROM act WHERE subject IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(keys),),
    ).fetchall()
    return [act for (subject,) in subjects for act in about(db, subject)]


def articles(db: sqlite3.Connection) -> Iterator[Row]:
    """Every article that holds, with its statements, figures and entities as they are shown."""
    for article in _articles(db):
        id_ = article["id"]
        yield {
            **article,
            "authors": json.loads(article["authors"]),
            "statements": list(_dicts(db.execute(_STATEMENT + _SHOWN_AS, (id_,)))),
            "figures": list(_dicts(db.execute(_FIGURE + _SHOWN_AS, (id_,)))),
            "entities": list(_dicts(db.execute(_APPEARANCE + _SHOWN_AS, (id_,)))),
        }


def figures(db: sqlite3.Connection) -> Iterator[Row]:
    """Every figure that holds, with its article's columns and the sentence it stands in."""
    for article in articles(db):
        for figure in article["figures"]:
            start, end = sentence_around(article["text"], [(figure["start"], figure["end"])])
            yield {**article, **figure, "sentence": article["text"][start:end]}


def _articles(db: sqlite3.Connection) -> Iterator[Row]:
    ids = [id_ for (id_,) in db.execute("SELECT id FROM latest WHERE text != '' ORDER BY id")]
    for id_ in ids:
        yield from _dicts(db.execute(f"SELECT {_ARTICLE}, page_digest FROM latest WHERE id = ?", (id_,)))


def _dicts(cursor: sqlite3.Cursor) -> Iterator[Row]:
    columns = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(columns, row, strict=True))
