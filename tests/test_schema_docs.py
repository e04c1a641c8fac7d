"""docs/schema.md names every table, and each of its queries runs and finds what it is for."""

import re
from dataclasses import replace

import pytest

import shelves
from conftest import ROOT
from tidings.nouns import Event, Problem, TimeExpression
from tidings.store import open_library

DOCS = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^([A-Z][^\n]*):\n\n```sql\n(.*?)```", DOCS, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    path = tmp_path_factory.mktemp("shelf") / "news.db"
    with open_library(path) as opened:
        page, reading = shelves.harbour()
        at = reading.article.text.index("on Monday")
        date = TimeExpression("d1", "on Monday", (at, at + 9), "DATE", "2026-03-02", "2026-03-02", *["2026-03-02"] * 2)
        event = Event("v1", "closed on Monday", (at - 7, at + 9), "planned", "d1")
        opened.keep(page, replace(reading, dates=(date,), events=(event,)))
        opened.keep(*shelves.bridge())
        for paragraphs in (("One.",), ("Two.",)):
            page = shelves.page(paragraphs, "https://post.example/live")
            opened.keep(page, shelves.reading(page, paragraphs, title="Live"))
        opened.keep_problem(Problem("a.html", "empty", "there is nothing in it"))
        opened.gather()
        opened.correct(shelves.keys(opened)[2], reject=True, by="ann", why="a slip")
    with open_library(path, readonly=True) as opened:
        yield opened


def test_every_table_is_described(library):
    made = {
        name
        for (name,) in library.db.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")
        if not re.search(r"_fts_|^sqlite_", name)
    }
    said = {name for line in DOCS.splitlines() if line.startswith("| `") for name in re.findall(r"`(\w+)`", line[:60])}
    assert made <= said
    assert len(QUERIES) >= 10


@pytest.mark.parametrize(("what", "sql"), QUERIES, ids=[what for what, _ in QUERIES])
def test_each_query_finds_what_it_is_for(library, what, sql):
    assert library.db.execute(sql).fetchall(), what


def test_figures_that_disagree_are_found(tmp_path):
    sql = dict(QUERIES)["Figures that disagree within one article"]
    with open_library(tmp_path / "news.db") as library:
        library.keep(*shelves.harbour())
        found = library.db.execute(sql).fetchall()
        assert found == [
            ("Storm closes harbour", "Ada Quill", "40 boats", "Tolmere Fishers' Union", "55 boats")
        ]  # fmt: skip
