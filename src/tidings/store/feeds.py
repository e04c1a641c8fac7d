"""The feeds that are watched: when each is due, how it fares, and which of its entries have had their turn."""

import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from tidings.errors import UsageError
from tidings.store.pack import storable
from tidings.store.transactions import now

Stamped = tuple[str, str | None, str | None]
"""An entry: its key, when it was changed last, as it says, and its address."""


@dataclass(frozen=True)
class Watched:
    """A feed that is watched. Moments are ISO 8601 in UTC, `every` is in seconds; docs/schema.md has the rest."""

    address: str
    title: str | None = None
    home: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    checked: str | None = None
    changed: str | None = None
    next: str | None = None
    every: float | None = None
    failures: int = 0
    error: str | None = None
    items: int = 0
    """Entries that have had their turn."""


_STATE = ("title", "home", "etag", "last_modified", "checked", "changed", "next", "every", "failures", "error")
_ITEMS = "(SELECT count(*) FROM entry WHERE entry.feed = feed.id) AS items"


def follow(db: sqlite3.Connection, address: str, title: str | None, home: str | None) -> bool:
    """Watch a feed, which is due at once; False where it is watched already."""
    found = db.execute(
        "INSERT INTO feed (address, title, home, added, next) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING RETURNING id",
        (*map(storable, (address, title, home)), now(), now()),
    ).fetchall()
    return bool(found)


def forget(db: sqlite3.Connection, address: str) -> None:
    """Watch a feed no longer; its pages stay. Raises UsageError where it is not watched."""
    if not db.execute("DELETE FROM feed WHERE address = ? RETURNING id", (storable(address),)).fetchall():
        raise UsageError(f"no such feed is watched: {address!r}")


def watched(db: sqlite3.Connection, *, due: str | None = None) -> list[Watched]:
    """The feeds by their address; or those that are due at a moment, the longest due first."""
    where = "WHERE next <= ? ORDER BY next, id" if due else "ORDER BY address"
    found = db.execute(f"SELECT address, {', '.join(_STATE)}, {_ITEMS} FROM feed {where}", (due,) if due else ())  # noqa: S608  names of columns
    return [Watched(*row) for row in found]


def next_due(db: sqlite3.Connection) -> str | None:
    """When the next feed is due; None where none will be."""
    (found,) = db.execute("SELECT min(next) FROM feed").fetchone()
    return str(found) if found else None


def keep_state(db: sqlite3.Connection, feed: Watched) -> None:
    """Keep how a feed fares."""
    values = [storable(value) if isinstance(value, str) else value for value in (getattr(feed, one) for one in _STATE)]
    db.execute(
        f"UPDATE feed SET {', '.join(f'{name} = ?' for name in _STATE)} WHERE address = ?",  # noqa: S608  as above
        (*values, storable(feed.address)),
    )


def unseen(db: sqlite3.Connection, address: str, entries: Iterable[Stamped]) -> set[str]:
    """The keys of those entries that have not had their turn, or were changed since."""
    known: dict[str, str | None] = dict(
        db.execute("SELECT key, stamp FROM entry JOIN feed ON feed.id = entry.feed WHERE address = ?", (address,))
    )
    return {key for key, stamp, _ in entries if (found := storable(key)) not in known or known[found] != stamp}


def keep_entries(db: sqlite3.Connection, address: str, entries: Iterable[Stamped]) -> None:
    """Keep that these entries have had their turn."""
    db.executemany(
        "INSERT OR REPLACE INTO entry (feed, key, stamp, url, seen) SELECT id, ?, ?, ?, ? FROM feed WHERE address = ?",
        [(*map(storable, one), now(), storable(address)) for one in entries],
    )


def health(feed: Watched) -> dict[str, Any]:
    """A feed as it is listed: without what only its server understands."""
    return {name: value for name, value in asdict(feed).items() if name not in ("etag", "last_modified")}
