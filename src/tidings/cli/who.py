"""`tidings who`: all that a source said and gave."""

from typing import Annotated, Any

import typer

from tidings.cli.shared import LIBRARY, Json, Library, put_one
from tidings.errors import UsageError
from tidings.language.naming import is_told_apart
from tidings.views.plain import plain
from tidings.views.scripts import other_letters


def who(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Any of its names, or its key (e-…).")],
    *,
    limit: Annotated[int, typer.Option(min=0, help="The most rows of each kind that are shown; 0 for all.")] = 0,
    library: Library = LIBRARY,
    as_json: Json = False,
) -> None:
    """Show what a source said and the figures it gave, newest first, under all its names."""
    from tidings.store import open_library  # noqa: PLC0415  `--help` must be quick

    with open_library(library, readonly=True) as opened:
        found = opened.who(name, limit=limit or None)
    if found is None:
        raise UsageError(f"nobody in {library} goes by the name {name!r}")
    put_one(found, as_json=as_json, said=lambda found: map(plain, _lines(found)))


def _lines(found: Any) -> list[str]:  # noqa: ANN401  a Speaker, whose module is not loaded for `--help`
    about = ", ".join(part for part in (found.kind, found.country, found.key) if part)
    lines = [f"{found.name} ({about})" if about else found.name]
    if letters := other_letters(found.name):
        lines.append(f"the name {letters}: it may only look like another one")
    if not (found.key or is_told_apart(found.name)):
        lines.append("these words may be other people in other articles")
    if found.aliases:
        lines.append("also: " + "; ".join(found.aliases))
    lines.append(f"statements: {found.said}, figures: {found.gave}")
    for row in found.statements:
        held = f"{'not ' if row['negated'] else ''}{row['stance']}"
        lines.append(f"{row['day'] or '—'}  {row['key']}  {held}: {row['content']}")
    lines += [f"{row['day'] or '—'}  {row['key']}  gives: {row['words']}" for row in found.figures]
    for one in found.others:
        about = ", ".join(part for part in (one["kind"], one["key"]) if part)
        lines.append(f"another by this name: {one['name']}" + (f" ({about})" if about else ""))
    return lines
