"""Addresses of the web: taken apart once, so that what is checked is what is asked for."""

import re
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import idna

from tidings.fetching.faults import FaultError, quoted

PORTS = {"http": 80, "https": 443}
_LONGEST = 8000  # characters: what common servers take (Apache's LimitRequestLine is 8190)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\\]")  # the backslash too: some parsers take it for a slash
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")  # RFC 1123, and the underscore that is met in names
_KEPT = "/%:@!$&'()*+,;=~?"  # RFC 3986: what a path and a query may hold, and escapes that are there already


@dataclass(frozen=True)
class Address:
    """An http or https address: the host in ASCII without brackets, the port always told, no fragment."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host and port as they stand in an address and in the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what robots.txt and pacing hold for."""
        return f"{self.scheme}://{self.authority}"

    def __str__(self) -> str:
        return self.origin + self.target

    def to(self, reference: str) -> "Address":
        """Where a reference on this page leads. Raises FaultError as `address` does."""
        try:
            return address(urljoin(str(self), reference.strip()))
        except ValueError:
            raise FaultError("bad-address", f"{quoted(reference)} is no address") from None


def address(text: str) -> Address:
    """Take an address apart. Raises FaultError ("bad-address") where it may not be asked for, or is none."""
    text = text.strip()
    parts = _parts(text)
    if parts.scheme not in PORTS:
        raise FaultError("bad-address", f"{quoted(text)} is neither http nor https")
    if "@" in parts.netloc:
        raise FaultError("bad-address", "an address with a user name or password in it is not asked for")
    try:
        port = parts.port
    except ValueError:
        port = 0
    if port == 0:
        raise FaultError("bad-address", f"{quoted(text)} has no port from 1 to 65535")
    target = _escaped(parts.path or "/") + (f"?{_escaped(parts.query)}" if parts.query else "")
    host = _host(parts.hostname or "")
    if "[" in parts.netloc and ":" not in host:
        raise FaultError("bad-address", f"{quoted(text)} has no IPv6 address in its brackets")
    return Address(parts.scheme, host, port or PORTS[parts.scheme], target)


def _parts(text: str) -> SplitResult:
    if len(text) > _LONGEST:
        raise FaultError("bad-address", f"the address is longer than {_LONGEST:,} characters")
    if _CONTROLS.search(text):
        raise FaultError("bad-address", f"{quoted(text)} holds a character that no address may hold")
    try:
        return urlsplit(text)
    except ValueError:
        raise FaultError("bad-address", f"{quoted(text)} is no address") from None


def _host(name: str) -> str:
    """A host as it is looked up: an IP address in its short form, or a name in ASCII (UTS 46, IDNA 2008)."""
    with suppress(ValueError):
        ip = ip_address(name)
        if getattr(ip, "scope_id", None) is None:  # a zone says which of this machine's networks: no address of the web
            return ip.compressed
    try:
        ascii_ = name.lower() if name.isascii() else idna.encode(name[:_LONGEST], uts46=True).decode()
    except idna.IDNAError:
        ascii_ = ""
    ascii_ = ascii_.removesuffix(".")
    if len(ascii_) > 253 or not all(map(_LABEL.fullmatch, ascii_.split("."))):
        raise FaultError("bad-address", f"{quoted(name)} is no name of a host")
    return ascii_


def _escaped(part: str) -> str:
    return quote(part, safe=_KEPT, errors="replace")
