"""Site maps for search engines: sitemaps.org's protocol 0.9, with Google's extension for news."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from tidings.portal.feeds.words import line

TYPE = "application/xml"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


@dataclass(frozen=True)
class Located:
    """A page by its address, and when it was last changed (ISO), as far as that is known."""

    address: str
    changed: str | None = None


@dataclass(frozen=True)
class News:
    """A page of the last days: its headline, and the day on which it was published."""

    address: str
    title: str
    day: str


def urlset(pages: Iterable[Located]) -> bytes:
    """The map of some pages."""
    return _list("urlset", "url", pages)


def index(maps: Iterable[Located]) -> bytes:
    """The list of maps, where one does not hold all pages."""
    return _list("sitemapindex", "sitemap", maps)


def news(paper: str, language: str, pages: Iterable[News]) -> bytes:
    """The map of a paper's news (developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap)."""
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap={None: _SITEMAP, "news": _NEWS})
    for page in pages:
        url = etree.SubElement(root, f"{{{_SITEMAP}}}url")
        _said(url, _SITEMAP, "loc", page.address)
        told = etree.SubElement(url, f"{{{_NEWS}}}news")
        publication = etree.SubElement(told, f"{{{_NEWS}}}publication")
        _said(publication, _NEWS, "name", line(paper))
        _said(publication, _NEWS, "language", language)
        _said(told, _NEWS, "publication_date", page.day)
        _said(told, _NEWS, "title", line(page.title))
    return _document(root)


def _list(root_name: str, name: str, pages: Iterable[Located]) -> bytes:
    root = etree.Element(f"{{{_SITEMAP}}}{root_name}", nsmap={None: _SITEMAP})
    for page in pages:
        node = etree.SubElement(root, f"{{{_SITEMAP}}}{name}")
        _said(node, _SITEMAP, "loc", page.address)
        if page.changed:
            _said(node, _SITEMAP, "lastmod", page.changed)
    return _document(root)


def _said(parent: etree._Element, space: str, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{space}}}{name}").text = text


def _document(root: etree._Element) -> bytes:
    document: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document
