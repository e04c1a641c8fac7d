"""The HTML view: one page that needs nothing else, well formed whatever the spans, its text the article's own."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from invented import ARTICLE, PAGE, STATEMENTS, TEXT, reading
from tidings.language.addresses import address
from tidings.language.sentences import paragraphs
from tidings.nouns import (
    Article,
    Content,
    Cue,
    Figure,
    Furniture,
    Link,
    Provenance,
    Reading,
    Source,
    Statement,
    TimeExpression,
    words_at,
)
from tidings.views import marks

VOID = {"meta", "br"}
HOSTILE = """<script>alert(1)</script><img src=x onerror=alert(1)>"'></style>&lt;{{ 7*7 }}\x1b\u202e\x00\ud800"""


class Strict(HTMLParser):
    """Reads HTML, and fails where an element is not closed in turn or a link stands in a link."""

    def __init__(self):
        super().__init__()
        self.open = []
        self.names = set()
        self.attributes = []

    def handle_starttag(self, tag, attrs):
        """Note an element and its attributes."""
        assert tag != "a" or "a" not in self.open, "a link in a link"
        assert len(dict(attrs)) == len(attrs), "an attribute stands twice"
        self.names.add(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        """An element closes the last one that was opened."""
        assert self.open.pop() == tag


def parsed(page):
    """A page, read strictly."""
    strict = Strict()
    strict.feed(page)
    strict.close()
    assert strict.open == []
    return strict


def text_of(page):
    """The paragraphs of the article as a browser has them."""
    return [paragraph.text() for paragraph in LexborHTMLParser(page).css(".row > p")]


def values(page, name):
    """What an attribute holds, wherever it stands."""
    return [value for _, key, value in parsed(page).attributes if key == name]


def inner_links(page):
    return {link[1:] for link in values(page, "href") if link.startswith("#")}


def test_the_text_is_the_articles_own():
    assert text_of(marks.page(reading())) == TEXT.split("\n\n")


def test_nothing_is_fetched_and_nothing_runs():
    page = marks.page(reading())
    assert not parsed(page).names & {"script", "img", "link", "iframe", "object", "embed", "form", "base"}
    assert not [n for _, n, _ in parsed(page).attributes if n in ("src", "srcset", "style") or n.startswith("on")]
    css = page.split("<style>")[1].split("</style>")[0]
    assert "url(" not in css
    assert "@import" not in css
    assert "default-src 'none'" in page


def test_every_inner_link_leads_somewhere_and_no_name_stands_twice():
    page = marks.page(reading())
    names = values(page, "id")
    assert len(names) == len(set(names))
    assert inner_links(page) <= set(names)


def test_marks_say_what_they_mean():
    page = marks.page(reading())
    counts = "≥ 40 · people killed (Ourthe hills) · Ines Calder · as of Thu 19 Nov 2026"
    assert '<a class="source" href="#s1" title="Ines Calder: states · Thu 19 Nov 2026">Governor Ines Calder</a>' in page
    assert f'title="{counts}">at least 40 people</a>' in page
    assert 'title="Sat 21 Nov 2026">Saturday</a>' in page
    assert 'title="Nobody named: it is believed">is believed</a>' in page


def test_only_the_figures_that_disagree_say_so():
    notes = LexborHTMLParser(marks.page(reading())).css(".figure-note")
    assert [note.text().split()[0] for note in notes if "disagree" in note.text()] == ["≥", "about"]


def test_a_date_inside_what_is_said_is_marked_inside_it():
    assert re.search(
        r'<span class="content" id="at-s1" title="[^"]*">Floods in the Ourthe hills have killed '
        r'<a class="figure" id="at-f1" href="#f1" title="[^"]*">at least 40 people</a> since '
        r'<a class="date" id="at-d1" href="#d1" title="[^"]*">Monday</a></span>',
        marks.page(reading()),
    )


@pytest.mark.parametrize(
    "words",
    [
        'rel="noreferrer nofollow noopener">Ourthe Herald</a>, from its source link</dd>',
        "<dd>Fri 20 Nov 2026, 07:30 +01:00 (from its JSON-LD)</dd>",
        "<dd>Mara Finn, Jo Okoye</dd>",
        "<summary>1 statement · 1 figure · 2 dates</summary>",
        "<strong>people killed (Ourthe hills)</strong> <em>≠ sources disagree</em>",
        '<a href="#at-f7">12–120</a> <span>roads closed <small>the page</small></span>',
        '<a href="#at-d4">Sat 21 Nov 2026</a> <span>Prime Minister Rolf Anders is due to visit Sarre on Saturday',
        "<summary>Removed as furniture: 5 pieces</summary>",
        '<p class="warning">rows were looked for in the first 400,000 characters</p>',
    ],
)
def test_what_a_person_sees(words):
    assert words in marks.page(reading())


def test_a_page_with_no_article_is_shown_too():
    page = marks.page(Reading("0.1.0", None, PAGE, Article()))
    assert "No article was found on this page." in page
    parsed(page)


def test_nothing_in_a_page_becomes_markup():
    hostile = Article(
        title=HOSTILE,
        text=HOSTILE.replace("\ud800", ""),
        language=HOSTILE,
        authors=(HOSTILE,),
        site=HOSTILE,
        source=Provenance(HOSTILE, "javascript:alert(1)", "credit"),
        canonical_url="data:text/html,x",
        furniture=(Furniture("listing", HOSTILE, HOSTILE, (Link(HOSTILE, "//evil.example"), Link("x", "http://["))),),
    )
    page = marks.page(Reading(HOSTILE, None, replace(PAGE, url=None), hostile))
    assert not parsed(page).names & {"script", "img"}
    assert not [link for link in values(page, "href") if not link.startswith("#")]
    assert text_of(page) == [hostile.text.replace("\x1b", "\ufffd").replace("\x00", "\ufffd")]
    page.encode()


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://a.example/b?c=1&d=2", True),
        ("HTTP://a.example", True),
        *(
            (url, False)
            for url in (None, "", "/b", "//a.example", "javascript:alert(1)", "https:", "http://[", "mailto:a@b")
        ),
    ],
)
def test_only_an_address_of_the_web_is_a_link(url, found):
    assert address(url) == (url if found else None)


# ---------------------------------------------------------------- whatever the spans


@st.composite
def overlapping(draw):
    """A reading of arbitrary text with rows anywhere in it, over and across each other and its paragraphs."""
    words = st.sampled_from(["a", "<b>", "&amp;", '"', "'", " ", "\n\n", "\n", "é", "“", "漢"])
    text = draw(st.lists(words, min_size=4, max_size=40).map("".join).filter(str.strip))
    cuts = st.integers(0, len(text))
    span = st.tuples(cuts, cuts).map(sorted).filter(lambda s: s[0] < s[1]).map(tuple)
    spans = st.lists(span, max_size=3)
    cut = st.sets(cuts, min_size=2, max_size=6).map(sorted)

    def part(noun, **fields):
        at = draw(cut)
        apart = tuple(zip(at[::2], at[1::2], strict=False))
        return noun(text=words_at(text, apart), spans=apart, **fields)

    statements = tuple(
        Statement(
            f"s{i}",
            part(Source, name="N", entity=None, kind="named") if draw(st.booleans()) else None,
            part(Cue, lemma="say"),
            part(Content),
            *("direct", "states"),
        )
        for i in range(draw(st.integers(0, 4)))
    )
    figures = tuple(Figure(f"f{i}", text[slice(*s)], s, 1, 1, 1) for i, s in enumerate(draw(spans)))
    dates = tuple(
        TimeExpression(f"d{i}", text[slice(*s)], s, "DATE", "2025", None, "2025-01-01", "2025-12-31")
        for i, s in enumerate(draw(spans))
    )
    article = Article(text=text)
    return Reading("0.1.0", None, PAGE, article, dates=dates, statements=statements, figures=figures)


@given(overlapping())
def test_whatever_the_spans_the_html_is_well_formed_and_its_text_the_articles(found):
    page = marks.page(found)
    text = found.article.text
    assert text_of(page) == [text[start:end] for start, end in paragraphs(text)]
    names = values(page, "id")
    assert len(names) == len(set(names))


def test_statements_that_share_a_span_are_all_noted():
    twice = (STATEMENTS[0], replace(STATEMENTS[0], id="again"))
    page = marks.page(reading(statements=twice, article=ARTICLE))
    assert 'id="s1"' in page
    assert 'id="again"' in page
