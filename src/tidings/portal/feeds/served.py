"""What is served to other programs."""

from fastapi.routing import APIRoute

from tidings.portal.feeds import calendar, changes, corrections, front, search, sitemap, source, story

_FOLLOWED = (front, story, source, search, changes, corrections, calendar)
SERVED = (*_FOLLOWED, sitemap)
"""Each has a `router`; they come before the pages, since the path of a source may hold anything."""


def is_followed(path: str) -> bool:
    """Whether what is at a path is a feed or a calendar, and so not a page."""
    routes = (route for served in _FOLLOWED for route in served.router.routes)
    return any(isinstance(route, APIRoute) and route.path_regex.match(path) for route in routes)
