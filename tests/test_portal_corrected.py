"""The feed of corrections: each act an entry that stays the same one, signed as on the page, undone where it was."""

import json
from dataclasses import replace

import pytest
from lxml import etree

import desks
import portals
import shelves
from tidings.nouns import Permissions
from tidings.options import PortalOptions
from tidings.portal.edition import Edition
from tidings.portal.feeds.routing import MOST
from tidings.portal.publishing import publish
from tidings.store import open_library, transactions

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SAID = "12 people were hurt"
QUICK = PortalOptions(name="The Tolmere Record", stale_seconds=0.0)


@pytest.fixture
def path(tmp_path):
    return portals.shelf(tmp_path / "news.db")


@pytest.fixture
def clock(monkeypatch):
    """Sets the moment at which is acted."""

    def at(moment):
        monkeypatch.setattr("tidings.store.acts.now", lambda: f"2026-11-20T{moment}Z")

    assert transactions.now().endswith("Z")
    return at


def reject(path, content=SAID, why="the recording says so", by="Ann Reed"):
    with open_library(path) as library:
        (number,) = library.correct(desks.key(path, content), reject=True, by=by, why=why)
    return number


def undo(path, number, by="Joe Finch"):
    with open_library(path) as library:
        library.undo(number, by=by)


def entries(path, options=QUICK):
    answer = portals.client(path, options).get("/corrections/feed.atom")
    assert answer.status_code == 200
    return etree.fromstring(answer.content).findall("a:entry", ATOM)


def told(entry):
    return {node.tag.rpartition("}")[2]: " ".join(node.itertext()) for node in entry}


def test_an_act_is_told_with_before_and_after_and_why(path, clock):
    clock("09:00:00")
    with open_library(path) as library:
        library.correct(desks.key(path, SAID), stance="alleges", by="Ann Reed", why="she was not there")
    (entry,) = map(told, entries(path))
    assert entry["title"] == f"Stance: {SAID}"
    assert entry["summary"].split("\n\n") == [
        SAID,
        "Stance: states → alleges",
        "she was not there",
        "In “Bridge falls in Ostby”",
        "the desk, Fri 20 Nov 2026",
    ]
    assert entry["published"] == entry["updated"] == "2026-11-20T09:00:00+00:00"


@pytest.mark.parametrize(
    ("kind", "title", "change"),
    [
        ("reject", f"Rejected: {SAID}", "Rejected: shown nowhere else"),
        ("source", f"Source: {SAID}", "Source: {was} → Ada Quill"),
        ("rename", "Renamed: Ada Quill MP", "Renamed: Ada Quill → Ada Quill MP"),
        ("merge", "Held for one: Ada Quill", "Held for one: Ivo Brandt → Ada Quill"),
    ],
)
def test_each_kind_of_act_is_told_in_words(path, kind, title, change):
    with open_library(path) as library:
        row, quill, brandt = desks.key(path, SAID), library.who("Ada Quill").key, library.who("Ivo Brandt").key
        was = library.show(row).row["source"]
        match kind:
            case "reject":
                library.correct(row, reject=True, by="ann")
            case "source":
                library.correct(row, source="Ada Quill", by="ann")
            case "rename":
                library.rename(quill, "Ada Quill MP", by="ann")
            case "merge":
                library.merge(brandt, quill, by="ann")
    (entry,) = map(told, entries(path))
    assert entry["title"] == title
    assert change.format(was=was) in entry["summary"].split("\n\n")


def test_what_is_undone_is_the_same_entry_changed_later_and_first_again(path, clock):
    clock("09:00:00")
    number = reject(path)
    clock("10:00:00")
    reject(path, "the sea wall was old")
    before = [told(one) for one in entries(path)]
    clock("11:00:00")
    undo(path, number)
    after = [told(one) for one in entries(path)]
    assert [one["id"] for one in before] == [one["id"] for one in reversed(after)]
    assert after[0]["title"] == f"Rejected, undone: {SAID}"
    assert after[0]["summary"].endswith("Undone by the desk, Fri 20 Nov 2026")
    assert (after[0]["published"], after[0]["updated"]) == ("2026-11-20T09:00:00+00:00", "2026-11-20T11:00:00+00:00")
    assert after[1] == before[0]


def test_an_old_act_that_is_undone_now_is_in_the_feed(path, clock):
    clock("09:00:00")
    with open_library(path) as library:
        quill = library.who("Ada Quill").key
        for number in range(MOST + 1):
            library.rename(quill, f"Ada Quill {number}", by="ann")
    assert len(entries(path)) == MOST
    clock("10:00:00")
    undo(path, 1)
    assert [told(one)["title"] for one in entries(path)].count(f"Renamed, undone: Ada Quill {MOST}") == 1


def test_it_is_signed_as_the_page_is(path):
    desks.desk(path)
    undo(path, reject(path))
    for options, name, other in (
        (QUICK, "the desk", "the desk"),
        (replace(QUICK, signed=True), "Ann Reed", "Joe Finch"),
    ):
        (entry,) = map(told, entries(path, options))
        assert entry["author"] == name
        assert f"{name}, " in entry["summary"]
        assert f"Undone by {other}" in entry["summary"]
    answer = portals.client(path, QUICK).get("/corrections/feed.json")
    assert "Ann Reed" not in answer.text
    assert "Joe Finch" not in answer.text


def test_who_is_logged_in_sees_who_did_it_and_no_reader_after_them(path, monkeypatch):
    desks.quick(monkeypatch)
    desks.desk(path)
    reject(path)
    assert "Ann Reed" in desks.at_desk(path).get("/corrections/feed.atom").text
    assert "Ann Reed" not in portals.client(path).get("/corrections/feed.atom").text


def test_ids_outlive_another_reading_and_gathering_and_no_other_library_has_them(tmp_path, path, clock):
    clock("09:00:00")
    reject(path)
    before = [told(one)["id"] for one in entries(path)]
    with open_library(path) as library:
        library.gather(again=True)
    assert [told(one)["id"] for one in entries(path)] == before
    other = portals.shelf(tmp_path / "other.db")
    clock("09:30:00")
    reject(other)
    assert [told(one)["id"] for one in entries(other)] != before


def test_an_entry_leads_to_what_was_corrected(path):
    number = reject(path)
    (entry,) = json.loads(portals.client(path).get("/corrections/feed.json").content)["items"]
    assert entry["url"] == f"{portals.HOME}/row/{desks.key(path, SAID)}#corrections"
    assert portals.html(portals.client(path).get(entry["url"])).css_first("#corrections") is not None
    assert number == 1


def test_words_that_their_page_keeps_to_itself_are_not_told(tmp_path):
    path = tmp_path / "news.db"
    with open_library(path) as library:
        of, reading = shelves.bridge()
        library.keep(of, replace(reading, article=replace(reading.article, permissions=Permissions(snippet=0))))
        library.gather()
    reject(path)
    answer = portals.client(path).get("/corrections/feed.atom")
    assert SAID not in answer.text
    assert "Rejected: Bridge falls in Ostby" in answer.text


def test_the_page_and_the_foot_of_every_page_lead_to_it(path):
    browser = portals.client(path)
    assert "/corrections/feed.atom" in portals.links(browser.get("/corrections"))
    assert "/corrections/feed.atom" in portals.links(browser.get("/"), ".foot")
    named = [one.attributes["href"] for one in portals.html(browser.get("/corrections")).css('link[rel="alternate"]')]
    assert {"/corrections/feed.atom", "/corrections/feed.json"} <= {*named}


def test_it_is_published_with_the_site(path, tmp_path):
    reject(path)
    publish(Edition(path, replace(QUICK, address="https://record.example"), now=lambda: portals.NOW), tmp_path / "site")
    (item,) = json.loads((tmp_path / "site" / "corrections" / "feed.json").read_bytes())["items"]
    place = item["url"].removeprefix("https://record.example/").partition("#")[0]
    assert (tmp_path / "site" / place / "index.html").is_file()
