"""The feed of a story: its reports."""

from fastapi import APIRouter, Request

from tidings.portal import links
from tidings.portal.edition import edition_of
from tidings.portal.feeds import entries
from tidings.portal.feeds.entry import Feed, distinct
from tidings.portal.feeds.routing import MOST, feeds_at

router = APIRouter()


@feeds_at(router, "/story/{key}")
def story(request: Request, key: str) -> Feed:
    """The reports of a story, the newest first; the key of one that was merged gives the one that it is part of."""
    edition = edition_of(request)
    with edition.open() as library:
        found = library.story(key)
        first = [report.pages[0] for report in found.reports]
        newest = [page.article for page in sorted(first, key=lambda page: page.published or "", reverse=True)][:MOST]
        sent = library.dispatches(newest)
    name = edition.options.name
    title = f"{found.title or '(no headline)'} · {name}"
    return Feed(name, title, links.story(found.id), found.id, distinct(entries.reports(newest, sent), MOST))
