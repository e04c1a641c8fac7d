"""Where the portal is found: its public address, the path behind a proxy, the hosts that may be asked for."""

import re
from dataclasses import replace

import pytest
from fastapi.responses import RedirectResponse
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

import portals
from tidings.errors import UsageError
from tidings.options import PortalOptions, SlotsOptions
from tidings.portal.address import Address, addressed
from tidings.portal.app import pages
from tidings.portal.edition import Edition, edition
from tidings.portal.guard import Guard
from tidings.portal.links import FOLDERS, under

AT = "https://news.example.org/evidence"
OPTIONS = replace(portals.OPTIONS, address=AT)
OURS = {"Host": "news.example.org"}


def asked_for(browser, host, **more):
    return browser.get("/about", headers={"Host": host}, **more).status_code


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("", Address()),
        ("http://News.Example.org", Address("http://news.example.org", "news.example.org", "")),
        (AT + "/", Address("https://news.example.org", "news.example.org", "/evidence")),
        ("https://n.example:8443/a/b", Address("https://n.example:8443", "n.example", "/a/b")),
        ("http://[2001:db8::1]:80", Address("http://[2001:db8::1]:80", "[2001:db8::1]", "")),
    ],
)
def test_an_address_is_taken_apart(said, parts):
    assert addressed(said) == parts
    assert parts.home == said.lower().rstrip("/")


@pytest.mark.parametrize(
    "said",
    ["news.example.org", "ftp://a.example", "https://", "https://a.example/?q=1", "https://a.example/#x",
     "https://me@a.example/", "https://a.example:port/", 'https://a.example/">', "https://a.example/a//b",
     "https://a.example/article", "https://a.example/feed.xml/x", "https://[::1"],
)  # fmt: skip
def test_what_is_no_address_is_refused_before_anything_is_served(path, said):
    with pytest.raises(UsageError, match="portal: address: "):
        edition(path, PortalOptions(address=said))


@given(st.text(max_size=40) | st.text(":/@[]#?.%", max_size=40).map("http://a".__add__))
def test_any_setting_is_an_address_or_refused(said):
    try:
        found = addressed(said)
    except UsageError:
        return
    assert re.fullmatch(r"(https?://[a-z0-9.:\[\]-]+(/[\w.~/-]+)?)?", found.home, re.ASCII)


def test_every_path_of_the_portal_begins_with_a_name_that_is_known_as_ours(path):
    app = pages(Edition(path))
    included = [getattr(route, "original_router", None) for route in app.routes]
    paths = [
        route.path for router in (app, *filter(None, included)) for route in router.routes if hasattr(route, "path")
    ]
    assert len(paths) > 10
    assert {re.split(r"[.]|-{", path.split("/")[1])[0] for path in paths} - {""} <= FOLDERS


@pytest.mark.parametrize("prefix", ["", "/evidence"])
def test_a_portal_below_a_path_answers_proxies_that_take_it_off_and_those_that_do_not(path, prefix):
    browser = portals.client(path, OPTIONS)
    front = browser.get(f"{prefix}/", headers=OURS)
    assert front.status_code == 200
    tree = portals.html(front)
    found = [
        node.attributes[name] for name in ("href", "src", "action") for node in tree.css(f"[{name}]")
        if node.attributes[name].startswith("/")
    ]  # fmt: skip
    assert len(found) > 20
    assert all(to.startswith("/evidence/") for to in found)
    for to in set(found):
        assert browser.get(to.partition("#")[0], headers=OURS).status_code == 200, to
        assert browser.get(to.partition("#")[0].removeprefix("/evidence"), headers=OURS).status_code == 200, to


def test_its_own_path_alone_is_the_front_page_and_one_like_it_is_none(path):
    browser = portals.client(path, OPTIONS)
    assert browser.get("/evidence", headers=OURS).text == browser.get("/", headers=OURS).text
    assert browser.get("/evidences/", headers=OURS).status_code == 404


def test_styles_are_kept_by_the_browser_below_a_path_too(path):
    answer = portals.client(path, OPTIONS).get("/evidence/static/portal.css?1", headers=OURS)
    assert "immutable" in answer.headers["Cache-Control"]


def test_errors_below_a_path_lead_back_into_it(path):
    tree = portals.html(portals.client(path, OPTIONS).get("/nope", headers=OURS))
    assert all(a.attributes["href"].startswith(("/evidence/", "#")) for a in tree.css("a"))


def test_what_an_operators_notice_links_to_is_left_as_it_is(tmp_path, path):
    (tmp_path / "bank.html").write_text('<a href="/bank">Open</a>', encoding="utf-8")
    options = replace(OPTIONS, slots=SlotsOptions(top="bank.html"))
    slots = edition(path, options, beside=tmp_path).slots
    assert 'href="/bank"' in portals.client(path, options, slots=slots).get("/", headers=OURS).text


def test_words_of_a_page_are_no_links():
    assert under("/evidence", "<p>href=&#34;/search&#34;</p>") == "<p>href=&#34;/search&#34;</p>"
    assert under("/evidence", '<a href="//other.example/">') == '<a href="//other.example/">'
    assert under("/evidence", '<a href="/?day=1">') == '<a href="/evidence/?day=1">'


@pytest.mark.parametrize(
    ("to", "sent"),
    [("/latest", "/evidence/latest"), ("https://news.example.org/evidence/x", "https://news.example.org/evidence/x")],
)
def test_a_redirect_stays_below_the_path(path, to, sent):
    app = pages(Edition(path, OPTIONS))
    app.add_api_route("/away", lambda: RedirectResponse(to, 303))
    browser = TestClient(Guard(app, addressed(AT), None), base_url=portals.HOME, follow_redirects=False)
    assert browser.get("/away", headers=OURS).headers["location"] == sent


@pytest.mark.parametrize("host", ["news.example.org", "NEWS.example.org:443", "127.0.0.1:8080", "localhost", "[::1]:1"])
def test_the_public_name_and_this_machines_may_be_asked_for(path, host):
    assert asked_for(portals.client(path, OPTIONS), host) == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "news.example.org.evil.example", "evil.example:news.example.org", "10.0.0.9", "[::2]", ""]
)
def test_another_name_is_refused_whatever_is_asked(path, host):
    browser = portals.client(path, OPTIONS)
    for asked in ("/", "/static/portal.css", "/nope", "/evidence/about"):
        assert browser.get(asked, headers={"Host": host}).status_code == 400


@pytest.mark.parametrize(("came_to", "name"), [("10.0.0.9", "10.0.0.9:80"), ("[2001:db8::9]", "[2001:DB8:0::9]")])
def test_a_machine_that_is_asked_over_a_net_goes_by_its_number_and_by_no_other(path, came_to, name):
    app = portals.client(path).app
    browser = TestClient(app, base_url=f"http://{came_to}")
    assert asked_for(browser, name) == 200
    assert [asked_for(browser, other) for other in ("localhost", "127.0.0.1", "10.0.0.8", "pi.local")] == [400] * 4


@pytest.mark.parametrize(
    ("address", "told"),
    [("", None), ("http://n.example", None), ("https://n.example/e", None), ("https://n.example", "max-age=31536000")],
)  # fmt: skip
def test_browsers_are_told_to_come_by_https_alone_where_the_whole_host_is_the_portals(path, address, told):
    answer = portals.client(path, PortalOptions(address=address)).get("/nope")
    assert answer.headers.get("Strict-Transport-Security") == told
