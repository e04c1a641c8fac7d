"""Corrections in the browser: the same facts as the command line's, shown to readers, undone with one click."""

import sqlite3
from contextlib import closing
from dataclasses import asdict, replace

import pytest

import desks
import portals
import shelves
from desks import correct, key, undo
from portals import html, links, words
from tidings.cli.main import main
from tidings.nouns import Permissions
from tidings.options import PortalOptions
from tidings.portal.desk import acts
from tidings.portal.edition import Edition
from tidings.portal.publishing import publish
from tidings.store import connect, open_library

WHY = "the recording says so"
SAID = "12 people were hurt"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    desks.quick(monkeypatch)


@pytest.fixture
def path(tmp_path):
    return desks.desk(portals.shelf(tmp_path / "news.db"))


@pytest.fixture
def desk(path):
    return desks.at_desk(path)


@pytest.fixture
def reader(path):
    """A reader who sees corrections at once; others see them some seconds later while the library is written."""
    return portals.client(path, PortalOptions(stale_seconds=0.0))


def entity(path, name):
    with open_library(path, readonly=True) as library:
        return library.who(name).key


def stories(path):
    """Every story: title and key."""
    with open_library(path, readonly=True) as library:
        return {story.title: story.id for story in library.stories()}


def dumped(path):
    """What the tables hold, who says what under all names, and the stories as they are told."""
    with open_library(path) as library:
        names = [row[0] for row in library.db.execute("SELECT DISTINCT shown_as FROM entity")]
        told = [asdict(story) for story in library.stories()]
        return shelves.dumped(library), len(names), sorted(told, key=lambda one: one["id"])


# ---------------------------------------------------------------- the same as on the command line


def forms(path):
    """Each form, and the words of the command line for the same."""
    row, figure = key(path, SAID), "figure"
    with open_library(path, readonly=True) as library:
        figure = library.db.execute("SELECT key FROM figure WHERE words = '55 boats'").fetchone()[0]
        reports = [report.id for story in library.stories() for report in story.reports]
    quill, brandt = entity(path, "Ada Quill"), entity(path, "Ivo Brandt")
    one, other, *_ = stories(path).values()
    assert reports
    elsewhere = key(path, "Tolmere would send help")
    return {
        "reject": (("reject", row), ("correct", row, "--reject")),
        "source": (("source", row, " Ada  Quill "), ("correct", row, "--source", "Ada Quill")),
        "figure": (("source", figure, "Ada Quill"), ("correct", figure, "--source", "Ada Quill")),
        "stance": (("stance", row, "alleges"), ("correct", row, "--stance", "alleges")),
        "rename": (("rename", quill, "Ada Quill MP"), ("rename", quill, "Ada Quill MP")),
        "merge": (("merge", brandt, "ada quill"), ("merge", brandt, quill)),
        "merge by address": (("merge", brandt, f"{portals.HOME}/source/{quill}"), ("merge", brandt, quill)),
        "split": (("split", quill, "Ada Quill of Ostby"), ("split", quill, "Ada Quill of Ostby", elsewhere)),
        "headline": (("rename", one, "Another headline"), ("rename", one, "Another headline")),
        "stories": (("merge", one, f"/story/{other}#figures"), ("merge", one, other)),
    }


KINDS = (
    "reject", "source", "figure", "stance", "rename", "merge", "merge by address", "split", "headline", "stories",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_does_what_the_command_line_does_and_undo_takes_it_back(tmp_path, path, monkeypatch, kind):
    other = portals.shelf(tmp_path / "other.db")
    form, command = forms(path)[kind]
    before = dumped(path)
    more = {"part": command[3]} if kind == "split" else {}
    desk = desks.at_desk(path)
    done = correct(desk, *form, **more)
    assert done.status_code == 303, words(done)
    assert desk.get(done.headers["location"]).status_code == 200
    line = ["tidings", *command, "--why", WHY, "--by", desks.NAME, "--library", str(other)]
    monkeypatch.setattr("sys.argv", line)
    with pytest.raises(SystemExit):
        main()
    assert dumped(path) == dumped(other) != before
    assert desks.acts(path) == desks.acts(other)
    assert undo(desk, 1).headers["location"] == "/corrections"
    assert dumped(path) == before
    (act,) = desks.acts(path)
    assert (act["by"], act["why"], act["undone_by"]) == (desks.NAME, WHY, desks.NAME)


def test_reports_of_a_story_are_split_off_it(tmp_path):
    path = desks.desk(portals.shelf(tmp_path / "news.db"))
    desk = desks.at_desk(path)
    one, other, *_ = stories(path).values()
    assert correct(desk, "merge", one, other).status_code == 303
    page = html(desk.get(f"/story/{other}"))
    parts = [box.attributes["value"] for box in page.css("[name=part]")]
    assert len(parts) == 2
    assert correct(desk, "split", other, "The other happening", part=parts[1]).status_code == 303
    assert "The other happening" in stories(path)


# ---------------------------------------------------------------- what is shown


def test_who_reads_sees_no_form(path, reader):
    for asked in (f"/row/{key(path, SAID)}", "/source/Ada%20Quill", f"/story/{next(iter(stories(path).values()))}"):
        assert not html(reader.get(asked)).css("form[method=post], [name=proof]")


def test_each_page_offers_what_can_be_corrected_there(path, desk):
    with open_library(path, readonly=True) as library:
        figure = library.db.execute("SELECT key FROM figure").fetchone()[0]
    story = next(iter(stories(path).values()))
    for asked, offered in (
        (f"/row/{key(path, SAID)}", ["reject", "source", "stance"]),
        (f"/row/{figure}", ["reject", "source"]),
        ("/source/Ada%20Quill", ["rename", "merge", "split"]),
        (f"/story/{story}", ["rename", "merge"]),  # one report cannot be split
    ):
        page = html(desk.get(asked))
        assert [one.attributes["value"] for one in page.css("[name=act]")] == offered
        for field in page.css("main .fields input:not([type=hidden]):not([type=checkbox]), main .fields select"):
            assert page.css_first(f'label[for="{field.attributes["id"]}"]') is not None
            assert "required" in field.attributes


def test_readers_see_what_was_corrected_with_the_reason_and_not_by_whom(path, desk, reader):
    row = key(path, SAID)
    correct(desk, "source", row, "Ada Quill")
    correct(desk, "stance", row, "alleges", why="<b>only</b> heard")
    told = words(reader.get("/corrections"))
    assert f"{SAID} Source Ivo Brandt → Ada Quill {WHY}" in told
    assert "Stance states → alleges <b>only</b> heard" in told
    assert "the desk" in told
    assert desks.NAME not in told
    assert desks.NAME in words(desk.get("/corrections"))
    assert "Source Ivo Brandt → Ada Quill" in words(reader.get(f"/row/{row}"), ".corrections")


def test_what_was_done_leads_to_where_it_is_told(path, desk):
    to, _, place = correct(desk, "reject", key(path, SAID)).headers["location"].partition("#")
    assert html(desk.get(to)).css_first(f"#{place}") is not None


def test_acts_of_earlier_versions_do_not_say_what_stood_before(path, desk, reader):
    correct(desk, "stance", key(path, SAID), "alleges")
    with open_library(path) as library:
        library.db.execute("UPDATE act SET was = NULL")
    assert f"{SAID} Stance: alleges {WHY}" in words(reader.get("/corrections"))


def test_the_settings_can_have_acts_signed(path, desk):
    correct(desk, "reject", key(path, SAID))
    signed = portals.client(path, PortalOptions(signed=True))
    assert desks.NAME in words(signed.get("/corrections"))


def test_what_was_corrected_is_marked_in_its_place(path, desk, reader):
    row = key(path, SAID)
    correct(desk, "stance", row, "alleges")
    with open_library(path, readonly=True) as library:
        article = library.show(row).article
        story = library.story_of(article).key
    for asked in (f"/article/{article}", f"/story/{story}", "/source/Ivo%20Brandt"):
        marks = [mark.attributes["href"] for mark in html(reader.get(asked)).css("a.corrected")]
        assert set(marks) == {f"/row/{row}#corrections"}, asked
    undo(desk, 1)
    assert not html(reader.get(f"/article/{article}")).css("a.corrected")


def test_a_rejected_row_says_so_on_its_own_page_and_is_nowhere_else(path, desk, reader):
    row = key(path, SAID)
    correct(desk, "reject", row)
    assert "A person has rejected this row" in words(reader.get(f"/row/{row}"))
    assert SAID not in words(reader.get("/source/Ivo%20Brandt"))


def test_a_source_and_a_story_say_what_people_made_of_them(path, desk, reader):
    quill, story = entity(path, "Ada Quill"), next(iter(stories(path).values()))
    correct(desk, "merge", entity(path, "Ivo Brandt"), quill)
    correct(desk, "rename", story, "Another headline")
    assert "Held for one Ivo Brandt → Ada Quill" in words(reader.get(f"/source/{quill}"), ".corrections")
    assert "→ Another headline" in words(reader.get(f"/story/{story}"), ".corrections")
    assert "Another headline" in words(reader.get("/corrections"))


def test_undo_is_one_button_where_the_correction_is_shown(path, desk, reader):
    row = key(path, SAID)
    correct(desk, "reject", row)
    for asked in (f"/row/{row}", "/corrections"):
        form = html(desk.get(asked)).css_first("form.undo")
        fields = {one.attributes["name"]: one.attributes["value"] for one in form.css("input")}
        assert (fields["number"], fields["next"]) == ("1", asked)
    done = desks.sent(desk, "/desk/undo", fields)
    assert (done.status_code, done.headers["location"]) == (303, "/corrections")
    assert not html(desk.get("/corrections")).css("form.undo")
    assert "undone" in words(reader.get("/corrections"))
    assert "undone" in words(reader.get(f"/row/{row}"), ".corrections")


def test_words_that_their_page_keeps_from_quotation_are_in_no_list_of_corrections(tmp_path):
    of, reading = portals.floods()
    reading = replace(reading, article=replace(reading.article, permissions=Permissions(snippet=0)))
    path = tmp_path / "news.db"
    with open_library(path) as library:
        library.keep(of, reading)
        library.gather()
        row, said = library.db.execute("SELECT key, content FROM statement LIMIT 1").fetchone()
        library.correct(row, reject=True, by="ann", why="a slip")
    page = words(portals.client(path).get("/corrections"))
    assert said not in page
    assert "a slip" in page


def test_a_published_site_shows_corrections_as_text(tmp_path, path, desk):
    row = key(path, SAID)
    correct(desk, "stance", row, "alleges")
    quill = entity(path, "Ada Quill")
    correct(desk, "split", quill, "Ada Quill of Ostby", part=key(path, "Tolmere would send help"))
    undo(desk, 2)
    publish(Edition(path, portals.OPTIONS, now=lambda: portals.NOW), tmp_path / "site")
    page = (tmp_path / "site" / "corrections" / "index.html").read_text(encoding="utf-8")
    assert WHY in page
    assert "<form" not in page
    assert "Log in" not in page
    assert desks.NAME not in page


def test_corrections_of_what_is_not_there_any_more_lead_nowhere(path, desk, reader):
    """A story that was split off and given back has no page; a published site could not be whole with a link to it."""
    one, other, *_ = stories(path).values()
    correct(desk, "merge", one, other)
    parts = [box.attributes["value"] for box in html(desk.get(f"/story/{other}")).css("[name=part]")]
    correct(desk, "split", other, "The other happening", part=parts[1])
    undo(desk, 2)
    for to in links(reader.get("/corrections")):
        assert reader.get(to).status_code == 200, to


# ---------------------------------------------------------------- what cannot be done


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (("reject", SAID, "", ""), "Say why"),
        (("reject", SAID, "", "x" * 501), "500 letters"),
        (("source", SAID, "  ", WHY), "Whose it is"),
        (("source", SAID, "x" * 201, WHY), "200 at most"),
        (("stance", SAID, "shouts", WHY), "no stance"),
        (("stance", SAID, "", WHY), "How it is held"),
        (("rename", SAID, "x", WHY), "cannot be corrected so"),
        (("reject", "s-00000000000000000000", "", WHY), "no row has the key"),
        (("reject", "", "", WHY), "cannot be corrected so"),
        (("shout", SAID, "", WHY), "cannot be corrected so"),
        (("rename", "e-00000000000000000000", "x", WHY), "no entity has the key"),
        (("merge", "Ada Quill", "Nobody At All", WHY), "Nobody goes by the name"),
        (("merge", "Ada Quill", "quil", WHY), "Nobody goes by the name"),
        (("merge", "Ada Quill", "Ada Quill", WHY), "are one already"),
        (("split", "Ada Quill", "Ada Quill of Ostby", WHY), "choose one"),
    ],
)
def test_a_form_that_cannot_be_done_comes_back_as_it_was(path, desk, form, said):
    act, subject, to, why = form
    subject = {SAID: key(path, SAID), "Ada Quill": entity(path, "Ada Quill")}.get(subject, subject)
    answer = correct(desk, act, subject, to, why)
    assert answer.status_code == 400
    assert said in words(answer, "[role=alert]")
    assert not desks.acts(path)
    for name, value in (("to", to), ("why", why)):
        if field := html(answer).css_first(f"input[name={name}]"):
            assert (field.attributes["value"] or "") == value.strip()


def test_what_holds_already_is_not_done_again(path, desk):
    row = key(path, SAID)
    correct(desk, "reject", row)
    again = correct(desk, "reject", row)
    assert (again.status_code, len(desks.acts(path))) == (400, 1)
    assert "so already" in words(again, "[role=alert]")


@pytest.mark.parametrize("number", ["2", "0", "-1", "", "x", "9" * 30, "١"])
def test_an_act_that_is_none_cannot_be_undone(path, desk, number):
    correct(desk, "reject", key(path, SAID))
    answer = undo(desk, number)
    assert answer.status_code == 400
    assert desks.acts(path)[0]["undone_by"] is None


def test_undo_leads_nowhere_else(path, desk):
    correct(desk, "reject", key(path, SAID))
    assert undo(desk, 1, "//evil.example").headers["location"] == "/"


def test_a_busy_library_keeps_what_was_written_in_the_form(path, desk, monkeypatch):
    monkeypatch.setattr(connect, "PATIENCE", 0.01)
    quill, elsewhere = entity(path, "Ada Quill"), key(path, "Tolmere would send help")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = correct(desk, "split", quill, "Ada Quill of Ostby", "two people", part=elsewhere)
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "5"
        alert = words(answer, "[role=alert]")
        assert "Nothing was changed" in alert
        assert "another program is writing to it" in alert
        assert str(path) not in answer.text
        again = undo(desk, 1)
        assert again.status_code == 503
    page = html(answer)
    fields = {one.attributes["name"]: one.attributes["value"] for one in page.css("main input:not([type=checkbox])")}
    chosen = [one.attributes["value"] for one in page.css("[name=part][checked]")]
    assert (fields["to"], fields["why"], chosen) == ("Ada Quill of Ostby", "two people", [elsewhere])
    assert desks.sent(desk, "/desk/correct", {**fields, "part": chosen[0]}).status_code == 303
    assert len(desks.acts(path)) == 1


def test_an_act_is_on_the_disk_when_it_is_acknowledged(path, desk, monkeypatch):
    """SQLite's NORMAL outlives the end of a process; FULL outlives a power cut (sqlite.org/pragma.html)."""
    seen = []
    with open_library(path) as library:
        durable = library.db.execute("PRAGMA synchronous").fetchone()[0]
    monkeypatch.setattr(
        "tidings.store.acts.now",
        lambda: "2026-11-27T00:00:00Z",
    )
    monkeypatch.setattr(
        "tidings.store.library.acts.reject",
        lambda db, *_: seen.append(db.execute("PRAGMA synchronous").fetchone()[0]) or 1,
    )
    assert correct(desk, "reject", key(path, SAID)).status_code == 303
    assert (durable, seen) == (1, [2])


def test_stories_that_an_add_has_not_told_yet_are_left_to_it(path, desk):
    """Else a correction would tell them all while it holds the library, and whoever adds would give up."""
    with open_library(path) as library:
        library.db.execute("UPDATE story SET told = NULL WHERE title NOT LIKE '%floods%'")
    correct(desk, "stance", key(path, "“We had six minutes,”"), "alleges")
    with open_library(path) as library:
        assert library.db.execute("SELECT count(*) FROM story WHERE told IS NULL").fetchone()[0] >= 1


def test_every_act_of_the_library_has_a_form():
    parts = [("r-1", "one"), ("r-2", "other")]
    offered = {act.name for prefix in ("s", "f", "e", "story") for act in acts.offer(f"{prefix}-1", "", parts).acts}
    assert offered == {"reject", "source", "stance", "rename", "merge", "split"}
