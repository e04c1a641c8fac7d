# ruff: noqa: S608  SQL is put together from our own names and conditions; every value is bound
"""Pages taken out for good, on notice: with all that was read in them, and so that nothing takes them in again."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tidings.errors import UsageError
from tidings.gathering import chain
from tidings.store import entities, index, telling, withdrawn
from tidings.store.acts import Signature
from tidings.store.pack import digest, storable
from tidings.store.shelf import Shelf
from tidings.store.transactions import now, transaction
from tidings.store.withdrawn import Name

_TELLS = 300  # letters: a shorter text, such as a request to subscribe, may be that of many pages
_KEYED = ("appearance", "date", "statement", "figure", "event", "former_row")  # tables whose rows have keys
_INDEXES = ("article_fts", "statement_fts", "name_fts")
_THESE = "(SELECT value FROM json_each(?1))"
_STATEMENTS = f"SELECT count(*) FROM statement WHERE article IN {_THESE}"
_FIGURES = f"SELECT count(*) FROM figure WHERE article IN {_THESE}"
_KEYS = " UNION ".join(f"SELECT key FROM {table} WHERE article IN {_THESE}" for table in _KEYED)
_ACTS = f"SELECT count(*) FROM act WHERE subject IN ({_KEYS})"
_NEAR = 3  # addresses that are named where one is mistyped


@dataclass(frozen=True)
class Version:
    """A version of a page: its address, the digest of its bytes; its article's number and headline if it has one."""

    address: str
    version: int
    digest: str
    article: int | None
    title: str | None


@dataclass(frozen=True)
class Affected:
    """What a withdrawal takes: `pages`, in every version, with so many rows, and what people corrected in them.

    Pages that carry their reports elsewhere are left, `carried`: they are for others to answer for, and who withdraws
    is told of them.
    """

    pages: tuple[Version, ...]
    carried: tuple[Version, ...]
    statements: int
    figures: int
    corrections: int

    @property
    def seal(self) -> str:
        """A digest of it, by which who was shown it says that this is to go, and nothing else."""
        return digest(repr(self).encode("utf-8", "surrogatepass"))


def affected(db: sqlite3.Connection, which: Iterable[str]) -> Affected:
    """The pages at these addresses, or with these digests of their bytes ("sha256:…"), wherever these bytes lie.

    A page goes by the address that it is cited by too (`language/addresses.py`).

    Raises:
        UsageError: one is not in the library; WithdrawnError if it was withdrawn.
    """
    addresses: set[str] = set()
    for one in which:
        addresses |= _found(db, one)
    alike = f"digest IN (SELECT digest FROM page WHERE address IN {_THESE})"
    while further := _addresses(db, alike, json.dumps([*addresses])) - addresses:
        addresses |= further
    pages = _versions(db, f"p.address IN {_THESE}", addresses)
    report = f"SELECT report FROM gathered WHERE article IN {_THESE}"
    numbers = [one.article for one in pages if one.article]
    carried = _versions(db, f"m.report IN ({report}) AND a.id NOT IN {_THESE}", numbers)
    return Affected(pages, carried, *(_count(db, sql, numbers) for sql in (_STATEMENTS, _FIGURES, _ACTS)))


def _found(db: sqlite3.Connection, which: str) -> set[str]:
    """The addresses of the pages that one goes by."""
    named = "id IN (SELECT page FROM article WHERE canonical_url = ?1 AND cited(address, canonical_url) = ?1)"
    if found := _addresses(db, f"?1 IN (address, url, digest) OR {named}", storable(which)):
        return found
    withdrawn.refuse(db, "address", which)
    withdrawn.refuse(db, "bytes", which)
    near = sorted(_addresses(db, "instr(address, ?1) OR instr(?1, address)", storable(which.rstrip("/"))))[:_NEAR]
    said = f"; there is {', '.join(near)}" if near else ""
    raise UsageError(f"no page of the library has the address or the digest {which!r}{said}")


def _count(db: sqlite3.Connection, sql: str, articles: Iterable[int]) -> int:
    return int(db.execute(sql, (json.dumps([*articles]),)).fetchone()[0])


def _addresses(db: sqlite3.Connection, where: str, value: str | None) -> set[str]:
    return {address for (address,) in db.execute(f"SELECT address FROM page WHERE {where}", (value,))}


def _versions(db: sqlite3.Connection, where: str, values: Iterable[object]) -> tuple[Version, ...]:
    rows = db.execute(
        "SELECT p.address, p.version, p.digest, a.id, a.title FROM page AS p LEFT JOIN article AS a ON a.page = p.id"
        f" LEFT JOIN gathered AS m ON m.article = a.id WHERE {where} ORDER BY p.address, p.version",
        (json.dumps([*values]),),
    )
    return tuple(Version(*row) for row in rows)


def withdraw(db: sqlite3.Connection, gone: Affected, signed: Signature) -> None:
    """Take pages out, all of them or none; the stories that they told are told again without them.

    Other stories that wait to be told are left to whoever adds, who would give up while they are told here.

    Raises:
        UsageError: no reason is given.
    """
    if not signed.why:
        raise UsageError("say why: what is withdrawn is gone for good")
    articles = [one.article for one in gone.pages if one.article]
    with transaction(db):
        (notice,) = db.execute(
            "INSERT INTO withdrawal (by, at, why, last) SELECT ?, ?, ?, coalesce(max(id), 0) FROM article RETURNING id",
            (signed.by, now(), signed.why),
        ).fetchone()
        names: list[Name] = []
        for one in gone.pages:
            names += [("address", one.address), ("bytes", one.digest)]
        reports, stories = _gathered(db, articles)
        waiting = telling.untold(db).keys() - stories
        for article in articles:
            names += _names(db, article)
            _forget_acts(db, article)
            _take_out(db, article)
        _take_out_pages(db, [one.address for one in gone.pages])
        entities.settle(db)
        telling.tell_all(db, but=waiting)
        names += _ended(db, reports, stories)
        db.executemany(
            "INSERT OR IGNORE INTO withdrawn (kind, name, withdrawal) VALUES (?, ?, ?)",
            [(*name, notice) for name in names],
        )


def _names(db: sqlite3.Connection, article: int) -> Iterator[Name]:
    """By what an article, its text and its rows are known."""
    yield "article", str(article)
    text, *addresses = db.execute(
        "SELECT a.text, p.url, cited(p.address, a.canonical_url) FROM article AS a JOIN page AS p ON p.id = a.page"
        " WHERE a.id = ?",
        (article,),
    ).fetchone()
    yield from (("address", one) for one in addresses if one)
    if len(text) >= _TELLS:
        yield "text", withdrawn.text_digest(text)
    for table in _KEYED:
        for (key,) in db.execute(f"SELECT key FROM {table} WHERE article = ?", (article,)):
            yield "row", key


def _forget_acts(db: sqlite3.Connection, article: int) -> None:
    """Take away what people said of its rows, where words of them stand; and its headline, where acts have it."""
    db.execute(f"DELETE FROM act WHERE subject IN ({_KEYS})", (json.dumps([article]),))
    db.execute("UPDATE act SET was = NULL WHERE was = (SELECT json_quote(title) FROM article WHERE id = ?)", (article,))


def _take_out(db: sqlite3.Connection, article: int) -> None:
    called = entities.called(db, article)
    telling.untell(db, [article])
    chain.remove(article, Shelf(db))
    index.empty(db, article)
    db.execute("DELETE FROM article WHERE id = ?", (article,))  # and all that hangs on it
    entities.forget(db, called)


def _take_out_pages(db: sqlite3.Connection, addresses: Sequence[str]) -> None:
    for table, column in (("problem", "source"), ("asked", "url"), ("page", "address")):
        db.execute(f"DELETE FROM {table} WHERE {column} IN {_THESE}", (json.dumps(addresses),))
    db.execute("DELETE FROM content WHERE digest NOT IN (SELECT digest FROM page)")


def _gathered(db: sqlite3.Connection, articles: Iterable[int]) -> tuple[set[int], set[int]]:
    """The reports that these articles carry, and the stories that those tell or were found to tell."""
    rows = db.execute(
        "SELECT r.id, r.story, r.found FROM gathered AS m JOIN report AS r ON r.id = m.report"
        f" WHERE m.article IN {_THESE}",
        (json.dumps([*articles]),),
    ).fetchall()
    return {report for report, *_ in rows}, {story for _, *both in rows for story in both}


def _ended(db: sqlite3.Connection, reports: Iterable[int], stories: Iterable[int]) -> Iterator[Name]:
    """Those of these reports and stories that no page is left of; the headline of such a story goes too."""
    for (key,) in db.execute(
        f"SELECT key FROM report WHERE id IN {_THESE} AND id NOT IN (SELECT report FROM gathered WHERE report NOTNULL)",
        (json.dumps([*reports]),),
    ):
        yield "report", key
    for (key,) in db.execute(
        "UPDATE story SET title = '', first = NULL, last = NULL, sources = 0, reports = 0, pages = 0"
        f" WHERE told IS NULL AND id IN {_THESE} RETURNING key",
        (json.dumps([*stories]),),
    ).fetchall():
        yield "story", key


def wipe(db: sqlite3.Connection) -> None:
    """Leave no letter of what was taken out in the file: not in an index, nor in free room, nor in the log.

    Where others read the library at this moment, the log keeps it until they do not.
    """
    for table in _INDEXES:
        db.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # FTS5 keeps the words of what was deleted
    db.execute("VACUUM")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
