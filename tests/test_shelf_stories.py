"""The shelf of stories in the file answers as the one in memory does, whatever is laid down and taken away."""

import sqlite3

from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.gathering.beside import Mine
from tidings.gathering.profiles import FACETS, Profile, packed
from tidings.gathering.stories import Memory, candidates, join, weighed
from tidings.language.addresses import cited, host
from tidings.store.migrations import bring_up
from tidings.store.shelf_stories import StoryShelf

KEYS = st.integers(1, 40) | st.integers(2**32 - 5, 2**32 - 1)
FACET = st.dictionaries(KEYS, st.integers(1, 3).map(float), max_size=8)
DAYS = st.none() | st.integers(738_000, 738_090)


@st.composite
def profiles(draw, article):
    facets = {name: {} for name in FACETS}
    facets |= {name: draw(FACET) for name in ("text", "headline", "surnames", "places")}
    day = draw(DAYS)
    if day:
        facets["days"] = facets["main_day"] = {day - 1: 1.0}
    return Profile(article, day, day or 0, len(facets["text"]), facets)


@st.composite
def doings(draw):
    """Articles that come, some of them copies, and numbers of those taken away after each."""
    return [
        (draw(profiles(n)), draw(st.none() | st.integers(1, n)), draw(st.none() | st.integers(1, n)))
        for n in range(1, draw(st.integers(2, 25)))
    ]


def in_file():
    db = sqlite3.connect(":memory:")
    db.create_function("host", 1, host)
    db.create_function("cited", 2, cited)
    bring_up(db, 0)
    return StoryShelf(db)


@settings(max_examples=40)
@given(doings())
def test_both_shelves_give_the_same_stories_and_the_same_candidates(doings):
    memory, kept = Memory(), in_file()
    for one, copied, gone in doings:
        assert join(one, memory, copied) == join(one, kept, copied)
        if gone:
            memory.remove(gone)
            kept.remove(gone)
        assert memory.size() == kept.size()
        counted = list(one.counted())
        frequencies = [
            {key: many for key, many in shelf.frequencies(counted).items() if many} for shelf in (memory, kept)
        ]
        assert frequencies[0] == frequencies[1]
        asked = weighed(one, memory.size(), memory.frequencies(counted))
        mine = Mine(packed(asked))
        assert candidates(asked, mine, memory) == candidates(asked, mine, kept)


def test_nothing_is_left_of_what_was_taken_away():
    kept = in_file()
    one = Profile(1, None, 0, 2, {name: {} for name in FACETS} | {"text": {7: 1.0}, "people": {9: 1.0}})
    join(one, kept)
    kept.remove(1)
    kept.remove(1)
    assert kept.size() == 0
    assert kept.near([7, 9], 0) == {}
    assert not any(kept.frequencies([7, 9]).values())
