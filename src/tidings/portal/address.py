"""Where others find a portal: its host, and the path that it lies at behind a proxy."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from tidings.errors import UsageError
from tidings.portal.links import FOLDERS

_PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)*")  # what needs no escaping, in an address or in HTML
_NAME = re.compile(r"[a-z0-9.-]+|\[[0-9a-f:.]+\]")


@dataclass(frozen=True)
class Address:
    """A portal's public address in its parts: "https://news.example.org", "news.example.org" and "/evidence"."""

    origin: str = ""
    host: str = ""
    base: str = ""

    @property
    def home(self) -> str:
        """The whole address, without a stroke at its end; nothing where none is set."""
        return self.origin + self.base

    @property
    def secure(self) -> bool:
        """Whether readers come by https."""
        return self.origin.startswith("https:")


@lru_cache(maxsize=8)
def addressed(said: str) -> Address:
    """The address that a setting says; an empty one has no parts.

    Raises:
        UsageError: it is no address of a web site, or its path is one of the portal's own, so that a request without
            the path could not be told from one with it.
    """
    if not said:
        return Address()
    try:
        found = urlsplit(said.strip())
        port = found.port
    except ValueError:
        found, port = urlsplit(""), None
    base, host = found.path.rstrip("/"), f"[{found.hostname}]" if ":" in (found.hostname or "") else found.hostname
    named = host and _NAME.fullmatch(host) and "@" not in found.netloc
    if found.scheme not in ("http", "https") or not named or found.query or found.fragment or not _PATH.fullmatch(base):
        raise UsageError(f"portal: address: {said!r} is no address; one is 'https://news.example.org/evidence'")
    if base.split("/")[1:2] and base.split("/")[1].partition(".")[0] in FOLDERS:
        raise UsageError(f"portal: address: {base!r} is a path of the portal itself; let it lie at another one")
    return Address(f"{found.scheme}://{host}" + (f":{port}" if port else ""), host or "", base)
