"""How a page is put at its address."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

Answer = Callable[..., Response]


def at(router: APIRouter, path: str) -> Callable[[Answer], Answer]:
    """Serve what the function returns at a path, to GET and HEAD."""

    def put(answer: Answer) -> Answer:
        found: Any = router.api_route(path, methods=["GET", "HEAD"], response_class=HTMLResponse, response_model=None)
        found(answer)
        return answer

    return put
