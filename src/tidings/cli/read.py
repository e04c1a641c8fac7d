"""`tidings read`: one page or more, no library."""

import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tidings.cli.shared import AllowPrivate, private
from tidings.cli.streams import put, tell
from tidings.errors import UsageError
from tidings.options import IntakeOptions, Options, Precision, ReadingOptions

if TYPE_CHECKING:
    from tidings.nouns import Problem, Reading

SOME_PROBLEMS, NOTHING_READ = 1, 3


def read(  # noqa: PLR0913  one parameter an option, as typer wants it
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE…", help='Files, addresses, or "-" for standard input.')
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="JSON, one object a line.")] = False,
    html: Annotated[bool, typer.Option("--html", help="One HTML page with the rows marked in the article.")] = False,
    text: Annotated[bool, typer.Option("--text", help="The article's text alone.")] = False,
    url: Annotated[str | None, typer.Option(help="Where the page came from.")] = None,
    published: Annotated[str | None, typer.Option(help="When it was published: 2025-08-30.")] = None,
    precision: Annotated[Precision, typer.Option(help="How sure a statement must be to be told.")] = "balanced",
    allow_private: AllowPrivate = False,
) -> None:
    """Read pages: who says what, the figures, the dates, what is to come, each with its sentence."""
    from tidings.api import read as read_one  # noqa: PLC0415  the readers load in a second, `--help` must not
    from tidings.nouns import Problem, Reading  # noqa: PLC0415

    asked = [name for name, chosen in (("json", as_json), ("html", html), ("text", text)) if chosen]
    if len(asked) > 1 or (html and len(sources) > 1):
        raise UsageError("choose one of --json, --html and --text; --html takes one page")
    view = _VIEWS[asked[0] if asked else "terminal"]
    intake = private(IntakeOptions()) if allow_private else IntakeOptions()
    options = Options(intake=intake, reading=ReadingOptions(precision=precision))
    problems = 0
    for source in sources:
        found = read_one(source, url=url, published=published, options=options)
        if isinstance(found, Problem):
            problems += 1
            tell(f"{found.source}: {found.message}")
        if as_json or isinstance(found, Reading):
            put(view(found))
    if problems:
        raise typer.Exit(NOTHING_READ if problems == len(sources) else SOME_PROBLEMS)


def _as_json(found: "Reading | Problem") -> str:
    utf8 = sys.stdout is not None and "utf" in (sys.stdout.encoding or "").lower()
    return json.dumps(found.to_dict(), ensure_ascii=not utf8) + "\n"


def _as_html(found: "Reading") -> str:
    from tidings.views import marks  # noqa: PLC0415  the templates are not needed for JSON

    return marks.page(found)


def _as_text(found: "Reading") -> str:
    return found.article.text + "\n"


def _in_terminal(found: "Reading") -> str:
    from tidings.views import terminal  # noqa: PLC0415  rich is not needed for JSON

    return terminal.shown(found)


_VIEWS: dict[str, Callable[[Any], str]] = {
    "json": _as_json,
    "html": _as_html,
    "text": _as_text,
    "terminal": _in_terminal,
}
