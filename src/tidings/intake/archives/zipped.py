"""What lies in a zip file, by the headers before each entry (APPNOTE 4.3.7), where its table of contents is lost.

One entry leads to the next; nothing is looked for inside of what one holds, since a page may hold a zip file too.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from tidings.intake.archives.window import DamagedError, Window

ENCRYPTED, _STREAMED, _UTF8 = 0x1, 0x8, 0x800
_HEADER = struct.Struct("<4sHHHHHLLLHH")
_MARK = b"PK\x03\x04"
_DESCRIPTOR = re.compile(rb"PK\x07\x08")
_LARGE = 0xFFFFFFFF  # a size that is in the extra field instead (APPNOTE 4.5.3)
_MOST = 100_000  # entries


@dataclass(frozen=True)
class Entry:
    """A file in a zip file: its name, how it is packed, where its header lies, and how many bytes it takes."""

    name: str
    packing: int
    encrypted: bool
    at: int
    size: int


def content_of(window: Window, at: int) -> int:
    """Where the bytes of an entry start whose header is at a position. Raises DamagedError where there is none."""
    header = window.peeked(at, _HEADER.size)
    if len(header) < _HEADER.size or not header.startswith(_MARK):
        raise DamagedError("the WARC is not where the WACZ says")
    *_, name, extra = _HEADER.unpack(header)
    return at + _HEADER.size + int(name) + int(extra)


def chained(window: Window) -> Iterator[Entry]:
    """The entries from the first on, as far as each leads to the next."""
    at = 0
    for _ in range(_MOST):
        header = window.peeked(at, _HEADER.size)
        if len(header) < _HEADER.size or not header.startswith(_MARK):
            return
        _, _, flags, packing, _, _, _, size, _, name, extra = _HEADER.unpack(header)
        start = content_of(window, at)
        said = window.peeked(at + _HEADER.size, name + extra)
        if flags & _STREAMED:
            size, after = _described(window, start)
        else:
            size = _large(said[name:]) if size == _LARGE else size
            after = start + size
        named = said[:name].decode("utf-8" if flags & _UTF8 else "cp437", "replace")
        yield Entry(named, packing, bool(flags & ENCRYPTED), at, size)
        at = after


def _large(extra: bytes) -> int:
    """The size in an extra field of large entries; what there is to the end of the file where it gives none."""
    place = 0
    while place + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, place)
        if kind == 1 and length >= 16 and place + 20 <= len(extra):
            return int(struct.unpack_from("<Q", extra, place + 12)[0])
        place += 4 + length
    return _LARGE


def _described(window: Window, start: int) -> tuple[int, int]:
    """The size of an entry that gives it only behind its bytes, and where the next entry starts.

    Where no such record is found, it takes all that there is: the records of a WARC are found in it as after damage.
    """
    for place in window.matches(_DESCRIPTOR, start, 4):
        size = place - start
        record = window.peeked(place, 24)
        for form, length in (("<8xLL", 16), ("<8xQQ", 24)):
            if len(record) >= length and struct.unpack_from(form, record)[0] == size:
                return size, place + length
    return window.size - start, window.size
