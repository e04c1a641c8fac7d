# ruff: noqa: S608  SQL is put together from our own names and conditions; every value is bound
"""A page read again: what differs from the reading that is kept, and the new one in its place."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from tidings.nouns import Page, Reading
from tidings.store import entities
from tidings.store.index import empty, fill, insert, reading_of
from tidings.store.keys import keys_of
from tidings.store.pack import unpacked
from tidings.store.rows import Row
from tidings.store.telling import untell
from tidings.store.transactions import now, transaction
from tidings.store.write import article_row

_ROWS = ("entities", "dates", "statements", "figures", "events")
_LINKS = frozenset(("id", "entity", "inside", "date", "statement", "part_of", "from", "since", "entities"))
_PLACES = frozenset(("span", "spans", "mentions"))


@dataclass(frozen=True)
class Difference:
    """What reading a page again changes: rows found, lost and changed by key, each as in a reading.

    `text` says whether the article's text is another, `article` which other fields of it are.
    """

    address: str
    text: bool
    article: tuple[str, ...]
    found: dict[str, Row]
    lost: dict[str, Row]
    changed: dict[str, tuple[Row, Row]]

    def __bool__(self) -> bool:
        return bool(self.text or self.article or self.found or self.lost or self.changed)


def pages(db: sqlite3.Connection) -> Iterator[tuple[int, Page, Reading | None]]:
    """Every page that is kept, with its article's id and reading, or 0 and None where it could not be read."""
    (last,) = db.execute("SELECT coalesce(max(id), 0) FROM page").fetchone()
    for id_ in range(1, last + 1):
        found = db.execute(
            "SELECT a.id, c.packed, p.source, p.url, p.fetched, p.media_type, p.charset, p.terms FROM page AS p"
            " JOIN content AS c ON c.digest = p.digest LEFT JOIN article AS a ON a.page = p.id WHERE p.id = ?",
            (id_,),
        ).fetchone()
        if found:
            article, content, *rest = found
            yield article or 0, Page(unpacked(content), *rest), reading_of(db, article) if article else None


def difference(address: str, was: Reading | None, now_: Reading) -> Difference:
    """What a new reading changes."""
    before, after = _by_key(was) if was else {}, _by_key(now_)
    old, new = was.to_dict()["article"] if was else {}, now_.to_dict()["article"]
    return Difference(
        address,
        text=old.get("text") != new["text"],
        article=tuple(name for name in new if name != "text" and old.get(name) != new[name]),
        found={key: row for key, row in after.items() if key not in before},
        lost={key: row for key, row in before.items() if key not in after},
        changed={
            key: (before[key], row)
            for key, row in after.items()
            if key in before and _alike(before[key]) != _alike(row)
        },
    )


def _by_key(reading: Reading) -> dict[str, Row]:
    """The rows of a reading by key; what names another row of it names it by key."""
    keys = keys_of(reading)
    data = reading.to_dict()
    return {
        keys[row["id"]]: {
            name: _key(value, keys) if name in _LINKS else _linked(value, keys) for name, value in row.items()
        }
        for kind in _ROWS
        for row in data[kind]
    }


def _linked(row: object, keys: dict[str, str]) -> object:
    """A row with keys where it had local ids."""
    if isinstance(row, dict):
        return {name: _key(value, keys) if name in _LINKS else _linked(value, keys) for name, value in row.items()}
    return row


def _key(value: object, keys: dict[str, str]) -> object:
    if isinstance(value, list):
        return [keys.get(one, one) for one in value]
    return keys.get(value, value) if isinstance(value, str) else value


def _alike(row: object) -> object:
    """A row without its places, which move with the text around them."""
    if isinstance(row, dict):
        return {name: _alike(value) for name, value in row.items() if name not in _PLACES}
    return row


def replace(db: sqlite3.Connection, article: int, was: Reading, now_: Reading, changes: Difference) -> None:
    """Put a new reading in the place of an article's; what is lost stays on record, with the text that it was in."""
    with transaction(db):
        (digest,) = db.execute("SELECT digest FROM article WHERE id = ?", (article,)).fetchone()
        before = entities.called(db, article)
        if changes.text:
            db.execute(
                "INSERT INTO former_text (article, digest, text, replaced) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (article, digest, was.article.text, now()),
            )
        rows = [
            {
                "article": article,
                "key": key,
                "digest": digest,
                "row": json.dumps(row, ensure_ascii=False),
                "replaced": now(),
            }
            for key, row in changes.lost.items()
        ]
        db.executemany(
            "DELETE FROM former_row WHERE article = ? AND key = ?", [(article, key) for key in changes.found]
        )
        insert(db, "former_row", rows)
        empty(db, article)
        columns = article_row(now_, changes.address)
        names = ", ".join(f"{name} = :{name}" for name in columns)
        db.execute(f"UPDATE article SET {names} WHERE id = :id", {**columns, "id": article})
        fill(db, article, now_)
        entities.forget(db, before)
        entities.settle(db)
        untell(db, [article])
