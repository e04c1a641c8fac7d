"""The store keeps pages whole or not at all, once, in versions; what is wrong with a file is one line."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import shelves
from tidings.errors import LibraryError
from tidings.nouns import Page, Problem
from tidings.proof import verify
from tidings.store import Library, address_of, export, migrations, open_library


@pytest.fixture
def library(tmp_path):
    with open_library(tmp_path / "news.db") as opened:
        yield opened


def test_a_page_is_kept_once(library):
    page, reading = shelves.harbour()
    assert not library.has(page.record.digest, address_of(page))
    assert library.keep(page, reading)
    before = shelves.dumped(library)
    assert not library.keep(page, reading)
    assert shelves.dumped(library) == before
    assert library.has(page.record.digest, address_of(page))
    assert library.status() == {
        "pages": 1, "articles": 1, "versions": 1, "reports": 0, "stories": 0,
        "statements": 3, "figures": 2, "problems": 0,
    }  # fmt: skip


def test_other_bytes_at_the_same_address_are_a_new_version(library):
    library.keep(*shelves.harbour())
    page = shelves.page(shelves.BRIDGE, "https://post.example/harbour")
    library.keep(page, shelves.reading(page, shelves.BRIDGE, title="Bridge"))
    assert library.status()["pages"] == 1
    assert library.status()["versions"] == 2
    assert library.status()["statements"] == 0  # the last version's: what it no longer says does not hold


def test_the_same_bytes_at_another_address_are_kept_once_and_have_the_same_keys(library):
    library.keep(*shelves.harbour())
    library.keep(*shelves.harbour("https://copy.example/harbour"))
    assert library.db.execute("SELECT count(*) FROM content").fetchone() == (1,)
    keys = shelves.keys(library)
    assert keys[:3] == keys[3:]
    assert library.show(keys[0]).also_at == ("https://post.example/harbour",)


def test_a_page_that_fails_half_way_leaves_nothing(library):
    page, reading = shelves.harbour()
    library.db.execute("CREATE TEMP TRIGGER broken BEFORE INSERT ON relation BEGIN SELECT raise(ABORT, 'x'); END")
    with pytest.raises(sqlite3.IntegrityError):
        library.keep(page, reading)
    assert library.status()["pages"] == 0
    assert library.db.execute("SELECT count(*) FROM content").fetchone() == (0,)
    assert not library.db.in_transaction


def test_a_problem_is_kept_with_its_bytes_until_its_source_is_read(library):
    page, reading = shelves.harbour()
    library.keep_problem(Problem(page.source, "failed", "broke"), page)
    library.keep_problem(Problem(page.source, "too-slow", "took a minute"), page)
    (problem,) = library.problems()
    assert (problem["kind"], problem["message"], problem["kept"]) == ("too-slow", "took a minute", True)
    assert library.has(page.record.digest, address_of(page))
    assert library.status()["pages"] == 0
    library.keep(page, reading)
    assert library.problems() == []
    assert library.status()["pages"] == 1


def test_the_same_words_twice_have_two_keys_and_a_word_before_moves_none(library):
    words = ("Rain fell. Ada Quill said it was wet.", "Ada Quill said it was wet.")
    for number, paragraphs in enumerate((words, ("Today: ", *words))):
        page = Page(b"<p>the same bytes</p>", source=f"{number}.html")
        text = "\n\n".join(paragraphs)
        first, second = text.index("it was wet"), text.rindex("it was wet")
        reading = shelves.reading(page, paragraphs, title=None)
        rows = [shelves.Statement(f"s{n}", None, shelves.Cue("said", "say", ((at - 5, at - 1),)),
                                  shelves.Content("it was wet", ((at, at + 10),)), "indirect", "states")
                for n, at in enumerate((first, second))]  # fmt: skip
        library.keep(page, shelves.Reading(**{**vars(reading), "statements": tuple(rows)}))
    keys = shelves.keys(library)
    assert len(set(keys)) == 2
    assert keys[:2] == keys[2:]


def test_half_a_character_in_a_name_or_a_title_is_kept_as_an_escape(library):
    """File names may hold bytes that are no UTF-8, and JSON-LD may escape half of a pair."""
    page = shelves.page(shelves.BRIDGE, None, source="caf\udce9.html")
    whole = shelves.reading(page, shelves.BRIDGE, title="Bridge \ud800 falls")
    library.keep_problem(Problem(page.source, "failed", "broke at \udce9"), page)
    assert library.problems()[0]["source"] == "caf\\udce9.html"
    assert library.has(page.record.digest, address_of(page))
    assert library.keep(page, whole)
    assert library.problems() == []
    assert library.search("river")[0].title == "Bridge \\ud800 falls"
    assert verify(library.path).lie is None
    assert next(export.readings(library.db))["article"]["title"] == "Bridge \ud800 falls"


def test_two_writers_keep_everything_once(library):
    """As where somebody starts the same `add` twice, or corrects while pages come in."""
    code = (
        "import sys, shelves; from tidings.store import open_library\n"
        "with open_library(sys.argv[1]) as library:\n"
        "    for n in range(60): library.keep(*shelves.harbour(f'https://post.example/{n}'))"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    writers = [subprocess.Popen([sys.executable, "-c", code, library.path], env=environment) for _ in range(2)]
    for n in range(60, 80):
        library.keep(*shelves.harbour(f"https://post.example/{n}"))
    assert [writer.wait() for writer in writers] == [0, 0]
    assert library.status()["pages"] == library.status()["versions"] == 80
    assert library.status()["statements"] == 240


def test_readers_go_on_while_a_writer_writes(library):
    library.keep(*shelves.harbour())
    with open_library(library.path, readonly=True) as reader:
        library.db.execute("BEGIN IMMEDIATE")
        assert reader.status()["pages"] == 1
        library.db.execute("ROLLBACK")
        library.keep(*shelves.bridge())
        assert reader.status()["pages"] == 2


def test_a_reader_cannot_write(library):
    with open_library(library.path, readonly=True) as reader, pytest.raises(LibraryError, match="read-only"):
        reader.keep(*shelves.harbour())


def test_a_new_library_is_what_the_schema_says(library):
    assert library.db.execute("PRAGMA application_id").fetchone() == (migrations.APPLICATION,)
    assert library.db.execute("PRAGMA user_version").fetchone() == (migrations.VERSION,)
    assert library.db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert library.db.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_library_is_one_file_when_closed(tmp_path):
    with open_library(tmp_path / "news.db") as opened:
        opened.keep(*shelves.harbour())
    assert [path.name for path in tmp_path.iterdir()] == ["news.db"]


# ---------------------------------------------------------------- files that are wrong


def refused(path, match, *, readonly=False):
    """Opening `path` is one line that matches, and leaves the file as it was."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(LibraryError, match=match) as error:
        open_library(path, readonly=readonly)
    assert "\n" not in str(error.value)
    assert str(path) in str(error.value)
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize("readonly", [False, True])
def test_no_library_is_one_line(tmp_path, readonly):
    text, other, newer = tmp_path / "a.txt", tmp_path / "other.db", tmp_path / "newer.db"
    text.write_text("not a database, but long enough to be mistaken for one")
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE bill (id)")
    open_library(newer).close()
    with closing(sqlite3.connect(newer)) as db:
        db.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    refused(text, "is no library", readonly=readonly)
    refused(other, "another program", readonly=readonly)
    refused(newer, "newer tidings", readonly=readonly)
    refused(tmp_path, "folder", readonly=readonly)


def test_what_is_not_there_is_one_line(tmp_path):
    refused(tmp_path / "none.db", "there is no library", readonly=True)
    refused(tmp_path / "nowhere" / "none.db", "no such folder")


def test_a_library_that_another_writes_is_one_line(library, monkeypatch):
    monkeypatch.setattr("tidings.store.connect.PATIENCE", 0.05)
    library.keep(*shelves.harbour())
    with closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError, match="another program is writing"):
            open_library(library.path)
        library.db.execute("PRAGMA busy_timeout = 50")
        with pytest.raises(LibraryError, match="another program is writing"):
            library.keep(*shelves.bridge())
    assert library.keep(*shelves.bridge())


def test_a_full_disk_is_one_line_and_harms_nothing(library):
    library.keep(*shelves.harbour())
    (pages,) = library.db.execute("PRAGMA page_count").fetchone()
    library.db.execute(f"PRAGMA max_page_count = {pages}")
    big = shelves.page([f"{n} " + "x" * 400 for n in range(4000)], "https://post.example/big")
    with pytest.raises(LibraryError, match="disk is full"):
        library.keep(big, shelves.reading(big, ("Much.",), title="Big"))
    assert library.status()["pages"] == 1
    library.db.execute("PRAGMA max_page_count = 1000000")
    assert library.keep(*shelves.bridge())


def test_a_disk_that_takes_no_more_is_one_line(tmp_path):
    code = (
        "import sys, shelves, signal; from tidings.store import open_library\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "library = open_library(sys.argv[1])\n"
        "for n in range(10_000): library.keep(*shelves.harbour(f'https://post.example/{n}'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "news.db"],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (800_000, 800_000)),
    )  # fmt: skip
    assert "LibraryError" in done.stderr
    assert "disk" in done.stderr.splitlines()[-1]
    with open_library(tmp_path / "news.db") as library:
        assert library.status()["pages"] > 0
        assert library.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_damaged_library_is_one_line(tmp_path):
    path = tmp_path / "news.db"
    with open_library(path) as library:
        library.keep(*shelves.harbour())
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(LibraryError, match="is damaged"), open_library(path) as library:
        library.keep(*shelves.bridge())


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may write anywhere")
def test_a_read_only_folder_is_one_line_and_can_be_read(tmp_path):
    with Library(tmp_path / "news.db") as library:
        library.keep(*shelves.harbour())
    (tmp_path / "news.db").chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        refused(tmp_path / "news.db", "read-only")
        refused(tmp_path / "other.db", "cannot be opened or created")
        with Library(tmp_path / "news.db", readonly=True) as library:
            assert library.status()["pages"] == 1
    finally:
        tmp_path.chmod(0o700)


def test_a_library_without_its_log_can_be_read_where_nothing_can_be_written(tmp_path, monkeypatch):
    """As on a read-only medium: SQLite cannot make its shared memory there."""
    with Library(tmp_path / "news.db") as library:
        library.keep(*shelves.harbour())
    shutil.copy(tmp_path / "news.db", tmp_path / "copy.db")
    real, calls = sqlite3.connect, []

    def connect(name, **more):
        calls.append(name)
        if "immutable" not in str(name):
            return _Refusing()
        return real(name, **more)

    monkeypatch.setattr("tidings.store.connect.sqlite3.connect", connect)
    with Library(tmp_path / "copy.db", readonly=True) as library:
        assert library.status()["pages"] == 1
    assert len(calls) == 2


class _Refusing:
    def execute(self, _):
        raise sqlite3.OperationalError("unable to open database file")

    def close(self):
        pass
