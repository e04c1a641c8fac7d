"""What was withdrawn for good: who asks for it is told so, and nothing takes it in again."""

import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tidings.errors import WithdrawnError
from tidings.nouns import Page, Reading
from tidings.store.pack import digest, storable

_MARKS = re.compile(r"[\W_]+")
Kind = Literal["address", "bytes", "text", "article", "row", "report", "story"]
Name = tuple[Kind, str]
"""By what something is known that is gone: an address, a digest, a number or a key."""


@dataclass(frozen=True)
class Withdrawal:
    """A notice that was followed: by whom, when, why, and the addresses of the pages that it took."""

    by: str
    at: str
    why: str
    addresses: tuple[str, ...]


def withdrawals(db: sqlite3.Connection) -> list[Withdrawal]:
    """Every notice that was followed, the first one first."""
    rows = db.execute(
        "SELECT w.by, w.at, w.why, (SELECT json_group_array(name) FROM withdrawn AS n"
        " WHERE n.withdrawal = w.id AND n.kind = 'address') FROM withdrawal AS w ORDER BY w.id"
    )
    return [Withdrawal(by, at, why, tuple(json.loads(addresses))) for by, at, why, addresses in rows]


def refuse(db: sqlite3.Connection, kind: Kind, name: str) -> None:
    """Raise WithdrawnError if what was asked for, and is not there, was withdrawn."""
    found = db.execute(
        "SELECT w.at FROM withdrawn AS n JOIN withdrawal AS w ON w.id = n.withdrawal WHERE n.kind = ? AND n.name = ?",
        (kind, storable(name)),
    ).fetchone()
    if found:
        raise WithdrawnError(name, found[0][:10])


def is_withdrawn(db: sqlite3.Connection, page: Page, reading: Reading | None = None) -> bool:
    """Whether a page is one that was withdrawn: by its address or its bytes, or by what was read in it.

    One that has the text of a page which was withdrawn, whatever its marks and spaces, or that names the address of one
    as its own, is that page.
    """
    names: list[tuple[Kind, str | None]] = [
        ("address", page.url),
        ("address", page.source),
        ("bytes", page.record.digest),
    ]
    if reading:
        names += [("address", reading.article.canonical_url), ("text", text_digest(reading.article.text))]
    return _any(db, ((kind, storable(name)) for kind, name in names if name))


def _any(db: sqlite3.Connection, names: Iterable[tuple[Kind, str | None]]) -> bool:
    query = "SELECT 1 FROM withdrawn WHERE kind = ? AND name = ?"
    return any(db.execute(query, name).fetchone() for name in names)


def text_digest(text: str) -> str:
    """The digest of a text by its letters and digits alone: other quotation marks make no other text."""
    return digest(_MARKS.sub("", text).casefold().encode("utf-8", "surrogatepass"))


def next_article(db: sqlite3.Connection) -> int:
    """The number of the next article: the number of one that was withdrawn is nobody else's."""
    (last,) = db.execute(
        "SELECT max(coalesce((SELECT max(id) FROM article), 0), coalesce((SELECT max(last) FROM withdrawal), 0))"
    ).fetchone()
    return int(last) + 1
