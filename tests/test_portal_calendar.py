"""The calendars: what is to come as any calendar program reads it, each plan under an id that never changes."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

import portals
from portals import links
from tidings.nouns import Outcome
from tidings.portal.feeds.icalendar import icalendar
from tidings.portal.feeds.words import line
from tidings.store import open_library
from tidings.store.plans import Plan
from tidings.views.timeline import in_brief

VISIT = "Prime Minister Rolf Anders is due to visit Sarre on Saturday"
PLAN = Plan(
    "v-1", 1, "The bridge opens", "planned", "2026-12-01", "2026-12-01", 1, None, "story-1", "A bridge", "The Post",
    "2026-11-20T08:00:00+01:00",
)  # fmt: skip


def events(content):
    """The events of a calendar by what they are called; whatever it was written with was understood."""
    calendar = Calendar.from_ical(content)
    assert not calendar.errors
    found = calendar.walk("VEVENT")
    assert not any(event.errors for event in found)
    return {str(event["SUMMARY"]): event for event in found}


def written(*plans):
    return icalendar("The Record", plans, lambda path: f"https://record.example{path}")


def test_a_plan_lasts_its_day_and_leads_to_its_evidence(browser, path):
    answer = browser.get("/calendar.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    visit = events(answer.content)[VISIT]
    assert (visit.decoded("DTSTART"), visit.decoded("DTEND")) == (date(2026, 11, 21), date(2026, 11, 22))
    assert "STATUS" not in visit
    with open_library(path) as library:
        (plan,) = (one for one in library.coming("2026-11-20", limit=9) if one.words == VISIT)
    assert visit["URL"] == f"{portals.HOME}/row/{plan.row}"
    assert browser.get(visit["URL"]).status_code == 200


def test_a_story_has_its_own_calendar_and_its_page_leads_to_it(browser):
    story = links(browser.get("/"), ".lead h2")[0]
    assert f"{story}/calendar.ics" in links(browser.get(story))
    assert VISIT in events(browser.get(f"{story}/calendar.ics").content)
    assert browser.get("/story/story-0/calendar.ics").status_code == 404
    assert "/calendar.ics" in links(browser.get("/calendar"))


def test_nothing_in_it_changes_from_one_request_to_the_next(browser):
    answer = browser.get("/calendar.ics")
    again = browser.get("/calendar.ics", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_ids_last_when_all_is_gathered_anew_and_wherever_the_portal_lies(tmp_path, browser):
    path = portals.shelf(tmp_path / "news.db")
    with open_library(path) as library:
        library.gather(again=True)
    there = portals.client(path, replace(portals.OPTIONS, address="https://record.example"))
    here, other = (events(one.get("/calendar.ics").content) for one in (browser, there))
    assert {name: event["UID"] for name, event in here.items()} == {name: event["UID"] for name, event in other.items()}


def test_a_day_that_is_not_known_is_a_span_and_tentative():
    (event,) = events(written(replace(PLAN, first="2026-12-01", last="2026-12-31"))).values()
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2026, 12, 1), date(2027, 1, 1))
    assert event["SUMMARY"] == "The bridge opens (December 2026)"
    assert event["STATUS"] == "TENTATIVE"
    assert event["TRANSP"] == "TRANSPARENT"


@pytest.mark.parametrize("first", [None, "2026-01-01", "2027-05-05"])
def test_a_plan_for_more_than_a_month_or_without_a_beginning_is_due_on_its_last_day(first):
    (event,) = events(written(replace(PLAN, first=first, last="2026-12-31"))).values()
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2026, 12, 31), date(2027, 1, 1))
    assert event["STATUS"] == "TENTATIVE"


def test_a_plan_that_was_put_off_is_cancelled_and_said_anew():
    changed = replace(PLAN, outcome=Outcome("changed", "v-2", 2, "The opening was put off."))
    (event,) = events(written(changed)).values()
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
    (event,) = events(written(replace(PLAN, outcome=Outcome("came_true")))).values()
    assert event["SEQUENCE"] == 0
    assert "STATUS" not in event


def test_its_stamp_is_when_its_page_was_seen():
    (event,) = events(written(PLAN)).values()
    assert event.decoded("DTSTAMP") == datetime(2026, 11, 20, 7, tzinfo=UTC)


def test_a_plan_is_there_once_and_one_without_a_day_is_not():
    assert len(events(written(PLAN, PLAN))) == 1
    assert not events(written(replace(PLAN, last="9999-12-31"), replace(PLAN, row="v-2", last="soon")))


@given(st.text(), st.text())
def test_whatever_a_plan_says_is_read_as_it_is_from_short_lines(text, title):
    content = written(replace(PLAN, words=f"x{text}", title=title))
    (event,) = events(content).values()
    assert str(event["SUMMARY"]) == line(f"x{text}")
    lines = content.split(b"\r\n")
    assert all(len(one) <= 75 and one.decode() is not None for one in lines)
    assert not re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f]", content)
    assert lines.count(b"BEGIN:VEVENT") == 1


def test_special_letters_come_back_as_they_were():
    words = "Talks; on \\n dams, and more, " + "ü" * 60
    (event,) = events(written(replace(PLAN, words=words))).values()
    assert str(event["SUMMARY"]) == words


def test_in_a_narrow_column_a_plan_is_told_by_its_last_sentence():
    before = "Henrik Dahl, the governor of Aldany, led the first round with 43.8 per cent; Miriam Aske had 42.2 of it."
    assert in_brief(f"{before} They will debate on Tuesday") == "They will debate on Tuesday"
    assert in_brief("The ballot is to close on 4 December") == "The ballot is to close on 4 December"
