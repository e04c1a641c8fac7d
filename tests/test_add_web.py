"""`tidings add` of addresses: lists are followed, pages are asked for at the same time, none is sent twice."""

import gzip
from contextlib import ExitStack, contextmanager

import pytest

from misbehaving import answer, serving
from tidings.nouns import Problem
from tidings.options import FetchOptions, IntakeOptions, Options, WorkersOptions
from tidings.store import open_library
from tidings.workers.adding import add
from tidings.workers.sources import named

PAGE = """<!doctype html><html lang="en"><head><title>Quay {0} closes</title></head><body><article>
<h1>Quay {0} closes</h1><p>Quay {0} will close on 3 November 2026, its warden, Edda Moran, said on Tuesday.</p>
<p>“Nobody moors at quay {0} in the snow,” Ms Moran told the Harbour Gazette.</p></article></body></html>"""
FETCH = FetchOptions(allow_private=True, pace_seconds=0.001)
OPTIONS = Options(workers=WorkersOptions(count=1), intake=IntakeOptions(fetching=FETCH))


def quay(name: str, *headers: str) -> bytes:
    return answer(PAGE.format(name).encode(), "Content-Type: text/html; charset=utf-8", *headers)


def adding(library, *sources, again=False) -> dict[str, object]:
    fates: dict[str, object] = {}
    with open_library(library) as opened:
        add(opened, named(map(str, sources)), note=fates.__setitem__, options=OPTIONS, again=again)
    return fates


@contextmanager
def hosts(*paths):
    """Local servers, one a dict of paths; each with its address."""
    with ExitStack() as stack:
        yield [stack.enter_context(serving(one)) for one in paths]


def at(server, path: str) -> str:
    return f"http://127.0.0.1:{server.port}{path}"


def kinds(fates) -> dict[str, str]:
    return {source: fate.kind if isinstance(fate, Problem) else fate for source, fate in fates.items()}


def rss(*urls: str) -> bytes:
    items = "".join(f"<item><link>{url}</link></item>" for url in urls)
    return answer(f"<rss><channel>{items}</channel></rss>".encode())


def test_opml_leads_to_feeds_and_feeds_to_pages(tmp_path):
    with hosts({"/1": quay("one"), "/2": quay("two")}, {"/3": quay("three")}) as (first, second):
        first.paths["/rss"] = rss("/1", "/2", "/1")
        second.paths["/rss"] = rss("/3", at(first, "/1"))
        opml = tmp_path / "feeds.opml"
        opml.write_text(
            f'<opml><body><outline xmlUrl="{at(first, "/rss")}"/><outline xmlUrl="{at(second, "/rss")}"/></body></opml>'
        )
        assert kinds(adding(tmp_path / "a.db", opml)) == dict.fromkeys(
            [at(first, "/1"), at(first, "/2"), at(second, "/3")], "added"
        )
        assert sorted(first.asked) == ["/1", "/2", "/rss"]


def test_an_index_of_sitemaps_is_followed_so_many_levels_deep(tmp_path):
    def index(path: str) -> bytes:
        return answer(f"<sitemapindex><sitemap><loc>{path}</loc></sitemap></sitemapindex>".encode())

    with hosts({"/i1": index("/i2"), "/i2": index("/s"), "/1": quay("one")}) as (server,):
        server.paths["/s"] = answer(b"<urlset><url><loc>/1</loc></url></urlset>")
        assert kinds(adding(tmp_path / "a.db", at(server, "/i1"))) == {at(server, "/1"): "added"}
        server.paths |= {"/j1": index("/j2"), "/j2": index("/j3"), "/j3": index("/j4"), "/j4": index("/j1")}
        assert kinds(adding(tmp_path / "a.db", at(server, "/j1"))) == {at(server, "/j3"): "too-deep"}
        assert "/j4" not in server.asked


def test_a_page_that_was_listed_as_a_list_is_a_problem(tmp_path):
    with hosts({"/1": quay("one")}) as (server,):
        server.paths["/i"] = answer(b"<sitemapindex><sitemap><loc>/1</loc></sitemap></sitemapindex>")
        assert kinds(adding(tmp_path / "a.db", at(server, "/i"))) == {at(server, "/1"): "not-a-list"}


def test_a_page_that_did_not_change_is_not_sent_again(tmp_path):
    """The ETag and Last-Modified are sent once the page is kept, and a new version is a new version."""
    when = "Last-Modified: Fri, 20 Nov 2026 08:00:00 GMT"
    with hosts({"/1": [quay("one", 'ETag: "a"', when), answer(status="304 Not Modified"), quay("two")]}) as (server,):
        url = at(server, "/1")
        assert [adding(tmp_path / "a.db", url)[url] for _ in range(3)] == ["added", "known", "added"]
        asked = [one for one in server.requests if " /1 " in one]
        assert "If-None-Match" not in asked[0]
        for request in asked[1:]:
            assert 'If-None-Match: "a"\r\n' in request
            assert "If-Modified-Since: Fri, 20 Nov 2026 08:00:00 GMT\r\n" in request
        with open_library(tmp_path / "a.db", readonly=True) as library:
            assert library.status()["versions"] == 2


def test_a_page_that_was_not_kept_is_asked_for_in_full(tmp_path):
    """What a server said of bytes that never came into the library tells nothing."""
    with hosts({"/1": quay("one", 'ETag: "a"')}) as (server,):
        with open_library(tmp_path / "a.db") as library:
            library.keep_validators(at(server, "/1"), "sha256:lost", ('"a"', None))
        assert kinds(adding(tmp_path / "a.db", at(server, "/1"))) == {at(server, "/1"): "added"}
        assert "If-None-Match" not in "".join(server.requests)


def test_again_asks_for_problems_in_full(tmp_path):
    with hosts({"/1": [answer(b"none", status="404 Not Found"), quay("one", 'ETag: "a"')]}) as (server,):
        url = at(server, "/1")
        assert kinds(adding(tmp_path / "a.db", url)) == {url: "not-found"}
        assert kinds(adding(tmp_path / "a.db", url, again=True)) == {url: "added"}


def test_the_same_library_whichever_order_pages_come_in(tmp_path):
    """Rows, texts and addresses do not tell which host was quicker."""
    tables = ("statement", "event", "date", "appearance")
    found = []
    with hosts(*({f"/{i}": quay(f"{host} {i}") for i in range(3)} for host in "abc")) as servers:
        everything = [at(server, f"/{i}") for server in servers for i in range(3)]
        for n, order in enumerate((everything, everything[::-1])):
            adding(tmp_path / f"{n}.db", *order)
            with open_library(tmp_path / f"{n}.db", readonly=True) as library:
                rows = [sorted(library.db.execute(f"SELECT key FROM {table}").fetchall()) for table in tables]  # noqa: S608
                found.append([rows, sorted(library.db.execute("SELECT address, version, digest FROM page"))])
    assert found[0] == found[1]
    assert len(found[0][1]) == 9


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8"])
def test_a_packed_sitemap_in_any_encoding_leads_to_its_pages(tmp_path, encoding):
    with hosts({"/1": quay("one")}) as (server,):
        sitemap = f"<?xml version='1.0'?><urlset><url><loc>{at(server, '/1')}</loc></url></urlset>".encode(encoding)
        server.paths["/s.xml.gz"] = answer(gzip.compress(sitemap), "Content-Type: application/gzip")
        file = tmp_path / "s.xml.gz"
        file.write_bytes(gzip.compress(sitemap))
        for source in (file, at(server, "/s.xml.gz")):
            fates = kinds(adding(tmp_path / f"{len(str(source))}.db", source))
            assert fates == {at(server, "/1"): "added"}
