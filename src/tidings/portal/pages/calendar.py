"""The calendar: what is to come, and what became of what was to come."""

from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tidings.portal.edition import edition_of
from tidings.portal.pages.routing import at
from tidings.store.plans import Plan
from tidings.views.timeline import days, outcome

router = APIRouter()

COMING, PAST = 120, 60


@at(router, "/calendar")
def calendar(request: Request) -> HTMLResponse:
    """Dated plans and promises by their last day, those that are open first."""
    edition = edition_of(request)
    today = edition.today.isoformat()
    with edition.open() as library:
        coming = library.coming(today, limit=COMING)
        past = library.past(today, limit=PAST)
    return edition.page(
        "calendar.html",
        index=True,
        months=_by_month(coming),
        past=[(plan, days(plan.first, plan.last), outcome(plan.outcome, plan.last, today)) for plan in past],
    )


def _by_month(plans: list[Plan]) -> list[tuple[str, list[tuple[Plan, str | None]]]]:
    """The plans by the month of their last day; with each its days in words, where they are several."""
    told = [(plan, None if plan.first == plan.last else days(plan.first, plan.last)) for plan in plans]
    return [(month, list(found)) for month, found in groupby(told, key=lambda one: one[0].last[:7])]
