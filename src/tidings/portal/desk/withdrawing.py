"""Pages withdrawn in the browser: what would go is shown first, and goes for good once that is confirmed."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from tidings.errors import LibraryError, UnsweptError, UsageError, WithdrawnError
from tidings.portal.desk.acts import MOST_WHY
from tidings.portal.desk.correcting import AGAIN, plainly
from tidings.portal.desk.door import person
from tidings.portal.desk.posting import Acting, Form, Sent, sent_to
from tidings.portal.edition import Edition, edition_of
from tidings.portal.pages.paging import Paging
from tidings.portal.pages.routing import at
from tidings.store import Library

router = APIRouter()

_HERE = "/desk/withdrawn"
_PAGING = Paging(rows=50, last=20)
_UNSWEPT = (
    "It is withdrawn, and shown nowhere. Its letters are still in the free room of the library's file, which could not "
    "be swept just now: the next withdrawal sweeps it."
)


@at(router, _HERE)
def withdrawn(request: Request, page: Annotated[int, Query(ge=1, le=_PAGING.last)] = 1) -> HTMLResponse:
    """What was withdrawn: by whom, when, why, and from which addresses, the last one first."""
    if person(request) is None:
        raise HTTPException(404)
    return _listed(edition_of(request), page)


@sent_to(router, "/desk/withdraw")
def ask(request: Request, form: Sent, by: Acting) -> Response:  # noqa: ARG001  only somebody may ask
    """What would go with a page, and the form that takes it out; nothing is done."""
    return _shown(edition_of(request), form)


@sent_to(router, "/desk/withdraw/for-good")
def withdraw(request: Request, form: Sent, by: Acting) -> Response:
    """Take out what was shown, with the reason; it is shown again where that is no longer it, or cannot be done."""
    edition = edition_of(request)
    try:
        why = _why(form)
        with Library(edition.library) as library:
            library.withdraw(form.one("page"), by=by.name, why=why, seal=form.one("seal"))
    except WithdrawnError:
        raise
    except UsageError as error:
        return _shown(edition, form, 400, str(error))
    except UnsweptError:
        return _listed(edition, 1, _UNSWEPT)
    except LibraryError as error:
        return _shown(edition, form, 503, plainly(edition, error))
    return RedirectResponse(_HERE, 303)


def _why(form: Form) -> str:
    why = form.one("why")
    if not 0 < len(why) <= MOST_WHY:
        raise UsageError(f"Say why, in {MOST_WHY} letters at most.")
    return why


def _shown(edition: Edition, form: Form, status: int = 200, wrong: str | None = None) -> Response:
    """What would go now, and the form with what was in it. Raises UsageError where there is no such page."""
    which = form.one("page")
    with edition.open() as library:
        gone = library.withdrawable(which)
    answer = edition.page(
        "withdraw.html", status=status, wrong=wrong, gone=gone, which=which, why=form.one("why"), most=MOST_WHY
    )
    if status == 503:
        answer.headers["Retry-After"] = str(AGAIN)
    return answer


def _listed(edition: Edition, page: int, warning: str | None = None) -> HTMLResponse:
    with edition.open() as library:
        notices = library.withdrawals()[::-1]
    found, more = _PAGING.page(page, lambda limit, skip: notices[skip : skip + limit])
    return edition.page("withdrawn.html", notices=found, page=page, more=more, warning=warning)
