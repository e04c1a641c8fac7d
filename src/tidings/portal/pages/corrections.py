"""What people corrected here, each with its reason; what was undone stays on record."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from tidings.portal.desk import acts
from tidings.portal.edition import edition_of
from tidings.portal.pages.paging import Paging, by_day
from tidings.portal.pages.routing import at

router = APIRouter()

_PAGING = Paging(rows=50, last=20)


@at(router, "/corrections")
def corrections(request: Request, page: Annotated[int, Query(ge=1, le=_PAGING.last)] = 1) -> HTMLResponse:
    """The corrections by the day on which they were made, the last one first."""
    edition = edition_of(request)
    with edition.open() as library:
        found, more = _PAGING.page(page, lambda limit, skip: library.corrections(limit, skip=skip))
    return edition.page(
        "corrections.html",
        index=True,
        days=by_day(found, lambda one: one.at),
        to=acts.page,
        page=page,
        more=more,
    )
