"""Feeds are read as they are found: every file of the torture folder says what is expected of it, hostile ones in time.

`feeds/expected.json` holds, by file, what is not empty in the Feed, or the kind of SourceError.
"""

import gzip
import json
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.errors import SourceError
from tidings.intake.feeddates import when
from tidings.intake.feeds import read_feed
from tidings.nouns import Page

FOLDER = Path(__file__).with_name("feeds")
FILES = sorted(path for path in FOLDER.iterdir() if path.name != "expected.json")
EXPECTED = FOLDER / "expected.json"


def feed(content, **known):
    return read_feed(Page(content if isinstance(content, bytes) else content.encode(), source="feed", **known))


def rss(items, head=""):
    return f'<rss version="2.0"><channel><title>Post</title>{head}{items}</channel></rss>'


def bare(value):
    """Plain data without what is empty."""
    if isinstance(value, dict):
        return {name: bare(one) for name, one in value.items() if one not in (None, (), [], False, "")}
    return [bare(one) for one in value] if isinstance(value, list | tuple) else value


def told(path):
    """What a file of the folder says, as `expected.json` has it."""
    try:
        return bare(asdict(feed(path.read_bytes())))
    except SourceError as error:
        return {"problem": error.kind}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_file_of_the_folder_says_what_is_expected(path):
    assert told(path) == json.loads(EXPECTED.read_text(encoding="utf-8"))[path.name]


def test_the_folder_is_large_and_nothing_is_expected_of_files_that_are_gone():
    assert len(FILES) >= 40
    assert json.loads(EXPECTED.read_text(encoding="utf-8")).keys() == {path.name for path in FILES}


# ---------------------------------------------------------------- what the sender says


def test_the_senders_charset_counts_before_the_declared_one():
    content = '<?xml version="1.0" encoding="iso-8859-1"?>' + rss("<item><title>Čakovec, Žižkov</title></item>")
    assert feed(content.encode("iso-8859-2"), charset="iso-8859-2").entries[0].title == "Čakovec, Žižkov"


def test_relative_links_start_from_the_address_that_the_feed_came_from():
    found = feed(rss("<item><link>b</link></item>", "<link>/</link>"), url="https://post.example/news/rss")
    assert (found.home, found.entries[0].url) == ("https://post.example/", "https://post.example/news/b")


# ---------------------------------------------------------------- caps


def test_of_100_000_items_the_first_10_000_are_read_and_the_cut_is_said():
    items = "".join(f"<item><title>Tide {i}</title><guid>g{i}</guid></item>" for i in range(100_000))
    found = feed(rss(items))
    assert (len(found.entries), found.entries[-1].title) == (10_000, "Tide 9999")
    assert [one.message for one in found.warnings] == ["1 × more than 10,000 entries, the rest left out"]


@pytest.mark.parametrize(
    ("field", "name", "most"),
    [
        ("title", "title", 1_000),
        ("description", "summary", 100_000),
        ("author", "authors", 200),
        ("category", "categories", 200),
    ],
)
def test_each_field_is_cut_at_its_cap_and_the_cut_is_said(field, name, most):
    found = feed(rss(f"<item><link>https://post.example/</link><{field}>{'a' * 2_000_000}</{field}></item>"))
    value = getattr(found.entries[0], name)
    assert len(value[0] if isinstance(value, tuple) else value) == most
    assert f"longer than {most:,} letters" in found.warnings[0].message


def test_an_address_that_is_too_long_is_none_since_a_part_of_it_leads_elsewhere():
    found = feed(rss(f"<item><title>T</title><link>https://post.example/{'a' * 3_000}</link></item>"))
    assert found.entries[0].url is None
    assert found.warnings


def test_a_list_within_an_entry_has_a_cap():
    found = feed(rss(f"<item><title>T</title>{''.join(f'<category>{i}</category>' for i in range(99))}</item>"))
    assert len(found.entries[0].categories) == 50
    assert found.warnings[0].message == "1 × more than 50 categories, the rest left out"


def test_a_gzip_bomb_stops_at_the_cap():
    with pytest.raises(SourceError, match="larger than"):
        feed(gzip.compress(bytes(200_000_000), compresslevel=1))


# ---------------------------------------------------------------- hostile bytes

LOL = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 30))
HOSTILE = {
    "laughs": lambda n: f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LOL}]>' + rss(f"<item><title>{'&l29;' * n}</title></item>"),
    "entities": lambda n: "<!DOCTYPE rss [" + "".join(f'<!ENTITY e{i} "x">' for i in range(n)) + "]>" + rss(""),
    "open sections": lambda n: rss("<item><title>" + "<![CDATA[" * n),
    "open comments": lambda n: rss("<!--" * n),
    "open tags": lambda n: rss("<item><title>" * n),
    "open brackets": lambda n: rss("<" * n),
    "open quotes": lambda n: "<!DOCTYPE rss [" + "\"'" * n,
    "open doctypes": lambda n: "<!DOCTYPE [" * n,
    "comments before": lambda n: "<!-- -->" * n + rss("x"),
    "ampersands": lambda n: rss("<item><title>" + "&" * n + "</title></item>"),
    "characters": lambda n: rss("<item><title>" + "&nbsp;&#1;" * n + "</title></item>"),
    "deep": lambda n: rss("<item><description>" + "<div>" * n),
    "attributes": lambda n: "<rss " + " ".join(f"a{i}='1'" for i in range(n)) + ">" + rss(""),
    "same attributes": lambda n: "<rss " + "a='1' " * n + ">" + rss(""),
    "namespaces": lambda n: "<rss " + " ".join(f"xmlns:n{i}='u'" for i in range(n // 10)) + ">" + "<n1:a/>" * n,
    "bases": lambda n: '<feed xml:base="a/">' + '<entry xml:base="b/"><title>t</title></entry>' * n + "</feed>",
    "links": lambda n: rss("<item>" + '<link href="/a"/>' * n + "<title>t</title></item>"),
    "authors": lambda n: rss("<item><title>t</title>" + "<author>a@a (b</author>" * n + "</item>"),
    "mailboxes": lambda n: rss(f"<item><title>t</title><author>{'a@ <(' * n}</author></item>"),
    "tags in a title": lambda n: rss(f"<item><title>{'&lt;a ' * n}</title></item>"),
    "spaces": lambda n: rss(f"<item><title>{' ' * n}a</title><pubDate>{' ' * n}</pubDate></item>"),
    "no marks": lambda n: "a" * n * 10,
    "xhtml": lambda n: f"<feed><entry><title>t</title><content type='xhtml'>{'<x:p/>' * n}</content></entry></feed>",
    "json": lambda n: "[" * n,
    "json objects": lambda n: '{"version":"https://jsonfeed.org/version/1","items":' + '[{"a":' * n,
    "same guid": lambda n: rss("<item><guid>a</guid><title>t</title></item>" * n),
    "same guid, other links": lambda n: rss(
        "".join(f"<item><guid>a</guid><link>https://a.example/{i}</link></item>" for i in range(n))
    ),
    "groups": lambda n: rss("<item><title>t</title><x:media:group>" + "<media:group/>" * n + "</x:media:group></item>"),
    "broken UTF-8": lambda n: b"<rss>\xff" + b"\xc3(" * n,
    "NUL": lambda n: rss("\0" * n),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_bytes_are_read_or_refused_in_time(kind):
    content = HOSTILE[kind](100_000)
    began = time.process_time()
    with suppress(SourceError):
        assert len(json.dumps(asdict(feed(content)))) < 20 * len(content) + 10_000
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "reference", ["&#xD800;", "&#x000dfFF;", "&#55296;", "&#057343;", "&#xFFFF;", "&#0;", "&#x110000;"]
)
@pytest.mark.parametrize("before", ["", "<![CDATA["])
def test_a_reference_to_no_character_is_left_out_wherever_it_stands(reference, before):
    found = feed(
        f"<feed><entry><title>T</title><link title='{before}' href='https://post.example/{reference}'/></entry>"
    )
    assert found.entries[0].url in ("https://post.example/", None)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(FILES), st.integers(0, 4_000), st.integers(0, 60))
def test_damaged_files_are_read_or_refused_with_a_source_error(noise, path, at, length):
    content = path.read_bytes()[:20_000]
    with suppress(SourceError):
        found = feed(content[:at] + noise + content[at + length :])
        json.dumps(asdict(found), ensure_ascii=False).encode()
        assert all(entry.url or entry.title or entry.summary or entry.content for entry in found.entries)
        assert all((entry.url or "http").lower().startswith("http") for entry in found.entries)


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Sat, 30 Aug 2025 07:00:00 +0100", "2025-08-30T07:00:00+01:00"),
        ("Sat, 30 Aug 2025 07:00 EST", "2025-08-30T07:00:00-05:00"),
        ("30 Aug 25 07:00:00 GMT", "2025-08-30T07:00:00Z"),
        ("Sat,30 Aug 2025 07:00:00GMT", "2025-08-30T07:00:00Z"),
        ("Sat, 30 August 2025 07:00:00 GMT+2", "2025-08-30T07:00:00+02:00"),
        ("Sat, 30 Aug 2025 07:00:00 IST", "2025-08-30T07:00:00"),
        ("Sat, 30 Aug 2025 07:00:00 +9900", "2025-08-30T07:00:00"),
        ("Wed, 30 Aug 2025 25:00:00 GMT", "2025-08-30"),
        ("Sun, 31 Aug 2025 23:59:60 GMT", "2025-08-31T23:59:59Z"),
        ("2025-08-30T07:00:00.123456+05:30", "2025-08-30T07:00:00+05:30"),
        ("2025-08-30T07:00+01", "2025-08-30T07:00:00+01:00"),
        ("2025-08-30", "2025-08-30"),
        ("20250830", "2025-08-30"),
        ("August 30, 2025 7:05 p.m. EDT", "2025-08-30T19:05:00-04:00"),
        ("Aug 30, 2025 12:05 AM", "2025-08-30T00:05:00"),
        ("Sat Aug 30 07:00:00 PDT 2025", "2025-08-30T07:00:00-07:00"),
        ("30-Aug-2025 07:00", "2025-08-30T07:00:00"),
        ("30/08/2025 07:00", "2025-08-30T07:00:00"),
        ("1756533600", "2025-08-30T06:00:00Z"),
        ("1756533600000", "2025-08-30T06:00:00Z"),
        *((none, None) for none in ("08/09/2025", "Sat, 30 Feb 2025 07:00:00 GMT", "0001-01-01T00:00:00Z", "0")),
        *((none, None) for none in ("Thu, 01 Jan 1970 00:00:00 GMT", "yesterday", "2025-13-01", "", " ", "9" * 5_000)),
    ],
)
def test_a_date_is_read_in_the_form_it_was_written_or_not_at_all(written, read):
    assert when(written) == read
