"""A WACZ: a zip file with WARCs in its folder `archive/` (specs.webrecorder.net/wacz/1.1.1).

Nothing of it is written under a name of its own: a WARC that is only stored is read where it lies in the zip file,
and a packed one from a nameless file.
"""

import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from tidings.intake.archives.window import DamagedError, Window

_DIRECTORY = 32_000_000  # bytes of the table of contents: it is held in memory
_SPOOL = 8_000_000_000  # bytes that one packed WARC may take of the disk
_BOMB, _RATIO = 64_000_000, 100  # no WARC is packed so small
_STEP = 262_144
_ENCRYPTED = 0x1
_LOCAL = struct.Struct("<4s22xHH")  # a local header: its mark, and how long the name and what is added to it are
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, struct.error)


def entries(path: str) -> list[str]:
    """The WARCs in a WACZ by name. Raises DamagedError where there are none, or the zip file is broken."""
    with _zip(path) as (_, archive):
        names = [info.filename for info in archive.infolist() if _is_warc(info.filename)]
    if not names:
        raise DamagedError("a WACZ without a WARC in it")
    return list(dict.fromkeys(names))


@contextmanager
def opened(path: str, entry: str) -> Iterator[Window]:
    """The bytes of a WARC in a WACZ. Raises DamagedError where they cannot be had."""
    with _zip(path) as (file, archive):
        try:
            info = archive.getinfo(entry)
        except KeyError:
            raise DamagedError("the WARC is not in the WACZ any more") from None
        if info.flag_bits & _ENCRYPTED:
            raise DamagedError("a WARC that is encrypted")
        if info.compress_type == zipfile.ZIP_STORED:
            yield _in_place(file, info)
        elif info.compress_type == zipfile.ZIP_DEFLATED:
            with tempfile.TemporaryFile() as whole:
                yield Window(whole, _unpacked(archive, info, whole))
        else:
            raise DamagedError("a WARC that is packed in a way that WACZ does not know")


def _is_warc(name: str) -> bool:
    return name.startswith("archive/") and name.lower().endswith((".warc", ".warc.gz"))


@contextmanager
def _zip(path: str) -> Iterator[tuple[BinaryIO, zipfile.ZipFile]]:
    with open(path, "rb") as file:  # noqa: PTH123  typed as what it is
        try:
            if _directory(file) > _DIRECTORY:
                raise DamagedError("a WACZ whose table of contents is larger than any")
            archive = zipfile.ZipFile(file)
        except _BROKEN:
            raise DamagedError("no WACZ: its zip file is broken, or cut short") from None
        with archive:
            yield file, archive


def _directory(file: BinaryIO) -> int:
    """The size of the table of contents as the zip file's last record gives it (APPNOTE 4.3.14 and 4.3.16)."""
    file.seek(0, 2)
    file.seek(max(0, file.tell() - 65_557 - 76))
    tail = file.read()
    large, small = tail.rfind(b"PK\x06\x06"), tail.rfind(b"PK\x05\x06")
    if large >= 0:
        return int(struct.unpack_from("<Q", tail, large + 40)[0])
    return int(struct.unpack_from("<L", tail, small + 12)[0]) if small >= 0 else 0


def _in_place(file: BinaryIO, info: zipfile.ZipInfo) -> Window:
    size = file.seek(0, 2)
    file.seek(info.header_offset)
    header = file.read(_LOCAL.size)
    if len(header) < _LOCAL.size or not header.startswith(b"PK\x03\x04"):
        raise DamagedError("the WARC is not where the WACZ says")
    _, name, more = _LOCAL.unpack(header)
    base = info.header_offset + _LOCAL.size + name + more
    return Window(file, max(0, min(info.compress_size, size - base)), base)


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, into: BinaryIO) -> int:
    """Unpack a WARC as far as it goes; how many bytes that is. What is broken shows in its records."""
    size = 0
    try:
        with archive.open(info) as packed:
            while piece := packed.read(_STEP):
                into.write(piece)
                size += len(piece)
                if size > _SPOOL or (size > _BOMB and size > _RATIO * info.compress_size):
                    raise DamagedError(f"a WARC that unpacks to more than {_BOMB:,} bytes")
    except _BROKEN:
        if not size:
            raise DamagedError("a WARC that cannot be unpacked") from None
    return size
