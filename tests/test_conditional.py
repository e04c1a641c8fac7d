"""What whoever asks has already is not sent again: validators, 304, and what packing does to them (RFC 9110)."""

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from tidings.portal.conditional import Conditional, Packed

MODIFIED = "Fri, 20 Nov 2026 08:30:00 GMT"
PLAIN = {"Accept-Encoding": "identity"}


def _short(request):
    return PlainTextResponse(f"said {request.url.query}")


def _long(_):
    return PlainTextResponse("word " * 1000)


def _dated(_):
    return PlainTextResponse("said", headers={"Last-Modified": MODIFIED, "Cache-Control": "no-cache"})


def _parts(_):
    return StreamingResponse(iter(["one", "two"]))


def _gone(_):
    return PlainTextResponse("gone", 410)


@pytest.fixture(scope="module")
def browser():
    pages = {"/short": _short, "/long": _long, "/dated": _dated, "/parts": _parts, "/gone": _gone}
    app = Starlette(routes=[Route(path, page, methods=["GET", "HEAD", "POST"]) for path, page in pages.items()])
    return TestClient(Conditional(Packed(app)))


def test_an_answer_has_a_strong_tag_of_its_bytes(browser):
    one, again, other = (browser.get(f"/short?{said}", headers=PLAIN).headers["etag"] for said in ("a", "a", "b"))
    assert one == again != other
    assert one.startswith('"')
    assert browser.head("/short?a", headers=PLAIN).headers["etag"] == one


def test_a_packed_answer_has_a_weak_tag(browser):
    strong = browser.get("/long", headers=PLAIN).headers["etag"]
    packed = browser.get("/long", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["etag"] == f"W/{strong}"
    assert "accept-encoding" in packed.headers["vary"].lower()


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("said", ["{}", "W/{}", '"other", {}', "*", 'W/"x",W/{} '])
def test_who_has_it_is_told_so_and_sent_nothing(browser, method, said):
    tag = browser.get("/dated", headers=PLAIN).headers["etag"]
    answer = browser.request(method, "/dated", headers={**PLAIN, "If-None-Match": said.format(tag)})
    assert answer.status_code == 304
    assert answer.content == b""
    assert answer.headers["etag"].removeprefix("W/") == tag
    assert answer.headers["cache-control"] == "no-cache"
    assert not {"content-type", "content-length", "content-encoding"} & set(answer.headers)


def test_a_packed_answer_is_known_by_its_weak_tag(browser):
    packed = {"Accept-Encoding": "gzip"}
    tag = browser.get("/long", headers=packed).headers["etag"]
    answer = browser.get("/long", headers={**packed, "If-None-Match": tag})
    assert (answer.status_code, answer.headers["etag"]) == (304, tag)


@pytest.mark.parametrize("said", ['"other"', "", "x", '"', "W/", '"' * 500])
def test_who_has_another_is_sent_it(browser, said):
    assert browser.get("/short", headers={"If-None-Match": said}).status_code == 200


@pytest.mark.parametrize(
    ("since", "status"),
    [
        (MODIFIED, 304),
        ("Sat, 21 Nov 2026 08:30:00 GMT", 304),
        ("Fri, 20 Nov 2026 08:29:59 GMT", 200),
        ("2026-11-21", 200),
        ("Sat, 99 Nov 2026 08:30:00 GMT", 200),
        ("", 200),
    ],
)
def test_a_date_counts_where_no_tag_is_sent(browser, since, status):
    assert browser.get("/dated", headers={"If-Modified-Since": since}).status_code == status
    both = {"If-Modified-Since": since, "If-None-Match": '"other"'}
    assert browser.get("/dated", headers=both).status_code == 200


def test_what_has_no_date_is_sent_whatever_the_date(browser):
    assert browser.get("/short", headers={"If-Modified-Since": MODIFIED}).status_code == 200


def test_only_what_was_found_and_is_whole_has_a_tag(browser):
    for path in ("/parts", "/gone"):
        assert "etag" not in browser.get(path).headers
    assert browser.get("/parts").text == "onetwo"
    assert browser.post("/short", headers={"If-None-Match": "*"}).status_code == 200
