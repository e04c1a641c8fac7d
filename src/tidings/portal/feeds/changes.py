"""The feed of changes: what later versions of pages say otherwise."""

from fastapi import APIRouter, Request

from tidings.portal.edition import edition_of
from tidings.portal.feeds import entries
from tidings.portal.feeds.entry import Feed, distinct
from tidings.portal.feeds.routing import MOST, feeds_at

router = APIRouter()

_LOOKED_AT = 500  # changes, of which those of one version of a page are one entry


@feeds_at(router, "/changes")
def changes(request: Request) -> Feed:
    """The versions that were seen last, each with what it changed."""
    edition = edition_of(request)
    with edition.open() as library:
        found = library.changed(_LOOKED_AT)
        sent = library.dispatches([*dict.fromkeys(one.article for one in found)][:MOST])
    paper = edition.options.name
    told = entries.changes(found, sent)
    return Feed(paper, f"Changes · {paper}", "/changes", "/changes", distinct(told, MOST))
