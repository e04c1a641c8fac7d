# ruff: noqa: S608  SQL is put together from our own names and conditions; every value is bound
"""Articles as people look at them: the newest, one by its number, the versions of its page."""

import sqlite3
from dataclasses import dataclass

from tidings.errors import UsageError
from tidings.nouns import Gathered
from tidings.store.gathered import gathered

_OPENING = 1200  # letters of a text that a list may need
_LISTED = (
    f"SELECT a.id, a.title, a.published, a.site, a.host, coalesce(a.canonical_url, a.address), a.source_name,"
    f" substr(a.text, 1, {_OPENING}) FROM latest AS a"
)


@dataclass(frozen=True)
class Listed:
    """An article in a list: what tells it from others, and how its text opens."""

    article: int
    title: str | None
    published: str | None
    site: str | None
    host: str | None
    url: str
    copied_from: str | None
    opening: str


@dataclass(frozen=True)
class Version:
    """One version of a page: which bytes, since when, and the number and text of its article."""

    article: int
    version: int
    digest: str
    seen: str
    title: str | None
    text: str


@dataclass(frozen=True)
class Kept:
    """An article with the page behind it: every version of that page, the first one first, and who else has its bytes.

    `address` is where the page was found; `number` which of the versions this is.
    """

    gathered: Gathered
    address: str
    host: str | None
    number: int
    versions: tuple[Version, ...]
    also_at: tuple[tuple[int, str], ...]


def newest(db: sqlite3.Connection, limit: int, *, until: str, skip: int = 0) -> list[Listed]:
    """The articles that hold, published last first, those without a day behind them; none from days after `until`.

    A page that claims a day to come would stand first until then.
    """
    rows = db.execute(
        f"{_LISTED} WHERE a.id IN (SELECT id FROM latest WHERE text != '' AND (day IS NULL OR day <= ?)"
        " ORDER BY day DESC, published DESC, id DESC LIMIT ? OFFSET ?)"  # so that no text but theirs is read
        " ORDER BY a.day DESC, a.published DESC, a.id DESC",
        (until, limit, skip),
    )
    return [Listed(*row) for row in rows]


def kept(db: sqlite3.Connection, article: int) -> Kept:
    """The article with this number. Raises UsageError where there is none."""
    found = db.execute(
        "SELECT p.address, a.host, p.version, p.digest FROM article AS a JOIN page AS p ON p.id = a.page"
        " WHERE a.id = ?",
        (article,),
    ).fetchone()
    if found is None:
        raise UsageError(f"no article has the number {article}")
    address, host, number, digest = found
    also = db.execute(
        "SELECT a.id, p.address FROM page AS p JOIN article AS a ON a.page = p.id"
        " WHERE p.digest = ? AND p.address != ? ORDER BY p.id",
        (digest, address),
    ).fetchall()
    return Kept(gathered(db, article), address, host, number, _versions(db, address), tuple(also))


def _versions(db: sqlite3.Connection, address: str) -> tuple[Version, ...]:
    rows = db.execute(
        "SELECT a.id, p.version, p.digest, coalesce(p.fetched, p.added), a.title, a.text FROM page AS p"
        " JOIN article AS a ON a.page = p.id WHERE p.address = ? ORDER BY p.version",
        (address,),
    )
    return tuple(Version(*row) for row in rows)
