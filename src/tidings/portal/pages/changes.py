"""What later versions of pages changed: corrections that nobody announced."""

from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from tidings.portal.edition import edition_of
from tidings.portal.pages.paging import Paging, by_day
from tidings.portal.pages.routing import at
from tidings.store.stories import Changed

router = APIRouter()

_PAGING = Paging(rows=100, last=10)


@at(router, "/changes")
def changes(request: Request, page: Annotated[int, Query(ge=1, le=_PAGING.last)] = 1) -> HTMLResponse:
    """The changes by the day on which they were seen, and by page."""
    edition = edition_of(request)
    with edition.open() as library:
        found, more = _PAGING.page(page, lambda limit, skip: library.changed(limit, skip=skip))
    days = by_day(found, lambda change: change.seen)
    return edition.page(
        "changes.html",
        index=True,
        days=[(day, _by_article(of_day)) for day, of_day in days],
        page=page,
        more=more,
    )


def _by_article(found: list[Changed]) -> list[list[Changed]]:
    return [list(of_one) for _, of_one in groupby(found, key=lambda change: change.article)]
