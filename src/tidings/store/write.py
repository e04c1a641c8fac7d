"""Pages and problems into the library: one transaction each, and nothing twice."""

import json
import sqlite3

from tidings.language.addresses import cited, host
from tidings.language.moments import when
from tidings.nouns import Page, Problem, Reading
from tidings.store import withdrawn
from tidings.store.index import fill, insert
from tidings.store.pack import digest, packed, packed_reading, storable
from tidings.store.rows import Row
from tidings.store.transactions import now, transaction


def address_of(page: Page) -> str:
    """Where a page is: its url, else what the user named."""
    return storable(page.url or page.source) or ""


def has(db: sqlite3.Connection, page_digest: str, address: str) -> bool:
    """Whether these bytes are kept for this address."""
    found = db.execute(
        "SELECT 1 FROM page WHERE address = ? AND digest = ?", (storable(address), page_digest)
    ).fetchone()
    return found is not None


def keep(db: sqlite3.Connection, page: Page, reading: Reading) -> bool:
    """Keep a page with its reading; False where nothing was done: its article was there already, or was withdrawn."""
    with transaction(db):
        if withdrawn.is_withdrawn(db, page, reading):
            return False
        id_ = _keep_page(db, page)
        if db.execute("SELECT 1 FROM article WHERE page = ?", (id_,)).fetchone():
            return False
        db.execute("DELETE FROM problem WHERE source IN (?, ?)", (storable(page.source), address_of(page)))
        row = {"id": withdrawn.next_article(db), "page": id_, **article_row(reading, address_of(page))}
        insert(db, "article", [row])
        fill(db, row["id"], reading)
    return True


def keep_problem(db: sqlite3.Connection, problem: Problem, page: Page | None = None) -> None:
    """Keep a problem in place of an earlier one with the same source; with its page, the bytes are kept too."""
    with transaction(db):
        kept = _keep_page(db, page) if page else None
        db.execute(
            "INSERT INTO problem (source, kind, message, page, seen) VALUES (?, ?, ?, ?, ?) ON CONFLICT (source)"
            " DO UPDATE SET kind = excluded.kind, message = excluded.message, page = excluded.page,"
            " seen = excluded.seen",
            (storable(problem.source), problem.kind, storable(problem.message), kept, now()),
        )


def _keep_page(db: sqlite3.Connection, page: Page) -> int:
    """The id of a page; its bytes are kept where they are new, as the next version where the address is known."""
    record, address = page.record, address_of(page)
    found = db.execute("SELECT id FROM page WHERE address = ? AND digest = ?", (address, record.digest)).fetchone()
    if found:
        return int(found[0])
    told = (page.url, page.source, page.fetched, page.media_type, page.charset, page.terms)
    db.execute(
        "INSERT INTO content (digest, size, packed) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (record.digest, record.bytes, packed(page.content)),
    )
    found = db.execute(
        "INSERT INTO page (address, version, digest, url, source, fetched, media_type, charset, terms, added)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (address, _make_room(db, address, page.fetched), record.digest, *map(storable, told), now()),
    ).fetchone()
    return int(found[0])


def _make_room(db: sqlite3.Connection, address: str, fetched: str | None) -> int:
    """The version that a page is, by when it was fetched, else now; later ones that came before it move up by one."""
    versions = db.execute(
        "SELECT id, fetched, added FROM page WHERE address = ? ORDER BY version", (address,)
    ).fetchall()
    moment = when(fetched, now())
    place = sum(when(was, added)[0] <= moment[0] for _, was, added in versions)
    for number, (id_, _, _) in reversed([*enumerate(versions, 1)][place:]):
        db.execute("UPDATE page SET version = ? WHERE id = ?", (number + 1, id_))
    return place + 1


def article_row(reading: Reading, address: str) -> Row:
    """The columns of an article that its reading fills."""
    article = reading.article
    published = article.published
    row = {
        "digest": digest(article.text.encode("utf-8", "surrogatepass")),
        "title": article.title,
        "text": article.text,
        "language": article.language,
        "published": published.value if published else None,
        "published_basis": published.basis if published else None,
        "day": published.value[:10] if published else None,
        "modified": article.modified.value if article.modified else None,
        "authors": json.dumps(article.authors, ensure_ascii=False),
        "site": article.site,
        "host": host(cited(address, article.canonical_url)),
        "canonical_url": article.canonical_url,
        "source_name": article.source.name if article.source else None,
        "source_url": article.source.url if article.source else None,
        "tidings": reading.tidings,
        "model": reading.model,
        "read": now(),
    }
    return {**{name: storable(value) for name, value in row.items()}, "reading": packed_reading(reading)}
