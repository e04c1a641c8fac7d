"""`tidings withdraw`: pages out of the library for good, on notice."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from tidings.cli.shared import LIBRARY, By, Json, Library, Why, person, put_each, put_one
from tidings.cli.streams import tell
from tidings.views.plain import plain

if TYPE_CHECKING:
    from tidings.store.withdrawing import Affected, Version
    from tidings.store.withdrawn import Withdrawal


def withdraw(  # noqa: PLR0913  one parameter an option, as typer wants it
    pages: Annotated[
        list[str] | None, typer.Argument(metavar="[PAGE…]", help="Addresses, or digests of their bytes (sha256:…).")
    ] = None,
    *,
    for_good: Annotated[bool, typer.Option("--for-good", help="Do it; else it is only said what would go.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="List what was withdrawn.")] = False,
    by: By = None,
    why: Why = None,
    library: Library = LIBRARY,
    as_json: Json = False,
) -> None:
    """Take pages out on notice, with all that was read in them; nothing takes them in again, and nothing undoes it."""
    from tidings.errors import UsageError  # noqa: PLC0415  `--help` must be quick
    from tidings.store import open_library  # noqa: PLC0415

    with open_library(library, readonly=not for_good) as opened:
        if listed:
            put_each(opened.withdrawals(), as_json=as_json, line=_line)
            return
        if not pages:
            raise UsageError("say which pages: their addresses, or the digests of their bytes")
        found = opened.withdraw(*pages, by=person(by), why=why or "") if for_good else opened.withdrawable(*pages)
    put_one(found, as_json=as_json, said=lambda done: _said(done, for_good=for_good))
    if not for_good:
        tell("nothing was withdrawn: --for-good with --why does it")


def _said(found: "Affected", *, for_good: bool) -> Iterator[str]:
    from tidings.views.wording import tally  # noqa: PLC0415  `--help` must be quick

    for one in found.pages:
        yield f"{'withdrawn' if for_good else 'would go'}: {_named(one)}"
    with_it = (
        tally(found.statements, "statement"),
        tally(found.figures, "figure"),
        tally(found.corrections, "correction"),
    )
    yield f"{'gone with it' if for_good else 'with it'}: {', '.join(with_it)}"
    for one in found.carried:
        yield f"{'stays' if for_good else 'would stay'}, with the same report: {_named(one)}"


def _named(one: "Version") -> str:
    return plain(f"{one.address}, version {one.version}: {one.title or '(no headline)'}")


def _line(one: "Withdrawal") -> str:
    return "\n  ".join(map(plain, (f"{one.at} by {one.by}: {one.why}", *one.addresses)))
