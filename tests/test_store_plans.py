"""Plans, briefs and folded lists: what a newspaper asks of a library without unpacking a story."""

from dataclasses import replace

import pytest

import portals
import shelves
from tidings.nouns import Stamp
from tidings.proof import lies
from tidings.store import open_library
from tidings.store.placed import EVENTS


@pytest.fixture
def library(tmp_path):
    with open_library(portals.shelf(tmp_path / "news.db")) as opened:
        yield opened


def test_plans_are_open_until_their_last_day_and_past_after_it(library):
    assert [plan.words for plan in library.coming("2026-11-21", limit=9)] == [
        "Prime Minister Rolf Anders is due to visit Sarre on Saturday",
        "He has pledged to rebuild the bridge by June 2027",
    ]
    assert [plan.status for plan in library.coming("2026-11-22", limit=9)] == ["promised"]
    assert [plan.last for plan in library.past("2026-11-22", limit=9)] == ["2026-11-21"]
    assert library.past("2026-11-20", limit=9) == []
    assert len(library.coming("2026-11-21", limit=1)) == 1


def test_a_plan_leads_to_its_row_and_its_story(library):
    plan = library.coming("2026-11-21", limit=1)[0]
    assert library.show(plan.row).words == plan.words
    assert plan.row in {one.id for one in library.story(plan.story).happenings}


def test_an_event_keeps_its_headline_and_the_proof_looks_at_it(library):
    (promise,) = (one for one in library.coming("2026-11-22", limit=9) if one.status == "promised")
    (row,) = library.rows(EVENTS, [promise.row])
    assert (row.text, row.headline.text) == ("to rebuild the bridge by June 2027", promise.words)
    (number,) = library.db.execute("SELECT article FROM event WHERE key = ?", (promise.row,)).fetchone()
    assert lies(library, number) == ()
    library.db.execute("UPDATE event SET headline = 'He has done nothing' WHERE key = ?", (promise.row,))
    assert lies(library, number)


def test_a_plan_that_a_person_rejects_is_none_any_more(library):
    plan = library.coming("2026-11-21", limit=1)[0]
    library.correct(plan.row, reject=True, by="ann")
    assert plan.row not in {one.row for one in library.coming("2026-11-21", limit=9)}
    library.undo(by="ann")
    assert plan.row in {one.row for one in library.coming("2026-11-21", limit=9)}


def test_plans_of_a_merged_story_are_those_of_the_one_that_it_is_part_of(library):
    plan = library.coming("2026-11-21", limit=1)[0]
    into = next(brief.key for brief in library.briefs(9) if brief.key != plan.story)
    library.merge(plan.story, into, by="ann")
    assert {one.story for one in library.coming("2026-11-21", limit=9)} == {into}


def test_gathering_anew_gives_the_same_plans(library):
    before = library.coming("2026-11-01", limit=9)
    library.gather(again=True)
    assert library.coming("2026-11-01", limit=9) == before


def test_a_brief_says_what_its_story_says(library):
    for brief in library.briefs(9):
        story = library.story(brief.key)
        assert (brief.title, brief.first, brief.last, brief.support) == (
            story.title, story.first, story.last, story.support,
        )  # fmt: skip
        differing = [r for q in story.quantities for r in q.relations if r.relation != "compatible"]
        assert (brief.moves > 0) == bool(differing)
    assert [brief.last for brief in library.briefs(9)] == sorted((b.last for b in library.briefs(9)), reverse=True)
    assert len(library.briefs(1)) == 1


def test_an_earlier_version_tells_the_story_of_the_last_one(library):
    (first,) = library.db.execute("SELECT id FROM article WHERE title = 'Storm closes harbour'").fetchone()
    assert library.story_of(first).title == "Storm closes harbour again"
    library.keep(*shelves.harbour("https://alone.example/harbour"))
    (alone,) = library.db.execute("SELECT max(id) FROM article").fetchone()
    assert library.story_of(alone) is None  # not gathered yet


def test_a_report_is_listed_once_by_its_first_page_with_its_copies(library):
    for day, host in (("2026-04-09", "late"), ("2026-04-08", "later"), ("2026-04-01", "first")):
        of, reading = shelves.bridge(f"https://{host}.example/bridge")
        library.keep(of, replace(reading, article=replace(reading.article, title=host, published=Stamp(day, "meta"))))
    library.gather()
    listed = library.newest(9, until="2026-12-31", folded=True)
    assert [(one.title, one.copies) for one in listed if "bridge" in one.url] == [("first", 3)]
    assert len([one for one in library.newest(9, until="2026-12-31") if "bridge" in one.url]) == 4
    assert "first" not in [one.title for one in library.newest(9, until="2026-03-31", folded=True)]
