"""`tidings password`: who may correct in the browser."""

import sys
from getpass import getpass
from pathlib import Path
from typing import Annotated

import typer

from tidings.cli.shared import LIBRARY, Json, Library, put_each
from tidings.errors import UsageError
from tidings.views.plain import plain


def password(  # noqa: PLR0913  one parameter an option, as typer wants it
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Whose; their corrections bear it.")] = None,
    *,
    stdin: Annotated[bool, typer.Option("--stdin", help="Read it from standard input, one line.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Let NAME correct no more.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="List who may correct.")] = False,
    library: Library = LIBRARY,
    as_json: Json = False,
) -> None:
    """Set the password that somebody corrects with in the browser. Wherever they are logged in, that ends."""
    from tidings.store import open_library  # noqa: PLC0415  `--help` must be quick

    with open_library(library, readonly=True):
        pass  # no file beside a library that is not there
    if listed:
        put_each(_people(library), as_json=as_json, line=lambda one: plain(f"{one['name']}, since {one['since']}"))
    elif not name:
        raise UsageError("say whose password it is: tidings password NAME")
    elif remove:
        _remove(library, name)
    else:
        _set(library, name, stdin=stdin)


def _people(library: Path) -> list[dict[str, str]]:
    from tidings.store.access import Access, beside  # noqa: PLC0415

    if not beside(library).exists():
        return []
    with Access(library) as access:
        return [{"name": name, "since": since} for name, since in access.people()]


def _remove(library: Path, name: str) -> None:
    from tidings.portal.desk.entering import cleaned  # noqa: PLC0415
    from tidings.store.access import Access  # noqa: PLC0415

    with Access(library) as access:
        if not access.remove(cleaned(name)):
            raise UsageError(f"nobody who may correct is called {name!r}")


def _set(library: Path, name: str, *, stdin: bool) -> None:
    from tidings.portal.desk import passwords  # noqa: PLC0415  argon2, for this alone
    from tidings.portal.desk.entering import cleaned  # noqa: PLC0415
    from tidings.store.access import Access  # noqa: PLC0415

    who = cleaned(name)
    if not who or plain(who) != who:
        raise UsageError(f"no name that could be shown: {name!r}")
    hashed = passwords.hashed(passwords.checked(_read() if stdin else _asked(who)))
    with Access(library, create=True) as access:
        access.set(who, hashed)


def _read() -> str:
    return sys.stdin.readline().rstrip("\r\n")


def _asked(who: str) -> str:
    """A password typed twice, unseen. Raises UsageError where there is no terminal, or the two differ."""
    if not sys.stdin.isatty():
        raise UsageError("there is no terminal to type a password at: give it by --stdin")
    first = getpass(f"Password of {who}: ")
    if getpass("Once more: ") != first:
        raise UsageError("the two differ: nothing was set")
    return first
