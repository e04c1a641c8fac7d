"""What SQLite locks stays locked: a process that looks at a library takes no lock away from its own connections.

A POSIX lock of a process on a file ends when the process closes any descriptor of that file (sqlite.org/howtocorrupt,
2.2). Then another process may hold itself for the last one that has the library open, and delete its write-ahead log
under the hands of those who write.
"""

import subprocess
import sys
from pathlib import Path

import shelves
from tidings.store import open_library

CLOSE = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute('SELECT 1 FROM act').fetchall(); db.close()"


def test_who_opens_a_library_a_second_time_leaves_the_locks_of_the_first(tmp_path):
    path = tmp_path / "news.db"
    with open_library(path) as library:
        library.keep(*shelves.harbour())
        with open_library(path, readonly=True), open_library(path):
            pass
        subprocess.run([sys.executable, "-c", CLOSE, path], check=True)
        assert Path(f"{path}-wal").exists()
        library.keep(*shelves.bridge())
    with open_library(path, readonly=True) as library:
        assert library.status()["articles"] == 2
