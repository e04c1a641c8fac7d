"""What changed is told with what it is of: a number alone says nothing."""

from dataclasses import replace

import pytest

import portals
import shelves
from portals import words
from tidings.nouns import Permissions
from tidings.store import open_library
from tidings.store.stories import Counted
from tidings.views import wording


def version(number, said=None):
    text = ("The harbour of Tolmere was closed on Monday.", f"Of the boats, Mayor Ada Quill said, {number} had sunk.")
    of = shelves.page(text, "https://post.example/boats")
    figures = ((str(number), number, None, "Ada Quill"),)
    reading = shelves.reading(of, text, title="Harbour closed", day="2026-03-02", figures=figures)
    return of, replace(reading, article=replace(reading.article, permissions=said or Permissions()))


def browser(path, said=None):
    with open_library(path) as library:
        library.keep(*version(63, said))
        library.keep(*version(64, said))
        library.gather()
    return portals.client(path)


def test_a_figure_that_changed_says_what_it_counts_and_whose_it_is(tmp_path):
    asked = browser(tmp_path / "news.db")
    for page, part in (("/", ".changed"), ("/changes", ".revised")):
        assert "63 → 64 boats sunk, according to Ada Quill" in words(asked.get(page), part)
    assert "figure: 63 → 64 (boats sunk, according to Ada Quill)" in asked.get("/changes/feed.atom").text


def test_what_may_not_be_quoted_is_not_told_beside_it_either(tmp_path):
    asked = browser(tmp_path / "news.db", Permissions(snippet=0))
    for page in ("/", "/changes", "/changes/feed.atom"):
        assert "boats sunk" not in asked.get(page).text


@pytest.mark.parametrize(
    ("said", "number_of", "beside"),
    [
        ("64", Counted("people", "killed", None, "Ostby", None), "people killed (Ostby)"),
        ("104 survivors", Counted("survivors", None, None, None, "the navy"), "according to the navy"),
        ("12 people", Counted("people", "killed", None, None, None), "killed"),
        ("64", Counted(None, None, None, None, None), ""),
        ("64", None, ""),
    ],
)
def test_what_stands_in_the_words_is_not_said_again(said, number_of, beside):
    assert wording.beside(said, number_of) == beside
