"""The front page."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tidings.portal.edition import edition_of
from tidings.portal.pages.routing import at
from tidings.views.standfirst import standfirst

router = APIRouter()

LEADS, LATEST = 10, 12  # articles with a headline of their own, and those of the rail


@at(router, "/")
def front(request: Request) -> HTMLResponse:
    """The newest articles, the first of them large."""
    edition = edition_of(request)
    with edition.open() as library:
        found = library.newest(LEADS + LATEST, until=edition.today.isoformat())
    trails = {one.article: standfirst(one.opening) for one in found[:LEADS]}
    return edition.page("front.html", index=True, leads=found[:LEADS], latest=found[LEADS:], trails=trails)
