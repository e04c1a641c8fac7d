"""Intake takes pages in and says in one line why it could not."""

import io

import pytest

from tidings import intake
from tidings.errors import SourceError, UsageError
from tidings.options import IntakeOptions

OPTIONS = IntakeOptions(max_bytes=1000)


def problem(source):
    with pytest.raises(SourceError) as raised:
        intake.take(source, options=OPTIONS)
    assert "\n" not in str(raised.value)
    assert raised.value.source in str(raised.value)
    return raised.value.kind


def test_a_file_is_a_page(tmp_path):
    path = tmp_path / "a.html"
    path.write_bytes(b"<p>Hello</p>")
    page = intake.take(path, url="https://news.example/a", options=OPTIONS)
    assert page.content == b"<p>Hello</p>"
    assert page.media_type == "text/html"
    assert page.record.bytes == 12
    assert page.record.url == "https://news.example/a"
    assert page.record.digest.startswith("sha256:")


def test_standard_input_is_a_page(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Plain words.")))
    assert intake.take("-", options=OPTIONS).media_type == "text/plain"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "not-text"),
        (b"%PDF-1.7 ...", "not-text"),
        (b"abc\x00\x01\x02def", "not-text"),
        (b"x" * 1001, "too-large"),
    ],
)
def test_bytes_that_are_no_page_are_a_problem(content, kind):
    assert problem(content) == kind


def test_a_page_may_open_with_a_comment():
    assert intake.take(b"\n<!-- saved from the web -->\n\nWords.", options=OPTIONS).media_type == "text/html"


def test_a_page_in_utf16_is_no_binary():
    page = intake.take("<html><p>Guten Tag</p></html>".encode("utf-16"), options=OPTIONS)
    assert page.media_type == "text/html"


def test_what_is_no_readable_file_is_a_problem(tmp_path):
    assert problem(tmp_path / "nosuch.html") == "not-found"
    assert problem(tmp_path) == "folder"
    assert problem("bad\0name") == "unreadable"
    assert problem("x" * 5000) == "unreadable"
    assert problem("file:///etc/hostname") == "bad-address"


def test_a_file_over_the_limit_is_not_read_whole(tmp_path):
    path = tmp_path / "big.html"
    path.write_bytes(b"x" * 100_000)
    assert problem(path) == "too-large"


def test_what_is_no_source_is_a_usage_error():
    with pytest.raises(UsageError):
        intake.take(7, options=OPTIONS)
