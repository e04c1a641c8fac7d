"""WARC records in an archive, one after the other, and after each damage the next (ISO 28500:2017).

A record is believed only where its length leads to its end: to the end of its own gzip member, or, where nothing is
packed, to the blank lines that end a record; the next one may be damaged itself.
fastwarc believes the length (`docs/choices.md` has what was measured).
"""

import re
import tempfile
from collections.abc import Generator, Iterator
from contextlib import closing, suppress
from io import BytesIO
from typing import BinaryIO, NamedTuple

from zlib_ng import zlib_ng

from tidings.intake.archives import digests
from tidings.intake.archives.window import CutShortError, DamagedError, Window

KEPT = 10_500_000
"""Bytes of a record that are kept: the largest page that a library takes, with its headers."""
_HEADER = 65_536  # the longest header of a record
_FIRST, _STEP = 4096, 16_384  # packed bytes that are inflated at once: 1,032 times as many come of them at most
_CAREFUL = 64  # packed bytes at once where a member is known to break: what the last of them hold is lost with them
_HEAD = 512  # packed bytes in which a member must show that it holds a record
_SPOOL = 8_000_000_000  # the most that one member may take of the disk
_BOMB, _RATIO = 64_000_000, 100  # no page is packed so small: HTML by 5 to 20 times
_HEADER_USUAL = 2048  # bytes within which nearly every header ends
_END = b"\r\n\r\n"
_MARK = b"WARC/"
_NEXT = _END + _MARK
_LENGTH = re.compile(rb"\ncontent-length:[ \t]*(\d{1,18})[ \t]*\r\n", re.IGNORECASE)
_USUAL = (b"WARC/1.0\r\nWARC-", b"WARC/1.1\r\nWARC-")  # what nearly every header starts with
_LENGTH_USUAL = b"\nContent-Length:"
_MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
_RECORD = re.compile(rb"WARC/[01]\.\d\d?\r\n[A-Za-z]")


class Record(NamedTuple):
    """A record that is whole.

    `offset` is where its gzip member, or the record itself, starts in the archive; `inner` where it starts in a member
    that holds several. Its block, of `length` bytes, is copied only when it is asked for.
    """

    offset: int
    inner: int
    header: bytes
    length: int
    held: bytes
    start: int
    """Where in `held` the block starts."""

    @property
    def block(self) -> bytes:
        """Its block, the first `KEPT` bytes at most."""
        return self.held[self.start : self.start + min(self.length, KEPT)]


class Damage(NamedTuple):
    """Bytes that are no whole record, up to the next one."""

    offset: int
    inner: int
    why: str


Found = Record | Damage


def found(window: Window, start: int, stop: int, *, packed: bool) -> Iterator[Found]:
    """The records and damages that start in a range of bytes; `start` is the start of one, or of the archive."""
    return _packed(window, start, stop) if packed else _plain(window, start, stop)


# ---------------------------------------------------------------- records that are not packed


def _plain(window: Window, start: int, stop: int) -> Iterator[Found]:
    at = start
    while at < stop:
        try:
            record, at = _measured(window, at)
        except DamagedError as damage:
            yield Damage(at, 0, str(damage))
            at = next(window.matches(_RECORD, at + 1, 16), window.size)
        else:
            yield record
            at = yield from _usual(window, at, stop)


def _usual(window: Window, at: int, stop: int) -> Generator[Record, None, int]:
    """The records from a position on that lie in what is held and show no sign of damage; where they end.

    `_measured` would give the same, at a third of the pace.
    """
    data, begin = window.held(at)
    base = at - begin
    while base + begin < stop and data.startswith(_USUAL, begin):
        start = data.find(_END, begin) + len(_END)
        place = data.find(_LENGTH_USUAL, begin, start)
        if (
            place < 0
            or not (said := _LENGTH.match(data, place))
            or data.find(_MARK, begin + len(_MARK), start + len(_MARK)) >= 0
        ):
            break
        end = start + int(said[1])
        if not data.startswith(_NEXT, end) or data.rfind(_NEXT, max(start, end - _HEADER_USUAL), end) >= 0:
            break
        yield Record(base + begin, 0, data[begin : start - len(_END)], end - start, data, start)
        begin = end + len(_END)
    return base + begin


def _measured(window: Window, at: int) -> tuple[Record, int]:
    """The record at a position, and where the next one starts."""
    read = _header(window.at(at, _HEADER_USUAL)) or _header(window.at(at, _HEADER))
    if read is None:
        short = window.size - at < _HEADER
        raise DamagedError("cut short in its header" if short else "a header that does not end")
    header, length = read
    end = at + len(header) + len(_END) + length
    if end > window.size:
        raise DamagedError(f"a length of {length:,} bytes leads beyond the end of the archive")
    begin = max(at + len(header), end - _HEADER_USUAL)
    tail = window.peeked(begin, end + len(_END) - begin)
    after = tail[end - begin :]
    if after != _END and not (end + len(after) == window.size and _END.startswith(after)):
        raise DamagedError(f"a length of {length:,} bytes does not lead to the end of a record")
    inner = tail.rfind(_NEXT, 0, end - begin)
    if inner >= 0 and tail.find(_END, inner + len(_NEXT), end - begin) < 0:
        raise DamagedError(f"a length of {length:,} bytes leads to the end of the next record's header")
    if inner >= 0 and length <= KEPT and digests.contradicts(header, window.at(end - length, length)):
        raise DamagedError(f"a length of {length:,} bytes leads into the next record")
    record = Record(at, 0, header, length, *window.held(end - length, min(length, KEPT)))
    return record, min(end + len(_END), window.size)


def _header(data: bytes) -> tuple[bytes, int] | None:
    """The header that data starts with and the length that it gives, or None where it does not end in it."""
    if not _RECORD.match(data):
        raise DamagedError("no record starts here")
    end = data.find(_END)
    if end < 0:
        return None
    if _RECORD.search(data, len(_MARK), end) or _RECORD.match(data, end + len(_END)):
        raise DamagedError("cut short in its header")
    usual = data.find(_LENGTH_USUAL, 0, end)
    length = (usual >= 0 and _LENGTH.match(data, usual, end + 2)) or _LENGTH.search(data, 0, end + 2)
    if length is None:
        raise DamagedError("a record without a length")
    return data[:end], int(length[1])


# ---------------------------------------------------------------- records in gzip members


class _Member(NamedTuple):
    data: bytes
    """The first bytes, as many as are kept."""
    total: int
    end: int
    """Where the next member starts."""


def _packed(window: Window, start: int, stop: int) -> Iterator[Found]:
    at = start
    while at < stop:
        try:
            member = _inflated(window, at)
            record = None if at == 0 and member.end == window.size else _alone(member, at)
            if record:
                yield record
            else:
                yield from _within(window, at, member)
            at = member.end
        except DamagedError as damage:
            yield from _salvaged(window, at, damage)
            at = _next_member(window, at + 1)


def _inflated(window: Window, at: int, into: BinaryIO | None = None, then: int = _STEP) -> _Member:
    """The member at a position, whole, so many bytes at once; all of it goes `into` a file where there is one."""
    inflater = zlib_ng.decompressobj(31)
    kept: list[bytes] = []
    total, position, step = 0, at, min(_FIRST, then)
    while not inflater.eof:
        piece = window.at(position, step)
        if not piece:
            raise CutShortError("cut short: the archive ends within a gzip member")
        position += len(piece)
        step = then
        try:
            out = inflater.decompress(piece)
        except zlib_ng.error:  # type: ignore[misc]  # its stubs take the class for a function
            raise DamagedError("a broken gzip member") from None
        if total < KEPT + _HEADER:
            kept.append(out)
        total += len(out)
        if into:
            into.write(out)
            if total > _SPOOL:
                raise DamagedError(f"a gzip member that inflates to more than {_SPOOL:,} bytes")
        if total > _BOMB and total > _RATIO * (position - at):
            raise DamagedError(f"a gzip member that inflates to more than {_BOMB:,} bytes")
    return _Member(b"".join(kept), total, position - len(inflater.unused_data))


def _alone(member: _Member, at: int) -> Record | None:
    """The one record of a member; None where a second one follows it, or there is none."""
    if not member.total:
        return None
    read = _header(member.data[:_HEADER])
    if read is None:
        raise DamagedError("a header that does not end")
    header, length = read
    start = len(header) + len(_END)
    end = start + length
    whole = len(member.data) == member.total
    if end + len(_END) == member.total and (not whole or member.data.endswith(_END)):
        return Record(at, 0, header, length, member.data, start)
    after = member.data[end : end + len(_NEXT)]
    if end + len(_NEXT) <= member.total and (after == _NEXT or not (whole or after)):
        return None
    raise DamagedError(f"a length of {length:,} bytes where there are {max(0, member.total - start - len(_END)):,}")


def _within(window: Window, at: int, member: _Member) -> Iterator[Found]:
    """The records of a member that holds several; one larger than what is kept is inflated into a nameless file."""
    small = len(member.data) == member.total
    with closing(BytesIO(member.data) if small else tempfile.TemporaryFile()) as file:
        if not small:
            _inflated(window, at, file)
        for one in _plain(Window(file, member.total), 0, member.total):
            yield one._replace(offset=at, inner=one.offset)


def _salvaged(window: Window, at: int, why: DamagedError) -> Iterator[Found]:
    """The records that a broken member still gives, one after the other as they were written, and then its damage.

    Where it is cut short, what came before is good. Else nobody knows from where on its bytes are wrong, and a page
    with a wrong word is worse than none: only a record that its own digest confirms is given.
    """
    with tempfile.TemporaryFile() as file:
        with suppress(DamagedError):
            _inflated(window, at, file, _CAREFUL)
        size = file.tell()
        for one in _plain(Window(file, size), 0, size):
            if isinstance(one, Damage):
                break
            if isinstance(why, CutShortError) or digests.confirms(one.header, one.block):
                yield one._replace(offset=at, inner=one.offset)
    yield Damage(at, 0, str(why))


def _next_member(window: Window, at: int) -> int:
    """Where the next member starts that holds a record."""
    return next((one for one in window.matches(_MEMBER, at, 4) if _holds_record(window, one)), window.size)


def _holds_record(window: Window, at: int) -> bool:
    """Whether a member starts here whose first bytes are those of a record; what is broken further on says nothing."""
    inflater = zlib_ng.decompressobj(31)
    head = window.at(at, _HEAD)
    begun = b""
    try:
        for place in range(0, len(head), _CAREFUL):
            begun += inflater.decompress(head[place : place + _CAREFUL])
            if len(begun) >= len(_MARK):
                break
    except zlib_ng.error:  # type: ignore[misc]  # its stubs take the class for a function
        return False
    return begun.startswith(_MARK)
