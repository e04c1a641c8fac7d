"""Who comes in: of each request, whose session it is of; what they are shown is kept by nobody."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from anyio.to_thread import run_sync
from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tidings.errors import LibraryError
from tidings.portal.api.refusals import is_api, refuse
from tidings.portal.desk import cookies, keys
from tidings.portal.desk.person import Person
from tidings.portal.edition import Edition
from tidings.store.access import Access, beside

Answer = TypeVar("Answer")

_OPEN = ("/login", "/healthz", "/robots.txt")
_OPEN_FOLDERS = ("/static/",)
_READS = ("GET", "HEAD")
MOST_NEXT = 1000  # letters of the address that a login leads to
_ENDED = "The key of this address opens nothing here, or no longer.\n"


class Door:
    """Lets an application know who is logged in; of a private portal, nobody else is let in, but by a key to its feeds.

    What is answered to who is logged in, and by a private portal to anybody, is kept by no browser and no cache. A
    request without the cookie passes a public portal as it is.

    Args:
        app: what is behind it.
        edition: whose door it is.
        is_feed: whether what is at a path may be read by who has a key.
    """

    def __init__(self, app: ASGIApp, edition: Edition, is_feed: Callable[[str], bool]) -> None:
        self._app = app
        self._is_feed = is_feed
        self._at = edition.at
        self._library = edition.library
        self._private = edition.options.private and not edition.still

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["path"].startswith(_OPEN_FOLDERS):
            await self._app(scope, receive, send)
            return
        token = cookies.held(scope, cookies.SESSION, self._at)
        person = await run_sync(partial(_whose, self._library, token)) if token else None
        if person:
            scope = {**scope, "state": {**scope.get("state", {}), "person": person}}
        if not (person or self._private):
            await self._app(scope, receive, send)
            return

        async def kept_by_nobody(message: Message) -> None:
            if message["type"] == "http.response.start":
                unkept(MutableHeaders(scope=message))
            await send(message)

        key, scope = keys.taken(scope) if self._private else (None, scope)
        if person or scope["path"] in _OPEN:
            await self._app(scope, receive, kept_by_nobody)
        elif key is not None and scope["method"] in _READS and self._is_feed(scope["path"]):
            is_known = partial(_asked, self._library, lambda access: access.follows(key))
            await (self._app if await run_sync(is_known) else PlainTextResponse(_ENDED, 403))(
                scope, receive, kept_by_nobody
            )
        else:
            await _to_login(Request(scope))(scope, receive, kept_by_nobody)


def person(request: Request) -> Person | None:
    """Who is logged in; None for a reader."""
    found: Person | None = getattr(request.state, "person", None)
    return found


def unkept(headers: MutableHeaders) -> None:
    """Say of an answer that nobody keeps it, and that others get another one."""
    headers["Cache-Control"] = "no-store"
    if "cookie" not in headers.get("vary", "").lower():
        headers.add_vary_header("Cookie")


def _whose(library: Path, token: str) -> Person | None:
    """Whose session a token is of."""
    name = _asked(library, lambda access: access.name(token))
    return Person(name, token) if name else None


def _asked(library: Path, ask: Callable[[Access], Answer]) -> Answer | None:
    """What the file of who may act says; nothing where there is none or it cannot be read, so that readers read on."""
    if not beside(library).exists():
        return None
    try:
        with Access(library) as access:
            return ask(access)
    except LibraryError as error:
        sys.stderr.write(f"tidings: {error}\n")
        return None


def _to_login(request: Request) -> Response:
    """The way to the login: a page for people, a problem (RFC 9457) for programs."""
    if is_api(request):
        refused = refuse(request, 401)
        refused.headers["WWW-Authenticate"] = "Cookie"
        return refused
    if request.method not in ("GET", "HEAD"):
        return RedirectResponse("/login", 303)
    asked = quote(request.scope["path"]) + (f"?{request.url.query}" if request.url.query else "")
    said = quote(asked, safe="/")
    return RedirectResponse(f"/login?next={said}" if len(said) <= MOST_NEXT else "/login", 303)
