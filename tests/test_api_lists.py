"""The API's lists: their order, their parts, their filters; what comes in between two requests moves nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import portals
import shelves
from tidings.errors import UsageError
from tidings.portal.api import cursors
from tidings.store import open_library, placed, records
from tidings.store.lists import Wanted, Window
from tidings.store.query import parse

LISTS = ("articles", "statements", "figures", "dates", "events", "stories", "reports", "plans", "changes", "pages",
         "entities", "corrections", "problems")  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = portals.shelf(tmp_path_factory.mktemp("api") / "news.db")
    with open_library(path) as library:
        first, second = shelves.keys(library)[:2]
        library.correct(second, reject=True, by="ann", why="a slip")
        library.correct(shelves.keys(library)[3], stance="believes", by="ann", why="she hopes")
        library.undo(by="ann")
        library.correct(first, reject=True, by="ann", why="twice")
    return path


@pytest.fixture(scope="module")
def program(path):
    return portals.client(path)


def items(answer):
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def parts(program, address):
    """The parts of a list, each asked for at the `next` of the one before."""
    while address:
        answer = program.get(address)
        yield items(answer)
        address = answer.json()["next"]
        assert answer.headers.get("link") == (f'<{address}>; rel="next"' if address else None)


def whole(program, address):
    return [one for part in parts(program, address) for one in part]


@pytest.mark.parametrize("noun", LISTS)
def test_parts_of_any_size_are_the_list(program, noun):
    at_once = items(program.get(f"/api/{noun}?limit=100"))
    assert at_once
    for limit in (1, 2, 5):
        assert whole(program, f"/api/{noun}?limit={limit}") == at_once


@pytest.mark.parametrize("noun", LISTS)
def test_no_item_stands_twice(program, noun):
    told = [json.dumps(one) for one in items(program.get(f"/api/{noun}?limit=100"))]
    assert len(set(told)) == len(told)


def kept(library, number):
    """Another page is kept: of another day, before and after those that are there."""
    of = shelves.page((*shelves.BRIDGE, f"Number {number}."), f"https://late.example/{number}")
    text = (*shelves.BRIDGE, f"Number {number}.")
    said = (("Minister Ivo Brandt", "said", "12 people were hurt", None, "states"),)
    day = f"20{10 + number % 20}-01-02"
    library.keep(of, shelves.reading(of, text, title=f"Late {number}", day=day, statements=said))
    library.gather()


@pytest.mark.parametrize(
    "noun", ["articles", "statements", "figures", "stories", "reports", "pages", "entities", "changes"]
)
def test_what_comes_in_between_two_requests_is_told_once_or_later_and_moves_nothing(tmp_path, noun):
    path = portals.shelf(tmp_path / "news.db")
    program = portals.client(path)

    def key(one):
        return json.dumps(
            one.get("id") or one.get("key") or [one.get("article"), one["digest"] if "digest" in one else one["now"]]
        )

    before = {key(one) for one in whole(program, f"/api/{noun}?limit=100")}
    met, address, number = [], f"/api/{noun}?limit=1", 0
    while address and number < 40:
        answer = program.get(address)
        met += [key(one) for one in items(answer)]
        address = answer.json()["next"]
        if number % 5 == 0:
            with open_library(path) as library:
                kept(library, number)
        number += 1
    assert len(set(met)) == len(met)
    assert before <= set(met)


def test_a_row_that_is_corrected_meanwhile_does_not_move(tmp_path):
    path = portals.shelf(tmp_path / "news.db")
    program = portals.client(path)
    before = [one["id"] for one in whole(program, "/api/statements?limit=100")]
    first = program.get("/api/statements?limit=4").json()
    with open_library(path) as library:
        library.correct(before[-1], stance="warns", by="ann")
        library.correct(before[0], stance="warns", by="ann")
    rest = whole(program, first["next"])
    assert [one["id"] for one in (*first["items"], *rest)] == before


# ---------------------------------------------------------------- cursors


def test_a_cursor_is_of_its_list_and_filters_alone(program):
    cursor = program.get("/api/statements?limit=1&site=post.example").json()["next"].partition("cursor=")[2]
    assert program.get(f"/api/statements?limit=50&site=post.example&cursor={cursor}").status_code == 200
    for other in ("/api/statements?", "/api/figures?site=post.example&", "/api/statements?site=other.example&"):
        answer = program.get(f"{other}cursor={cursor}")
        assert answer.status_code == 400
        assert answer.json()["detail"].startswith("cursor: none of this list with these filters")


def test_no_altered_cursor_is_followed(program):
    cursor = program.get("/api/statements?limit=1").json()["next"].partition("cursor=")[2]
    for at in range(len(cursor)):
        altered = cursor[:at] + ("A" if cursor[at] != "A" else "B") + cursor[at + 1 :]
        answer = program.get(f"/api/statements?cursor={altered}")
        if at < len(cursor) - 1:  # the last letter may hold bits that mean nothing
            assert answer.status_code == 400, altered


@pytest.mark.parametrize(
    "position", [[], [True], [1.5], [2**63], [-1], ["\ud800"], [None], [[1]], {"a": 1}, "x", 7, ["é"]]
)
def test_a_forged_cursor_is_refused(position):
    with pytest.raises(UsageError, match="cursor"):
        cursors.read(cursors.written(position, "/api/x?"), "/api/x?")


def test_a_forged_position_of_another_list_is_refused(program):
    cursor = cursors.written((1, "s-x", 3), "/api/statements?")
    assert program.get(f"/api/statements?cursor={cursor}").status_code == 400


# ---------------------------------------------------------------- filters


def ids(answer):
    return [one["id"] for one in items(answer)]


def test_parameters_are_the_operators_of_the_search(program):
    for parameters, search in (
        ("site=post.example", "site:post.example"),
        ("who=Quill", "who:Quill"),
        ("says=boats", "says:boats"),
        ("in=Tolmere", "in:Tolmere"),
        ("after=2026-04&before=2026-05", "after:2026-04 before:2026-05"),
    ):
        found = ids(program.get(f"/api/statements?limit=100&{parameters}"))
        assert found == ids(program.get("/api/statements", params={"limit": 100, "q": search})), parameters
        assert found or parameters.startswith("in="), parameters


def test_filters_narrow(program):
    every = items(program.get("/api/statements?limit=100"))
    denied = items(program.get("/api/statements?limit=100&stance=denies"))
    assert [one["stance"] for one in denied] == ["denies"]
    assert {one["article"] for one in items(program.get("/api/statements?article=3"))} == {3}
    assert len(items(program.get("/api/statements?article=3&limit=100"))) < len(every)
    assert {one["status"] for one in items(program.get("/api/events?status=planned"))} == {"planned"}
    assert {one["kind"] for one in items(program.get("/api/entities?kind=place"))} == {"place"}
    assert [one["name"] for one in items(program.get("/api/entities?name=quill"))] == ["Ada Quill"]
    assert {one["kind"] for one in items(program.get("/api/changes?kind=headline"))} == {"headline"}
    digest = items(program.get("/api/pages?limit=1"))[0]["digest"]
    assert [one["digest"] for one in items(program.get(f"/api/pages?digest={digest}"))] == [digest]


def test_a_story_narrows_rows_articles_reports_changes_and_plans(program):
    story = next(one for one in items(program.get("/api/stories")) if "harbour" in one["title"])
    carried = {page["digest"] for report in story["reports"] for page in report["pages"]}
    for noun in ("articles", "statements"):
        assert {one["digest"] for one in items(program.get(f"/api/{noun}?story={story['id']}"))} == carried
    assert {one["story"] for one in items(program.get(f"/api/reports?story={story['id']}"))} == {story["id"]}
    assert items(program.get(f"/api/changes?story={story['id']}"))
    assert not items(program.get(f"/api/plans?story={story['id']}"))
    assert not items(program.get("/api/articles?story=story-of-nobody"))


def test_an_entity_is_asked_for_by_its_key_in_statements_and_figures(program):
    key = items(program.get("/api/entities?name=Quill"))[0]["key"]
    found = items(program.get(f"/api/statements?who={key}"))
    assert {one["source"]["entity"] for one in found} == {key}
    assert ids(program.get(f"/api/statements?q=who:{key}")) == [one["id"] for one in found]


def test_stories_and_reports_are_found_by_what_their_articles_say(program):
    [story] = items(program.get("/api/stories?q=Ostby"))
    assert story["title"] == "Bridge falls in Ostby"
    [report] = items(program.get("/api/reports?site=post.example"))
    assert report["pages"][0]["url"] == "https://post.example/harbour"


def test_plans_are_those_to_come_unless_a_day_is_given(program):
    assert [one["last"] for one in items(program.get("/api/plans"))] == ["2026-11-21", "2027-06-30"]
    assert [one["last"] for one in items(program.get("/api/plans?after=2027"))] == ["2027-06-30"]
    assert not items(program.get("/api/plans?after=2000&before=2026-11-21"))


def test_changes_are_those_seen_since_a_day(program):
    assert items(program.get("/api/changes?since=2020-01-01"))
    assert not items(program.get("/api/changes?since=2999"))


def test_a_search_for_what_a_list_does_not_have_is_refused(program):
    for address in ("/api/articles?q=who:Quill", "/api/events?q=says:boats", "/api/figures?q=says:x"):
        assert program.get(address).status_code == 400, address


# ---------------------------------------------------------------- the same as the command line


def lines(path, *arguments):
    command = [Path(sys.executable).with_name("tidings"), *arguments, "--library", path, "--json"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in said.splitlines()]


def test_the_names_and_shapes_are_those_of_the_command_line(path, program):
    assert program.get("/api/status").json() == lines(path, "status")[0]
    stories = items(program.get("/api/stories?limit=100"))
    assert sorted(stories, key=str) == sorted(lines(path, "stories"), key=str)
    assert program.get(f"/api/stories/{stories[0]['id']}").json() == lines(path, "story", stories[0]["id"])[0]
    changes = items(program.get("/api/changes?limit=100"))
    assert [{k: v for k, v in one.items() if k not in ("article", "earlier")} for one in changes[::-1]] == lines(
        path, "changes"
    )
    assert program.get("/api/who?name=Quill&limit=100").json() == lines(path, "who", "Quill")[0]
    assert items(program.get("/api/search?q=harbour")) == lines(path, "search", "harbour")


def test_a_row_is_what_show_prints_with_its_proof_and_without_names_of_people(path, program):
    key = items(program.get("/api/corrections"))[0]["subject"]
    told, [shown] = program.get(f"/api/rows/{key}").json(), lines(path, "show", key)
    proof = told.pop("proof")
    assert proof == {"holds": True, "said": []}
    assert shown["acts"][0].pop("by") == "ann"
    assert shown["acts"][0].pop("undone_by") is None
    assert told == shown
    assert told["selectors"][0]["exact"] in told["sentence"]
    assert "ann" not in json.dumps(told["acts"])


# ---------------------------------------------------------------- what it costs


def steps(db, listing, wanted):
    """What SQLite does to make a part of a list."""
    said = []
    db.set_trace_callback(said.append)
    listing.part(db, wanted, Window(100, (3, "s-x") if len(listing.order) == 2 else (3,)))
    db.set_trace_callback(None)
    return [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {said[0]}")]


@pytest.mark.parametrize("search", ["", "site:post.example", "after:2026", "in:Tolmere"])
@pytest.mark.parametrize("listing", [placed.ARTICLES, placed.STATEMENTS, placed.FIGURES, placed.DATES, placed.EVENTS])
def test_no_list_sorts_rows_or_reads_a_text_to_find_them(path, listing, search):
    with open_library(path, readonly=True) as library:
        found = steps(library.db, listing, Wanted(parse(search)) if search else Wanted())
    assert not [step for step in found if "ORDER BY" in step and "RIGHT PART" not in step], found
    scans = [step for step in found if step.startswith("SCAN") and "COVERING" not in step]
    assert [one for one in scans if one not in ("SCAN article", "SCAN a")] == [], found


@pytest.mark.parametrize("listing", [records.PAGES, records.ENTITIES, records.CHANGES, records.ACTS, records.PROBLEMS])
def test_records_are_walked_by_their_key(path, listing):
    with open_library(path, readonly=True) as library:
        assert not [step for step in steps(library.db, listing, Wanted()) if "ORDER BY" in step]
