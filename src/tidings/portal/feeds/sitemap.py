"""What search engines are told of: the portal's own pages, and those of the operator's articles."""

from collections.abc import Callable
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from starlette.exceptions import HTTPException

from tidings.portal import links
from tidings.portal.edition import absolute, edition_of
from tidings.portal.feeds.routing import file, file_at
from tidings.portal.feeds.urlset import TYPE, Located, News, index, news, urlset
from tidings.store.mapped import Mapped

router = APIRouter()

MOST = 50_000
"""Pages of one map (sitemaps.org)."""
_NEWS_DAYS, _MOST_NEWS = 2, 1_000  # what Google reads of a map of news
_ALWAYS = ("/", "/calendar", "/changes", "/about")
_OURS_ALONE = (
    "/search",
    "/api",
    "/desk",
    "/login",
    "/logout",
    "/problems",
)  # without an end to their pages, or no page


@file_at(router, "/sitemap.xml")
def sitemap(request: Request) -> Response:
    """The map of all pages; where they are too many for one, the list of its parts."""
    edition, at = edition_of(request), absolute(request)
    with edition.open() as library:
        count = len(_ALWAYS) + library.count_mapped(edition.own_hosts)
    parts = 1 if edition.still else -(-count // MOST)  # files are written where links lead, and none leads to a part
    if parts == 1:
        return part_of(request, 1)
    return file(index(Located(at(f"/sitemap-{part}.xml")) for part in range(1, parts + 1)), TYPE)


@file_at(router, "/sitemap-{part}.xml")
def part_of(request: Request, part: Annotated[int, Path(ge=1, le=1000)]) -> Response:
    """One part of the map; what is always there begins the first."""
    edition, at = edition_of(request), absolute(request)
    always = [Located(at(path)) for path in _ALWAYS] if part == 1 else []
    skip = (part - 1) * MOST - len(_ALWAYS)
    with edition.open() as library:
        found = library.mapped(edition.own_hosts, limit=MOST - len(always), skip=max(0, skip))
    if not (found or always):
        raise HTTPException(404)
    return file(urlset([*always, *_located(found, edition.today.isoformat(), at)]), TYPE)


@file_at(router, "/news-sitemap.xml")
def news_sitemap(request: Request) -> Response:
    """The map of what the last two days brought."""
    edition, at = edition_of(request), absolute(request)
    since, today = (edition.today - timedelta(_NEWS_DAYS)).isoformat(), edition.today.isoformat()
    with edition.open() as library:
        found = library.mapped(edition.own_hosts, limit=_MOST_NEWS, since=since)
    pages = (
        News(at(_path(one)), one.title, one.first) for one in found if one.title and one.first and one.first <= today
    )
    return file(news(edition.options.name, edition.options.language, pages), TYPE)


@file_at(router, "/robots.txt")
def robots(request: Request) -> Response:
    """Where crawlers need not go, and where the maps are; of a private portal, nowhere."""
    edition, at = edition_of(request), absolute(request)
    closed = ("/",) if edition.options.private else _OURS_ALONE
    maps = () if edition.options.private else ("/sitemap.xml", "/news-sitemap.xml")
    lines = ["User-agent: *", *(f"Disallow: {edition.at.base}{path}" for path in closed), ""]
    lines += [f"Sitemap: {at(path)}" for path in maps]
    return file("\n".join([*lines, ""]).encode(), "text/plain")


def _located(found: list[Mapped], today: str, at: Callable[[str], str]) -> list[Located]:
    """The pages with the day of their newest report; a day to come is none on which they were changed."""
    return [Located(at(_path(one)), one.last if one.last and one.last <= today else None) for one in found]


def _path(one: Mapped) -> str:
    return links.story(one.story) if one.story else links.article(one.article or 0)
