"""`tidings verify`: every row proved again."""

from typing import Annotated

import typer

from tidings.cli.shared import LIBRARY, Json, Library, put_json
from tidings.cli.streams import put
from tidings.errors import EvidenceError


def verify(
    *,
    workers: Annotated[int, typer.Option(min=0, help="Processes that prove; 0 for one a core.")] = 0,
    library: Library = LIBRARY,
    as_json: Json = False,
) -> None:
    """Prove the library again: bytes, texts, spans, keys, paragraphs. Ends with 4 at the first lie, and says where."""
    from tidings.proof import verify as prove  # noqa: PLC0415  `--help` must be quick

    found = prove(library, workers=workers)
    if as_json:
        put_json(found)
    elif not found.lie:
        put(f"{found.articles:,} articles and {found.rows:,} rows proved\n")
    if found.lie:
        raise EvidenceError(str(found.lie))
