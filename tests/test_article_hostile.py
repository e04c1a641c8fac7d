"""Pages made to be slow or to break: each is taken apart, or refused, in bounded time and without another error."""

import re
import resource
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.article import take_apart
from tidings.article.kinds import by_name, by_text, is_label, origin
from tidings.article.masthead import read_line
from tidings.errors import SourceError
from tidings.nouns import Article, Page
from tidings.options import ArticleOptions

SECONDS = 6  # of one core's time: the bound is 2, and a busy machine may take three times as long
MEGABYTES = 300  # that the process may grow by

HOSTILE = {
    "deep": "<div>" * 50_000 + "x" + "</div>" * 50_000,
    "deep inline": "<b>" * 50_000 + "word " * 50,
    "deep and never closed": "<div class=a>" * 50_000 + "word",
    "deep lists": "<ul><li>" * 20_000 + "word",
    "deep tables": "<table><tr><td>" * 8_000 + "word",
    "many links": "<p>" + '<a href="/x">a headline about nothing</a> ' * 100_000,
    "many blocks": "<p>A short line about nothing.</p>" * 60_000,
    "one huge attribute": f'<p class="{"a " * 2_500_000}">word</p>',
    "many huge attributes": f'<p class="{"ad-" * 20_000}">word</p>' * 80,
    "one huge word": "<p>" + "x" * 3_000_000,
    "one huge paragraph": "<p>" + "The line, he said, was long. " * 100_000,
    "headings only": "<h2>Latest News</h2>" * 30_000,
    "advertisements only": "<div class=ad>Advertisement</div>" * 30_000,
    "breaks": "<br>word" * 100_000,
    "temperatures": "<p>14 C</p><p>Tarn</p>" * 20_000,
    "sources": '<p><a href="http://a.example/b">Source link</a></p>' * 20_000,
    "same paragraph": "<p>The very same paragraph stands on this page again and again, he said.</p>" * 20_000,
    "dates": "<p>" + "May 1 2026 " * 100_000,
    "unclosed comment": "<!--" * 200_000,
    "unclosed tags": "<" * 500_000,
    "null bytes": "<p>\0word\0</p>" * 10_000,
}


def apart(content: bytes, media_type: str = "text/html") -> Article | None:
    try:
        return take_apart(Page(content, source="test", media_type=media_type), options=ArticleOptions())
    except SourceError:
        return None


def peak() -> int:
    """The most memory that this process ever held, in KB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_takes_bounded_time_and_memory(name):
    begin, before = time.process_time(), peak()
    apart(f"<html><body>{HOSTILE[name]}".encode())
    assert time.process_time() - begin < SECONDS
    assert peak() - before < MEGABYTES * 1024


@pytest.mark.parametrize("name", ["one huge word", "one huge paragraph", "dates", "breaks"])
def test_a_hostile_text_takes_bounded_time(name):
    begin = time.process_time()
    apart(re.sub(r"<\w+>", "\n", HOSTILE[name]).encode(), "text/plain")
    assert time.process_time() - begin < SECONDS


# Words that the tables' patterns are made of: strings of them are what a pattern would backtrack over.
WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        "ad advertisement sponsored by read more the original article at on in source via : | - — . , ( ) © copyright "
        "x this was first published post appeared latest news related most more from By A Ann Lee and photo / credit "
        "14 ° C May 1 2026 terms of share follow us cookies we use",
    )
)


@given(st.lists(WORDS, max_size=400).map(" ".join))
def test_no_pattern_backtracks(text):
    begin = time.process_time()
    by_text(text)
    is_label(text)
    origin(text)
    read_line(text)
    by_name(text.lower())
    assert time.process_time() - begin < 0.5


PROSE = "He said that the harbour would stay shut until the end of the long and difficult winter."
# fmt: off
FRAGMENTS = st.sampled_from([
    "<div>", "</div>", "<p>", "</p>", "<h1>Title of it</h1>", '<a href="x">', "</a>", "<br>", "<table><tr><td>", "“",
    "</table>", '<div class="ad">', "<aside>", "<h3>Latest News</h3>", "Source link", "14 C", "Tarn", "May 1, 2026",
    PROSE, "&nbsp;", "\0", "<!--", "-->", "<script>", "</script>", '<img alt="spot_img">', "(Reuters)", "\u200b",
    "<svg>",
    "<figure><figcaption>x</figcaption></figure>",
])
LINES = st.sampled_from(["Latest News", "14 C", "Tarn", "A headline", "Source link", PROSE, "", "By Ann Lee"])
# fmt: on


@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_any_page_gives_an_article_or_is_refused(html):
    apart(html.encode())


@given(st.text(max_size=400))
def test_any_text_gives_an_article(text):
    apart(text.encode("utf-8", "replace"), "text/plain")


@given(st.lists(LINES, max_size=20).map("\n".join))
def test_any_order_of_lines_gives_an_article_without_losing_prose(text):
    article = apart(text.encode(), "text/plain")
    if article is None:
        assert not text.strip(), "only a text without a word is refused"
    else:
        assert (PROSE in text) == (PROSE in article.text)
