"""One request and its answer over a connection of its own, within limits of time and size.

The name is looked up once, every IP address it has is checked, and the connection goes to one that was checked: a name
that leads elsewhere a moment later (DNS rebinding) gains nothing. No proxy is used, and no cookie is kept.
"""

import ssl
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

import httpcore2

from tidings.fetching.addresses import Address
from tidings.fetching.faults import FaultError, quoted
from tidings.fetching.networks import is_public
from tidings.fetching.packing import unpacked
from tidings.fetching.terms import NAMES
from tidings.fetching.world import World
from tidings.options import FetchOptions

PAGES = frozenset({200, 203})
"""The statuses whose body is taken in; nothing that another one brings is wanted."""

_CUT = ("disconnected", "peer closed", "unexpectedly closed")  # what h11 and httpcore2 say of an end too early
_READ = 65_536  # bytes that are read at once at most
_STEPS, _CRUMB = 10_000, 64  # after so many steps of a body, a step brings so many bytes at least, all in all
_TRIED = 4  # IP addresses of one name that are tried


@dataclass(frozen=True)
class Answer:
    """What came back: names of headers in small letters, the body unpacked; `cut` where it was longer than wanted.

    Of several headers with one name the first counts; those that speak of use are all there, parted by line feeds.
    """

    status: int
    headers: Mapping[str, str]
    content: bytes
    cut: bool = False


@dataclass
class Allowance:
    """The seconds that a fetch has left, over all its requests; waiting for a host's turn does not count."""

    left: float


@dataclass
class _Meter:
    """The bytes that may still come over a connection, and what is too large where they do not suffice."""

    left: int
    what: str

    def count(self, came: int) -> None:
        """Raise FaultError ("too-large") where more came than may."""
        self.left -= came
        if self.left < 0:
            raise FaultError("too-large", self.what)


def ask(  # noqa: PLR0913  what is asked for, the limits, and the world
    address: Address, headers: Mapping[str, str], *, most: int, left: Allowance, world: World, options: FetchOptions
) -> Answer:
    """Send a GET request and take in the answer, `most` bytes of its body at most.

    Raises:
        FaultError: the address is private, or cannot be reached, or the answer is broken, slow or has too much header.
    """
    began = world.clock()
    end = began + left.left

    def patience() -> float:
        """Seconds to wait for the next bytes."""
        rest = end - world.clock()
        if rest <= 0:
            raise FaultError("too-slow", f"took longer than {options.seconds:g} seconds")
        return min(options.idle_seconds, rest)

    too_much = f"its header is larger than {options.max_header_bytes:,} bytes"
    meter = _Meter(options.max_header_bytes + _READ, too_much)  # hints (1xx) without end are header too
    backend = _Backend(world, patience, meter, allow_private=options.allow_private)
    origin = httpcore2.Origin(address.scheme.encode(), address.host.encode(), address.port)
    url = httpcore2.URL(scheme=origin.scheme, host=origin.host, port=origin.port, target=address.target.encode())
    sent = {"Host": address.authority, **headers}
    try:
        with _told(patience, options), closing(_connection(origin, backend, world)) as connection:
            response = connection.handle_request(httpcore2.Request("GET", url, headers=list(sent.items())))
            meter.left = 2 * most + 4 * _READ  # packed, a body is shorter than unpacked, but for what wastes our time
            meter.what = f"larger than {most:,} bytes"
            with closing(response):
                return _answer(response, most, patience, options)
    finally:
        left.left -= world.clock() - began


def _connection(origin: httpcore2.Origin, backend: "_Backend", world: World) -> httpcore2.HTTPConnection:
    trust = world.trust() if origin.scheme == b"https" else None
    return httpcore2.HTTPConnection(origin, ssl_context=trust, network_backend=backend)


def _answer(response: httpcore2.Response, most: int, patience: Callable[[], float], options: FetchOptions) -> Answer:
    if sum(len(name) + len(value) + 4 for name, value in response.headers) > options.max_header_bytes:
        raise FaultError("too-large", f"its header is larger than {options.max_header_bytes:,} bytes")
    headers: dict[str, str] = {}
    for name, value in response.headers:
        key, said = name.decode("ascii", "replace").lower(), value.decode("utf-8", "replace").strip()
        headers[key] = f"{headers[key]}\n{said}" if key in headers and key in NAMES else headers.get(key, said)
    if response.status not in PAGES:
        return Answer(response.status, headers, b"")
    body = bytearray()
    for step, piece in enumerate(unpacked(response.iter_stream(), headers.get("content-encoding", ""))):
        body += piece
        if step > _STEPS + len(body) // _CRUMB:
            raise FaultError("bad-answer", "the answer comes in crumbs: next to nothing at a time, and much of it")
        patience()
        if len(body) > most:
            return Answer(response.status, headers, bytes(body[:most]), cut=True)
    return Answer(response.status, headers, bytes(body))


@contextmanager
def _told(patience: Callable[[], float], options: FetchOptions) -> Generator[None]:
    """Say in our words what httpcore raises."""
    try:
        yield
    except httpcore2.TimeoutException:
        patience()  # where it is the time in all that is over, this says so
        raise FaultError("too-slow", f"sent nothing for {options.idle_seconds:g} seconds") from None
    except httpcore2.NetworkError as error:
        raise FaultError("cut-short", f"the connection broke: {_reason(error)}") from None
    except httpcore2.ProtocolError as error:
        said = str(error)
        if any(words in said for words in _CUT):
            raise FaultError("cut-short", "the answer ended before it was whole") from None
        if "buffer too long" in said:
            raise FaultError("too-large", "its header is too large") from None
        raise FaultError("bad-answer", "the answer is not HTTP as it should be") from None
    except ValueError:  # a Content-Length of more digits than Python reads
        raise FaultError("bad-answer", "the answer is not HTTP as it should be") from None


def _reason(error: BaseException) -> str:
    """What the system says is wrong, without its numbers."""
    cause = error.__cause__ or error
    if isinstance(cause, ssl.SSLCertVerificationError):
        return quoted(cause.verify_message).strip("'\"")
    if isinstance(cause, ssl.SSLError):
        return quoted(str(cause.reason or "no TLS")).strip("'\"").lower().replace("_", " ")
    return str(getattr(cause, "strerror", None) or type(cause).__name__)


class _Backend(httpcore2.NetworkBackend):
    """Connects to public addresses alone, and lets nothing take longer than it may."""

    def __init__(self, world: World, patience: Callable[[], float], meter: _Meter, *, allow_private: bool) -> None:
        self._world = world
        self._patience = patience
        self._meter = meter
        self._allow_private = allow_private

    def connect_tcp(  # the signature is httpcore's; its timeouts are not set, ours hold
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        """Connect to one of the host's addresses, once all were checked."""
        found = self._looked_up(host, port)
        for ip in () if self._allow_private else found:
            if not is_public(ip):
                raise FaultError("private", f"{host} is at {ip}, and private addresses are not allowed")
        fault = FaultError("no-host", f"{host} has no address")
        for ip in found[:_TRIED]:
            try:
                return _Stream(self._world.connect(ip, port, self._patience()), self._patience, self._meter)
            except httpcore2.ConnectTimeout:
                self._patience()
                fault = FaultError("too-slow", f"{host} does not answer")
            except httpcore2.ConnectError as error:
                fault = FaultError("unreachable", f"{host} cannot be reached: {_reason(error)}")
        raise fault

    def _looked_up(self, host: str, port: int) -> list[str]:
        """The IP addresses of a host. The system's look-up has no time limit of its own, so it has a thread."""
        answer: SimpleQueue[list[str]] = SimpleQueue()

        def look_up() -> None:
            try:
                answer.put(self._world.resolve(host, port))
            except (OSError, UnicodeError):
                answer.put([])

        Thread(target=look_up, daemon=True).start()
        try:
            found = answer.get(timeout=self._patience())
        except Empty:
            raise FaultError("too-slow", f"the name {host} could not be looked up in time") from None
        if not found:
            raise FaultError("no-host", f"the name {host} leads to no address")
        return found


class _Stream(httpcore2.NetworkStream):
    """A connection whose every step has the time that is left, and no more."""

    def __init__(self, stream: httpcore2.NetworkStream, patience: Callable[[], float], meter: _Meter) -> None:
        self._stream = stream
        self._patience = patience
        self._meter = meter

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        """The next bytes."""
        came = self._stream.read(min(max_bytes, _READ), self._patience())
        self._meter.count(len(came))
        return came

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        """Send bytes."""
        self._stream.write(buffer, self._patience())

    def close(self) -> None:
        """End the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        """The same connection under TLS; the certificate must be the host's."""
        try:
            stream = self._stream.start_tls(ssl_context, server_hostname, self._patience())
        except httpcore2.ConnectError as error:
            raise FaultError("tls", f"no safe connection: {_reason(error)}") from None
        return _Stream(stream, self._patience, self._meter)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  httpcore's signature
        """What httpcore asks of a connection."""
        return self._stream.get_extra_info(info)
