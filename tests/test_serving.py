"""The portal on a port: clients that dawdle, too many at once, whose word is taken, what is logged, how it is."""

import json
import socket
import time
from contextlib import ExitStack
from http.client import HTTPConnection

import pytest
from fastapi.responses import PlainTextResponse
from starlette.testclient import TestClient

import portals
from serves import PATIENCE, served, whole
from tidings.errors import UsageError
from tidings.options import PortalOptions
from tidings.portal import app, clients, guard, listening
from tidings.portal.accesslog import Logged
from tidings.portal.app import portal
from tidings.portal.edition import Edition, edition

LARGE = b"x" * 32_000_000


@pytest.fixture
def large(monkeypatch):
    """A page too large for what the system keeps of an answer that nobody reads."""
    pages = app.pages

    def more(shown):
        made = pages(shown)
        made.add_api_route("/large", lambda: PlainTextResponse(LARGE))
        return made

    monkeypatch.setattr(app, "pages", more)


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(clients, "_PATIENCE", dict.fromkeys(clients._PATIENCE, 1.0))  # noqa: SLF001


def asked(port, path="/", host="127.0.0.1", **headers):
    connection = HTTPConnection(host, port, timeout=PATIENCE)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def dawdler(port, said):
    """A client that says something and then nothing more."""
    client = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    client.sendall(said)
    return client


ASKS = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
SENDS = b"POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nname="


# ---------------------------------------------------------------- clients


def test_fifty_clients_that_dawdle_keep_no_reader_waiting(path, monkeypatch):
    monkeypatch.setattr(clients, "_PATIENCE", dict.fromkeys(clients._PATIENCE, PATIENCE * 10.0))  # noqa: SLF001
    with served(path) as (port, server), ExitStack() as all_of_them:
        for said in (ASKS, SENDS, b"", b"GET ", b"GET /about HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n") * 10:
            all_of_them.enter_context(dawdler(port, said))
        assert [asked(port, page)[0].status for page in ("/", "/latest", "/healthz")] == [200] * 3
        assert len(server.server_state.connections) >= 30  # nobody had to go for it


@pytest.mark.parametrize("said", [b"", ASKS, SENDS])
@pytest.mark.usefixtures("impatient")
def test_who_dawdles_loses_the_connection(path, said):
    with served(path) as (port, _), dawdler(port, said) as client:
        whole(client)
        assert asked(port)[0].status == 200


@pytest.mark.usefixtures("impatient", "large")
def test_a_reader_who_takes_an_answer_slowly_loses_the_connection_and_keeps_nobody_waiting(path):
    with served(path) as (port, server), dawdler(port, b"GET /large HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"):
        assert asked(port)[0].status == 200
        until = time.monotonic() + PATIENCE
        while server.server_state.connections:
            assert time.monotonic() < until
            time.sleep(0.05)


def test_a_client_who_asks_again_and_again_keeps_the_connection(path):
    with served(path) as (port, server):
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.connect()
        kept, now = connection.sock, time.monotonic()
        for asked_before in range(10):
            connection.request("GET", "/healthz")
            assert connection.getresponse().read()
            assert connection.sock is kept
            for one in [*server.server_state.connections]:
                one.look(now + 8 * asked_before)
        connection.close()


def test_where_there_is_no_room_who_has_dawdled_longest_goes(path, monkeypatch):
    monkeypatch.setattr(clients, "MOST", 6)
    with served(path) as (port, _), ExitStack() as all_of_them:
        dawdlers = [all_of_them.enter_context(dawdler(port, ASKS)) for _ in range(12)]
        assert asked(port)[0].status == 200
        for client in dawdlers[:6]:
            whole(client)


@pytest.mark.parametrize(("proxies", "is_kept"), [("", False), ("127.0.0.0/8", True)])
def test_one_client_has_its_share_and_a_trusted_proxy_as_much_as_it_wants(path, monkeypatch, proxies, is_kept):
    monkeypatch.setattr(clients, "MOST_OF_ONE", 4)
    with served(path, proxies=proxies) as (port, server), ExitStack() as all_of_them:
        for _ in range(8):
            all_of_them.enter_context(dawdler(port, ASKS))
        assert asked(port)[0].status == 200
        assert (len(server.server_state.connections) >= 8) is is_kept


@pytest.mark.parametrize(
    "said",
    [b"GET nonsense\r\n\r\n", b"GET / HTTP/1.1\r\nbad header\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n",
     b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"GET / HTTP/1.1\r\nX: " + b"x" * 70_000],
)  # fmt: skip
def test_what_is_no_request_is_answered_in_one_line_with_the_headers_and_told_nowhere(path, capfd, said):
    with served(path) as (port, _), dawdler(port, said) as client:
        head, _, body = whole(client).partition("\r\n\r\n")
    assert head.startswith("HTTP/1.1 400 ")
    assert all(f"{name}: {value}" in head for name, value in guard.HEADERS.items())
    assert body == "Invalid HTTP request received."
    assert capfd.readouterr().err == ""


def test_a_body_that_breaks_off_in_nonsense_ends_the_connection_alone(path, capfd):
    said = b"POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
    with served(path) as (port, _):
        with dawdler(port, said) as client:
            assert whole(client).startswith("HTTP/1.1 ")
        assert asked(port)[0].status == 200
    assert capfd.readouterr().err == ""


def test_too_many_answers_at_once_are_refused_with_the_headers(path, monkeypatch):
    monkeypatch.setattr(guard, "AT_ONCE", 0)
    answer = portals.client(path).get("/about")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert "at the same time" in portals.words(answer)
    assert answer.headers["Content-Security-Policy"] == guard.CONTENT


def test_an_answer_that_is_made_makes_room_however_it_ended(path, monkeypatch):
    monkeypatch.setattr(guard, "AT_ONCE", 1)
    browser = portals.client(path)
    asked_for = ("/", "/nope", "/static/portal.css", "/article/x", "/")
    assert [browser.get(one).status_code for one in asked_for] == [200, 404, 200, 404, 200]


# ---------------------------------------------------------------- where it listens


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_it_answers_by_numbers_of_both_kinds_and_by_names(path, host):
    try:
        listening.bound(host, 0).close()
    except UsageError:
        pytest.skip("this machine has no such address")
    with served(path, host) as (port, _):
        assert asked(port, "/healthz", host)[0].status == 200


@pytest.mark.parametrize("asks", ["127.0.0.1", "::1"])
def test_both_kinds_of_numbers_are_answered_at_all_of_them_by_their_own(path, capfd, asks):
    """What comes by IPv4 to "::" is of an IPv4 client, to an IPv4 number: trusted, counted, logged and named so."""
    try:
        listening.bound("::", 0).close()
    except UsageError:
        pytest.skip("this machine has no IPv6")
    with served(path, "::", proxies=asks, log=True, log_clients=True) as (port, _):
        answer, _ = asked(port, "/about", asks, **{"X-Forwarded-For": "203.0.113.9"})
        assert answer.status == 200, "the number that it was asked at is its name"
        assert asked(port, "/about", asks, Host="evil.example")[0].status == 400
    assert '"client": "203.0.113.9"' in capfd.readouterr().err


def test_a_client_within_ipv6_is_the_one_of_ipv4():
    assert listening.unmapped(("::ffff:203.0.113.9", 80)) == ("203.0.113.9", 80)
    assert listening.unmapped(("2001:db8::9", 80)) == ("2001:db8::9", 80)
    assert listening.unmapped(None) is None


@pytest.mark.parametrize("host", ["no.such.host.invalid", "1.2.3.4.5", "203.0.113.7", "a" * 300, "\x00"])
def test_a_host_that_is_none_of_this_machines_is_refused(host):
    with pytest.raises(UsageError, match="--host"):
        listening.bound(host, 0)


def test_a_six_group_address_is_printed_in_brackets():
    try:
        here = listening.bound("::1", 0)
    except UsageError:
        pytest.skip("this machine has no such address")
    with here:
        assert listening.address(here).startswith("http://[::1]:")


@pytest.mark.parametrize("said", ["*", "proxy.example", "10.0.0.1,10.0.0.2", "10.0.0.0/99"])
def test_a_proxy_that_is_no_address_is_refused_before_anything_is_served(path, said):
    with pytest.raises(UsageError, match="portal: proxies: "):
        edition(path, PortalOptions(proxies=said))


@pytest.mark.parametrize(("proxies", "client"), [("127.0.0.1", "198.51.100.7"), ("10.0.0.1", "127.0.0.1")])
def test_who_a_reader_is_only_a_proxy_of_ours_is_believed(path, capfd, proxies, client):
    forged = {"X-Forwarded-For": "203.0.113.1, 198.51.100.7", "X-Forwarded-Host": "evil.example"}
    with served(path, log=True, log_clients=True, proxies=proxies) as (port, _):
        assert b"evil.example" not in asked(port, "/about", **forged)[1]
    assert json.loads(capfd.readouterr().err)["client"] == client


# ---------------------------------------------------------------- the log


def logged(path, asked_for, **more):
    lines = []
    app = Logged(portal(Edition(path)), write=lines.append, **more)
    browser = TestClient(app, base_url=portals.HOME, raise_server_exceptions=False)
    answer = browser.request(*asked_for)
    return lines, answer


def test_a_request_is_one_line_without_what_was_searched_for_or_who_asked(path):
    (line,), answer = logged(path, ("GET", "/search?q=secret"), clients=False)
    told = json.loads(line)
    assert told.keys() == {"time", "method", "path", "status", "bytes", "ms"}
    assert (told["method"], told["path"], told["status"]) == ("GET", "/search", 200)
    assert told["bytes"] == int(answer.headers["Content-Length"])
    assert "secret" not in line


@pytest.mark.parametrize("asked_for", ["/%0Aforged", "/%1b[31m", "/\u202e\u2028", "/" + "x" * 5000, '/"}'])
def test_no_request_ends_its_line_or_colours_it(path, asked_for):
    (line,), _ = logged(path, ("GET", asked_for), clients=True)
    assert line.count("\n") == 1
    assert line.isascii()
    assert line[:-1].isprintable()
    assert len(line) < 1500
    assert json.loads(line)["client"] == "testclient"


def test_a_body_that_is_not_sent_has_no_bytes(path):
    (line,), _ = logged(path, ("HEAD", "/about"), clients=False)
    assert json.loads(line)["bytes"] == 0


def test_nothing_is_logged_unless_the_operator_wants_it(path, capfd):
    with served(path) as (port, _):
        asked(port)
    assert capfd.readouterr().err == ""


# ---------------------------------------------------------------- health


def test_a_portal_whose_library_can_be_read_is_well(path):
    answer = portals.client(path).get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert answer.headers["Cache-Control"] == "no-store"


def test_one_whose_library_cannot_be_read_is_not_and_says_no_path(tmp_path, capsys):
    answer = portals.client(tmp_path / "gone.db").get("/healthz")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (503, "no-store")
    assert "gone.db" not in answer.text
    assert "gone.db" in capsys.readouterr().err
