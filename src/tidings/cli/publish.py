"""`tidings publish`: the portal as files."""

from pathlib import Path
from typing import Annotated

import typer

from tidings.cli.progress import progress
from tidings.cli.shared import LIBRARY, Json, Library, put_one


def publish(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to; empty, or what was published before.")],
    *,
    library: Library = LIBRARY,
    config: Annotated[Path | None, typer.Option(help="Settings  [default: tidings.toml beside the library]")] = None,
    as_json: Json = False,
) -> None:
    """Write the portal as a site of files, whole or not at all: for any web server, and any folder of it."""
    from tidings.portal.edition import edition  # noqa: PLC0415  `--help` must be quick
    from tidings.portal.publishing import publish as write  # noqa: PLC0415
    from tidings.settings import settings  # noqa: PLC0415
    from tidings.store import open_library  # noqa: PLC0415

    options = settings(config, library)
    with open_library(library, readonly=True):
        pass  # what cannot be opened is said now
    made = edition(library, options.portal, beside=config.parent if config else library.parent)
    with progress(0) as shown:
        count = write(made, folder, lambda: shown(read=True, problem=False))
    done = {"pages": count, "folder": str(folder)}
    put_one(done, as_json=as_json, said=lambda _: [f"{count:,} pages written to {folder}"])
