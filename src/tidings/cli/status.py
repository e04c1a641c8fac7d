"""`tidings status`: what is in the library."""

from tidings.cli.shared import LIBRARY, Json, Library, put_json
from tidings.cli.streams import put


def status(*, library: Library = LIBRARY, as_json: Json = False) -> None:
    """Count what is in the library."""
    from tidings.store import open_library  # noqa: PLC0415  `--help` must be quick

    with open_library(library, readonly=True) as opened:
        found = opened.status()
    if as_json:
        put_json(found)
    else:
        put("".join(f"{count:>12,} {noun}\n" for noun, count in found.items()))
