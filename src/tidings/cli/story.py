"""`tidings story`: one story, with everything that stands behind it."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from tidings.cli.shared import LIBRARY, Json, Library, put_json
from tidings.cli.streams import put


def story(
    key: Annotated[str, typer.Argument(metavar="STORY", help="Its key, as `stories` gives it.")],
    *,
    library: Library = LIBRARY,
    as_json: Json = False,
) -> None:
    """Show a story: its timeline, who says what, its figures over time, what is to come, its reports and copies."""
    from tidings.store import open_library  # noqa: PLC0415  `--help` must be quick

    with open_library(library, readonly=True) as opened:
        found = opened.story(key)
    if as_json:
        put_json(found.to_dict())
    else:
        from tidings.views import story as view  # noqa: PLC0415  rich is not needed for JSON

        put(view.shown(found, datetime.now(UTC).date().isoformat()))
