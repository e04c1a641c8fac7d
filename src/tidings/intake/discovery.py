"""Autodiscovery: the feeds that a web page names in its <link> elements."""

import re
from collections import Counter
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from tidings.intake import fields
from tidings.intake.fields import address, line
from tidings.intake.xmltree import text_of
from tidings.nouns import Page

# Media types of feeds; bare XML and JSON are taken where a page calls its <link> an alternate.
_TYPES = frozenset(
    {
        "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
        "application/json", "application/xml", "text/xml", "application/x.atom+xml", "application/x-atom+xml",
    }
)  # fmt: skip
_OEMBED = "oembed"  # WordPress names these beside its feeds: alternates in XML and JSON that are none
_WITHIN = 500_000  # letters of a page: its <head>, and more
_MANY = 50


@dataclass(frozen=True)
class FeedLink:
    """A feed that a page names: its address, what the page calls it, its media type."""

    url: str
    title: str | None = None
    media_type: str | None = None


def feed_links(page: Page) -> tuple[FeedLink, ...]:
    """The feeds that a web page names, each once, in its order; relative addresses start from <base>, else its url.

    Raises:
        SourceError: the page is empty, too large, or damaged.
    """
    text, _ = text_of(page)
    tree = LexborHTMLParser(_tags_alone(text[:_WITHIN]))
    base_node = tree.css_first("base[href]")
    base = address(base_node.attributes.get("href") if base_node else None, page.url, Counter()) or page.url
    found: dict[str, FeedLink] = {}
    for node in tree.css("link[href], a[href][type]"):
        given = node.attributes
        relations = (given.get("rel") or "").lower().split()
        media_type = (given.get("type") or "").split(";")[0].strip().lower()
        named = media_type in _TYPES and ("alternate" in relations or node.tag == "a") and "stylesheet" not in relations
        if not (named or "feed" in relations):
            continue
        url = address(given.get("href"), base, Counter())
        if url and _OEMBED not in url and _OEMBED not in media_type and len(found) < _MANY:
            title = line(given.get("title"), fields.TITLE, "title", Counter())
            found.setdefault(url, FeedLink(url, title, media_type or None))
    return tuple(found.values())


# The tags that name feeds, and what is skipped since tags in it are none; what is never closed reaches to the end.
_TAGS = re.compile(
    r"<!--(?:.*?-->|.*)|<(?:script|style|textarea)\b(?:.*?</(?:script|style|textarea)|.*)"
    r"|(<(?:base|link|a)\s[^<>]{1,4000}>)",
    re.IGNORECASE | re.DOTALL,
)


def _tags_alone(html: str) -> str:
    """The tags that may name feeds without the rest of the page: parsers slow down on pages of a great depth."""
    return "</a>".join(found[1] for found in _TAGS.finditer(html) if found[1])
