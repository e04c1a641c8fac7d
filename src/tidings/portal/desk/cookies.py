"""The cookies of the desk; whoever only reads has none."""

from collections.abc import Iterator

from starlette.responses import Response
from starlette.types import Scope

from tidings.portal.address import Address
from tidings.store.access import KNOWN

SESSION, BROWSER = "tidings", "tidings-browser"


def named(name: str, at: Address) -> str:
    """The name of a cookie, which makes a browser refuse one that is not this portal's own (RFC 6265bis, 4.1.3)."""
    return name if not at.secure else f"__Secure-{name}" if at.base else f"__Host-{name}"


def held(scope: Scope, name: str, at: Address) -> str | None:
    """What a browser holds in a cookie; None for nothing."""
    whole = named(name, at)
    values = [value for one, value in _pairs(scope) if one == whole]
    return values[0] if len(values) == 1 else None  # of two, one is somebody else's


def put(answer: Response, name: str, value: str, at: Address) -> None:
    """Give a browser a cookie that no script reads and no other site's form sends.

    Lax, not Strict: who follows a link from a letter is logged in all the same, and no GET changes anything.
    """
    answer.set_cookie(
        named(name, at),
        value,
        max_age=KNOWN if name == BROWSER else None,
        path=at.base or "/",
        secure=at.secure,
        httponly=True,
        samesite="lax",
    )


def take(answer: Response, name: str, at: Address) -> None:
    """Take a cookie from a browser."""
    answer.delete_cookie(named(name, at), path=at.base or "/", secure=at.secure, httponly=True, samesite="lax")


def _pairs(scope: Scope) -> Iterator[tuple[str, str]]:
    for header, line in scope["headers"]:
        if header == b"cookie":
            for pair in line.decode("latin-1").split(";"):
                name, _, value = pair.partition("=")
                yield name.strip(), value.strip()
