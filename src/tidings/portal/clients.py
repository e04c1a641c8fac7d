"""Patience with clients: how long one may take, how many connections it may have, and who goes where all is taken."""

import asyncio
from collections.abc import Iterable
from ipaddress import ip_network
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from tidings.portal.guard import HEADERS
from tidings.portal.listening import numbered, one_client, unmapped

MOST = 500  # connections of a process, each one open file
MOST_OF_ONE = 100  # connections of one client
# How many seconds a client may take: to ask, to send what belongs to its request, to read the answer.
_PATIENCE = {"asks": 10.0, "sends": 20.0, "reads": 300.0}


class Connection(H11Protocol):
    """One client's connection, given up where the client dawdles; `trusted` proxies may have as many as they like.

    uvicorn closes a connection that stays idle after an
    answer; one that never asks, or that stops in the middle, it keeps for ever.
    """

    def __init__(self, *, trusted: Iterable[str] = (), **more: Any) -> None:  # noqa: ANN401  as uvicorn makes one
        super().__init__(**more)
        self._trusted = [ip_network(one) for one in trusted]
        self._does: tuple[str, object] = "asks", None
        self.since = self.loop.time()
        self.of: str | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """A client comes: where it has its share already, or all is taken, whoever has dawdled longest goes."""
        super().connection_made(transport)
        self.client, self.server = unmapped(self.client), unmapped(self.server)
        self.of = self._client()
        others = [one for one in self.connections if one is not self and isinstance(one, Connection)]
        same = [one for one in others if one.of == self.of is not None]
        for crowd, most in ((same, MOST_OF_ONE), (others, MOST)):
            if len(crowd) >= most:
                min(filter(Connection.dawdles, crowd), key=lambda one: one.since, default=self).drop()

    def dawdles(self) -> bool:
        """Whether the client, and not the portal, is the one to do something."""
        return self._step() in _PATIENCE

    def look(self, now: float) -> None:
        """See how the client gets on; called once a second, with the loop's time."""
        does = self._step(), self.cycle
        if does != self._does:
            self._does, self.since = does, now
        elif now - self.since > _PATIENCE.get(does[0], float("inf")):
            self.drop()

    def drop(self) -> None:
        """End it, whatever is under way."""
        self.connections.discard(self)
        self.transport.abort()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no request: in one line, with the headers of every answer."""
        if self.cycle:
            self.cycle.disconnected = True
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            head = {**HEADERS, "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"}
            head |= {"Connection": "close", "Content-Length": str(len(msg))}
            told = (h11.Response(status_code=400, headers=[*head.items()]), h11.Data(msg.encode()), h11.EndOfMessage())
            self.transport.write(b"".join(self.conn.send(event) or b"" for event in told))
        self.transport.close()

    def _step(self) -> str:
        if self.transport.get_write_buffer_size():
            return "reads"
        if self.cycle is None or self.cycle.response_complete:
            return "asks"
        return "sends" if self.cycle.more_body else "waits"

    def _client(self) -> str | None:
        """Whose it is, as it is counted; no proxy's."""
        host = numbered(self.client[0]) if self.client else None
        return None if host is None or any(host in net for net in self._trusted) else one_client(host)
