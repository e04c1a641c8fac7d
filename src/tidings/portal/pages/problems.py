"""What could not be read, for the operator."""

from collections import Counter

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tidings.portal.edition import edition_of
from tidings.portal.pages.routing import at

router = APIRouter()

MOST = 200


@at(router, "/problems")
def problems(request: Request) -> HTMLResponse:
    """Every source that could not be read, the last one first, with its cause."""
    edition = edition_of(request)
    with edition.open() as library:
        found = library.problems()
    kinds = Counter(one["kind"] for one in found).most_common()
    return edition.page("problems.html", found=found[::-1][:MOST], count=len(found), kinds=kinds)
