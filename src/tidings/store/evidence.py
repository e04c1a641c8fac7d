# ruff: noqa: S608  SQL is put together from our own names and conditions; every value is bound
"""Everything that a proof of a library needs, article by article, as it lies in the file."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tidings.nouns import Span
from tidings.store.keys import Words
from tidings.store.rows import written

Part = tuple[str | None, list[Span] | None]
"""Words of a row and where they should stand. Words of mentions are told by their place alone; both are None where a
statement has no such part."""

_SPAN = """'[[' || start || ',' || "end" || ']]'"""  # as `written` writes it
# The columns of each table's words and spans, in the order in which `parts` gives those of a reading's row.
_PARTS = {
    "appearance": (("NULL", "spans"),),
    "date": (("words", _SPAN),),
    "statement": (
        ("source_words", "source_spans"),
        ("cue", "cue_spans"),
        ("content", "content_spans"),
        ("addressee_words", "addressee_spans"),
    ),
    "figure": (("words", _SPAN),),
    "event": (("words", _SPAN), ("headline", "headline_spans")),
}
_OF_READING = {
    "entities": "appearance",
    "dates": "date",
    "statements": "statement",
    "figures": "figure",
    "events": "event",
}


class Row(NamedTuple):
    """A row of a table as it lies in the file: by turns the words and the spans, written, of its parts."""

    kind: str
    local: str
    key: str
    told: tuple[str | None, ...]

    @property
    def parts(self) -> list[Part]:
        """The parts that must stand in the text. Raises ValueError or TypeError where spans cannot be read."""
        pairs = zip(self.told[::2], self.told[1::2], strict=True)
        return [
            (words, None if spans is None else [(start, end) for start, end in json.loads(spans)])
            for words, spans in pairs
        ]


@dataclass(frozen=True)
class Evidence:
    """One article with the bytes behind it, its reading and its rows; `former` texts by digest with their rows."""

    address: str
    version: int
    page_digest: str
    content: bytes | None
    media_type: str
    charset: str | None
    text_digest: str
    text: str
    reading: bytes
    rows: list[Row]
    former: dict[str, str] = field(default_factory=dict)
    former_rows: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)


def last(db: sqlite3.Connection) -> int:
    """The highest number of an article."""
    return int(db.execute("SELECT coalesce(max(id), 0) FROM article").fetchone()[0])


def evidence(db: sqlite3.Connection, first: int, end: int) -> Iterator[Evidence]:
    """The evidence of the articles numbered from `first` to before `end`."""
    rows = _rows(db, first, end)
    texts = _grouped(db, "SELECT article, digest, text FROM former_text", first, end)
    lost = _grouped(db, "SELECT article, key, digest, row FROM former_row", first, end)
    for id_, address, version, page, content, media_type, charset, digest, text, reading in db.execute(
        "SELECT a.id, p.address, p.version, p.digest, c.packed, p.media_type, p.charset, a.digest, a.text, a.reading"
        " FROM article AS a JOIN page AS p ON p.id = a.page LEFT JOIN content AS c ON c.digest = p.digest"
        " WHERE a.id >= ? AND a.id < ? ORDER BY a.id",
        (first, end),
    ):
        yield Evidence(
            address, version, page, content, media_type, charset, digest, text, reading, rows.get(id_, []),
            former=dict(texts.get(id_, [])),
            former_rows=[(key, named, json.loads(row)) for key, named, row in lost.get(id_, [])],
        )  # fmt: skip


def problem_pages(db: sqlite3.Connection) -> Iterator[tuple[str, int, str, bytes | None]]:
    """Pages without an article: address, version, digest, packed bytes."""
    yield from db.execute(
        "SELECT p.address, p.version, p.digest, c.packed FROM page AS p LEFT JOIN content AS c ON c.digest = p.digest"
        " WHERE NOT EXISTS (SELECT 1 FROM article WHERE page = p.id) ORDER BY p.id"
    )


def damage(db: sqlite3.Connection) -> str | None:
    """What SQLite itself finds wrong with the file; None where it is sound."""
    (said,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        return str(said)
    loose = db.execute("PRAGMA foreign_key_check").fetchone()
    return f"a row of {loose[0]} refers to a row of {loose[2]} that is not there" if loose else None


def _grouped(db: sqlite3.Connection, select: str, first: int, end: int) -> dict[int, list[Any]]:
    found = defaultdict(list)
    for article, *values in db.execute(f"{select} WHERE article >= ? AND article < ?", (first, end)):
        found[article].append(tuple(values))
    return found


def _rows(db: sqlite3.Connection, first: int, end: int) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for kind, columns in _PARTS.items():
        pairs = ", ".join(f"{words}, {spans}" for words, spans in columns)
        for article, local, key, *told in db.execute(
            f"SELECT article, local, key, {pairs} FROM {kind} WHERE article >= ? AND article < ?", (first, end)
        ):
            found[article].append(Row(kind, local, key, tuple(told)))
    return found


def told(said: list[Part]) -> tuple[str | None, ...]:
    """Parts as the columns of a table tell them, letter for letter."""
    return tuple([value for words, spans in said for value in (words, None if spans is None else written(spans))])


def rows_of(reading: dict[str, Any]) -> Iterator[tuple[str, Words, list[Part]]]:
    """The rows of a reading as plain data: local id, the row as its key sees it, its parts."""
    for noun, kind in _OF_READING.items():
        for row in reading[noun]:
            yield row["id"], _words(kind, row), parts(row)


def _words(kind: str, row: dict[str, Any]) -> Words:
    if kind == "appearance":
        return kind, row["name"], 0
    if kind == "statement":
        return kind, row["content"]["text"], row["content"]["spans"][0][0]
    return kind, row["text"], row["span"][0]


def parts(row: dict[str, Any]) -> list[Part]:
    """The parts of a reading's row that must stand in its text."""
    if "span" in row:
        headline = [_span(row.get("headline"))] if "status" in row else []
        return [_span(row), *headline]
    if "mentions" in row:
        return [(None, [(start, end) for start, end in row["mentions"]])]
    found = (row[part] for part in ("source", "cue", "content", "to"))
    return [(part["text"], [(start, end) for start, end in part["spans"]]) if part else (None, None) for part in found]


def _span(row: dict[str, Any] | None) -> Part:
    return (row["text"], [(row["span"][0], row["span"][1])]) if row else (None, None)
