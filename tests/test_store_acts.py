"""Corrections are facts of their own: they show at once, outlive a new reading, and can be undone."""

import pytest

import shelves
from tidings.errors import UsageError


def key_of(library, content):
    return library.db.execute("SELECT key FROM statement WHERE content = ?", (content,)).fetchone()[0]


def entity(library, name):
    return library.who(name).key


def test_a_rejected_row_is_shown_nowhere_but_on_record(library):
    key = key_of(library, "40 boats sank in the night")
    library.correct(key, reject=True, by="ann", why="she said 14")
    assert library.search("says:night") == []
    assert library.who("Ada Quill").said == 2
    assert library.status()["statements"] == 4
    figure = library.db.execute("SELECT source, statement FROM figure WHERE words = '40 boats'").fetchone()
    assert figure == (None, None)  # no longer held to be anybody's
    (act,) = library.show(key).acts
    assert (act["kind"], act["by"], act["why"], act["undone_at"]) == ("reject", "ann", "she said 14", None)


def test_a_source_and_a_stance_can_be_set(library):
    key = key_of(library, "55 boats sank")
    assert library.correct(key, source="Ada Quill", stance="alleges", by="ann") == [1, 2]
    assert (library.show(key).row["source"], library.show(key).row["stance"]) == ("Ada Quill", "alleges")
    assert library.who("Ada Quill").said == 4
    assert [row["words"] for row in library.who("Ada Quill").figures] == ["40 boats", "55 boats"]
    assert [hit.snippet for hit in library.search('who:"ada quill" says:55')] == ["55 boats sank"]


def test_undo_takes_back_the_last_act_and_leaves_it_on_record(library):
    before = shelves.dumped(library)
    key = key_of(library, "55 boats sank")
    library.correct(key, source="Ivo Brandt", by="ann")
    library.correct(key, reject=True, by="ann")
    assert library.undo(by="bea")["kind"] == "reject"
    assert library.show(key).row["source"] == "Ivo Brandt"
    assert library.undo(1, by="bea")["undone_by"] == "bea"
    assert shelves.dumped(library) == before
    assert [act["undone_by"] for act in library.acts()] == ["bea", "bea"]
    with pytest.raises(UsageError, match="nothing to undo"):
        library.undo(by="bea")
    with pytest.raises(UsageError, match="undone already"):
        library.undo(1, by="bea")
    with pytest.raises(UsageError, match="no act 7"):
        library.undo(7, by="bea")


def test_a_correction_holds_for_a_copy_that_comes_later(library):
    key = key_of(library, "55 boats sank")
    library.correct(key, reject=True, by="ann")
    library.keep(*shelves.harbour("https://copy.example/harbour"))
    assert library.search("says:55") == []


def test_an_entity_can_be_renamed_and_is_found_by_both_names(library):
    before = shelves.dumped(library)
    library.rename(entity(library, "Ivo Brandt"), "Ivo  Brandt of Ostby", by="ann")
    assert library.who("Brandt of Ostby").name == "Ivo Brandt of Ostby"
    assert library.who("ivo brandt").said == 1
    library.undo(by="ann")
    assert shelves.dumped(library) == before
    assert library.who("Brandt of Ostby") is None


def test_a_source_can_be_set_to_an_entity_by_its_new_name(library):
    library.rename(entity(library, "Ivo Brandt"), "Brandt of Ostby", by="ann")
    library.correct(key_of(library, "55 boats sank"), source="Brandt of Ostby", by="ann")
    assert library.who("Ivo Brandt").said == 2


def test_entities_can_be_merged_in_chains_and_parted_again(library):
    before = shelves.dumped(library)
    union, quill, brandt = (entity(library, name) for name in ("Tolmere Fishers' Union", "Ada Quill", "Ivo Brandt"))
    library.merge(union, quill, by="ann")
    library.merge(quill, brandt, by="ann")
    speaker = library.who("Tolmere Fishers' Union")
    assert (speaker.name, speaker.said) == ("Ivo Brandt", 5)
    assert speaker.aliases == ("Ada Quill", "Tolmere Fishers' Union")
    assert len(library.search("who:union")) == 5
    with pytest.raises(UsageError, match="one already"):
        library.merge(union, brandt, by="ann")
    library.undo(1, by="ann")
    assert library.who("Tolmere Fishers' Union").said == 1
    library.undo(by="ann")
    assert shelves.dumped(library) == before


def test_an_entity_can_be_split_by_articles(library):
    everything = shelves.dumped(library)
    before = library.who("Ada Quill")
    row = key_of(library, "Tolmere would send help")
    library.split(before.key, "Ada Quill of Ostby", [row], by="ann", why="another person")
    assert library.who("Ada Quill of Ostby").said == 1
    assert library.who(before.key).said == 2
    library.undo(by="ann")
    assert shelves.dumped(library) == everything
    library.split(before.key, "Ada Quill of Ostby", [row], by="ann")
    library.keep(*shelves.bridge("https://copy.example/bridge"))
    assert library.who("Ada Quill of Ostby").said == 2
    library.undo(by="ann")
    assert library.who(before.key).said == 4
    with pytest.raises(UsageError, match="in none of the articles"):
        library.split(entity(library, "Tolmere Fishers' Union"), "Others", [row], by="ann")


@pytest.mark.parametrize(
    "what", [{}, {"stance": "shouts"}, {"source": "  "}, {"reject": True, "key": "s-0"}, {"source": "x", "key": "d-0"}]
)
def test_what_cannot_be_corrected_is_an_error_of_usage_and_changes_nothing(library, what):
    before = shelves.dumped(library)
    key = what.pop("key", None) or key_of(library, "55 boats sank")
    with pytest.raises(UsageError):
        library.correct(key, by="ann", **what)
    assert shelves.dumped(library) == before
    assert library.acts() == []


def test_two_corrections_hold_together_or_not_at_all(library):
    with pytest.raises(UsageError):
        library.correct(key_of(library, "55 boats sank"), source="Ivo Brandt", stance="shouts", by="ann")
    assert library.acts() == []


@pytest.mark.parametrize("act", ["rename", "merge"])
def test_an_entity_that_is_none_is_an_error_of_usage(library, act):
    with pytest.raises(UsageError, match="no entity"):
        getattr(library, act)("e-0", entity(library, "Ada Quill"), by="ann")
