"""The guard: pages are read by a child process, each within a limit of time and memory, and none harms another.

A page that hangs is given up at once; one that ends its child is tried once more, alone, by a fresh child.
Why no kept pool does this: `docs/choices.md`.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import Pipe
from threading import Lock
from time import monotonic
from typing import Any

from tidings.errors import TidingsError
from tidings.workers.child import OUT_OF_MEMORY, Job, Ready
from tidings.workers.memory import resident

_START = 120.0  # seconds for a child to load tables and weights: a cold disk, a busy machine
_STARTS = 3  # children in a row that may end before they are warm: somebody else may have ended one or two
_WATCH = 0.1  # seconds between two looks at a child's memory


class StartError(TidingsError):
    """The processes that read pages cannot be started."""

    exit_code = 3


class ClosedError(TidingsError):
    """The guard was closed while it read."""


@dataclass(frozen=True)
class Lost:
    """The answer for a page that could not be read to its end: one word and one line why."""

    kind: str
    message: str


class _LimitError(Exception):
    """A child has to be ended for the page it reads; `lost` says why."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.lost = Lost(kind, message)


class Guard:
    """Reads sources by one child process at a time, which it starts when there is something to read.

    It is used by one thread; `close` may be called by any.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self._child: _Child | None = None
        self._closed = False
        self._lock = Lock()
        self._reading = Lock()

    def read(self, sources: Sequence[object]) -> list[Any]:
        """The answers of the job's reader in the order of the sources, a Lost in place of each that has none.

        Raises:
            StartError: no child can be started.
            ClosedError: `close` was called.
        """
        with self._reading:
            return self._read(sources)

    def close(self) -> None:
        """End the child, whatever it does; the guard reads no more."""
        with self._lock:
            self._closed = True
            if self._child:
                self._child.process.kill()
        with self._reading:  # the thread that reads sees its child gone, and leaves
            self._drop()

    def _read(self, sources: Sequence[object]) -> list[Any]:
        answers: list[Any] = []
        tried = False  # whether the next page has ended a child already
        while len(answers) < len(sources):
            rest = sources[len(answers) :]
            try:
                for answer in self._warm().answers(rest[:1] if tried else rest):
                    answers.append(answer)
                    tried = False
            except _LimitError as error:
                self._drop()
                if tried or error.lost.kind == "too-slow":
                    answers.append(error.lost)
                    tried = False
                else:
                    tried = True
        self._renew()
        return answers

    def _warm(self) -> "_Child":
        """The child, ready to read."""
        for _ in range(_STARTS):
            with self._lock:
                if self._closed:
                    raise ClosedError("closed")
                child = self._child = self._child or _Child(self._job)
            if child.is_warm():
                return child
            self._drop()
        raise StartError(f"a process that reads pages ended {_STARTS} times before it could start")

    def _renew(self) -> None:
        """End a child that holds half of what it may: a long run must not grow."""
        child = self._child
        if child and resident(child.process.pid) - child.began_with > self._job.memory / 2:
            self._drop()

    def _drop(self) -> None:
        with self._lock:
            child, self._child = self._child, None
        if child:
            child.end()


class _Child:
    """A process that reads, and the socket to it."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._warm = False
        self.began_with = 0
        self._link, theirs = Pipe()
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603  this Python, and a line of our own
                [sys.executable, "-P", "-c", f"from tidings.workers.child import main; main({theirs.fileno()})"],
                pass_fds=[theirs.fileno()],
                env={**os.environ, **_ENVIRONMENT, "PYTHONPATH": os.pathsep.join(p or os.curdir for p in sys.path)},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )

    def is_warm(self) -> bool:
        """Wait until tables and weights are loaded; False where the child ended before. Raises StartError."""
        if self._warm:
            return True
        try:
            self._link.send(self._job)
            ready: Ready = self._receive(_START, "to start")
        except (_LimitError, OSError):
            return False
        if ready.fault is not None:
            raise StartError(f"a process that reads pages cannot start: {ready.fault}")
        self.began_with = resident(self.process.pid)
        self._warm = True
        return True

    def answers(self, sources: Sequence[object]) -> Iterator[object]:
        """Each source's answer in turn. Raises _LimitError at the first that has none."""
        try:
            self._link.send(list(sources))
        except OSError:
            raise self._ended() from None
        for _ in sources:
            yield self._receive(self._job.seconds, "to read")

    def end(self) -> None:
        """End the process, now, and leave nothing of it."""
        self.process.kill()
        self.process.wait()
        self._link.close()

    def _receive(self, seconds: float, doing: str) -> Any:  # noqa: ANN401  whatever the job's reader answers
        last = monotonic() + seconds
        try:
            while not self._link.poll(min(_WATCH, max(0.0, last - monotonic()))):
                if resident(self.process.pid) - self.began_with > self._job.memory and self._warm:
                    raise _too_large(self._job)
                if monotonic() >= last:
                    raise _LimitError("too-slow", f"takes longer than {seconds:g} seconds {doing}: given up")
            return self._link.recv()
        except (EOFError, OSError):
            raise self._ended() from None

    def _ended(self) -> _LimitError:
        """Why the child is gone."""
        self.process.kill()  # it may have closed its end and hang
        status = self.process.wait()
        if status == OUT_OF_MEMORY:
            return _too_large(self._job)
        how = signal.Signals(-status).name if status < 0 else f"exit status {status}"
        return _LimitError("crashed", f"the process that read it ended twice ({how})")


def _too_large(job: Job) -> _LimitError:
    return _LimitError("too-large-to-read", f"takes more than {job.memory / 1e6:,.0f} MB of memory to read")


_ENVIRONMENT = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
# One thread a child: pages are read side by side already.
