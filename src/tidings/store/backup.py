"""A copy of a library that others may be writing meanwhile: as it was at one moment, whole or not at all."""

import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tidings.errors import LibraryError, OutputError, UsageError
from tidings.store import connect

_STEP = 2560  # pages of 4 KB that are copied before it is told how far it is


Note = Callable[[int, int], None]
"""Is told how many pages of the file are copied, and of how many."""


def back_up(library: Path, to: Path, *, force: bool = False, note: Note = lambda *_: None) -> int:
    """Copy a library into a file of its own, prove that the copy can be read, and put it in its place; its bytes.

    One reader's view of the library is held meanwhile, so writers do not wait, and do not make the copy begin again
    (SQLite's backup API, sqlite.org/backup.html). It is written beside `to`, and has the library's permissions.

    Args:
        library: the file, of this version or an older one.
        to: the copy.
        force: whether a file that is there is replaced.
        note: is told how far it is, now and then.

    Raises:
        UsageError: there is a file already, or it is the library.
        LibraryError: the library cannot be read, or is damaged; no copy is there.
        OutputError: the copy cannot be written.
    """
    _look(library, to, force=force)
    with closing(connect.reader(str(library), older=True)) as source:
        try:
            with _part(to) as part:
                _copy(source, part, library, note)
                _prove(part, library)
                part.chmod(library.stat().st_mode & 0o666)
                _onto_disk(part)
                part.replace(to)
                _onto_disk(to.absolute().parent)
        except OSError as error:
            raise OutputError(f"{to}: {error.strerror or error}") from error
    return to.stat().st_size


def _look(library: Path, to: Path, *, force: bool) -> None:
    if to.is_dir():
        raise UsageError(f"{to}: is a folder; name a file")
    if to.exists() and library.exists() and to.samefile(library):
        raise UsageError(f"{to}: is the library itself")
    if to.exists() and not force:
        raise UsageError(f"{to}: is there already; --force replaces it")


@contextmanager
def _part(to: Path) -> Iterator[Path]:
    """An empty file beside the copy, in place of what one that was killed left there; it is gone at the end."""
    part = to.with_name(f".{to.name}.part")
    held = os.open(part, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UsageError(f"{to}: is being written by another backup") from None
        try:
            os.ftruncate(held, 0)
            yield part
        finally:
            part.unlink(missing_ok=True)
    finally:
        os.close(held)


def _copy(source: sqlite3.Connection, part: Path, library: Path, note: Note) -> None:
    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        copy.execute("PRAGMA journal_mode = OFF")  # who is killed leaves nothing to go back to
        copy.execute("PRAGMA synchronous = OFF")
        try:
            source.execute("BEGIN")
            source.execute("SELECT 1 FROM sqlite_schema").fetchone()  # from here on, the library stands still for it
            source.backup(copy, pages=_STEP, progress=lambda _, left, total: note(total - left, total))
            source.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname == "SQLITE_FULL":
                raise OutputError(f"{part.parent}: the disk is full") from error
            with connect.telling(str(library)):
                raise


def _prove(part: Path, library: Path) -> None:
    """See that every page of the copy can be read. Raises LibraryError."""
    address = f"{part.absolute().as_uri()}?immutable=1"  # nothing is put beside it
    with connect.telling(str(library)), closing(sqlite3.connect(address, uri=True)) as copy:
        (said,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        raise LibraryError(f"{library}: is damaged, and is not copied: {' '.join(said.split())}")


def _onto_disk(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
