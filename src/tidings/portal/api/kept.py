"""What the library keeps beside its articles: pages, entities, acts, problems; and the search."""

from typing import Annotated

from fastapi import HTTPException, Query, Request

from tidings.portal.api import asking, public
from tidings.portal.api.answering import Items, at, library_of, listed
from tidings.store import records
from tidings.store.corrected import Done
from tidings.store.records import KeptPage, Known, Unread
from tidings.store.search import Hit
from tidings.store.who import Speaker

Limit = Annotated[int, Query(ge=1, le=100, description="How many items at most.", examples=[2])]


@at("/status")
def status(request: Request) -> dict[str, int]:
    """How much there is of each noun.

    As `tidings status --json` has it.
    """
    with library_of(request) as library:
        return library.status()


@at("/pages")
def pages(request: Request, asked: Annotated[asking.Pages, Query()]) -> Items[KeptPage]:
    """The pages as they were fetched.

    Each version of an address, those that came last first; without their bytes.
    """
    return listed(request, records.PAGES, asked)


@at("/entities")
def entities(request: Request, asked: Annotated[asking.Entities, Query()]) -> Items[Known]:
    """People, organisations, places, states and groups.

    Those that were met last are first.
    """
    return listed(request, records.ENTITIES, asked)


@at("/who", missing=True)
def who(
    request: Request,
    name: Annotated[asking.Name, Query(description="The key of an entity, or any of its names.", examples=["Quill"])],
    limit: Limit = 20,
) -> Speaker:
    """One source, and the newest of what it said and gave.

    As `tidings who --json` has it; `said` and `gave` count all. `/api/statements?who=KEY` goes through all of them.
    """
    with library_of(request) as library:
        found = library.who(name, limit=limit)
    if found is None:
        raise HTTPException(404, "Nobody in this library goes by that name.")
    return public.speaker(found)


@at("/search")
def search(
    request: Request,
    q: Annotated[
        asking.Search, Query(description="Words, “phrases”, `who:`, `says:`, `in:`, `after:`, `before:`, `site:`.")
    ],
    limit: Limit = 20,
) -> Items[Hit]:
    """The best hits, best first.

    As `tidings search --json` has them. There is no more than one part: to go through all that meets a
    search, ask `/api/articles` or `/api/statements` for it.
    """
    with library_of(request) as library:
        return Items(tuple(map(public.hit, library.search(q, limit=limit))))


@at("/corrections")
def corrections(request: Request, asked: Annotated[asking.Asking, Query()]) -> Items[Done]:
    """What people corrected, and why.

    The last one is first; undone ones are there too. Who did it is not told.
    """
    return listed(request, records.ACTS, asked)


@at("/problems")
def problems(request: Request, asked: Annotated[asking.Asking, Query()]) -> Items[Unread]:
    """What could not be read.

    The last one is first: its address where that is on the web, and a word for the cause.
    """
    return listed(request, records.PROBLEMS, asked)
