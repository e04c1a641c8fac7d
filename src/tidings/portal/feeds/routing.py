"""How feeds and other files for programs are put at their addresses."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from fastapi import APIRouter, Request, Response

from tidings.portal import links
from tidings.portal.edition import absolute
from tidings.portal.feeds.atom import TYPE as ATOM
from tidings.portal.feeds.atom import atom
from tidings.portal.feeds.entry import Feed
from tidings.portal.feeds.jsonfeed import TYPE as JSON
from tidings.portal.feeds.jsonfeed import jsonfeed

MOST = 50
"""Entries of a feed."""
_FORMS = (("atom", atom, ATOM), ("json", jsonfeed, JSON))

Answer = TypeVar("Answer", bound=Callable[..., Any])


def feeds_at(router: APIRouter, page: str) -> Callable[[Answer], Answer]:
    """Serve the Feed that the function returns, below the path of its page: as feed.atom and feed.json."""

    def put(made: Answer) -> Answer:
        for form, write, media in _FORMS:
            file_at(router, f"{page}/feed.{form}")(_written(made, form, write, media))
        return made

    return put


def _written(made: Callable[..., Feed], form: str, write: Callable[..., bytes], media: str) -> Callable[..., Response]:
    """What answers with a feed in one form; asked for as the function that makes the feed is."""

    @wraps(made)
    def answer(request: Request, **asked: Any) -> Response:  # noqa: ANN401  parts of the address, as `made` has them
        feed, at = made(request=request, **asked), absolute(request)
        return file(write(feed, at(links.feed(feed.page, form)), at), media)

    return answer


def file_at(router: APIRouter, path: str) -> Callable[[Answer], Answer]:
    """Serve the response that the function returns at a path, to GET and HEAD."""

    def put(answer: Answer) -> Answer:
        router.add_api_route(path, answer, methods=["GET", "HEAD"], response_model=None, include_in_schema=False)
        return answer

    return put


def file(content: bytes, media: str) -> Response:
    """A file for programs, in UTF-8, which no search engine lists."""
    charset = "" if "json" in media else "; charset=utf-8"  # JSON is UTF-8 always (RFC 8259)
    return Response(content, headers={"Content-Type": media + charset, "X-Robots-Tag": "noindex"})
