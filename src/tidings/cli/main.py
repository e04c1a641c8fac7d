"""The command `tidings`: its verbs, and the exit code of each error."""

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from tidings.cli import streams
from tidings.cli.add import add
from tidings.cli.backup import backup
from tidings.cli.changes import changes
from tidings.cli.correct import correct
from tidings.cli.demo import demo
from tidings.cli.export import export
from tidings.cli.feeds import feeds
from tidings.cli.gather import gather
from tidings.cli.merge import merge
from tidings.cli.password import password
from tidings.cli.problems import problems
from tidings.cli.publish import publish
from tidings.cli.read import read
from tidings.cli.rename import rename
from tidings.cli.reread import reread
from tidings.cli.search import search
from tidings.cli.serve import serve
from tidings.cli.show import show
from tidings.cli.split import split
from tidings.cli.status import status
from tidings.cli.stories import stories
from tidings.cli.story import story
from tidings.cli.undo import undo
from tidings.cli.verify import verify
from tidings.cli.watch import watch
from tidings.cli.who import who
from tidings.cli.withdraw import withdraw
from tidings.errors import OutputError, TidingsError

app = typer.Typer(
    help="Who said what, since when, which numbers disagree, and the sentence that proves it.",
    epilog="Exit codes: 0 all read, 1 some sources are problems, 2 wrong usage, 3 nothing could be read, "
    "4 a proof failed, 5 the output cannot be written, 130 interrupted.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:  # noqa: FBT001  as typer calls it
    if asked:
        streams.put(f"tidings {version('tidings')}\n")
        raise typer.Exit


@app.callback()
def tidings(
    *,
    asked: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Which one it is.")
    ] = False,
) -> None:
    """What stands before a verb."""


for verb in (
    read, add, watch, feeds, status, stories, story, changes, search, who, show, problems, verify, reread, gather,
    correct, rename, merge, split, undo, withdraw, export, backup, serve, publish, password, demo,
):  # fmt: skip
    app.command()(verb)


def main() -> None:
    """Run the command line; an error of tidings' own is one line on standard error and its exit code."""
    streams.prepare()
    try:
        _run()
    except TidingsError as error:
        if not (isinstance(error, OutputError) and error.silent):
            streams.tell(str(error))
        sys.exit(error.exit_code)


def _run() -> None:
    """Run the verb; what typer writes of its own, such as help, may fail on standard output as results may."""
    try:
        app()
    except OSError as error:
        if error.filename is not None:  # not the fault of a stream
            raise
        raise streams.unwritable(error) from None
