"""`tidings serve`: the portal, on this machine."""

from dataclasses import replace
from functools import partial
from ipaddress import ip_address
from typing import Annotated

import typer

from tidings.cli.shared import LIBRARY, AllowPrivate, Config, Library, chosen
from tidings.errors import UsageError

HOST = "127.0.0.1"


def serve(  # noqa: PLR0913  one parameter an option, as typer wants it
    *,
    library: Library = LIBRARY,
    host: Annotated[str, typer.Option(help="Where to answer; beyond this machine only once a password is set.")] = HOST,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 for any that is free.")] = 8080,
    workers: Annotated[int, typer.Option(min=1, max=64, help="How many processes answer.")] = 1,
    log: Annotated[bool | None, typer.Option(help="A line on standard error for each request.")] = None,
    config: Config = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Publish the library as a news portal until stopped; prints its address once it answers."""
    from tidings.portal.edition import edition  # noqa: PLC0415
    from tidings.portal.serving import run  # noqa: PLC0415  `--help` must be quick
    from tidings.store import open_library  # noqa: PLC0415
    from tidings.store.access import is_open  # noqa: PLC0415

    options = chosen(config, library, allow_private=allow_private)
    with open_library(library, readonly=True):
        pass  # what cannot be opened is said now, and not to the first reader
    if not (_is_here(host) or is_open(library)):
        raise UsageError(f"--host {host}: others could ask, and nobody has a password: first `tidings password NAME`")
    beside = config.parent if config else library.parent
    shown = options.portal if log is None else replace(options.portal, log=log)
    run(partial(edition, library, shown, beside=beside, fetching=options.intake.fetching), host, port, workers=workers)


def _is_here(host: str) -> bool:
    """Whether only this machine can ask at a host."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
