"""Nothing that is typed into the search is syntax, and none of it keeps the library busy for long."""

import time

import pytest

import portals
import shelves
from tidings.errors import LibraryError
from tidings.portal import edition
from tidings.store import open_library
from tidings.store.query import match

TRAPS = (
    "a* b* c* d* e* f*",
    "the " * 75,
    "says:t* " * 37,
    "who:a* " * 42,
    "in:a* " * 50,
    "site:a " * 42,
    "(" * 299 + "a",
    '"' * 299 + "a",
    'a" NEAR("b" "c", 999999) "d',
    "a AND b OR NOT c ^d {title text}: e",
    "a-b-c-" * 49,
    "a" + "*" * 299,
    "＊" * 99 + "a",
    "\x00a\x00*",
    "a OR " * 60,
)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """A library of 60 long articles, whose words nearly all begin with a few letters."""
    path = tmp_path_factory.mktemp("busy") / "news.db"
    with open_library(path) as library:
        for number in range(60):
            words = " ".join(f"a{number}x{each}" for each in range(400))
            text = (f"Mayor Ada Quill said 40 boats sank in the night {words}.", f"That was the end of it, {number}.")
            of = shelves.page(text, f"https://post.example/{number}")
            library.keep(of, shelves.reading(of, text, title=f"Harbour {number}", day="2026-03-02"))
        library.gather()
    return path


@pytest.mark.parametrize("asked", TRAPS)
def test_a_search_made_to_be_slow_is_answered_in_a_moment(path, asked):
    assert len(asked) <= 300
    began = time.process_time()
    answer = portals.client(path).get("/search", params={"q": asked})
    assert answer.status_code in (200, 400)
    assert time.process_time() - began < 6


def test_a_word_that_is_typed_twice_is_looked_for_once():
    assert match(("the", "boats", "the")) == '"the" AND "boats"'


def test_what_takes_the_library_too_long_is_given_up(path):
    """Whatever is asked, by a page or the API; the next question begins anew."""
    with open_library(path, readonly=True) as library:
        library.hurry(0.0)
        with pytest.raises(LibraryError, match="takes too long"):
            library.search("a*", limit=20)
        library.hurry(60.0)
        assert len(library.search("a*", limit=20)) == 20


@pytest.mark.parametrize("asked", ["/search?q=a*", "/api/search?q=a*&limit=100"])
def test_a_reader_is_told_that_it_takes_too_long(path, monkeypatch, asked):
    monkeypatch.setattr(edition, "LONGEST", 0.0)
    monkeypatch.setattr("tidings.store.library._STEPS", 50)
    answer = portals.client(path).get(asked)
    assert answer.status_code == 503
    assert str(path) not in answer.text
