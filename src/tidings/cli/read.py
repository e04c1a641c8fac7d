"""`tidings read`: one page or more, no library."""

import json
import sys
from typing import Annotated

import typer

from tidings.nouns import Problem, Reading

DONE, SOME_PROBLEMS, NOTHING_READ = 0, 1, 3


def read(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE…", help='Files, or "-" for standard input.')],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="JSON, one object a line.")] = False,
    text: Annotated[bool, typer.Option("--text", help="The article's text alone.")] = False,
    url: Annotated[str | None, typer.Option(help="Where the page came from.")] = None,
    published: Annotated[str | None, typer.Option(help="When it was published: 2025-08-30.")] = None,
) -> None:
    """Read pages: who says what, the figures, the dates, what is to come, each with its sentence."""
    from tidings.api import read as read_one  # noqa: PLC0415  the readers load in a second, `--help` must not

    problems = 0
    for source in sources:
        found = read_one(source, url=url, published=published)
        if isinstance(found, Problem):
            problems += 1
            sys.stderr.write(f"tidings: {found.source}: {found.message}\n")
        _show(found, as_json=as_json, text=text)
    if problems:
        raise typer.Exit(NOTHING_READ if problems == len(sources) else SOME_PROBLEMS)


def _show(found: Reading | Problem, *, as_json: bool, text: bool) -> None:
    """Write one result to standard output."""
    if as_json:
        print(json.dumps(found.to_dict(), ensure_ascii=False))  # noqa: T201  results go to standard output
    elif isinstance(found, Reading):
        if text:
            print(found.article.text)  # noqa: T201
        else:
            from tidings.views import terminal  # noqa: PLC0415  rich is not needed for JSON

            terminal.show(found)
