"""The shelf of copies in the file answers as the one in memory does, whatever is laid down and taken away."""

import sqlite3
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from tidings.gathering.copies import HOLDERS, MEMBERS, Held, MemoryIndex, find
from tidings.gathering.shingles import shingles
from tidings.options import GatheringOptions
from tidings.store.shelf_copies import CopyShelf

SENTENCES = [" ".join(f"w{n * 20 + i}" for i in range(20)) + "." for n in range(12)]
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map(" ".join)
COMING = st.tuples(TEXTS, st.sampled_from(["quay", "pier"]), st.none() | st.integers(1, 12))


def in_file():
    db = sqlite3.connect(":memory:")
    schema = files("tidings.store") / "schema"
    (step,) = (one for one in schema.iterdir() if one.name.endswith("-copyshelf.sql"))
    tables = "CREATE TABLE article (id INTEGER PRIMARY KEY); CREATE TABLE report (id INTEGER PRIMARY KEY);"
    db.executescript(tables + step.read_text("utf-8"))
    return CopyShelf(db)


@given(st.lists(COMING, min_size=1, max_size=12))
def test_both_shelves_find_the_same_copies_and_passages(coming):
    memory, kept = MemoryIndex(), in_file()
    for number, (words, site, gone) in enumerate(coming, 1):
        text = shingles(words)
        found = find(memory, text, site, GatheringOptions())
        assert found == find(kept, text, site, GatheringOptions())
        report = number if found.report is None else found.report
        for index in (memory, kept):
            index.add(Held(number, report, site), text)
            if gone:
                index.remove(gone)
        assert memory.members(report) == kept.members(report)


def test_both_name_the_first_holders_and_members_alone():
    text = shingles(SENTENCES[0])
    for index in (MemoryIndex(), in_file()):
        for number in range(HOLDERS + 5):
            index.add(Held(number, 1, "quay"), text)
        held = index.holders(text.keys.tolist())
        assert {len(found) for found in held.values()} == {HOLDERS}
        assert index.members(1) == list(range(MEMBERS))
        index.remove(3)
        index.add(Held(99, 1, "quay"), text)
        assert {99} <= {one.article for one in index.holders(text.keys.tolist())[int(text.keys[0])]}


def test_what_is_emptied_is_gone():
    index, text = in_file(), shingles(SENTENCES[0])
    index.add(Held(1, 1, "quay"), text)
    index.empty()
    assert index.holders(text.keys.tolist()) == {}
    assert index.members(1) == []
