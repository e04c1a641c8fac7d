"""What servers said of pages, so that they can be asked whether one has changed (HTTP validators, RFC 9110 8.8)."""

import sqlite3

from tidings.store.pack import storable
from tidings.store.transactions import now

Validators = tuple[str | None, str | None]
"""The ETag and the Last-Modified of a page, as the server wrote them."""


def validators(db: sqlite3.Connection, url: str) -> Validators:
    """What tells which version of a page is kept; nothing where what was answered then is not kept."""
    found = db.execute(
        "SELECT etag, last_modified FROM asked WHERE url = ?"
        " AND EXISTS (SELECT 1 FROM page WHERE page.digest = asked.digest AND page.source = asked.url)",
        (storable(url),),
    ).fetchone()
    return tuple(found) if found else (None, None)


def keep_validators(db: sqlite3.Connection, url: str, digest: str, found: Validators) -> None:
    """Keep what was answered, in place of what was before."""
    db.execute(
        "INSERT OR REPLACE INTO asked (url, digest, etag, last_modified, at) VALUES (?, ?, ?, ?, ?)",
        (storable(url), digest, *found, now()),
    )
