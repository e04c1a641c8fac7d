"""The web application: its pages, its files, and what happens where something is wrong."""

import sys
from collections.abc import Sequence
from typing import cast

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from tidings.errors import LibraryError, UsageError, WithdrawnError
from tidings.portal import api
from tidings.portal.api.refusals import KINDS, Wrong, is_api, refuse, wrong
from tidings.portal.conditional import Conditional, Packed
from tidings.portal.desk import correcting, following, login, withdrawing
from tidings.portal.desk.door import Door
from tidings.portal.edition import STATIC, Edition, edition_of
from tidings.portal.feeds.served import SERVED, is_followed
from tidings.portal.guard import Guard
from tidings.portal.pages import (
    about,
    article,
    calendar,
    changes,
    corrections,
    evidence,
    front,
    health,
    latest,
    problems,
    search,
    source,
    story,
)
from tidings.portal.printed import Press
from tidings.views import wording

PAGES = (
    *SERVED,
    front,
    latest,
    story,
    article,
    evidence,
    source,
    calendar,
    changes,
    corrections,
    search,
    problems,
    about,
)
DESK = (login, correcting, following, withdrawing)
_HEADS = {status: title for status, (_, title, _) in KINDS.items()} | {
    403: "That may not be done",
    404: "There is no such page",
    408: "That took too long",
    413: "That is too much",
    415: "That cannot be read",
}
_SAID = {
    404: "It may have been mistyped, or it belongs to another library.",
    405: "Pages here are read, and nothing more.",
    500: "The fault is ours. It has been written down where the portal runs.",
    503: "The library does not answer, or what was asked for takes too long. Try again in a moment.",
}
_IN_WORDS = (400, 403, 408, 413, 414, 415)  # what is wrong with the request itself


def portal(edition: Edition) -> ASGIApp:
    """The application that publishes an edition; only the desk writes to its library."""
    return Guard(pages(edition), edition.at, _told)


def pages(edition: Edition) -> FastAPI:
    """The application without its guard, whose routes can be listed."""
    app = FastAPI(
        redirect_slashes=False,
        title=edition.options.name,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    app.state.edition = edition
    app.add_middleware(Packed)  # the one added last is asked first
    app.add_middleware(Press, edition=edition)
    app.add_middleware(Conditional)
    app.add_middleware(Door, edition=edition, is_feed=is_followed)
    for page in (health, *PAGES, api, *DESK):
        app.include_router(page.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(UsageError, _misused)
    app.add_exception_handler(WithdrawnError, _withdrawn)
    app.add_exception_handler(LibraryError, _unreadable)
    app.add_exception_handler(Exception, _broken)
    return app


def _told(request: Request, status: int, said: str | None = None, errors: Sequence[Wrong] = ()) -> Response:
    """An error as a page, or as a problem; only what is wrong with the request itself is told in its own words."""
    if is_api(request):
        return refuse(request, status, said, errors)
    head = _HEADS.get(status, "That did not work")
    return edition_of(request).page("error.html", status=status, head=head, said=said or _SAID.get(status), code=status)


def _refused(request: Request, error: Exception) -> Response:
    refused = cast("HTTPException", error)
    in_words = refused.status_code in _IN_WORDS
    answer = _told(request, refused.status_code, refused.detail if in_words else None)
    answer.headers.update(refused.headers or {})
    return answer


def _invalid(request: Request, error: Exception) -> Response:
    """A part of the address that does not fit: in its path, it names no page."""
    found = cast("RequestValidationError", error).errors()
    status = 404 if any("path" in one["loc"] for one in found) else 400
    return _told(request, status, "The address has a value that does not fit.", wrong(found))


def _misused(request: Request, error: Exception) -> Response:
    """A search that says nothing, or a key that names no row."""
    is_asked = not request.path_params if is_api(request) else bool(request.query_params)
    return _told(request, 400 if is_asked else 404, str(error) if is_asked else None)


def _withdrawn(request: Request, error: Exception) -> Response:
    """What was there, and was taken out for good: that, the day, and no word of what it was."""
    day = wording.day(cast("WithdrawnError", error).day)
    return _told(request, 410, f"It was withdrawn on {wording.period(day, day)}, for good.")


def _unreadable(request: Request, error: Exception) -> Response:
    sys.stderr.write(f"tidings: {error}\n")
    return _told(request, 503)


def _broken(request: Request, error: Exception) -> Response:  # noqa: ARG001  Starlette raises it again, and it is logged
    return _told(request, 500)
