"""One process that answers for the portal: its limits, and how it stops."""

import os
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Timer
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from tidings.portal import watchdog
from tidings.portal.accesslog import Logged
from tidings.portal.app import portal
from tidings.portal.clients import Connection
from tidings.portal.edition import Edition, prepare
from tidings.portal.listening import proxies

LAST = 5  # seconds that answers under way have when it is stopped
_GRACE = 0.5  # seconds more, to say good-bye
_QUEUE = 1024  # connections that wait to be taken


class _Server(uvicorn.Server):
    """Says when it answers, looks after its clients, and stops when told.

    If `follows`, it is one of several: a signal that a terminal or a service manager sends to all of them is not
    taken for a second one, which is the parent's to act on.
    """

    def __init__(self, config: uvicorn.Config, answers: Callable[[], None], *, follows: bool) -> None:
        super().__init__(config)
        self._answers = answers
        self._follows = follows

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and say so."""
        await super().startup(sockets=sockets)
        for one in sockets or ():
            one.listen(_QUEUE)
        self._answers()

    async def on_tick(self, counter: int) -> bool:
        """Once a second, see how each client gets on, and tell whoever looks after it that the loop turns."""
        if counter % 10 == 0:
            (self._answers if self._follows else watchdog.stirs)()
            now = self.servers[0].get_loop().time()
            for one in [*self.server_state.connections]:
                if isinstance(one, Connection):
                    one.look(now)
        return await super().on_tick(counter)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop in good order; at a second signal at once."""
        if self._follows and (sig == signal.SIGINT or self.should_exit):
            return
        if self.should_exit:
            signal.signal(sig, signal.SIG_DFL)
            signal.raise_signal(sig)
        super().handle_exit(sig, frame)
        late = Timer(LAST + _GRACE, os._exit, (0,))  # a thread that still works cannot be told to end
        late.daemon = True
        late.start()


def serve(edition: Edition, listening: socket.socket, answers: Callable[[], None], *, follows: bool = False) -> None:
    """Answer on a socket until SIGINT or SIGTERM.

    Args:
        edition: what is published.
        listening: a bound socket, which other processes may share.
        answers: is called once it answers; where it follows, every second from then on.
        follows: whether a parent looks after it and stops it.
    """
    signal.signal(signal.SIGTERM, _stop)  # uvicorn finishes what is under way, then raises the signal again
    with suppress(KeyboardInterrupt):
        server(edition, answers, follows=follows).run(sockets=[listening])


def server(edition: Edition, answers: Callable[[], None], *, follows: bool = False) -> uvicorn.Server:
    """What answers for `serve`, ready to run."""
    prepare()
    trusted = proxies(edition.options.proxies)
    config = uvicorn.Config(
        _app(edition),
        http=partial(Connection, trusted=trusted),  # type: ignore[arg-type]  # a class, or what makes one
        ws="none",
        lifespan="off",
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=bool(trusted),
        forwarded_allow_ips=trusted,
        backlog=1,  # connections taken at a time, so that the one that wakes first does not take all from the others
        timeout_graceful_shutdown=LAST,
    )
    return _Server(config, answers, follows=follows)


def _app(edition: Edition) -> ASGIApp:
    app = portal(edition)
    return Logged(app, clients=edition.options.log_clients) if edition.options.log else app


def _stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  as a handler of signals is called
    raise KeyboardInterrupt
