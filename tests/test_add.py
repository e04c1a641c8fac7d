"""`tidings add`: each page kept once, problems kept too, and one clear line where a library cannot be written."""

import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from functools import partial
from pathlib import Path

import psutil
import pytest

from misbehaving import answer, serving
from tidings import read
from tidings.errors import LibraryError, UsageError
from tidings.options import Options, WorkersOptions
from tidings.store import open_library
from tidings.workers import StartError, Unit, run
from tidings.workers.adding import add
from tidings.workers.sources import named

VERB = [sys.executable, "-c", "from tidings.cli.main import main; main()", "add"]
ONE = Options(workers=WorkersOptions(count=1))
PAGE = """<!doctype html><html lang="en"><head><title>Ferry to {0} stops</title></head><body><article>
<h1>Ferry to {0} stops</h1>
<p>The ferry to {0} will stop for the winter on 3 November 2026, its captain, Edda Moran, said on Tuesday.</p>
<p>“Nobody sails to {0} in the snow,” Ms Moran told the Harbour Gazette, and put the loss at 40,000 crowns.</p>
</article></body></html>"""


@pytest.fixture
def pages(tmp_path):
    """A folder with three pages."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for island in ("Tarn", "Sel", "Holm"):
        (folder / f"{island}.html").write_text(PAGE.format(island), encoding="utf-8")
    return folder


def adding(library: Path, *sources: str | Path, **more) -> dict[str, object]:
    """What became of each source."""
    fates = {}
    with open_library(library) as opened:
        add(opened, named(map(str, sources)), note=fates.__setitem__, options=ONE, **more)
    return fates


def asked(library: Path, sql: str) -> list:
    with closing(sqlite3.connect(library)) as db:
        return db.execute(sql).fetchall()


def command(*arguments: str | Path, **more) -> subprocess.CompletedProcess:
    """The verb as a user has it."""
    line = [*VERB, *map(str, arguments)]
    return subprocess.run(line, capture_output=True, text=True, check=False, timeout=300, **more)


def test_a_folder_is_added_and_known_the_next_time(pages, tmp_path):
    library = tmp_path / "a.db"
    assert set(adding(library, pages).values()) == {"added"}
    before = asked(library, "SELECT key FROM statement ORDER BY key")
    assert len(before) >= 3
    assert set(adding(library, pages).values()) == {"known"}
    assert asked(library, "SELECT key FROM statement ORDER BY key") == before


def test_a_rerun_starts_no_process(pages, tmp_path, monkeypatch):
    adding(tmp_path / "a.db", pages)
    monkeypatch.setattr("tidings.workers.guard.subprocess.Popen", None)
    assert set(adding(tmp_path / "a.db", pages).values()) == {"known"}


def test_other_bytes_at_an_address_are_a_new_version(pages, tmp_path):
    adding(tmp_path / "a.db", pages)
    changed = pages / "Sel.html"
    changed.write_text(PAGE.format("Sel").replace("40,000", "55,000"), encoding="utf-8")
    assert sorted(adding(tmp_path / "a.db", pages).values()) == ["added", "known", "known"]
    assert asked(tmp_path / "a.db", "SELECT max(version) FROM page WHERE address LIKE '%Sel.html'") == [(2,)]


def test_the_same_bytes_under_two_names_are_read_once_and_kept_for_both(pages, tmp_path, monkeypatch):
    shutil.copy(pages / "Tarn.html", pages / "Tarn-again.html")
    sent = []
    monkeypatch.setattr("tidings.workers.adding.run", lambda units, **more: run(noted(units, sent), **more))
    assert set(adding(tmp_path / "a.db", pages).values()) == {"added"}
    assert len(sent) == 3
    assert asked(tmp_path / "a.db", "SELECT count(*), count(DISTINCT digest) FROM page") == [(4, 3)]


def test_bytes_that_are_kept_for_another_name_are_not_read_again(pages, tmp_path, monkeypatch):
    library = tmp_path / "a.db"
    adding(library, pages)
    moved = tmp_path / "moved"
    shutil.copytree(pages, moved)
    monkeypatch.setattr("tidings.workers.guard.subprocess.Popen", None)
    assert set(adding(library, moved).values()) == {"added"}
    assert asked(
        library, "SELECT count(*), count(DISTINCT page.digest) FROM page JOIN article ON article.page = page.id"
    ) == [(6, 3)]
    with open_library(library, readonly=True) as opened:
        assert opened.status()["pages"] == 6


def noted(units, sent):
    for unit in units:
        sent += unit.sources
        yield unit


def test_problems_are_kept_and_a_page_that_is_one_is_not_read_again(pages, tmp_path):
    library = tmp_path / "a.db"
    (pages / "image.html").write_bytes(b"\x89PNG\r\n\x1a\n")
    (pages / "gone.html").write_text("<html><title>404 Not Found</title><body><h1>404 Not Found</h1></body></html>")
    found = adding(library, pages, tmp_path / "missing.html")
    kinds = {Path(name).name: fate.kind for name, fate in found.items() if fate != "added"}
    assert set(kinds) == {"image.html", "gone.html", "missing.html"}
    assert len(asked(library, "SELECT * FROM problem")) == 3
    assert adding(library, pages)[str(pages / "gone.html")] == "known"
    assert adding(library, pages, again=True)[str(pages / "gone.html")].kind == kinds["gone.html"]


def test_a_page_that_could_not_be_read_this_time_is_tried_the_next(pages, tmp_path):
    library = tmp_path / "a.db"
    hasty = Options(workers=WorkersOptions(count=1, seconds=1e-6))
    fates = {}
    with open_library(library) as opened:
        add(opened, [str(pages / "Sel.html")], note=fates.__setitem__, options=hasty)
    assert [fate.kind for fate in fates.values()] == ["too-slow"]
    assert asked(library, "SELECT kind FROM problem") == [("too-slow",)]
    assert set(adding(library, pages).values()) == {"added"}
    assert asked(library, "SELECT count(*) FROM problem") == [(0,)]


def test_a_folder_gives_its_pages_in_order_and_leaves_out_what_goes_with_them(pages):
    (pages / "style.css").write_text("p { }")
    (pages / ".hidden.html").write_text("<p>x</p>")
    (pages / "deep").mkdir()
    (pages / "deep" / "story").write_text("<p>x</p>")
    (pages / "loop").symlink_to(pages)
    os.mkfifo(pages / "pipe.html")
    names = [str(Path(name).relative_to(pages)) for name in named([str(pages)])]
    assert names == ["Holm.html", "Sel.html", "Tarn.html", "deep/story"]
    assert named(["x.html", "https://a.example/b", "x.html"]) == ["x.html", "https://a.example/b"]


def test_units_of_names_are_taken_in_where_they_are_read(pages):
    names = [str(pages / "Tarn.html"), str(pages / "none.html")]
    (part,) = run([Unit(tuple(names))], workers=1)
    tarn, none = part.outcomes
    assert (tarn.page.source, tarn.found.article.title) == (names[0], "Ferry to Tarn stops")
    assert (none.page, none.found.kind) == (None, "not-found")


def test_workers_read_what_one_process_reads(samples):
    names = named([str(samples)])
    parts = run((Unit((name,)) for name in names), workers=2)
    found = {part.unit.sources[0]: part.outcomes[0].found.to_dict() for part in parts}
    assert found == {name: read(name).to_dict() for name in names}


def test_what_cannot_run_is_said():
    with pytest.raises(UsageError, match="no engine is called 'spark'; there is: local"):
        run([], engine="spark")
    with pytest.raises(UsageError, match="workers must be 1 or more"):
        run([], workers=-1)
    assert issubclass(StartError, Exception)


def test_the_verb_says_what_became_of_the_pages(pages, tmp_path):
    library = tmp_path / "a.db"
    done = command(pages, "--library", library)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("3 pages added, 0 known already, 0 problems in ")
    done = command(pages, tmp_path / "none.html", "--json", env={**os.environ, "TIDINGS_LIBRARY": str(library)})
    assert done.returncode == 1
    assert done.stderr == f"tidings: {tmp_path / 'none.html'}: no such file\n"
    summary = json.loads(done.stdout)
    assert summary.pop("seconds") >= 0
    assert summary == {"added": 0, "known": 3, "problems": 1}
    done = command(tmp_path / "none.html", "--library", library)
    assert done.returncode == 3
    assert done.stdout.startswith("0 pages added, 0 known already, 1 problem in ")
    (tmp_path / "empty").mkdir()
    done = command(tmp_path / "empty", "--library", library)
    assert (done.returncode, done.stderr) == (3, "tidings: there are no pages in what was named\n")


def test_standard_input_is_a_page_or_a_list_of_addresses(tmp_path):
    library = tmp_path / "a.db"
    assert command("-", "--library", library, input=PAGE.format("Tarn")).returncode == 0
    with serving({"/1": answer(PAGE.format("Sel").encode()), "/2": answer(PAGE.format("Holm").encode())}) as server:
        site = f"http://127.0.0.1:{server.port}"
        listed = f"{site}/1\n\n  {site}/2\r\n{site}/3\n"
        done = command("-", "--library", library, "--json", input=listed)
        assert done.returncode == 3
        assert done.stderr.count("private addresses are not allowed") == 3
        done = command("-", "--library", library, "--json", "--allow-private", input=listed)
    assert done.returncode == 1
    assert done.stderr == f"tidings: {site}/3: HTTP 404 Not Found\n"
    assert json.loads(done.stdout)["added"] == 2
    assert asked(library, "SELECT url, fetched IS NOT NULL FROM page ORDER BY url") == [
        (None, 0), (f"{site}/1", 1), (f"{site}/2", 1)
    ]  # fmt: skip
    assert [source for (source,) in asked(library, "SELECT source FROM problem")] == [f"{site}/3"]


def test_a_feed_leads_to_its_pages_and_one_that_is_gone_is_a_problem(tmp_path):
    with serving({"/1": answer(PAGE.format("Sel").encode())}) as server:
        site = f"http://127.0.0.1:{server.port}"
        items = "".join(f"<item><title>T</title><link>{site}/{name}</link></item>" for name in ("1", "gone"))
        feed = tmp_path / "feed.xml"
        feed.write_text(f"<rss version='2.0'><channel><title>F</title><link>{site}</link>{items}</channel></rss>")
        done = command(feed, "--allow-private", "--library", tmp_path / "t.db", "--json")
    assert json.loads(done.stdout)["added"] == 1
    assert [url for (url,) in asked(tmp_path / "t.db", "select url from page")] == [f"{site}/1"]
    assert done.returncode == 1


def test_an_interrupt_ends_every_process_and_keeps_what_was_read(tmp_path):
    library = tmp_path / "a.db"
    many = tmp_path / "many"
    many.mkdir()
    for i in range(80):
        (many / f"{i}.html").write_text(PAGE.format(f"Isle {i}"), encoding="utf-8")
    line = [*VERB, str(many), "--library", str(library)]
    with subprocess.Popen(line, stderr=subprocess.DEVNULL, start_new_session=True) as run_:
        parent = psutil.Process(run_.pid)
        while not (library.exists() and written(library)):
            time.sleep(0.05)
        family = parent.children(recursive=True)
        os.killpg(run_.pid, signal.SIGINT)
        assert run_.wait(20) != 0
    assert not psutil.wait_procs(family, timeout=120)[1]
    assert 0 < asked(library, "SELECT count(*) FROM article")[0][0] < 80
    assert set(adding(library, many).values()) == {"added", "known"}


def written(library: Path) -> bool:
    try:
        return asked(library, "SELECT count(*) > 5 FROM article") == [(1,)]
    except sqlite3.Error:
        return False


def refused(library: Path, pages: Path, **more) -> str:
    """The one line on standard error of a run that could not write."""
    done = command(pages, "--library", library, "--workers", "1", **more)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("tidings: ")
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_a_full_disk_is_one_line_and_loses_nothing(pages, tmp_path):
    """A file that may not grow stands for a disk that is full: writing fails in the same places."""
    library = tmp_path / "a.db"
    adding(library, pages)
    more = tmp_path / "more"
    more.mkdir()
    for i in range(40):
        (more / f"{i}.html").write_text(PAGE.format(f"Isle {i}"), encoding="utf-8")
    size = library.stat().st_size
    full = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size))
    assert "full" in refused(library, more, preexec_fn=full)
    assert asked(library, "PRAGMA integrity_check") == [("ok",)]
    assert asked(library, "SELECT count(*) FROM page JOIN article ON article.page = page.id")[0][0] >= 3
    assert set(adding(library, pages).values()) == {"known"}
    assert set(adding(library, more).values()) <= {"added", "known"}
    assert asked(library, "SELECT count(*) FROM article") == [(43,)]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_one_line(pages, tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    refused(closed / "a.db", pages)
    assert list(closed.iterdir()) == []


def test_a_place_that_cannot_hold_a_library_is_one_line(pages, tmp_path):
    refused(tmp_path / "no" / "a.db", pages)
    refused(tmp_path, pages)


def test_a_library_that_another_program_writes_is_one_line(pages, tmp_path):
    library = tmp_path / "a.db"
    adding(library, pages)
    with closing(sqlite3.connect(library, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "another program is writing" in refused(library, pages)
    assert set(adding(library, pages).values()) == {"known"}


def test_what_is_no_library_is_left_as_it_was(pages, tmp_path):
    words = tmp_path / "words.txt"
    words.write_text("not a database, but longer than the header of one " * 20)
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE mine (x)")
    newer = tmp_path / "newer.db"
    adding(newer, pages)
    with closing(sqlite3.connect(newer)) as db:
        db.execute("PRAGMA user_version = 999")
    for path, said in ((words, "no library"), (other, "another program"), (newer, "newer tidings")):
        before = path.read_bytes()
        assert said in refused(path, pages)
        assert path.read_bytes() == before


def test_nothing_is_left_beside_the_library(pages, tmp_path):
    library = tmp_path / "home" / "a.db"
    library.parent.mkdir()
    adding(library, pages)
    assert [path.name for path in library.parent.iterdir()] == ["a.db"]


def test_a_library_that_is_lost_while_pages_are_read_ends_the_run(pages, tmp_path, monkeypatch):
    def broken(*_):
        raise LibraryError("a.db: the disk is full")

    monkeypatch.setattr("tidings.store.Library.keep", broken)
    with pytest.raises(LibraryError):
        adding(tmp_path / "a.db", pages)
