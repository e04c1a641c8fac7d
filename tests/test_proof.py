"""`verify` proves every row again from the bytes, and stops at the first lie: each kind of tampering is caught."""

import json
from dataclasses import replace

import pytest

import shelves
from tidings.errors import LibraryError
from tidings.nouns import Page
from tidings.proof import Verdict, verify
from tidings.store import open_library, rereading
from tidings.store.index import reading_of
from tidings.store.pack import digest, packed, unpacked_reading


def test_an_honest_library_is_proved(library):
    verdict = verify(library.path)
    assert (verdict.articles, verdict.rows, verdict.lie) == (2, 12, None)


def test_it_is_proved_while_it_is_corrected(library):
    key = shelves.keys(library)[0]
    library.correct(key, source="Nobody Named", stance="denies", by="ann")
    library.correct(shelves.keys(library)[1], reject=True, by="ann")
    library.split(library.who("Ada Quill").key, "Another Quill", [shelves.keys(library)[-1]], by="ann")
    assert verify(library.path).lie is None


def test_it_can_be_proved_by_several_processes(library, monkeypatch):
    monkeypatch.setattr("tidings.proof._ALONE", 0)
    assert verify(library.path, workers=2).articles == 2


def tampered(library, sql, *values):
    """The first lie after a change that a library would never make."""
    library.db.execute("PRAGMA foreign_keys = OFF")
    assert library.db.execute(sql, values).rowcount == 1
    lie = verify(library.path).lie
    assert lie is not None
    return lie


def test_other_bytes_are_caught(library):
    lie = tampered(library, "UPDATE content SET packed = ? WHERE rowid = 1", packed(b"<p>Nothing happened.</p>"))
    assert lie.address == "https://post.example/harbour"
    assert "bytes of the page have another digest" in lie.message


def test_bytes_that_are_broken_or_gone_are_caught(library):
    assert "cannot be unpacked" in tampered(library, "UPDATE content SET packed = x'00' WHERE rowid = 1").message
    lie = tampered(library, "DELETE FROM content WHERE rowid = 1")
    assert "not there" in lie.message


def test_another_digest_of_the_bytes_is_caught(library):
    lie = tampered(library, "UPDATE page SET digest = (SELECT digest FROM page WHERE id = 2) WHERE id = 1")
    assert "other bytes" in lie.message


def test_another_text_is_caught(library):
    lie = tampered(library, "UPDATE article SET text = replace(text, '40 boats', '90 boats') WHERE id = 1")
    assert "has another digest" in lie.message


def test_another_text_with_its_digest_is_caught_by_its_rows_and_its_paragraphs(library):
    text = "\n\n".join(shelves.HARBOUR).replace("40 boats", "90 boats")
    sql = "UPDATE article SET text = ?, digest = ? WHERE id = 1"
    lie = tampered(library, sql, text, digest(text.encode()))
    assert lie.words == "40 boats sank in the night"
    text = "\n\n".join((*shelves.HARBOUR, "Nobody ever wrote this."))
    lie = tampered(library, sql, text, digest(text.encode()))
    assert (lie.words, lie.message) == ("Nobody ever wrote this.", "the paragraph is not among the words of the page")


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE statement SET content = 'all is well' WHERE id = 1", "all is well"),
        ("UPDATE statement SET content_spans = '[[0, 3]]' WHERE id = 1", "40 boats sank in the night"),
        ("UPDATE statement SET source_words = 'Ivo Brandt' WHERE id = 1", "Ivo Brandt"),
        ("UPDATE statement SET cue_spans = '[[9000, 9004]]' WHERE id = 1", "said"),
        ("UPDATE statement SET addressee_words = 'the Gazette' WHERE id = 1", "the Gazette"),
        ("UPDATE figure SET start = start + 1 WHERE id = 1", "40 boats"),
        ('UPDATE figure SET "end" = "end" - 1 WHERE id = 2', "55 boats"),
        ("UPDATE appearance SET spans = '[[0, 3]]' WHERE id = 1", None),
        ("UPDATE statement SET key = 's-00000000000000000000' WHERE id = 1", "Mayor Ada Quill"),
        ("DELETE FROM statement WHERE id = 3", "The Tolmere Fishers' Union"),
    ],
)
def test_another_row_is_caught_with_its_page_its_key_and_its_words(library, sql, words):
    lie = tampered(library, sql)
    assert (lie.address, lie.words) == ("https://post.example/harbour", words)
    assert lie.key
    assert lie.address in str(lie)


@pytest.mark.parametrize("spans", ["[[", "null", "[1]", "[[0,true,3]]"])
def test_spans_that_cannot_be_read_are_a_lie(library, spans):
    assert "cannot be read" in tampered(library, "UPDATE statement SET cue_spans = ? WHERE id = 1", spans).message


def test_a_page_in_another_encoding_or_with_a_mark_before_it_is_proved(tmp_path):
    paragraphs = ("The harbour of Tolmère closed at noon.",)
    with open_library(tmp_path / "news.db") as library:
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
            content = f"<meta charset={encoding}><p>{paragraphs[0]}</p>".encode(encoding)
            page = Page(content, source=f"{encoding}.html", media_type="text/html", charset=encoding)
            library.keep(page, shelves.reading(page, paragraphs, title=None))
    assert verify(tmp_path / "news.db") == Verdict(4, 0)


def test_a_reading_that_was_changed_with_its_rows_is_caught(library):
    packed_reading, text = library.db.execute("SELECT reading, text FROM article WHERE id = 1").fetchone()
    data = unpacked_reading(packed_reading, text)
    data["statements"][0]["content"]["text"] = "all is well"
    del data["article"]["text"]
    library.db.execute("UPDATE statement SET content = 'all is well' WHERE id = 1")
    lie = tampered(library, "UPDATE article SET reading = ? WHERE id = 1", packed(json.dumps(data).encode()))
    assert lie.words == "all is well"
    assert "cannot be read" in tampered(library, "UPDATE article SET reading = x'00' WHERE id = 1").message


def test_a_former_text_and_a_former_row_are_proved(library):
    was = reading_of(library.db, 1)
    _, fewer = shelves.harbour(statements=(), figures=(), relation=None)
    text = "\n\n".join(shelves.HARBOUR[:2])
    fewer = replace(fewer, article=replace(fewer.article, text=text), entities=())
    rereading.replace(library.db, 1, was, fewer, rereading.difference("https://post.example/harbour", was, fewer))
    assert verify(library.path).lie is None
    assert library.db.execute("SELECT count(*) FROM former_row").fetchone() == (8,)
    lie = tampered(library, "UPDATE former_row SET row = replace(row, '55 boats sank', '5 boats sank') WHERE rowid = 6")
    assert lie.words == "5 boats sank"
    lie = tampered(library, "UPDATE former_text SET text = 'x' || text")
    assert "text of the article has another digest" in lie.message


def test_white_space_entities_breaks_and_unseen_elements_part_no_words(tmp_path):
    html = (
        "<p>The&nbsp;harbour <b>of</b> <a href=x>Tolmere</a><a href=y>closed</a><script>var x = 'x';</script> at"
        "<br>noon &amp; stayed so.<svg><title>i</title></svg></p>"
    )
    page = Page(html.encode(), source="odd.html")
    text = ("The harbour of Tolmere closed at noon & stayed so.",)
    with open_library(tmp_path / "odd.db") as library:
        library.keep(page, shelves.reading(page, text, title=None))
    assert verify(tmp_path / "odd.db").lie is None


def test_a_damaged_file_is_a_lie_and_no_file_is_an_error(library, tmp_path):
    for number in range(40):
        library.keep(*shelves.harbour(f"https://post.example/{number}"))
    library.close()
    content = bytearray(library.path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 40_960] = b"\xff" * 40_960
    library.path.write_bytes(content)
    assert "damaged" in str(verify(library.path).lie)
    with pytest.raises(LibraryError):
        verify(tmp_path / "none.db")
