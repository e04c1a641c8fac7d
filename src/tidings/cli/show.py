"""`tidings show`: one row in its place, and what proves it."""

from typing import Annotated, Any

import typer

from tidings.cli.shared import LIBRARY, Json, Library, put_one
from tidings.views.plain import plain


def show(
    row: Annotated[str, typer.Argument(metavar="ROW", help="The row's key, as `search` and `who` give it.")],
    *,
    library: Library = LIBRARY,
    as_json: Json = False,
) -> None:
    """Show a row: the sentence in its place, the selector that finds it again, the digests that prove it."""
    from tidings.store import open_library  # noqa: PLC0415  `--help` must be quick

    with open_library(library, readonly=True) as opened:
        found = opened.show(row)
    put_one(found, as_json=as_json, said=lambda found: map(plain, _lines(found)))


def _lines(found: Any) -> list[str]:  # noqa: ANN401  a Shown, whose module is not loaded for `--help`
    start, end = found.sentence_span
    lines = [
        f"{found.kind} {found.key}"
        + (" (an earlier reading; the present one does not find it)" if found.former else ""),
        f"sentence   {found.sentence}",
        f"at         {start} to {end} of the text",
        *(f"words      {one['prefix']}[{one['exact']}]{one['suffix']}" for one in found.selectors),
        *(f"{name:<10} {value}" for name, value in found.row.items() if _is_told(name, value)),
        f"page       {found.address} (version {found.version})",
        f"title      {found.title or '—'}",
        f"published  {found.published or '—'}",
        f"text       {found.text_digest}",
        f"bytes      {found.page_digest}",
        *(f"also at    {address}" for address in found.also_at),
    ]
    for act in found.acts:
        undone = f", undone by {act['undone_by']} at {act['undone_at']}" if act["undone_at"] else ""
        why = f": {act['why']}" if act["why"] else ""
        lines.append(
            f"act {act['id']}      {act['kind']} {act['value'] or ''} by {act['by']} at {act['at']}{why}{undone}"
        )
    return lines


def _is_told(name: str, value: object) -> bool:
    """Whether a person needs a column beside the sentence and its words."""
    return value not in (None, 0, "") and name not in ("key", "words", "start", "end") and not name.endswith("spans")
