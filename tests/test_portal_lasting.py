"""The lasting addresses of articles: by the digest of their bytes, the same in any library of the same pages."""

import json
import re
from dataclasses import replace

import pytest

import portals
import shelves
from portals import html, words
from tidings.portal.edition import Edition
from tidings.portal.publishing import publish
from tidings.store import open_library

HARBOUR = "https://post.example/harbour"


def lasting(browser, number):
    """The lasting address that the page of an article gives."""
    (found,) = [to for to in portals.links(browser.get(f"/article/{number}"), ".facts") if "sha256" in to]
    return found


def twice(path, *fetched):
    """A library of one page's bytes at two addresses, each with when it was fetched, in this order."""
    with open_library(path) as library:
        for host, when in fetched:
            of, reading = shelves.harbour(f"https://{host}.example/harbour")
            of = replace(of, fetched=when)
            library.keep(of, replace(reading, page=of.record))
        library.gather()
    return portals.client(path)


FIRST, SECOND = ("post", "2026-03-02T08:00:00Z"), ("copy", "2026-03-02T09:00:00Z")


def test_an_article_gives_its_lasting_address_at_which_the_same_page_is(path):
    browser = portals.client(path)
    for number in (1, 2, 3, 4):
        to = lasting(browser, number)
        assert re.fullmatch(r"/article/sha256-[0-9a-f]{64}", to)
        assert browser.get(to).text == browser.get(f"/article/{number}").text
        assert browser.get(to.replace("-", ":")).text == browser.get(to).text
        assert browser.head(to).status_code == 200


def test_it_is_the_same_page_in_another_library_where_its_number_is_another(path, tmp_path):
    with open_library(tmp_path / "news.db") as library:
        for kept in (portals.floods(), shelves.bridge(), shelves.harbour(), portals.harbour_again()):
            library.keep(*kept)
        library.gather()
    here, there = portals.client(path), portals.client(tmp_path / "news.db")
    to = lasting(here, 3)
    assert words(there.get("/article/3"), "h1") != words(here.get("/article/3"), "h1")
    assert words(there.get(to), "h1") == words(here.get(to), "h1")


def test_each_version_of_a_page_has_its_own(path):
    browser = portals.client(path)
    earlier, later = lasting(browser, 1), lasting(browser, 4)
    assert earlier != later
    assert "This is version 1" in words(browser.get(earlier))
    assert "This is version" not in words(browser.get(later))


@pytest.mark.parametrize("order", [(FIRST, SECOND), (SECOND, FIRST)])
def test_of_the_same_bytes_at_two_addresses_that_which_was_fetched_first_is_meant_and_said(tmp_path, order):
    browser = twice(tmp_path / "news.db", *order)
    first = 1 + order.index(FIRST)
    to = lasting(browser, 1)
    assert lasting(browser, 2) == to
    page = browser.get(to)
    assert "found at 2 addresses" in words(page, ".warning")
    assert HARBOUR in words(page, ".warning")
    assert "found first, elsewhere" in words(browser.get(f"/article/{3 - first}"), ".facts")
    assert "elsewhere" not in words(browser.get(f"/article/{first}"), ".facts")
    assert "found at 2" not in words(browser.get(f"/article/{first}"))
    assert browser.get(to.replace("/article/sha256-", "/api/articles/sha256:")).json()["article"] == first


def test_machines_know_an_article_by_it_but_not_the_same_bytes_elsewhere(tmp_path):
    browser = twice(tmp_path / "news.db", FIRST, SECOND)
    told = [json.loads(html(browser.get(f"/article/{one}")).css_first("script").text()) for one in (1, 2)]
    assert told[0]["@id"] == portals.HOME + lasting(browser, 1)
    assert told[0]["url"] == f"{portals.HOME}/article/1"
    shared = html(browser.get("/article/1")).css_first('meta[property="og:url"]').attributes["content"]
    assert shared == told[0]["@id"]
    assert told[1]["@id"] == told[1]["url"] == f"{portals.HOME}/article/2"


@pytest.mark.parametrize(
    "which",
    ["sha256:" + "0" * 64, "sha256:0", "sha256:" + "A" * 64, "sha256-0", "sha256" + "0" * 64, "0", "01", "-1", "1.0"],
)
def test_what_no_article_goes_by_is_no_page(path, which):
    assert portals.client(path).get(f"/article/{which}").status_code == 404


def test_the_evidence_of_a_row_says_how_to_cite_it(path):
    browser = portals.client(path)
    row = next(to for to in portals.links(browser.get("/article/1")) if to.startswith("/row/s-"))
    said = words(browser.get(row), ".cite")
    assert said.startswith(f"Tolmere Post, “Storm closes harbour”, 2 Mar 2026, {HARBOUR}. Evidence: ")
    assert f"{portals.HOME}{row}, from the page sha256:" in said


def test_a_published_site_has_each_article_at_its_lasting_address_too(path, tmp_path):
    options = replace(portals.OPTIONS, address="https://record.example")
    publish(Edition(path, options, now=lambda: portals.NOW), tmp_path / "site")
    for number in (1, 2, 3, 4):
        to = lasting(portals.client(path), number)
        page = tmp_path / "site" / to.strip("/") / "index.html"
        live = (tmp_path / "site" / "article" / str(number) / "index.html").read_text(encoding="utf-8")
        assert f"../{page.parent.name}/" in live
        assert portals.LexborHTMLParser(page.read_text("utf-8")).css_first("h1").text() in live
