"""A page's own words about its article: title, people, dates, addresses."""

import gzip
import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tidings.article import jsonld, metadata
from tidings.article.decode import decode
from tidings.article.people import people
from tidings.article.stamps import stamp, stamp_in_url
from tidings.nouns import Page, Stamp

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpora" / "extraction"
GOLD = ROOT / "tests" / "gold" / "extraction-metadata.json"
LEAD = (
    "<p>The harbour board of Westmere voted on Tuesday to keep the old swing bridge open, its clerk said in a note.</p>"
)


def read(html: str, url: str | None = None) -> metadata.Metadata:
    return metadata.read(LexborHTMLParser(html), url)


def linked_data(data: object) -> str:
    return f'<script type="application/ld+json">{data if isinstance(data, str) else json.dumps(data)}</script>'


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Bridge stays open | Westmere Echo</title>", "", "Bridge stays open"),
        ("<title>Bridge stays open - Westmere Echo</title>", "<h1>Bridge stays open</h1>", "Bridge stays open"),
        (
            '<meta property="og:title" content="Bridge stays open"><title>x</title>',
            "<h1>Westmere Echo</h1><h1>Old bridge stays open after vote</h1>",
            "Old bridge stays open after vote",
        ),
        (
            '<meta property="og:site_name" content="Westmere Echo"><title>Bridge stays open – Westmere Echo</title>',
            "<h1>Westmere Echo</h1>",
            "Bridge stays open",
        ),
        ("<title>Six - nil: a rout at Westmere</title>", "", "Six - nil: a rout at Westmere"),
    ],
)
def test_the_title_is_the_headline_without_the_sites_name(head, body, title):
    assert read(f"<head>{head}</head><body>{body}{LEAD}").title == title


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By ANNA VELL and TOM O'HARE, Associated Press", ["Anna Vell", "Tom O'Hare"]),
        ("By Anna Vell, Staff writer", ["Anna Vell"]),
        ("Anna Vell, MS, RD", ["Anna Vell"]),
        ("Analysis by Anna Vell, Echo Editor-at-large", ["Anna Vell"]),
        ("Anna Vell | Westmere Echo", ["Anna Vell"]),
        ("By Anna de la Cruz, Ben Lee and C. D. Ong", ["Anna de la Cruz", "Ben Lee", "C. D. Ong"]),
        ("Von Anna Vell veröffentlicht am 3. Mai 2024", ["Anna Vell"]),
        ("By Anna Vell avell@echo.example @annavell", ["Anna Vell"]),
        ("By Anna Vell | May 3, 2024", ["Anna Vell"]),
        ("Echo Staff", []),
        ("By The Editorial Board", []),
        ("Reuters", []),
        ("admin", []),
        ("https://social.example/anna", []),
        ("The harbour and fishery ministries", []),
        ("", []),
    ],
)
def test_authors_are_people(byline, names):
    assert people(byline) == names


def test_a_single_word_is_a_person_only_where_it_is_said_to_be_one():
    assert people("Anouk") == []
    assert people("Anouk", alone=True) == ["Anouk"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2025-08-30 07:00+0100", "2025-08-30T07:00:00+01:00"),
        ("Mon, 18 Nov 2024 16:07:38 -0600", "2024-11-18T16:07:38-06:00"),
        ("Tue Nov 19 21:57:01 UTC 2024", "2024-11-19T21:57:01Z"),
        ("November 20, 2024 13:42", "2024-11-20T13:42:00"),
        ("Published 11:11 PM EST Nov 19, 2024", "2024-11-19T23:11:00-05:00"),
        ("Saturday, August 30, 2025", "2025-08-30"),
        ("segunda-feira, 22 de janeiro de 2018 às 0:13", "2018-01-22T00:13:00"),
        ("am 30. Juli 2018", "2018-07-30"),
        ("24 сентября 2018", "2018-09-24"),
        ("20241118", "2024-11-18"),
        ("13/06/2014", "2014-06-13"),
        ("03/06/2014", None),
        ("31 February 2024", None),
        ("0001-01-01T00:00:00Z", None),
        ("9999-12-31", None),
        ("1970-01-01T00:00:00Z", None),
        ("an hour ago", None),
        ("", None),
    ],
)
def test_moments_are_read_in_many_forms_and_absurd_ones_passed_over(text, found):
    assert stamp(text) == found


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://echo.example/2024/11/18/bridge", "2024-11-18"),
        ("https://echo.example/news/2024/nov/18/bridge", "2024-11-18"),
        ("https://echo.example/20241118-bridge.html", "2024-11-18"),
        ("https://echo.example/story/2024991234", None),
        (None, None),
    ],
)
def test_an_address_may_hold_a_day(url, day):
    assert stamp_in_url(url) == day


def test_the_node_of_this_page_is_preferred_to_related_ones_and_references_are_followed():
    graph = [
        {"@type": "Person", "@id": "#anna", "name": "Anna Vell"},
        {"@type": "NewsArticle", "headline": "A storm", "datePublished": "2020-01-01", "author": "Ben Lee"},
        {
            "@type": ["NewsArticle"],
            "mainEntityOfPage": {"@id": "https://echo.example/bridge/"},
            "datePublished": "2024-11-18T09:00:00+01:00",
            "dateModified": "0001-01-01T00:00:00Z",
            "author": {"@id": "#anna"},
            "publisher": {"@type": "Organization", "name": "Westmere Echo"},
            "isBasedOn": {"url": "https://wire.example/bridge"},
            "inLanguage": "en-GB",
        },
    ]
    found = read(f"{linked_data({'@graph': graph})}{LEAD}", "https://echo.example/bridge")
    assert found.authors == ("Anna Vell",)
    assert found.published == Stamp("2024-11-18T09:00:00+01:00", "json-ld")
    assert found.modified is None
    assert (found.site, found.language, found.based_on) == ("Westmere Echo", "en", "https://wire.example/bridge")


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type": "NewsArticle", "datePublished": "2024-11-18",} -->',
        '{"@type": "NewsArticle", "description": "line\nbreak", "datePublished": "2024-11-18"}',
        '{"@type": "NewsArticle", "description": "a \\\'quote\\\'", "datePublished": "2024-11-18"}',
        '{"@type": "NewsArticle", "description": "an "inner" quote", "datePublished": "2024-11-18"}',
        '[[{"@type": "NewsArticle", "datePublished": "2024-11-18"}]]',
    ],
)
def test_broken_json_is_mended_or_salvaged(script):
    assert read(linked_data(script) + LEAD).published == Stamp("2024-11-18", "json-ld")


def test_what_stands_around_the_headline_is_read_where_the_head_is_silent():
    html = f"""<main><div>18 November 2024 9:22 am</div><h1>Bridge stays open</h1>
    <div class="standfirst">{"A long standfirst tells of the bridge, of the board and of its vote. " * 3}</div>
    <div><span>By Anna Vell</span></div>{LEAD * 2}<div>By Ben Lee</div></main>"""
    found = read(html)
    assert found.authors == ("Anna Vell",)
    assert found.published == Stamp("2024-11-18T09:22:00", "page-date")


def test_a_time_element_beneath_the_headline_gives_the_moment():
    html = f'<h1>Bridge stays open</h1><time datetime="2024-11-18T09:00:00Z">2 days ago</time>{LEAD}'
    assert read(html).published == Stamp("2024-11-18T09:00:00Z", "time")


def test_the_day_in_the_address_comes_last():
    assert read(LEAD, "https://echo.example/2024/11/18/bridge").published == Stamp("2024-11-18", "url")


def test_addresses_are_whole_and_of_the_web():
    assert read('<link rel="canonical" href="/bridge">', "https://echo.example/x").canonical_url == (
        "https://echo.example/bridge"
    )
    assert read('<link rel="canonical" href="http://[bad">', "https://echo.example/x").canonical_url is None
    assert read('<link rel="canonical" href="javascript:x">').canonical_url is None


@given(st.text(max_size=300))
def test_nothing_in_linked_data_or_bylines_raises(text):
    jsonld.nodes([text, json.dumps({"@type": text, "author": [text, {"name": text}], "@graph": text})])
    assert isinstance(people(text), list)
    assert isinstance(stamp(text), str | None)


@pytest.mark.skipif(not CORPUS.exists(), reason="the annotated pages are not here")
def test_title_authors_and_date_are_right_on_real_pages():
    """Floors a little beneath what bench/extraction.py reports."""
    gold = json.loads(GOLD.read_text())
    right: dict[str, list[bool]] = {"title": [], "authors": [], "date": []}
    for file in sorted((CORPUS / "html").iterdir()):
        content = gzip.decompress(file.read_bytes())
        row = gold["sha256:" + hashlib.sha256(content).hexdigest()]
        found = metadata.read(LexborHTMLParser(decode(Page(content, source="page"))), row["url"])
        right["title"].append(found.title in row["title"])
        if "authors" in row:
            right["authors"].append(set(found.authors) == set(row["authors"]))
        if "date" in row:
            right["date"].append(found.published is not None and found.published.value[:10] in row["date"])
    shares = {name: sum(each) / len(each) for name, each in right.items()}
    assert shares["title"] >= 0.95
    assert shares["authors"] >= 0.95
    assert shares["date"] >= 0.97
