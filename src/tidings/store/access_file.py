"""The file of who may act: its tables, made where there are none, and brought up where an older tidings made them."""

import os
import sqlite3
from pathlib import Path

from tidings.errors import LibraryError
from tidings.store import connect
from tidings.store.transactions import transaction

_APPLICATION = 0x74696461  # "tida"
_FIRST = """
CREATE TABLE person (
  name TEXT PRIMARY KEY COLLATE NOCASE,
  hash TEXT NOT NULL,                 -- argon2 of the password
  since TEXT NOT NULL                 -- when the password was set
);
CREATE TABLE session (
  token TEXT PRIMARY KEY,             -- sha256 of what the browser holds
  person TEXT NOT NULL REFERENCES person ON DELETE CASCADE,
  made REAL NOT NULL,
  used REAL NOT NULL
);
CREATE TABLE browser (                -- one that a person has logged in with: others' guesses do not make it wait
  token TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES person ON DELETE CASCADE,
  made REAL NOT NULL
);
CREATE TABLE guess (                  -- wrong passwords in a row
  who TEXT PRIMARY KEY,               -- sha256 of the person, the client or the browser that they count for
  count INTEGER NOT NULL,
  last REAL NOT NULL
);
"""
_FEEDS = """
CREATE TABLE follow (                 -- what lets a program that cannot log in read feeds in a person's stead
  person TEXT PRIMARY KEY COLLATE NOCASE REFERENCES person ON DELETE CASCADE,
  key TEXT NOT NULL UNIQUE,           -- sha256 of what the addresses of their feeds hold
  since TEXT NOT NULL                 -- when it was made
);
"""
_STEPS = (_FIRST, _FEEDS)  # one that has been released is never changed, a new one is put at the end


def opened(path: str, *, create: bool) -> sqlite3.Connection:
    """A connection to the file.

    Args:
        path: where it is.
        create: whether it is made where there is none, for its owner's eyes alone.

    Raises:
        LibraryError: there is none, it is another file, or it cannot be read or written.
    """
    file = Path(path)
    if create:
        with connect.telling_of_files(path):
            if not file.exists():  # a file that others have open must not be opened and closed: their locks would end
                os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            file.chmod(0o600)
    elif not file.exists():
        raise LibraryError(f"{path}: nobody has a password: `tidings password NAME` sets one")
    with connect.telling(path):
        db = sqlite3.connect(path, timeout=connect.PATIENCE, isolation_level=None)
        try:
            _made(db, path)
        except BaseException:
            db.close()
            raise
    return db


def _made(db: sqlite3.Connection, path: str) -> None:
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    version = _version(db)
    if not (application == version == tables == 0 or (application == _APPLICATION and 0 < version <= len(_STEPS))):
        raise LibraryError(f"{path}: not a file of passwords, or one of a newer tidings")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = FULL")
    if not version:
        db.execute("PRAGMA journal_mode = WAL")
    if version < len(_STEPS):
        _bring_up(db)


def _bring_up(db: sqlite3.Connection) -> None:
    """Make the tables that are lacking, unless another process just did."""
    with transaction(db):
        for step in _STEPS[_version(db) :]:
            for statement in step.split(";"):
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {_APPLICATION}")
        db.execute(f"PRAGMA user_version = {len(_STEPS)}")


def _version(db: sqlite3.Connection) -> int:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return int(version)
