"""Forms that are sent: what every one of them must be, before anything is done."""

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any
from urllib.parse import parse_qs, urlsplit

from fastapi import APIRouter, Depends, Request
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from tidings.portal.desk.door import MOST_NEXT, person
from tidings.portal.desk.person import Person
from tidings.portal.edition import edition_of

MOST_BYTES, MOST_FIELDS = 20_000, 300
_SECONDS = 10  # for the whole of a form to come
_FORM = "application/x-www-form-urlencoded"
_PLAIN = re.compile(r"/[!-\[\]-~]*")  # ASCII without spaces, control characters and backslashes
OUT = "You are not logged in any more. Log in, go back in your browser, and send the form again."
_ANOTHERS = "This form is of another login. Go back, open the page again, and send it from there."


@dataclass(frozen=True)
class Form:
    """What was sent: each field with its values."""

    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """The value of a field, without blanks around it; "" for none."""
        return self.all(name)[0].strip() if self.all(name) else ""

    def all(self, name: str) -> Sequence[str]:
        """Every value of a field."""
        return self.fields.get(name, ())


async def sent(request: Request) -> Form:
    """The form of a request.

    It comes from a page of this portal, and is small and plain: no file can be sent, and nothing is unpacked.

    Raises:
        HTTPException: 400, 403, 408, 413 or 415.
    """
    if not _is_ours(request):
        raise HTTPException(403, "This form was not sent from a page of this portal.")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise HTTPException(415, f"A form of this portal is sent as {_FORM}.")
    try:
        fields = parse_qs(
            (await _body(request)).decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict"
        )
    except ValueError:
        raise HTTPException(400, "This form cannot be read.") from None
    return Form(fields)


def acting(request: Request, form: Annotated[Form, Depends(sent)]) -> Person:
    """Who sends a form, which was made for their session.

    Raises:
        HTTPException: 403.
    """
    found = person(request)
    if found is None:
        raise HTTPException(403, OUT)
    if not found.proves(form.one("proof")):
        raise HTTPException(403, _ANOTHERS)
    return found


Sent = Annotated[Form, Depends(sent)]
Acting = Annotated[Person, Depends(acting)]


Answer = Callable[..., Any]


def sent_to(router: APIRouter, path: str) -> Callable[[Answer], Answer]:
    """Let the function answer a form that is sent to a path."""
    put: Callable[[Answer], Answer] = router.post(
        path, response_class=Response, response_model=None, include_in_schema=False
    )
    return put


def local(to: str) -> str:
    """A path of this portal that one may be led to; the front page for anything else."""
    is_plain = len(to) <= MOST_NEXT and _PLAIN.fullmatch(to) and "//" not in to
    return to if is_plain else "/"


def _is_ours(request: Request) -> bool:
    """Whether a page of this portal sends it, by what browsers say of themselves and no page can forge.

    `Origin` says it, but browsers hide it ("null") where a page gives no referrer; then `Sec-Fetch-Site` does.
    """
    headers = request.headers
    origin = headers.get("origin", "null")
    if origin != "null":
        return origin in _origins(request)
    if site := headers.get("sec-fetch-site"):
        return site == "same-origin"
    return _origin(headers.get("referer", "")) in _origins(request)


def _origins(request: Request) -> set[str]:
    """What this portal goes by: its public address, and the one that it was asked at, which the guard has looked at."""
    return {edition_of(request).at.origin, f"{request.url.scheme}://{request.headers.get('host', '')}"} - {""}


def _origin(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}"


async def _body(request: Request) -> bytes:
    body = b""
    try:
        async with asyncio.timeout(_SECONDS):
            async for part in request.stream():
                body += part
                if len(body) > MOST_BYTES:
                    raise HTTPException(413, f"A form of this portal has at most {MOST_BYTES:,} bytes.")
    except (TimeoutError, ClientDisconnect):
        raise HTTPException(408, "The form did not come whole.") from None
    return body
