"""The calendars: what is to come, and what lately was, of all stories and of one."""

from fastapi import APIRouter, Request, Response

from tidings.portal.edition import absolute, edition_of
from tidings.portal.feeds.icalendar import TYPE, icalendar
from tidings.portal.feeds.routing import file, file_at

router = APIRouter()

_COMING, _PAST = 300, 100


@file_at(router, "/calendar.ics")
def calendar(request: Request) -> Response:
    """Plans and promises of all stories: the nearest, and those that passed or changed last."""
    edition = edition_of(request)
    today = edition.today.isoformat()
    with edition.open() as library:
        plans = [*library.coming(today, limit=_COMING), *library.past(today, limit=_PAST)]
    return file(icalendar(edition.options.name, plans, absolute(request)), TYPE)


@file_at(router, "/story/{key}/calendar.ics")
def of_story(request: Request, key: str) -> Response:
    """Every plan of one story."""
    edition = edition_of(request)
    with edition.open() as library:
        plans = library.plans_of(key)
    title = plans[0].title if plans else edition.options.name
    return file(icalendar(f"{title} · {edition.options.name}", plans, absolute(request)), TYPE)
