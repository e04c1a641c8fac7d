"""What pages may do to the process that reads them; imported by the children of the tests, so it loads little."""

import ctypes
import os
import re
import time
from functools import partial
from pathlib import Path

MEGABYTE = 1_000_000


def reader(source: str) -> str:
    """A reader that does what its source says, and notes each try in the file named after the colon."""
    what, _, note = source.partition(":")
    if note:
        with Path(note).open("a") as file:
            file.write(f"{what} {os.getpid()}\n")
    DEEDS.get(what, lambda: None)()
    return what.upper()


def _hang() -> None:
    time.sleep(600)


def _hang_in_c() -> None:
    """Hold the interpreter's lock: no other thread of the child runs."""
    re.match(r"(?:a+)+$", "a" * 60 + "b")


def end() -> None:
    os._exit(3)


def _segfault() -> None:
    ctypes.string_at(0)


def _leave() -> None:
    raise SystemExit


def _take_much() -> None:
    bytearray(3_000 * MEGABYTE)


def _take_much_unlimited() -> None:
    """What a page does where the system keeps no limit (macOS)."""
    import resource  # noqa: PLC0415  not there on every system

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    held = []
    for _ in range(40):
        held.append(os.urandom(10 * MEGABYTE))
        time.sleep(0.03)
    _hang()


HELD = []


def _hold() -> None:
    HELD.append(os.urandom(220 * MEGABYTE))


DEEDS = {
    "hang": _hang,
    "hang-in-c": _hang_in_c,
    "end": end,
    "segfault": _segfault,
    "leave": _leave,
    "take-much": _take_much,
    "take-much-unlimited": _take_much_unlimited,
    "hold": _hold,
    "slow": partial(time.sleep, 0.3),
}


def nothing() -> None:
    """Get warm without a reader."""


def broken() -> None:
    raise RuntimeError("the tables are gone")


def ending(note: Path) -> None:
    """End the child at its first two starts."""
    with note.open("a") as file:
        file.write("start\n")
    if len(note.read_text().splitlines()) < 3:
        os._exit(1)
