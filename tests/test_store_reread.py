"""A page read again: keys and corrections stay, what is lost stays on record, and what comes back is there again."""

from dataclasses import replace

import shelves
from tidings.proof import verify
from tidings.store import rereading
from tidings.store.index import reading_of

URL = "https://post.example/harbour"


def read_again(library, now):
    """Put another reading in the place of the first article's; what it changed."""
    was = reading_of(library.db, 1)
    changes = rereading.difference(URL, was, now)
    rereading.replace(library.db, 1, was, now, changes)
    return changes


def test_the_same_reading_changes_nothing(library):
    before = shelves.dumped(library)
    assert not read_again(library, shelves.harbour()[1])
    assert shelves.dumped(library) == before


def test_rows_whose_words_are_the_same_keep_their_keys_and_their_corrections(library):
    first, second, third = shelves.keys(library)[:3]
    library.correct(first, stance="alleges", by="ann")
    library.correct(third, reject=True, by="ann")
    whole = shelves.harbour()[1]
    changed = replace(whole.statements[0], stance="estimates", id="s9")
    changes = read_again(library, replace(whole, statements=(changed, whole.statements[2]), figures=(), quantities=()))
    assert second in changes.lost
    assert list(changes.changed) == [first]
    assert changes.changed[first][1]["stance"] == "estimates"
    shown = library.show(first)
    assert (shown.row["stance"], shown.former) == ("alleges", False)
    assert library.search("says:55") == []
    library.undo(1, by="ann")
    assert library.show(first).row["stance"] == "estimates"


def test_what_is_lost_is_still_shown_and_proved_and_can_come_back(library):
    before = shelves.dumped(library)
    keys = shelves.keys(library)[:3]
    fewer = shelves.harbour(statements=(), figures=(), relation=None, entities=())[1]
    text = "\n\n".join(shelves.HARBOUR[:2])
    changes = read_again(library, replace(fewer, article=replace(fewer.article, text=text, title="Other")))
    assert changes.text
    assert changes.article == ("title",)
    assert library.who("Fishers") is None  # nothing is about the union any more
    shown = library.show(keys[2])
    assert (shown.former, shown.words.endswith("55 boats sank")) == (True, True)
    assert shown.sentence == "The Tolmere Fishers' Union said 55 boats sank."
    assert verify(library.path).lie is None
    assert set(read_again(library, shelves.harbour()[1]).found) >= set(keys)
    assert not library.show(keys[2]).former
    assert shelves.dumped(library) == before


def test_every_page_is_given_back_as_it_was_kept(library):
    given = list(rereading.pages(library.db))
    assert [(page, reading) for _, page, reading in given] == [shelves.harbour(), shelves.bridge()]
