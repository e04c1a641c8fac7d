"""`tidings export`: the library in files of other programs."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from tidings.cli.shared import LIBRARY, Json, Library
from tidings.cli.streams import as_bytes, put
from tidings.errors import OutputError, UsageError


def export(
    *,
    form: Annotated[
        str, typer.Option("--format", help="jsonl (readings), csv (figures), jsonld (schema.org), warc (pages).")
    ] = "jsonl",
    out: Annotated[Path | None, typer.Option(help="The file to write  [default: standard output]")] = None,
    library: Library = LIBRARY,
    as_json: Json = False,
) -> None:
    """Write all readings as JSON Lines, all figures as CSV, all articles as schema.org JSON-LD, or all pages as a WARC.

    A WARC is packed unless its file's name ends in .warc.
    """
    from tidings.library import Library as Opened  # noqa: PLC0415  `--help` must be quick

    if as_json and form in ("csv", "warc"):
        raise UsageError(f"choose one of --json and --format {form}")
    with Opened(library, readonly=True) as opened:
        if form == "warc":
            lines: Iterator[str] | Iterator[bytes] = opened.archive(packed=out is None or out.suffix != ".warc")
        else:
            lines = opened.export(form)
        if out is None:
            for line in lines:
                put(line)
            return
        try:
            _write(out, lines)
        except OSError as error:
            raise OutputError(f"{out}: {error.strerror or error}") from None


def _write(out: Path, lines: Iterable[str | bytes]) -> None:
    """Write a file whole or not at all."""
    part = out.with_name(out.name + ".part")
    try:
        with part.open("wb") as file:
            file.writelines(as_bytes(line) for line in lines)
        part.replace(out)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()
