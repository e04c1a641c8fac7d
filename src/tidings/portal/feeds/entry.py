"""A feed and its entries: plain values, whatever format they are written in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid5

_TIDINGS = UUID("6f0d3a5e-2f0b-4c57-9b8e-1d1d6a0c8f52")  # the name space of the keys of libraries
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries was changed."""


def identity(*key: str) -> str:
    """An id that is the same in every library and at every address, and nobody else's: a URN (RFC 9562, UUID 5)."""
    return uuid5(_TIDINGS, "\x00".join(key)).urn


@dataclass(frozen=True)
class Publisher:
    """Who published something: a name, a site, and the feed that tells of it, as far as they are known."""

    name: str
    home: str | None = None
    feed: str | None = None


@dataclass(frozen=True)
class Entry:
    """One thing that a feed tells.

    `key` is the library's, and lasts; `page` is the path of the portal's page; `text` are words that may be quoted, and
    what the portal says of them. `published` is None where no moment is known, a day alone is none. `via` is where it
    was published first, `also` a copy of it; `story` the key and the title of the story that it is part of.
    """

    key: str
    kind: str
    title: str
    text: str
    page: str
    published: datetime | None
    updated: datetime
    authors: tuple[str, ...] = ()
    publisher: Publisher | None = None
    via: str | None = None
    also: str | None = None
    story: tuple[str, str] | None = None

    @property
    def id(self) -> str:
        """Its id in every feed."""
        return identity(self.key)


@dataclass(frozen=True)
class Feed:
    """A feed of a portal: its name, the path of the page that it tells of, and its entries."""

    paper: str
    title: str
    page: str
    key: str
    entries: tuple[Entry, ...]

    @property
    def id(self) -> str:
        """Its id, by what it is called: a paper has the same wherever it lies."""
        return identity("feed", self.paper, self.key)

    @property
    def updated(self) -> datetime:
        """When the entry that was changed last was changed."""
        return max((entry.updated for entry in self.entries), default=NEVER)


def distinct(entries: Iterable[Entry], most: int) -> tuple[Entry, ...]:
    """As many entries as a feed has, each once."""
    found: dict[str, Entry] = {}
    for entry in entries:
        found.setdefault(entry.key, entry)
    return tuple(found.values())[:most]
