"""`tidings export`: the library in files of other programs."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from tidings.cli.shared import LIBRARY, Json, Library
from tidings.cli.streams import put
from tidings.errors import OutputError, UsageError


def export(
    *,
    form: Annotated[
        str, typer.Option("--format", help="jsonl (readings), csv (figures), jsonld (schema.org).")
    ] = "jsonl",
    out: Annotated[Path | None, typer.Option(help="The file to write  [default: standard output]")] = None,
    library: Library = LIBRARY,
    as_json: Json = False,
) -> None:
    """Write all readings as JSON Lines, all figures as CSV, or all articles as schema.org JSON-LD, one a line."""
    from tidings.library import Library as Opened  # noqa: PLC0415  `--help` must be quick

    if as_json and form == "csv":
        raise UsageError("choose one of --json and --format csv")
    with Opened(library, readonly=True) as opened:
        lines = opened.export(form)
        if out is None:
            for line in lines:
                put(line)
            return
        try:
            _write(out, lines)
        except OSError as error:
            raise OutputError(f"{out}: {error.strerror or error}") from None


def _write(out: Path, lines: Iterator[str]) -> None:
    """Write a file whole or not at all."""
    part = out.with_name(out.name + ".part")
    try:
        with part.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            file.writelines(lines)
        part.replace(out)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()
