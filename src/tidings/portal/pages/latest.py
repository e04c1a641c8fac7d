"""Every report, the newest first."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from tidings.portal.edition import edition_of
from tidings.portal.pages.paging import Paging, by_day
from tidings.portal.pages.routing import at

router = APIRouter()

_PAGING = Paging(rows=40, last=25)


@at(router, "/latest")
def latest(request: Request, page: Annotated[int, Query(ge=1, le=_PAGING.last)] = 1) -> HTMLResponse:
    """The reports by the day of their first page."""
    edition = edition_of(request)
    with edition.open() as library:
        found, more = _PAGING.page(
            page,
            lambda limit, skip: library.newest(limit, until=edition.today.isoformat(), skip=skip, folded=True),
        )
    return edition.page("latest.html", days=by_day(found, lambda one: one.published), page=page, more=more)
