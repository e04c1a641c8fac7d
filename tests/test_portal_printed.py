"""Pages that were printed a moment ago: shown again while nothing in them can have changed, and no longer."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from starlette.responses import HTMLResponse

import portals
from tidings.portal import printed
from tidings.portal.desk.person import Person
from tidings.portal.edition import Edition
from tidings.portal.printed import LONGEST, Press
from tidings.store import open_library


class Counting:
    """An application that counts how often it is asked, and answers as it is told to."""

    def __init__(self, *, status=200, headers=None, letters=10):
        self.asked = 0
        self.answer = HTMLResponse("x" * letters, status, headers)

    async def __call__(self, scope, receive, send):
        """Serve one request."""
        self.asked += 1
        await asyncio.sleep(0)
        await self.answer(scope, receive, send)


class Clock:
    """A clock that stands still until it is moved."""

    now = 100.0

    def __call__(self):
        """Say how late it is."""
        return self.now


def scope(path="/", query="", method="GET", person=None, **headers):
    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    asked = {"type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": named}
    return {**asked, "state": {"person": person} if person else {}}


async def ask(press, **asked):
    sent = []

    async def receive():
        return {"type": "http.request", "body": b""}

    async def send(message):
        sent.append(message)

    await press(scope(**asked), receive, send)
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent)


@pytest.fixture
def path(tmp_path):
    return portals.shelf(tmp_path / "news.db")


def press(path, app, **more):
    options = more.pop("options", portals.OPTIONS)
    now = more.pop("now", lambda: portals.NOW)
    return Press(app, Edition(path, options, now=now), clock=more.pop("clock", Clock()), **more)


def asks(made, *requests):
    async def all_of_them():
        return [await ask(made, **one) for one in requests]

    return portals.finished(all_of_them())


def write(path):
    with open_library(path) as library:
        library.follow("https://vellport.example/feed", None, None)


def test_a_page_is_printed_once_while_nothing_changes(path):
    app, clock = Counting(), Clock()
    made = press(path, app, clock=clock)
    first, second = asks(made, {}, {})
    clock.now += LONGEST / 2
    (third,) = asks(made, {})
    assert first == second == third == (200, b"x" * 10)
    assert app.asked == 1


def test_a_written_library_prints_anew_once_the_page_is_as_old_as_the_settings_allow(path):
    app, clock = Counting(), Clock()
    made = press(path, app, clock=clock, options=replace(portals.OPTIONS, stale_seconds=5.0))
    asks(made, {})
    write(path)
    clock.now += 4
    asks(made, {})
    assert app.asked == 1
    clock.now += 2
    asks(made, {})
    assert app.asked == 2


def test_no_page_is_older_than_a_minute(path):
    app, clock = Counting(), Clock()
    made = press(path, app, clock=clock)
    asks(made, {})
    clock.now += LONGEST + 1
    asks(made, {})
    assert app.asked == 2


def test_another_day_prints_anew(path):
    days = [portals.NOW, portals.NOW + timedelta(days=1)]
    app, clock = Counting(), Clock()
    made = press(path, app, clock=clock, now=lambda: days[0])
    asks(made, {})
    days.pop(0)
    clock.now += 30
    asks(made, {})
    assert app.asked == 2


def test_another_file_at_the_library_s_place_prints_anew(path, tmp_path):
    app, clock = Counting(), Clock()
    made = press(path, app, clock=clock)
    asks(made, {})
    portals.shelf(tmp_path / "other.db").replace(path)
    clock.now += 30
    asks(made, {})
    assert app.asked == 2


@pytest.mark.parametrize(
    "other",
    [
        {"path": "/b"},
        {"query": "q=a"},
        {"host": "news.example"},
        {"accept": "application/json"},
        {"accept_encoding": "gzip"},
    ],
)
def test_what_tells_two_answers_apart_keeps_them_apart(path, other):
    app = Counting()
    asks(press(path, app), {}, other, {}, other)
    assert app.asked == 2


@pytest.mark.parametrize(
    "mine",
    [
        {"person": Person("Ann", "secret")},
        {"authorization": "Basic eA=="},
        {"method": "HEAD"},
        {"method": "POST"},
        {"path": "/row/s-1"},
        {"path": "/healthz"},
    ],
)
def test_what_is_for_one_reader_or_one_moment_is_neither_kept_nor_given_what_was_kept(path, mine):
    app = Counting()
    asks(press(path, app), mine, mine)
    assert app.asked == 2
    asks(press(path, app), {}, {"person": Person("Ann", "secret")})
    assert app.asked == 4


@pytest.mark.parametrize(
    "answer", [{"status": 404}, {"headers": {"set-cookie": "a=b"}}, {"headers": {"cache-control": "no-store"}}]
)
def test_what_may_not_be_kept_is_asked_for_each_time(path, answer):
    app = Counting(**answer)
    asks(press(path, app), {}, {})
    assert app.asked == 2


def test_a_private_portal_keeps_nothing(path):
    app = Counting()
    asks(press(path, app, options=replace(portals.OPTIONS, private=True)), {}, {})
    assert app.asked == 2


def test_a_library_that_is_gone_is_noticed(path):
    app, clock = Counting(), Clock()
    made = press(path, app, clock=clock)
    asks(made, {})
    path.rename(path.with_name("elsewhere.db"))
    clock.now += 30
    asks(made, {}, {})
    assert app.asked == 3


def test_many_who_ask_at_once_have_it_printed_once(path):
    app = Counting()
    made = press(path, app)

    async def at_once():
        return await asyncio.gather(*(ask(made) for _ in range(50)))

    assert set(portals.finished(at_once())) == {(200, b"x" * 10)}
    assert app.asked == 1


def test_the_room_is_kept_to_and_what_was_not_asked_for_longest_goes_first(path):
    app = Counting(letters=40)
    made = press(path, app, room=100)
    asks(made, {"path": "/a"}, {"path": "/b"}, {"path": "/a"}, {"path": "/c"})
    assert app.asked == 3
    asks(made, {"path": "/a"}, {"path": "/c"})
    assert app.asked == 3
    asks(made, {"path": "/b"})
    assert app.asked == 4


def test_no_crowd_of_small_pages_or_long_headers_fills_the_memory(path, monkeypatch):
    """What is counted is the bytes of pages; each costs its key too, of which a client chooses a part."""
    monkeypatch.setattr(printed, "_MOST", 10)
    app = Counting(letters=1)
    made = press(path, app)
    pages = [{"path": "/", "query": f"x={number}"} for number in range(30)]
    asks(made, *pages, *pages[20:], *pages[:20])
    assert app.asked == 50
    asks(made, *[{"path": "/long", "accept": "x" * 1000}] * 2)
    assert app.asked == 52


def test_who_waits_for_a_page_that_breaks_is_not_left_waiting(path):
    asked = []

    async def breaking(scope, receive, send):  # noqa: ARG001
        asked.append(scope["path"])
        await asyncio.sleep(0)
        raise ValueError("a fault of ours")

    made = press(path, breaking)

    async def at_once():
        return await asyncio.gather(*(ask(made) for _ in range(3)), return_exceptions=True)

    assert [type(one) for one in portals.finished(asyncio.wait_for(at_once(), 10))] == [ValueError] * 3
    assert asked == ["/"] * 3
