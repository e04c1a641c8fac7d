"""Sitemaps (sitemaps.org 0.9), their indexes, and news sitemaps: addresses with the dates that they are given."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from tidings.errors import SourceError
from tidings.intake import fields
from tidings.intake.feeds.elements import Found, every, first, words
from tidings.intake.feeds.entries import dated
from tidings.intake.fields import Cuts, address, line, warned
from tidings.intake.xmltree import Element, children, name_of, root_of, text_of
from tidings.nouns import Page, Warning

MAX_URLS = 50_000
"""The protocol's own limit for one file."""


@dataclass(frozen=True)
class SitemapUrl:
    """One address of a sitemap: when it changed last, and what a news sitemap says of it. Dates are ISO 8601."""

    url: str
    modified: str | None = None
    published: str | None = None
    title: str | None = None
    site: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class Sitemap:
    """The pages that a sitemap lists, and the further sitemaps that an index lists."""

    urls: tuple[SitemapUrl, ...] = ()
    sitemaps: tuple[SitemapUrl, ...] = ()
    warnings: tuple[Warning, ...] = ()


def read_sitemap(page: Page) -> Sitemap:
    """Read a sitemap or an index of sitemaps, as XML or as the protocol's list of one address a line.

    Raises:
        SourceError: the bytes are no sitemap: `not-sitemap`, or as `feeds.read_feed`.
    """
    cuts: Cuts = Counter()
    text, warnings = text_of(page)
    if "<" not in text[:1_000]:
        return Sitemap(_capped(_plain(text, page, cuts), cuts), (), warnings + warned(cuts))
    root, told = root_of(text, page.source)
    outer, name = children(root), name_of(root.tag)
    if name not in ("urlset", "sitemapindex"):
        raise SourceError(page.source, "not-sitemap", f"no sitemap, but <{name[:40]}>")
    urls = _capped(_urls(outer.get("url", []), page.url, cuts), cuts)
    sitemaps = _capped(_urls(outer.get("sitemap", []), page.url, cuts), cuts)
    return Sitemap(urls, sitemaps, warnings + told + warned(cuts))


def _capped(found: Iterator[SitemapUrl], cuts: Cuts) -> tuple[SitemapUrl, ...]:
    """The first of the addresses, each once."""
    kept: dict[str, SitemapUrl] = {}
    for one in found:
        if len(kept) == MAX_URLS:
            cuts[f"more than {MAX_URLS:,} addresses, the rest left out"] += 1
            break
        kept.setdefault(one.url, one)
    return tuple(kept.values())


def _plain(text: str, page: Page, cuts: Cuts) -> Iterator[SitemapUrl]:
    lines = [one.strip() for one in islice(text.splitlines(), MAX_URLS * 2)]
    if not all(one.lower().startswith(("http://", "https://")) for one in lines if one):
        raise SourceError(page.source, "not-sitemap", "neither XML nor one address a line")
    return (SitemapUrl(url) for one in lines if (url := address(one, None, cuts)))


def _urls(elements: list[Element], base: str | None, cuts: Cuts) -> Iterator[SitemapUrl]:
    for element in elements:
        found = children(element)
        if url := address(first(found, "loc"), base, cuts):
            yield _with_news(url, found, cuts)


def _with_news(url: str, found: Found, cuts: Cuts) -> SitemapUrl:
    news = children(found["news:news"][0]) if "news:news" in found else {}
    publication = children(news["news:publication"][0]) if "news:publication" in news else {}
    return SitemapUrl(
        url,
        modified=dated(map(words, every(found, "lastmod")), cuts),
        published=dated(map(words, every(news, "news:publication_date")), cuts),
        title=line(first(news, "news:title"), fields.TITLE, "title", cuts),
        site=line(first(publication, "news:name"), fields.NAME, "name", cuts),
        language=line(first(publication, "news:language"), 40, "language", cuts),
    )
