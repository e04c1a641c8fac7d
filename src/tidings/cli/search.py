"""`tidings search`: articles by their words, statements by who says what."""

from typing import Annotated, Any

import typer

from tidings.cli.shared import LIBRARY, Json, Library, put_each
from tidings.views.plain import plain


def search(
    query: Annotated[
        list[str],
        typer.Argument(
            metavar="QUERY",
            help='Words, "phrases", who:NAME, says:WORD, in:PLACE, after:DAY, before:DAY, site:HOST.',
        ),
    ],
    *,
    limit: Annotated[int, typer.Option(min=1, help="The most hits that are shown.")] = 20,
    library: Library = LIBRARY,
    as_json: Json = False,
) -> None:
    """Find articles by their words; with who: or says: find statements. The best come first."""
    from tidings.store import open_library  # noqa: PLC0415  `--help` must be quick

    with open_library(library, readonly=True) as opened:
        found = opened.search(" ".join(query), limit=limit)
    put_each(found, as_json=as_json, line=_line)


def _line(hit: Any) -> str:  # noqa: ANN401  a Hit, whose module is not loaded for `--help`
    """A hit for a person: what is known of its article, the words around what was looked for, where that stands."""
    head = "  ".join(part for part in ((hit.published or "")[:10], hit.site, hit.title or "(no headline)") if part)
    said = f"{hit.key}  {hit.source or 'somebody'}: " if hit.kind == "statement" else ""
    return "\n    ".join(map(plain, (head, said + hit.snippet, f"article {hit.article} · {hit.address}")))
