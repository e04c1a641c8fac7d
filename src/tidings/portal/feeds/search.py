"""The feed of a search: what it finds, the newest first."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException

from tidings.portal import links
from tidings.portal.edition import edition_of
from tidings.portal.feeds import entries
from tidings.portal.feeds.entry import Feed, distinct
from tidings.portal.feeds.routing import MOST, feeds_at
from tidings.portal.pages.search import MOST_LETTERS
from tidings.store.placed import STATEMENTS

router = APIRouter()


@feeds_at(router, "/search")
def search(request: Request, q: Annotated[str, Query()] = "") -> Feed:
    """Reports, or statements where a source or its words are looked for; in all that has been added until now."""
    text = q.strip()
    if not text or len(text) > MOST_LETTERS:
        raise HTTPException(400, f"A search has a word at least, and at most {MOST_LETTERS} letters.")
    edition = edition_of(request)
    with edition.open() as library:
        hits = library.search(text, limit=MOST, newest=True)
        said = library.rows(STATEMENTS, (hit.key for hit in hits if hit.key))
        found = library.dispatches(hit.article for hit in hits)
        first = [found[hit.article].first for hit in hits if hit.key is None and hit.article in found]
        numbers = [number for number in first if number]
        found |= library.dispatches(number for number in numbers if number not in found)
    told = (*entries.reports(numbers, found), *entries.statements(said, found))
    paper = edition.options.name
    return Feed(paper, f"{text} · {paper}", links.search(text), f"search {text}", distinct(told, MOST))
