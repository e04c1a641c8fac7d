"""Search: words, and who says what."""

from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from tidings.portal.edition import edition_of
from tidings.portal.pages.paging import Paging
from tidings.portal.pages.routing import at
from tidings.store.query import terms
from tidings.store.search import Hit

router = APIRouter()

MOST_LETTERS = 300
_PAGING = Paging(rows=20, last=10)


@at(router, "/search")
def search(
    request: Request,
    q: Annotated[str, Query()] = "",
    page: Annotated[int, Query(ge=1, le=_PAGING.last)] = 1,
) -> HTMLResponse:
    """The best hits; without a query, what can be asked."""
    edition = edition_of(request)
    text = q.strip()
    if not text:
        return edition.page("search.html", text="", hits=None, narrower=[], wider=[], page=1, more=False)
    if len(text) > MOST_LETTERS:
        said = f"A search has at most {MOST_LETTERS} letters; this one has {len(text):,}."
        return edition.page("error.html", status=400, head="That is too long to look for", said=said, code=400)
    with edition.open() as library:
        hits, more = _PAGING.page(page, lambda limit, skip: library.search(text, limit=skip + limit)[skip:])
        limited = library.quotes(hit.article for hit in hits).limits
    return edition.page(
        "search.html",
        text=text,
        hits=hits,
        limited=limited,
        narrower=_narrower(text, hits),
        wider=_wider(text),
        page=page,
        more=more,
    )


def _narrower(text: str, hits: list[Hit]) -> list[tuple[str, str]]:
    """Searches that leave a part of the hits: what each is called, and what it looks for."""
    sites = Counter(hit.site for hit in hits if hit.site and '"' not in hit.site)
    years = Counter(hit.published[:4] for hit in hits if hit.published)
    sources = Counter(hit.source for hit in hits if hit.source and '"' not in hit.source)
    found = []
    if "who:" not in text:
        found += [(name, f'{text} who:"{name}"') for name, _ in sources.most_common(4)]
    if "site:" not in text and len(sites) > 1:
        found += [(site, f'{text} site:"{site}"') for site, _ in sites.most_common(4)]
    if "after:" not in text and "before:" not in text and len(years) > 1:
        found += [
            (year, f"{text} after:{year} before:{int(year) + 1}") for year in sorted(years)[-4:] if year.isdecimal()
        ]
    return found


def _wider(text: str) -> list[tuple[str, str]]:
    """Each term of a search of several, and the search without it."""
    found = terms(text)
    if len(found) < 2:
        return []
    return [(term, " ".join([*found[:at], *found[at + 1 :]])) for at, term in enumerate(found)]
