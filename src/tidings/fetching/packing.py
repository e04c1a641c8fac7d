"""Compressed bodies, unpacked in small steps, so that whoever counts can stop a bomb at any of them."""

import sys
import zlib
from collections.abc import Callable, Iterable, Iterator

import brotli

from tidings.fetching.faults import FaultError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_STEP = 65_536  # bytes that one step unpacks at most
_PIECE = 8192  # bytes that are handed to a decoder at once: what it gives back unused is copied
_WINDOW = {int(zstd.DecompressionParameter.window_log_max): 23}  # 8 MB, what RFC 9659 allows on the web

ACCEPTED = "gzip, deflate, br, zstd"


def unpacked(chunks: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """Unpack a body.

    Args:
        chunks: as they arrive.
        coding: the Content-Encoding, "" for none.

    Returns:
        The bytes, at most 64 KB a step; a step may be empty.

    Raises:
        FaultError: the coding is not known ("bad-answer"), or the body is broken or ends too early.
    """
    unpack = _CODINGS.get(coding.strip().lower())
    if unpack is None:
        raise FaultError("bad-answer", "the answer is packed in a way that was not asked for")
    try:
        yield from unpack(piece[at : at + _PIECE] for piece in chunks for at in range(0, len(piece), _PIECE))
    except (zlib.error, brotli.error, zstd.ZstdError):
        raise FaultError("bad-answer", f"the answer is not the {coding.strip().lower()} that it says it is") from None


def _gunzipped(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """One member or more; what follows them and is none is left, as browsers do."""
    decoder = None
    for piece in pieces:
        data = piece
        while data:
            if decoder is None or decoder.eof:
                if decoder and not data.startswith(b"\x1f"):
                    return
                decoder = zlib.decompressobj(16 + zlib.MAX_WBITS)
            yield from _inflated(decoder, data)
            data = decoder.unused_data
    _ended(decoder is None or decoder.eof)


def _deflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """A zlib stream, or a bare deflate stream, which some servers send by mistake."""
    decoder = None
    for piece in pieces:
        if decoder is None:
            decoder = zlib.decompressobj(zlib.MAX_WBITS if piece[0] & 0x8F == 0x08 else -zlib.MAX_WBITS)
        if decoder.eof:
            return
        yield from _inflated(decoder, piece)
    _ended(decoder is None or decoder.eof)


def _inflated(decoder: "zlib._Decompress", data: bytes) -> Iterator[bytes]:
    full = True
    while (data or full) and not decoder.eof:
        out = decoder.decompress(data, _STEP)
        full = len(out) == _STEP
        data = decoder.unconsumed_tail
        yield out


def _unbrotlied(pieces: Iterable[bytes]) -> Iterator[bytes]:
    decoder = brotli.Decompressor()
    came = False
    for piece in pieces:
        if decoder.is_finished():
            return
        came = True
        out = decoder.process(piece, output_buffer_limit=_STEP)
        yield out
        # It may hold output back while it says that it can take more: only an empty answer means that it has none.
        while not decoder.is_finished() and (out or not decoder.can_accept_more_data()):
            out = decoder.process(b"", output_buffer_limit=_STEP)
            yield out
    _ended(not came or decoder.is_finished())


def _unzstded(pieces: Iterable[bytes]) -> Iterator[bytes]:
    decoder = None
    for piece in pieces:
        data = piece
        more = True
        while more:
            if decoder is None or decoder.eof:
                decoder = zstd.ZstdDecompressor(options=_WINDOW)
            yield decoder.decompress(data, _STEP)
            data = decoder.unused_data if decoder.eof else b""
            more = bool(data) or not (decoder.eof or decoder.needs_input)
    _ended(decoder is None or decoder.eof)


def _ended(whole: bool) -> None:  # noqa: FBT001  the one thing it is told
    if not whole:
        raise FaultError("cut-short", "the answer ended before it was whole")


_CODINGS: dict[str, Callable[[Iterable[bytes]], Iterator[bytes]]] = {
    "": iter,
    "identity": iter,
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _deflated,
    "br": _unbrotlied,
    "zstd": _unzstded,
}
