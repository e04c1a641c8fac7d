"""Several processes that share a listening socket, and who looks after them: one that ends or hangs is replaced."""

import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from ctypes import c_ulonglong
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from threading import Thread
from types import FrameType

from tidings.errors import LibraryError
from tidings.portal import watchdog

Work = Callable[[socket.socket, Callable[[], None]], None]
"""What a worker does until SIGTERM: it answers on a socket, and calls the function once it does and ever again."""

_SPAWN = get_context("spawn")  # a fork would share what is open, libraries too
_PAUSE = 1.0  # seconds between a worker's beginning and that of the one in its place
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
HUNG, BEGINS = 30.0, 300.0
"""Seconds for which a worker does not stir before it is held to hang: one that has answered, and one that begins.

To begin, it reads the whole program, which takes a second, or a minute on a machine that is slow and busy.
"""
_LOOKS = 10  # in `HUNG`; looks are counted, and not the clock, which goes on while a whole machine stands still


class Pulse:
    """A number that a worker counts up while it answers, in memory that its parent sees; a pipe could be full."""

    def __init__(self) -> None:
        self.beats = _SPAWN.RawValue(c_ulonglong, 0)
        self._seen = self._missed = 0

    @property
    def begun(self) -> bool:
        """Whether it has answered."""
        return self.beats.value > 0

    def missed(self) -> int:
        """Look once more: how many looks in a row found it as it was, at its beginning too."""
        now = self.beats.value
        self._missed = self._missed + 1 if now == self._seen else 0
        self._seen = now
        return self._missed


@dataclass(frozen=True)
class _Worker:
    """A process that answers, the pipe on which it says so, when it began, and whether it stirs."""

    process: SpawnProcess
    said: Connection
    began: float
    pulse: Pulse


class Crew:
    """Workers that share a listening socket; it outlives them, so that no client is turned away meanwhile.

    Args:
        work: what each does; it is pickled.
        listening: the socket.
        count: how many there are.
        last: seconds that they have when they are told to stop.
        hung: seconds for which one that has answered may not stir before it is killed.
        begins: seconds that one has to answer first.
    """

    def __init__(  # noqa: PLR0913  how long each thing may take
        self,
        work: Work,
        listening: socket.socket,
        count: int,
        last: float,
        *,
        hung: float = HUNG,
        begins: float = BEGINS,
    ) -> None:
        self._work = work
        self._last = last
        self._every = hung / _LOOKS
        self._hung, self._begins = hung, begins
        self._listening = listening
        self._count = count
        self._told = 0
        self._woken, self._wake = os.pipe()
        self._workers: list[_Worker] = []

    def run(self, answers: Callable[[], None]) -> None:
        """Have them answer until SIGINT or SIGTERM; a second signal ends them at once.

        Args:
            answers: is called once all of them do.

        Raises:
            LibraryError: one ends before that.
        """
        before = {number: signal.signal(number, self._signalled) for number in _SIGNALS}
        try:
            self._workers = [self._begin() for _ in range(self._count)]
            if self._all_answer():
                answers()
                self._keep()
            self._stop()
        finally:
            for worker in self._workers:
                worker.process.kill()
                worker.process.join()
            for number, handler in before.items():
                signal.signal(number, handler)
            os.close(self._woken)
            os.close(self._wake)

    def _signalled(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002  as a handler is called
        self._told += 1
        os.write(self._wake, b"x")

    def _begin(self) -> _Worker:
        said, says = _SPAWN.Pipe()
        pulse = Pulse()
        process = _SPAWN.Process(target=_work, args=(self._work, self._listening, says, pulse.beats))
        process.start()
        says.close()
        return _Worker(process, said, time.monotonic(), pulse)

    def _all_answer(self) -> bool:
        """Wait until they do; False where it was told to stop before."""
        for worker in self._workers:
            while not wait([self._woken, worker.said], self._every):
                self._look()
            if self._told:
                return False
            try:
                worker.said.recv_bytes()
            except (EOFError, OSError):
                raise LibraryError("a worker ended before it answered") from None
        return True

    def _keep(self) -> None:
        """Replace whoever ends or hangs, until it is told to stop."""
        due = time.monotonic() + self._every
        while True:
            wait([self._woken, *(one.process.sentinel for one in self._workers)], max(0.0, due - time.monotonic()))
            if time.monotonic() >= due:  # one that ends again and again keeps nobody from being looked at
                self._look()
                watchdog.stirs()
                due = time.monotonic() + self._every
            for place, worker in enumerate(self._workers):
                if not self._told and worker.process.exitcode is not None:
                    sys.stderr.write(f"tidings: worker {worker.process.pid} {_fate(worker.process)}; another begins\n")
                    worker.said.close()
                    wait([self._woken], max(0.0, worker.began + _PAUSE - time.monotonic()))
                    self._workers[place] = self._begin()
            if self._told:
                return

    def _look(self) -> None:
        """Kill whoever has not stirred for too long."""
        for worker in self._workers:
            begun = worker.pulse.begun
            may = self._hung if begun else self._begins
            if worker.pulse.missed() == round(may / self._every):
                does = "stirred" if begun else "answered"
                sys.stderr.write(f"tidings: worker {worker.process.pid} has not {does} for {may:g} seconds\n")
                worker.process.kill()

    def _stop(self) -> None:
        """Tell all to stop; wait until they did, as long as answers have, or until a second signal."""
        for worker in self._workers:
            worker.process.terminate()
        until = time.monotonic() + self._last
        while self._told < 2 and any(worker.process.exitcode is None for worker in self._workers):
            left = until - time.monotonic()
            if left <= 0:
                return
            wait(
                [worker.process.sentinel for worker in self._workers if worker.process.exitcode is None], min(left, 0.1)
            )


def _fate(process: SpawnProcess) -> str:
    code = process.exitcode or 0
    return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"


def _work(work: Work, listening: socket.socket, says: Connection, beats: c_ulonglong) -> None:
    """Have a worker do what it does, and stop when its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal, which tells the parent too

    def watch() -> None:
        with suppress(EOFError, OSError):
            says.recv_bytes()
        os.kill(os.getpid(), signal.SIGTERM)

    def answers() -> None:
        if not beats.value:
            says.send_bytes(b"answers")
        beats.value += 1

    Thread(target=watch, daemon=True).start()
    with listening:
        work(listening, answers)
