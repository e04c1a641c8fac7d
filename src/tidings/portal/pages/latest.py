"""Every report, the newest first."""

from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from tidings.portal.edition import edition_of
from tidings.portal.pages.routing import at

router = APIRouter()

_PAGE, _MOST = 40, 25  # articles a page, and pages


@at(router, "/latest")
def latest(request: Request, page: Annotated[int, Query(ge=1, le=_MOST)] = 1) -> HTMLResponse:
    """The reports by the day of their first page."""
    edition = edition_of(request)
    with edition.open() as library:
        found = library.newest(_PAGE + 1, until=edition.today.isoformat(), skip=(page - 1) * _PAGE, folded=True)
    days = groupby(found[:_PAGE], key=lambda one: (one.published or "")[:10])
    return edition.page(
        "latest.html",
        days=[(day, list(articles)) for day, articles in days],
        page=page,
        more=len(found) > _PAGE and page < _MOST,
    )
