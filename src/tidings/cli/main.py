"""The command `tidings`: its verbs, and the exit code of each error."""

import sys

import typer

from tidings.cli import streams
from tidings.cli.add import add
from tidings.cli.read import read
from tidings.errors import OutputError, TidingsError

app = typer.Typer(
    help="Who said what, since when, which numbers disagree, and the sentence that proves it.",
    epilog="Exit codes: 0 all read, 1 some sources are problems, 2 wrong usage, 3 nothing could be read, "
    "5 the output cannot be written, 130 interrupted.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command()(read)
app.command()(add)


@app.callback()
def _verbs() -> None:
    """Keep `read` a verb of its own while it is the only one."""


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
