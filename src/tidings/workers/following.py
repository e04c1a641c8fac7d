"""Sources into feeds that are watched: a feed, a page that names one, a list of feeds."""

from collections.abc import Iterable, Iterator

from tidings import intake
from tidings.errors import SourceError
from tidings.intake.discovery import feed_links
from tidings.intake.feeds import read_feed
from tidings.intake.lists import kind_of
from tidings.intake.opml import Outline, read_opml
from tidings.nouns import Page, Problem
from tidings.options import IntakeOptions
from tidings.store import Library
from tidings.workers.sources import Named, taken

__all__ = ["follow"]


def follow(library: Library, sources: Iterable[Named], options: IntakeOptions) -> Iterator[Problem]:
    """Watch the feeds that sources are or lead to; what leads to none is a problem. Feeds known already are not asked.

    Of a page that names several feeds, the first is taken: sites name the one of all their articles first.
    """
    known = {feed.address for feed in library.feeds()}
    for source in sources:
        if source in known:
            continue
        try:
            for found in _feeds(taken(source, options)):
                if found.feed:
                    library.follow(found.feed, found.text or None, found.home)
                    known.add(found.feed)
        except SourceError as error:
            yield Problem(error.source, error.kind, error.reason)


def _feeds(page: Page | Problem) -> Iterable[Outline]:
    """The feeds that a page stands for. Raises SourceError where there is none."""
    if isinstance(page, Problem):
        raise SourceError(page.source, page.kind, page.message)
    kind = kind_of(page)
    if kind == "opml":
        return read_opml(page).feeds()
    if kind == "feed":
        feed = read_feed(page)
        address = page.source if intake.is_of_the_web(page.source) else feed.url
        if address is None:
            raise SourceError(page.source, "no-address", "a feed that does not say its address: name that")
        return [Outline(feed.title or "", address, feed.home)]
    link = next(iter(feed_links(page)), None)
    if link is None:
        raise SourceError(page.source, "no-feed", "neither a feed nor a page that names one")
    return [Outline(link.title or "", link.url, page.url)]
