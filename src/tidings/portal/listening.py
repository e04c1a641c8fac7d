"""The port that the portal answers on, the proxies in front of it, and who counts as one client."""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TypeVar

from tidings.errors import UsageError

Port = TypeVar("Port", int, int | None)


def bound(host: str, port: int) -> socket.socket:
    """A port of this machine that no other program has; `host` is a name or a number, of either kind of net.

    "::" answers at every number of both kinds, "0.0.0.0" at those of IPv4.

    Raises:
        UsageError: it cannot be had.
    """
    try:
        kind, *_, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except (OSError, UnicodeError) as error:
        raise UsageError(f"--host {host}: {getattr(error, 'strerror', None) or 'no name of a machine'}") from None
    # asyncio sends at once (TCP_NODELAY) only where the protocol is named: else a second answer waits 40 ms for an ACK
    listening = socket.socket(kind, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        if kind == socket.AF_INET6:
            listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, where[0] != "::")
        listening.bind(where)
    except OSError as error:
        listening.close()
        raise UsageError(f"--host {host} --port {port}: {error.strerror or error}") from None
    return listening


def address(listening: socket.socket) -> str:
    """What a browser of this machine asks for: "http://127.0.0.1:8080"."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def unmapped(where: tuple[str, Port] | None) -> tuple[str, Port] | None:
    """A host and its port, where it has any; an IPv4 host by its own number, where it comes within IPv6."""
    return where and (str(numbered(where[0]) or where[0]), where[1])


def proxies(said: str) -> list[str]:
    """The addresses and nets of a setting, with a space between them.

    Raises:
        UsageError: one is neither.
    """
    for one in said.split():
        try:
            ip_network(one)
        except ValueError:
            raise UsageError(f"portal: proxies: {one!r} is no address of a machine; one is '127.0.0.1'") from None
    return said.split()


def numbered(host: str) -> IPv4Address | IPv6Address | None:
    """The number of a machine, that of IPv4 where it is told within IPv6 (RFC 4291, 2.5.5.2); None for none."""
    try:
        found = ip_address(host)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def one_client(client: IPv4Address | IPv6Address) -> str:
    """A client as it is counted: of IPv6 its network, of which one household has whole ones (RFC 6177)."""
    return str(client) if client.version == 4 else str(ip_network((client, 64), strict=False))
