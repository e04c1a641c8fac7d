"""What an attacker sends to a portal on a port, byte by byte: no file, no other place, no word of it comes back."""

import json
import re
import socket

import pytest
from fastapi.routing import APIRoute

import desks
import portals
from serves import PATIENCE, served, whole
from tidings.options import PortalOptions
from tidings.portal.app import pages
from tidings.portal.edition import STATIC, Edition
from tidings.portal.guard import HEADERS

HOST = "Host: 127.0.0.1\r\n"
UNSHOWN = "a word that no reader may see"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    folder = tmp_path_factory.mktemp("portal")
    (folder / "secret.txt").write_text(UNSHOWN, encoding="utf-8")
    return portals.shelf(folder / "news.db")


@pytest.fixture(autouse=True)
def quickly(monkeypatch):
    desks.quick(monkeypatch)


@pytest.fixture(scope="module")
def port(path):
    with served(path) as (port, _):
        yield port


def said(port, request):
    """All that is answered to the bytes of a request, until the portal ends the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as client:
        client.sendall(request.encode("latin-1"))
        return whole(client)


def get(port, target, *more):
    return said(port, "\r\n".join([f"GET {target} HTTP/1.1", "Host: 127.0.0.1", "Connection: close", *more, "", ""]))


def status(answer):
    return int(answer.split(" ", 2)[1])


def heads(answer):
    """The headers of an answer, by their names in small letters."""
    lines = answer.partition("\r\n\r\n")[0].split("\r\n")[1:]
    return {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


def guarded(headers):
    return {name: headers.get(name.lower()) for name in HEADERS} == HEADERS


# ---------------------------------------------------------------- files

OUTSIDE = (
    "../app.py", "..%2fapp.py", "%2e%2e/app.py", "%2e%2e%2fapp.py", "..%5capp.py", "..\\app.py", "....//app.py",
    "%252e%252e%252fapp.py", "..;/app.py", "/etc/passwd", "%2fetc%2fpasswd", "portal.css%00.txt", "%00", "", ".", "..",
    "../../../../../../../etc/passwd", "..%c0%af..%c0%afapp.py", "file:///etc/passwd", "../latest",
    "..%2f..%2f..%2fsecret.txt",
)  # fmt: skip


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_spelling_of_a_path_leads_to_a_file_that_is_not_the_portals(port, name):
    answer = get(port, f"/static/{name}")
    assert status(answer) == 404
    assert guarded(heads(answer))
    assert not re.search("root:|import |" + UNSHOWN, answer)


def test_a_link_among_the_files_leads_to_none_outside(path, tmp_path, monkeypatch):
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "out.txt").symlink_to(path.with_name("secret.txt"))
    (tmp_path / "static" / "in.txt").write_text("here", encoding="utf-8")
    monkeypatch.setattr("tidings.portal.app.STATIC", tmp_path / "static")
    browser = portals.client(path)
    assert browser.get("/static/in.txt").text == "here"
    assert browser.get("/static/out.txt").status_code == 404


def test_only_what_a_page_needs_lies_among_the_files():
    assert {file.suffix for file in STATIC.iterdir()} <= {".css", ".svg", ".txt", ".woff2"}


# ---------------------------------------------------------------- every route, whatever is asked of it


def routes(found):
    for route in found:
        if isinstance(route, APIRoute):
            yield route
        else:
            yield from routes(getattr(route, "original_router", route).routes or ())


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("private", [False, True])
def test_every_route_answers_every_method_with_the_headers(path, method, private):
    options = PortalOptions(private=private)
    browser = portals.client(path, options)
    asked = {re.sub(r"{[^}]*}", "1", one.path) for one in routes(pages(Edition(path, options)).routes)}
    assert len(asked) > 40
    for one in (*asked, "/static/portal.css", "/static/none", "/none", "/api/none", "/%00"):
        answer = browser.request(method, one)
        assert answer.status_code < 500, one
        assert guarded(answer.headers), (method, one)
        assert answer.headers["cache-control"], one
        assert "set-cookie" not in answer.headers, one
        assert "access-control-allow-origin" not in answer.headers, one
        to = answer.headers.get("location", "/")
        assert to.startswith("/"), one
        assert not to.startswith("//"), one


ELSEWHERE = (
    "//evil.example/", "/\\evil.example", "/%5cevil.example", "/%2f%2fevil.example", "/login?next=//evil.example",
    "/login?next=/%5c/evil.example", "/latest%0d%0aLocation:%20//evil.example", "/..//evil.example/",
    "http://evil.example/", "/latest/", "/article/1/", "/desk", "/story/%0d%0aX-Evil:1",
)  # fmt: skip


@pytest.mark.parametrize("private", [False, True])
def test_no_request_leads_to_another_site_or_writes_a_header(path, private):
    with served(path, private=private) as (port, _):
        for target in ELSEWHERE:
            found = heads(get(port, target))
            to = found.get("location", "/")
            assert re.match(r"/(?![/\\])[!-~]*$", to), (target, to)
            assert to == "/" or re.fullmatch(r"/login\?next=[\w/%.-]*", to), (target, to)
            assert "x-evil" not in found
            assert guarded(found)


def test_no_error_says_again_what_was_asked(port):
    """What a stranger's link says would else be read as the portal's own words."""
    for target in (
        "/Call-555-0100-now",
        "/story/Call-555-0100-now",
        "/article/Call-555-0100-now",
        "/row/Call-555-0100",
    ):
        answer = get(port, target)
        assert status(answer) == 404
        assert "555" not in answer.partition("\r\n\r\n")[2]
    for header in ("Host: Call-555-0100", "X-Call: 555"):
        assert "555" not in said(port, f"GET / HTTP/1.1\r\n{header}\r\nConnection: close\r\n\r\n")


# ---------------------------------------------------------------- proxies, and what they may be made to believe

FORGED = (
    "X-Forwarded-Host: evil.example", "Forwarded: host=evil.example;proto=https", "X-Original-URL: /evil",
    "X-Forwarded-Prefix: /evil", "X-Rewrite-URL: /evil", "X-Forwarded-Server: evil.example",
)  # fmt: skip


def test_no_header_but_those_of_a_trusted_proxy_says_where_the_portal_lies(path):
    with served(path, proxies="192.0.2.1") as (port, _):
        for target in ("/", "/feed.atom", "/feed.json", "/sitemap.xml", "/robots.txt", "/api/articles?limit=1"):
            answer = get(port, target, *FORGED, "X-Forwarded-Proto: https")
            assert status(answer) == 200
            assert "evil" not in answer
            assert "https://127.0.0.1" not in answer


def test_a_page_that_was_printed_for_one_way_in_is_not_shown_to_another(path):
    """Feeds have whole addresses: where no address is set, those by which the portal was asked."""
    with served(path) as (port, _):
        assert "https://127.0.0.1" in get(port, "/feed.atom", "X-Forwarded-Proto: https")
        assert "https://127.0.0.1" not in get(port, "/feed.atom")


SMUGGLED = "GET /smuggled HTTP/1.1\r\n" + HOST + "\r\n"


@pytest.mark.parametrize(
    "framing",
    [
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
        "Content-Length: 5, 6\r\n\r\nabcde",
        "Content-Length: +5\r\n\r\nabcde",
        "Content-Length: 0x5\r\n\r\nabcde",
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n",
    ],
)
def test_a_request_that_tells_its_length_in_two_ways_is_the_last_of_its_connection(port, framing):
    """Of a proxy that reads it otherwise, what follows would be the next reader's request."""
    answer = said(port, f"POST /login HTTP/1.1\r\n{HOST}{framing}{SMUGGLED}")
    assert len(re.findall(r"HTTP/1\.1 \d+", answer)) <= 1
    assert not answer or status(answer) in (400, 403, 501)


# ---------------------------------------------------------------- how much one request gives


def test_no_list_of_the_api_gives_more_than_a_hundred_rows(path):
    told = portals.client(path).get("/api/openapi.json").json()
    asked = [one for way in told["paths"].values() for one in way["get"].get("parameters", ())]
    limits = [one["schema"]["maximum"] for one in asked if one["name"] == "limit"]
    assert len(limits) > 10
    assert set(limits) == {100}


def test_no_address_gives_a_page_as_it_was_fetched_or_the_library(path):
    """The bytes of pages, with what others have the rights to, leave it on the command line alone."""
    browser = portals.client(path)
    for one in ("/news.db", "/export", "/api/export", "/api/pages/1", "/api/pages/1/content", "/page/1", "/warc"):
        assert browser.get(one).status_code == 404
    assert '"content"' not in json.dumps(browser.get("/api/pages").json())


# ---------------------------------------------------------------- what is shown to whom


@pytest.mark.parametrize("target", ["/", "/article/1", "/feed.atom", "/api/articles", "/none"])
def test_what_a_private_portal_shows_is_never_had_by_a_validator_or_a_shared_cache(path, target):
    desks.desk(path)
    browser = desks.at_desk(path, PortalOptions(private=True))
    seen = browser.get(target)
    assert "no-store" in seen.headers["cache-control"]
    stranger = portals.client(path, PortalOptions(private=True))
    for asks in ({"If-None-Match": seen.headers.get("etag", "*")}, {"If-None-Match": "*"}, {"Range": "bytes=0-99"}):
        answer = stranger.get(target, headers=asks)
        assert answer.status_code in (303, 401)
        assert "etag" not in answer.headers
        assert "no-store" in answer.headers["cache-control"]
