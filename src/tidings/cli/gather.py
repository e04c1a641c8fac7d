"""`tidings gather`: articles into reports and stories."""

from typing import Annotated

import typer

from tidings.cli.progress import progress
from tidings.cli.shared import LIBRARY, Config, Json, Library, chosen, put_one


def gather(
    *,
    all_articles: Annotated[bool, typer.Option("--all", help="Forget what was gathered and do it over.")] = False,
    library: Library = LIBRARY,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Bring articles into reports and stories that are in none yet, as `add` does; a story keeps its key."""
    from tidings.store import open_library  # noqa: PLC0415  `--help` must be quick

    options = chosen(config, library).gathering
    with open_library(library) as opened:
        waiting = opened.ungathered(again=all_articles)
        with progress(waiting) as shown:
            opened.gather(options, again=all_articles, note=lambda: shown(read=True, problem=False))
        found = opened.status()
    counts = {"gathered": waiting, "reports": found["reports"], "stories": found["stories"]}
    said = "{gathered:,} articles gathered: {reports:,} reports, {stories:,} stories"
    put_one(counts, as_json=as_json, said=lambda counts: [said.format(**counts)])
