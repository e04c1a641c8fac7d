"""`tidings undo`: a correction taken back."""

from typing import Annotated, Any

import typer

from tidings.cli.shared import LIBRARY, By, Json, Library, person, put_each
from tidings.views.plain import plain


def undo(
    act: Annotated[int | None, typer.Argument(metavar="[ACT]", help="Its number; without it, the last.")] = None,
    *,
    all_acts: Annotated[bool, typer.Option("--list", help="List all acts and undo nothing.")] = False,
    by: By = None,
    library: Library = LIBRARY,
    as_json: Json = False,
) -> None:
    """Take back a correction; it stays on record, with who took it back and when."""
    from tidings.store import open_library  # noqa: PLC0415  `--help` must be quick

    with open_library(library, readonly=all_acts) as opened:
        found = opened.acts() if all_acts else [opened.undo(act, by=person(by))]
    put_each(found, as_json=as_json, line=_line)


def _line(act: dict[str, Any]) -> str:
    undone = f", undone by {act['undone_by']} at {act['undone_at']}" if act["undone_at"] else ""
    said = " ".join(str(part) for part in (act["kind"], act["subject"], act["value"] or ""))
    why = f" ({act['why']})" if act["why"] else ""
    return plain(f"act {act['id']}: {said.strip()} by {act['by']} at {act['at']}{why}{undone}")
