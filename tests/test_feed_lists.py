"""Lists of addresses: OPML in and out, sitemaps, the feeds that a page names."""

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.errors import SourceError
from tidings.intake import take
from tidings.intake.discovery import FeedLink, feed_links
from tidings.intake.lists import Listing, listing
from tidings.intake.opml import Outline, read_opml, write_opml
from tidings.intake.sitemaps import SitemapUrl, read_sitemap
from tidings.nouns import Page
from tidings.options import IntakeOptions

HOME = "https://post.example/news/"


def page(content, url=HOME):
    return Page(content if isinstance(content, bytes) else content.encode(), source="list", url=url)


# ---------------------------------------------------------------- OPML

OPML = """<?xml version="1.0" encoding="utf-8"?>
<opml version="1.0"><head><title>My feeds</title></head><body>
<outline text="Harbours"><outline text="Quillhaven &amp; quay" type="rss" xmlUrl="https://post.example/rss"
 htmlUrl="https://post.example/"/><outline title="Only a title" XMLURL="/elm/rss"/></outline>
<outline text="The same again" xmlUrl="https://post.example/rss"/>
<outline text="A note"/><outline/>
<outline text="Bad" xmlUrl="javascript:alert(1)"/>
</body></opml>"""


def test_opml_is_read_with_its_folders():
    found = read_opml(page(OPML))
    assert found.title == "My feeds"
    assert found.outlines[0] == Outline(
        "Harbours",
        within=(
            Outline("Quillhaven & quay", "https://post.example/rss", "https://post.example/", "rss"),
            Outline("Only a title", "https://post.example/elm/rss"),
        ),
    )
    assert [one.text for one in found.outlines] == ["Harbours", "The same again", "A note", "Bad"]
    assert [warning.message for warning in found.warnings] == ["1 × address that is not one of the web, left out"]


def test_each_feed_of_opml_is_listed_once():
    assert [one.feed for one in read_opml(page(OPML)).feeds()] == [
        "https://post.example/rss",
        "https://post.example/elm/rss",
    ]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)
ADDRESSES = st.builds("https://{}.example/?a={}&b=<1>".format, st.sampled_from("abc"), st.integers(0, 9))
FEEDS = st.builds(Outline, WORDS, ADDRESSES, st.none() | ADDRESSES, st.none() | st.just("rss"))
OUTLINES = st.recursive(
    st.lists(FEEDS, max_size=4),
    lambda within: st.lists(FEEDS | st.builds(Outline, WORDS, within=within.map(tuple)), max_size=4),
    max_leaves=10,
)


@settings(max_examples=80, deadline=None)
@given(OUTLINES.map(tuple), WORDS)
def test_opml_that_is_written_is_read_back_the_same(outlines, title):
    found = read_opml(page(write_opml(outlines, title=title)))
    assert (found.title, found.outlines, found.warnings) == (title, outlines, ())


def test_opml_is_written_without_letters_that_xml_forbids():
    written = write_opml([Outline("Bell\x07 and \ud800 half \uffff")], title="\x1b[31mred")
    assert read_opml(page(written)).outlines == (Outline("Bell and half"),)


def test_opml_has_caps_on_depth_and_number():
    deep = read_opml(page("<opml><body>" + '<outline text="a">' * 60 + "</outline>" * 60 + "</body></opml>"))
    assert [warning.kind for warning in deep.warnings] == ["cut"]
    many = read_opml(page("<opml><body>" + '<outline text="a"/>' * 20_000 + "</body></opml>"))
    assert len(many.outlines) == 10_000
    assert "more than 10,000 outlines" in many.warnings[0].message


def test_broken_opml_is_mended():
    found = read_opml(page('<opml><body><outline text="R&D" xmlUrl="https://post.example/?a=1&b=2"></body>'))
    assert found.outlines == (Outline("R&D", "https://post.example/?a=1&b=2"),)


@pytest.mark.parametrize("content", ["<rss/>", "<html></html>", "words", "", "\x89PNG"])
def test_what_is_no_opml_is_a_source_error(content):
    with pytest.raises(SourceError):
        read_opml(page(content))


# ---------------------------------------------------------------- sitemaps

NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://post.example/ferry?a=1&amp;b=2 </loc><lastmod>2026-03-14</lastmod><priority>0.8</priority>
<n:news><n:publication><n:name>Harbour Post</n:name><n:language>en</n:language></n:publication>
<n:publication_date>2026-03-14T07:00:00+01:00</n:publication_date><n:title>Ferry &lt;runs&gt; again</n:title></n:news>
</url>
<url><loc>/relative</loc><lastmod>last week</lastmod></url>
<url><loc>https://post.example/ferry?a=1&amp;b=2</loc></url><url/><url><loc>mailto:ada@post.example</loc></url>
</urlset>"""


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_a_news_sitemap_gives_addresses_dates_and_titles(packed):
    found = read_sitemap(page(gzip.compress(NEWS.encode()) if packed else NEWS))
    assert found.urls == (
        SitemapUrl(
            "https://post.example/ferry?a=1&b=2",
            modified="2026-03-14",
            published="2026-03-14T07:00:00+01:00",
            title="Ferry <runs> again",
            site="Harbour Post",
            language="en",
        ),
        SitemapUrl("https://post.example/relative"),
    )
    assert [warning.message for warning in found.warnings] == [
        "1 × address that is not one of the web, left out",
        "1 × date that cannot be read, left out",
    ]


def test_an_index_gives_further_sitemaps():
    found = read_sitemap(
        page(
            '<sitemapindex xmlns="https://www.sitemaps.org/schemas/sitemap/0.9/"><sitemap><loc>https://post.example/1.xml'
            "</loc><lastmod>2026-03-14T07:00:00Z</lastmod></sitemap></sitemapindex>"
        )
    )
    assert found.urls == ()
    assert found.sitemaps == (SitemapUrl("https://post.example/1.xml", modified="2026-03-14T07:00:00Z"),)


def test_a_list_of_addresses_is_a_sitemap():
    found = read_sitemap(page("https://post.example/1\r\n\r\nhttps://post.example/2\nhttps://post.example/1\n"))
    assert [one.url for one in found.urls] == ["https://post.example/1", "https://post.example/2"]


@pytest.mark.parametrize("kind", ["xml", "lines"])
def test_of_60_000_addresses_the_first_50_000_are_read(kind):
    urls = [f"https://post.example/{i}" for i in range(60_000)]
    written = "\n".join(urls)
    if kind == "xml":
        written = "<urlset>" + "".join(f"<url><loc>{url}</loc></url>" for url in urls) + "</urlset>"
    found = read_sitemap(page(written))
    assert [one.url for one in found.urls] == urls[:50_000]
    assert "more than 50,000" in found.warnings[0].message


@pytest.mark.parametrize("content", ["<rss/>", "<html></html>", "some words", "https://post.example/1\nand words", ""])
def test_what_is_no_sitemap_is_a_source_error(content):
    with pytest.raises(SourceError):
        read_sitemap(page(content))


# ---------------------------------------------------------------- autodiscovery


def test_a_page_names_its_feeds():
    found = feed_links(
        page("""<!doctype html><html><head>
        <link rel="alternate" type="application/rss+xml" title="All &amp; more" href="/rss">
        <link rel="ALTERNATE nofollow" type="application/atom+xml; charset=utf-8" href=atom.xml>
        <link rel="alternate" type="application/feed+json" href="https://post.example/feed.json">
        <link rel="feed" href="/news/feed">
        <link rel="alternate" type="application/rss+xml" href="/rss">
        <link rel="alternate" type="application/json+oembed" href="/oembed?x=1">
        <link rel="alternate" type="text/xml" href="/wp-json/oembed/1.0/embed?format=xml">
        <link rel="alternate" hreflang="de" href="/de">
        <link rel="stylesheet" type="text/xml" href="/style.xml">
        <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
        <!-- <link rel="alternate" type="application/rss+xml" href="/commented-out"> -->
        <script>var a = '<link rel="alternate" type="application/rss+xml" href="/in-a-script">';</script>
        </head><body><a type="application/rss+xml" href="/sport.rss">Sport</a><a href="/x.rss">Not said</a></body>""")
    )
    assert found == (
        FeedLink("https://post.example/rss", "All & more", "application/rss+xml"),
        FeedLink("https://post.example/news/atom.xml", None, "application/atom+xml"),
        FeedLink("https://post.example/feed.json", None, "application/feed+json"),
        FeedLink("https://post.example/news/feed", None, None),
        FeedLink("https://post.example/sport.rss", None, "application/rss+xml"),
    )


def test_the_base_of_a_page_counts():
    found = feed_links(page('<base href="//cdn.example/x/"><link rel=alternate type=application/rss+xml href=rss>'))
    assert found == (FeedLink("https://cdn.example/x/rss", None, "application/rss+xml"),)


@pytest.mark.parametrize("content", ["<p>No feeds</p>", "words", "<div>" * 1_000_000, "<link " * 1_000_000, "\x89PNG"])
def test_a_page_that_names_none_has_none(content):
    assert feed_links(page(content)) == ()


def test_the_number_of_feeds_has_a_cap():
    links = "".join(f"<link rel=alternate type=application/rss+xml href=/{i}>" for i in range(200))
    assert len(feed_links(page(links))) == 50


# ---------------------------------------------------------------- lists as sources


@pytest.mark.parametrize(
    "content",
    [
        "<?xml version='1.0'?>\n<!-- a --><!-- b -->\n<rss><channel>{}</channel></rss>".format(
            "<item><link>/a</link></item><item><title>No link</title></item><item><link>/b</link><guid>b</guid></item>"
        ),
        '\ufeff<feed><entry><id>1</id><link href="/a"/></entry><entry><id>2</id><link href="/b"/></entry></feed>',
        '{"version": "https://jsonfeed.org/version/1", "items": [{"url": "/a"}, {"url": "/b"}]}',
        "<urlset><url><loc>/a</loc></url><url><loc>/b</loc></url></urlset>",
    ],
    ids=["rss", "atom", "json", "sitemap"],
)
def test_a_feed_or_sitemap_leads_to_its_pages(content):
    pages = ("https://post.example/a", "https://post.example/b")
    assert listing(page(content)) == Listing(pages)
    for encoding in ("utf-16-le", "utf-16-be"):
        assert listing(page(f"\ufeff{content.lstrip(chr(0xFEFF))}".encode(encoding))) == Listing(pages)


def test_a_gzip_file_and_utf_16_come_in_as_what_they_hold():
    sitemap = "<?xml version='1.0'?><urlset><url><loc>/a</loc></url></urlset>"
    for content in (
        sitemap.encode(),
        sitemap.encode("utf-16"),
        sitemap.encode("utf-16-le"),
        sitemap.encode("utf-16-be"),
    ):
        for packed in (content, gzip.compress(content)):
            taken = take(packed, url=HOME, options=IntakeOptions())
            assert taken.content == content
            assert listing(taken) == Listing(("https://post.example/a",))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (gzip.compress(bytes(60_000_000)), "too-large"),
        (gzip.compress(b"<rss></rss>")[:-4], "damaged"),
        (b"\x1f\x8bnothing of the kind", "damaged"),
        (gzip.compress(b"\x89PNG\r\n\x1a\n"), "not-text"),
        (gzip.compress(b"  "), "empty"),
    ],
)
def test_a_gzip_file_that_holds_nothing_fit_is_a_source_error(content, kind):
    with pytest.raises(SourceError) as raised:
        take(content, options=IntakeOptions())
    assert raised.value.kind == kind


def test_an_index_and_opml_lead_to_lists():
    index = "<sitemapindex><sitemap><loc>/s1.xml</loc></sitemap><sitemap><loc>/s2.xml.gz</loc></sitemap></sitemapindex>"
    assert listing(page(index)) == Listing(lists=("https://post.example/s1.xml", "https://post.example/s2.xml.gz"))
    assert listing(page(OPML)) == Listing(lists=("https://post.example/rss", "https://post.example/elm/rss"))


@pytest.mark.parametrize(
    "content",
    ["<p>A page</p>", "<!doctype html><rss></rss>", "words <rss>", "", '{"a": 1}', "<!-- -->" * 9_999],
)
def test_other_pages_are_no_lists(content):
    assert listing(page(content)) is None


def test_a_list_that_cannot_be_read_is_a_source_error():
    with pytest.raises(SourceError):
        listing(page('{"version": "https://jsonfeed.org/version/1", "items": ['))
