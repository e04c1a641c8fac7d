"""The portal on a port of this machine, by one process or several, until it is stopped."""

import socket
import sys
from collections.abc import Callable
from functools import partial

from tidings.portal import listening, watchdog
from tidings.portal.crew import Crew
from tidings.portal.edition import Edition
from tidings.portal.process import LAST, serve


def run(
    make: Callable[[], Edition],
    host: str,
    port: int,
    *,
    workers: int = 1,
    say: Callable[[str], None] | None = None,
) -> None:
    """Serve an edition until SIGINT or SIGTERM; what is under way then has five seconds, unless a second one comes.

    Args:
        make: makes the edition; each process calls it for itself. For several it is pickled.
        host: the name or number that is listened at; see `listening.bound`.
        port: the port; 0 for any that is free.
        workers: how many processes answer.
        say: is told the address once all of them do; else it goes to standard output.

    Raises:
        UsageError: the port cannot be had, or a setting means nothing.
        LibraryError: a process ends before it answers.
    """
    edition = make()  # what is wrong with the settings is said here, and not by each process
    with listening.bound(host, port) as shared:

        def answers() -> None:
            (say or _put)(listening.address(shared))
            watchdog.answers()

        if workers == 1:
            serve(edition, shared, answers)
        else:
            Crew(partial(_work, make), shared, workers, LAST + 1).run(answers)


def _work(make: Callable[[], Edition], shared: socket.socket, answers: Callable[[], None]) -> None:
    serve(make(), shared, answers, follows=True)


def check(host: str, port: int) -> None:
    """See that a port can be had, before long work. Raises UsageError."""
    listening.bound(host, port).close()


def _put(address: str) -> None:
    sys.stdout.write(address + "\n")
    sys.stdout.flush()
