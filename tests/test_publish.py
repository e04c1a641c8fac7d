"""`tidings publish`: the portal as files, which lead to each other and nowhere else."""

import json
import re
import threading
from dataclasses import replace
from functools import partial
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser

import portals
from tidings.cli.main import main
from tidings.errors import OutputError, UsageError
from tidings.portal import publishing
from tidings.portal.edition import Edition
from tidings.portal.places import place
from tidings.portal.publishing import publish
from tidings.store import open_library

HOME = "https://record.example"


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    """An edition of the portal's shelf, with its address."""
    path = portals.shelf(tmp_path_factory.mktemp("portal") / "news.db")
    return Edition(path, replace(portals.OPTIONS, address=HOME), now=lambda: portals.NOW)


@pytest.fixture(scope="module")
def site(tmp_path_factory, paper):
    folder = tmp_path_factory.mktemp("sites") / "site"
    assert publish(paper, folder) == len(list(folder.rglob("index.html")))
    return folder


def read(file):
    return LexborHTMLParser(file.read_text(encoding="utf-8"))


def test_every_link_of_every_page_leads_to_a_file_of_the_site_or_to_the_web(site):
    files = list(site.rglob("index.html"))
    assert len(files) > 40
    for file in files:
        tree = read(file)
        assert not tree.css(f"{portals.SCRIPTS}, img, iframe, form")
        for node in tree.css("a, link"):
            to = node.attributes["href"]
            if node.attributes.get("rel") == "canonical":
                assert (site / unquote(to.removeprefix(HOME)).strip("/") / "index.html") == file
                continue
            if node.tag == "a" and re.match("https?://", to):
                continue
            path, _, fragment = to.partition("#")
            path = path.partition("?")[0]
            target = (file.parent / unquote(path)).resolve() if path else file
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), (file, to)
            assert target.is_relative_to(site)
            if fragment:
                assert read(target).css_first(f'[id="{fragment}"]') is not None, (file, to)


def test_it_has_the_pages_of_the_live_portal_under_their_paths(site, paper):
    browser = portals.client(paper.library, paper.options)
    for path in ("/", "/latest", "/calendar", "/changes", "/article/4", portals.links(browser.get("/"), ".lead h2")[0]):
        live, still = browser.get(path), read(site / path.strip("/") / "index.html")
        assert portals.words(live) == re.sub(
            r" (?=[.,;:”])", "", " ".join(still.css_first("main").text(separator=" ").split())
        )


def test_its_feeds_name_its_pages_by_their_whole_addresses(site):
    """Those of the front page, changes, corrections and each story, and the calendars: all they lead to is there."""
    stories = [story.name for story in (site / "story").iterdir()]
    feeds = [*site.rglob("feed.atom"), *site.rglob("feed.json"), *site.rglob("calendar.ics")]
    assert len(feeds) == 3 * len(stories) + 7
    maps = [site / name for name in ("sitemap.xml", "news-sitemap.xml", "robots.txt")]
    for feed in (*feeds, *maps):
        written = feed.read_bytes().decode().replace("\r\n ", "")
        named = re.findall(rf'{HOME}(/[^"#\s<]*)', written)
        assert named or "VEVENT" not in written
        for path in named:
            target = site / unquote(path).strip("/")
            assert (target / "index.html" if path.endswith("/") else target).is_file(), (feed, path)


def test_a_site_that_does_not_know_its_address_has_no_feeds(tmp_path, paper):
    publish(replace(paper, options=portals.OPTIONS), tmp_path / "site")
    assert not [*tmp_path.rglob("feed.*"), *tmp_path.rglob("*.ics"), *tmp_path.rglob("*.xml")]
    assert not read(tmp_path / "site" / "index.html").css('link[rel="alternate"]')


def test_it_works_from_a_folder_of_any_web_server(site):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=site.parent))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        story = next((site / "story").iterdir()).name
        connection = HTTPConnection(*server.server_address, timeout=20)
        connection.request("GET", f"/site/story/{story}/")
        answer = connection.getresponse()
        assert answer.status == 200
        css = re.search(r'rel="stylesheet" href="([^"]+)"', answer.read().decode())[1]
        connection.request("GET", f"/site/story/{story}/{css}")
        assert connection.getresponse().status == 200
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing."""


def test_its_pages_say_that_they_stand_still_and_allow_nothing_from_abroad(site):
    assert "Search needs the live portal" in read(site / "search" / "index.html").text()
    row = next((site / "row").iterdir()) / "index.html"
    assert "Proved on 20 Nov 2026, when this page was written" in read(row).css_first(".verdict").text()
    policy = read(row).css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"]
    assert policy.startswith("default-src 'none'")
    assert not (site / "problems").exists()  # they name the operator's files


@pytest.mark.parametrize("name", ["..", ".", "../../etc", "con/aux", "ANN", "a" * 300, "", "ann\x00", ".htaccess", "Ö"])
def test_no_name_leads_out_of_the_folder_or_hides(name):
    from tidings.portal import links  # noqa: PLC0415

    parts = place(links.source(name)).parts
    assert parts[0] in ("source", "search")
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,80}", part) for part in parts)


def test_two_names_have_two_folders_on_every_file_system():
    assert len({str(place(f"/source/{name}")).lower() for name in ("Police", "police", "POLICE", "police%20")}) == 4


def test_it_replaces_what_was_published_and_leaves_nothing_beside(tmp_path, paper):
    folder = tmp_path / "out" / "site"
    folder.mkdir(parents=True)
    publish(paper, folder)
    (folder / "stale").mkdir()
    publish(paper, folder)
    assert not (folder / "stale").exists()
    assert [one.name for one in folder.parent.iterdir()] == ["site"]


def test_a_run_that_fails_leaves_what_was_there(tmp_path, paper, monkeypatch):
    folder = tmp_path / "site"
    publish(paper, folder)
    before = sorted(str(one) for one in folder.rglob("*"))

    async def broken(*_):
        return 503, ""

    monkeypatch.setattr(publishing, "_ask", broken)
    with pytest.raises(OutputError, match="503"):
        publish(paper, folder)
    assert sorted(str(one) for one in folder.rglob("*")) == before
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


def test_a_folder_with_other_files_is_left_alone(tmp_path, paper):
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(UsageError, match="not published by tidings"):
        publish(paper, tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["thesis.txt"]
    with pytest.raises(UsageError, match="is a file"):
        publish(paper, tmp_path / "thesis.txt")


def test_the_command_says_how_much_it_wrote(tmp_path, monkeypatch, capsys):
    path = tmp_path / "news.db"
    open_library(path).close()
    monkeypatch.setattr("sys.argv", ["tidings", "publish", str(tmp_path / "site"), "--library", str(path), "--json"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    assert json.loads(capsys.readouterr().out)["pages"] == 7
