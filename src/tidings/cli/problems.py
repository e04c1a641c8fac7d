"""`tidings problems`: what could not be read, and why."""

from tidings.cli.shared import LIBRARY, Json, Library, put_each
from tidings.views.plain import plain


def problems(*, library: Library = LIBRARY, as_json: Json = False) -> None:
    """List every source that could not be read, with its cause."""
    from tidings.store import open_library  # noqa: PLC0415  `--help` must be quick

    with open_library(library, readonly=True) as opened:
        found = opened.problems()
    put_each(found, as_json=as_json, line=lambda one: plain(f"{one['source']}: {one['message']} ({one['kind']})"))
