"""`tidings merge`: two entities, or two stories, are one."""

from typing import Annotated

import typer

from tidings.cli.shared import LIBRARY, By, Json, Library, Why, person, put_acts


def merge(  # noqa: PLR0913  one parameter an option, as typer wants it
    entity: Annotated[str, typer.Argument(metavar="KEY", help="An entity (`who` gives its key) or a story.")],
    into: Annotated[str, typer.Argument(metavar="INTO", help="The key of what it is.")],
    *,
    why: Why = None,
    by: By = None,
    library: Library = LIBRARY,
    as_json: Json = False,
) -> None:
    """Hold two entities, or two stories, for one, shown by the name of the second."""
    from tidings.store import open_library  # noqa: PLC0415  `--help` must be quick

    with open_library(library) as opened:
        act = opened.merge(entity, into, by=person(by), why=why)
    put_acts([act], f"{entity} is {into}", as_json=as_json)
