"""Passwords: what one must be, and how it is kept and looked at."""

import secrets
from functools import cache
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tidings.errors import UsageError

LEAST, MOST = 12, 1000  # letters; NIST SP 800-63B asks for a length and for nothing else
# RFC 9106's second choice (64 MiB, three passes) in one lane, so that one login takes one core.
HASHER = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=1)


def checked(password: str) -> str:
    """A password that may be set. Raises UsageError for one that is too short or too long."""
    if len(password) < LEAST:
        raise UsageError(f"a password has at least {LEAST} letters; this one has {len(password)}")
    if len(password) > MOST:
        raise UsageError(f"a password has at most {MOST:,} letters; this one has {len(password):,}")
    return password


def hashed(password: str) -> str:
    """The argon2id hash of a password, with its salt and parameters."""
    return HASHER.hash(_stable(password))


def is_right(password: str, kept: str | None) -> bool:
    """Whether a password is the one that is kept; it takes as long where none is."""
    against = kept or nobodys()
    try:
        return HASHER.verify(against, _stable(password)) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Whether a hash was made with other parameters than are used now."""
    return HASHER.check_needs_rehash(kept)


@cache
def nobodys() -> str:
    """A hash that no password is kept by, to be looked at where there is none."""
    return HASHER.hash(secrets.token_urlsafe())


def _stable(password: str) -> str:
    """The same letters however a keyboard composes them (NIST SP 800-63B, 3.1.1.2)."""
    return normalize("NFKC", password)
