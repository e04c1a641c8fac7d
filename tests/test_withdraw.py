"""Pages taken out for good: what was read in them is nowhere, nothing takes them in again, and who asks is told so."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

import portals
import shelves
from tidings.cli.main import app
from tidings.errors import UsageError, WithdrawnError
from tidings.library import Library
from tidings.nouns import Page, Problem
from tidings.store import open_library
from tidings.workers.adding import add

URL = "https://post.example/harbour"
WHY = "a court's order"
WORDS = ("Zuidermaat", "quagmire")  # that stand in the page about the ferry alone
FERRY = (
    "The ferry Zuidermaat ran aground off Tolmere on Monday, and was towed to a quagmire of mud by two tugs.",
    "Mayor Ada Quill said 40 boats sank in the night. Quill denied that the sea wall was old.",
    "The Tolmere Fishers' Union said 55 boats sank. " + "Nobody was hurt, and the harbour stays closed. " * 6,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "news.db"


@pytest.fixture
def library(path):
    """A harbour, a bridge, and a ferry in two versions whose words stand nowhere else."""
    with open_library(path) as opened:
        for page, reading in (shelves.harbour(), shelves.bridge(), ferry(), ferry(version=2)):
            opened.keep(page, reading)
        opened.gather()
    with Library(path) as opened:
        yield opened


FERRY_URL = "https://ferries.example/zuidermaat"


def ferry(url=FERRY_URL, *, version=1):
    """The page about the ferry, which says the same in each version."""
    of = shelves.page((*FERRY, *["And so it was."] * version), url)
    rows = {
        "entities": (("Ada Quill", "person", "Ada Quill"), ("Zuidermaat", "group", "Zuidermaat")),
        "statements": (("Mayor Ada Quill", "said", "40 boats sank in the night", "e1", "states"),),
        "figures": (("40 boats", 40.0, "s1", "Ada Quill"),),
    }
    return of, shelves.reading(of, FERRY, title="Zuidermaat aground", day="2026-03-09", **rows)


def numbers(library):
    return [number for (number,) in library.db.execute("SELECT id FROM article ORDER BY id")]


def take(library, *pages):
    return library.withdraw(*pages or (FERRY_URL,), by="Ada", why=WHY)


# ---------------------------------------------------------------- what goes


def test_every_version_goes_with_all_that_was_read_in_it_and_the_rest_is_proved(library):
    before = library.status()
    rows = [hit.key for hit in library.search("says:boats site:ferries.example")]
    taken = take(library)
    assert [(one.address, one.version) for one in taken.pages] == [(FERRY_URL, 1), (FERRY_URL, 2)]
    after = library.status()
    assert after["pages"] == before["pages"] - 1
    assert not library.search("zuidermaat")
    assert library.who("Zuidermaat") is None
    assert rows
    for key in rows:
        with pytest.raises(WithdrawnError, match="withdrawn on 20"):
            library.show(key)
    assert not any(page.url == FERRY_URL for story in library.stories() for r in story.reports for page in r.pages)
    assert "uidermaat" not in "".join(library.export())
    assert library.verify(workers=1).lie is None


def test_no_letter_of_it_is_left_in_the_file(library, path):
    """Names, headline and text are gone from tables, indexes and free room; only addresses stay."""
    library.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert all(word.encode() in path.read_bytes() for word in WORDS)
    take(library)
    library.close()
    left = path.read_bytes()
    assert not [word for word in WORDS if word.encode() in left]
    assert not [word for word in WORDS if word.casefold().encode() in left.replace(FERRY_URL.encode(), b"")]


def test_the_stories_are_those_of_a_library_that_never_had_it(library, tmp_path):
    take(library)
    with open_library(tmp_path / "other.db") as other:
        for page, reading in (shelves.harbour(), shelves.bridge()):
            other.keep(page, reading)
        other.gather()
        assert [one.to_dict() for one in library.stories()] == [one.to_dict() for one in other.stories()]
        library.gather(again=True)
        assert [one.to_dict() for one in library.stories()] == [one.to_dict() for one in other.stories()]


def test_other_stories_that_an_add_has_not_told_yet_are_left_to_it(library):
    """Else it would have to wait until all of them are told, and would give up."""
    told = library.db.execute("SELECT count(*) FROM story WHERE told IS NOT NULL").fetchone()[0]
    library.db.execute("UPDATE story SET told = NULL")
    take(library)
    waiting = library.db.execute("SELECT count(*) FROM story WHERE told IS NULL AND tells").fetchone()[0]
    assert 0 < waiting < told


def test_the_same_bytes_at_another_address_go_too(library):
    page, reading = ferry()
    other = Page(page.content, "https://mirror.example/z", url="https://mirror.example/z")
    library.keep(other, reading)
    assert {one.address for one in take(library).pages} == {FERRY_URL, "https://mirror.example/z"}


def test_a_page_goes_by_the_digest_of_its_bytes(library):
    page, _ = ferry()
    assert {one.address for one in take(library, page.record.digest).pages} == {FERRY_URL}


def test_a_page_that_was_saved_as_a_file_goes_by_the_address_that_it_names(library, tmp_path):
    text = ("The lighthouse of Sarre has a new lamp.",)
    page = Page(b"<p>The lighthouse of Sarre has a new lamp.</p>", str(tmp_path / "lamp.html"))
    read = shelves.reading(page, text, title="Lamp")
    library.keep(page, replace(read, article=replace(read.article, canonical_url="https://sarre.example/lamp")))
    assert [one.address for one in take(library, "https://sarre.example/lamp").pages] == [page.source]
    assert not library.keep(Page(b"<p>Other words.</p>", "x", url="https://sarre.example/lamp"), read)


def test_a_page_goes_by_the_address_of_its_own_host_that_it_is_cited_by(library):
    page, read = shelves.harbour(f"{URL}?from=feed")
    library.keep(page, replace(read, article=replace(read.article, title="Fed", canonical_url=f"{URL}/whole")))
    assert [one.address for one in take(library, f"{URL}/whole").pages] == [URL, page.url], "with the same bytes"


def test_a_foreign_page_does_not_go_with_the_one_that_it_names(library):
    """It is listed where it carries the same report."""
    page, read = shelves.harbour("https://copy.example/z")
    library.keep(page, replace(read, article=replace(read.article, canonical_url=FERRY_URL)))
    assert {one.address for one in take(library).pages} == {FERRY_URL}


def test_an_address_that_is_nearly_one_is_named(library):
    with pytest.raises(UsageError, match=f"there is {FERRY_URL}"):
        take(library, FERRY_URL.removeprefix("https://") + "/")


def test_what_carries_the_report_elsewhere_stays_and_is_told(library):
    page = shelves.page((*FERRY, "A copy."), "https://copy.example/z")
    library.keep(page, shelves.reading(page, FERRY, title="Ferry aground", day="2026-03-10"))
    library.gather()
    taken = take(library)
    assert [one.address for one in taken.carried] == ["https://copy.example/z"]
    assert library.search("zuidermaat")
    assert library.verify(workers=1).lie is None


def test_what_was_corrected_in_it_is_said_no_more(library):
    (key,) = [hit.key for hit in library.search("says:boats site:ferries.example")]
    library.correct(key, source="Zuidermaat's owner", by="Ada", why="the letter")
    assert library.withdrawable(FERRY_URL).corrections == 1
    take(library)
    assert library.corrections(10) == []


def test_a_problem_goes_with_its_bytes(library):
    page = Page(b"broken", "https://ferries.example/broken", url="https://ferries.example/broken")
    library.keep_problem(Problem(page.source, "no-article", "no article was found"), page)
    take(library, page.source)
    assert library.problems() == []
    assert library.db.execute("SELECT count(*) FROM content WHERE digest = ?", (page.record.digest,)).fetchone() == (0,)


# ---------------------------------------------------------------- nothing takes it in again


def test_nothing_takes_it_in_again(library):
    page, reading = ferry()
    take(library)
    assert not library.keep(page, reading)
    moved = shelves.page(FERRY, "https://elsewhere.example/a")
    assert not library.keep(moved, shelves.reading(moved, FERRY, title="Otherwise")), "the same text"
    curled = tuple(paragraph.replace("'", "\u2019").replace(", ", " \u2013 ") for paragraph in FERRY)
    marked = shelves.page(curled, "https://elsewhere.example/c")
    rows = {"entities": (), "statements": (), "figures": ()}
    assert not library.keep(marked, shelves.reading(marked, curled, title="Otherwise", **rows)), "but for marks"
    named = shelves.page(("Another text that names the address as its own.",), "https://elsewhere.example/b")
    read = shelves.reading(named, ("Another text that names the address as its own.",), title="B")
    assert not library.keep(named, replace(read, article=replace(read.article, canonical_url=FERRY_URL)))
    assert library.search("zuidermaat") == []


def test_a_short_text_is_not_what_a_page_is_known_by(library):
    """A request to subscribe is the text of many pages."""
    short = ("Subscribe to read on.",)
    for number in (1, 2):
        page = shelves.page(short, f"https://walled.example/{number}", source=f"https://walled.example/{number}")
        page = Page(page.content + b"<!-- %d -->" % number, page.source, url=page.url)
        read = shelves.reading(page, short, title=f"Walled {number}")
        assert library.keep(page, read)
        take(library, page.url)


def test_adding_says_that_it_was_withdrawn_and_is_no_problem(library, path, tmp_path):
    file = tmp_path / "ferry.html"
    file.write_bytes(ferry()[0].content)
    take(library)
    fates = []
    add(library, [str(file)], note=lambda source, fate: fates.append((Path(source).name, fate)))
    assert fates == [("ferry.html", "withdrawn")]
    library.close()
    done = CliRunner().invoke(app, ["add", "--library", str(path), str(file)])
    assert done.exit_code == 0
    assert "0 pages added, 0 known already, 0 problems, 1 withdrawn" in done.stdout


def test_the_number_of_its_article_is_nobody_elses(library):
    last = numbers(library)[-1]
    take(library)
    page = shelves.page(("Something else happened.",), "https://post.example/else")
    library.keep(page, shelves.reading(page, ("Something else happened.",), title="Else"))
    assert numbers(library)[-1] == last + 1
    with pytest.raises(WithdrawnError):
        library.article(last)


# ---------------------------------------------------------------- who may, and what is said


@pytest.mark.parametrize(
    ("pages", "why", "said"),
    [
        ((FERRY_URL,), "", "say why"),
        (("https://nobody.example/",), WHY, "no page of the library"),
        ((FERRY_URL, "https://nobody.example/"), WHY, "no page of the library"),
    ],
)
def test_without_a_reason_or_a_page_nothing_is_done(library, pages, why, said):
    before = library.status()
    with pytest.raises(UsageError, match=said):
        library.withdraw(*pages, by="Ada", why=why)
    assert library.status() == before
    assert library.withdrawals() == []


def test_what_was_withdrawn_is_not_withdrawn_again(library):
    take(library)
    with pytest.raises(WithdrawnError, match="withdrawn on"):
        take(library)


def test_the_command_says_what_would_go_and_goes_no_further(library, path):
    library.close()

    def run(*arguments):
        return CliRunner().invoke(app, ["withdraw", "--library", str(path), *arguments])

    asked = run(FERRY_URL)
    assert asked.exit_code == 0
    assert f"would go: {FERRY_URL}, version 1: Zuidermaat aground" in asked.stdout
    assert "with it: 2 statements, 2 figures, 0 corrections" in asked.stdout
    assert json.loads(run(FERRY_URL, "--json").stdout)["pages"][1]["version"] == 2
    done = run(FERRY_URL, "--for-good", "--by", "Ada", "--why", WHY)
    assert f"withdrawn: {FERRY_URL}, version 2: Zuidermaat aground" in done.stdout
    listed = json.loads(run("--list", "--json").stdout)
    assert (listed["by"], listed["why"], listed["addresses"]) == ("Ada", WHY, [FERRY_URL])


def test_who_asks_the_portal_is_told_the_day_and_nothing_else(library, path):
    last = numbers(library)[-1]
    page, _ = ferry(version=2)
    (key,) = [hit.key for hit in library.search("says:boats site:ferries.example")]
    story = library.story_of(last).key
    report = next(one.id for one in library.story(story).reports if one.pages[0].url == FERRY_URL)
    take(library)
    alone = not any(one.id == story for one in library.stories())
    library.close()
    browser = portals.client(path)
    asked = [f"/article/{last}", f"/article/{page.record.digest}", f"/row/{key}"]
    asked += [f"/api/articles/{last}", f"/api/rows/{key}", f"/api/reports/{report}"]
    asked += [f"/story/{story}", f"/api/stories/{story}"] if alone else []
    for address in asked:
        answer = browser.get(address)
        assert answer.status_code == 410, address
        assert "uidermaat" not in answer.text
        assert "withdrawn on" in answer.text
        assert answer.headers["content-security-policy"]
    for address in ("/", "/latest", "/search?q=boats", "/feed.atom", "/sitemap.xml", "/changes", "/corrections"):
        assert "uidermaat" not in browser.get(address).text, address
