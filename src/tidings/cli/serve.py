"""`tidings serve`: the portal, on this machine."""

from typing import Annotated

import typer

from tidings.cli.shared import LIBRARY, AllowPrivate, Config, Library, chosen
from tidings.errors import UsageError

HOST = "127.0.0.1"


def serve(
    *,
    library: Library = LIBRARY,
    host: Annotated[str, typer.Option(help="Where to answer; only this machine, for now.")] = HOST,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 for any that is free.")] = 8080,
    config: Config = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Publish the library as a news portal until stopped; prints its address once it answers."""
    from tidings.portal.edition import edition  # noqa: PLC0415
    from tidings.portal.serving import run  # noqa: PLC0415  `--help` must be quick
    from tidings.store import open_library  # noqa: PLC0415

    if host != HOST:
        raise UsageError(f"--host: the portal answers on {HOST} alone, for now, not on {host!r}")
    options = chosen(config, library, allow_private=allow_private)
    with open_library(library, readonly=True):
        pass  # what cannot be opened is said now, and not to the first reader
    beside = config.parent if config else library.parent
    run(edition(library, options.portal, beside=beside, fetching=options.intake.fetching), host, port)
