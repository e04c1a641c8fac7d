"""Answers that whoever asks has already: each has a validator, and 304 is said where nothing changed (RFC 9110)."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SMALL = 1000  # bytes: less is not worth packing
_EFFORT = 6  # of gzip: 9 takes a quarter longer for a hundredth less
_TAG = re.compile(r'(?:W/)?("[^"]*")')
_OF_THE_BODY = ("content-type", "content-length")  # what an answer without one does not have


class Conditional:
    """Gives the answers of an application validators, says 304 where they hold, and packs what is sent.

    The ETag of an answer is a digest of its bytes, so it is strong. Those that packing makes of them may differ (gzip
    holds the time), so there it is weak: the same representation, not the same bytes.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = GZipMiddleware(_Validated(app), minimum_size=_SMALL, compresslevel=_EFFORT)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def weakened(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if "content-encoding" in headers and headers.get("etag", "").startswith('"'):
                    headers["etag"] = f"W/{headers['etag']}"
            await send(message)

        await self._app(scope, receive, weakened)


class _Validated:
    """Answers to GET and HEAD that are sent in one piece, each with its ETag; those that have one keep it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        held: list[Message] = []

        async def validated(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_whole(message):
                held.append(message)
                return
            if held:
                start = held.pop()
                if not message.get("more_body"):
                    start, message = _compared(asked, start, message)
                await send(start)
            await send(message)

        await self._app(scope, receive, validated)


def _is_whole(start: Message) -> bool:
    return bool(start["status"] == 200 and "etag" not in Headers(raw=start["headers"]))


def _compared(asked: Headers, start: Message, body: Message) -> tuple[Message, Message]:
    """An answer with its validator; without its body, as 304, where whoever asks has it."""
    headers = MutableHeaders(raw=list(start["headers"]))
    headers["etag"] = f'"{sha256(body.get("body", b"")).hexdigest()[:32]}"'
    known = _known(asked, headers)
    if known is None:
        return {**start, "headers": headers.raw}, body
    headers["etag"] = known
    for name in _OF_THE_BODY:
        del headers[name]
    return {**start, "status": 304, "headers": headers.raw}, {**body, "body": b""}


def _known(asked: Headers, headers: Headers) -> str | None:
    """The tag by which whoever asks knows an answer, as it was asked; None where it is not known."""
    tag = headers["etag"]
    if (tags := asked.get("if-none-match")) is not None:  # then no date counts (RFC 9110, 13.1.3)
        same = (found[0] for found in _TAG.finditer(tags) if found[1] == tag)
        return tag if tags.strip() == "*" else next(same, None)
    since, modified = _moment(asked.get("if-modified-since")), _moment(headers.get("last-modified"))
    return tag if since and modified and modified <= since else None


def _moment(said: str | None) -> datetime | None:
    try:
        found = parsedate_to_datetime(said or "")
    except ValueError:
        return None
    return found if found.tzinfo else None
