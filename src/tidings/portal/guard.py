"""What holds for every answer: which hosts may be asked for, how long an address may be, and what a browser is told."""

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_ADDRESS = 2000  # bytes of a path with its query
_HOSTS = frozenset(("127.0.0.1", "localhost", "[::1]"))
CONTENT = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": CONTENT,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "browsing-topics=(), camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Puts the headers on every answer of an application, those to errors too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_HEADERS)
                headers["Cache-Control"] = "max-age=31536000, immutable" if _is_kept(scope, message) else "no-cache"
            await send(message)

        await self._app(scope, receive, guarded if scope["type"] == "http" else send)


def _is_kept(scope: Scope, message: Message) -> bool:
    """Whether a browser may keep it: a file whose address changes with it; that of letters has their version."""
    versioned = bool(scope["query_string"]) or scope["path"].endswith(".woff2")
    return bool(versioned and scope["path"].startswith("/static/") and message["status"] == 200)


async def check(request: Request) -> None:
    """Refuse a request for another host, which a page of somebody else's could make, or one that is too long.

    Raises:
        HTTPException: 400 or 414.
    """
    host = Headers(scope=request.scope).get("host", "")
    if host.rpartition(":")[0] not in _HOSTS and host not in _HOSTS:
        raise HTTPException(400, "This portal is asked for by another name than its own.")
    if len(request.scope.get("raw_path") or b"") + len(request.scope["query_string"]) > MOST_ADDRESS:
        raise HTTPException(414, f"An address of this portal has at most {MOST_ADDRESS:,} letters.")
