"""Pages of many pages: what stands on the front page and why, a story with its evidence, plans, changes."""

from dataclasses import replace
from datetime import date

import pytest

import invented
import portals
import shelves
from portals import copied, html, link, links, words
from tidings.nouns import Support
from tidings.portal.choosing import highlights, most_telling, nearest
from tidings.portal.pages import story as story_page
from tidings.store import open_library
from tidings.store.plans import Plan
from tidings.store.stories import Brief, Changed

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """The portal's shelf, and a copy of its page about the floods."""
    path = portals.shelf(tmp_path_factory.mktemp("stories") / "news.db")
    of, reading = copied("2026-11-20T09:00:00+01:00")
    with open_library(path) as library:
        library.keep(of, replace(reading, page=of.record))
        library.gather()
    return path


@pytest.fixture(scope="module")
def story(browser):
    """The page of the story about the floods."""
    return browser.get(links(browser.get("/"), ".lead h2")[0])


# ---------------------------------------------------------------- the front page


def brief(key, reports, last, *, moves=0, pages=1):
    return Brief(key, key, last, last, moves, Support(1, reports, pages))


def test_highlights_go_by_independent_reports_movement_and_age():
    chosen = highlights(
        [
            brief("many but old", 7, "2026-11-15"),
            brief("two today", 2, "2026-11-20"),
            brief("two today that differ", 2, "2026-11-20", moves=3),
            brief("from the future", 1, "2027-02-01"),
            brief("without a day", 9, None),
        ],
        TODAY,
    )
    assert [one.key for one in chosen] == [
        "two today that differ",  # 2 × 1.5
        "two today",
        "many but old",  # 7 / 6
        "from the future",  # as if of today
        "without a day",  # 9 / 31
    ]


def test_equal_weights_have_one_order():
    same = [brief("b", 1, "2026-11-20"), brief("a", 1, "2026-11-20"), brief("c", 1, "2026-11-20", pages=2)]
    assert [one.key for one in highlights(same, TODAY)] == ["c", "a", "b"]


def test_copies_weigh_nothing(browser):
    assert "1 report, 2 pages" in words(browser.get("/"), ".lead .support")


def test_the_latest_news_folds_copies_into_the_page_that_was_first(browser):
    rail = words(browser.get("/"), ".latest")
    assert "Ourthe Herald via Vellport Wire and 1 copy" in rail
    assert "who counts the dead" not in rail


def test_a_feed_that_gives_an_old_text_a_new_day_does_not_bring_it_back(tmp_path):
    with open_library(tmp_path / "news.db") as library:
        of, reading = copied("2026-11-20", "https://late.example/again", "Again", invented.TEXT)
        library.keep(of, replace(reading, page=of.record))
        library.keep(*shelves.bridge())
        of, reading = copied("2026-01-05", "https://early.example/first", "The first", invented.TEXT)
        library.keep(of, replace(reading, page=of.record))
        library.gather()
    rail = portals.client(tmp_path / "news.db").get("/")
    assert [one.text() for one in html(rail).css(".latest li > div > a")] == ["Bridge falls in Ostby", "The first"]


def test_a_number_in_large_type_leads_to_its_sentence(browser):
    front = browser.get("/")
    evidence = browser.get(links(front, ".strip .amount")[0])
    assert "Proved again just now" in words(evidence, ".verdict")
    assert "sources disagree" in words(front, ".strip")


def test_what_is_to_come_stands_with_its_day(browser):
    front = browser.get("/")
    assert words(front, ".coming li") == (
        "21 Nov Prime Minister Rolf Anders is due to visit Sarre on Saturday "
        "Hill floods: governor and relief workers differ on the dead"
    )


def plan(words, last, story="story-1", reports=1):
    return Plan("v-1", 1, words, "planned", last, last, reports, None, story, "Title", None)


def test_of_one_story_and_day_the_whole_clause_is_shown():
    found = [plan("would meet on Monday", "2026-11-23"), plan("The board will meet", "2026-11-23")]
    found += [plan("would vote", "2026-11-24"), plan("would meet on Monday", "2026-11-23", "story-2")]
    assert [(one.words, one.story) for one in nearest(found, 9)] == [
        ("The board will meet", "story-1"),
        ("would vote", "story-1"),
        ("would meet on Monday", "story-2"),
    ]
    assert len(nearest(found, 2)) == 2


def change(article, kind, was="old", now="new"):
    return Changed(article, kind, was, now, None, None, "2026-11-19T08:00:00Z", "Title", "Site", None, None)


def test_of_each_page_the_change_that_says_most_is_shown():
    found = [
        change(2, "text"),
        change(2, "headline"),
        change(1, "statement", None),
        change(1, "figure"),
        change(3, "text"),
    ]
    assert [(one.article, one.kind) for one in most_telling(found, 2)] == [(2, "headline"), (1, "figure")]


def test_changes_are_those_since_yesterday_else_the_last_ones(path):
    front = portals.client(path).get("/")
    assert words(front, "#changed") == "Changed since yesterday"  # seen when it was added, just now
    assert words(portals.client(path, now_is="2100-01-01").get("/"), "#changed") == "Changed lately"
    assert "Storm closes harbour → Storm closes harbour again" in words(front, ".changed")


def test_a_library_that_was_not_gathered_says_what_to_do(tmp_path):
    with open_library(tmp_path / "news.db") as library:
        library.keep(*shelves.bridge())
    front = portals.client(tmp_path / "news.db").get("/")
    assert "tidings gather" in words(front)
    assert "Bridge falls in Ostby" in words(front, ".latest")


# ---------------------------------------------------------------- a story


def test_a_story_opens_with_its_headline_a_sentence_and_its_three_numbers(browser, story):
    assert words(story, "h1") == "Hill floods: governor and relief workers differ on the dead"
    assert words(story, ".standfirst").startswith("Floods in the Ourthe hills have killed at least 40 people")
    assert words(story, ".numbers").endswith("report 1 pages 2")
    about = link(story, "What these three count")
    assert browser.get(about.partition("#")[0]).text.count(f'id="{about.partition("#")[2]}"') == 1


def test_each_row_of_a_story_leads_to_its_evidence(browser, story):
    rows = {to for to in links(story) if to and to.startswith("/row/")}
    assert len(rows) > 10
    for to in rows:
        assert browser.get(to).status_code == 200


def test_the_timeline_has_days_and_says_where_there_is_no_single_one(story):
    assert "Mon 16 Nov 2026 Floods in the Ourthe hills have killed" in words(story, ".timeline")
    assert "to rebuild the bridge by June 2027" in words(story, ".coming")
    assert "June 2027 · promised" in words(story, ".coming")


def test_the_ledger_has_stance_kind_nesting_and_addressee(story):
    ledger = words(story, ".ledger .voices")
    assert "Ines Calder" in ledger
    assert "states “We had six minutes,” to Radio Vell · direct · 20 Nov" in ledger
    assert "via the army’s bulletin · direct" in ledger
    assert "does not confirm that its gates were opened" in ledger


def test_each_source_of_the_ledger_can_be_had_alone(story):
    targets = [to.removeprefix("#") for to in links(story, ".who")]
    assert targets[0] == "ledger"
    assert {*targets[1:]} == {node.attributes["id"] for node in html(story).css(".ledger .voice")}
    assert "Nobody named" in words(story, ".who")


def test_what_the_ledger_has_no_room_for_is_a_link_away(path, monkeypatch):
    monkeypatch.setattr(story_page, "ENTRIES", 0)
    browser = portals.client(path)
    page = browser.get(links(browser.get("/"), ".lead h2")[0])
    assert "3 more statements: all that Ines Calder said" in words(page, ".ledger")
    assert "1 more statement: the reports that tell them" in words(page, ".ledger")
    more = {*links(page, ".ledger li.none")}
    assert more == {*links(page, ".ledger h3"), "#reports"}
    assert all(browser.get(to).status_code == 200 for to in more - {"#reports"})


def test_figures_are_a_chart_whose_marks_are_links_and_a_table_with_the_same(story):
    drawn = set(links(story, ".drawing .wide"))
    assert len(drawn) == 3
    assert drawn == {*links(story, ".twin tr")}
    assert "sources disagree" in words(story, ".quantity h3")
    assert "$1.2 billion cost" in words(story, ".singles")


def test_reports_show_their_copies_and_what_each_changed(browser, story):
    reports = words(story, ".reports")
    assert "News Basket 20 Nov" in reports
    assert "1 sentence left out" in reports
    assert "another headline" in reports
    assert "left out Dozens of roads remain closed" in reports
    assert "known from its source link" in reports
    assert browser.get(links(story, ".copies")[0]).status_code == 200


def test_what_copies_carry_too_stands_once_on_the_page_of_its_source(browser):
    page = browser.get("/source/Ines%20Calder")
    said = words(page, "#said + ul")
    assert said.count("“We had six minutes,”") == 1
    assert "also on Vellport Wire" in said or "also on News Basket" in said
    rows = [to for to in links(page, "#said + ul .meta") if to.startswith("/row/")]
    assert rows
    assert all(browser.get(row).status_code == 200 for row in rows)


@pytest.mark.parametrize("page", ["article", "evidence", "source"])
def test_one_comes_back_to_the_story_from(browser, story, page):
    to = {"article": ".reports h3", "evidence": ".voices li", "source": ".voices h3"}[page]
    there = browser.get(links(story, to)[0])
    assert links(browser.get("/"), ".lead h2")[0] in links(there, ".facts")


def test_a_story_that_is_none_is_not_found(browser):
    assert browser.get("/story/story-none").status_code == 404


def test_a_story_that_was_merged_is_shown_as_the_one_that_it_is_part_of(tmp_path):
    path = portals.shelf(tmp_path / "news.db")
    with open_library(path) as library:
        one, other = [story.key for story in library.briefs(9)][:2]
        library.merge(other, one, by="ann")
    browser = portals.client(path)
    assert words(browser.get(f"/story/{other}"), "h1") == words(browser.get(f"/story/{one}"), "h1")
    assert len(browser.get("/").text.split(other)) == 1


# ---------------------------------------------------------------- calendar and changes


def test_the_calendar_has_what_is_to_come_by_month(browser):
    calendar = browser.get("/calendar")
    assert words(calendar, ".dated").startswith("November 2026 21 Nov Prime Minister Rolf Anders is due to visit")
    assert "June 2027 30 Jun He has pledged to rebuild the bridge" in words(calendar)


def test_the_calendar_says_what_became_of_past_plans(path):
    edition_of_later = portals.client(path, now_is="2026-12-01")
    past = words(edition_of_later.get("/calendar"), ".outcomes")
    assert "Sat 21 Nov 2026 Prime Minister Rolf Anders is due to visit Sarre on Saturday" in past
    assert "not known what became of it" in past


def test_the_changes_stand_by_day_and_page(browser):
    changes = browser.get("/changes")
    assert "headline Storm closes harbour → Storm closes harbour again" in words(changes)
    assert link(changes, "Storm closes harbour again").endswith("#versions")


@pytest.mark.parametrize("page", ["/calendar", "/changes"])
def test_with_nothing_to_show_a_page_says_what_to_do(tmp_path, page):
    open_library(tmp_path / "empty.db").close()
    assert "tidings" in words(portals.client(tmp_path / "empty.db").get(page), ".none")
