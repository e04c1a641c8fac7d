"""What is fetched or read leads nowhere inside, and what is written for other programs does nothing in them."""

import ast
import csv
from collections import defaultdict
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

import tidings
from misbehaving import PUBLIC, Setting, answer, moved, serving
from tidings.errors import SourceError
from tidings.fetching import Fetcher
from tidings.nouns import Page
from tidings.options import FetchOptions
from tidings.views import table
from tidings.views.warc import archive

SRC = Path(tidings.__file__).parent
URL = "http://gazette.example/ferry"

# ---------------------------------------------------------------- one client asks the web


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_nothing_but_the_guarded_client_asks_the_web():
    """A second way out would know nothing of private addresses, caps and robots.txt."""
    ways = {"socket", "http.client", "urllib.request", "ftplib", "smtplib", "xmlrpc", "requests", "httpx", "aiohttp"}
    found = {str(path.relative_to(SRC)) for path in SRC.rglob("*.py") if ways & set(imported(path))}
    listen = {"portal/crew.py", "portal/listening.py", "portal/process.py", "portal/serving.py", "portal/watchdog.py"}
    assert found - listen == {"fetching/world.py"}


def test_nothing_that_is_read_is_run():
    runs = {"pickle", "marshal", "shelve", "yaml", "dill", "joblib", "code", "runpy"}
    assert not [path for path in SRC.rglob("*.py") if runs & set(imported(path))]
    for path in SRC.rglob("*.py"):
        called = {
            node.func.id
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert not called & {"eval", "exec", "compile", "__import__"}, path


def test_a_proxy_of_the_environment_is_not_asked(monkeypatch):
    """It would look up names by itself, and so undo what was checked."""
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving({"/ferry": answer(b"<p>The ferry stops.</p>")}) as server:
        setting = Setting(server.port)
        assert setting.fetcher().page(URL).content
        assert set(setting.connected) == {PUBLIC}


def test_a_robots_txt_that_moved_inside_is_not_asked_for():
    with serving({"/robots.txt": moved("http://inside.example/admin"), "/ferry": answer(b"x")}) as server:
        setting = Setting(server.port, names={"inside.example": [["10.0.0.1"]]})
        with pytest.raises(SourceError) as raised:
            setting.fetcher().fetch(URL)
        assert raised.value.kind == "private"
        assert set(setting.connected) == {PUBLIC}


@pytest.mark.parametrize(
    "host",
    [
        "0177.0.0.1", "0x7f000001", "017700000001", "127.1", "127.0.1", "0", "0.0", "[::]",
        "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "localhost.", "LOCALHOST", "127.0.0.1.",
        "１２７.0.0.1", "127。0。0。1", "%31%32%37.0.0.1", "ⓛocalhost",
    ],
)  # fmt: skip
def test_no_odd_spelling_of_this_machine_is_asked(host):
    with pytest.raises(SourceError) as raised:
        Fetcher(FetchOptions()).fetch(f"http://{host}:9/")
    assert raised.value.kind in {"private", "no-host", "bad-address"}


# ---------------------------------------------------------------- files for other programs

RUN = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    '=HYPERLINK("http://evil.example","x")',
    "=cmd|' /C x'!A0",
)


def unknown(**known):
    """A figure of which nothing else is known."""
    return defaultdict(lambda: None, known)


@pytest.mark.parametrize("said", RUN)
def test_no_cell_of_a_table_is_a_formula(said):
    """OWASP's "CSV Injection": a cell that a spreadsheet would run opens with an apostrophe; JSON has it exactly."""
    [cells] = csv.DictReader(StringIO("".join(table.figures([unknown(words=said, source=said)]))))
    assert (cells["words"], cells["source_original"]) == ("'" + said.replace("\r", "\n"),) * 2


def test_a_number_below_zero_is_no_formula_and_no_line_end_opens_a_row():
    row = unknown(low=-3.0, words='a "b"\r=1;c,d')
    [cells] = csv.DictReader(StringIO("".join(table.figures([row]))))
    assert cells["low"] == "-3"
    assert cells["words"] == 'a "b"\n=1;c,d'


HOSTILE = "http://a.example/\r\nWARC-Type: response\r\n\r\nWARC/1.1\r\nContent-Length: 0\r\n\r\n"


@pytest.mark.parametrize(
    "page",
    [
        Page(b"<p>x</p>", source="a", url=HOSTILE),
        Page(b"<p>x</p>", source=HOSTILE),
        Page(b"<p>x</p>", source="a", url="http://a.example/", media_type="text/html\r\nX-Evil: 1"),
        Page(b"<p>x</p>", source="a", url="http://a.example/", charset="utf-8\r\nX-Evil: 1"),
        Page(b"<p>x</p>", source="a", url="http://a.example/", fetched="2026-01-01T00:00:00Z\r\nX-Evil: 1"),
        Page(b"WARC/1.1\r\nWARC-Type: response\r\n\r\n", source="a", url="http://a.example/"),
    ],
    ids=["address", "source", "media type", "charset", "moment", "content"],
)
def test_no_page_writes_a_record_or_a_header_of_its_own_into_an_archive(page):
    written = b"".join(archive([(page, "2026-03-01T00:00:00Z")], packed=False))
    found = ArchiveIterator(BytesIO(written), record_types=WarcRecordType.any_type)
    records = [(one.record_type, dict(one.headers)) for one in found]
    assert [kind for kind, _ in records] == [WarcRecordType.warcinfo, WarcRecordType.resource]
    assert "X-Evil" not in records[1][1]
