"""A feed as Atom (RFC 4287)."""

from collections.abc import Callable

from lxml import etree

from tidings.portal.feeds.entry import Entry, Feed, Publisher, identity
from tidings.portal.feeds.words import line

TYPE = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"


def atom(feed: Feed, itself: str, at: Callable[[str], str]) -> bytes:
    """The document of a feed.

    Args:
        feed: what it tells.
        itself: its own address.
        at: makes an address of the path of a page.
    """
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    _said(root, "id", feed.id)
    _said(root, "title", line(feed.title))
    _said(root, "updated", feed.updated.isoformat())
    _link(root, "self", itself, TYPE)
    _link(root, "alternate", at(feed.page), "text/html")
    _person(root, "author", feed.paper)
    _said(root, "generator", "tidings")
    for entry in feed.entries:
        _entry(etree.SubElement(root, f"{{{_ATOM}}}entry"), entry, at)
    document: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _entry(node: etree._Element, entry: Entry, at: Callable[[str], str]) -> None:
    _said(node, "id", entry.id)
    _said(node, "title", entry.title)
    _said(node, "updated", entry.updated.isoformat())
    if entry.published:
        _said(node, "published", entry.published.isoformat())
    for name in entry.authors or ("nobody named",):
        _person(node, "author", name)
    _link(node, "alternate", at(entry.page), "text/html")
    if entry.via:
        _link(node, "via", entry.via)
    if entry.also:
        _link(node, "related", entry.also)
    _said(node, "category", "").set("term", entry.kind)
    if entry.story:
        story = _said(node, "category", "")
        story.set("term", entry.story[0])
        story.set("label", entry.story[1])
    _said(node, "summary", entry.text)
    if entry.publisher:
        _source(etree.SubElement(node, f"{{{_ATOM}}}source"), entry.publisher)


def _source(node: etree._Element, publisher: Publisher) -> None:
    """Where an entry comes from: the feed that told of it, else the site."""
    _said(node, "id", publisher.feed or publisher.home or identity("publisher", publisher.name))
    _said(node, "title", publisher.name)
    if publisher.feed:
        _link(node, "self", publisher.feed)
    if publisher.home:
        _link(node, "alternate", publisher.home)


def _said(parent: etree._Element, name: str, text: str) -> etree._Element:
    node = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    node.text = text or None
    return node


def _link(parent: etree._Element, rel: str, href: str, media: str | None = None) -> None:
    node = _said(parent, "link", "")
    node.set("rel", rel)
    node.set("href", href)
    if media:
        node.set("type", media)


def _person(parent: etree._Element, part: str, name: str) -> None:
    _said(_said(parent, part, ""), "name", line(name))
