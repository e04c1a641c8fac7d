"""Search and `who` find what was said, by any name, and rank it; `show` proves a row."""

import pytest

import shelves
from tidings.errors import UsageError
from tidings.store import open_library
from tidings.store.query import Query, match, parse


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    with open_library(tmp_path_factory.mktemp("shelf") / "news.db") as opened:
        opened.keep(*shelves.harbour())
        opened.keep(*shelves.bridge())
        yield opened


def test_a_search_is_taken_apart():
    assert parse('who:kim says:"ten boats" storm* in:Ostby after:2025-08 before:2026 site:www.post.example') == Query(
        words=("storm*",), who=("kim",), says=("ten boats",), places=("Ostby",),
        after="2025-08", before="2026", sites=("post.example",),
    )  # fmt: skip
    assert parse("https://post.example 12:30") == Query(words=("https://post.example", "12:30"))


@pytest.mark.parametrize("text", ["", "  ", '""', "who:", "after:yesterday x", "before:2026-13", "* - ("])
def test_a_search_for_nothing_is_an_error_of_usage(text):
    with pytest.raises(UsageError):
        parse(text)


@pytest.mark.parametrize(
    "text", ['a"b', "a AND", "NEAR(a b)", "a* OR", "text:x", "^a", "-a", "x; DROP TABLE page", "'", "a\0b"]
)
def test_nothing_in_a_search_is_read_as_syntax(library, text):
    """Only a search without a letter is refused."""
    if any(letter.isalnum() for letter in text):
        library.search(text)
    assert library.status()["pages"] == 2


def test_terms_are_quoted():
    assert match(("a", "bo*", 'c"d')) == '"a" AND "bo"* AND "c d"'


def found(library, text):
    return [hit.title for hit in library.search(text)]


def test_articles_are_found_by_words_phrases_and_starts_of_words(library):
    assert found(library, "harbour") == ["Storm closes harbour"]
    assert found(library, "HARBOUR storm") == ["Storm closes harbour"]
    assert found(library, '"fell into the river"') == ["Bridge falls in Ostby"]
    assert found(library, '"river the into"') == []
    assert found(library, "riv*") == ["Bridge falls in Ostby"]


def test_a_word_in_the_title_counts_more(library):
    assert found(library, "Tolmere") == ["Storm closes harbour", "Bridge falls in Ostby"]


def test_of_equal_hits_the_newest_stands_first_however_few_are_asked_for(tmp_path):
    days = ("2026-03-02", "2026-03-04", "2026-03-03")
    with open_library(tmp_path / "news.db") as library:
        for number, day in enumerate(days):
            page = shelves.page(shelves.HARBOUR, f"https://post{number}.example/storm")
            library.keep(page, shelves.reading(page, shelves.HARBOUR, title="Storm closes harbour", day=day))
        library.keep(*shelves.bridge())
        for text in ("Tolmere", "Tolmere after:2026"):
            found = [hit.published for hit in library.search(text, limit=2)]
            assert found == ["2026-03-04", "2026-03-03"], text


def test_articles_are_found_by_day_site_and_place(library):
    assert found(library, "after:2026-04") == ["Bridge falls in Ostby"]
    assert found(library, "before:2026-04-07") == ["Storm closes harbour"]
    assert found(library, "site:observer.example") == ["Bridge falls in Ostby"]
    assert found(library, 'site:"tolmere post" Ostby') == ["Bridge falls in Ostby"]
    assert found(library, "in:Tolmere") == ["Storm closes harbour"]


def test_statements_are_found_by_who_says_what(library):
    hits = library.search("who:Quill")
    assert {hit.kind for hit in hits} == {"statement"}
    assert [hit.snippet for hit in hits] == [
        "Tolmere would send help", "40 boats sank in the night", "the sea wall was old",
    ]  # fmt: skip
    assert [hit.source for hit in library.search("says:boats")] == ["Tolmere Fishers' Union", "Ada Quill"]
    assert [hit.snippet for hit in library.search("who:quill says:wall")] == ["the sea wall was old"]
    assert [hit.snippet for hit in library.search("who:brandt after:2026")] == ["12 people were hurt"]
    assert library.search("who:brandt before:2026") == []


def test_a_snippet_marks_what_was_looked_for(library):
    (hit,) = library.search("river")
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["river"]


def test_who_tells_all_that_a_source_said_and_gave_newest_first(library):
    speaker = library.who("ada quill")
    assert (speaker.name, speaker.kind, speaker.aliases) == ("Ada Quill", "person", ())
    assert [row["content"] for row in speaker.statements] == [
        "Tolmere would send help", "40 boats sank in the night", "the sea wall was old",
    ]  # fmt: skip
    assert speaker.said == 3
    assert [row["best"] for row in library.who("Fishers").figures] == [55.0]  # by its name: no reading linked it
    assert library.who(speaker.key) == speaker
    assert library.who("Nobody Known") is None
    assert library.who("") is library.who('"*') is None
    newest = library.who("Ada Quill", limit=2)
    assert (newest.said, newest.statements) == (3, speaker.statements[:2])


def test_who_finds_a_source_without_a_name_by_its_words(tmp_path):
    of = shelves.page(shelves.HARBOUR, "https://post.example/x")
    rows = [("The Tolmere Fishers' Union", "said", "55 boats sank", None, "states")]
    with open_library(tmp_path / "news.db") as library:
        library.keep(of, shelves.reading(of, shelves.HARBOUR, title=None, statements=rows))
        for name in ("the tolmere fishers' union", "fishers"):
            speaker = library.who(name)
            assert (speaker.key, speaker.name, speaker.said) == (None, "The Tolmere Fishers' Union", 1)


def test_show_gives_the_sentence_the_selectors_and_the_digests(library):
    key = shelves.keys(library)[0]
    shown = library.show(key)
    assert shown.sentence == "Mayor Ada Quill said 40 boats sank in the night."
    text = "\n\n".join(shelves.HARBOUR)
    assert text[slice(*shown.sentence_span)] == shown.sentence
    for (start, end), selector in zip(shown.spans, shown.selectors, strict=True):
        around = selector["prefix"] + selector["exact"] + selector["suffix"]
        assert selector["type"] == "TextQuoteSelector"
        assert selector["exact"] == text[start:end]
        assert around in text
    assert shown.page_digest == shelves.harbour()[0].record.digest
    assert (shown.row["name"], shown.row["stance"], shown.former) == ("Ada Quill", "states", False)


@pytest.mark.parametrize("key", ["s-0000", "x", "", "e-0000"])
def test_a_key_of_nothing_is_an_error_of_usage(library, key):
    with pytest.raises(UsageError):
        library.show(key)
