"""Whether bytes are those of the digest that a WARC record says of them (ISO 28500:2017, 5.8)."""

import base64
import binascii
import hashlib
import re

_DIGEST = re.compile(r"(sha1|sha256|sha512|md5):([A-Za-z0-9+/=_-]{16,140})", re.IGNORECASE)
_OF_BLOCK = re.compile(rb"\nwarc-block-digest:[ \t]*([!-~]{1,160})", re.IGNORECASE)


def contradicts(header: bytes, block: bytes) -> bool:
    """Whether a record's header gives a digest of its whole block that is not the block's."""
    return _agree(header, block) is False


def confirms(header: bytes, block: bytes) -> bool:
    """Whether a record's header gives a digest of its whole block, and it is the block's."""
    return _agree(header, block) is True


def _agree(header: bytes, block: bytes) -> bool | None:
    """Whether a header's digest is its block's; None where it gives none, or writes it in no way that is known."""
    found = _OF_BLOCK.search(header)
    said = _DIGEST.fullmatch(found[1].decode("ascii")) if found else None
    if said is None:
        return None
    digest = hashlib.new(said[1].lower(), block, usedforsecurity=False).digest()
    told = _told(said[2], len(digest))
    return told == digest if len(told) == len(digest) else None


def _told(said: str, size: int) -> bytes:
    """The digest of so many bytes that is written in base 16 or 32, b"" where it is written otherwise."""
    try:
        return bytes.fromhex(said) if len(said) == 2 * size else base64.b32decode(said.upper() + "=" * (-len(said) % 8))
    except (ValueError, binascii.Error):
        return b""
