"""What an origin allows of its page is obeyed on every page of the portal: each is opened, and its words looked for."""

import re
from dataclasses import replace
from html import unescape
from urllib.parse import unquote

import pytest

import invented
import portals
import shelves
from tidings.nouns import Permissions
from tidings.options import PortalOptions
from tidings.portal.edition import Edition
from tidings.portal.publishing import publish
from tidings.store import open_library
from tidings.store.limits import limits

STARTS = (
    "/",
    "/latest",
    "/calendar",
    "/changes",
    "/about",
    "/search?q=harbour",
    "/search?q=says%3Aboats",
    "/search?q=roads",
)
OURS = ("up from 52", "is believed that")
KINDS = ("", "article", "row", "story", "source", "changes", "calendar", "search")
OWN = "post.example vellport.example ledger.example bridge.example herald.example"
_LINK = re.compile(r'href="(/(?!static/)[^"#]*)')


def copied():
    """A copy of the page about the floods, which left out a paragraph and altered a sentence."""
    text = [*invented.TEXT.split("\n\n")]
    text[0] = text[0].replace("have killed", "have by now killed")
    page = shelves.page(tuple(text[:-1]), "https://ledger.example/floods")
    return page, shelves.reading(page, tuple(text[:-1]), title="Floods in the hills", day="2026-03-06")


def every_text():
    return [portals.floods(), shelves.harbour(), shelves.bridge(), copied(), portals.harbour_again()]


def library(path, said):
    """A library of invented pages, each of which says what `said` gives for its text."""
    with open_library(path) as kept:
        for of, reading in every_text():
            kept.keep(of, replace(reading, article=replace(reading.article, permissions=said(reading.article.text))))
        kept.gather()
    return path


def walk(path, options=portals.OPTIONS):
    """Every page that links lead to, by its address, as all that its HTML says; links name words, so they count."""
    with portals.client(path, options) as browser:
        waiting, found = [*STARTS], {}
        while waiting:
            if (at := waiting.pop()) in found:
                continue
            answer = browser.get(at)
            assert answer.status_code == 200, at
            found[at] = plain(answer.text)
            waiting += [unescape(to) for to in _LINK.findall(answer.text) if not to.startswith("/problems")]
    return found


def plain(html):
    """All that the HTML of a page says, its tags as blanks, its addresses in words; a stance is a word of ours."""
    main = html.partition("<main")[2].partition("</main>")[0]
    main = re.sub(r'(<a class="stance[^>]*>[^<]*)</a>', r"\1 | ", main)
    hrefs = " ".join(unquote(unescape(to)) for to in re.findall(r'href="([^"]*)"', main))
    return " ".join(f"{unescape(re.sub(r'<[^>]+>', ' ', main))} | {hrefs}".split())


def runs(text, letters):
    """What is one letter too long to be quoted, from the start of every word."""
    flat = " ".join(text.split())
    starts = [found.start() for found in re.finditer(r"\S+", flat)]
    return {flat[at : at + letters + 1] for at in starts if at + letters < len(flat) and flat[at + letters] != " "}


def free():
    """What may stand: headlines, names, and what /about and a revised figure say in words of their own."""
    told = [reading for _, reading in every_text()]
    names = [one.source.name for reading in told for one in reading.statements if one.source]
    names += [one.name for reading in told for one in reading.entities]
    return " | ".join([*(reading.article.title for reading in told), *names, *OURS])


def texts():
    return [reading.article.text for _, reading in every_text()]


def quoting(pages, forbidden):
    """Which kinds of page hold forbidden words, each with some of them."""
    found = {}
    for at, said in pages.items():
        for words in forbidden:
            if words in said:
                found.setdefault(at.split("/")[1].partition("?")[0], (at, words))
    return found


def shingles(text, many=3):
    words = text.split()
    return {" ".join(words[at : at + many]) for at in range(len(words) - many + 1)}


def forbidden():
    return {words for text in texts() for words in shingles(text) if words not in free()}


def test_where_nothing_is_said_every_kind_of_page_quotes(tmp_path):
    found = quoting(walk(library(tmp_path / "news.db", lambda _: Permissions())), forbidden())
    assert {"article", "row", "story", "source", "changes", "search", ""} <= set(found)


@pytest.mark.parametrize("most", [0, 3])
def test_no_page_shows_words_of_a_text_that_may_not_be_shown(tmp_path, most):
    pages = walk(library(tmp_path / "news.db", lambda _: Permissions(snippet=most)))
    assert {at.split("/")[1].partition("?")[0] for at in pages} >= set(KINDS)
    assert not quoting(pages, forbidden())


@pytest.mark.parametrize("most", [20, 45, 90])
def test_no_page_quotes_more_letters_at_a_time_than_may_be(tmp_path, most):
    pages = walk(library(tmp_path / "news.db", lambda _: Permissions(snippet=most)))
    over = {run for text in texts() for run in runs(text, most) if run not in free()}
    assert not quoting(pages, {run for run in over if len(run.split()) > 2})


def test_words_kept_from_excerpts_stand_on_no_page(tmp_path):
    def said(text):
        start = text.index("\n\n") + 2
        return Permissions(withheld=((start, len(text)),))

    pages = walk(library(tmp_path / "news.db", said))
    kept = {words for text in texts() for words in shingles(text.partition("\n\n")[2]) if words not in free()}
    first = " ".join(text.partition("\n\n")[0] for text in texts())
    assert not quoting(pages, {words for words in kept if words not in first})
    assert "harbour of Tolmere was closed" in " ".join(pages.values())


def test_a_page_that_asks_for_nothing_is_quoted_beside_one_that_does(tmp_path):
    def said(text):
        return Permissions(snippet=0) if "harbour of Tolmere" in text else Permissions()

    pages = walk(library(tmp_path / "news.db", said))
    harbour = {words for text in texts() if "harbour of Tolmere" in text for words in shingles(text)}
    others = " ".join(text for text in texts() if "harbour of Tolmere" not in text)
    assert not quoting(pages, {words for words in harbour if words not in free() and words not in others})
    assert {"article", "row", "story"} <= set(quoting(pages, {"12 people were hurt"}))


def test_what_a_page_keeps_to_itself_is_told_by_another_that_tells_it_too(tmp_path):
    path = tmp_path / "news.db"
    of, reading = portals.floods()
    kept_back = replace(reading, article=replace(reading.article, permissions=Permissions(snippet=0)))
    copy, free_reading = portals.copied("2026-11-20T09:00:00+01:00")
    with open_library(path) as kept:
        for page, told in ((of, kept_back), (copy, replace(free_reading, page=copy.record))):
            kept.keep(page, told)
        kept.gather()
        (key,) = (story.id for story in kept.stories())
        first = kept.story(key)
    with portals.client(path) as browser:
        page = browser.get(f"/story/{key}")
        said = portals.words(page)
        assert "“We had six minutes,” to Radio Vell" in said
        assert "Dozens of roads" not in said  # the copy does not tell it
        rows = [to for part in (".voices", ".timeline") for to in portals.links(page, part) if to.startswith("/row/")]
        assert len(rows) > 5
        assert not {f"/row/{one.id}" for one in (*first.claims, *first.happenings)} & {*rows}
        for row in rows:
            assert "News Basket" in portals.words(browser.get(row))


@pytest.mark.parametrize("most", [None, 20])
def test_a_link_to_a_place_in_an_article_leads_to_one_that_is_there(tmp_path, most):
    """Each row that a page lists has its place on it, beyond the excerpt too; one that is limited lists none."""
    path, led = library(tmp_path / "news.db", lambda _: Permissions(snippet=most)), 0
    with portals.client(path) as browser:
        for at in walk(path):
            for to in (to for to in re.findall(r'href="(/article/[^"]*#at-[^"]*)"', browser.get(at).text)):
                article, _, place = to.partition("#")
                assert browser.get(article).text.count(f' id="{place}"') == 1, (at, to)
                led += 1
    assert bool(led) == (most is None)


def test_the_operators_own_articles_are_quoted_whatever_they_ask_of_others(tmp_path):
    options = PortalOptions(own_sites=OWN)
    found = quoting(walk(library(tmp_path / "news.db", lambda _: Permissions(snippet=0)), options), forbidden())
    assert {"article", "row", "story", "source"} <= set(found)


def test_published_files_obey_as_well(tmp_path):
    path = library(tmp_path / "news.db", lambda _: Permissions(snippet=0))
    publish(Edition(path, portals.OPTIONS, now=lambda: portals.NOW), tmp_path / "site")
    pages = {f"/{file}": plain(file.read_text("utf-8")) for file in (tmp_path / "site").rglob("*.html")}
    assert len(pages) >= 15
    assert not quoting(pages, forbidden())


def test_a_library_made_before_learns_what_its_pages_allow(tmp_path):
    path = library(tmp_path / "news.db", lambda _: Permissions(snippet=40, withheld=((0, 5),), noindex=True))
    with open_library(path) as kept:
        before = limits(kept.db, range(1, 6))
        kept.db.executescript(
            "DROP TABLE limits; ALTER TABLE act DROP COLUMN was; DROP TABLE unlisted; DROP INDEX entry_url;"
            "DROP TABLE withdrawn; DROP TABLE withdrawal; DROP TABLE moved; ALTER TABLE event DROP COLUMN headline;"
            "ALTER TABLE event DROP COLUMN headline_spans; PRAGMA user_version = 7"
        )
    with open_library(path) as kept:
        assert limits(kept.db, range(1, 6)) == before
        assert kept.mapped(["post.example"], limit=9) == kept.mapped([], limit=9)
    assert len(before) == 5
    assert before[1].snippet == 40
    assert before[1].withholds(before[1].text[:20])
