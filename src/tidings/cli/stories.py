"""`tidings stories`: what the library's reports are about."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from tidings.cli.shared import LIBRARY, Json, Library, put_each
from tidings.views.plain import plain


def stories(
    *,
    limit: Annotated[int, typer.Option(min=0, help="The most stories that are shown; 0 for all.")] = 0,
    library: Library = LIBRARY,
    as_json: Json = False,
) -> None:
    """List the stories, that of the newest report first, with their reports and the pages that carry them."""
    from tidings.store import open_library  # noqa: PLC0415  `--help` must be quick

    with open_library(library, readonly=True) as opened:
        put_each(map(_listed, opened.stories(limit or None)), as_json=as_json, line=_line)


def _listed(story: Any) -> dict[str, Any]:  # noqa: ANN401  a Story, whose module is not loaded for `--help`
    """A story by its reports; a page's url is its canonical one, else where it was fetched, else its file."""
    return {
        "id": story.id,
        "title": story.title,
        "first": story.first,
        "last": story.last,
        "support": asdict(story.support),
        "reports": [
            {
                "id": report.id,
                "origin": report.origin.url if report.origin else None,
                "pages": [
                    {"url": page.url, "digest": page.digest, "published": page.published} for page in report.pages
                ],
            }
            for report in story.reports
        ],
    }


def _line(story: dict[str, Any]) -> str:
    found = story["support"]
    counts = f"{found['reports']} reports, {found['pages']} pages, {found['sources']} sources"
    return plain(f"{story['last'] or '—'}  {story['id']}  {story['title']} ({counts})")
