"""The way in and out: a name, a password, and a form to leave by."""

from functools import partial
from typing import Annotated

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from starlette.responses import RedirectResponse, Response

from tidings.portal.desk import cookies, entering
from tidings.portal.desk.door import MOST_NEXT, person, unkept
from tidings.portal.desk.entering import Attempt
from tidings.portal.desk.posting import Acting, Sent, local, sent_to
from tidings.portal.edition import edition_of
from tidings.portal.pages.routing import at
from tidings.store.access import Access, is_open

router = APIRouter()

_HASHED = CapacityLimiter(1)  # passwords looked at, at the same time; each takes a core and 64 MiB
_WAITING = 8  # that may wait for it; more are told to come again, so that readers keep their connections
_WRONG = "The name or the password is wrong."
_BUSY = "Too many people are logging in just now. Try again in a moment."


@at(router, "/login")
def login(request: Request, next: Annotated[str, Query(max_length=MOST_NEXT)] = "/") -> HTMLResponse:  # noqa: A002  its name in the address
    """The form; how a password is set where nobody has one."""
    return _form(request, local(next))


@sent_to(router, "/login")
async def log_in(request: Request, form: Sent) -> Response:
    """Begin a session and lead to where its person wanted to go; the form again where they may not come in."""
    library, to = edition_of(request).library, local(form.one("next"))
    asked = partial(_form, request, to, name=form.one("name"))
    if not await run_sync(is_open, library):
        return await run_sync(partial(asked, status=403))
    if _HASHED.statistics().tasks_waiting >= _WAITING:
        return await run_sync(partial(asked, status=503, wrong=_BUSY, wait=5))
    attempt = _attempt(request, form)
    if wait := await run_sync(entering.wait, library, attempt):
        wrong = f"Too many wrong passwords. Try again in {_in_words(wait)}."
        return await run_sync(partial(asked, status=429, wrong=wrong, wait=wait))
    entered = await run_sync(entering.enter, library, attempt, limiter=_HASHED)
    if entered is None:
        return await run_sync(partial(asked, status=403, wrong=_WRONG))
    answer = _led(to)
    cookies.put(answer, cookies.SESSION, entered.session, edition_of(request).at)
    cookies.put(answer, cookies.BROWSER, entered.browser, edition_of(request).at)
    return answer


@sent_to(router, "/logout")
def log_out(request: Request, by: Acting) -> Response:
    """End the session, here and everywhere."""
    edition = edition_of(request)
    with Access(edition.library) as access:
        access.end(by.token)
    answer = _led("/")
    cookies.take(answer, cookies.SESSION, edition.at)
    return answer


def _attempt(request: Request, form: Sent) -> Attempt:
    found = edition_of(request).at
    return Attempt(
        form.one("name"),
        (form.all("password") or ("",))[0],
        request.client.host if request.client else "",
        cookies.held(request.scope, cookies.BROWSER, found),
        cookies.held(request.scope, cookies.SESSION, found),
    )


def _form(  # noqa: PLR0913  what the page says
    request: Request, to: str, *, name: str = "", status: int = 200, wrong: str | None = None, wait: float = 0
) -> HTMLResponse:
    edition = edition_of(request)
    answer = edition.page(
        "login.html",
        status=status,
        to=to,
        name=name,
        wrong=wrong,
        is_open=is_open(edition.library),
        who=person(request),
    )
    unkept(answer.headers)
    if wait:
        answer.headers["Retry-After"] = str(_whole(wait))
    return answer


def _led(to: str) -> Response:
    answer = RedirectResponse(to, 303)
    unkept(answer.headers)
    return answer


def _whole(seconds: float) -> int:
    return max(1, int(seconds + 0.999))


def _in_words(seconds: float) -> str:
    whole = _whole(seconds)
    return f"{whole} second{'s' * (whole != 1)}" if whole < 100 else f"{whole // 60 + 1} minutes"
