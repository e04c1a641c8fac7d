"""Atom 0.3 and 1.0: the elements of a feed and its entries."""

from html import escape

from tidings.intake import fields
from tidings.intake.feeds.elements import BASE, Found, every, first, language, linked, markup, without_tags, words
from tidings.intake.feeds.entries import Entry, Feed, Media, dated, entries_of, key_of
from tidings.intake.fields import Cuts, address, based, block, few, line
from tidings.intake.xmltree import Element, children
from tidings.nouns import Link

_HOME = "atom:"
_OLD = "{http://purl.org/atom/ns#}"


def read_atom(root: Element, base: str | None, cuts: Cuts) -> Feed:
    """The feed of a <feed> or a lone <entry>; relative links start from `base`, else from its own address."""
    alone = root.tag.endswith("entry")
    found: Found = {"entry": [root]} if alone else children(root, _HOME)
    base = based(base, root.get(BASE))
    own = next(iter(linked(found, "link", "self", base, cuts)), None)
    home = next(iter(linked(found, "link", "alternate", base or own, cuts)), None)
    base = base or own or home
    tongue = language(root, None, None, cuts)
    return Feed(
        format="atom 0.3" if root.tag.startswith(_OLD) else "atom 1.0",
        url=own,
        home=home,
        title=line(first(found, "title", of=_title), fields.TITLE, "title", cuts),
        description=block(first(found, "subtitle", "tagline", of=_html), fields.SUMMARY, "description", cuts),
        language=tongue,
        updated=dated(map(words, every(found, "updated", "modified")), cuts),
        authors=_authors(found, cuts),
        next=next(iter(linked(found, "link", "next", base, cuts)), None),
        hubs=linked(found, "link", "hub", base, cuts),
        entries=entries_of((_entry(entry, base, tongue, cuts) for entry in found.get("entry", ())), cuts),
    )


def _entry(entry: Element, base: str | None, inherited: str | None, cuts: Cuts) -> Entry:
    found = children(entry, _HOME)
    base = based(base, entry.get(BASE))
    given = line(first(found, "id"), fields.CONTENT, "id", cuts)
    url = _address(found, given, base, cuts)
    title = line(first(found, "title", of=_title), fields.TITLE, "title", cuts)
    summary = first(found, "summary", "media:description", of=_html)
    content = first(found, "content", of=_html)
    body = next((one for one in every(found, "content" if content else "summary")), entry)
    return Entry(
        key=key_of(given, url, title, summary, content),
        url=url,
        title=title,
        published=dated(map(words, every(found, "published", "issued", "created", "dc:date")), cuts),
        updated=dated(map(words, every(found, "updated", "modified")), cuts),
        authors=_authors(found, cuts),
        language=language(entry, None, inherited, cuts),
        summary=block(summary, fields.SUMMARY, "summary", cuts),
        content=block(content, fields.CONTENT, "content", cuts),
        base=based(base, body.get(BASE)) if body is not entry else base,
        categories=_categories(found, cuts),
        media=_media(found, base, cuts),
        source=_source(found, base, cuts),
    )


def _kind(element: Element) -> str:
    """How a text stands in its element: "text", "html" or "xhtml"; Atom 0.3 says so by a mode and a media type."""
    said = (element.get("type") or "text").strip().lower()
    if element.get("mode", "").strip().lower() == "xml" or len(element):
        return "xhtml"
    return "html" if "html" in said else "text"


def _title(element: Element) -> str:
    return without_tags(words(element)) or "" if _kind(element) == "html" else words(element)


def _html(element: Element) -> str:
    """A text construct as HTML."""
    kind = _kind(element)
    if kind == "xhtml":
        only = element[0] if len(element) == 1 and str(element[0].tag).endswith("}div") else element
        return markup(only)
    if kind == "text":
        media_type = (element.get("type") or "text").strip().lower()
        return escape(words(element), quote=False) if media_type in ("text", "text/plain") else ""
    return words(element)


def _address(found: Found, given: str | None, base: str | None, cuts: Cuts) -> str | None:
    """Where an entry leads: its alternate link, else where its content is, else an id that is an address."""
    for there in linked(found, "link", "alternate", base, cuts):
        return there
    for one in found.get("content", ()):
        if outside := address(one.get("src"), based(base, one.get(BASE)), cuts):
            return outside
    is_address = given is not None and given.lower().startswith(("http://", "https://"))
    return address(given, None, cuts) if is_address else None


def _authors(found: Found, cuts: Cuts) -> tuple[str, ...]:
    people = found.get("author", ())[: fields.MANY + 1]
    names = (first(children(one, _HOME), "name") or ("" if len(one) else words(one)) for one in people)
    return few((line(name, fields.NAME, "authors", cuts) for name in names), "authors", cuts)


def _categories(found: Found, cuts: Cuts) -> tuple[str, ...]:
    said = (one.get("label") or one.get("term") or words(one) for one in every(found, "category", "dc:subject"))
    return few((line(one, fields.NAME, "categories", cuts) for one in said), "categories", cuts)


def _media(found: Found, base: str | None, cuts: Cuts) -> tuple[Media, ...]:
    enclosed = ((one.get("href"), one) for one in found.get("link", ()) if one.get("rel") == "enclosure")
    groups = [children(group) for group in found.get("media:group", ())[: fields.MANY]]
    shown = (
        (one.get("url"), one) for group in (found, *groups) for one in every(group, "media:content", "media:thumbnail")
    )
    return few(
        (
            Media(url, line(one.get("type"), fields.NAME, "media type", cuts))
            for href, one in (*enclosed, *shown)
            if (url := address(href, base, cuts))
        ),
        "media",
        cuts,
    )


def _source(found: Found, base: str | None, cuts: Cuts) -> Link | None:
    for one in found.get("source", ()):
        inner = children(one, _HOME)
        name = line(first(inner, "title", of=_title), fields.NAME, "source", cuts)
        urls = linked(inner, "link", "alternate", base, cuts) or linked(inner, "link", "self", base, cuts)
        if name or urls:
            return Link(name or "", next(iter(urls), None))
    return None
