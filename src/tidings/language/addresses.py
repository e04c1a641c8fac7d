"""Addresses: which of them may be told to others, and be what a link leads to."""

from urllib.parse import urlsplit


def address(url: str | None) -> str | None:
    """An absolute address of the web, without a user's name, which looks like a host; None for every other.

    A file's says where things lie on this machine.
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc and "@" not in parts.netloc else None
