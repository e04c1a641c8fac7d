"""What is said where a request cannot be answered: problem details for HTTP (RFC 9457)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fastapi import Request, Response
from pydantic import TypeAdapter

from tidings.portal.api.written import Json
from tidings.portal.edition import home

MEDIA_TYPE = "application/problem+json"
ROOT = "/api"
_MOST_PATH = 300  # letters of the path that is said again
KINDS = {
    400: ("bad-request", "That cannot be asked", "A parameter is unknown, missing, or has a value that does not fit."),
    401: ("private", "This portal is private", "It is for those alone who have a password and are logged in."),
    404: ("not-found", "There is nothing here", "No operation has this path, or nothing in the library this key."),
    405: ("read-only", "That cannot be done here", "The API is read: it takes GET and HEAD, and nothing else."),
    410: ("withdrawn", "It was withdrawn", "It was in this library, and was taken out for good on notice."),
    414: ("too-long", "That address is too long", "A path with its query has more letters than the portal reads."),
    500: ("broken", "Something broke", "The fault is ours. It has been written down where the portal runs."),
    503: ("unreadable", "That cannot be answered just now", "Try again in a moment."),
}
"""By status: the end of a problem's type, its title, and what it means."""


@dataclass(frozen=True)
class Wrong:
    """One thing that is wrong with a request: the parameter, and why."""

    parameter: str
    detail: str


@dataclass(frozen=True)
class Refusal:
    """A problem (RFC 9457). `type` is an address that says what it means; `instance` the path that was asked for."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: tuple[Wrong, ...] = ()


_CODEC = TypeAdapter(Refusal)


def is_api(request: Request) -> bool:
    """Whether a request is for the API, whatever becomes of it."""
    path = request.scope["path"]
    return bool(path == ROOT or path.startswith(f"{ROOT}/"))


def refuse(request: Request, status: int, detail: str | None = None, errors: Sequence[Wrong] = ()) -> Response:
    """The answer that says a problem."""
    name, title, meaning = KINDS.get(status, (str(status), "That did not work", "The request was refused."))
    instance = quote(request.scope["path"].encode("utf-8", "replace"))[:_MOST_PATH]
    said = Refusal(f"{home(request)}{ROOT}#{name}", title, status, detail or meaning, instance, tuple(errors))
    return Json(_CODEC.dump_json(said), status, media_type=MEDIA_TYPE)


def wrong(found: Sequence[Any]) -> list[Wrong]:
    """What FastAPI found to be wrong with the values of a request."""
    return [Wrong(".".join(map(str, one["loc"][1:])) or str(one["loc"][0]), one["msg"]) for one in found]


def schema() -> dict[str, Any]:
    """The JSON Schema of a problem, for the OpenAPI."""
    return _CODEC.json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
