"""Bytes become the text their author wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.article.decode import clean, decode
from tidings.nouns import Page


def page(content: bytes, charset: str | None = None) -> Page:
    return Page(content, source="page", charset=charset)


@pytest.mark.parametrize(
    ("content", "charset", "expected"),
    [
        ("\ufeffRéunion".encode(), None, "Réunion"),
        ("Réunion".encode("utf-32"), None, "Réunion"),
        ("Réunion".encode("utf-16"), None, "Réunion"),
        (b"\xfe\xff" + "Réunion".encode("utf-16-be"), "utf-8", "Réunion"),
        (b'<meta charset="iso-8859-1"> \x93tides\x94', None, '<meta charset="iso-8859-1"> “tides”'),
        (b"\x93tides\x94 \x80 5", "us-ascii", "“tides” € 5"),
        ("Brücke".encode("latin-1"), "latin1", "Brücke"),
        ("Brücke".encode(), "latin1", "Brücke"),
        ("Мост через реку".encode("koi8-r"), "koi8-r", "Мост через реку"),
        (b'<?xml version="1.0" encoding="windows-1251"?>' + "Мост".encode("cp1251"), None, None),
        (b"<meta charset='shift_jis'>" + "潮位".encode("cp932"), None, None),
        (b"cut in the mid\xe2\x80", None, "cut in the mid�"),
        (b"\x93odd\x94", "no-such-charset", "“odd”"),
        (b"plain", "base64", "plain"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_is_in(content, charset, expected):
    text = decode(page(content, charset))
    if expected is None:
        assert text.endswith(("Мост", "潮位"))
    else:
        assert text == expected


def test_an_undeclared_encoding_is_detected():
    text = "Über den Fluss führt bald eine größere Brücke, sagte die Bürgermeisterin. Die Kosten trägt das Land. " * 8
    assert decode(page(text.encode("cp1252"))) == text


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "utf-16", "latin1", "rot13", "gb2312", "", "\x00"]))
def test_decoding_never_raises(content, charset):
    assert isinstance(decode(page(content, charset)), str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the\u00a0ferry\u2009line", "the ferry line"),
        ("har\u00adbour\u200b mas\ufeffter", "harbour master"),
        ("a\x00b\x07c", "abc"),
        ("It isn\u00e2\u20ac\u2122t \u00e2\u20ac\u0153over\u00e2\u20ac\u009d", "It isn’t “over”"),
        ("caf\u00c3\u00a9 \u00c2\u00a340", "café £40"),
        ("SÃO PAULO, TÂ»", "SÃO PAULO, TÂ»"),
        ("Ânia and Âmbar", "Ânia and Âmbar"),
        ("می\u200cشود", "می\u200cشود"),
        ("jo\u200din", "join"),
        ("nothing to do", "nothing to do"),
    ],
)
def test_what_encodings_left_behind_is_mended(text, expected):
    assert clean(text) == expected


@given(st.text())
def test_cleaning_twice_changes_nothing_that_is_unseen(text):
    once = clean(text)
    assert not set(once) & set("\u00a0\u00ad\u200b\ufeff\x00")
