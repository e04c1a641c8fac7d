# ruff: noqa: S608  SQL is put together from our own names and conditions; every value is bound
"""Articles as people look at them: the newest, one by its number, the versions of its page."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from tidings.errors import UsageError
from tidings.nouns import Gathered
from tidings.store import withdrawn
from tidings.store.gathered import gathered

_OPENING = 1200  # letters of a text that a list may need
_COLUMNS = (
    "a.id, a.title, a.published, a.site, a.host, cited(a.address, a.canonical_url), a.source_name,"
    f" substr(a.text, 1, {_OPENING})"
)
_COPIES = "(SELECT count(*) - 1 FROM gathered AS n WHERE n.report = (SELECT report FROM gathered WHERE article = a.id))"
# Another page carries the report, and did so before: day by day, then by the moment as given, then as they came.
_IS_COPY = (
    "EXISTS (SELECT 1 FROM gathered AS m JOIN gathered AS n ON n.report = m.report"
    " JOIN article AS b ON b.id = n.article"
    " WHERE m.article = latest.id AND (coalesce(b.day, '9999'), coalesce(b.published, ''), b.id)"
    " < (coalesce(latest.day, '9999'), coalesce(latest.published, ''), latest.id))"
)


@dataclass(frozen=True)
class Listed:
    """An article in a list: what tells it from others, how its text opens, how many other pages carry its report."""

    article: int
    title: str | None
    published: str | None
    site: str | None
    host: str | None
    url: str
    copied_from: str | None
    opening: str
    copies: int = 0


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

    `address` is where the page was found; `number` which of the versions this is; `first` the article that the digest
    of these bytes stands for.
    """

    gathered: Gathered
    address: str
    host: str | None
    number: int
    versions: tuple[Version, ...]
    also_at: tuple[tuple[int, str], ...]
    first: int


def newest(db: sqlite3.Connection, limit: int, *, until: str, skip: int = 0, folded: bool = False) -> list[Listed]:
    """The articles that hold, published last first, those without a day behind them; none from days after `until`.

    A page that claims a day to come would stand first until then. If `folded`, each report is listed once, by the page
    that carried it first: a copy, or a feed that gives an old article a new date, does not bring it back.
    """
    more, which = (_COPIES, f"AND NOT {_IS_COPY}") if folded else ("0", "")
    rows = db.execute(
        f"SELECT {_COLUMNS}, {more} FROM latest AS a WHERE a.id IN"
        f" (SELECT id FROM latest WHERE text != '' AND (day IS NULL OR day <= ?) {which}"
        " ORDER BY day DESC, published DESC, id DESC LIMIT ? OFFSET ?)"  # so that no text but theirs is read
        " ORDER BY a.day DESC, a.published DESC, a.id DESC",
        (until, limit, skip),
    )
    return [Listed(*row) for row in rows]


def listed(db: sqlite3.Connection, articles: Iterable[int]) -> dict[int, Listed]:
    """Articles as they stand in a list, by their numbers."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM json_each(?) AS k JOIN article AS t ON t.id = k.value JOIN latest AS a ON a.id = t.id",
        (json.dumps([*articles]),),
    )
    return {row[0]: Listed(*row) for row in rows}


def kept(db: sqlite3.Connection, article: int) -> Kept:
    """The article with this number. Raises UsageError where there is none."""
    found = db.execute(
        "SELECT p.address, a.host, p.version, p.digest FROM article AS a JOIN page AS p ON p.id = a.page"
        " WHERE a.id = ?",
        (article,),
    ).fetchone()
    if found is None:
        withdrawn.refuse(db, "article", str(article))
        raise UsageError(f"no article has the number {article}")
    address, host, version, digest = found
    also = db.execute(
        "SELECT a.id, p.address FROM page AS p JOIN article AS a ON a.page = p.id"
        " WHERE p.digest = ? AND p.address != ? ORDER BY p.id",
        (digest, address),
    ).fetchall()
    versions = _versions(db, address)
    return Kept(gathered(db, article), address, host, version, versions, tuple(also), number(db, digest))


def number(db: sqlite3.Connection, which: str) -> int:
    """The number that is given, or that of the article which was read from bytes with this digest.

    Of several pages with these bytes, that which was fetched first, then by its address: the same in any library that
    has them all, in whatever order they came. Raises UsageError where there is none.
    """
    if which.isdecimal():
        return int(which)
    found = db.execute(
        "SELECT a.id FROM page AS p JOIN article AS a ON a.page = p.id WHERE p.digest = ?"
        " ORDER BY p.fetched IS NULL, p.fetched, p.address, p.version LIMIT 1",
        (which,),
    ).fetchone()
    if found is None:
        withdrawn.refuse(db, "bytes", which)
        raise UsageError(f"no article was read from bytes with the digest {which}")
    return int(found[0])


def _versions(db: sqlite3.Connection, address: str) -> tuple[Version, ...]:
    rows = db.execute(
        "SELECT a.id, p.version, p.digest, coalesce(p.fetched, p.added), a.title, a.text FROM page AS p"
        " JOIN article AS a ON a.page = p.id WHERE p.address = ? ORDER BY p.version",
        (address,),
    )
    return tuple(Version(*row) for row in rows)
