"""The log of requests: one line of JSON each, without what was searched for."""

import json
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_MOST = 1000  # bytes of a path


class Logged:
    """An application whose requests are told, one line each, once they are answered.

    A line has `time` (UTC), `method`, `path` as it was sent (no query: that is what a reader looks for), `status` (null
    where the client left before), `bytes` of the answer's body and `ms`; `client` only if asked for. JSON escapes
    whatever would end or colour a line.

    Args:
        app: what answers.
        clients: whether lines have the reader's address.
        write: takes a line; standard error unless given.
    """

    def __init__(self, app: ASGIApp, *, clients: bool, write: Callable[[str], None] | None = None) -> None:
        self._app = app
        self._clients = clients
        self._write = write or _put

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        began, status, sent = time.monotonic(), None, 0

        async def counted(message: Message) -> None:
            nonlocal status, sent
            status = message.get("status", status)
            sent += len(message.get("body", b"")) if scope.get("method") != "HEAD" else 0
            await send(message)

        try:
            await self._app(scope, receive, counted)
        finally:
            if scope["type"] == "http":
                self._write(self._line(scope, status, sent, time.monotonic() - began))

    def _line(self, scope: Scope, status: int | None, sent: int, seconds: float) -> str:
        told = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "client": (scope.get("client") or ("",))[0],
            "method": scope["method"],
            "path": (scope.get("raw_path") or scope["path"].encode()).partition(b"?")[0][:_MOST].decode("latin-1"),
            "status": status,
            "bytes": sent,
            "ms": round(seconds * 1000, 1),
        }
        if not self._clients:
            del told["client"]
        return json.dumps(told) + "\n"


def _put(line: str) -> None:
    with suppress(OSError):  # readers are served where nobody takes the log
        sys.stderr.write(line)
        sys.stderr.flush()
