"""What people corrected here, each with its reason; what was undone stays on record."""

from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from tidings.portal.desk import acts
from tidings.portal.edition import edition_of
from tidings.portal.pages.routing import at

router = APIRouter()

_PAGE, _MOST = 50, 20  # corrections a page, and pages


@at(router, "/corrections")
def corrections(request: Request, page: Annotated[int, Query(ge=1, le=_MOST)] = 1) -> HTMLResponse:
    """The corrections by the day on which they were made, the last one first."""
    edition = edition_of(request)
    with edition.open() as library:
        found = library.corrections(_PAGE + 1, skip=(page - 1) * _PAGE)
    days = groupby(found[:_PAGE], key=lambda one: one.at[:10])
    return edition.page(
        "corrections.html",
        index=True,
        days=[(day, list(of_day)) for day, of_day in days],
        to=acts.page,
        page=page,
        more=len(found) > _PAGE and page < _MOST,
    )
