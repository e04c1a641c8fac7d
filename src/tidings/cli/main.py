"""The command `tidings`: its verbs, and the exit code of each error."""

import sys
from io import TextIOWrapper

import typer

from tidings.cli.read import read
from tidings.errors import TidingsError

app = typer.Typer(
    help="Who said what, since when, which numbers disagree, and the sentence that proves it.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command()(read)


@app.callback()
def _verbs() -> None:
    """Keep `read` a verb of its own while it is the only one."""


def main() -> None:
    """Run the command line; an error of tidings' own is one line on standard error and its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may know fewer characters than the news
    try:
        app()
    except TidingsError as error:
        sys.stderr.write(f"tidings: {error}\n")
        sys.exit(error.exit_code)
