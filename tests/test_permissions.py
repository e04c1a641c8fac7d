"""What the origin says of how its page may be shown: read from the page and from its sender, kept, and handed on."""

import sqlite3
from contextlib import closing

import pytest

import warcs
from misbehaving import answer, serving
from tidings.article import take_apart
from tidings.fetching import Fetcher
from tidings.fetching.terms import terms
from tidings.library import Library
from tidings.nouns import Page, Permissions, words_at
from tidings.options import ArticleOptions, FetchOptions, Options, WorkersOptions
from tidings.store import open_library
from tidings.workers.adding import add
from tidings.workers.sources import named

OPENING = "The ferry to Saltholm stops on Friday, its owner, Runa Vik, told the Quay Post on Monday evening."
MORE = "Nobody was told of it before, and the next boat leaves from Tarn at noon, the harbour office said."
RSL = 'rel="license" type="application/rsl+xml"'


def html(head: str = "", opening: str = OPENING, more: str = f"<p>{MORE}</p>") -> bytes:
    return (
        f'<!doctype html><html lang="en"><head><title>Ferry stops</title>{head}</head><body><article>'
        f"<h1>Ferry stops</h1><p>{opening}</p>{more}</article></body></html>"
    ).encode()


def article(content: bytes, said: str | None = None):
    return take_apart(Page(content, "page", "https://post.example/ferry", terms=said), options=ArticleOptions())


def allowed(head: str = "", said: str | None = None) -> Permissions:
    return article(html(head), said).permissions


def meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'


def test_where_nothing_is_said_nothing_is():
    assert allowed() == Permissions()
    assert allowed(meta("robots", "index, follow, max-snippet:-1, max-image-preview:large")) == Permissions()


@pytest.mark.parametrize(
    ("head", "said", "expected"),
    [
        (meta("robots", "noindex,nofollow"), None, Permissions(noindex=True)),
        (meta("ROBOTS", "NONE"), None, Permissions(noindex=True)),
        (meta("robots", "noarchive; nosnippet"), None, Permissions(noarchive=True, snippet=0)),
        (meta("bingbot", "nocache"), None, Permissions(noarchive=True)),
        (meta("googlebot-news", "noindex"), None, Permissions(noindex=True)),
        (meta("otherbot", "noindex"), None, Permissions()),
        (meta("robots", "max-snippet: 160"), None, Permissions(snippet=160)),
        (meta("robots", "max-snippet:999999999999"), None, Permissions()),
        (meta("robots", "unavailable_after: 25 Jun 2027 15:00:00 GMT, noarchive"), None, Permissions(noarchive=True)),
        ("", "x-robots-tag: noarchive, max-snippet:50", Permissions(noarchive=True, snippet=50)),
        ("", "x-robots-tag: otherbot: noindex, nosnippet", Permissions()),
        ("", "x-robots-tag: otherbot: noindex, googlebot: nosnippet", Permissions(snippet=0)),
        ("", "x-robots-tag: otherbot: noindex\nx-robots-tag: noarchive", Permissions(noarchive=True)),
        ("", "x-robots-tag: unavailable_after: 25 Jun 2027 15:00:00 GMT, noarchive", Permissions(noarchive=True)),
        (meta("tdm-reservation", "1"), None, Permissions(tdm_reserved=True)),
        ("", "tdm-reservation: 1", Permissions(tdm_reserved=True)),
        ("", "tdm-reservation: 0", Permissions()),
    ],
)
def test_rules_are_read_from_the_page_and_from_its_sender(head, said, expected):
    assert allowed(head, said) == expected


def test_where_several_speak_the_stricter_wins():
    head = meta("robots", "max-snippet:300") + meta("googlebot", "max-snippet:80")
    assert allowed(head, "x-robots-tag: max-snippet:120, noindex") == Permissions(noindex=True, snippet=80)
    assert allowed(head, "x-robots-tag: nosnippet").snippet == 0


@pytest.mark.parametrize(
    ("head", "said", "expected"),
    [
        (f'<link {RSL} href="/use.xml">', "license: https://site.example/l", "https://post.example/use.xml"),
        ("", f"link: <https://post.example/l.xml>; {RSL.replace(' type', '; type')}", "https://post.example/l.xml"),
        ("", "license: https://site.example/l", "https://site.example/l"),
        ('<link rel="license" href="https://share.example/by">', None, None),
        ("", 'link: <https://share.example/by>; rel="license"', None),
        (f'<link {RSL} href="javascript:owned()">', None, None),
    ],
)
def test_a_licence_for_machines_is_named_the_nearest_to_the_page_first(head, said, expected):
    assert allowed(head, said).license == expected


def test_words_that_no_excerpt_may_hold_are_known_by_their_place():
    opening = OPENING.replace("Runa Vik", "<span data-nosnippet>Runa Vik</span>")
    found = article(html(opening=opening, more=f"<div data-nosnippet><p>{MORE}</p></div>"))
    assert [words_at(found.text, [span]) for span in found.permissions.withheld] == ["Runa Vik", MORE]


def test_a_text_has_the_permissions_that_its_sender_gives():
    page = Page(f"{OPENING}\n\n{MORE}".encode(), "page", media_type="text/plain", terms="x-robots-tag: nosnippet")
    assert take_apart(page, options=ArticleOptions()).permissions == Permissions(snippet=0)


def test_many_marks_take_no_time_and_break_nothing():
    marks = "".join(f"<span data-nosnippet>{'a ' * 500}</span>" for _ in range(2000))
    assert article(html(more=f"<p>{MORE}</p><p>{marks}</p>")).permissions.withheld


# ---------------------------------------------------------------- from the sender to the library


def test_what_is_no_word_of_use_and_what_is_absurd_is_not_kept():
    headers = {"x-robots-tag": "noindex\n\x1b[31m\n" + "a" * 2000, "link": "</a>; rel=next", "server": "noindex"}
    assert terms(headers) == "x-robots-tag: noindex"
    assert terms({}) is None
    assert len((terms({"x-robots-tag": "noindex\n" * 500}) or "").split("\n")) == 20


def test_a_server_hands_over_every_header_and_the_licence_of_its_robots_txt():
    headers = ("X-Robots-Tag: noarchive", "x-robots-tag: otherbot: noindex", f"Link: </l>; {RSL}", "TDM-Reservation: 1")
    rules = b"User-agent: *\nAllow: /\nLicense: https://post.example/site.xml\n"
    with serving({"/robots.txt": answer(rules), "/ferry": answer(html(), *headers)}) as server:
        page = Fetcher(FetchOptions(allow_private=True)).page(f"http://127.0.0.1:{server.port}/ferry")
    assert (page.terms or "").split("\n") == [
        "x-robots-tag: noarchive",
        "x-robots-tag: otherbot: noindex",
        f"link: </l>; {RSL}",
        "tdm-reservation: 1",
        "license: https://post.example/site.xml",
    ]


def added(library, *sources) -> list[tuple[str | None, bool]]:
    """The pages of a library after adding to it: what their senders said, and whether that is in their reading."""
    with open_library(library) as opened:
        add(opened, named(map(str, sources)), note=lambda *_: None, options=Options(workers=WorkersOptions(count=1)))
    with closing(sqlite3.connect(library)) as db:
        told = db.execute(
            "SELECT p.terms, a.id FROM page AS p JOIN article AS a ON a.page = p.id ORDER BY p.id"
        ).fetchall()
    with open_library(library, readonly=True) as opened:
        return [(said, opened.article(id_).gathered.reading.article.permissions.noarchive) for said, id_ in told]


def test_an_archives_headers_are_kept_and_leave_the_library_with_the_page(tmp_path):
    """The same bytes at one address with other headers are read for themselves: what is allowed rests on both."""
    http = warcs.http(html())
    strict = http.replace(b"\r\n", b"\r\nX-Robots-Tag: noarchive\r\nX-Robots-Tag: nosnippet\r\n", 1)
    path = tmp_path / "a.warc"
    path.write_bytes(
        b"".join(
            warcs.record(block, url=f"https://post.example/{name}") for name, block in (("1", http), ("2", strict))
        )
    )
    said = [(None, False), ("x-robots-tag: noarchive\nx-robots-tag: nosnippet", True)]
    assert added(tmp_path / "a.db", path) == said
    out = tmp_path / "out.warc"
    with Library(tmp_path / "a.db") as library:
        out.write_bytes(b"".join(library.archive(packed=False)))
    assert added(tmp_path / "b.db", out) == said
