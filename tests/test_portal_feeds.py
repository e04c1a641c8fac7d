"""The portal's feeds: what they tell, under ids that never change, in forms that any reader can read."""

import json
import re
import unicodedata
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

import portals
import shelves
from portals import html, links
from test_portal_safety import hostile_shelf
from tidings.intake.feeds import read_feed
from tidings.nouns import Page, Permissions, Stamp
from tidings.portal.feeds import words
from tidings.portal.feeds.entry import identity
from tidings.store import open_library
from tidings.store.feeds import Watched

ATOM = {"a": "http://www.w3.org/2005/Atom"}
PAGES = ("/", "/changes", "/search?q=harbour", "/search?q=says%3Aboats", "/source/Ada%20Quill")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")  # RFC 3339


def pages(browser):
    """The pages that have a feed, that of a story among them."""
    return (*PAGES, links(browser.get("/"), ".lead h2")[0])


def address(page, form="atom"):
    path, mark, query = page.partition("?")
    return f"{path.rstrip('/')}/feed.{form}{mark}{query}"


def feed(browser, page, form="atom"):
    """A feed as tidings itself reads it."""
    answer = browser.get(address(page, form))
    assert answer.status_code == 200, (page, answer.text)
    return read_feed(Page(answer.content, address(page, form), url=str(answer.url)))


def entries(browser, page="/"):
    """The entries of a feed, as XML, by their titles."""
    found = etree.fromstring(browser.get(address(page)).content).findall("a:entry", ATOM)
    return {entry.findtext("a:title", namespaces=ATOM): entry for entry in found}


def said(entry, name):
    return entry.findtext(f"a:{name}", namespaces=ATOM)


def linked(entry, rel):
    return [link.get("href") for link in entry.findall("a:link", ATOM) if link.get("rel") == rel]


# ---------------------------------------------------------------- forms


def test_what_an_atom_feed_must_have_it_has(browser):
    """RFC 4287: an id, a title and a moment for the feed and each entry, its author, one alternate, itself."""
    for page in pages(browser):
        root = etree.fromstring(browser.get(address(page)).content)
        for node in (root, *root.findall("a:entry", ATOM)):
            for name in ("id", "title", "updated", "author"):
                assert node.find(f"a:{name}", ATOM) is not None, (page, name)
            assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", said(node, "id"))
            moments = [said(node, name) for name in ("updated", "published") if said(node, name)]
            assert all(MOMENT.fullmatch(moment) for moment in moments)
            assert len(linked(node, "alternate")) == 1
        (itself,) = linked(root, "self")
        assert browser.get(itself).content == browser.get(address(page)).content
        assert len({said(entry, "id") for entry in root.findall("a:entry", ATOM)}) == len(root.findall("a:entry", ATOM))


def test_tidings_reads_its_own_feeds_and_both_forms_tell_the_same(browser):
    for page in pages(browser):
        atom, other = feed(browser, page), feed(browser, page, "json")
        assert atom.entries, page
        assert not atom.warnings
        assert not other.warnings
        assert atom.title == other.title
        for one, two in zip(atom.entries, other.entries, strict=True):
            assert (one.key, one.url, one.title, one.published, one.updated) == (
                two.key, two.url, two.title, two.published, two.updated,
            )  # fmt: skip


def test_a_json_feed_has_what_version_1_1_asks_for(browser):
    told = json.loads(browser.get("/feed.json").content)
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["feed_url"] == f"{portals.HOME}/feed.json"
    for item in told["items"]:
        assert item["id"].startswith("urn:uuid:")
        assert item["content_text"]
        assert item["external_url"].startswith("https://")


def test_media_types_say_what_they_are_and_that_no_search_engine_lists_them(browser):
    types = {"atom": "application/atom+xml; charset=utf-8", "json": "application/feed+json"}
    for form, media in types.items():
        answer = browser.get(f"/feed.{form}")
        assert answer.headers["Content-Type"] == media
        assert answer.headers["X-Robots-Tag"] == "noindex"


def test_a_feed_that_is_known_is_not_sent_again(browser):
    for page in pages(browser):
        answer = browser.get(address(page))
        again = browser.get(address(page), headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert browser.head(address(page)).status_code == 200


def test_every_page_names_its_feed_to_browsers_and_to_people(browser):
    for page in pages(browser):
        answer = browser.get(page)
        named = [one.attributes["href"] for one in html(answer).css('link[rel="alternate"]')]
        own = feed(browser, page)
        assert {address("/"), address("/", "json")} <= {*named}
        last = [href for href in named if "atom" in href][-1]
        assert read_feed(Page(browser.get(last).content, last)).title == own.title
        assert last in links(answer, "body")


# ---------------------------------------------------------------- what they tell


def test_a_report_is_told_with_its_origin_first(browser):
    entry = entries(browser)["Hill floods: governor and relief workers differ on the dead"]
    assert linked(entry, "via") == ["https://herald.example/floods"]
    assert linked(entry, "related") == ["https://vellport.example/floods"]
    assert [one.text for one in entry.findall("a:author/a:name", ATOM)] == ["Mara Finn", "Jo Okoye"]
    assert said(entry, "source/a:title") == "Vellport Wire"
    assert said(entry, "published") == "2026-11-20T07:30:00+01:00"
    assert said(entry, "summary").startswith("Floods in the Ourthe hills have killed at least 40 people")
    assert {one.get("term")[:5] for one in entry.findall("a:category", ATOM)} == {"repor", "story"}


def test_a_day_is_no_moment(browser):
    """Where no time is known none is given: the entry says the day in words, and is as old as when it was seen."""
    entry = entries(browser)["Bridge falls in Ostby"]
    assert said(entry, "published") is None
    assert "Tue 7 Apr 2026, no exact time known" in said(entry, "summary")
    assert datetime.fromisoformat(said(entry, "updated")).tzinfo


def dated(tmp_path, published, modified=None):
    """The entry of a page that was fetched at noon."""
    of, reading = shelves.bridge()
    of = replace(of, fetched="2026-11-20T12:00:00Z")
    stamps = {"published": Stamp(published, "meta"), "modified": Stamp(modified, "meta") if modified else None}
    with open_library(tmp_path / "news.db") as library:
        library.keep(of, replace(reading, page=of.record, article=replace(reading.article, **stamps)))
        library.gather()
    (entry,) = entries(portals.client(tmp_path / "news.db")).values()
    return said(entry, "published"), said(entry, "updated")


@pytest.mark.parametrize(
    ("published", "modified", "told"),
    [
        ("2026-11-20T09:00:00+01:00", None, ("2026-11-20T09:00:00+01:00", "2026-11-20T09:00:00+01:00")),
        ("2026-11-20T09:00:00Z", "2026-11-20T11:00:00Z", ("2026-11-20T09:00:00+00:00", "2026-11-20T11:00:00+00:00")),
        ("2026-11-20T09:00:00Z", "2031-01-01T00:00:00Z", ("2026-11-20T09:00:00+00:00", "2026-11-20T09:00:00+00:00")),
        ("2026-11-20T09:00:00", None, (None, "2026-11-20T12:00:00+00:00")),
        ("2026-11-20", None, (None, "2026-11-20T12:00:00+00:00")),
        ("2026-11-20T13:00:00Z", None, (None, "2026-11-20T12:00:00+00:00")),
    ],
)
def test_a_moment_is_as_its_page_gives_it_and_none_after_it_was_fetched_is_believed(
    tmp_path, published, modified, told
):
    assert dated(tmp_path, published, modified) == told


def test_a_denial_is_not_told_as_a_claim(browser):
    told = entries(browser, "/source/Ada%20Quill")
    denied = told["Ada Quill (denies): the sea wall was old"]
    assert said(denied, "summary").startswith("Ada Quill (denies): the sea wall was old")
    assert re.fullmatch(rf"{portals.HOME}/row/s-[0-9a-f]+", linked(denied, "alternate")[0])


def test_copies_do_not_say_again_what_their_report_says(tmp_path):
    with open_library(tmp_path / "news.db") as library:
        for host, day in (("post", "02"), ("copy", "03"), ("other", "04")):
            of, reading = shelves.harbour(f"https://{host}.example/harbour")
            of = replace(of, content=of.content + host.encode())
            published = Stamp(f"2026-03-{day}T08:00:00Z", "meta")
            library.keep(of, replace(reading, page=of.record, article=replace(reading.article, published=published)))
        library.gather()
    told = entries(portals.client(tmp_path / "news.db"), "/source/Ada%20Quill")
    assert len(told) == 2
    assert {linked(entry, "via")[0] for entry in told.values()} == {"https://post.example/harbour"}


def test_a_change_is_one_entry_for_each_version_with_all_that_it_changed(browser):
    (entry,) = entries(browser, "/changes").values()
    assert said(entry, "title") == "Changed: Storm closes harbour again"
    assert "headline: Storm closes harbour → Storm closes harbour again" in said(entry, "summary")
    assert "40 boats sank in the night → 42 boats sank in the night" in said(entry, "summary")
    assert said(entry, "updated") == said(entry, "published")


def test_a_search_gives_the_newest_first_and_each_report_once(tmp_path):
    """The page of a search has the best first; what it is followed for is what comes."""
    texts = {
        "old": ("The tunnel of Ostby is a tunnel that took nine years to dig through the hill.",),
        "new": ("Council members of Ostby met on Friday, spoke of schools and buses, and then of the tunnel.",),
    }
    with open_library(tmp_path / "news.db") as library:
        for host, name, day in (("a", "old", "01"), ("b", "new", "05"), ("c", "new", "06")):
            of = shelves.page(texts[name], f"https://{host}.example/{name}")
            title = "The tunnel" if name == "old" else "A council meets"
            library.keep(of, shelves.reading(of, texts[name], title=title, day=f"2026-03-{day}"))
        library.gather()
    browser = portals.client(tmp_path / "news.db")
    assert portals.words(browser.get("/search?q=tunnel"), ".hits h2") == "The tunnel"
    assert [one.title for one in feed(browser, "/search?q=tunnel").entries] == ["A council meets", "The tunnel"]


@pytest.mark.parametrize(("asked", "status"), [("", 400), ("?q=", 400), (f"?q={'x' * 301}", 400), ("?q=%22", 400)])
def test_a_search_that_says_nothing_or_too_much_has_no_feed(browser, asked, status):
    assert browser.get(f"/search/feed.atom{asked}").status_code == status


def test_what_is_not_there_has_no_feed(browser):
    for page in ("/story/story-0", "/source/nobody", "/source/feed.atom"):
        assert browser.get(f"{page}/feed.atom").status_code == 404


def test_a_feed_has_fifty_entries_at_most(tmp_path):
    with open_library(tmp_path / "news.db") as library:
        for number in range(60):
            text = (" ".join(f"cargo{number}x{word}" for word in range(20)),)
            of = shelves.page(text, f"https://port.example/{number}")
            library.keep(of, shelves.reading(of, text, title=f"Ship {number}", day=f"2026-03-{number % 28 + 1:02}"))
        library.gather()
    assert len(entries(portals.client(tmp_path / "news.db"))) == 50


def test_an_entry_keeps_the_feed_that_it_came_from(tmp_path):
    with open_library(tmp_path / "news.db") as library:
        library.keep(*shelves.bridge())
        library.gather()
        watched = Watched("https://observer.example/rss.xml", "The Observer, all news", "https://observer.example/")
        library.follow(watched.address)
        library.keep_feed(watched, [("guid-1", None, shelves.bridge()[0].url)])
    (entry,) = entries(portals.client(tmp_path / "news.db")).values()
    assert said(entry, "source/a:id") == watched.address
    assert said(entry, "source/a:title") == watched.title
    assert linked(entry.find("a:source", ATOM), "self") == [watched.address]


def test_whom_a_person_names_for_what_the_page_says_of_nobody_is_told_in_feed_and_list(tmp_path):
    path = portals.shelf(tmp_path / "news.db")
    with open_library(path) as library:
        (key,) = (key for (key,) in library.db.execute("SELECT key FROM statement WHERE source IS NULL LIMIT 1"))
        library.correct(key, source="Ada Quill", by="ann")
    browser = portals.client(path)
    assert [one for one in entries(browser, "/source/Ada%20Quill") if one.startswith("Ada Quill (believes): ")]
    (told,) = (one for one in browser.get("/api/statements?who=Quill").json()["items"] if one["id"] == key)
    assert (told["source"]["name"], told["source"]["spans"]) == ("Ada Quill", [])


# ---------------------------------------------------------------- ids


def ids(browser):
    return {page: [one.key for one in feed(browser, page).entries] for page in pages(browser)}


def test_ids_are_the_same_when_all_is_gathered_anew(tmp_path):
    path = portals.shelf(tmp_path / "news.db")
    before = ids(portals.client(path))
    with open_library(path) as library:
        library.gather(again=True)
    assert ids(portals.client(path)) == before


def test_ids_and_pages_are_the_same_in_another_library_of_the_same_pages_at_another_address(tmp_path, browser):
    """Pages came in another order there, so that the numbers of its articles are others."""
    with open_library(tmp_path / "news.db") as library:
        for kept in (portals.floods(), shelves.bridge(), shelves.harbour(), portals.harbour_again()):
            library.keep(*kept)
        library.gather()
    there = portals.client(tmp_path / "news.db", replace(portals.OPTIONS, address="https://record.example/paper"))
    for page in PAGES:
        here, other = feed(browser, page), feed(there, page)
        assert [one.key for one in here.entries] == [one.key for one in other.entries]
        assert [one.url.replace(portals.HOME, "https://record.example/paper") for one in here.entries] == [
            one.url for one in other.entries
        ]
    roots = [etree.fromstring(one.get("/feed.atom").content) for one in (browser, there)]
    assert said(roots[0], "id") == said(roots[1], "id")


def test_an_id_is_a_digest_of_its_key():
    assert identity("report-1") == identity("report-1") != identity("report-2")
    assert identity("a", "b") != identity("ab")


def test_one_report_is_one_entry_in_every_feed(browser):
    title = "Hill floods: governor and relief workers differ on the dead"
    found = [etree.tostring(entries(browser, page)[title]) for page in ("/", "/search?q=floods", pages(browser)[-1])]
    assert found[0] == found[1] == found[2]


# ---------------------------------------------------------------- words of others


def test_no_word_of_a_hostile_page_breaks_a_feed(tmp_path):
    browser = portals.client(hostile_shelf(tmp_path / "news.db"))
    story = links(browser.get("/"), ".lead h2")[0]
    name = links(browser.get(story), ".ledger h3")[0]
    for page in ("/", "/changes", "/search?q=boats", "/search?q=says%3Aboats", story, name):
        root = etree.fromstring(browser.get(address(page)).content)
        json.loads(browser.get(address(page, "json")).content)
        assert not root.xpath("//*[namespace-uri() != 'http://www.w3.org/2005/Atom']")
        assert {node.get("href").partition(":")[0] for node in root.iter("{*}link")} <= {"http", "https"}
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "".join(root.itertext()))


def test_what_a_page_keeps_from_being_quoted_is_in_no_feed(tmp_path):
    with open_library(tmp_path / "news.db") as library:
        for of, reading in (portals.floods(), shelves.harbour(), portals.harbour_again()):
            article = replace(reading.article, permissions=Permissions(snippet=0))
            library.keep(of, replace(reading, article=article))
        library.gather()
    browser = portals.client(tmp_path / "news.db")
    for page in ("/", "/changes", "/search?q=boats", "/search?q=says%3Aboats", "/source/Ada%20Quill"):
        for form in ("atom", "json"):
            answer = browser.get(address(page, form))
            assert answer.status_code == 200
            for kept in ("have killed", "boats sank", "sea wall"):
                assert kept not in answer.text, (page, kept)
    assert [one.title for one in feed(browser, "/").entries]


@given(
    st.text(alphabet=st.sampled_from("ab \n\x00\x1f\x7f\ud800\ufffe\u202a\u202b\u202c\u202d\u202e\u2066\u2068\u2069"))
)
@example("\u2069\u202eevil\u2066")
def test_a_line_fits_in_xml_and_turns_nothing_around_behind_its_end(text):
    found = words.line(text)
    etree.Element("a").text = found
    assert "\n" not in found
    open_ = []
    for letter in found:
        if letter in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068":
            open_.append("\u2069" if letter >= "\u2066" else "\u202c")
        elif letter in "\u202c\u2069":
            assert open_.pop() == letter
    assert not open_


@given(st.text())
def test_an_address_of_the_web_is_one_that_any_document_can_hold(text):
    found = words.web(f"https://a.example/{text}")
    assert found is not None
    assert found.isascii()
    assert not any(unicodedata.category(letter) in ("Cc", "Zs") or letter in '<>"' for letter in found)
