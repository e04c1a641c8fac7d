"""Feeds asked on their own rhythms until stopped, and what is new in them added to the library."""

from collections.abc import Callable
from datetime import datetime

from tidings.options import Options
from tidings.store import Library
from tidings.workers.adding import Note
from tidings.workers.rounds import Clock, Round, Tally, iso

__all__ = ["watch"]

_LOOK = 60.0  # seconds after which somebody else may have put in a feed


def watch(  # noqa: PLR0913  what is watched, the time, and who is told
    library: Library,
    options: Options,
    clock: Clock,
    *,
    note: Note,
    told: Callable[[Tally, str | None], None],
    once: bool = False,
) -> None:
    """Ask each feed of a library when it is due, and add what is new, until stopped.

    Args:
        library: open to be written; it says which feeds are watched.
        options: the settings of each step.
        clock: the time, and what ends it: then what is in hand is read and kept, and nothing else begun.
        note: told what became of each page.
        told: called after a round with what it came to, and when the next feed is due.
        once: end after the feeds that are due now.

    Raises:
        LibraryError: the library cannot be written; what was kept until then stays.
        StartError: no process that reads pages can be started.
    """
    while not clock.stopped():
        due = library.feeds(due=iso(clock.now()))
        if due:
            told(Round(library, options, clock, note).over(due), library.next_due())
        if once:
            return
        then = library.next_due()
        wait = (datetime.fromisoformat(then) - clock.now()).total_seconds() if then else _LOOK
        clock.wait(max(0.0, min(wait, _LOOK)))
