"""A row that is rejected leads to those of its report's copies that say the same: each is rejected by itself."""

from dataclasses import replace

import pytest

import invented
import portals
from portals import links, words
from tidings.store import open_library


@pytest.fixture
def path(tmp_path):
    """A library of a page and a copy of it, in one report."""
    of, reading = portals.copied("2026-11-20T09:00:00+01:00")
    with open_library(tmp_path / "news.db") as library:
        library.keep(*portals.floods())
        library.keep(of, replace(reading, page=of.record))
        library.gather()
    return tmp_path / "news.db"


def keys(path, table, column, said):
    """The keys of the rows with these words, of the page's first."""
    with open_library(path, readonly=True) as library:
        rows = library.db.execute(f"SELECT key FROM {table} WHERE {column} = ? ORDER BY article", (said,))  # noqa: S608
        return [key for (key,) in rows]


@pytest.mark.parametrize(
    ("table", "column", "said"),
    [
        ("statement", "content", invented.STATEMENTS[0].content.text),
        ("figure", "words", invented.FIGURES[0].text),
        ("event", "words", invented.EVENTS[0].text),
    ],
)
def test_a_rejected_row_names_the_copies_that_still_say_it(path, table, column, said):
    first, second = keys(path, table, column, said)
    asked = portals.client(path)
    assert "The same words stand" not in words(asked.get(f"/row/{first}"))
    with open_library(path) as library:
        library.correct(first, reject=True, by="ann", why="a slip")
    page = asked.get(f"/row/{first}")
    assert "The same words stand in 1 copy of the report, each a row of its own: News Basket." in words(page, ".head")
    assert links(page, ".head") == [f"/row/{second}"]
    with open_library(path) as library:
        library.correct(second, reject=True, by="ann", why="a slip")
    assert "The same words stand" not in words(asked.get(f"/row/{first}"))


def test_names_and_days_are_in_no_list_of_copies(path):
    with open_library(path, readonly=True) as library:
        for table in ("date", "appearance"):
            assert library.repeated(library.db.execute(f"SELECT key FROM {table}").fetchone()[0]) == []  # noqa: S608
