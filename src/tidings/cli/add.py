"""`tidings add`: pages into the library."""

import json
from collections import Counter
from time import monotonic
from typing import Annotated

import typer

from tidings.cli.progress import progress
from tidings.cli.shared import LIBRARY, AllowPrivate, Config, Json, Library, Workers, chosen
from tidings.cli.streams import put, tell

SOME_PROBLEMS, NOTHING_READ = 1, 3


def add(  # noqa: PLR0913  one parameter an option, as typer wants it
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE…", help='Files, folders, addresses, or "-" for standard input.')
    ],
    *,
    library: Library = LIBRARY,
    workers: Workers = None,
    again: Annotated[bool, typer.Option("--again", help="Try pages again that were problems.")] = False,
    allow_private: AllowPrivate = False,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Add pages to the library; what is there already is not read again, so a run that was stopped goes on."""
    from tidings.intake.archives import Skipped  # noqa: PLC0415
    from tidings.nouns import Problem  # noqa: PLC0415  the readers load in a second, `--help` must not
    from tidings.store import open_library  # noqa: PLC0415
    from tidings.workers.adding import Fate, add  # noqa: PLC0415
    from tidings.workers.sources import named  # noqa: PLC0415

    options = chosen(config, library, workers=workers, allow_private=allow_private)
    began = monotonic()
    counts, skipped = Counter(added=0, known=0, problems=0), Counter[str]()
    with open_library(library) as opened:
        names = named(sources, options.intake)
        if not names:
            tell("there are no pages in what was named")
        with progress(len(names)) as shown:

            def note(source: str, fate: Fate) -> None:
                if isinstance(fate, Skipped):
                    skipped[fate.why] += 1
                else:
                    counts["problems" if isinstance(fate, Problem) else fate] += 1
                    if isinstance(fate, Problem):
                        tell(f"{source}: {fate.message}")
                    shown(read=fate != "known", problem=isinstance(fate, Problem))

            add(opened, names, note=note, again=again, options=options)
    put(_summary(counts, skipped, monotonic() - began, as_json=as_json))
    if counts["problems"] or not names:
        raise typer.Exit(SOME_PROBLEMS if counts["added"] or counts["known"] else NOTHING_READ)


def _summary(counts: Counter[str], skipped: Counter[str], seconds: float, *, as_json: bool) -> str:
    if as_json:
        told = {**counts, "skipped": skipped.total()} if skipped else counts
        return json.dumps({**told, "seconds": round(seconds, 3)}) + "\n"
    from tidings.views.wording import tally  # noqa: PLC0415  `--help` must be quick

    added, read = counts["added"], counts["added"] + counts["problems"]
    said = f"{tally(added, 'page')} added, {counts['known']:,} known already, {tally(counts['problems'], 'problem')}"
    if skipped:
        why = ", ".join(f"{count:,} {why}" for why, count in skipped.most_common())
        said += f", {tally(skipped.total(), 'record')} of archives skipped ({why})"
    if counts["withdrawn"]:
        said += f", {counts['withdrawn']:,} withdrawn"
    rate = f" ({read / seconds:,.1f} pages a second)" if added else ""
    return f"{said} in {seconds:,.1f} seconds{rate}\n"
