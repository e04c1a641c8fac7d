"""Connections to the one file, and what SQLite's errors mean to a person."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from tidings.errors import LibraryError
from tidings.language.addresses import cited, host
from tidings.store import migrations

_LOG = 4000  # pages of 4 KB in the write-ahead log before they go into the file: fewer waits for the disk
PATIENCE = 5.0  # seconds that a writer waits for another one's transaction

# SQLite's primary result codes (sqlite.org/rescode.html) in a line each.
_SAID = {
    "SQLITE_BUSY": "another program is writing to it: try again when it is done",
    "SQLITE_LOCKED": "another program is writing to it: try again when it is done",
    "SQLITE_CANTOPEN": "cannot be opened or created",
    "SQLITE_CORRUPT": "is damaged",
    "SQLITE_FULL": "the disk is full; nothing that was kept is lost",
    "SQLITE_INTERRUPT": "what is asked for takes too long",
    "SQLITE_IOERR": "the disk does not answer, or is full; nothing that was kept is lost",
    "SQLITE_NOTADB": "is no library",
    "SQLITE_PERM": "may not be opened",
    "SQLITE_READONLY": "is read-only here",
}


@contextmanager
def telling(path: str) -> Iterator[None]:
    """Turn SQLite's errors about the file into one line for a person; errors in our SQL stay what they are."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", None) or ""
        said = next((words for code, words in _SAID.items() if name == code or name.startswith(code + "_")), None)
        if said is None:
            raise
        raise LibraryError(f"{path}: {said}") from error


def writer(path: str) -> sqlite3.Connection:
    """A connection that may write; makes the library where there is none.

    Raises:
        LibraryError: no library can be opened or made there; the file is as it was.
    """
    _look(path, create=True)
    with telling(path):
        db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        _teach(db)
        try:
            version = migrations.check(db, path)
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute(f"PRAGMA wal_autocheckpoint = {_LOG}")
            db.execute("BEGIN IMMEDIATE")  # a lock or a read-only file shows now, not after the first page is read
            db.execute("ROLLBACK")
            migrations.bring_up(db, version)
        except BaseException:
            db.close()
            raise
    return db


def reader(path: str, *, threads: bool = False, older: bool = False) -> sqlite3.Connection:
    """A connection that cannot write; where several `threads` use it, one after the other.

    A library of an `older` version is opened only where it is not asked what this one knows.

    Raises:
        LibraryError: there is no library, or it cannot be read.
    """
    _look(path, create=False)
    with telling(path):
        db = _open_to_read(path, threads=threads)
        _teach(db)
        try:
            version = migrations.check(db, path)
        except BaseException:
            db.close()
            raise
    if version != migrations.VERSION and not (older and version):
        db.close()
        raise LibraryError(f"{path}: no library, or one that an older tidings made: `tidings add` brings it up")
    return db


@contextmanager
def durable(db: sqlite3.Connection) -> Iterator[None]:
    """What is committed inside is on the disk, and outlives a power cut; else it outlives the end of the process."""
    db.execute("PRAGMA synchronous = FULL")
    try:
        yield
    finally:
        db.execute("PRAGMA synchronous = NORMAL")


def _teach(db: sqlite3.Connection) -> None:
    """What our SQL knows of addresses."""
    db.create_function("host", 1, host, deterministic=True)
    db.create_function("cited", 2, cited, deterministic=True)


def _open_to_read(path: str, *, threads: bool) -> sqlite3.Connection:
    """Beside a write-ahead log if there is one; in a folder where none can be made, as a file that never changes."""
    address = f"file:{quote(str(Path(path).absolute()))}?mode=ro"
    db = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=not threads)
    try:
        db.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        db.close()
        if Path(f"{path}-wal").exists():
            raise
        db = sqlite3.connect(address + "&immutable=1", uri=True, isolation_level=None, check_same_thread=not threads)
    return db


def _look(path: str, *, create: bool) -> None:
    """Say in one line what SQLite would say in its own words.

    The file is looked at from outside: whoever opens it and closes it again ends all locks that this process has on it
    (sqlite.org/howtocorrupt, 2.2), and another one may delete the write-ahead log under its hands.
    """
    file = Path(path)
    if file.is_dir():
        raise LibraryError(f"{path}: is a folder, not a library")
    if file.exists() and file.stat().st_size:
        if not os.access(path, os.R_OK):
            raise LibraryError(f"{path}: {os.strerror(errno.EACCES)}")
    elif not create:
        raise LibraryError(f"{path}: there is no library")
    elif not file.parent.is_dir():
        raise LibraryError(f"{path}: there is no such folder")


@contextmanager
def telling_of_files(path: str) -> Iterator[None]:
    """Turn the system's errors about a file into one line."""
    try:
        yield
    except OSError as error:
        raise LibraryError(f"{path}: {error.strerror or error}") from None
