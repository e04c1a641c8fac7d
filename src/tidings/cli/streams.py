"""Results to standard output, problems to standard error, and what happens where they cannot be written."""

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import TextIO

from tidings.errors import OutputError
from tidings.views.plain import plain


def prepare() -> None:
    """Let no character stop a line: a terminal may know fewer than the news."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def as_bytes(result: str | bytes) -> bytes:
    """A result as it stands in a file: UTF-8, half characters as their escapes."""
    return result if isinstance(result, bytes) else result.encode("utf-8", "backslashreplace")


def put(result: str | bytes) -> None:
    """Write a result at once. Raises OutputError where it cannot be written."""
    if sys.stdout is None:
        raise OutputError("standard output is closed")
    try:
        if isinstance(result, bytes):
            sys.stdout.buffer.write(result)
        else:
            sys.stdout.write(result)
        sys.stdout.flush()
    except OSError as error:
        raise unwritable(error) from None


def tell(problem: str) -> None:
    """Write a problem as one line; where standard error is closed or full nobody can be told, and work goes on."""
    if sys.stderr is None:
        return
    with suppress(OSError):
        sys.stderr.write(f"tidings: {plain(problem)}\n")
        sys.stderr.flush()


def unwritable(error: OSError) -> OutputError:
    """What to raise where standard output refuses to be written; it is given up, so that leaving is quiet."""
    _give_up(sys.stdout)
    reason = f"standard output cannot be written: {error.strerror or error}"
    return OutputError(reason, silent=isinstance(error, BrokenPipeError))


def _give_up(stream: TextIO) -> None:
    """Send what a stream still holds nowhere: Python writes it again when it ends (docs.python.org, SIGPIPE)."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
