"""Who may come in: a name and a password, and how long a guess must wait."""

import secrets
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from tidings.portal.desk import passwords
from tidings.portal.listening import numbered, one_client
from tidings.store.access import Access, Counted

_MOST_NAME = 100  # letters
_ACCOUNT, _CLIENT = 60.0, 900.0  # seconds that guesses wait at most: of one name by anybody, of one client at any name


@dataclass(frozen=True)
class Entered:
    """Somebody came in: what their browser is to hold."""

    session: str
    browser: str


@dataclass(frozen=True)
class Attempt:
    """Somebody wants to come in: with what, from where, and what their browser holds from an earlier time."""

    name: str
    password: str
    client: str
    browser: str | None = None
    session: str | None = None


def wait(library: Path, attempt: Attempt) -> float:
    """Seconds that an attempt must wait before its password is looked at; 0 where it need not, and was counted."""
    with Access(library) as access:
        return access.guess(_counted(access, attempt))


def enter(library: Path, attempt: Attempt) -> Entered | None:
    """Begin a session, where name and password are right; it takes as long where either is wrong, or nobody's.

    What the browser held before is never taken up: its session ends, and the new one has a token of its own.
    """
    with Access(library) as access:
        found = access.person(cleaned(attempt.name))
        name, kept = found or (None, None)
        if len(attempt.password) > passwords.MOST or not passwords.is_right(attempt.password, kept):
            return None
        if name is None or kept is None:
            return None
        entered = Entered(secrets.token_urlsafe(32), secrets.token_urlsafe(32))
        if not access.begin(name, kept, entered.session, entered.browser):
            return None
        access.forgive(_counted(access, attempt))
        if passwords.is_outdated(kept):
            access.renew(name, passwords.hashed(attempt.password))
        if attempt.session:
            access.end(attempt.session)
    return entered


def cleaned(name: str) -> str:
    """A name as it is kept: without blanks around it, its letters composed in one way."""
    return " ".join(normalize("NFKC", name).split())[:_MOST_NAME]


def _counted(access: Access, attempt: Attempt) -> list[Counted]:
    """Whom an attempt counts for: a browser that its person has logged in with waits for its own guesses alone.

    So nobody can shut somebody out by guessing at their name.
    """
    name = cleaned(attempt.name)
    if attempt.browser and access.knows(attempt.browser, name):
        return [Counted(f"browser {attempt.browser}", _CLIENT)]
    counted, client = [Counted(f"person {name.lower()}", _ACCOUNT)], _client(attempt.client)
    return [*counted, Counted(f"client {client}", _CLIENT)] if client else counted


def _client(address: str) -> str | None:
    """A client as it is counted.

    None for this machine itself: everybody would be one client where a proxy does not say for whom it asks.
    """
    found = numbered(address)
    return None if found is None or found.is_loopback else one_client(found)
