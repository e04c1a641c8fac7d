"""Bad input ends in one clear line or a warning, in bounded time and memory."""

import resource
import subprocess
import sys

import pytest

import tidings
from tidings.nouns import Problem, Reading

PROSE = "<p>The harbour of Tolmere was closed on Monday after 12 boats sank, the port authority said.</p>"


def page(body: str) -> bytes:
    return f"<html><head><title>Harbour closed</title></head><body>{body}</body></html>".encode()


def spent() -> float:
    """Seconds of the processor that processes which have ended took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def kinds(reading):
    assert isinstance(reading, Reading)
    return {warning.kind for warning in reading.warnings}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("nested", page("<div>" * 50_000 + PROSE * 3 + "</div>" * 50_000)),
        ("unclosed", page("<div><b><i>" * 20_000 + PROSE * 3)),
        ("links", page(PROSE * 3 + "<a href='/x'>more</a> " * 100_000)),
        ("attribute", page(f"<div class='{'a ' * 1_000_000}'>{PROSE * 3}</div>")),
        ("one long line", b"word " * 1_500_000),
        ("digits", b"<p>" + b"12-34/56.78,90 " * 300_000),
        ("quotes", page("<p>" + "“said ‘" * 100_000 + "</p>")),
        ("brackets", b"<" * 3_000_000),
        ("entities", page("<p>" + "&amp;" * 500_000 + "</p>")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_page_is_read_in_bounded_time_and_memory(tmp_path, name, content):
    """20 s and 1 GB hold in a process of its own, as `tidings read` runs (a busy machine may double the time)."""
    path = tmp_path / f"{name}.html"
    path.write_bytes(content)
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_DATA, (1 << 30, 1 << 30));"
        "from tidings.cli.main import main; sys.argv = ['tidings', 'read', '--json', sys.argv[1]]; main()"
    )
    begin = spent()
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=False, timeout=600)
    assert "Traceback" not in done.stderr
    assert "failed" not in done.stdout[:300]
    assert done.returncode in (0, 3)
    assert spent() - begin < 40


def test_a_page_of_20_megabytes_is_a_problem_that_names_the_limit(tmp_path):
    path = tmp_path / "huge.html"
    path.write_bytes(page(PROSE * 220_000))
    found = tidings.read(path)
    assert isinstance(found, Problem)
    assert found.kind == "too-large"
    assert "10,000,000" in found.message


def test_a_truncated_page_is_read_as_far_as_it_goes():
    whole = page(PROSE + "<p>Mayor Ada Quill said the town would rebuild the pier by June.</p>" + PROSE)
    found = tidings.read(whole[: len(whole) - 60])
    assert isinstance(found, Reading)
    assert "Ada Quill" in found.article.text


def test_a_page_without_an_article_has_no_text_and_a_warning():
    found = tidings.read(page("<nav><a href='/'>Home</a></nav>"))
    assert isinstance(found, Problem) or ("no-article" in kinds(found) and found.article.text == "")
    assert tidings.read_article(page("")).text == ""


def test_a_page_in_another_language_is_kept_with_a_warning():
    german = (
        "<p>Der Hafen von Tolmere wurde am Montag geschlossen, nachdem zwölf Boote gesunken waren, sagte die Behörde. "
        "Die Bürgermeisterin erklärte, die Stadt werde den Pier wieder aufbauen und den Familien helfen.</p>"
    )
    html = page(german * 2).replace(b"<html>", b'<html lang="de">')
    found = tidings.read(html)
    assert "not-english" in kinds(found)
    assert "Bürgermeisterin" in found.article.text


def test_an_impossible_date_is_no_date():
    html = page(PROSE * 3).replace(
        b"</title>", b'</title><meta property="article:published_time" content="2025-02-31T10:00:00Z">'
    )
    found = tidings.read(html)
    assert isinstance(found, Reading)
    assert found.article.published is None
    assert "no-date" in kinds(found)


def test_a_text_with_an_impossible_date_is_read():
    found = tidings.read_text("It happened on 31 February 2025, at 25:61, on the 99th of May.", published="2025-03-01")
    assert all(d.first is None or d.first <= d.last for d in found.dates)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\0", "\ufeff", "“", "said", "5"])
def test_a_text_of_next_to_nothing_is_read(text):
    assert tidings.read_text(text).article.text == text


@pytest.mark.parametrize("wrong", [{"text": 7}, {"text": "half \ud800"}, {"text": "x", "published": "yesterday"}])
def test_what_is_no_text_is_a_usage_error(wrong):
    with pytest.raises(tidings.TidingsError):
        tidings.read_text(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        *({"published": 2026}, {"published": ""}, {"published": b"2026-03-01"}),
        *({"url": "news.example"}, {"url": "https://"}, {"url": "https://a b"}, {"url": 7}, {"url": "ftp://a.example"}),
        *({"url": "http://[x"}, {"url": "https://a.example:99999/"}, {"published": "2026-03-01T10:00+99:99"}),
        *({"url": "https://a.example/\ud800"}, {"options": {}}),
    ],
)
def test_a_wrong_argument_is_a_usage_error(wrong):
    with pytest.raises(tidings.TidingsError):
        tidings.read(page(PROSE), **wrong)


def test_a_page_to_take_apart_is_bytes_and_no_path(tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(page(PROSE))
    for name in (str(path), path, "-"):
        with pytest.raises(tidings.TidingsError, match="not the bytes of a page"):
            tidings.read_article(name, "https://news.example/a")


@pytest.mark.parametrize(
    "content",
    [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf \r\n", b"&nbsp;", b"<html><body>&nbsp;</body></html>"],
)
def test_a_page_without_a_word_is_a_problem(content):
    found = tidings.read(content)
    assert isinstance(found, Problem)
    assert (found.kind, found.message) == ("empty", "there is nothing to read in it")


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "9999-12-31T23:59:59+14:00"])
def test_the_ends_of_the_calendar_are_days_like_others(published):
    text = "The harbour closed last week and last century; it will reopen next year, in three months or in 9,000 years."
    assert tidings.read_text(text, published=published).article.published.value[:4] == published[:4]
