"""Where a list goes on: the place of the last row that was told, in letters that mean nothing to anybody else.

A cursor holds no more than a position in an order that all may walk, so there is nothing to keep secret. It is bound to
its list and its filters by a digest, so that one which was altered, cut or taken elsewhere is refused, not followed.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from hmac import compare_digest

from tidings.errors import UsageError
from tidings.store.lists import Position

MOST = 300  # letters of a cursor
_PROOF = 12  # bytes
_MOST_NUMBER = 2**63  # of SQLite


def written(position: Position, of: str) -> str:
    """The cursor of a position in a list; `of` names the list with its filters."""
    said = json.dumps(position, separators=(",", ":")).encode()
    return urlsafe_b64encode(_proof(said, of) + said).decode().rstrip("=")


def read(cursor: str, of: str) -> Position:
    """The position that `written` was given. Raises UsageError for a cursor of another list, and for none."""
    try:
        whole = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        proof, said = whole[:_PROOF], whole[_PROOF:]
        position = json.loads(said) if compare_digest(proof, _proof(said, of)) else None
    except ValueError:  # no Base64; digits that are no JSON are only met in a forged one
        position = None
    if not isinstance(position, list) or not position or not all(map(_fits, position)):
        raise UsageError("cursor: none of this list with these filters; take it from `next` as it is")
    return tuple(position)


def _proof(said: bytes, of: str) -> bytes:
    return sha256(b"\0".join((b"tidings cursor", of.encode("utf-8", "replace"), said))).digest()[:_PROOF]


def _fits(part: object) -> bool:
    if isinstance(part, bool):
        return False
    return (isinstance(part, int) and 0 <= part < _MOST_NUMBER) or (isinstance(part, str) and part.isascii())
