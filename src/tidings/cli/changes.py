"""`tidings changes`: what later versions of pages changed."""

from typing import Annotated, Any

import typer

from tidings.cli.shared import LIBRARY, Json, Library, put_each
from tidings.views.plain import plain


def changes(
    *,
    since: Annotated[str | None, typer.Option(help="A day (2026-11-20): what was seen from then on.")] = None,
    library: Library = LIBRARY,
    as_json: Json = False,
) -> None:
    """List what a later version of a page says otherwise: headline, statements, figures, other text."""
    from tidings.store import open_library  # noqa: PLC0415  `--help` must be quick

    with open_library(library, readonly=True) as opened:
        put_each(opened.changes(since), as_json=as_json, line=_line)


def _line(change: dict[str, Any]) -> str:
    said = change["note"] or f"{change['was'] or '(nothing)'} → {change['now'] or '(nothing)'}"
    return plain(f"{change['seen'][:10]}  {change['kind']}: {said}  {change['url']}")
