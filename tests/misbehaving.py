"""A web server on 127.0.0.1 that sends whatever a test wants, and a world in which every name leads to it."""

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Thread

import httpcore2

from tidings.fetching import Fetcher, World
from tidings.options import FetchOptions

PUBLIC = "93.184.215.14"  # an address of the public net that no test ever connects to
START = datetime(2026, 11, 20, 8, 0, 0, tzinfo=UTC)

Sent = bytes | list["Sent"] | Callable[[socket.socket], None]
"""What a path answers: bytes, an action on the connection, or one of these a request, the last one for ever."""


def answer(body: bytes = b"", *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """A sound answer; `length` tells a lie about its length."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", *headers]
    return "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape") + body


def moved(to: str, *headers: str, status: str = "302 Found") -> bytes:
    return answer(b"", f"Location: {to}", *headers, status=status)


@dataclass
class Server:
    """What each path answers, and the requests that came."""

    paths: dict[str, Sent]
    port: int = 0
    requests: list[str] = field(default_factory=list)

    @property
    def asked(self) -> list[str]:
        """The paths that were asked for, robots.txt left out."""
        paths = [request.split(" ")[1] for request in self.requests]
        return [path for path in paths if path != "/robots.txt"]

    def serve(self, listener: socket.socket, tls: ssl.SSLContext | None) -> None:
        """Answer whoever connects, until the listener is closed."""
        while True:
            try:
                link, _ = listener.accept()
            except OSError:
                return
            Thread(target=self._talk, args=(link, tls), daemon=True).start()

    def _talk(self, link: socket.socket, tls: ssl.SSLContext | None) -> None:
        with suppress(OSError), link:  # a client that hangs up is what many of these tests are about
            link.settimeout(10)
            talk = tls.wrap_socket(link, server_side=True) if tls else link
            with talk:
                request = b""
                while b"\r\n\r\n" not in request:
                    data = talk.recv(65_536)
                    if not data:
                        return
                    request += data
                text = request.decode("latin-1")
                self.requests.append(text)
                self._send(talk, self._sent(text.split(" ")[1]))
                talk.shutdown(socket.SHUT_WR)
                while talk.recv(65_536):  # closing while the client still sends would reset the connection
                    pass

    def _sent(self, path: str) -> Sent:
        found = self.paths.get(path)
        if found is None:
            return answer(b"none", status="404 Not Found")
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found

    @staticmethod
    def _send(talk: socket.socket, sent: Sent) -> None:
        if callable(sent):
            sent(talk)
        else:
            talk.sendall(sent)


@contextmanager
def serving(paths: dict[str, Sent], tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """A server for a `with` block."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Server(paths, listener.getsockname()[1])
        Thread(target=server.serve, args=(listener, tls), daemon=True).start()
        yield server
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


@dataclass
class Setting:
    """A world whose time only sleep moves, whose names all lead to a public address, and whose roads lead to `port`."""

    port: int
    time: float = 1000.0
    slept: list[float] = field(default_factory=list)
    names: dict[str, list[list[str]]] = field(default_factory=dict)
    resolved: list[str] = field(default_factory=list)
    connected: list[str] = field(default_factory=list)
    trust: Callable[[], ssl.SSLContext] = ssl.create_default_context

    def sleep(self, seconds: float) -> None:
        """Let time pass at once."""
        self.slept.append(round(seconds, 3))
        self.time += seconds

    def now(self) -> datetime:
        """The moment by the calendar."""
        return START + timedelta(seconds=self.time - 1000)

    def resolve(self, host: str, port: int) -> list[str]:  # noqa: ARG002
        """A name's answers, one a look-up, the last one for ever."""
        self.resolved.append(host)
        answers = self.names.get(host, [[PUBLIC]])
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def connect(self, ip: str, port: int, seconds: float) -> httpcore2.NetworkStream:  # noqa: ARG002
        """A connection to the server, whatever the address."""
        self.connected.append(ip)
        return httpcore2.SyncBackend().connect_tcp("127.0.0.1", self.port, timeout=seconds)

    def world(self, *, real_time: bool = False) -> World:
        """This world as fetching has it."""
        clock = time.monotonic if real_time else lambda: self.time
        return World(clock, self.now, self.sleep, self.resolve, self.connect, self.trust)

    def fetcher(self, *, real_time: bool = False, **options) -> Fetcher:
        """A fetcher in this world."""
        return Fetcher(FetchOptions(**options), world=self.world(real_time=real_time))
