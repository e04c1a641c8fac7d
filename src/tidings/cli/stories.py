"""`tidings stories`: what the library's reports are about."""

from typing import Annotated, Any

import typer

from tidings.cli.shared import LIBRARY, Json, Library, put_each
from tidings.views.plain import plain


def stories(
    *,
    limit: Annotated[int, typer.Option(min=0, help="The most stories that are shown; 0 for all.")] = 0,
    library: Library = LIBRARY,
    as_json: Json = False,
) -> None:
    """List the stories, that of the newest report first, with their reports and the pages that carry them."""
    from tidings.store import open_library  # noqa: PLC0415  `--help` must be quick

    with open_library(library, readonly=True) as opened:
        put_each(opened.outlines(limit or None), as_json=as_json, line=_line)


def _line(story: Any) -> str:  # noqa: ANN401  an Outline, whose module is not loaded for `--help`
    found = story.support
    counts = f"{found.reports} reports, {found.pages} pages, {found.sources} sources"
    return plain(f"{story.last or '—'}  {story.id}  {story.title} ({counts})")
