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
_OF_THE_BODY = ("content-type", "content-length", "content-encoding")  # what an answer without one does not have
_READS = ("GET", "HEAD")


class Packed:
    """Gives the answers of an application validators, and packs them for who takes gzip.

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
        if scope["type"] != "http" or scope["method"] not in _READS:
            await self._app(scope, receive, send)
            return
        held: list[Message] = []

        async def validated(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_whole(message):
                held.append(message)
                return
            if held:
                start = held.pop()
                if not message.get("more_body"):
                    MutableHeaders(scope=start)["etag"] = f'"{sha256(message.get("body", b"")).hexdigest()[:32]}"'
                await send(start)
            await send(message)

        await self._app(scope, receive, validated)


def _is_whole(start: Message) -> bool:
    return bool(start["status"] == 200 and "etag" not in Headers(raw=start["headers"]))


class Conditional:
    """Says 304 instead of an application's answer where whoever asks has it, by its validator."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        asked = Headers(scope=scope) if scope["type"] == "http" and scope["method"] in _READS else Headers()
        if "if-none-match" not in asked and "if-modified-since" not in asked:
            await self._app(scope, receive, send)
            return
        is_known = False

        async def compared(message: Message) -> None:
            nonlocal is_known
            if message["type"] == "http.response.start":
                is_known = message["status"] == 200 and _has(asked, Headers(raw=message["headers"]))
                message = _not_modified(message) if is_known else message
            elif is_known:
                if message.get("more_body"):
                    return
                message = {**message, "body": b""}
            await send(message)

        await self._app(scope, receive, compared)


def _not_modified(start: Message) -> Message:
    return {
        **start,
        "status": 304,
        "headers": [(name, value) for name, value in start["headers"] if name.decode().lower() not in _OF_THE_BODY],
    }


def _has(asked: Headers, answer: Headers) -> bool:
    """Whether whoever asks has an answer: by its tag, compared weakly, or by its day where no tag is asked for."""
    if (tags := asked.get("if-none-match")) is not None:  # then no date counts (RFC 9110, 13.1.3)
        tag = answer.get("etag", "").removeprefix("W/")
        return bool(tag) and (tags.strip() == "*" or tag in _TAG.findall(tags))
    since, modified = _moment(asked.get("if-modified-since")), _moment(answer.get("last-modified"))
    return bool(since and modified and modified <= since)


def _moment(said: str | None) -> datetime | None:
    try:
        found = parsedate_to_datetime(said or "")
    except ValueError:
        return None
    return found if found.tzinfo else None
