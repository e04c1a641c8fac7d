"""`tidings rename`: an entity or a story shown by another name."""

from typing import Annotated

import typer

from tidings.cli.shared import LIBRARY, By, Json, Library, Why, person, put_acts


def rename(  # noqa: PLR0913  one parameter an option, as typer wants it
    entity: Annotated[str, typer.Argument(metavar="KEY", help="An entity (`who` gives its key) or a story.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name to show.")],
    *,
    why: Why = None,
    by: By = None,
    library: Library = LIBRARY,
    as_json: Json = False,
) -> None:
    """Show an entity or a story by another name; an entity is still found by the old ones."""
    from tidings.store import open_library  # noqa: PLC0415  `--help` must be quick

    with open_library(library) as opened:
        act = opened.rename(entity, name, by=person(by), why=why)
    put_acts([act], f"{entity} is shown as {name}", as_json=as_json)
