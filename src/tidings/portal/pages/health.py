"""Whether the portal does its work, for whoever watches over it: a service manager, a container, a proxy."""

import sys

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from tidings.errors import LibraryError
from tidings.portal.edition import edition_of

router = APIRouter()


@router.api_route("/healthz", methods=["GET", "HEAD"])
def health(request: Request) -> JSONResponse:
    """200 where the library can be read, else 503; why not is told on standard error alone."""
    try:
        with edition_of(request).open():
            return _told(200, "ok")
    except LibraryError as error:
        sys.stderr.write(f"tidings: {error}\n")
        return _told(503, "the library cannot be read")


def _told(status: int, said: str) -> JSONResponse:
    return JSONResponse({"status": said}, status, {"Cache-Control": "no-store"})
