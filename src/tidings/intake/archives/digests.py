"""Whether bytes are those of the digest that a WARC record says of them (ISO 28500:2017, 5.8)."""

import base64
import binascii
import hashlib
import re

_DIGEST = re.compile(r"(sha1|sha256|sha512|md5):([A-Za-z0-9+/=_-]{16,140})", re.IGNORECASE)
_OF_BLOCK = re.compile(rb"\nwarc-block-digest:[ \t]*([!-~]{1,160})", re.IGNORECASE)


def contradicts(header: bytes, block: bytes) -> bool:
    """Whether a record's header gives a digest of its whole block that is not the block's."""
    found = _OF_BLOCK.search(header)
    said = _DIGEST.fullmatch(found[1].decode("ascii")) if found else None
    if said is None:
        return False
    return not _agrees(hashlib.new(said[1].lower(), block, usedforsecurity=False).digest(), said[2])


def _agrees(digest: bytes, said: str) -> bool:
    """Whether a digest is written so, in base 16 or 32; one that is written otherwise says nothing."""
    try:
        told = (
            bytes.fromhex(said)
            if len(said) == 2 * len(digest)
            else base64.b32decode(said.upper() + "=" * (-len(said) % 8))
        )
    except (ValueError, binascii.Error):
        return True
    return told == digest or len(told) != len(digest)
