"""A WACZ: a zip file with WARCs in its folder `archive/` (specs.webrecorder.net/wacz/1.1.1).

Nothing of it is written under a name of its own: a WARC that is only stored is read where it lies in the zip file,
and a packed one from a nameless file.
"""

import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from zlib_ng import zlib_ng

from tidings.intake.archives import zipped
from tidings.intake.archives.window import DamagedError, Window
from tidings.intake.archives.zipped import Entry

_DIRECTORY = 32_000_000  # bytes of the table of contents: it is held in memory
_TAIL = 65_557 + 76  # bytes at the end of a zip file in which the end of its table is
_SPOOL = 8_000_000_000  # bytes that one packed WARC may take of the disk
_BOMB, _RATIO = 64_000_000, 100  # no WARC is packed so small
_STEP = 16_384  # packed bytes that are inflated at once: 1,032 times as many come of them at most
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, struct.error)


def entries(path: str) -> tuple[list[str], str | None]:
    """The WARCs in a WACZ by name, and what is wrong with its table of contents where they were found without it.

    Raises:
        DamagedError: there are none, or the zip file is broken beyond that.
    """
    found, fault = _now(path)
    return list(found), fault


@contextmanager
def opened(path: str, entry: str) -> Iterator[Window]:
    """The bytes of a WARC in a WACZ. Raises DamagedError where they cannot be had."""
    found = _now(path)[0].get(entry)
    if found is None:
        raise DamagedError("the WARC is not in the WACZ any more")
    if found.encrypted:
        raise DamagedError("a WARC that is encrypted")
    with open(path, "rb") as file:  # noqa: PTH123  typed as what it is
        whole = Window(file, file.seek(0, 2))
        start = zipped.content_of(whole, found.at)
        size = max(0, min(found.size, whole.size - start))
        if found.packing == zipfile.ZIP_STORED:
            yield Window(file, size, start)
        elif found.packing == zipfile.ZIP_DEFLATED:
            with tempfile.TemporaryFile() as spool:
                yield Window(spool, _unpacked(Window(file, size, start), spool))
        else:
            raise DamagedError("a WARC that is packed in a way that WACZ does not know")


def _now(path: str) -> tuple[Mapping[str, Entry], str | None]:
    stat = Path(path).stat()
    return _contents(path, stat.st_size, stat.st_mtime_ns)


@lru_cache(maxsize=1)
def _contents(path: str, size: int, changed: int) -> tuple[Mapping[str, Entry], str | None]:  # noqa: ARG001  as it is now
    with open(path, "rb") as file:  # noqa: PTH123  typed as what it is
        try:
            return _warcs(_listed(file)), None
        except DamagedError as fault:
            try:
                return _warcs(zipped.chained(Window(file, size))), f"{fault}: its WARCs were found without it"
            except DamagedError:
                raise fault from None


def _warcs(listed: Iterator[Entry]) -> Mapping[str, Entry]:
    found = {
        entry.name: entry
        for entry in listed
        if entry.name.startswith("archive/") and entry.name.lower().endswith((".warc", ".warc.gz"))
    }
    if not found:
        raise DamagedError("a WACZ without a WARC in it")
    return found


def _listed(file: BinaryIO) -> Iterator[Entry]:
    """What the table of contents lists."""
    try:
        _check_table(file)
        with zipfile.ZipFile(file) as archive:
            for one in archive.infolist():
                encrypted = bool(one.flag_bits & zipped.ENCRYPTED)
                yield Entry(one.filename, one.compress_type, encrypted, one.header_offset, one.compress_size)
    except _BROKEN:
        raise DamagedError("a WACZ whose table of contents is broken, or cut off") from None


def _check_table(file: BinaryIO) -> None:
    """Raise DamagedError where the table of contents is larger than any, or not that of this file.

    Where its end is written: APPNOTE 4.3.14 to 4.3.16.
    `zipfile` takes any that it meets near the end: in a file that is cut short, that of a zip file which a page held.
    """
    whole = file.seek(0, 2)
    begin = file.seek(max(0, whole - _TAIL))
    tail = file.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0:
        raise zipfile.BadZipFile
    size, start, comment = struct.unpack_from("<LLH", tail, end + 12)
    after = end
    if tail.startswith(b"PK\x06\x07", end - 20):  # larger numbers are in a record before it
        after = end - 76
        size, start = struct.unpack_from("<QQ", tail, after + 40)
    if size > _DIRECTORY:
        raise DamagedError("a WACZ whose table of contents is larger than any")
    if start + size != begin + after or begin + end + 22 + comment != whole:
        raise zipfile.BadZipFile


def _unpacked(packed: Window, into: BinaryIO) -> int:
    """Unpack a WARC as far as it goes; how many bytes that is. What is broken shows in its records."""
    inflater = zlib_ng.decompressobj(-15)
    size = place = 0
    while place < packed.size and not inflater.eof:
        try:
            piece = inflater.decompress(packed.at(place, _STEP))
        except zlib_ng.error:  # type: ignore[misc]  # its stubs take the class for a function
            break
        into.write(piece)
        size += len(piece)
        place += _STEP
        if size > _SPOOL or (size > _BOMB and size > _RATIO * packed.size):
            raise DamagedError(f"a WARC that unpacks to more than {_BOMB:,} bytes")
    if not size:
        raise DamagedError("a WARC that cannot be unpacked")
    return size
