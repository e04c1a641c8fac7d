"""The feeds of a private portal, read by programs that cannot log in: a key in their addresses opens them alone."""

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from hashlib import sha256

import pytest
from fastapi.routing import APIRoute

import desks
import portals
from desks import sent
from portals import html, words
from test_desk import walked
from tidings.errors import LibraryError
from tidings.portal.accesslog import Logged
from tidings.portal.app import pages, portal
from tidings.portal.edition import Edition
from tidings.portal.feeds.served import is_followed
from tidings.store.access import Access, beside

PRIVATE = replace(portals.OPTIONS, private=True)
FEEDS = ("/feed.atom", "/feed.json", "/corrections/feed.atom", "/changes/feed.json", "/calendar.ics")


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    desks.quick(monkeypatch)


@pytest.fixture
def path(tmp_path):
    return desks.desk(portals.shelf(tmp_path / "news.db"))


@pytest.fixture
def desk(path):
    return desks.at_desk(path, PRIVATE)


@pytest.fixture
def program(path):
    """What has no cookie."""
    return portals.client(path, PRIVATE)


def made(desk):
    """A key, as the answer to the form shows it."""
    answer = sent(desk, "/desk/feeds", {"proof": desks.proof(desk)})
    assert answer.status_code == 200
    return re.search(r"key=([\w-]{43})</code>", answer.text)[1]


# ---------------------------------------------------------------- what it opens


def test_a_key_opens_every_feed_and_calendar_to_who_cannot_log_in(desk, program):
    key = made(desk)
    story = portals.links(desk.get("/"), ".lead h2")[0]
    more = (f"{story}/feed.atom", f"{story}/calendar.ics", "/source/Ada%20Quill/feed.json", "/search/feed.atom?q=boats")
    for feed in (*FEEDS, *more):
        assert program.get(feed).status_code == 303
        for ask in (program.get, program.head):
            answer = ask(f"{feed}{'&' if '?' in feed else '?'}key={key}")
            assert answer.status_code == 200, feed
            assert "text/html" not in answer.headers["content-type"]
            assert answer.headers["cache-control"] == "no-store"
    assert "<entry>" in program.get(f"/search/feed.atom?key={key}&q=boats").text


def test_the_addresses_that_are_shown_are_those_of_feeds(desk, program):
    answer = sent(desk, "/desk/feeds", {"proof": desks.proof(desk)})
    shown = [one.text() for one in html(answer).css(".copied")]
    assert len(shown) == 4
    for address in shown:
        assert program.get(address).status_code == 200
    assert not [to for to in portals.links(answer, "body") if "key=" in (to or "")]


def test_it_opens_nothing_else(desk, program, path):
    """No page, no part of the API, no map, no form: every route but feeds and calendars leads to the login."""
    key = made(desk)
    opened = set()
    for route in walked(pages(Edition(path, PRIVATE)).routes):
        asked = re.sub(r"{(\w+)(?::\w+)?}", "Ada%20Quill", route.path)
        for method in ("GET", "HEAD", "POST", "PUT", "DELETE"):
            answer = program.request(method, f"{asked}?q=boats&key={key}")
            if answer.status_code not in (303, 401, 403) and route.path not in ("/login", "/healthz", "/robots.txt"):
                opened.add((method, route.path.rpartition("/")[2]))
            assert key not in answer.headers.get("location", "")
    assert opened == {(one, file) for one in ("GET", "HEAD") for file in ("feed.atom", "feed.json", "calendar.ics")}


CLOSED = (
    "/source/feed.atom", "/row/feed.atom", "/story/calendar.ics", "/x/feed.atom", "/feed.atom/", "/sitemap.xml",
    "/api/feed.atom",
)  # fmt: skip


@pytest.mark.parametrize("asked", CLOSED)
def test_what_is_only_named_like_a_feed_stays_closed(desk, program, asked):
    assert not is_followed(asked)
    assert program.get(f"{asked}?key={made(desk)}").status_code in (303, 401)


def test_with_a_key_nobody_is_logged_in(desk, program):
    """So names of who corrected are not told, and no form is taken."""
    key = made(desk)
    with desk:
        row = portals.links(desk.get("/article/1"), ".voices")[-1].removeprefix("/row/")
        assert desks.correct(desk, "reject", row).status_code == 303
    assert desks.NAME in desk.get("/corrections/feed.atom").text
    told = program.get(f"/corrections/feed.atom?key={key}").text
    assert "the desk" in told
    assert desks.NAME not in told
    assert sent(program, f"/desk/undo?key={key}", {"number": "1", "proof": "x"}).status_code in (303, 403)


def test_a_portal_that_is_open_to_all_gives_none(path):
    browser = desks.at_desk(path)
    assert browser.get("/desk/feeds").status_code == 404
    for form in ("/desk/feeds", "/desk/feeds/end"):
        assert sent(browser, form, {"proof": desks.proof(browser)}).status_code == 404
    assert "/desk/feeds" not in portals.links(browser.get("/"), ".foot")


# ---------------------------------------------------------------- how it is kept, and ends


@pytest.mark.parametrize("key", ["", "x", "x" * 43, "é", "%00"])
def test_no_other_key_opens_anything_and_none_is_told_again(desk, program, key):
    right = made(desk)
    for asked in (f"?key={key}", f"?key={right}x", f"?key={right}&key={right}", f"?key={right[:-1]}"):
        answer = program.get(f"/feed.atom{asked}")
        assert answer.status_code == 403
        assert right not in answer.text
        assert answer.headers["cache-control"] == "no-store"


def test_it_is_kept_as_a_digest_and_shown_once(desk, path):
    key = made(desk)
    kept = b"".join(file.read_bytes() for file in path.parent.glob("news.access*"))
    assert key.encode() not in kept
    assert sha256(key.encode()).hexdigest().encode() in kept
    page = desk.get("/desk/feeds")
    assert key not in page.text
    assert "You have had a key since" in words(page)


def test_it_ends_with_another_one_and_with_the_button(desk, program):
    first, second = made(desk), made(desk)
    assert program.get(f"/feed.atom?key={first}").status_code == 403
    assert program.get(f"/feed.atom?key={second}").status_code == 200
    assert sent(desk, "/desk/feeds/end", {"proof": desks.proof(desk)}).headers["location"] == "/desk/feeds"
    assert program.get(f"/feed.atom?key={second}").status_code == 403
    assert "Make a key" in words(desk.get("/desk/feeds"))


@pytest.mark.parametrize("end", [lambda access: access.set(desks.NAME, "x"), lambda access: access.remove(desks.NAME)])
def test_it_ends_with_the_password_and_with_its_person(desk, program, path, end):
    key = made(desk)
    with Access(path) as access:
        end(access)
    assert program.get(f"/feed.atom?key={key}").status_code == 403


def test_none_is_made_for_a_session_that_ended_meanwhile(desk, path):
    token = desk.cookies["tidings"]
    with Access(path) as access:
        desks.desk(path)
        assert not access.follow(token, "a key")
        assert access.following(desks.NAME) is None


def test_it_outlives_the_session_and_is_one_persons(desk, program, path):
    key = made(desk)
    desks.desk(path, "Joe Finch")
    other = portals.client(path, PRIVATE)
    desks.log_in(other, "Joe Finch")
    made(other)
    assert sent(desk, "/logout", {"proof": desks.proof(desk)}).status_code == 303
    assert program.get(f"/feed.atom?key={key}").status_code == 200


def test_each_key_is_another(desk):
    assert made(desk) != made(desk)


def test_no_form_of_another_site_makes_or_ends_one(desk, program):
    key = made(desk)
    for form in ("/desk/feeds", "/desk/feeds/end"):
        answer = desk.post(form, data={"proof": desks.proof(desk)}, headers={"Origin": "https://evil.example"})
        assert answer.status_code == 403
        assert sent(desk, form, {"proof": "x"}).status_code == 403
    assert program.get(f"/feed.atom?key={key}").status_code == 200


# ---------------------------------------------------------------- where it is not told


def test_it_is_in_no_feed_no_log_and_no_referrer(desk, path):
    key, lines = made(desk), []
    logged = Logged(portal(Edition(path, PRIVATE)), clients=True, write=lines.append)
    logging = portals.TestClient(logged, base_url=portals.HOME, follow_redirects=False)
    for asked in (*FEEDS, "/search/feed.atom", "/latest", "/login", "/api/articles"):
        answer = logging.get(f"{asked}?q=boats&key={key}")
        assert key not in answer.text
        assert key not in str(answer.headers)
        assert answer.headers["referrer-policy"] == "no-referrer"
    assert len(lines) == len(FEEDS) + 4
    assert not [line for line in lines if key in line]


def test_who_was_given_a_feed_is_told_that_nothing_changed(desk, program):
    asked = f"/feed.atom?key={made(desk)}"
    tag = program.get(asked).headers["etag"]
    again = program.get(asked, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["cache-control"]) == (304, b"", "no-store")
    assert program.get("/feed.atom", headers={"If-None-Match": tag}).status_code == 303


# ---------------------------------------------------------------- the file


def older(path):
    """The file as it was before there were keys."""
    with closing(sqlite3.connect(beside(path))) as db:
        db.executescript("DROP TABLE follow; PRAGMA user_version = 1;")


def test_a_file_of_an_older_tidings_is_brought_up_and_keeps_who_is_logged_in(desk, program, path):
    older(path)
    assert "Logged in" in desk.get("/about").text
    assert program.get(f"/feed.atom?key={made(desk)}").status_code == 200


def test_two_that_open_an_older_file_at_once_bring_it_up_once(path):
    older(path)
    with Access(path) as one, Access(path) as other:
        for access in (one, other):
            assert access.following(desks.NAME) is None
            assert not access.follows("a key")


def test_a_file_of_a_newer_tidings_is_not_touched(path):
    with closing(sqlite3.connect(beside(path))) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(LibraryError, match="newer"):
        Access(path)


def test_feeds_are_known_by_their_routes(path):
    """Whatever is put at an address that ends as a feed's does, no page is taken for one."""
    for route in walked(pages(Edition(path, PRIVATE)).routes):
        assert isinstance(route, APIRoute)
        asked = re.sub(r"{(\w+)(?::\w+)?}", "1", route.path)
        assert is_followed(asked) == asked.endswith(("/feed.atom", "/feed.json", "/calendar.ics")), asked
