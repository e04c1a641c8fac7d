"""By which address a page is cited: that of its bytes, never one on another host that it names as its own."""

from dataclasses import replace

import pytest

import portals
from tidings.language.addresses import cited, claimed
from tidings.options import PortalOptions
from tidings.store import open_library

HERE, AWAY = "https://basket.example/floods", "https://vellport.example/valley"


@pytest.mark.parametrize(
    ("at", "canonical", "by", "says"),
    [
        (HERE, None, HERE, None),
        (HERE, AWAY, HERE, AWAY),
        (f"{HERE}?from=feed", HERE, HERE, None),
        ("https://www.basket.example/floods?x", HERE, HERE, None),
        ("https://reader@basket.example/floods", AWAY, "https://reader@basket.example/floods", AWAY),
        ("pages/floods.html", AWAY, AWAY, None),
        ("pages/floods.html", None, "pages/floods.html", None),
        (None, AWAY, AWAY, None),
        (None, None, None, None),
        (HERE, "https://[vellport", HERE, None),
    ],
)
def test_a_page_is_cited_by_where_it_was_found_and_a_file_by_what_it_names(at, canonical, by, says):
    assert cited(at, canonical) == by
    assert claimed(at, canonical) == says


def library(path, url=HERE, canonical=AWAY):
    """A library of one page about the floods that names another outlet's address as its own."""
    of, reading = portals.copied("2026-03-06T09:00:00+00:00", url=url)
    with open_library(path) as kept:
        article = replace(reading.article, canonical_url=canonical)
        kept.keep(of, replace(reading, article=article, page=of.record))
        kept.gather()
    return path


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with portals.client(library(tmp_path_factory.mktemp("cited") / "news.db")) as browser:
        yield browser


def rows(browser):
    return browser.get("/api/figures").json()["items"]


def test_every_list_gives_the_address_of_the_bytes(browser):
    for name in ("articles", "figures", "statements", "dates", "events"):
        assert {one["url"] for one in browser.get(f"/api/{name}").json()["items"]} == {HERE}
    (story,) = browser.get("/api/stories").json()["items"]
    told = browser.get(f"/api/stories/{story['id']}").json()["reports"]
    assert [page["url"] for report in told for page in report["pages"]] == [HERE]
    assert {hit["address"] for hit in browser.get("/api/search?q=floods").json()["items"]} == {HERE}


def test_a_page_is_found_by_its_own_site_alone(browser):
    assert len(browser.get("/api/articles?site=basket.example").json()["items"]) == 1
    assert browser.get("/api/articles?site=vellport.example").json()["items"] == []


def test_a_row_is_proved_where_it_was_found_and_says_where_the_page_says_it_stands_first(browser):
    page = browser.get(f"/row/{rows(browser)[0]['id']}")
    facts = portals.links(page, ".facts")
    assert facts[:2] == [HERE, AWAY]
    assert f"says that it stands first at {AWAY}" in portals.words(page, ".facts")
    live = [to for to in portals.links(page, ".proof") if "#:~:text=" in to]
    assert live
    assert all(to.startswith(HERE) for to in live)
    assert HERE in portals.words(page, ".cite")
    assert AWAY not in portals.words(page, ".cite")
    assert f'"@id":"{AWAY}"' not in page.text.replace(" ", "")


def test_an_article_leads_to_where_it_was_found_and_tells_what_it_says_of_itself(browser):
    page = browser.get("/article/1")
    assert portals.links(page, ".facts")[:2] == [HERE, AWAY]
    assert f"says that it stands first at {AWAY}" in portals.words(page, ".facts")


def test_nobody_becomes_the_operators_own_by_naming_an_address_of_theirs(tmp_path):
    options = PortalOptions(own_sites="vellport.example")
    with portals.client(library(tmp_path / "news.db"), options) as browser:
        assert "more. Read the whole article at" in portals.words(browser.get("/article/1"))
        assert browser.get("/article/1").headers["X-Robots-Tag"] == "noindex"
        assert "/article/" not in browser.get("/sitemap.xml").text


def test_a_page_from_a_file_is_of_the_address_that_it_names(tmp_path):
    path = tmp_path / "news.db"
    of, reading = portals.copied("2026-03-06T09:00:00+00:00")
    of = replace(of, url=None, source="pages/floods.html")
    with open_library(path) as kept:
        article = replace(reading.article, canonical_url=AWAY)
        kept.keep(of, replace(reading, article=article, page=of.record))
        kept.gather()
    with portals.client(path) as browser:
        assert {one["url"] for one in rows(browser)} == {AWAY}
        assert {hit["address"] for hit in browser.get("/api/search?q=floods").json()["items"]} == {AWAY}
        assert len(browser.get("/api/articles?site=vellport.example").json()["items"]) == 1


def test_a_library_made_before_is_brought_up(tmp_path):
    path = library(tmp_path / "news.db")
    with open_library(path) as kept:
        told = kept.story(next(iter(kept.stories())).id)
        kept.db.executescript(
            "UPDATE article SET host = 'vellport.example'; UPDATE copy_text SET site = 'vellport.example';"
            "DROP TABLE IF EXISTS moved; ALTER TABLE event DROP COLUMN headline;"
            "ALTER TABLE event DROP COLUMN headline_spans; PRAGMA user_version = 13"
        )
    with open_library(path) as kept:
        assert kept.db.execute("SELECT host FROM article").fetchall() == [("basket.example",)]
        assert kept.db.execute("SELECT site FROM copy_text").fetchall() == [("basket.example",)]
        assert kept.db.execute("SELECT told FROM story").fetchall() == [(None,)]
        kept.gather()
        assert kept.story(told.id) == told
