"""What fetching needs of the world: the time, sleep, names, connections. Tests put others in their place."""

import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

import httpcore2


def _looked_up(host: str, port: int) -> list[str]:
    """The IP addresses of a name, in the order to try them. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def _connected(ip: str, port: int, seconds: float) -> httpcore2.NetworkStream:
    return httpcore2.SyncBackend().connect_tcp(ip, port, timeout=seconds)


def _now() -> datetime:
    return datetime.now(UTC)


@cache
def _trust() -> ssl.SSLContext:
    """The certificates that the system trusts."""
    return httpcore2.default_ssl_context()


@dataclass(frozen=True)
class World:
    """The real one, unless told otherwise."""

    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = _now
    sleep: Callable[[float], None] = time.sleep
    resolve: Callable[[str, int], list[str]] = _looked_up
    connect: Callable[[str, int, float], httpcore2.NetworkStream] = _connected
    trust: Callable[[], ssl.SSLContext] = _trust
