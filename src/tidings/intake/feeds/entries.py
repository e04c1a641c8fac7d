"""The nouns of feeds, and what all kinds of feed share in making them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tidings.intake.feeddates import when
from tidings.intake.fields import Cuts
from tidings.nouns import Link, Warning

MAX_ENTRIES = 10_000
_KEY = 1_000


@dataclass(frozen=True)
class Media:
    """A picture, a sound or a film that an entry comes with."""

    url: str
    media_type: str | None = None


@dataclass(frozen=True)
class Entry:
    """One entry of a feed. Texts in HTML start their relative links from `base`; dates are ISO 8601, offset as given.

    `key` tells it from the feed's others, today and tomorrow: its guid, else its address, else a digest of its words.
    `source` is the feed that it was taken over from, where it says so.
    """

    key: str
    url: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    summary: str | None = None
    content: str | None = None
    base: str | None = None
    categories: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()
    source: Link | None = None


@dataclass(frozen=True)
class Feed:
    """A feed and its entries, in the order given. `url` is its own address, `home` that of the site it is about.

    `ttl` (minutes), `skip_hours` (GMT), `skip_days` (0 is Monday), `hubs` and `ended` say when to ask again, and whom.
    """

    format: str
    url: str | None = None
    home: str | None = None
    title: str | None = None
    description: str | None = None
    language: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    next: str | None = None
    hubs: tuple[str, ...] = ()
    ttl: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    ended: bool = False
    entries: tuple[Entry, ...] = ()
    warnings: tuple[Warning, ...] = ()


def key_of(given: str | None, *rest: str | None) -> str:
    """What an entry is known by: what it gives, the first of the rest that is there, or a digest where that is long."""
    said = next((one for one in (given, *rest[:1]) if one), None)
    if said is not None and len(said) <= _KEY:
        return said
    words = said if said is not None else "\n".join(one or "" for one in rest)
    return "sha256:" + hashlib.sha256(words.encode(errors="replace")).hexdigest()


def entries_of(found: Iterable[Entry], cuts: Cuts) -> tuple[Entry, ...]:
    """The first entries that say anything, each once; where one key has several addresses, those become the keys."""
    kept: dict[str, Entry] = {}
    for number, entry in enumerate(found):
        if number == MAX_ENTRIES:
            cuts[f"more than {MAX_ENTRIES:,} entries, the rest left out"] += 1
            break
        known = kept.get(entry.key)
        key = entry.url if known and entry.url and entry.url != known.url else entry.key
        if not (entry.url or entry.title or entry.summary or entry.content):
            cuts["entry that says nothing, left out"] += 1
        elif key in kept:
            cuts["entry that is there already, left out"] += 1
        else:
            kept[key] = entry if key == entry.key else replace(entry, key=key)
    return tuple(kept.values())


def dated(written: Iterable[str | None], cuts: Cuts) -> str | None:
    """The first of the dates that can be read."""
    said = [one for one in written if one and not one.isspace()]
    found = next((moment for one in said if (moment := when(one))), None)
    if said and found is None:
        cuts["date that cannot be read, left out"] += 1
    return found
