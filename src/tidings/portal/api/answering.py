"""How an answer is given: as JSON of what a function returns, at a path; the OpenAPI tells all that it may be."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Generic, TypeVar, get_type_hints
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from pydantic import TypeAdapter

from tidings.portal.api import cursors, refusals
from tidings.portal.api.asking import Asking
from tidings.portal.api.written import Json
from tidings.portal.edition import edition_of, home
from tidings.portal.quoting import QuotingLibrary
from tidings.store.lists import Listing, Part, Wanted, Window

Item = TypeVar("Item")
Answer = Callable[..., Any]

router = APIRouter(prefix=refusals.ROOT)
_ALWAYS = (400, 401, 414, 500, 503)
_LINK = {"Link": {"description": "The next part of the list, rel=next (RFC 8288).", "schema": {"type": "string"}}}
_TAG = {"ETag": {"description": "What the answer is known by.", "schema": {"type": "string"}}}


@dataclass(frozen=True)
class Items(Generic[Item]):
    """A part of a list, and the address of the next one; null where there is no more."""

    items: tuple[Item, ...]
    next: str | None = None


def at(path: str, *, missing: bool = False) -> Callable[[Answer], Answer]:
    """Serve what the function returns as JSON at a path, to GET and HEAD; `missing` where it may find nothing.

    The function's return annotation is the answer in the OpenAPI, its docstring what is said there of the operation.
    """

    def put(ask: Answer) -> Answer:
        told = get_type_hints(ask)["return"]
        codec: TypeAdapter[Any] = TypeAdapter(told)

        @wraps(ask)
        def answer(*args: object, **given: object) -> Response:
            found = ask(*args, **given)
            onward = {"Link": f'<{found.next}>; rel="next"'} if isinstance(found, Items) and found.next else None
            return Json(codec.dump_json(found, by_alias=True), headers=onward)

        listed = getattr(told, "__origin__", None) is Items
        summary, _, more = (ask.__doc__ or "").partition("\n")
        router.get(
            path,
            summary=summary,
            description=more.strip() or None,
            operation_id=ask.__name__,
            responses=_responses(missing=missing, headers={**_TAG, **(_LINK if listed else {})}),
        )(answer)
        router.head(path, include_in_schema=False)(answer)
        return ask

    return put


def _responses(*, missing: bool, headers: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    """All that an operation may answer."""
    said: dict[int | str, dict[str, Any]] = {
        200: {"headers": headers},
        304: {"description": "The answer is the one that `If-None-Match` names."},
    }
    for status in sorted((*_ALWAYS, 404, 410) if missing else _ALWAYS):
        said[status] = {
            "description": refusals.KINDS[status][1],
            "content": {refusals.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Refusal"}}},
        }
    return said


def listed(request: Request, listing: Listing[Item], asking: Asking, wanted: Wanted | None = None) -> Items[Item]:
    """The part of a list that is asked for, in words that may be quoted. Raises UsageError, LibraryError."""
    filters = asking.model_dump(exclude={"cursor", "limit"}, exclude_none=True, by_alias=True)
    of = f"{request.scope['path']}?{urlencode(sorted(filters.items()))}"
    window = Window(asking.limit, cursors.read(asking.cursor, of) if asking.cursor else None)
    with edition_of(request).open() as library:
        found: Part[Item] = library.part(listing, wanted or asking.wanted, window)
    if found.end is None:
        return Items(found.rows)
    onward = urlencode({**filters, "limit": asking.limit, "cursor": cursors.written(found.end, of)})
    return Items(found.rows, f"{home(request)}{request.scope['path']}?{onward}")


def library_of(request: Request) -> QuotingLibrary:
    """The library that a request is for, in words that may be quoted, for a `with` block. Raises LibraryError."""
    return edition_of(request).open()
