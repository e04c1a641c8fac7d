"""What is corrected in the browser: a form is done at once and leads to what it changed, or comes back as it was."""

from collections.abc import Callable

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from tidings.errors import LibraryError, UsageError
from tidings.portal.desk import acts
from tidings.portal.desk.posting import Acting, Form, Sent, local, sent_to
from tidings.portal.edition import Edition, edition_of
from tidings.store import Library

router = APIRouter()

AGAIN = 5  # seconds after which it is worth while to try again


@sent_to(router, "/desk/correct")
def correct(request: Request, form: Sent, by: Acting) -> Response:
    """Do what the form says; it is on the disk when the answer is sent."""
    edition = edition_of(request)

    def done() -> str:
        what = acts.wanted(form)
        with Library(edition.library) as library:
            return f"{acts.do(library, what, by.name)}#corrections"

    return _led(edition, form, done)


@sent_to(router, "/desk/undo")
def undo(request: Request, form: Sent, by: Acting) -> Response:
    """Take an act back, and lead to where that was asked for."""
    edition = edition_of(request)

    def done() -> str:
        number = acts.number(form)
        with Library(edition.library) as library:
            library.undo(number, by=by.name)
        return local(form.one("next"))

    return _led(edition, form, done)


def _led(edition: Edition, form: Form, done: Callable[[], str]) -> Response:
    """Do what was asked for, and lead to the page that it names; the form again where that cannot be."""
    try:
        to = done()
    except UsageError as error:
        return _not_done(edition, form, 400, str(error))
    except LibraryError as error:
        return _not_done(edition, form, 503, plainly(edition, error))
    return RedirectResponse(to, 303)


def _not_done(edition: Edition, form: Form, status: int, wrong: str) -> Response:
    """The form again, with all that was in it."""
    answer = edition.page(
        "correct.html",
        status=status,
        wrong=wrong,
        offer=acts.again(form, _parts(edition, form)),
        page=acts.page(form.one("subject")) if form.one("subject") else local(form.one("next")),
        number=form.one("number"),
        to=local(form.one("next")),
    )
    if status == 503:
        answer.headers["Retry-After"] = str(AGAIN)
    return answer


def _parts(edition: Edition, form: Form) -> list[tuple[str, str]]:
    """What could be split off, as on the page that the form came from; nothing where that cannot be read now."""
    subject = form.one("subject")
    if form.one("act") != "split":
        return []
    try:
        with edition.open() as library:
            if subject.startswith("story-"):
                return acts.reports_of(library.story(subject))
            found = library.who(subject, limit=acts.MOST_PARTS)
            return acts.pages_of(found) if found else []
    except (UsageError, LibraryError):
        return []


def plainly(edition: Edition, error: LibraryError) -> str:
    """Why the library cannot be written, without the name of its file."""
    said = str(error).removeprefix(f"{edition.library}: ")
    return f"Nothing was changed. The library cannot be written just now: {said}."
