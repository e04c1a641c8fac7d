"""A library is gathered as it is added to: whatever order pages come in, and wherever a run was stopped."""

import json
import shutil
import subprocess
import sys

import pytest

from tidings.store import open_library
from tidings.workers.adding import add

COMMAND = [sys.executable, "-c", "from tidings.cli.main import main; main()"]


@pytest.fixture(scope="module")
def pages(samples):
    """The collection's first week, and the plain pages of all of it."""
    home = samples / "collection"
    return [str(home / "week-1.warc"), *map(str, sorted((home / "pages").glob("*.html")))]


@pytest.fixture(scope="module")
def gathered(pages, tmp_path_factory):
    """A library with all of them."""
    path = tmp_path_factory.mktemp("gathered") / "news.db"
    with open_library(path) as library:
        add(library, pages, note=lambda *_: None)
    return path


def shape(library):
    """Stories by their keys, with what stands in each: reports by their keys, and their pages."""
    return {
        story.id: {report.id: [page.digest for page in report.pages] for report in story.reports}
        for story in library.stories()
    }


def test_every_article_is_in_one_report_and_every_report_in_one_story(gathered):
    with open_library(gathered, readonly=True) as library:
        digests = [one for reports in shape(library).values() for found in reports.values() for one in found]
        status = library.status()
    assert len(digests) == len(set(digests)) == status["articles"]
    assert 8 <= status["stories"] < status["reports"] < status["articles"]


def test_the_order_in_which_pages_are_read_does_not_matter(gathered, pages, tmp_path):
    with open_library(tmp_path / "other.db") as library:
        add(library, pages[::-1], note=lambda *_: None)
        with open_library(gathered, readonly=True) as first:
            assert shape(library) == shape(first)


def test_a_run_that_is_stopped_goes_on_where_it_was(gathered, tmp_path):
    class StoppedError(Exception):
        """The run ends here."""

    path = tmp_path / "news.db"
    shutil.copy(gathered, path)
    with open_library(path) as library:
        before, articles = shape(library), library.ungathered(again=True)
        left = []

        def note():
            left.append(1)
            if len(left) == 4:
                raise StoppedError

        with pytest.raises(StoppedError):
            library.gather(again=True, note=note)
        assert library.ungathered() == articles - 4
        assert library.gather() == articles - 4
        assert {frozenset(found) for reports in shape(library).values() for found in reports.values()} == {
            frozenset(found) for reports in before.values() for found in reports.values()
        }
        assert library.ungathered() == 0


def test_a_correction_shows_in_the_story_at_once(gathered, tmp_path):
    path = tmp_path / "news.db"
    shutil.copy(gathered, path)
    with open_library(path) as library:
        story = next(story for story in library.stories() if story.claims)
        claim = story.claims[0]
        for row in claim.rows:
            library.correct(row, reject=True, by="ann")
        assert claim.id not in {one.id for one in library.story(story.id).claims}
        for _ in claim.rows:
            library.undo(by="ann")
        assert library.story(story.id) == story
        entity = next(
            one.statement.source for one in story.claims if one.statement.source and one.statement.source.entity
        )
        library.rename(entity.entity, "Somebody Else", by="ann")
        assert "Somebody Else" in {
            one.statement.source.name for one in library.story(story.id).claims if one.statement.source
        }


def run(*line, library):
    done = subprocess.run([*COMMAND, *line, "--library", str(library)], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_stories_are_listed_for_machines_and_people(gathered):
    code, out, _ = run("stories", "--json", library=gathered)
    assert code == 0
    for story in map(json.loads, out.splitlines()):
        assert {"id", "title", "first", "last", "reports"} <= set(story)
        for report in story["reports"]:
            assert {"id", "origin", "pages"} <= set(report)
            assert all({"url", "digest", "published"} <= set(page) for page in report["pages"])
    code, people, _ = run("stories", library=gathered)
    assert (code, len(people.splitlines())) == (0, len(out.splitlines()))


def test_a_story_is_shown_with_all_that_stands_behind_it(gathered):
    with open_library(gathered, readonly=True) as library:
        story = max(library.stories(), key=lambda story: story.support.reports)
    code, out, _ = run("story", story.id, library=gathered)
    assert code == 0
    assert story.title in out.replace("\n", " ")
    for heading in ("TIMELINE", "WHO SAYS WHAT", "FIGURES OVER TIME", "REPORTS"):
        assert heading in out
    code, out, _ = run("story", story.id, "--json", library=gathered)
    assert json.loads(out)["claims"]
    code, _, said = run("story", "story-none", library=gathered)
    assert (code, said) == (2, "tidings: no story has the key 'story-none'\n")


def test_changes_take_a_day(gathered):
    code, _, said = run("changes", "--since", "lately", library=gathered)
    assert code == 2
    assert said == "tidings: --since takes a day, a month or a year (2025-08-30, 2025-08, 2025), not 'lately'\n"
    assert run("changes", "--since", "2026-11-01", "--json", library=gathered)[0] == 0


def test_gathering_all_over_changes_nothing(gathered, tmp_path):
    path = tmp_path / "news.db"
    shutil.copy(gathered, path)
    with open_library(path, readonly=True) as library:
        before = shape(library)
    code, out, _ = run("gather", "--all", "--json", library=path)
    with open_library(path, readonly=True) as library:
        assert (code, shape(library)) == (0, before)
    assert json.loads(out)["stories"] == len(before)
