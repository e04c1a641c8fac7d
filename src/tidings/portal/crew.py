"""Several processes that share a listening socket, and who looks after them: one that ends is replaced."""

import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from threading import Thread
from types import FrameType

from tidings.errors import LibraryError

Work = Callable[[socket.socket, Callable[[], None]], None]
"""What a worker does until SIGTERM: it answers on a socket, and calls the function once it does."""

_SPAWN = get_context("spawn")  # a fork would share what is open, libraries too
_PAUSE = 1.0  # seconds between a worker's beginning and that of the one in its place
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True)
class _Worker:
    """A process that answers, the pipe on which it says so, and when it began."""

    process: SpawnProcess
    said: Connection
    began: float


class Crew:
    """Workers that share a listening socket; it outlives them, so that no client is turned away meanwhile.

    Args:
        work: what each does; it is pickled.
        listening: the socket.
        count: how many there are.
        last: seconds that they have when they are told to stop.
    """

    def __init__(self, work: Work, listening: socket.socket, count: int, last: float) -> None:
        self._work = work
        self._last = last
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
        process = _SPAWN.Process(target=_work, args=(self._work, self._listening, says))
        process.start()
        says.close()
        return _Worker(process, said, time.monotonic())

    def _all_answer(self) -> bool:
        """Wait until they do; False where it was told to stop before."""
        for worker in self._workers:
            wait([self._woken, worker.said])
            if self._told:
                return False
            try:
                worker.said.recv_bytes()
            except (EOFError, OSError):
                raise LibraryError("a worker ended before it answered") from None
        return True

    def _keep(self) -> None:
        """Replace whoever ends, until it is told to stop."""
        while True:
            wait([self._woken, *(worker.process.sentinel for worker in self._workers)])
            for place, worker in enumerate(self._workers):
                if not self._told and worker.process.exitcode is not None:
                    sys.stderr.write(f"tidings: worker {worker.process.pid} {_fate(worker.process)}; another begins\n")
                    worker.said.close()
                    wait([self._woken], max(0.0, worker.began + _PAUSE - time.monotonic()))
                    self._workers[place] = self._begin()
            if self._told:
                return

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


def _work(work: Work, listening: socket.socket, says: Connection) -> None:
    """Have a worker do what it does, and stop when its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal, which tells the parent too

    def watch() -> None:
        with suppress(EOFError, OSError):
            says.recv_bytes()
        os.kill(os.getpid(), signal.SIGTERM)

    Thread(target=watch, daemon=True).start()
    with listening:
        work(listening, partial(says.send_bytes, b"answers"))
