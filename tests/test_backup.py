"""A copy of a library while others write it: as it was at one moment, whole or not at all."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest

import portals
import shelves
from tidings.cli.main import main
from tidings.errors import LibraryError, OutputError, UsageError
from tidings.proof import verify
from tidings.store import access, backup, open_library
from tidings.store.backup import back_up

PATIENCE = 60
# A backup that is killed after its first step; the library is larger than that.
KILLED = """
import os, sys, signal
from pathlib import Path
from tidings.store.backup import back_up
back_up(Path(sys.argv[1]), Path(sys.argv[2]), force=True, note=lambda done, total: os.kill(os.getpid(), signal.SIGKILL))
"""


@pytest.fixture
def path(tmp_path):
    return portals.shelf(tmp_path / "news.db")


def small_steps(monkeypatch):
    monkeypatch.setattr(backup, "_STEP", 5)


def left(folder):
    """The files of a folder, without those that SQLite keeps beside a library that was read."""
    return sorted(file.name for file in folder.iterdir() if file.name not in ("news.db-wal", "news.db-shm"))


def rows(path):
    with closing(sqlite3.connect(path)) as db:
        return [*db.iterdump()]


def test_a_copy_is_a_library_with_all_that_there_was(path, tmp_path):
    size = back_up(path, tmp_path / "copy.db")
    assert size == (tmp_path / "copy.db").stat().st_size
    assert left(tmp_path) == ["copy.db", "news.db"]
    assert rows(tmp_path / "copy.db") == rows(path)
    assert verify(tmp_path / "copy.db").lie is None
    with open_library(tmp_path / "copy.db") as copy:
        assert copy.keep(*shelves.bridge("https://post.example/later"))


def test_others_write_meanwhile_and_the_copy_is_of_one_moment(path, tmp_path, monkeypatch):
    small_steps(monkeypatch)
    told = []
    with open_library(path) as library:

        def note(done, total):
            told.append((done, total))
            library.keep(*shelves.bridge(f"https://post.example/{len(told)}"))

        before = library.status()["pages"]
        back_up(path, tmp_path / "copy.db", note=note)
        assert library.status()["pages"] == before + len(told)
    assert len(told) > 5
    assert told == sorted(told)  # it never began again
    assert len({total for _, total in told}) == 1
    assert verify(tmp_path / "copy.db").lie is None
    with open_library(tmp_path / "copy.db", readonly=True) as copy:
        assert copy.status()["pages"] == before


def test_a_writer_without_rest_does_not_keep_it_from_its_end(path, tmp_path, monkeypatch):
    small_steps(monkeypatch)
    enough = Event()

    def write():
        number = 0
        with open_library(path) as library:
            while not enough.is_set():
                number += 1
                library.keep(*shelves.bridge(f"https://post.example/{number}"))

    writer = Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            back_up(path, tmp_path / f"{number}.db")
    finally:
        enough.set()
        writer.join()
    assert all(verify(tmp_path / f"{number}.db").lie is None for number in range(5))


@pytest.mark.parametrize("is_there", [False, True])
def test_one_that_is_killed_leaves_what_was_there_and_the_next_one_clears_up(path, tmp_path, is_there):
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE much (bytes BLOB)")
        db.execute("INSERT INTO much VALUES (randomblob(?))", (backup._STEP * 4096 * 2,))  # noqa: SLF001
        db.commit()
    copy = tmp_path / "copy.db"
    if is_there:
        copy.write_bytes(b"an older copy")
    killed = subprocess.run([sys.executable, "-c", KILLED, path, copy], timeout=PATIENCE, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert (copy.read_bytes() if copy.exists() else None) == (b"an older copy" if is_there else None)
    back_up(path, copy, force=is_there)
    assert left(tmp_path) == ["copy.db", "news.db"]
    assert rows(copy) == rows(path)


def test_passwords_are_in_no_copy(path, tmp_path):
    with access.Access(path, create=True) as people:
        people.set("Ada", "argon2-of-it")
    back_up(path, tmp_path / "copy.db")
    assert b"argon2-of-it" not in (tmp_path / "copy.db").read_bytes()
    assert not access.is_open(tmp_path / "copy.db")


def test_a_copy_may_be_read_by_whom_the_library_may_be(path, tmp_path):
    path.chmod(0o640)
    back_up(path, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o640


def test_a_library_of_an_older_version_is_copied_as_it_is(path, tmp_path):
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 3")
    back_up(path, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (3,)


def test_what_is_there_is_replaced_only_if_forced_and_never_the_library(path, tmp_path):
    copy = tmp_path / "copy.db"
    back_up(path, copy)
    with pytest.raises(UsageError, match="--force"):
        back_up(path, copy)
    back_up(path, copy, force=True)
    (tmp_path / "link.db").symlink_to(path)
    for same in (path, tmp_path / "link.db"):
        with pytest.raises(UsageError, match="the library itself"):
            back_up(path, same, force=True)
    with pytest.raises(UsageError, match="folder"):
        back_up(path, tmp_path, force=True)


def test_a_library_that_is_damaged_is_not_copied(path, tmp_path):
    with path.open("r+b") as file:
        file.seek(4096 * 4)
        file.write(os.urandom(4096 * 40))
    with pytest.raises(LibraryError, match="damaged"):
        back_up(path, tmp_path / "copy.db")
    assert left(tmp_path) == ["news.db"]


def test_no_library_is_no_copy(tmp_path):
    (tmp_path / "text.db").write_text("a text, and no library at all")
    for name in ("gone.db", "text.db"):
        with pytest.raises(LibraryError):
            back_up(tmp_path / name, tmp_path / "copy.db")
    assert left(tmp_path) == ["text.db"]


def test_a_copy_that_cannot_be_written_is_said_so(path, tmp_path):
    with pytest.raises(OutputError, match="No such file"):
        back_up(path, tmp_path / "nosuch" / "copy.db")


def test_two_do_not_write_one_copy(path, tmp_path, monkeypatch):
    small_steps(monkeypatch)
    met = []

    def note(done, total):  # noqa: ARG001  as a note is told
        if not met:
            with pytest.raises(UsageError) as refused:
                back_up(path, tmp_path / "copy.db")
            met.append(str(refused.value))

    back_up(path, tmp_path / "copy.db", note=note)
    assert "another backup" in met[0]
    assert rows(tmp_path / "copy.db") == rows(path)


def test_the_command_says_what_it_wrote(path, tmp_path, monkeypatch, capsys):
    copy = tmp_path / "copy.db"
    monkeypatch.setattr("sys.argv", ["tidings", "backup", str(copy), "--library", str(path), "--json"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    assert json.loads(capsys.readouterr().out) == {"file": str(copy), "bytes": copy.stat().st_size}


def test_a_copy_in_the_librarys_place_is_the_library(path, tmp_path):
    """What docs/operation.md says of bringing one back."""
    back_up(path, tmp_path / "copy.db")
    before = rows(path)
    with open_library(path) as library:
        library.keep(*shelves.bridge("https://post.example/later"))
    (tmp_path / "copy.db").replace(path)
    for beside in ("-wal", "-shm"):
        Path(f"{path}{beside}").unlink(missing_ok=True)
    assert rows(path) == before
