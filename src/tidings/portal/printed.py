"""Pages that were printed a moment ago: who asks for one again gets it as it is, where nothing can have changed in it.

Many readers ask for few pages. While the library is being written nearly all the time, as by `watch`, a page may be as
old as the settings say; a correction is seen by readers as late, and at once by who makes it.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tidings.portal.edition import Edition
from tidings.store.watermark import Watermark

LONGEST = 60.0  # seconds: what a page shows and no mark tells, the temperature, is no older
_ROOM, _MOST = 32_000_000, 4_000  # bytes of pages that one process keeps, and how many: a small one costs its key too
_LONG = 300  # letters of an `Accept`: no browser sends as many
# Files, which the system keeps; and what is said of this moment.
_ALWAYS_NEW = ("/static/", "/row/", "/api/rows/", "/healthz")

Key = tuple[str, str, bytes, str, str, bool]
State = tuple[tuple[int, int], date]


@dataclass(frozen=True)
class Print:
    """An answer in one piece, when it was made, and by which state of the library."""

    messages: Sequence[Message]
    state: State | None
    made: float

    @property
    def size(self) -> int:
        """Bytes of its body."""
        return sum(len(message.get("body", b"")) for message in self.messages)


class Press:
    """Answers for an application that which it has answered already.

    Args:
        app: what is asked where no answer is kept.
        edition: whose pages they are.
        clock: seconds of a clock that only goes on.
        room: how many bytes of pages are kept; those that were asked for last.
    """

    def __init__(
        self, app: ASGIApp, edition: Edition, *, clock: Callable[[], float] = time.monotonic, room: int = _ROOM
    ) -> None:
        self._app = app
        self._edition = edition
        self._clock = clock
        self._room = room
        self._watermark = Watermark(edition.library)
        self._kept: OrderedDict[Key, Print] = OrderedDict()
        self._printing: dict[Key, asyncio.Event] = {}
        self._size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        key = None if self._edition.options.private else _key(scope)
        if key is None:
            await self._app(scope, receive, send)
            return
        if key in self._printing and not self._fresh(key):
            await self._printing[key].wait()  # many who ask for one page at once have it printed once
        answer = self._fresh(key) or await self._print(key, scope, receive)
        for message in answer.messages:
            await send(dict(message))

    def _fresh(self, key: Key) -> Print | None:
        """What is kept, where it may still be shown."""
        found = self._kept.get(key)
        if found is None:
            return None
        age = self._clock() - found.made
        if age > LONGEST or (age > self._edition.options.stale_seconds and found.state != self._state()):
            self._drop(key)
            return None
        self._kept.move_to_end(key)
        return found

    def _state(self) -> State | None:
        mark = self._watermark.mark()
        return (mark, self._edition.today) if mark else None

    async def _print(self, key: Key, scope: Scope, receive: Receive) -> Print:
        messages: list[Message] = []

        async def take(message: Message) -> None:
            messages.append(message)

        answer = Print(messages, self._state(), self._clock())
        mine = self._printing.setdefault(key, asyncio.Event())
        try:
            await self._app(scope, receive, take)
        finally:
            mine.set()
            self._printing.pop(key, None)
        if answer.state and _may_be_kept(messages[0]):
            self._keep(key, answer)
        return answer

    def _keep(self, key: Key, answer: Print) -> None:
        self._drop(key)
        self._kept[key] = answer
        self._size += answer.size
        while self._size > self._room or len(self._kept) > _MOST:
            self._drop(next(iter(self._kept)))

    def _drop(self, key: Key) -> None:
        if found := self._kept.pop(key, None):
            self._size -= found.size


def _key(scope: Scope) -> Key | None:
    """What tells one answer from another; None for a request whose answer is for one reader, or for one moment."""
    if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(_ALWAYS_NEW):
        return None
    if scope.get("state", {}).get("person"):  # as the door found: a cookie may come in any of several headers
        return None
    headers = Headers(scope=scope)
    host, accept = headers.get("host", ""), headers.get("accept", "")
    if "authorization" in headers or len(accept) > _LONG:
        return None
    packed = "gzip" in headers.get("accept-encoding", "")
    return scope.get("scheme", ""), scope["path"], scope["query_string"], host, accept, packed


def _may_be_kept(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    return bool(
        start["status"] == 200 and "set-cookie" not in headers and "no-store" not in headers.get("cache-control", "")
    )
