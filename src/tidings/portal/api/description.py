"""What the API says of itself: OpenAPI 3.1, as JSON and as a page for people, made from the same."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse

from tidings.portal.api import refusals
from tidings.portal.api.answering import router
from tidings.portal.api.written import Json
from tidings.portal.edition import edition_of, home

DESCRIPTION = """\
Who said what, since when, which numbers disagree, how many independent sources stand behind it, and the words that \
prove it.

It is read, with GET or HEAD. Lists are told in parts: `next` is the address of the next one, and no page that comes \
in meanwhile makes an item stand twice or not at all. What an origin allows to be quoted of its page holds here as on \
every page of the portal. Every answer has an ETag. An error is a problem of RFC 9457."""


@lru_cache(maxsize=4)
def described(name: str, server: str) -> dict[str, Any]:
    """The OpenAPI of the API of a portal with a name, found at an address."""
    said = get_openapi(
        title=name,
        version=version("tidings"),
        openapi_version="3.1.0",
        description=DESCRIPTION,
        routes=router.routes,
        servers=[{"url": server}],
    )
    schemas = said["components"]["schemas"]
    refusal = refusals.schema()
    schemas |= refusal.pop("$defs") | {"Refusal": refusal}
    for _, operation in _operations(said):
        operation["responses"].pop("422", None)
        for parameter in operation.get("parameters", ()):
            parameter["schema"] = _without_null(parameter["schema"])
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    for noun in schemas.values():
        if "properties" in noun:
            noun["required"] = list(noun["properties"])  # every key is always there; unknown is null
    return said


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a parameter that may be left out: what it may be where it is given."""
    known = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    return {"title": schema["title"], **known[0]} if len(known) == 1 else schema


def _operations(said: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in said["paths"].items():
        for operation in methods.values():
            yield path, operation


@dataclass(frozen=True)
class Operation:
    """An operation as the page shows it; `example` is an address, which surely answers unless it names a thing."""

    path: str
    summary: str
    description: str | None
    parameters: tuple[tuple[str, str, str], ...]
    example: str | None
    names: bool


def operations(said: dict[str, Any]) -> list[Operation]:
    """The operations that an OpenAPI lists."""
    return [_operation(path, operation) for path, operation in sorted(_operations(said), key=lambda one: one[0])]


def _operation(path: str, operation: dict[str, Any]) -> Operation:
    parameters = operation.get("parameters", [])
    return Operation(
        path,
        operation["summary"],
        operation.get("description"),
        tuple((one["name"], _values(one), one.get("description", "")) for one in parameters),
        _example(path, parameters),
        "404" in operation["responses"],
    )


def _values(parameter: dict[str, Any]) -> str:
    """The values that a parameter takes, in a few words."""
    kind = parameter["schema"]
    if "enum" in kind:
        return ", ".join(kind["enum"])
    if kind["type"] == "integer":
        return f"{kind['minimum']} to {kind['maximum']}" if "maximum" in kind else "a number"
    return "a day, a month or a year" if "[0-9]{4}" in kind.get("pattern", "") else "text"


def _example(path: str, parameters: list[dict[str, Any]]) -> str | None:
    """An address of the operation, with the examples of its parameters; None where its path takes a key."""
    given = {one["name"]: _first(one) for one in parameters if one["required"]}
    for name in [name for name in given if f"{{{name}}}" in path]:
        value = given.pop(name)
        if value is None:
            return None
        path = path.replace(f"{{{name}}}", str(value))
    asked = given | ({"limit": 2} if any(one["name"] == "limit" for one in parameters) else {})
    return f"{path}?{urlencode(asked)}" if asked else path


def _first(parameter: dict[str, Any]) -> Any:  # noqa: ANN401  any value
    return next(iter(parameter["schema"].get("examples", ())), None)


@router.get("/openapi.json", include_in_schema=False)
@router.head("/openapi.json", include_in_schema=False)
def openapi(request: Request) -> Response:
    """The OpenAPI."""
    said = described(edition_of(request).options.name, home(request))
    return Json(json.dumps(said, ensure_ascii=False).encode())


@router.get("", include_in_schema=False)
@router.head("", include_in_schema=False)
def page(request: Request) -> HTMLResponse:
    """The page for people."""
    edition = edition_of(request)
    said = described(edition.options.name, home(request))
    return edition.page(
        "api.html", operations=operations(said), paragraphs=DESCRIPTION.split("\n\n"), kinds=refusals.KINDS
    )
