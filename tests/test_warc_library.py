"""A library and web archives: added, written, added again to another library; killed and run again."""

import io
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator

import warcs
from conftest import ROOT
from tidings.errors import UsageError
from tidings.intake.archives import Skipped
from tidings.library import Library
from tidings.nouns import Page
from tidings.options import Options, WorkersOptions
from tidings.store import open_library
from tidings.workers.adding import add
from tidings.workers.sources import named

COMMAND = [sys.executable, "-c", "from tidings.cli.main import main; main()"]
ONE = Options(workers=WorkersOptions(count=1))
PAGES = "SELECT address, version, digest, url, source, fetched, media_type, charset FROM page ORDER BY id"
ROWS = (
    "SELECT key FROM statement ORDER BY key",
    "SELECT key FROM figure ORDER BY key",
    "SELECT key FROM date ORDER BY key",
    "SELECT key FROM event ORDER BY key",
    "SELECT key FROM entity ORDER BY key",
    "SELECT digest, title, text, published FROM article ORDER BY page",
    "SELECT source, kind, message FROM problem ORDER BY source",
)


def asked(library: Path, sql: str) -> list:
    with closing(sqlite3.connect(library)) as db:
        return db.execute(sql).fetchall()


def adding(library: Path, *sources: str | Path) -> dict[str, object]:
    fates: dict[str, object] = {}
    with open_library(library) as opened:
        add(opened, named(map(str, sources)), note=fates.__setitem__, options=ONE)
    return fates


def command(*arguments: str | Path, **more) -> subprocess.CompletedProcess:
    line = [*COMMAND, *map(str, arguments)]
    return subprocess.run(line, capture_output=True, check=False, timeout=120, **more)


@pytest.fixture
def archive(tmp_path):
    """A packed archive with a request, an image, eight pages and one damage."""
    made = warcs.packed(
        [
            warcs.record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
            warcs.record(warcs.http(b"\x89PNG", kind="image/png")),
            *warcs.answers(),
        ]
    )
    made[4] = made[4][:-30]
    path = tmp_path / "news.warc.gz"
    path.write_bytes(b"".join(made))
    return path


def test_an_archive_is_added_and_known_the_next_time(archive, tmp_path):
    library = tmp_path / "a.db"
    fates = adding(library, archive)
    said = [fate if isinstance(fate, str) else getattr(fate, "kind", None) or fate.why for fate in fates.values()]
    assert sorted(said) == ["added"] * 7 + ["damaged", "neither HTML nor text", "request"]
    assert asked(library, "SELECT count(*) FROM problem") == [(1,)]
    again = [fate for fate in adding(library, archive).values() if not isinstance(fate, Skipped)]
    assert sorted(map(str, again))[-7:] == ["known"] * 7
    assert asked(library, "SELECT count(*) FROM problem") == [(1,)]
    assert asked(library, "SELECT DISTINCT fetched FROM page") == [("2026-11-03T07:00:00Z",)]


def test_a_folder_gives_its_archives(archive):
    assert named([str(archive.parent)]) == [str(archive)]


def test_the_verb_counts_what_it_skips(archive, tmp_path):
    done = command("add", archive, "--library", tmp_path / "a.db", "--json")
    told = json.loads(done.stdout)
    told.pop("seconds")
    assert told == {"added": 7, "known": 0, "problems": 1, "skipped": 2}
    assert done.returncode == 1
    assert b"at byte" in done.stderr
    again = command("add", archive, "--library", tmp_path / "a.db").stdout
    assert b"2 records of archives skipped (1 request, 1 neither HTML nor text)" in again
    assert b"a second" not in again  # nothing was read


@pytest.fixture
def library(tmp_path, samples):
    """A library with files, versions, a page of the web, odd names and a problem."""
    path = tmp_path / "a.db"
    odd = tmp_path / "Größe und \udc80 #1+2.html"
    odd.write_bytes(warcs.page("Größe"))
    gone = tmp_path / "gone.html"
    gone.write_text("<html><title>404 Not Found</title><body><h1>404 Not Found</h1></body></html>", encoding="utf-8")
    adding(path, samples / "wire.html", samples / "portal.html", odd, gone)
    odd.write_bytes(warcs.page("Holm"))
    adding(path, odd)
    web = tmp_path / "web.warc"
    latin = "<p>The café at Sel will close on Monday, its owner, Ada Quill, said.</p>" * 20
    web.write_bytes(
        warcs.record(warcs.http(latin.encode("latin-1"), kind="text/html; charset=latin-1"), url="https://x.example/ä")
    )
    adding(path, web)
    return path


@pytest.mark.parametrize("name", ["out.warc", "out.warc.gz"])
def test_what_a_library_writes_makes_the_same_library(library, tmp_path, name):
    out, copy = tmp_path / name, tmp_path / "copy.db"
    assert command("export", "--format", "warc", "--out", out, "--library", library).returncode == 0
    assert out.read_bytes()[:2] == (b"\x1f\x8b" if name.endswith(".gz") else b"WA")
    adding(copy, out)
    assert len(asked(library, PAGES)) == 6
    for sql in (PAGES, *ROWS):
        assert asked(copy, sql) == asked(library, sql)
    with Library(library, readonly=True) as opened:
        assert b"".join(opened.archive(packed=name.endswith(".gz"))) == out.read_bytes()
    with Library(copy, readonly=True) as opened:
        assert opened.verify().lie is None


def test_others_read_what_a_library_writes(library):
    with Library(library, readonly=True) as opened:
        made = b"".join(opened.archive())
    records = list(ArchiveIterator(io.BytesIO(made), verify_digests=True, parse_http=False))
    assert [record.headers["WARC-Type"] for record in records] == ["warcinfo"] + ["resource"] * 6
    assert records[-1].headers["WARC-Target-URI"] == "https://x.example/ä"


def test_standard_output_takes_it_too_and_json_is_no_archive(library):
    done = command("export", "--format", "warc", "--library", library)
    with Library(library, readonly=True) as opened:
        assert done.stdout == b"".join(opened.archive())
        with pytest.raises(UsageError, match="archive"):
            opened.export("warc")
    assert command("export", "--format", "warc", "--json", "--library", library).returncode == 2


def test_runs_that_are_killed_give_every_row_once(tmp_path, monkeypatch):
    """The library of a run that is killed again and again is, row for row, that of a run that is left alone."""
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    from archive_kill import finished, killed, rows  # noqa: PLC0415  the bench is no package
    from intake import made  # noqa: PLC0415

    path = tmp_path / "many.warc.gz"
    made(path, 100)
    finished(path, tmp_path / "whole.db", workers=2)
    assert killed(path, tmp_path / "killed.db", 100, kills=3, workers=2) > 1
    whole = dict(rows(tmp_path / "whole.db"))
    assert len(whole["page"]) == len(whole["article"]) == 100
    assert dict(rows(tmp_path / "killed.db")) == whole


def test_an_empty_library_writes_an_empty_archive(tmp_path):
    with Library(tmp_path / "a.db") as opened:
        assert list(opened.archive()) == []


def test_a_page_kept_by_the_programmer_keeps_its_fields():
    from tidings.intake.archives.pages import page  # noqa: PLC0415
    from tidings.intake.archives.records import Record, found  # noqa: PLC0415
    from tidings.intake.archives.window import Window  # noqa: PLC0415
    from tidings.views.warc import archive as written  # noqa: PLC0415

    pages = [
        Page(b"<p>x", source="page"),
        Page(b"y", "a\r\nb: c", "https://x.example/", "2026-11-03T07:00:00+01:00", "text/plain", "odd\r\nset"),
    ]
    made = b"".join(written([(one, "2026-11-03T07:00:00Z") for one in pages], packed=False))
    records = list(found(Window(io.BytesIO(made), len(made)), 0, len(made), packed=False))
    assert all(isinstance(record, Record) for record in records)
    assert [page(record, "x", lambda _: None) for record in records[1:]] == pages
