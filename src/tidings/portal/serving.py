"""The portal on a port of this machine, until it is stopped."""

import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

import uvicorn

from tidings.errors import UsageError
from tidings.portal.app import portal
from tidings.portal.edition import Edition

_LAST = 5  # seconds that answers under way have when it is stopped
_AT_ONCE = 200  # connections


class _Server(uvicorn.Server):
    """Says where it is once it answers."""

    def __init__(self, config: uvicorn.Config, answers: Callable[[], None]) -> None:
        super().__init__(config)
        self._answers = answers

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and say so."""
        await super().startup(sockets=sockets)
        self._answers()


def run(edition: Edition, host: str, port: int, *, say: Callable[[str], None] | None = None) -> None:
    """Serve an edition until SIGINT or SIGTERM; `say` is told the address, else it goes to standard output.

    Raises:
        UsageError: the port cannot be had.
    """
    listening = _bound(host, port)
    address = f"http://{host}:{listening.getsockname()[1]}"
    config = uvicorn.Config(
        portal(edition),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        limit_concurrency=_AT_ONCE,
        timeout_graceful_shutdown=_LAST,
    )
    signal.signal(signal.SIGTERM, _stop)  # uvicorn finishes what is under way, then raises the signal again
    with listening, suppress(KeyboardInterrupt):
        _Server(config, lambda: (say or _put)(address)).run(sockets=[listening])


def check(host: str, port: int) -> None:
    """See that a port can be had, before long work. Raises UsageError."""
    _bound(host, port).close()


def _bound(host: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise UsageError(f"--port {port}: {error.strerror or error}") from None
    return listening


def _stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  as a handler of signals is called
    raise KeyboardInterrupt


def _put(address: str) -> None:
    sys.stdout.write(address + "\n")
    sys.stdout.flush()
