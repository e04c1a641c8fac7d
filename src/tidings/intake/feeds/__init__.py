"""What a feed says: RSS 0.90 to 2.0, RDF, Atom and JSON Feed, from bytes to one noun; no network."""

from collections import Counter
from dataclasses import replace

from tidings.errors import SourceError
from tidings.intake.feeds.atom import read_atom
from tidings.intake.feeds.entries import Entry, Feed, Media
from tidings.intake.feeds.jsonfeed import read_json
from tidings.intake.feeds.rss import read_rss
from tidings.intake.fields import Cuts, warned
from tidings.intake.xmltree import name_of, root_of, text_of
from tidings.nouns import Page

__all__ = ["Entry", "Feed", "Media", "read_feed"]

_READERS = {"rss": read_rss, "RDF": read_rss, "channel": read_rss, "feed": read_atom, "entry": read_atom}


def read_feed(page: Page) -> Feed:
    """Read a feed of any kind; what is broken in it is mended, what is too much is cut, and `warnings` says both.

    Args:
        page: its bytes, gzipped or not; relative links start from its `url`, and its `charset` is heeded.

    Raises:
        SourceError: the bytes are no feed: `not-feed`, `not-xml`, `empty`, `damaged`, `too-large`.
    """
    cuts: Cuts = Counter()
    text, warnings = text_of(page)
    if text[:1_000].lstrip().startswith(("{", "[")):
        feed = read_json(text, page.url, cuts)
        if feed is None:
            raise SourceError(page.source, "not-feed", "JSON, but no JSON Feed")
    else:
        root, told = root_of(text, page.source)
        warnings += told
        name = name_of(root.tag).rsplit(":", 1)[-1]
        reader = _READERS.get(name)
        if reader is None:
            kind = "a web page" if name.lower() == "html" else f"XML of another kind (<{name[:40]}>)"
            raise SourceError(page.source, "not-feed", f"{kind}, not a feed")
        feed = reader(root, page.url, cuts)
    return replace(feed, warnings=warnings + warned(cuts))
