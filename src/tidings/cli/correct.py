"""`tidings correct`: what a person knows better about a row."""

from typing import Annotated

import typer

from tidings.cli.shared import LIBRARY, By, Json, Library, Why, person, put_acts


def correct(  # noqa: PLR0913  one parameter an option, as typer wants it
    row: Annotated[str, typer.Argument(metavar="ROW", help="The row's key, as `search` and `who` give it.")],
    *,
    reject: Annotated[bool, typer.Option("--reject", help="The row is wrong: show it nowhere.")] = False,
    source: Annotated[str | None, typer.Option(help="Whose statement or figure it is.")] = None,
    stance: Annotated[str | None, typer.Option(help="How the source holds it: states, denies, …")] = None,
    why: Why = None,
    by: By = None,
    library: Library = LIBRARY,
    as_json: Json = False,
) -> None:
    """Reject a row, or set its source or its stance. It holds for every later reading, until `undo`."""
    from tidings.store import open_library  # noqa: PLC0415  `--help` must be quick

    with open_library(library) as opened:
        done = opened.correct(row, reject=reject, source=source, stance=stance, by=person(by), why=why)
    put_acts(done, row, as_json=as_json)
