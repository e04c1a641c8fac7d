"""Sources that are lists: the pages that a feed or a sitemap leads to."""

import re

from tidings.intake.feeds import read_feed
from tidings.intake.sitemaps import read_sitemap
from tidings.nouns import Page

_OPENING = re.compile(
    rb"(?>[\s\0\xef\xbb\xbf]|<\?[^>]*>|<!--(?>.*?-->)|<!DOCTYPE\s+(?!html)[^>]*>)*+"
    rb"(?:<(?:\w{1,20}:)?(?:(?P<feed>rss|feed|RDF)|(?P<sitemap>urlset))[\s>]|(?P<json>\{.*?jsonfeed\.org/version/))",
    re.DOTALL | re.IGNORECASE,
)
_WITHIN = 4_096


def pages_of(page: Page) -> tuple[str, ...] | None:
    """The addresses of the pages that a feed or a sitemap leads to, each once; None where the page is neither.

    Raises:
        SourceError: it opens as a feed or a sitemap and cannot be read as one.
    """
    found = _OPENING.match(page.content[:_WITHIN])
    if found is None:
        return None
    listed = read_sitemap(page).urls if found["sitemap"] else read_feed(page).entries
    return tuple(dict.fromkeys(one.url for one in listed if one.url))
