"""What later versions of pages changed: corrections that nobody announced."""

from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from tidings.portal.edition import edition_of
from tidings.portal.pages.routing import at
from tidings.store.stories import Changed

router = APIRouter()

_PAGE, _MOST = 100, 10  # changes a page, and pages


@at(router, "/changes")
def changes(request: Request, page: Annotated[int, Query(ge=1, le=_MOST)] = 1) -> HTMLResponse:
    """The changes by the day on which they were seen, and by page."""
    edition = edition_of(request)
    with edition.open() as library:
        found = library.changed(_PAGE + 1, skip=(page - 1) * _PAGE)
    days = groupby(found[:_PAGE], key=lambda change: change.seen[:10])
    return edition.page(
        "changes.html",
        index=True,
        days=[(day, _by_article(list(of_day))) for day, of_day in days],
        page=page,
        more=len(found) > _PAGE and page < _MOST,
    )


def _by_article(found: list[Changed]) -> list[list[Changed]]:
    return [list(of_one) for _, of_one in groupby(found, key=lambda change: change.article)]
