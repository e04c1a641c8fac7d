"""Whatever a page says is text on the portal, and every answer, to errors too, tells the browser to do nothing more."""

import re

import pytest
from fastapi.routing import APIRoute
from hypothesis import given
from hypothesis import strategies as st

import portals
import shelves
from portals import html
from tidings.nouns import Furniture, Link, Page, Problem, Provenance
from tidings.options import PortalOptions, SlotsOptions
from tidings.portal.app import PAGES
from tidings.portal.edition import edition
from tidings.portal.guard import MOST_ADDRESS
from tidings.store import open_library

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
POLICY = {
    "default-src": "'none'", "style-src": "'self'", "font-src": "'self'", "img-src": "'self'", "form-action": "'self'",
    "base-uri": "'none'", "frame-ancestors": "'none'",
}  # fmt: skip
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'></style>{{ 7*7 }}"
HOSTILE = f"{SCRIPT}\x00\x1b\u202eevil\u2066 " + "x" * 3000
PLACES = {"which": "1", "key": "s-0", "name": "nobody", "part": "1"}


def hostile_shelf(path):
    """A library whose every word is hostile: titles, names, texts, addresses, furniture, problems."""
    said = f"{SCRIPT}\u202e said"
    text = (f"{said} {SCRIPT}\u202e40 boats sank in the night of the storm.", "x" * 5000)
    of = shelves.page(text, "javascript:alert(1)//" + "y" * 300)
    rows = shelves.reading(
        of,
        text,
        title=HOSTILE,
        day="2026-03-02",
        entities=((HOSTILE, "person", SCRIPT),),
        statements=((f"{SCRIPT}\u202e", "said", f"{SCRIPT}\u202e40 boats sank", "e1", "states"),),
        figures=(("40 boats", 40.0, "s1", HOSTILE),),
    )
    article = rows.article
    furniture = (Furniture("listing", HOSTILE, HOSTILE, (Link(HOSTILE, "javascript:alert(1)"), Link("", "data:x"))),)
    changes = {
        "site": HOSTILE,
        "authors": (HOSTILE,),
        "canonical_url": "javascript:alert(1)",
        "source": Provenance(HOSTILE, "vbscript:x", "source-link"),
        "furniture": furniture,
    }
    object.__setattr__(rows, "article", type(article)(**{**article.__dict__, **changes}))
    with open_library(path) as library:
        library.keep(of, rows)
        other = Page(of.content, source=of.source, url="https://[bad/?<script>")
        library.keep(other, rows)
        library.gather()
        library.keep_problem(Problem(SCRIPT + "\x00", SCRIPT, HOSTILE))
    return path


def visited(browser):
    """Every page that can be reached by links, by its path."""
    found, waiting = {}, ["/", "/search", "/search?q=boats", "/search?q=says:boats", "/nope"]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found[path] = browser.get(path)
            hrefs = [link.attributes.get("href") or "" for link in html(found[path]).css("a")]
            waiting += [href.partition("#")[0] for href in hrefs if href.startswith("/")]
    return found


def test_nothing_of_a_hostile_page_is_more_than_text(tmp_path):
    """On every page that links lead to: no element, attribute or link that is not the portal's own."""
    answers = visited(portals.client(hostile_shelf(tmp_path / "news.db")))
    assert len(answers) > 12
    for path, answer in answers.items():
        assert answer.status_code == (404 if path == "/nope" else 200), path
        tree = html(answer)
        assert not tree.css(f"{portals.SCRIPTS}, img, iframe, object, embed, style, base, [onerror], [style]"), path
        for link in tree.css("a, form, link"):
            to = link.attributes.get("href") or link.attributes.get("action")
            assert re.match(r"(?:/(?!/)|#|https?://)", to), (path, to)
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", answer.text), path
        told = re.sub(r"<[^>]*>", "", answer.text)
        assert "alert(1)" not in told or "&lt;script&gt;" in told or "\\u003cscript>" in told  # as HTML, as JSON


def test_a_hostile_word_is_shown_as_it_is(tmp_path):
    browser = portals.client(hostile_shelf(tmp_path / "news.db"), PortalOptions(full_text=True))
    assert SCRIPT in portals.words(browser.get("/article/1"), "h1")
    assert "alert(1)" in portals.words(browser.get("/problems"))


def headers_hold(answer):
    policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
    assert policy == POLICY
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "server" not in answer.headers
    assert "set-cookie" not in answer.headers


def test_every_route_and_every_error_carries_the_headers(path):
    browser = portals.client(path)
    routes = [route.path for page in PAGES for route in page.router.routes if isinstance(route, APIRoute)]
    assert len(routes) >= 8
    for route in [*routes, "/static/portal.css", "/static/nothing", "/nope", "/article/999", "/latest?page=x"]:
        answer = browser.get(re.sub(r"{(\w+)(?::path)?}", lambda found: PLACES[found[1]], route))
        headers_hold(answer)
    headers_hold(browser.post("/"))
    headers_hold(browser.get("/", headers={"Host": "evil.example"}))


def test_a_fault_of_ours_is_a_page_with_the_headers_and_without_the_fault(path):
    def broken():
        raise RuntimeError("a secret")

    answer = portals.client(path, temperature=lambda: 1.0 if broken is None else None).get("/")
    assert answer.status_code == 200
    calls = iter([broken])

    def temperature():
        return next(calls, lambda: None)()

    answer = portals.client(path, temperature=temperature).get("/")
    assert answer.status_code == 500
    assert "a secret" not in answer.text
    assert "Something broke" in portals.words(answer)
    headers_hold(answer)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil:80", ""])
def test_a_request_for_another_host_is_refused(path, host):
    """A page of somebody else's can make its own name lead to this machine (DNS rebinding)."""
    assert portals.client(path).get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost", "[::1]:80"])
def test_this_machine_goes_by_its_names(path, host):
    assert portals.client(path).get("/", headers={"Host": host}).status_code == 200


def test_a_long_address_is_refused(path):
    answer = portals.client(path).get("/search", params={"q": "x" * MOST_ADDRESS})
    assert answer.status_code == 414
    headers_hold(answer)


def test_no_file_but_the_portals_own_is_served(path):
    browser = portals.client(path)
    for name in ("../app.py", "..%2fapp.py", "%2e%2e/app.py", "/etc/passwd", "templates/base.html"):
        assert browser.get(f"/static/{name}").status_code == 404


@given(st.text(max_size=60), st.sampled_from(["/search?q=", "/source/", "/row/", "/article/", "/latest?page="]))
def test_whatever_is_asked_is_answered_by_a_page(asked, where):
    from urllib.parse import quote  # noqa: PLC0415

    answer = _shared_browser().get(where + quote(asked.encode("utf-8", "replace"), safe=""))
    assert answer.status_code in (200, 400, 404, 414, 503)
    assert html(answer).css_first(".masthead") is not None


def _shared_browser(made=[]):  # noqa: B006  one portal for all examples
    if not made:
        from pathlib import Path  # noqa: PLC0415
        from tempfile import mkdtemp  # noqa: PLC0415

        made.append(portals.client(portals.shelf(Path(mkdtemp()) / "news.db")))
    return made[0]


# ---------------------------------------------------------------- notices


def test_notices_are_off_until_the_operator_sets_them(path):
    assert not html(portals.client(path).get("/")).css(".slot")


def test_a_notice_is_labelled_and_a_text_is_text(tmp_path, path):
    (tmp_path / "bank.html").write_text("<p>Open <b>on Saturdays</b></p><script>track()</script>", encoding="utf-8")
    options = PortalOptions(slots=SlotsOptions(label="Notice", top="<b>Fish</b> market", side="bank.html"))
    made = edition(path, options, beside=tmp_path)
    browser = portals.client(path, options, slots=made.slots)
    front = html(browser.get("/"))
    top, side = front.css(".slot")
    assert [" ".join(slot.css_first(".slot-label").text().split()) for slot in (top, side)] == ["Notice", "Notice"]
    assert "<b>Fish</b> market" in top.text()
    assert side.css_first("b").text() == "on Saturdays"
    headers_hold(browser.get("/"))  # so that its script is never run
