"""Pages read over processes: the unit of work, the guard around each page, and the engines that carry units.

An engine maps units to parts; it decides where and in which order, never what a part holds. There is one, `local`:
a thread for each worker, each with a guard of its own. Another one would be added to `_ENGINES`.
"""

import os
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from queue import SimpleQueue

from tidings.errors import UsageError
from tidings.nouns import Page, Problem, Reading
from tidings.options import Options
from tidings.workers.child import Job
from tidings.workers.guard import ClosedError, Guard, Lost, StartError
from tidings.workers.pages import Answer, job, name

__all__ = ["ClosedError", "Outcome", "Part", "StartError", "Unit", "cores", "run"]

_AHEAD = 2  # units a worker that wait to be read or to be taken: enough that none is idle, and little is in hand


@dataclass(frozen=True)
class Unit:
    """Pages that are read together: a plain value, sent to wherever they are read.

    A source is a page that was taken in, or the name of a file that is taken in where the unit is read.
    """

    sources: tuple[Page | str, ...]


@dataclass(frozen=True)
class Outcome:
    """What became of one source; `page` is None where it could not be taken in."""

    page: Page | None
    found: Reading | Problem


@dataclass(frozen=True)
class Part:
    """The outcomes of a unit, one a source, in their order: whole or not at all."""

    unit: Unit
    outcomes: tuple[Outcome, ...]


def run(
    units: Iterable[Unit], *, engine: str = "local", workers: int = 0, options: Options | None = None
) -> Generator[Part]:
    """Read units of pages; a page that hangs, or ends the process that reads it, is a Problem and harms no other.

    Args:
        units: taken one by one as workers need them, in the thread that asks for parts.
        engine: what carries the units.
        workers: how many units are read at the same time; 0 leaves it to the options.
        options: the settings of each step, and the limits of a page.

    Returns:
        The parts as they are done, in any order. Closing the iterator ends every process.

    Raises:
        UsageError: there is no such engine, or `workers` is less than 0.
        StartError: no process that reads can be started.
    """
    if engine not in _ENGINES:
        raise UsageError(f"no engine is called {engine!r}; there is: {', '.join(_ENGINES)}")
    options = options or Options()
    if workers < 0:
        raise UsageError(f"workers must be 1 or more, not {workers}")
    return _ENGINES[engine](units, workers or options.workers.count or cores(), job(options))


def cores() -> int:
    """The cores that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on macOS
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _local(units: Iterable[Unit], workers: int, reading: Job) -> Generator[Part]:
    """A thread a worker; it waits for its child, and costs nothing while it does."""
    guards = [Guard(reading) for _ in range(workers)]
    idle: SimpleQueue[Guard] = SimpleQueue()
    for guard in guards:
        idle.put(guard)

    def read(unit: Unit) -> Part:
        guard = idle.get()
        try:
            answers = guard.read(unit.sources)
        finally:
            idle.put(guard)
        return Part(unit, tuple(map(_outcome, unit.sources, answers)))

    threads = ThreadPoolExecutor(workers, "tidings")
    try:
        waiting: set[Future[Part]] = set()
        for unit in units:
            waiting.add(threads.submit(read, unit))
            if len(waiting) >= workers * _AHEAD:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)
    finally:
        for guard in guards:
            guard.close()
        threads.shutdown(cancel_futures=True)


def _outcome(source: Page | str, answer: Lost | Answer) -> Outcome:
    taken = source if isinstance(source, Page) else None
    if isinstance(answer, Lost):
        return Outcome(taken, Problem(name(source), answer.kind, answer.message))
    page, found = answer
    return Outcome(taken or page, found)


_ENGINES: dict[str, Callable[[Iterable[Unit], int, Job], Generator[Part]]] = {"local": _local}
