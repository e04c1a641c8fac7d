"""Whether a library was written since somebody looked: cheap to ask, at every request of a reader."""

import os
import sqlite3

from tidings.errors import LibraryError
from tidings.store import connect


class Watermark:
    """Marks of a library's file: two that are equal say that nothing was written between them."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = os.fspath(path)
        self._file: int | None = None
        self._db: sqlite3.Connection | None = None

    def mark(self) -> tuple[int, int] | None:
        """The mark of this moment; None where the library cannot be read. Another file at its place has another one."""
        try:
            file = os.stat(self._path).st_ino  # noqa: PTH116  a call of a microsecond
            if self._db is None or file != self._file:
                self.close()
                self._db, self._file = connect.reader(self._path, threads=True), file
            (version,) = self._db.execute("PRAGMA data_version").fetchone()
        except (OSError, sqlite3.Error, LibraryError):
            self.close()
            return None
        return file, version

    def close(self) -> None:
        """Let go of the file."""
        if self._db is not None:
            self._db.close()
        self._db = None
