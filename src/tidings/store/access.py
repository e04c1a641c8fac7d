"""Who may act on a library, and their sessions: a file of its own beside it, so that the library holds no password.

A library is handed on, exported and backed up; this file never is. All processes that serve a library share it, so a
session that has ended has ended everywhere, and guesses are counted together.
"""

import math
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from tidings.store import connect
from tidings.store.access_file import opened
from tidings.store.transactions import transaction

IDLE, LONGEST = 12 * 3600, 7 * 86_400  # seconds: a session ends when it was not used for so long, and after so long
KNOWN = 180 * 86_400  # seconds for which a browser that was logged in is known to be its person's
FREE = 5  # wrong passwords in a row that cost no wait; each one more doubles it
QUIET = 86_400  # seconds without a guess after which guesses are forgotten
_NOTED = 60  # seconds: how exactly it is known when a session was last used


@dataclass(frozen=True)
class Counted:
    """Whom guesses are counted for, and the seconds that guesses for it wait at most."""

    who: str
    most: float


def beside(library: Path) -> Path:
    """Where the file of a library is: "tidings.access" beside "tidings.db"."""
    return library.with_suffix(".access")


def is_open(library: Path) -> bool:
    """Whether anybody can log in: a password has been set. Raises LibraryError."""
    if not beside(library).exists():
        return False
    with Access(library) as access:
        return bool(access.people())


class Access:
    """The file of a library, open; for a `with` block, in one thread.

    Args:
        library: the library's file.
        create: whether the file is made where there is none, for its owner's eyes alone.
        now: seconds since 1970.

    Raises:
        LibraryError: there is none, it is another file, or it cannot be read or written; from any method too.
    """

    def __init__(self, library: Path, *, create: bool = False, now: Callable[[], float] = time.time) -> None:
        self._path, self._now = str(beside(library)), now
        self._db = opened(self._path, create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def _since(self) -> str:
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self._now()))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with connect.telling(self._path), transaction(self._db):
            yield self._db

    # ---------------------------------------------------------------- people

    def people(self) -> list[tuple[str, str]]:
        """Who may act, and since when their password holds (ISO 8601, UTC)."""
        with connect.telling(self._path):
            return self._db.execute("SELECT name, since FROM person ORDER BY name").fetchall()

    def person(self, name: str) -> tuple[str, str] | None:
        """Somebody's name as it was set, and the hash of their password; None for nobody."""
        with connect.telling(self._path):
            row: tuple[str, str] | None = self._db.execute(
                "SELECT name, hash FROM person WHERE name = ?", (name,)
            ).fetchone()
            return row

    def set(self, name: str, hashed: str) -> None:
        """Set somebody's password; all their sessions and their feeds' key end, and all guesses are forgotten."""
        with self._writing() as db:
            db.execute("DELETE FROM person WHERE name = ?", (name,))
            db.execute("INSERT INTO person (name, hash, since) VALUES (?, ?, ?)", (name, hashed, self._since()))
            db.execute("DELETE FROM guess")

    def renew(self, name: str, hashed: str) -> None:
        """Keep the same password in a newer hash; sessions go on."""
        with self._writing() as db:
            db.execute("UPDATE person SET hash = ? WHERE name = ?", (hashed, name))

    def remove(self, name: str) -> bool:
        """Let somebody act no more, from now on; False where there is nobody of this name."""
        with self._writing() as db:
            return db.execute("DELETE FROM person WHERE name = ?", (name,)).rowcount > 0

    # ---------------------------------------------------------------- sessions

    def begin(self, name: str, hashed: str, token: str, browser: str) -> bool:
        """Begin a session of somebody's, and know their browser; False where their password was changed meanwhile."""
        now = self._now()
        with self._writing() as db:
            db.execute("DELETE FROM session WHERE made < ? OR used < ?", (now - LONGEST, now - IDLE))
            db.execute("DELETE FROM browser WHERE made < ?", (now - KNOWN,))
            begun = db.execute(
                "INSERT INTO session (token, person, made, used)"
                " SELECT ?1, name, ?2, ?2 FROM person WHERE name = ?3 AND hash = ?4",
                (_digest(token), now, name, hashed),
            )
            db.execute(
                "INSERT INTO browser (token, person, made) SELECT ?, name, ? FROM person WHERE name = ? AND hash = ?",
                (_digest(browser), now, name, hashed),
            )
            return begun.rowcount > 0

    def name(self, token: str) -> str | None:
        """Whose session it is, which counts as using it; None where it has ended, or was never made."""
        digest, now = _digest(token), self._now()
        with connect.telling(self._path):
            row = self._db.execute(
                "SELECT person, used FROM session WHERE token = ? AND made >= ? AND used >= ?",
                (digest, now - LONGEST, now - IDLE),
            ).fetchone()
        if row is None:
            return None
        if row[1] < now - _NOTED:
            with self._writing() as db:
                db.execute("UPDATE session SET used = ? WHERE token = ?", (now, digest))
        return str(row[0])

    def end(self, token: str) -> None:
        """End a session, everywhere."""
        with self._writing() as db:
            db.execute("DELETE FROM session WHERE token = ?", (_digest(token),))

    def knows(self, browser: str, name: str) -> bool:
        """Whether somebody has logged in with a browser lately."""
        with connect.telling(self._path):
            return bool(
                self._db.execute(
                    "SELECT 1 FROM browser WHERE token = ? AND person = ? AND made >= ?",
                    (_digest(browser), name, self._now() - KNOWN),
                ).fetchone()
            )

    # ---------------------------------------------------------------- feeds

    def follow(self, token: str, key: str) -> bool:
        """Let a key open feeds in the stead of whose session it is, until they have another, none, or a new password.

        False where the session ended meanwhile.
        """
        with self._writing() as db:
            done = db.execute(
                "INSERT OR REPLACE INTO follow (person, key, since) SELECT person, ?, ? FROM session WHERE token = ?",
                (_digest(key), self._since(), _digest(token)),
            )
            return done.rowcount > 0

    def unfollow(self, name: str) -> None:
        """End somebody's key."""
        with self._writing() as db:
            db.execute("DELETE FROM follow WHERE person = ?", (name,))

    def following(self, name: str) -> str | None:
        """Since when somebody has a key (ISO 8601, UTC); None where they have none."""
        with connect.telling(self._path):
            row = self._db.execute("SELECT since FROM follow WHERE person = ?", (name,)).fetchone()
        return row[0] if row else None

    def follows(self, key: str) -> bool:
        """Whether a key opens feeds."""
        with connect.telling(self._path):
            return bool(self._db.execute("SELECT 1 FROM follow WHERE key = ?", (_digest(key),)).fetchone())

    # ---------------------------------------------------------------- guesses

    def guess(self, counted: Iterable[Counted]) -> float:
        """Count a guess before it is looked at, so that many at once are not one; 0, or the seconds that it must wait.

        A guess that must wait is not counted: whoever knows the password need not wait longer for having tried.
        """
        counted, now = list(counted), self._now()
        with self._writing() as db:
            db.execute("DELETE FROM guess WHERE last < ?", (now - QUIET,))
            wait = max(self._wait(one, now) for one in counted)
            if wait <= 0:
                db.executemany(
                    "INSERT INTO guess (who, count, last) VALUES (?1, 1, ?2)"
                    " ON CONFLICT DO UPDATE SET count = count + 1, last = ?2",
                    [(_digest(one.who), now) for one in counted],
                )
        return max(0.0, wait)

    def forgive(self, counted: Iterable[Counted]) -> None:
        """Forget the guesses: the password was right."""
        with self._writing() as db:
            db.executemany("DELETE FROM guess WHERE who = ?", [(_digest(one.who),) for one in counted])

    def _wait(self, counted: Counted, now: float) -> float:
        row: tuple[int, float] | None = self._db.execute(
            "SELECT count, last FROM guess WHERE who = ?", (_digest(counted.who),)
        ).fetchone()
        if row is None or row[0] < FREE:
            return 0.0
        count, last = row
        return last + min(counted.most, math.ldexp(1, min(count - FREE, 30))) - now


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
