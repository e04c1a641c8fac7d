"""What holds for every answer: which hosts may be asked for, how long an address may be, and what a browser is told."""

from collections.abc import Callable
from functools import lru_cache
from ipaddress import ip_address

from fastapi import FastAPI, Request, Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import Message, Receive, Scope, Send

from tidings.portal.address import Address
from tidings.portal.desk.keys import PART

MOST_ADDRESS = 2000  # bytes of a path with its query
AT_ONCE = 100  # answers that a process makes at the same time
_HERE = frozenset(("127.0.0.1", "localhost", "[::1]"))
_LONG_SAID = f"An address of this portal has at most {MOST_ADDRESS:,} letters."
_NAME_SAID = "This portal is asked for by another name than its own."
_CROWD_SAID = "Too many ask at the same time. Try again in a moment."
_LENGTH_SAID = "This request tells its length in two ways."
_SECURE = "max-age=31536000"  # a year
CONTENT = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "browsing-topics=(), camera=(), geolocation=(), microphone=()",
}
_RAW = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
_NAMES = frozenset(name for name, _ in _RAW)


class Guard:
    """Lets through what may be asked, at the path the portal lies at, and puts the headers on every answer.

    Args:
        app: the application, whose paths begin at "/".
        at: where others find it; requests may come with its path or without.
        told: makes the page of an error, from a request, a status and a sentence.
    """

    def __init__(self, app: FastAPI, at: Address, told: Callable[[Request, int, str], Response]) -> None:
        self._app = app
        self._at = at
        self._told = told
        self._making = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        inside = {**scope, "path": _inside(scope["path"], self._at.base)}

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._head(inside, message)
            await send(message)

        if refused := refusal(scope, self._at):
            answer = self._told(Request({**inside, "app": self._app}), *refused)
            answer.headers["Connection"] = "close"  # nothing behind such a request is read as another one
            await answer(inside, receive, guarded)
        elif scope["method"] not in ("GET", "HEAD"):  # its body may be long in coming, and makes nobody wait
            await self._app(inside, receive, guarded)
        else:
            await self._made(inside, receive, guarded)

    async def _made(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Have an answer made, unless too many are; a reader who takes it slowly is none of them."""
        if self._making >= AT_ONCE:
            crowded = self._told(Request({**scope, "app": self._app}), 503, _CROWD_SAID)
            crowded.headers["Retry-After"] = "5"
            await crowded(scope, receive, send)
            return
        self._making += 1
        is_making = True

        def done() -> None:
            nonlocal is_making
            self._making -= is_making
            is_making = False

        async def made(message: Message) -> None:
            done()
            await send(message)

        try:
            await self._app(scope, receive, made)
        finally:
            done()

    def _head(self, scope: Scope, message: Message) -> None:
        own = [pair for pair in message["headers"] if pair[0].lower() not in _NAMES]
        message["headers"] = [*own, *_RAW]
        headers = MutableHeaders(scope=message)
        headers.setdefault("Cache-Control", "max-age=31536000, immutable" if _is_kept(scope, message) else "no-cache")
        if PART in scope["query_string"]:  # what opens feeds is told to nobody else
            headers["Referrer-Policy"] = "no-referrer"
        if self._at.secure and not self._at.base:  # else the host is not the portal's alone, and not its to decide for
            headers["Strict-Transport-Security"] = _SECURE
        if (to := headers.get("location", "")).startswith("/"):
            headers["location"] = self._at.base + to


def _inside(path: str, base: str) -> str:
    """The path in the application: proxies may hand on the path that the portal lies at, or take it off."""
    if base and (path == base or path.startswith(base + "/")):
        return path[len(base) :] or "/"
    return path


def _is_kept(scope: Scope, message: Message) -> bool:
    """Whether a browser may keep it: a file whose address changes with it; that of letters has their version."""
    versioned = bool(scope["query_string"]) or scope["path"].endswith(".woff2")
    return bool(versioned and scope["path"].startswith("/static/") and message["status"] == 200)


def refusal(scope: Scope, at: Address) -> tuple[int, str] | None:
    """The status and the words for a request that is too long, tells its length in two ways, or asks for another host.

    None for one that may be asked. A proxy may believe the other length, and take the rest for a reader's next request.

    A page of somebody else's can make its own name lead to this machine (DNS rebinding). So the portal goes by its
    public name, and by the number of the machine that the request came to, which no page can borrow.
    """
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > MOST_ADDRESS:
        return 414, _LONG_SAID
    headers = Headers(scope=scope)
    if "transfer-encoding" in headers and "content-length" in headers:
        return 400, _LENGTH_SAID
    name = _named(headers.get("host", ""))
    if name == at.host != "" or _is_here(name, (scope.get("server") or ("", None))[0]):
        return None
    return 400, _NAME_SAID


def _named(host: str) -> str:
    """A Host header without its port."""
    name, mark, port = host.lower().rpartition(":")
    return name if mark and port.isdecimal() and not port.endswith("]") else host.lower()


@lru_cache(256)
def _is_here(name: str, server: str) -> bool:
    """Whether a host is the machine that a request came to, by the address that it came in at."""
    try:
        came_to = ip_address(server)
        return name in _HERE if came_to.is_loopback else ip_address(name.strip("[]")) == came_to
    except ValueError:
        return False
