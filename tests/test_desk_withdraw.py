"""Pages withdrawn in the browser: shown first, then gone for good, with the same facts as on the command line."""

import sqlite3
from contextlib import closing

import pytest

import desks
import portals
import shelves
from portals import html, words
from tidings.cli.main import main
from tidings.errors import LibraryError
from tidings.options import PortalOptions
from tidings.store import connect, open_library, withdrawing

HARBOUR, BRIDGE = "https://post.example/harbour", "https://www.observer.example/bridge"
WHY = "a court's order"


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
    """A reader who sees what is done at once."""
    return portals.client(path, PortalOptions(stale_seconds=0.0))


def article(path, url=HARBOUR):
    """The number of the newest article at an address, and the digest of its page's bytes."""
    with open_library(path, readonly=True) as library:
        pages = "SELECT max(a.id), p.digest FROM article AS a JOIN page AS p ON p.id = a.page WHERE p.address = ?"
        return library.db.execute(pages, (url,)).fetchone()


def notices(path):
    with open_library(path, readonly=True) as library:
        return library.withdrawals()


def fields(answer, form):
    """What a form on a page sends."""
    found = html(answer).css_first(f'form[action="{form}"]')
    return {one.attributes["name"]: one.attributes.get("value") or "" for one in found.css("input")}


def ask(desk, path, url=HARBOUR):
    """Open the article, and have it shown what would go."""
    page = desk.get(f"/article/{article(path, url)[0]}")
    return desks.sent(desk, "/desk/withdraw", fields(page, "/desk/withdraw"))


def take(desk, shown, why=WHY, **more):
    """Send the form that takes out what is shown."""
    return desks.sent(desk, "/desk/withdraw/for-good", {**fields(shown, "/desk/withdraw/for-good"), "why": why, **more})


def dumped(path):
    """What the tables hold, without the moment of the withdrawal, and the stories as they are told."""
    with open_library(path) as library:
        names = sorted(library.db.execute("SELECT * FROM withdrawn"))
        signed = library.db.execute("SELECT id, by, why, last FROM withdrawal").fetchall()
        return shelves.dumped(library), names, signed, [story.to_dict() for story in library.stories()]


# ---------------------------------------------------------------- what is done


def test_two_forms_do_what_the_command_line_does(tmp_path, path, desk, monkeypatch):
    other = portals.shelf(tmp_path / "other.db")
    before = dumped(path)
    done = take(desk, ask(desk, path))
    assert (done.status_code, done.headers["location"]) == (303, "/desk/withdrawn")
    line = ["tidings", "withdraw", HARBOUR, "--for-good", "--why", WHY, "--by", desks.NAME, "--library", str(other)]
    monkeypatch.setattr("sys.argv", line)
    with pytest.raises(SystemExit):
        main()
    assert dumped(path) == dumped(other) != before
    with open_library(path) as library:
        assert not library.keep(*shelves.harbour()), "nothing takes it in again"


def test_no_letter_of_it_is_left_in_the_file(path, desk):
    take(desk, ask(desk, path, BRIDGE))
    desk.close()
    assert shelves.BRIDGE[0].encode() not in path.read_bytes()


def test_readers_are_told_the_day_and_no_word_of_what_it_was(path, desk, reader):
    number, digest = article(path)
    with open_library(path, readonly=True) as library:
        row = library.db.execute("SELECT key FROM statement WHERE article = ?", (number,)).fetchone()[0]
    asked = (f"/article/{number}", f"/article/{digest.replace(':', '-')}", f"/row/{row}", f"/api/articles/{number}")
    assert {reader.get(one).status_code for one in asked} == {200}
    take(desk, ask(desk, path))
    for one in asked:
        answer = reader.get(one)
        assert answer.status_code == 410, one
        assert "withdrawn on" in answer.text
        assert not any(said in answer.text for said in ("harbour", "Quill", WHY, "court"))
    for one in ("/", "/latest", "/corrections", "/feed.atom", "/search?q=harbour"):
        assert WHY not in reader.get(one).text
        assert HARBOUR not in reader.get(one).text


def test_the_desk_lists_what_was_withdrawn_and_readers_do_not_see_the_list(path, desk, reader):
    assert "Nothing has been withdrawn yet" in words(desk.get("/desk/withdrawn"))
    take(desk, ask(desk, path), why="<i>a letter</i> of the ferrymen")
    take(desk, ask(desk, path, BRIDGE))
    told = words(desk.get("/desk/withdrawn"))
    assert told.index(WHY) < told.index("<i>a letter</i> of the ferrymen"), "the last one first"
    assert f"{desks.NAME} {HARBOUR}" in told
    assert "/desk/withdrawn" in portals.links(desk.get("/about"), ".out")
    assert reader.get("/desk/withdrawn").status_code == 404
    assert desk.get("/desk/withdrawn?page=0").status_code == 400


# ---------------------------------------------------------------- what is shown before


def test_what_would_go_is_shown_and_nothing_is_done(path, desk):
    before = path.read_bytes()
    told = words(ask(desk, path))
    assert f"{HARBOUR} · version 1" in told
    assert f"{HARBOUR} · version 2" in told
    assert "With it: 6 statements" in told
    assert "Nothing brings back what goes" in told
    assert path.read_bytes() == before
    assert not notices(path)


def test_what_carries_the_report_elsewhere_is_shown_to_stay(path, desk):
    with open_library(path) as library:
        library.keep(*portals.copied("2026-03-10"))
        library.gather()
    told = words(ask(desk, path, "https://vellport.example/floods"))
    assert "https://basket.example/floods" in told.partition("and stays")[2]


def test_who_reads_sees_no_form(path, reader):
    assert not html(reader.get(f"/article/{article(path)[0]}")).css("form[method=post], [name=proof]")


def test_nothing_goes_that_was_not_shown(path, desk):
    """A version that came meanwhile is shown first; a form that tells of no list takes nothing out."""
    shown = ask(desk, path)
    with open_library(path) as library:
        page, reading = shelves.harbour()
        library.keep(type(page)(page.content + b"<!-- later -->", page.source, url=page.url), reading)
    for again in (take(desk, shown), take(desk, shown, seal="")):
        assert again.status_code == 400
        assert "has changed since" in words(again, "[role=alert]")
        assert not notices(path)
    assert "version 3" in words(again)
    assert html(again).css_first("#why").attributes["value"] == WHY
    assert take(desk, again).status_code == 303


@pytest.mark.parametrize("why", ["", "  ", "x" * 501])
def test_without_a_reason_nothing_goes(path, desk, why):
    answer = take(desk, ask(desk, path), why)
    assert answer.status_code == 400
    assert "Say why" in words(answer, "[role=alert]")
    assert not notices(path)


def test_what_is_no_page_or_was_withdrawn_is_told_so(path, desk):
    shown = ask(desk, path)
    proof = desks.proof(desk)
    for which in ("", "sha256:0", "https://nobody.example/"):
        for form in ("/desk/withdraw", "/desk/withdraw/for-good"):
            assert desks.sent(desk, form, {"proof": proof, "page": which, "why": WHY}).status_code == 404
    assert take(desk, shown).status_code == 303
    again = take(desk, shown)
    assert again.status_code == 410
    assert len(notices(path)) == 1


# ---------------------------------------------------------------- who may, and what can fail


@pytest.mark.parametrize("form", ["/desk/withdraw", "/desk/withdraw/for-good"])
def test_nobody_else_withdraws(path, desk, form):
    """Not a reader, no other site, no other session, and no GET."""
    sent = {**fields(ask(desk, path), "/desk/withdraw/for-good"), "why": WHY}
    other = desks.at_desk(path)
    assert desks.sent(portals.client(path), form, sent).status_code == 403
    assert desk.post(form, data=sent, headers={"Origin": "https://evil.example"}).status_code == 403
    assert desks.sent(other, form, sent).status_code == 403
    assert desks.sent(desk, form, {**sent, "proof": ""}).status_code == 403
    assert desk.get(form, params=sent).status_code == 405
    assert not notices(path)


def test_a_busy_library_loses_nothing_and_keeps_the_reason(path, desk, monkeypatch):
    monkeypatch.setattr(connect, "PATIENCE", 0.01)
    shown = ask(desk, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        busy = take(desk, shown)
    assert (busy.status_code, busy.headers["retry-after"]) == (503, "5")
    assert "Nothing was changed" in words(busy, "[role=alert]")
    assert not notices(path)
    assert take(desk, busy).status_code == 303


def test_what_is_gone_but_not_swept_from_the_file_is_told_as_that(path, desk, reader, monkeypatch):
    def told(name):
        error = sqlite3.OperationalError("full")
        error.sqlite_errorname = name
        raise error

    number = article(path)[0]
    monkeypatch.setattr(withdrawing, "wipe", lambda _: told("SQLITE_FULL"))
    answer = take(desk, ask(desk, path))
    assert answer.status_code == 200
    assert "free room" in words(answer, "[role=alert]")
    assert WHY in words(answer)
    assert reader.get(f"/article/{number}").status_code == 410
    with open_library(path) as library, pytest.raises(LibraryError, match=r"withdrawn, but not swept .* disk is full"):
        library.withdraw(BRIDGE, by="Ada", why=WHY)
