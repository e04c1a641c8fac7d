"""A run that lasts until it is told to stop: by Ctrl-C, or by whoever started it."""

import os
import select
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

_Handler = Callable[[int, FrameType | None], object] | int | None
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@dataclass
class Stop:
    """Whether a run was told to stop, and waiting that ends when it is."""

    woken: int
    """What can be read from once it is."""
    told: bool = False

    def stopped(self) -> bool:
        """Whether it was."""
        return self.told

    def wait(self, seconds: float) -> None:
        """Wait, or return at once when told."""
        select.select([self.woken], [], [], seconds)


@contextmanager
def stopping() -> Iterator[Stop]:
    """For a `with` block, the first SIGINT or SIGTERM tells it to stop; a second one ends it as it would have."""
    # A pipe: a lock that the main thread holds could not be taken where a signal interrupts it.
    woken, wake = os.pipe()
    stop = Stop(woken)
    before = {number: signal.getsignal(number) for number in _SIGNALS}

    def told(_: int, __: FrameType | None) -> None:
        stop.told = True
        os.write(wake, b"x")
        _put_back(before)

    for number in _SIGNALS:
        signal.signal(number, told)
    try:
        yield stop
    finally:
        _put_back(before)
        os.close(woken)
        os.close(wake)


def _put_back(before: Mapping[signal.Signals, _Handler]) -> None:
    for number, handler in before.items():
        signal.signal(number, handler)
