"""Addresses: which of them may be told to others, be what a link leads to, and be what a page is cited by."""

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


def host(url: str | None) -> str | None:
    """The name of an address's site on the net, without www; None for what has none, as a file."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def cited(at: str | None, canonical: str | None) -> str | None:
    """The address by which a page is cited, linked, proved and searched.

    It is that which its bytes came from, or the canonical one that it names on the same host. A canonical address on
    another host is only what the page says of itself; but a file has no other address on the web.

    Args:
        at: where the page was found: an address, a file, or None for neither.
        canonical: the address that the page names as its own.
    """
    there, named = host(at), host(canonical)
    return canonical if named and there in (None, named) else at


def claimed(at: str | None, canonical: str | None) -> str | None:
    """The address on another host at which a page says that it stands first; None where it says none."""
    return canonical if address(canonical) and cited(at, canonical) != canonical else None
