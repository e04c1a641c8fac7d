"""The desk's door: who comes in, for how long, and what nobody can do from outside."""

import re

import pytest
from fastapi.routing import APIRoute

import desks
import portals
from desks import log_in, sent
from portals import html, words
from tidings.errors import LibraryError, UsageError
from tidings.options import PortalOptions
from tidings.portal.app import pages
from tidings.portal.desk import login as desk_login
from tidings.portal.desk.entering import Attempt, enter, wait
from tidings.portal.desk.posting import MOST_BYTES, acting, local
from tidings.portal.desk.posting import sent as form_sent
from tidings.portal.edition import Edition
from tidings.portal.publishing import publish
from tidings.store.access import FREE, IDLE, LONGEST, QUIET, Access, Counted, beside

GUESS = "a guess of many words"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    desks.quick(monkeypatch)


@pytest.fixture
def path(tmp_path):
    return desks.desk(portals.shelf(tmp_path / "news.db"))


@pytest.fixture
def browser(path):
    return portals.client(path)


# ---------------------------------------------------------------- in and out


def test_who_knows_the_password_comes_in_and_goes_where_they_wanted_to(browser):
    answer = log_in(browser, next="/article/1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/article/1")
    assert "Logged in as Ann Reed" in words(browser.get("/"), ".foot")


def test_a_name_is_the_same_in_any_case_and_composition(path):
    desks.desk(path, "Zoë Hale")
    assert (
        log_in(portals.client(path), "  zoe\u0308  HALE ".replace("HALE", "hale").replace("z", "Z")).status_code == 303
    )


@pytest.mark.parametrize(("name", "password"), [(desks.NAME, "the tide turns at five"), ("Nobody", desks.PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_are_told_alike(browser, name, password):
    answer = log_in(browser, name, password)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert words(answer, "[role=alert]") == "The name or the password is wrong."
    assert html(answer).css_first("#name").attributes["value"] == name
    assert password not in answer.text


def test_a_wrong_name_takes_the_work_of_a_wrong_password(path, monkeypatch):
    looked_at = []
    verify = desks.QUICK.verify

    class Counting:
        def __getattr__(self, name):
            return getattr(desks.QUICK, name)

        def verify(self, kept, password):
            looked_at.append(kept)
            return verify(kept, password)

    monkeypatch.setattr(desks.passwords, "HASHER", Counting())
    assert enter(path, Attempt("Nobody", desks.PASSWORD, "")) is None
    assert enter(path, Attempt(desks.NAME, "wrong", "")) is None
    assert len(looked_at) == 2
    assert looked_at[0].rsplit("$", 2)[0] == looked_at[1].rsplit("$", 2)[0]  # the same parameters


def test_a_session_that_was_logged_out_is_dead_on_the_server(browser, path):
    log_in(browser)
    token = browser.cookies["tidings"]
    assert sent(browser, "/logout", {"proof": desks.proof(browser)}).status_code == 303
    assert "tidings" not in browser.cookies
    thief = portals.client(path)
    thief.cookies.set("tidings", token)
    assert "Logged in" not in thief.get("/").text


def test_a_token_that_the_server_did_not_make_is_never_taken_up(browser):
    browser.cookies.set("tidings", "a-token-of-mine", domain="127.0.0.1", path="/")
    assert "Logged in" not in browser.get("/").text
    answer = log_in(browser)
    assert "a-token-of-mine" not in answer.headers["set-cookie"]


def test_logging_in_again_ends_the_session_before(browser, path):
    log_in(browser)
    first = browser.cookies["tidings"]
    log_in(browser)
    assert browser.cookies["tidings"] != first
    with Access(path) as access:
        assert access.name(first) is None
        assert access.name(browser.cookies["tidings"]) == desks.NAME


def test_no_token_and_no_password_is_kept_as_it_is(browser, path):
    log_in(browser)
    kept = b"".join(file.read_bytes() for file in path.parent.glob("news.access*"))
    assert browser.cookies["tidings"].encode() not in kept
    assert desks.PASSWORD.encode() not in kept
    assert b"$argon2id$" in kept


def test_the_library_holds_nothing_of_who_may_act(browser, path):
    log_in(browser)
    assert beside(path).stat().st_mode & 0o777 == 0o600
    assert desks.NAME.encode() not in path.read_bytes()


@pytest.mark.parametrize(
    ("address", "name", "more"),
    [
        ("", "tidings", "HttpOnly; Path=/; SameSite=lax"),
        ("https://news.example.org", "__Host-tidings", "HttpOnly; Path=/; SameSite=lax; Secure"),
        ("https://news.example.org/paper", "__Secure-tidings", "HttpOnly; Path=/paper; SameSite=lax; Secure"),
    ],
)
def test_the_cookie_is_as_safe_as_the_address_allows(path, address, name, more):
    options = PortalOptions(address=address)
    host = {"Host": "news.example.org", "Origin": "https://news.example.org"} if address else {"Origin": portals.HOME}
    answer = portals.client(path, options).post(
        "/login", data={"name": desks.NAME, "password": desks.PASSWORD}, headers=host
    )
    found = re.fullmatch(r"([\w-]+)=[\w-]{43}; (.*)", answer.headers.get_list("set-cookie")[0])
    assert found.groups() == (name, more)


def test_two_cookies_of_one_name_are_nobodys(browser, path):
    log_in(browser)
    token = browser.cookies["tidings"]
    answer = portals.client(path).get("/", headers={"Cookie": f"tidings={token}; tidings=another"})
    assert "Logged in" not in answer.text


def test_without_a_password_the_login_says_how_to_set_one(tmp_path):
    browser = portals.client(portals.shelf(tmp_path / "news.db"))
    assert "tidings password NAME" in words(browser.get("/login"))
    assert log_in(browser).status_code == 403
    assert not (tmp_path / "news.access").exists()


@pytest.mark.parametrize(
    "to",
    [
        "//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example", "javascript:alert(1)", "evil",
        "/\t/evil.example", "/ /evil", "/x\r\nSet-Cookie: a=b", "/a//evil.example", "", "/é", "/" + "x" * 2000,
    ],
)  # fmt: skip
def test_a_login_leads_nowhere_else(browser, to):
    assert local(to) == "/"
    assert log_in(browser, next=to).headers["location"] == "/"


@pytest.mark.parametrize("to", ["/", "/search?q=boats&page=2", "/source/Ada%20Quill", "/corrections#act-2"])
def test_a_login_leads_to_a_path_of_the_portal(to):
    assert local(to) == to


# ---------------------------------------------------------------- sessions


def clocked(path, seconds):
    return Access(path, now=lambda: seconds)


def begun(path, at=1000.0):
    with clocked(path, at) as access:
        _, hashed = access.person(desks.NAME)
        assert access.begin(desks.NAME, hashed, "token", "browser")


def test_a_session_ends_when_it_is_not_used(path):
    begun(path)
    for hours, name in ((6, desks.NAME), (17, desks.NAME), (17 + IDLE / 3600 + 1, None)):
        with clocked(path, 1000 + hours * 3600) as access:
            assert access.name("token") == name


def test_a_session_ends_however_much_it_is_used(path):
    begun(path)
    for hour in range(0, LONGEST // 3600, 10):
        with clocked(path, 1000 + hour * 3600) as access:
            assert access.name("token") == desks.NAME
    with clocked(path, 1001 + LONGEST) as access:
        assert access.name("token") is None


def test_another_password_ends_every_session_and_so_does_removal(path):
    begun(path)
    with Access(path) as access:
        access.set(desks.NAME, desks.QUICK.hash("another one of many words"))
    with clocked(path, 1001) as access:
        assert access.name("token") is None
        _, hashed = access.person(desks.NAME)
        assert access.begin(desks.NAME, hashed, "token", "browser")
        assert access.remove(desks.NAME)
        assert access.name("token") is None
        assert not access.remove(desks.NAME)


def test_who_gave_a_password_that_is_changed_meanwhile_stays_out(path):
    with clocked(path, 1000) as access:
        _, hashed = access.person(desks.NAME)
        access.set(desks.NAME, desks.QUICK.hash("another one of many words"))
        assert not access.begin(desks.NAME, hashed, "token", "browser")
        assert access.name("token") is None


def test_a_hash_of_older_parameters_is_renewed_when_its_password_is_given(path, monkeypatch):
    monkeypatch.setattr(desks.passwords, "HASHER", desks.PasswordHasher(time_cost=2, memory_cost=8, parallelism=1))
    assert enter(path, Attempt(desks.NAME, desks.PASSWORD, "")) is not None
    with Access(path) as access:
        assert "t=2" in access.person(desks.NAME)[1]
    assert enter(path, Attempt(desks.NAME, desks.PASSWORD, "")) is not None


def test_a_file_that_is_no_file_of_passwords_lets_nobody_in_and_readers_read(path, capsys):
    browser = desks.at_desk(path)
    beside(path).write_bytes(b"something else" * 200)
    for rest in path.parent.glob("news.access-*"):
        rest.unlink()
    with pytest.raises(LibraryError):
        Access(path)
    assert browser.get("/").status_code == 200
    assert "Logged in" not in browser.get("/").text
    assert "news.access" in capsys.readouterr().err


# ---------------------------------------------------------------- guesses


NAMED, CLIENT = Counted("person ann", 60), Counted("client 203.0.113.5", 900)


def test_guesses_wait_twice_as_long_each_time_and_never_for_ever(path):
    now, waits = 1000.0, []
    with clocked(path, now) as access:
        assert [access.guess([NAMED]) for _ in range(FREE)] == [0] * FREE
    for _ in range(9):
        with clocked(path, now) as access:
            waits.append(access.guess([NAMED]))
        now += waits[-1]
        with clocked(path, now) as access:
            assert access.guess([NAMED]) == 0
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    with clocked(path, now + QUIET + 1) as access:
        assert [access.guess([NAMED]) for _ in range(FREE)] == [0] * FREE


def test_a_guess_that_must_wait_costs_nothing(path):
    with clocked(path, 1000) as access:
        for _ in range(FREE + 1):
            access.guess([CLIENT])
        assert [access.guess([CLIENT]) for _ in range(9)] == [1.0] * 9


def test_guesses_are_counted_for_the_name_and_for_the_client(path):
    for number in range(FREE):
        assert wait(path, Attempt(desks.NAME, "x", f"203.0.113.{number}")) == 0
    assert wait(path, Attempt(desks.NAME.upper(), "x", "203.0.113.99")) > 0
    for number in range(FREE):
        assert wait(path, Attempt(f"nobody {number}", "x", f"2001:db8::{number}")) == 0
    assert wait(path, Attempt("nobody else", "x", "2001:db8::ffff")) > 0
    assert wait(path, Attempt("nobody else", "x", "2001:db8:0:1::1")) == 0


def test_clients_that_a_proxy_tells_within_ipv6_are_counted_apart(path):
    for number in range(FREE * 2):
        assert wait(path, Attempt(f"nobody {number}", "x", f"::ffff:203.0.113.{number}")) == 0
    for number in range(FREE):
        assert wait(path, Attempt(f"nobody else {number}", "x", "203.0.113.200")) == 0
    assert wait(path, Attempt("nobody at all", "x", "::ffff:203.0.113.200")) > 0


def test_people_behind_a_proxy_of_this_machine_are_not_one_client(path):
    for number in range(FREE * 3):
        assert (
            wait(path, Attempt(f"nobody {number}", "x", ("127.0.0.1", "::1", "", "::ffff:127.0.0.1")[number % 4])) == 0
        )


def test_nobody_can_shut_out_who_logged_in_with_their_browser_before(path):
    owner = portals.client(path)
    log_in(owner)
    stranger = portals.client(path)
    for _ in range(FREE):
        log_in(stranger, password=GUESS)
    refused = log_in(stranger)
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["retry-after"]) <= 2
    assert "Try again in" in words(refused, "[role=alert]")
    assert log_in(owner).status_code == 303


def test_a_right_password_forgets_the_guesses(path):
    browser = portals.client(path)
    for _ in range(3):
        for _ in range(FREE - 1):
            assert log_in(browser, password=GUESS).status_code == 403
        assert log_in(browser).status_code == 303


def test_a_flood_of_logins_is_told_to_come_again(browser, monkeypatch):
    class Full:
        def statistics(self):
            return type("Statistics", (), {"tasks_waiting": 8})

    monkeypatch.setattr(desk_login, "_HASHED", Full())
    answer = log_in(browser)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert browser.get("/").status_code == 200


# ---------------------------------------------------------------- forms


def routes(path):
    return list(walked(pages(Edition(path, portals.OPTIONS)).routes))


def walked(found):
    for route in found:
        if isinstance(route, APIRoute):
            yield route
        else:
            yield from walked(getattr(route, "original_router", route).routes or ())


def needs(dependant):
    return {dependant.call} | {call for one in dependant.dependencies for call in needs(one)}


def test_every_route_that_changes_something_takes_a_checked_form_of_who_is_logged_in(path):
    posts = [route for route in routes(path) if route.methods - {"GET", "HEAD"}]
    assert {route.path for route in posts} == {
        "/login", "/logout", "/desk/correct", "/desk/undo", "/desk/feeds", "/desk/feeds/end", "/desk/withdraw",
        "/desk/withdraw/for-good",
    }  # fmt: skip
    for route in posts:
        assert route.methods == {"POST"}
        assert form_sent in needs(route.dependant)
        assert acting in needs(route.dependant) or route.path == "/login"


def test_no_get_changes_anything(path):
    browser = desks.at_desk(path)
    before = path.read_bytes()
    with Access(path) as access:
        people = access.people()
    for route in routes(path):
        asked = re.sub(r"{(\w+)(?::\w+)?}", "1", route.path)
        for said in ("", "?act=reject&subject=s-1&why=x&number=1&name=ann"):
            browser.get(asked + said)
            browser.head(asked + said)
    assert path.read_bytes() == before
    assert not desks.acts(path)
    assert "Logged in" in browser.get("/").text
    with Access(path) as access:
        assert access.people() == people


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1.evil.example"},
        {"Origin": "https://127.0.0.1"},
        {"Origin": "http://127.0.0.1:81"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null", "Sec-Fetch-Site": "same-site"},
        {"Origin": "null"},
        {"Referer": "https://evil.example/http://127.0.0.1/"},
        {"Referer": "http://[bad"},
        {},
    ],
)
def test_a_form_of_another_site_is_refused(path, headers):
    browser = desks.at_desk(path)
    fields = {"proof": desks.proof(browser)}
    answer = browser.post("/logout", data=fields, headers=headers)
    assert answer.status_code == 403
    assert "not sent from a page of this portal" in words(answer)
    assert "Logged in" in browser.get("/").text
    login = {"name": desks.NAME, "password": desks.PASSWORD}
    assert portals.client(path).post("/login", data=login, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": portals.HOME},
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Referer": f"{portals.HOME}/about"},
    ],
)
def test_a_form_of_the_portal_is_known_by_what_browsers_say(path, headers):
    browser = desks.at_desk(path)
    assert browser.post("/logout", data={"proof": desks.proof(browser)}, headers=headers).status_code == 303


def test_a_form_of_another_session_is_refused(path):
    one, other = desks.at_desk(path), desks.at_desk(path)
    for proof in (desks.proof(other), "", "x" * 80, "é", desks.proof(one)[:-1]):
        answer = sent(one, "/logout", {"proof": proof})
        assert answer.status_code == 403
        assert "another login" in words(answer)


def test_what_proves_a_form_is_another_each_time(path):
    browser = desks.at_desk(path)
    assert desks.proof(browser) != desks.proof(browser)


def test_a_form_of_nobody_is_refused(browser):
    answer = sent(browser, "/desk/correct", {"proof": "x"})
    assert answer.status_code == 403
    assert "not logged in" in words(answer)


def test_only_small_plain_forms_are_read(path):
    browser = desks.at_desk(path)
    assert sent(browser, "/logout", {"proof": "x" * MOST_BYTES}).status_code == 413
    assert sent(browser, "/logout", {f"f{number}": "x" for number in range(400)}).status_code == 400
    answer = browser.post("/logout", files={"proof": b"x"}, headers={"Origin": portals.HOME})
    assert answer.status_code == 415
    plain = {"Origin": portals.HOME, "Content-Type": "application/x-www-form-urlencoded"}
    assert browser.post("/logout", content=b"proof=%ff", headers=plain).status_code == 400


# ---------------------------------------------------------------- what is kept


def test_what_is_shown_to_who_is_logged_in_is_kept_by_nobody(path):
    browser = desks.at_desk(path)
    for ask in (browser.get, browser.head):
        for asked in ("/", "/article/1", "/nope", "/latest?page=x", "/corrections", "/login"):
            answer = ask(asked)
            assert answer.headers["cache-control"] == "no-store", asked
            assert "Cookie" in answer.headers["vary"]


def test_a_readers_page_never_shows_what_somebody_at_the_desk_saw(path):
    reader, browser = portals.client(path), desks.at_desk(path)
    for asked in ("/article/1", "/", "/about"):
        browser.get(asked)
        assert "Logged in" not in reader.get(asked).text
        assert "Logged in" in browser.get(asked).text
        assert reader.get(asked).headers["cache-control"] == "no-cache"
        assert reader.get(asked).headers["vary"].startswith("Cookie")


def test_a_page_of_who_is_logged_in_is_kept_for_nobody_whichever_header_tells_it(path):
    """Some proxies hand the cookies of HTTP/2 on in several headers (RFC 9113, 8.2.3)."""
    log_in(browser := portals.client(path))
    split = [("Cookie", "other=1"), ("Cookie", f"tidings={browser.cookies['tidings']}")]
    both = portals.client(path)
    assert "Logged in" in both.get("/about", headers=split).text
    assert "Logged in" not in both.get("/about").text
    assert "Logged in" in both.get("/about", headers=split).text


def test_a_reader_without_a_cookie_costs_the_desk_nothing(path, monkeypatch):
    browser = portals.client(path)
    monkeypatch.setattr("tidings.store.access.sqlite3", None)
    assert browser.get("/").status_code == 200


# ---------------------------------------------------------------- a private portal


OPEN = ("/login", "/healthz", "/robots.txt")


@pytest.fixture
def private(path):
    return portals.client(path, PortalOptions(private=True))


def test_a_private_portal_shows_nobody_anything_but_the_way_in(private, path):
    for route in routes(path):
        asked = re.sub(r"{(\w+)(?::\w+)?}", "1", route.path)
        if route.methods >= {"GET"} and asked not in OPEN and not asked.startswith("/api"):
            answer = private.get(f"{asked}?q=boats")
            assert answer.status_code == 303, asked
            assert answer.headers["location"].startswith("/login?next=/"), asked
            assert answer.headers["cache-control"] == "no-store"
    assert private.get("/nope").status_code == 303
    assert private.get("/login").status_code == 200
    assert private.get("/static/portal.css").status_code == 200
    problem = private.get("/api/stories")
    assert (problem.status_code, problem.headers["content-type"]) == (401, "application/problem+json")
    assert problem.json()["status"] == 401


def test_a_private_portal_is_not_published_as_files(path, tmp_path):
    with pytest.raises(UsageError, match="private"):
        publish(Edition(path, PortalOptions(private=True)), tmp_path / "site")


def test_who_logs_in_at_a_private_portal_is_led_to_what_they_asked_for(private):
    for asked in ("/search?q=two%20boats&page=2", "/source/Ada%20Quill", "/"):
        page = html(private.get(private.get(asked).headers["location"]))
        assert page.css_first("[name=next]").attributes["value"] == asked
    long = private.get(f"/search?q={'%C3%A9' * 300}").headers["location"]
    assert private.get(long).status_code == 200, "an address too long to come back to still leads to the login"
    log_in(private)
    assert private.get("/search?q=boats").status_code == 200
    assert private.get("/search?q=boats").headers["cache-control"] == "no-store"
