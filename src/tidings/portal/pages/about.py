"""What the portal's words mean, and by which rules it shows what it shows."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tidings.portal.edition import edition_of
from tidings.portal.pages.routing import at

router = APIRouter()


@at(router, "/about")
def about(request: Request) -> HTMLResponse:
    """Every rule and definition."""
    return edition_of(request).page("about.html", index=True)
