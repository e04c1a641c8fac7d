"""JSON Feed 1.0 and 1.1: any value may be of any type, and what is of another type than it should be is not there."""

import json
from collections.abc import Iterable
from html import escape
from typing import Any

from tidings.intake import fields
from tidings.intake.feeds.entries import Entry, Feed, Media, dated, entries_of, key_of
from tidings.intake.fields import Cuts, address, block, few, line

Object = dict[str, Any]

_VERSION = "jsonfeed.org/version/"


def read_json(text: str, base: str | None, cuts: Cuts) -> Feed | None:
    """The feed that a text in JSON is; None where it is none. Relative links start from `base`, else its own."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    version = _text(found, "version") if isinstance(found, dict) else None
    if version is None or _VERSION not in version:
        return None
    own = address(_text(found, "feed_url"), base, cuts)
    base = base or own or address(_text(found, "home_page_url"), None, cuts)
    language = line(_text(found, "language"), 40, "language", cuts)
    items = _objects(found, "items")
    return Feed(
        format=f"json {version.rsplit('/', 1)[-1][:10]}".strip(),
        url=own,
        home=address(_text(found, "home_page_url"), base, cuts),
        title=line(_text(found, "title"), fields.TITLE, "title", cuts),
        description=block(_escaped(_text(found, "description")), fields.SUMMARY, "description", cuts),
        language=language,
        authors=_authors(found, cuts),
        next=address(_text(found, "next_url"), base, cuts),
        hubs=few((address(_text(hub, "url"), base, cuts) for hub in _objects(found, "hubs")), "hubs", cuts),
        ended=found.get("expired") is True,
        entries=entries_of((_entry(item, base, language, cuts) for item in items), cuts),
    )


def _entry(item: Object, base: str | None, inherited: str | None, cuts: Cuts) -> Entry:
    url = address(_text(item, "url"), base, cuts) or address(_text(item, "external_url"), base, cuts)
    title = line(_text(item, "title"), fields.TITLE, "title", cuts)
    summary = _escaped(_text(item, "summary"))
    content = _text(item, "content_html") or _escaped(_text(item, "content_text"))
    given = line(_text(item, "id"), fields.CONTENT, "id", cuts)
    if url is None and given and given.lower().startswith(("http://", "https://")):
        url = address(given, None, cuts)
    return Entry(
        key=key_of(given, url, title, summary, content),
        url=url,
        title=title,
        published=dated([_text(item, "date_published")], cuts),
        updated=dated([_text(item, "date_modified")], cuts),
        authors=_authors(item, cuts),
        language=line(_text(item, "language"), 40, "language", cuts) or inherited,
        summary=block(summary, fields.SUMMARY, "summary", cuts),
        content=block(content, fields.CONTENT, "content", cuts),
        base=base,
        categories=few(_tags(item, cuts), "categories", cuts),
        media=_media(item, base, cuts),
    )


def _authors(found: Object, cuts: Cuts) -> tuple[str, ...]:
    """The names of `authors` (1.1), else of `author` (1.0)."""
    author = found.get("author")
    people = _objects(found, "authors") or ([author] if isinstance(author, dict) else [])
    return few((line(_text(one, "name"), fields.NAME, "authors", cuts) for one in people), "authors", cuts)


def _tags(item: Object, cuts: Cuts) -> Iterable[str | None]:
    tags = item.get("tags")
    return (line(tag, fields.NAME, "categories", cuts) for tag in _list(tags) if isinstance(tag, str))


def _media(item: Object, base: str | None, cuts: Cuts) -> tuple[Media, ...]:
    attached = [(_text(one, "url"), _text(one, "mime_type")) for one in _objects(item, "attachments")]
    pictures = [(_text(item, name), None) for name in ("image", "banner_image")]
    return few(
        (
            Media(url, line(media_type, fields.NAME, "media type", cuts))
            for href, media_type in attached + pictures
            if (url := address(href, base, cuts))
        ),
        "media",
        cuts,
    )


def _text(found: Object, name: str) -> str | None:
    """A value as text; ids are often numbers."""
    value = found.get(name)
    if isinstance(value, int) and not isinstance(value, bool) and name == "id":
        return str(value) if abs(value) < 1 << 64 else None
    return value if isinstance(value, str) and value.strip() else None


def _escaped(text: str | None) -> str | None:
    return escape(text, quote=False) if text else None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _objects(found: Object, name: str) -> list[Object]:
    return [one for one in _list(found.get(name)) if isinstance(one, dict)]
