"""The keys with which programs that cannot log in read the feeds of a private portal: part of the address of each."""

import secrets

from starlette.types import Scope

PART = b"key="
"""What a key follows in the query of an address."""


def new() -> str:
    """Another key, of 256 bits."""
    return secrets.token_urlsafe(32)


def address(feed: str, key: str) -> str:
    """The address of a feed with a key."""
    return f"{feed}{'&' if '?' in feed else '?'}{PART.decode()}{key}"


def taken(scope: Scope) -> tuple[str | None, Scope]:
    """The key that a request is made with, and the request without it, so that nothing behind tells it again.

    None for no key; of two, neither opens anything.
    """
    asked = scope["query_string"].split(b"&")
    found = [pair for pair in asked if pair.startswith(PART)]
    if not found:
        return None, scope
    key = found[0].removeprefix(PART).decode("latin-1") if len(found) == 1 else ""
    return key, {**scope, "query_string": b"&".join(pair for pair in asked if not pair.startswith(PART))}
