"""`tidings split`: one name, two entities; one story, two."""

from typing import Annotated

import typer

from tidings.cli.shared import LIBRARY, By, Json, Library, Why, person, put_acts


def split(  # noqa: PLR0913  one parameter an option, as typer wants it
    entity: Annotated[str, typer.Argument(metavar="KEY", help="An entity (`who` gives its key) or a story.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of the other one.")],
    rows: Annotated[
        list[str],
        typer.Argument(
            metavar="ROW…", help="Rows of the articles that mean the other one; of a story, reports that tell it."
        ),
    ],
    *,
    why: Why = None,
    by: By = None,
    library: Library = LIBRARY,
    as_json: Json = False,
) -> None:
    """Hold an entity for another one in the articles that have these rows; or reports of a story for another story."""
    from tidings.store import open_library  # noqa: PLC0415  `--help` must be quick

    with open_library(library) as opened:
        act = opened.split(entity, name, rows, by=person(by), why=why)
    put_acts([act], f"{entity} is {name} in {', '.join(rows)}", as_json=as_json)
