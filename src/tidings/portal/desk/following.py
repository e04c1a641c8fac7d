"""Where who is logged in at a private portal is given addresses of its feeds for a program, which cannot log in."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from tidings.portal import links
from tidings.portal.desk import keys
from tidings.portal.desk.door import person
from tidings.portal.desk.person import Person
from tidings.portal.desk.posting import OUT, Acting, sent_to
from tidings.portal.edition import absolute, edition_of
from tidings.portal.pages.routing import at
from tidings.store.access import Access

router = APIRouter()

_HERE = "/desk/feeds"
_FEEDS = (
    ("Newest reports", links.feed("/")),
    ("Changes", links.feed("/changes")),
    ("Corrections", links.feed("/corrections")),
    ("Calendar", links.calendar()),
)


@at(router, _HERE)
def feeds(request: Request) -> HTMLResponse:
    """Whether somebody has a key, and the forms that make one and end it; a portal that is open to all needs none."""
    by = person(request)
    if by is None:
        raise HTTPException(404)
    return _page(request, by, None)


@sent_to(router, _HERE)
def make(request: Request, by: Acting) -> Response:
    """Give somebody a key, which ends the one before; it is shown in this answer and never again."""
    _look(request)
    key = keys.new()
    with Access(edition_of(request).library) as access:
        if not access.follow(by.token, key):
            raise HTTPException(403, OUT)
    return _page(request, by, key)


@sent_to(router, f"{_HERE}/end")
def end(request: Request, by: Acting) -> Response:
    """End somebody's key."""
    _look(request)
    with Access(edition_of(request).library) as access:
        access.unfollow(by.name)
    return RedirectResponse(_HERE, 303)


def _look(request: Request) -> None:
    if not edition_of(request).options.private:
        raise HTTPException(404)


def _page(request: Request, by: Person, key: str | None) -> HTMLResponse:
    _look(request)
    edition, whole = edition_of(request), absolute(request)
    with Access(edition.library) as access:
        since = access.following(by.name)
    addresses = [(name, keys.address(whole(path), key)) for name, path in _FEEDS] if key else []
    return edition.page("following.html", since=since, addresses=addresses)
