"""The feed of the front page: the newest reports."""

from fastapi import APIRouter, Request

from tidings.portal.edition import edition_of
from tidings.portal.feeds import entries
from tidings.portal.feeds.entry import Feed, distinct
from tidings.portal.feeds.routing import MOST, feeds_at

router = APIRouter()


@feeds_at(router, "")
def front(request: Request) -> Feed:
    """Each report once, by the page that carried it first; copies do not bring it back."""
    edition = edition_of(request)
    with edition.open() as library:
        newest = [one.article for one in library.newest(MOST, until=edition.today.isoformat(), folded=True)]
        sent = library.dispatches(newest)
    name = edition.options.name
    return Feed(name, name, "/", "/", distinct(entries.reports(newest, sent), MOST))
