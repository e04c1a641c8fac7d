"""One source: everyone and everything that speaks, with all that it said and gave."""

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from tidings.language.naming import is_told_apart
from tidings.nouns import Stance
from tidings.portal import links
from tidings.portal.desk import acts
from tidings.portal.edition import edition_of
from tidings.portal.pages.routing import at

router = APIRouter()

MOST = 60  # rows of each kind on one page
STORIES = 8


@at(router, "/source/{name:path}")
def source(request: Request, name: str, stance: Annotated[str | None, Query(max_length=20)] = None) -> Response:
    """A source by its key or any of its names, its newest rows; `stance` leaves the statements that it holds so.

    Words that are other people in other articles ("the company") lead to a search for what is said by such.
    """
    edition = edition_of(request)
    with edition.open() as library:
        found = library.who(name, limit=MOST)
        if found is None:
            raise HTTPException(404)
        if not (found.key or is_told_apart(found.name)):
            return RedirectResponse(links.said_by(found.name), 303)
        told = {row["article"] for row in (*found.statements, *found.figures)}
        limited = library.quotes(told).limits
        stories = library.stories_of(told, limit=STORIES)
        corrections = library.corrections_of(found.key) if found.key else []
        corrected = library.corrected(row["key"] for row in (*found.statements, *found.figures))
    chosen = [row for row in found.statements if stance in (None, row["stance"])]
    counts = Counter(row["stance"] for row in found.statements)
    return edition.page(
        "source.html",
        index=True,
        found=found,
        stories=stories,
        name=name,
        stance=stance,
        stances=[(one, counts[one]) for one in get_args(Stance) if counts[one]],
        statements=folded(chosen, "content"),
        left_out=max(0, found.said - MOST),
        figures=folded(found.figures, "words"),
        carried=Counter(row["site"] or "other pages" for row in (*found.statements, *found.figures)).most_common(8),
        others=[one for one in found.others if one["key"] or is_told_apart(one["name"])],
        limited=limited,
        corrections=corrections,
        corrected=corrected,
        offer=acts.offer(found.key or "", found.name, acts.pages_of(found)),
    )


def folded(rows: Iterable[dict[str, Any]], words: str) -> list[list[dict[str, Any]]]:
    """Rows in their order, each with the later ones that have its words and its day, as copies do."""
    told: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        told.setdefault((row[words], row.get("stance"), row.get("negated"), row["day"]), []).append(row)
    return [*told.values()]
