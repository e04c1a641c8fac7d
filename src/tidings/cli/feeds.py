"""`tidings feeds`: the feeds that are watched, and how they fare."""

from typing import TYPE_CHECKING, Annotated

import typer

from tidings.cli.shared import LIBRARY, Json, Library, put_each
from tidings.cli.streams import put
from tidings.views.plain import plain

if TYPE_CHECKING:
    from tidings.store.feeds import Watched


def feeds(
    *,
    library: Library = LIBRARY,
    opml: Annotated[bool, typer.Option("--opml", help="As an OPML list, for any reader of feeds.")] = False,
    forget: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Watch this feed no longer.")] = None,
    as_json: Json = False,
) -> None:
    """List the feeds that are watched: when each was asked last, had something new, is due, and what went wrong."""
    from tidings.store import open_library  # noqa: PLC0415  `--help` must be quick
    from tidings.store.feeds import health  # noqa: PLC0415

    with open_library(library, readonly=forget is None) as opened:
        if forget is not None:
            opened.forget(forget)
        found = opened.feeds()
    if opml:
        put(_opml(found))
    elif as_json:
        put_each(map(health, found), as_json=True, line=str)
    else:
        put_each(found, as_json=False, line=_line)


def _opml(found: "list[Watched]") -> bytes:
    from tidings.intake.opml import Outline, write_opml  # noqa: PLC0415  lxml, for this alone

    return write_opml([Outline(one.title or one.address, one.address, one.home, "rss") for one in found])


def _line(feed: "Watched") -> str:
    facts = [
        f"asked {feed.checked}" if feed.checked else "not asked yet",
        f"new {feed.changed}" if feed.changed else "nothing new yet",
        f"next {feed.next}" if feed.next else "has ended",
        f"{feed.items:,} item{'s' * (feed.items != 1)}",
    ]
    if feed.failures:
        facts.append(f"failed {feed.failures:,} time{'s' * (feed.failures != 1)}: {feed.error}")
    return plain(f"{feed.address}  {feed.title or ''}  {', '.join(facts)}")
