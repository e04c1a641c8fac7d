"""What the portal's words mean, and by which rules it shows what it shows."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tidings.portal.edition import edition_of
from tidings.portal.pages.routing import at

router = APIRouter()


@at(router, "/about")
def about(request: Request) -> HTMLResponse:
    """Every rule and definition, and how much there is of each noun."""
    edition = edition_of(request)
    with edition.open() as library:
        counts = library.status()
    return edition.page("about.html", index=True, counts=counts)
