"""The feed of a source: what it said."""

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException

from tidings.language.naming import is_told_apart
from tidings.portal import links
from tidings.portal.edition import edition_of
from tidings.portal.feeds import entries
from tidings.portal.feeds.entry import Feed, distinct
from tidings.portal.feeds.routing import MOST, feeds_at
from tidings.store.placed import STATEMENTS

router = APIRouter()


@feeds_at(router, "/source/{name:path}")
def source(request: Request, name: str) -> Feed:
    """The newest statements of a source, by its key or any of its names."""
    edition = edition_of(request)
    with edition.open() as library:
        found = library.who(name, limit=MOST)
        if found is None or not (found.key or is_told_apart(found.name)):
            raise HTTPException(404)
        said = library.rows(STATEMENTS, (row["key"] for row in found.statements))
        sent = library.dispatches(row.article for row in said)
    paper, key = edition.options.name, found.key or found.name
    told = entries.statements(said, sent)
    return Feed(paper, f"{found.name} · {paper}", links.source(key), key, distinct(told, MOST))
