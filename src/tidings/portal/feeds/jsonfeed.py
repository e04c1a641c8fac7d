"""A feed as JSON Feed (jsonfeed.org/version/1.1)."""

import json
from collections.abc import Callable
from typing import Any

from tidings.portal.feeds.entry import Entry, Feed
from tidings.portal.feeds.words import line

TYPE = "application/feed+json"


def jsonfeed(feed: Feed, itself: str, at: Callable[[str], str]) -> bytes:
    """The document of a feed; its arguments are those of `atom`."""
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": line(feed.title),
        "home_page_url": at(feed.page),
        "feed_url": itself,
        "authors": [{"name": line(feed.paper)}],
        "items": [_item(entry, at) for entry in feed.entries],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _item(entry: Entry, at: Callable[[str], str]) -> dict[str, Any]:
    known = {
        "id": entry.id,
        "url": at(entry.page),
        "external_url": entry.via,
        "title": entry.title,
        "content_text": entry.text or entry.title,
        "date_published": entry.published and entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": name} for name in entry.authors],
        "tags": [entry.kind, *(entry.story[1:] if entry.story else ())],
    }
    return {name: value for name, value in known.items() if value}
