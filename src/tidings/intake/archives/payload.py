"""What a record's block holds: an HTTP answer (RFC 9112), its chunks joined and its packing undone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tidings.errors import SourceError
from tidings.fetching.faults import FaultError
from tidings.fetching.packing import unpacked
from tidings.fetching.terms import NAMES

CAP = 5_000_000
"""Bytes of a page, unpacked."""
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})")
_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r\n")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_MAGIC = {"gzip": b"\x1f\x8b", "x-gzip": b"\x1f\x8b", "zstd": b"\x28\xb5\x2f\xfd"}
_MARKUP = re.compile(rb"\s*<")


@dataclass(frozen=True)
class Answer:
    """An HTTP answer, its body as it was sent; the names of its headers are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        """The media type that its sender declared, "" for none."""
        return media_kind(self.headers.get("content-type", ""))


def fields(header: bytes) -> dict[str, str]:
    """The fields of a header by name in lower case; of several with one name, the first.

    Lists are joined by commas, what speaks of how a page may be used by line feeds.
    """
    met: dict[str, str] = {}
    for line in header.split(b"\n")[1:]:
        name, colon, value = line.partition(b":")
        if colon:
            key, said = name.strip().lower().decode("latin-1"), value.strip().decode("utf-8", "replace")
            met[key] = met[key] + _PARTED[key] + said if key in met and key in _PARTED else met.get(key, said)
    return met


_PARTED = {"content-encoding": ", ", "transfer-encoding": ", ", **dict.fromkeys(NAMES, "\n")}


def media_kind(content_type: str) -> str:
    """The media type of a Content-Type, without its parameters."""
    return content_type.partition(";")[0].strip().lower()


def charset(content_type: str) -> str | None:
    """The charset of a Content-Type, if it gives one."""
    found = _CHARSET.search(content_type)
    return found[1] if found else None


def answer(block: bytes) -> Answer | None:
    """The HTTP answer in a block; None where there is none."""
    status = _STATUS.match(block)
    end = _END.search(block)
    if status is None or end is None:
        return None
    return Answer(int(status[1]), fields(block[: end.start()]), block[end.end() :])


def content(of: Answer, source: str) -> bytes:
    """The body as its author wrote it: chunks joined, packing undone, up to `CAP` bytes.

    Crawlers often undo either and leave the header: what does not start as a chunk or as its packing does is left.

    Raises:
        SourceError: it is broken, or larger.
    """
    body = of.body
    if "chunked" in of.headers.get("transfer-encoding", "").lower():
        body = _joined(body, source)
    codings = [coding.strip().lower() for coding in of.headers.get("content-encoding", "").split(",")]
    for coding in reversed([coding for coding in codings if coding]):
        body = _unpacked(body, coding, source)
    if len(body) > CAP:
        raise too_large(source)
    return body


def too_large(source: str) -> SourceError:
    """What to raise for a page that is larger than `CAP`."""
    return SourceError(source, "too-large", f"larger than {CAP:,} bytes")


def _joined(body: bytes, source: str) -> bytes:
    if not _CHUNK.match(body):
        return body
    parts: list[bytes] = []
    at = 0
    while True:
        mark = _CHUNK.match(body, at)
        if mark is None:
            raise SourceError(source, "damaged", "the page's chunks are broken")
        size = int(mark[1], 16)
        if size == 0:
            return b"".join(parts)
        part = body[mark.end() : mark.end() + size]
        at = mark.end() + size + 2
        if len(part) < size or body[at - 2 : at] != b"\r\n":
            raise SourceError(source, "damaged", "the page's chunks are broken")
        parts.append(part)


def _unpacked(body: bytes, coding: str, source: str) -> bytes:
    if not body.startswith(_MAGIC.get(coding, b"")) or (coding in ("br", "deflate") and _MARKUP.match(body)):
        return body
    try:
        return _capped(unpacked([body], coding), source)
    except FaultError:
        raise SourceError(source, "damaged", "the page's packing is broken, or not known") from None


def _capped(steps: Iterator[bytes], source: str) -> bytes:
    parts: list[bytes] = []
    size = 0
    for step in steps:
        parts.append(step)
        size += len(step)
        if size > CAP:
            raise too_large(source)
    return b"".join(parts)
