"""What verbs tell a person of what they did and found: where it stands, and by which key it is asked for again."""

import subprocess
import sys

import pytest
from typer.testing import CliRunner

import shelves
from tidings.cli.main import app
from tidings.store import open_library


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "news.db"
    with open_library(path) as library:
        library.keep(*shelves.harbour())
    return path


def told(path, *arguments):
    """What a verb writes, and its exit code; an error is what it says."""
    done = CliRunner().invoke(app, [*arguments, "--library", str(path)])
    return str(done.exception) if done.exception and not done.stdout else done.stdout


@pytest.mark.parametrize("query", ["harbour", "says:boats"])
def test_a_hit_says_which_article_it_stands_in_and_where_that_is(path, query):
    lines = [line.strip() for line in told(path, "search", query).splitlines()]
    assert lines[2] == "article 1 · https://post.example/harbour"


def test_the_version_is_told_without_a_verb():
    done = CliRunner().invoke(app, ["--version"])
    assert (done.exit_code, done.stdout) == (0, "tidings 0.1.0\n")


def test_the_package_is_run_as_the_command_is():
    done = subprocess.run([sys.executable, "-m", "tidings", "--version"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "tidings 0.1.0\n")


@pytest.mark.parametrize(
    "asked", [("rename", "e-0", "Ada"), ("merge", "e-0", "e-1"), ("split", "e-0", "Ada", "s-0")], ids=lambda one: one[0]
)
def test_who_is_not_known_by_a_key_is_told_where_keys_are(path, asked):
    assert told(path, *asked) == "no entity has the key 'e-0': `tidings who NAME --json` gives it"


def test_no_rate_is_told_where_nothing_was_read(path, tmp_path):
    said = told(path, "add", str(tmp_path / "gone.html"))
    assert "1 problem in" in said
    assert "a second" not in said


def test_what_a_row_says_already_is_no_correction(path):
    with open_library(path) as library:
        row = library.search("says:boats", limit=1)[0]
        ((statement,),) = [library.db.execute("SELECT stance FROM statement WHERE key = ?", (row.key,)).fetchall()]
    same = told(path, "correct", row.key, "--source", row.source, "--by", "ann")
    assert same == f"{row.source} is the source of {row.key} already"
    assert (
        told(path, "correct", row.key, "--stance", statement[0]) == f"{row.key} has this stance already: {statement[0]}"
    )
    with open_library(path) as library:
        assert library.acts() == []
        library.rename(library.who(row.source).key, "Ada M. Quill", by="ann")
    assert "already" in told(path, "correct", row.key, "--source", "Ada M. Quill")  # as it is shown
    assert told(path, "correct", row.key, "--source", "Ivo Brandt").startswith("act ")
