"""Sources that are lists: the pages that a feed, a sitemap or an OPML list leads to, and the lists that it names."""

import re
from dataclasses import dataclass

from tidings.intake.feeds import read_feed
from tidings.intake.opml import read_opml
from tidings.intake.sitemaps import read_sitemap
from tidings.nouns import Page

_OPENING = re.compile(
    rb"(?>[\s\xef\xbb\xbf\xff\xfe]|<\?[^>]*>|<!--(?>.*?-->)|<!DOCTYPE\s++(?!html)[^>]*+>)*+"
    rb"(?:<(?:\w{1,20}:)?(?:(?P<feed>rss|feed|RDF)|(?P<sitemap>urlset|sitemapindex)|(?P<opml>opml))[\s>]"
    rb"|(?P<json>\{.*?jsonfeed\.org/version/))",
    re.DOTALL | re.IGNORECASE,
)
_WITHIN = 4_096


@dataclass(frozen=True)
class Listing:
    """The addresses of pages, and of further lists: an index's sitemaps, the feeds of OPML; each once, in order."""

    pages: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()


def listing(page: Page) -> Listing | None:
    """What a feed, a sitemap, an index of sitemaps or an OPML list leads to; None where the page is none of them.

    Raises:
        SourceError: it opens as one of them and cannot be read as one.
    """
    kind = kind_of(page)
    if kind is None:
        return None
    if kind == "opml":
        return Listing(lists=tuple(one.feed for one in read_opml(page).feeds() if one.feed))
    if kind == "sitemap":
        sitemap = read_sitemap(page)
        return Listing(tuple(one.url for one in sitemap.urls), tuple(one.url for one in sitemap.sitemaps))
    return Listing(tuple(dict.fromkeys(one.url for one in read_feed(page).entries if one.url)))


def kind_of(page: Page) -> str | None:
    """What a page opens as: "feed", "sitemap" or "opml", in any encoding; None where it is no list."""
    head = page.content[: 2 * _WITHIN]
    found = _OPENING.match((head.replace(b"\0", b"") if b"\0" in head[:4] else head)[:_WITHIN])
    if found is None:
        return None
    return "feed" if found["json"] else found.lastgroup
