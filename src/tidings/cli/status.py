"""`tidings status`: what is in the library."""

from tidings.cli.shared import LIBRARY, Json, Library, put_one


def status(*, library: Library = LIBRARY, as_json: Json = False) -> None:
    """Count what is in the library."""
    from tidings.store import open_library  # noqa: PLC0415  `--help` must be quick

    with open_library(library, readonly=True) as opened:
        found = opened.status()
    put_one(found, as_json=as_json, said=lambda found: (f"{count:>12,} {noun}" for noun, count in found.items()))
