"""`tidings backup`: a copy of the library, while it is used."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Annotated

import typer

from tidings.cli.shared import LIBRARY, Json, Library, put_one
from tidings.cli.streams import tell

_EVERY = 2.0  # seconds between two lines


def backup(
    file: Annotated[Path, typer.Argument(help="The copy, a library too.")],
    *,
    library: Library = LIBRARY,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    as_json: Json = False,
) -> None:
    """Copy the library, whole or not at all, while others read and write it; passwords are not in it."""
    from tidings.store.backup import back_up  # noqa: PLC0415  `--help` must be quick

    size = back_up(library, file, force=force, note=_notes())
    put_one({"file": str(file), "bytes": size}, as_json=as_json, said=lambda _: [f"{file}: {size:,} bytes"])


def _notes() -> Callable[[int, int], None]:
    """Tells how far it is, now and then."""
    last = monotonic()

    def note(done: int, total: int) -> None:
        nonlocal last
        if monotonic() - last > _EVERY:
            last = monotonic()
            tell(f"{done / max(total, 1):.0%} copied")

    return note
