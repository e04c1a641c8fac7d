"""`tidings watch`: feeds asked on their own rhythms until stopped."""

import json
import random
from collections import Counter
from datetime import UTC, datetime
from typing import Annotated

import typer

from tidings.cli.shared import LIBRARY, AllowPrivate, Config, Json, Library, Workers, chosen
from tidings.cli.stopping import stopping
from tidings.cli.streams import put, tell

SOME_PROBLEMS, NOTHING_READ = 1, 3


def watch(  # noqa: PLR0913  one parameter an option, as typer wants it
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SOURCE…]", help="Feeds to watch from now on: a feed, a page that names one, OPML."),
    ] = None,
    *,
    library: Library = LIBRARY,
    once: Annotated[bool, typer.Option("--once", help="Ask the feeds that are due now, and end.")] = False,
    workers: Workers = None,
    allow_private: AllowPrivate = False,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Ask each feed that is watched on its own rhythm, and add what is new in it, until stopped (Ctrl-C)."""
    from tidings.nouns import Problem  # noqa: PLC0415  the readers load in a second, `--help` must not
    from tidings.store import open_library  # noqa: PLC0415
    from tidings.workers.adding import Fate  # noqa: PLC0415
    from tidings.workers.following import follow  # noqa: PLC0415
    from tidings.workers.rounds import Clock, Tally  # noqa: PLC0415
    from tidings.workers.sources import named  # noqa: PLC0415
    from tidings.workers.watching import watch  # noqa: PLC0415

    options = chosen(config, library, workers=workers, allow_private=allow_private)
    counts = Counter(feeds=0, failed=0, added=0, problems=0)

    def note(source: str, fate: Fate) -> None:
        if isinstance(fate, Problem):
            tell(f"{source}: {fate.message}")

    def told(tally: Tally, then: str | None) -> None:
        counts.update(feeds=tally.feeds, failed=tally.failed, added=tally.added, problems=tally.problems)
        tell(_line(tally.feeds, tally.failed, tally.added, tally.problems) + (f"; next at {then}" if then else ""))

    with stopping() as stop, open_library(library) as opened:
        for problem in follow(opened, named(sources or [], options.intake), options.intake):
            counts["problems"] += 1
            tell(f"{problem.source}: {problem.message}")
        if not opened.feeds():
            tell("no feed is watched; name one, a page that names one, or an OPML list")
            raise typer.Exit(NOTHING_READ)
        clock = Clock(lambda: datetime.now(UTC), stop.wait, stop.stopped, random.random)
        watch(opened, options, clock, note=note, told=told, once=once)
    put(json.dumps(counts) + "\n" if as_json else _line(*counts.values()) + "\n")
    if once and (counts["failed"] or counts["problems"]):
        raise typer.Exit(SOME_PROBLEMS)


def _line(feeds: int, failed: int, added: int, problems: int) -> str:
    from tidings.views.wording import tally  # noqa: PLC0415  `--help` must be quick

    said = f"{tally(feeds, 'feed')} asked, {tally(added, 'page')} added"
    said += f", {tally(problems, 'problem')}" if problems else ""
    return said + (f", {tally(failed, 'feed')} failed" if failed else "")
