"""The front page."""

from datetime import date, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tidings.portal.choosing import highlights, most_telling, nearest, newest
from tidings.portal.edition import absolute, edition_of
from tidings.portal.linked import Paper
from tidings.portal.pages.routing import at
from tidings.store import Library
from tidings.store.stories import Brief, Changed
from tidings.views.standfirst import standfirst
from tidings.views.strip import strip

router = APIRouter()

WEIGHED = 300  # stories with the newest reports, of which the weightiest stand on the page
TRAILED, HEADLINES = 6, 9  # highlights with a sentence, and those without
NEWEST, LATEST, COMING, CHANGED = 2, 12, 5, 4
_LOOKED_AT = 60  # changes and plans, of which one a page, or a story and day, is shown


@at(router, "/")
def front(request: Request) -> HTMLResponse:
    """The weightiest story with its figures, the next ones, the newest reports, what is to come and what changed."""
    edition = edition_of(request)
    today = edition.today
    with edition.open() as library:
        chosen = highlights(library.briefs(WEIGHED), today)[: 1 + TRAILED + HEADLINES]
        lead = library.story(chosen[0].key) if chosen else None
        trails = _trails(library, chosen[: 1 + TRAILED])
        latest = library.newest(LATEST, until=today.isoformat(), folded=True)
        coming = library.coming(today.isoformat(), limit=_LOOKED_AT)
        changes = library.changed(_LOOKED_AT)
    since, changed = _lately(changes, today)
    return edition.page(
        "front.html",
        index=True,
        card=Paper(edition.options.name, absolute(request)).card("/", edition.options.name, kind="website"),
        lead=lead,
        briefs=chosen,
        numbers=strip(lead) if lead else (),
        trails=trails,
        newest=newest(lead, today, NEWEST) if lead else (),
        latest=latest,
        coming=nearest(coming, COMING),
        since=since,
        changed=changed,
    )


def _trails(library: Library, stories: list[Brief]) -> dict[str, str | None]:
    """By story, the first sentence of the article whose headline it bears."""
    leads = library.leads(story.key for story in stories)
    listed = library.listed(leads.values())
    return {key: standfirst(listed[article].opening) for key, article in leads.items() if article in listed}


def _lately(changes: list[Changed], today: date) -> tuple[bool, list[Changed]]:
    """What changed since yesterday, and that it did; else what changed last."""
    yesterday = (today - timedelta(days=1)).isoformat()
    recent = most_telling((one for one in changes if one.seen >= yesterday), CHANGED)
    return (True, recent) if recent else (False, most_telling(changes, CHANGED))
