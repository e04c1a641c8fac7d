"""Bytes of a large file, a buffer at a time, and the faults of what is read from it."""

import re
from collections.abc import Iterator
from typing import BinaryIO

_BUFFER = 262_144
_NEAR, _SEARCH = 32_768, 1_048_576  # bytes that are searched at once, the first time and then


class DamagedError(Exception):
    """Bytes that are not what they should be; the message is one line of our own words."""


class CutShortError(DamagedError):
    """The archive ends before what it should hold."""


class Window:
    """Part of a file, read by positions counted from where the part begins."""

    def __init__(self, file: BinaryIO, size: int, base: int = 0) -> None:
        self._file = file
        self._base = base
        self.size = size
        self._start = 0
        self._data = b""

    def at(self, place: int, count: int) -> bytes:
        """The bytes at a position; fewer where the part ends."""
        data, start = self.held(place, count)
        return data[start : start + count]

    def peeked(self, place: int, count: int) -> bytes:
        """The few bytes at a position, which leave what is held as it is."""
        start = place - self._start
        if 0 <= start <= len(self._data) - count:
            return self._data[start : start + count]
        return self._read(place, count)

    def held(self, place: int, count: int = 0) -> tuple[bytes, int]:
        """All that is held at once, with so many bytes from a position on, and where in it the position is."""
        start = place - self._start
        if start < 0 or start + count > len(self._data):
            self._data = self._read(place, max(count, _BUFFER))
            self._start, start = place, 0
        return self._data, start

    def matches(self, pattern: re.Pattern[bytes], at: int, longest: int) -> Iterator[int]:
        """Where a pattern of at most so many bytes is met from a position on, one place after the other."""
        count = _NEAR
        last = -1
        while at < self.size:
            data = self._read(at, count)
            for found in pattern.finditer(data):
                if at + found.start() > last:
                    last = at + found.start()
                    yield last
            if len(data) <= longest:
                return
            at += len(data) - longest
            count = _SEARCH

    def _read(self, at: int, count: int) -> bytes:
        self._file.seek(self._base + at)
        return self._file.read(max(0, min(count, self.size - at)))
