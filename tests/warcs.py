"""Web archives for the tests, made by hand from invented pages, so that each can be damaged in a known place."""

import base64
import gzip
import hashlib
from dataclasses import dataclass

ISLES = ("Tarn", "Sel", "Holm", "Orrin", "Vask", "Dunmor", "Lisle", "Pell")


def page(isle: str) -> bytes:
    """A page of some length, so that packed bytes can be broken in many places."""
    more = "".join(
        f"<p>Lamp {i} of {isle} was lit at {7 * i % 12} o’clock and seen {i * i} miles away.</p>" for i in range(40)
    )
    return (
        f"<!doctype html><html lang=en><head><title>Ferry to {isle} stops</title></head><body><article>"
        f"<h1>Ferry to {isle} stops</h1><p>The ferry to {isle} stops for the winter, its captain, Edda Moran, said on"
        f" Tuesday.</p>{more}</article></body></html>"
    ).encode()


def http(body: bytes, *headers: str, status: str = "200 OK", kind: str | None = "text/html; charset=utf-8") -> bytes:
    """An HTTP answer."""
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {kind}"] if kind else []), *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def record(  # noqa: PLR0913  each a thing that a test makes odd
    block: bytes,
    *headers: str,
    kind: str = "response",
    url: str | None = "https://gazette.example/",
    date: str = "2026-11-03T07:00:00Z",
    id_: str = "<urn:uuid:0>",
    length: int | str | None = None,
) -> bytes:
    """A record; `length` is what it says of its block where that is not its length."""
    lines = ["WARC/1.0", f"WARC-Type: {kind}", f"WARC-Record-ID: {id_}", f"WARC-Date: {date}"]
    lines += [f"WARC-Target-URI: {url}"] if url else []
    lines += [*headers, f"Content-Length: {len(block) if length is None else length}", "", ""]
    return "\r\n".join(lines).encode() + block + b"\r\n\r\n"


def sha1(of: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(of, usedforsecurity=False).digest()).decode()


def answers() -> list[bytes]:
    """A record for each isle, with all that crawlers write."""
    made = []
    for isle in ISLES:
        block, body = http(page(isle)), page(isle)
        digests = (f"WARC-Block-Digest: {sha1(block)}", f"WARC-Payload-Digest: {sha1(body)}")
        made.append(record(block, *digests, url=url(isle), id_=f"<urn:uuid:{isle}>"))
    return made


def url(isle: str) -> str:
    return f"https://gazette.example/{isle.lower()}"


def packed(records: list[bytes]) -> list[bytes]:
    """Each record in a gzip member of its own."""
    return [gzip.compress(one, mtime=0) for one in records]


@dataclass(frozen=True)
class Archive:
    """The pieces of an archive, one a record, packed or not."""

    pieces: tuple[bytes, ...]
    packed: bool

    @property
    def bytes(self) -> bytes:
        """The archive as it lies in its file."""
        return b"".join(self.pieces)


def archive(*, pack: bool) -> Archive:
    made = answers()
    return Archive(tuple(packed(made) if pack else made), pack)
