"""What search engines are told: which pages there are, what is new, where they need not go."""

from dataclasses import replace

import pytest
from lxml import etree

import portals
import shelves
from portals import links
from tidings.nouns import Permissions
from tidings.options import PortalOptions
from tidings.portal.feeds import sitemap
from tidings.store import open_library

SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "n": "http://www.google.com/schemas/sitemap-news/0.9"}
OWN = replace(portals.OPTIONS, own_sites="post.example observer.example", address="https://record.example/paper")
HOME = OWN.address


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """The portal's shelf, but that one of its pages asks not to be listed."""
    path = tmp_path_factory.mktemp("portal") / "news.db"
    with open_library(path) as library:
        for of, reading in (shelves.harbour(), shelves.bridge(), portals.floods(), portals.harbour_again()):
            is_hidden = "observer" in of.url
            article = replace(reading.article, permissions=Permissions(noindex=is_hidden))
            library.keep(of, replace(reading, article=article))
        library.gather()
    return path


def located(answer, kind="url"):
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
    root = etree.fromstring(answer.content)
    return [node.text for node in root.findall(f"s:{kind}/s:loc", SPACES)]


def test_the_map_has_every_page_that_may_be_listed_and_no_other(path):
    browser = portals.client(path, OWN)
    found = located(browser.get("/sitemap.xml"))
    assert {f"{HOME}/", f"{HOME}/calendar", f"{HOME}/changes", f"{HOME}/about", f"{HOME}/article/4"} <= {*found}
    assert len([one for one in found if "/story/" in one]) == 3
    assert len(found) == len({*found}) == 8
    for one in found:
        answer = browser.get(one.removeprefix(HOME))
        assert answer.status_code == 200
        assert "X-Robots-Tag" not in answer.headers, one


def test_an_article_of_others_and_one_that_asks_not_to_be_listed_are_not(path):
    assert not [one for one in located(portals.client(path).get("/sitemap.xml")) if "/article/" in one]
    assert f"{HOME}/article/2" not in located(portals.client(path, OWN).get("/sitemap.xml"))


def test_a_map_that_would_be_too_long_is_in_parts_that_together_have_all(path, monkeypatch):
    whole = located(portals.client(path, OWN).get("/sitemap.xml"))
    monkeypatch.setattr(sitemap, "MOST", 5)
    browser = portals.client(path, OWN)
    parts = located(browser.get("/sitemap.xml"), "sitemap")
    assert parts == [f"{HOME}/sitemap-1.xml", f"{HOME}/sitemap-2.xml"]
    found = [located(browser.get(part.removeprefix(HOME))) for part in parts]
    assert [len(one) for one in found] == [5, 3]
    assert found[0] + found[1] == whole
    for part in ("3", "0", "x", "9" * 30):
        assert browser.get(f"/sitemap-{part}.xml").status_code == 404


def test_the_day_of_a_change_is_told_unless_it_is_still_to_come(path):
    def days(now):
        root = etree.fromstring(portals.client(path, now_is=now).get("/sitemap.xml").content)
        return {node.text for node in root.findall("s:url/s:lastmod", SPACES)}

    assert days("2026-11-20") == {"2026-03-03", "2026-04-07", "2026-11-20"}
    assert days("2026-03-20") == {"2026-03-03"}


def test_news_are_what_the_last_two_days_brought(path):
    def news(now):
        root = etree.fromstring(portals.client(path, OWN, now_is=now).get("/news-sitemap.xml").content)
        return {
            node.findtext("s:loc", namespaces=SPACES): (
                node.findtext("n:news/n:title", namespaces=SPACES),
                node.findtext("n:news/n:publication_date", namespaces=SPACES),
                node.findtext("n:news/n:publication/n:name", namespaces=SPACES),
                node.findtext("n:news/n:publication/n:language", namespaces=SPACES),
            )
            for node in root.findall("s:url", SPACES)
        }

    title = "Hill floods: governor and relief workers differ on the dead"
    told = (title, "2026-11-20", "The Tolmere Record", "en")
    for now in ("2026-11-20", "2026-11-22"):
        assert [*news(now).values()] == [told]
    assert news("2026-11-23") == news("2026-11-19") == {}
    assert f"{HOME}/article/4" in news("2026-03-04")


def test_robots_are_kept_out_of_what_has_no_end_and_led_to_the_maps(path):
    browser = portals.client(path, OWN)
    answer = browser.get("/robots.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.text.splitlines()
    assert lines[0] == "User-agent: *"
    for folder in ("search", "api", "desk", "login"):
        assert f"Disallow: /paper/{folder}" in lines
    assert {f"Sitemap: {HOME}/sitemap.xml", f"Sitemap: {HOME}/news-sitemap.xml"} <= {*lines}
    assert links(browser.get("/"), ".lead h2")[0].startswith("/paper/")


def test_robots_are_kept_out_of_all_of_a_private_portal(path):
    answer = portals.client(path, PortalOptions(private=True)).get("/robots.txt")
    assert answer.status_code == 200
    assert answer.text == "User-agent: *\nDisallow: /\n\n"


def test_a_hostile_headline_breaks_no_map(tmp_path):
    with open_library(tmp_path / "news.db") as library:
        of, reading = shelves.bridge()
        library.keep(of, replace(reading, article=replace(reading.article, title="</news:title>\ufffe\u202eevil")))
        library.gather()
    root = etree.fromstring(portals.client(tmp_path / "news.db", now_is="2026-04-07").get("/news-sitemap.xml").content)
    assert root.findtext("s:url/n:news/n:title", namespaces=SPACES) == "</news:title>\ufffd\u202eevil\u202c"
