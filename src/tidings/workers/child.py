"""The child's side of the guard: a process that holds tables and weights, and reads one page after the other.

It is started afresh (no fork: threads, and libraries with threads of their own, do not survive one), talks over one
socket, shares no lock and no memory, and ends when the other end of its socket is gone, however its parent ended.
"""

import faulthandler
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import Any

from tidings.workers.memory import limit

OUT_OF_MEMORY = 87
"""The exit status of a child whose page asked for more memory than it may have."""
_GRACE = 2.0  # seconds beyond the time limit after which a child whose parent cannot end it ends itself


@dataclass(frozen=True)
class Job:
    """What a child does: `read` is called with each source and gives its answer, `warm` is called once before."""

    read: Callable[[Any], Any]
    warm: Callable[[], None]
    seconds: float
    memory: int
    """Bytes a page may take beyond what the child holds when it is warm."""


@dataclass(frozen=True)
class Ready:
    """The child can read; `fault` says why it cannot."""

    fault: str | None = None


def main(handle: int) -> None:
    """Read what comes over the socket `handle` until it closes."""
    with suppress(ValueError):  # not the main thread's to decide where there are no signals
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt ends
    link = Connection(handle)
    orders: SimpleQueue[Any] = SimpleQueue()
    try:
        job: Job = link.recv()
        Thread(target=_listen, args=(link, orders), daemon=True).start()
        job.warm()
        limit(job.memory)
    except Exception as error:  # noqa: BLE001  the parent says what is wrong with the installation
        link.send(Ready(f"{type(error).__name__}: {error}"))
        return
    link.send(Ready())
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123  kept open for faulthandler
        while True:
            source = orders.get()
            faulthandler.dump_traceback_later(job.seconds + _GRACE, exit=True, file=nowhere)
            answer = _answer(job, source)
            faulthandler.cancel_dump_traceback_later()
            link.send(answer)


def _answer(job: Job, source: object) -> object:
    try:
        return job.read(source)
    except MemoryError:
        # What is left may be too little even to say so, and what earlier pages left behind may be to blame.
        os._exit(OUT_OF_MEMORY)


def _listen(link: Connection, orders: "SimpleQueue[Any]") -> None:
    """Take orders as they come, so that the parent never waits to give one; end at once when the parent is gone."""
    try:
        while True:
            for source in link.recv():
                orders.put(source)
    finally:
        os._exit(0)
