"""`tidings watch`: feeds on their own rhythms, what is new in them added once, and a clean stop. No test waits."""

import json
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import unicodedata
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from typer.testing import CliRunner

from misbehaving import answer, serving
from tidings.cli.main import app
from tidings.nouns import Problem
from tidings.options import FetchOptions, IntakeOptions, Options, WorkersOptions
from tidings.store import open_library
from tidings.workers.following import follow
from tidings.workers.rounds import Clock
from tidings.workers.watching import watch

PAGE = """<!doctype html><html lang="en"><head><title>Quay {0} closes</title></head><body><article>
<h1>Quay {0} closes</h1><p>Quay {0} will close on 3 November 2026, its warden, Edda Moran, said on Tuesday.</p>
<p>“Nobody moors at quay {0} in the snow,” Ms Moran told the Harbour Gazette.</p></article></body></html>"""
FETCH = FetchOptions(allow_private=True, pace_seconds=0.001, max_wait_seconds=0.001)
OPTIONS = Options(workers=WorkersOptions(count=1), intake=IntakeOptions(fetching=FETCH))
NOT_MODIFIED = answer(status="304 Not Modified")
VERB = [sys.executable, "-c", "from tidings.cli.main import main; main()"]


def quay(name: str, *headers: str) -> bytes:
    return answer(PAGE.format(name).encode(), "Content-Type: text/html; charset=utf-8", *headers)


def rss(*items: str, head: str = "<title>The Quay</title>", headers: tuple[str, ...] = ()) -> bytes:
    entries = "".join(f"<item><link>{one}</link></item>" if one.startswith("/") else one for one in items)
    return answer(f"<rss><channel>{head}{entries}</channel></rss>".encode(), *headers)


class World:
    """A library whose feeds are watched by a clock that only waiting moves."""

    def __init__(self, path, server):
        self.path, self.home = path, f"http://127.0.0.1:{server.port}"
        self.time = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=1)
        self.waits: list[float] = []
        self.fates: list[tuple[str, str]] = []
        self.ended = False

    def clock(self, most: int = 0) -> Clock:
        """A clock that stops after so many waits."""

        def wait(seconds: float) -> None:
            self.waits.append(seconds)
            self.time += timedelta(seconds=seconds)

        return Clock(lambda: self.time, wait, lambda: self.ended or len(self.waits) > most, lambda: 0.0)

    def at(self, path: str) -> str:
        """The address of a path of the server."""
        return self.home + path

    def follow(self, *paths: str) -> None:
        """Watch feeds that are known to be some."""
        with open_library(self.path) as library:
            for path in paths:
                library.follow(self.at(path))

    def lead(self, *sources: str) -> list[Problem]:
        """Watch what sources lead to, as the verb does."""
        with open_library(self.path) as library:
            return list(follow(library, sources, OPTIONS.intake))

    def once(self, hours: float = 0) -> list[tuple[str, str]]:
        """What came of a round, so many hours later."""
        self.time += timedelta(hours=hours)
        return self.watch(once=True)

    def watch(self, *, waits: int = 0, once: bool = False, note=None) -> list[tuple[str, str]]:
        """What came of each page until the watch ended."""
        self.waits, self.fates = [], []

        def noted(source, fate) -> None:
            path = source.removeprefix(self.home)
            self.fates.append((path, fate.kind if isinstance(fate, Problem) else fate))
            if note:
                note()

        with open_library(self.path) as library:
            watch(library, OPTIONS, self.clock(waits), note=noted, told=lambda *_: None, once=once)
        return sorted(self.fates)

    def feed(self):
        """The one feed as the library keeps it."""
        with open_library(self.path, readonly=True) as library:
            (found,) = library.feeds()
        return found


@pytest.fixture
def world(tmp_path):
    with serving({}) as server:
        world = World(tmp_path / "a.db", server)
        world.server = server
        yield world


def test_what_is_new_is_added_and_asked_for_once(world):
    world.server.paths |= {"/rss": [rss("/1"), rss("/1"), rss("/2", "/1")], "/1": quay("one"), "/2": quay("two")}
    world.follow("/rss")
    assert world.once(1) == [("/1", "added")]
    assert world.once(2) == []
    assert world.once(24) == [("/2", "added")]
    assert world.server.asked.count("/1") == 1
    feed = world.feed()
    assert (feed.title, feed.items, feed.failures) == ("The Quay", 2, 0)
    assert feed.changed == feed.checked


def test_a_feed_that_did_not_change_is_not_sent_again(world):
    world.server.paths |= {"/rss": [rss("/1", headers=('ETag: "f1"',)), NOT_MODIFIED], "/1": quay("one")}
    world.follow("/rss")
    world.once(1)
    assert world.once(2) == []
    asked = [one for one in world.server.requests if " /rss " in one]
    assert 'If-None-Match: "f1"' in asked[-1]
    assert world.feed().failures == 0


def test_an_entry_that_was_changed_has_its_turn_again(world):
    def item(updated: str) -> bytes:
        return answer(
            f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><link href="/1"/>'
            f"<updated>{updated}</updated></entry></feed>".encode()
        )

    world.server.paths |= {
        "/rss": [item("2026-11-20T08:00:00Z"), item("2026-11-20T08:00:00Z"), item("2026-11-20T09:00:00Z")],
        "/1": [quay("one"), quay("two")],
    }
    world.follow("/rss")
    assert [world.once(24) for _ in range(3)] == [[("/1", "added")], [], [("/1", "added")]]
    with open_library(world.path, readonly=True) as library:
        assert library.status()["versions"] == 2


def test_an_entry_without_a_page_is_read_from_the_feed(world):
    text = "<p>Quay two will close on Monday, its warden, Edda Moran, said.</p>"
    item = f"<item><guid isPermaLink='false'>q 2</guid><title>Quay two</title><description>{text}</description></item>"
    world.server.paths["/rss"] = rss(item.replace("<p>", "&lt;p>").replace("</p>", "&lt;/p>"))
    world.follow("/rss")
    assert world.once(1) == [("/rss#q%202", "added")]
    with open_library(world.path, readonly=True) as library:
        assert [one[0] for one in library.db.execute("SELECT source FROM statement")] == ["Edda Moran"]


def test_a_page_that_fails_for_the_moment_has_its_turn_again_and_one_that_is_gone_has_not(world):
    world.server.paths |= {
        "/rss": rss("/1", "/2", headers=('ETag: "f1"',)),
        "/2": [answer(status="500 Internal Server Error"), quay("two")],
    }
    world.follow("/rss")
    assert world.once(1) == [("/1", "not-found"), ("/2", "server-error")]
    time.sleep(2.1)  # the host is left alone for two seconds after it failed
    assert world.once(24) == [("/2", "added")]
    assert world.feed().items == 2
    assert "If-None-Match" not in "".join(one for one in world.server.requests if " /rss " in one)


def test_a_feed_that_fails_is_asked_less_and_less_often_and_is_well_again(world):
    world.server.paths["/rss"] = [*[answer(status="404 Not Found")] * 4, rss()]
    world.follow("/rss")
    waits = []
    for _ in range(4):
        world.once()
        then = datetime.fromisoformat(world.feed().next)
        waits.append((then - world.time).total_seconds())
        world.time = then
    assert waits == [7_200, 14_400, 28_800, 57_600]
    assert (world.feed().failures, world.feed().error) == (4, "HTTP 404 Not Found")
    world.once()
    assert (world.feed().failures, world.feed().error) == (0, None)


def test_a_host_that_says_when_is_not_asked_before(world):
    world.server.paths["/rss"] = answer(b"", "Retry-After: 50000", status="503 Service Unavailable")
    world.follow("/rss")
    world.once()
    assert (datetime.fromisoformat(world.feed().next) - world.time).total_seconds() > 49_000


def test_a_feed_is_polled_on_its_own_rhythm_while_the_watch_goes_on(world):
    """Two feeds, one that says ttl 180: each is asked when it is due, and no other time."""
    world.server.paths |= {"/a": rss(), "/b": rss(head="<ttl>180</ttl>")}
    world.follow("/a", "/b")
    world.watch(waits=60 * 5)  # a wait is a minute at most
    assert world.server.asked.count("/b") == 2
    assert 2 <= world.server.asked.count("/a") <= 4
    assert max(world.waits) <= 60


def test_once_stopped_nothing_is_begun_and_the_rest_has_its_turn_the_next_time(world):
    world.server.paths |= {"/rss": rss(*(f"/{i}" for i in range(9))), **{f"/{i}": quay(str(i)) for i in range(9)}}
    world.follow("/rss")
    first = world.watch(waits=9, note=lambda: setattr(world, "ended", True))
    assert 1 <= len(first) < 9
    world.ended = False
    second = world.once(1)
    assert sorted([*first, *second]) == [(f"/{i}", "added") for i in range(9)]
    assert world.feed().items == 9


@pytest.mark.parametrize("ending", ["<item>", "\x1b[31m", ""])
def test_what_is_no_feed_is_told_in_one_line(world, ending):
    world.server.paths["/x"] = answer(f"<html><body>words{ending}</body></html>".encode())
    (problem,) = world.lead(world.at("/x"))
    assert problem.kind == "no-feed"


def test_a_page_leads_to_its_feed_and_opml_to_all_of_its(world, tmp_path):
    link = '<link rel="alternate" type="application/rss+xml" title="All" href="/rss"><p>words</p>'
    opml = tmp_path / "f.opml"
    opml.write_text(f'<opml><body><outline text="B" xmlUrl="{world.at("/b")}"/></body></opml>')
    world.server.paths |= {"/": answer(link.encode(), "Content-Type: text/html"), "/c": rss()}
    assert world.lead(world.at("/"), str(opml), world.at("/c"), world.at("/rss")) == []
    with open_library(world.path, readonly=True) as library:
        assert [(one.address, one.title) for one in library.feeds()] == [
            (world.at("/b"), "B"),
            (world.at("/c"), "The Quay"),
            (world.at("/rss"), "All"),
        ]


# ---------------------------------------------------------------- as a user has it


def told(*arguments: object) -> tuple[int, str]:
    found = CliRunner().invoke(app, [str(one) for one in arguments])
    return found.exit_code, found.stdout


def test_feeds_are_listed_with_their_health_and_given_as_opml(world, tmp_path):
    world.server.paths |= {"/rss": rss("/1"), "/1": quay("one")}
    world.follow("/rss")
    world.once()
    with open_library(world.path) as library:
        library.follow("https://post.example/\u202e", "A \x1b[31m title")
    code, out = told("feeds", "--library", world.path, "--json")
    first, second = map(json.loads, out.splitlines())
    assert code == 0
    assert first["address"] == world.at("/rss")
    assert {*first} == {
        "address", "title", "home", "checked", "changed", "next", "every", "failures", "error", "items"
    }  # fmt: skip
    assert (first["items"], first["failures"], second["checked"]) == (1, 0, None)
    plain = told("feeds", "--library", world.path)[1]
    assert "\x1b" not in plain
    assert "\u202e" not in plain
    opml = tmp_path / "out.opml"
    opml.write_text(told("feeds", "--library", world.path, "--opml")[1], encoding="utf-8")
    other = World(tmp_path / "b.db", world.server)
    assert other.lead(str(opml)) == []
    with open_library(other.path, readonly=True) as library:
        assert [one.address for one in library.feeds()] == [first["address"], second["address"]]
    assert told("feeds", "--library", world.path, "--forget", first["address"])[0] == 0
    assert len(told("feeds", "--library", world.path)[1].splitlines()) == 1
    assert told("feeds", "--library", world.path, "--forget", "https://none.example/")[0] != 0


def test_nothing_to_watch_is_said(tmp_path):
    assert told("watch", "--library", tmp_path / "a.db", "--once")[0] == 3


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly(tmp_path, number):
    with serving({"/rss": rss("/1"), "/1": quay("one")}) as server:
        library = tmp_path / "a.db"
        line = [*VERB, "watch", f"http://127.0.0.1:{server.port}/rss", "--library", library, "--allow-private"]
        with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
            said = run.stderr.readline()
            run.send_signal(number)
            out, error = run.communicate(timeout=120)
        assert (run.returncode, error) == (0, "")
        assert said.startswith("tidings: 1 feed asked, 1 page added; next at 20")
        assert out == "1 feed asked, 1 page added\n"
        with open_library(library, readonly=True) as opened:
            assert opened.status()["pages"] == 1


def test_nothing_that_a_feed_says_reaches_a_terminal_a_path_or_a_shell(world, tmp_path, monkeypatch):
    """Titles, keys and addresses with escapes, bidi overrides, paths and commands are words, wherever they show up."""
    evil = "\u202e\u2066&#x9b;31m ../../../etc/passwd $(touch owned) `touch owned` ; touch owned | %00 &lt;script&gt;"
    item = f"<item><guid isPermaLink='false'>{evil}</guid><title>{evil}</title><description>{evil}</description></item>"
    link = "<item><link>/gone\u202e$(touch owned)?a=;touch%20owned&amp;../../owned</link></item>"
    world.server.paths["/rss"] = rss(item, link, head=f"<title>{evil}</title>")
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    patient = (
        "[intake.fetching]\nidle_seconds = 120\nseconds = 300\npace_seconds = 0.01\n"  # however busy the machine is
    )
    (home / "tidings.toml").write_text(patient)
    library = home / "a.db"
    said = {}
    for verb in (
        ("watch", world.at("/rss"), "--once", "--allow-private"),
        ("feeds",), ("feeds", "--json"), ("feeds", "--opml"), ("problems",), ("problems", "--json"), ("status",),
    ):  # fmt: skip
        run = subprocess.run([*VERB, *verb, "--library", library], capture_output=True, text=True, check=False)
        assert run.returncode in (0, 1), run.stderr
        assert "Traceback" not in run.stderr
        if "--opml" not in verb:  # a file for other readers, not for a terminal
            said[verb] = run.stdout + run.stderr
    controls = [
        one for text in said.values() for one in text if one != "\n" and unicodedata.category(one) in ("Cc", "Cf")
    ]
    assert not controls
    assert [verb[0] for verb, text in said.items() if "owned" not in text] == ["status"], said
    assert {one.name for one in home.iterdir()} <= {"tidings.toml", "a.db", "a.db-shm", "a.db-wal"}


def test_a_watch_that_is_killed_goes_on_where_it_was(tmp_path):
    """Whatever was in hand, every entry is in the library once, and none is lost."""

    def slowly(answer: bytes):
        def send(link: socket.socket) -> None:
            time.sleep(0.4)
            link.sendall(answer)

        return send

    paths = {f"/{i}": slowly(quay(str(i))) for i in range(24)}
    with serving({"/rss": rss(*paths, headers=('ETag: "f"',)), **paths}) as server:
        library, address = tmp_path / "a.db", f"http://127.0.0.1:{server.port}/rss"
        (tmp_path / "tidings.toml").write_text("[intake.fetching]\npace_seconds = 0.01\n")
        line = [*VERB, "watch", address, "--library", library, "--allow-private", "--once"]
        with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
            while run.poll() is None and not kept(library):
                time.sleep(0.02)
            run.kill()
        assert 1 <= kept(library) < len(paths)
        assert subprocess.run(line, capture_output=True, check=False).returncode == 0
        assert kept(library) == len(paths)
        with open_library(library, readonly=True) as opened:
            assert opened.status()["versions"] == opened.status()["pages"] == len(paths)
            assert opened.feeds()[0].items == len(paths)


def kept(library) -> int:
    """How many pages a library holds, while another program writes it."""
    if not library.exists():
        return 0
    with closing(sqlite3.connect(library)) as db:
        try:
            return db.execute("SELECT count(*) FROM page").fetchone()[0]
        except sqlite3.OperationalError:  # it is being made
            return 0
