"""What the portal costs: time in the server and bytes over the wire for each kind of page, on large libraries.

    .venv/bin/python bench/portal.py --pages 10000 --told 10000

Two libraries. One is made of the samples, read once and kept again and again at other addresses, on other days, with
other bytes: a busy source has thousands of statements then, which is harder than real news. The other has stories: the
pages of `generated.py` and the sample collection, gathered; its stories, calendar and changes are measured there, the
story being the collection's largest. Times are medians over requests to the application itself, without a network, in
one process: on the clock and of the processor, which other work on the machine does not lengthen as much; bytes are
what is sent packed, headers left out.

Many readers at once while pages are added, over a port, with the slowest answers, errors and memory, are
`bench/readers.py`.
"""

import argparse
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html import escape
from pathlib import Path

from starlette.testclient import TestClient

from generated import World
from tidings import read
from tidings.nouns import Page, Problem, Stamp
from tidings.options import PortalOptions
from tidings.portal.app import portal
from tidings.portal.edition import Edition
from tidings.store import open_library
from tidings.workers.adding import add
from tidings.workers.sources import named

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
FIRST, TODAY = date(2025, 1, 1), datetime(2026, 11, 15, 23, 59, tzinfo=UTC)
ROUNDS = 15


def fill(path: Path, pages: int) -> None:
    """A library of so many pages."""
    read_once = []
    for file in sorted([*SAMPLES.glob("*.html"), *SAMPLES.glob("skins/*.html")]):
        found = read(str(file))
        if isinstance(found, Problem):
            sys.exit(f"{file}: {found.message}")
        read_once.append((file.read_bytes(), found))
    with open_library(path) as library:
        for number in range(pages):
            content, reading = read_once[number % len(read_once)]
            url = f"https://paper{number % 300}.example/{number}"
            page = Page(content + f"<!-- {number} -->".encode(), source=url, url=url)
            day = (FIRST + timedelta(days=number * 600 // pages)).isoformat()
            article = replace(reading.article, published=Stamp(day, "meta"))
            library.keep(page, replace(reading, page=page.record, article=article))


def tell(path: Path, pages: int) -> None:
    """A library of so many generated pages and the sample collection, gathered."""
    with open_library(path) as library:
        for made in World().readings(pages):
            reading = made.gathered.reading
            content = f"<html><body><article>{escape(reading.article.text)}</article></body></html>".encode()
            page = Page(content, source=made.gathered.url, url=made.gathered.url, fetched=reading.page.fetched)
            library.keep(page, replace(reading, page=page.record))
        add(library, named([str(SAMPLES / "collection")]), note=lambda source, fate: None)  # noqa: ARG005


def told_paths(path: Path) -> dict[str, str]:
    """Pages of many pages: the front page, the collection's largest story, the largest of all, and the lists."""
    with open_library(path, readonly=True) as library:
        stories = library.db.execute(
            "SELECT key, title FROM story WHERE told IS NOT NULL ORDER BY length(told) DESC"
        ).fetchall()
        of_collection = library.db.execute(
            "SELECT s.key FROM story AS s WHERE s.told IS NOT NULL ORDER BY s.sources DESC, s.reports DESC"
        ).fetchone()
        print(f"{len(stories):,} stories")
    return {
        "front": "/",
        "a story": f"/story/{of_collection[0]}",
        "the longest story": f"/story/{stories[0][0]}",
        "latest, folded": "/latest?page=5",
        "calendar": "/calendar",
        "API, 100 stories": "/api/stories?limit=100",
        "API, 100 reports": "/api/reports?limit=100",
        "changes": "/changes",
        "feed": "/feed.atom",
        "feed of a story": f"/story/{of_collection[0]}/feed.atom",
        "feed of changes": "/changes/feed.atom",
        "calendar, as file": "/calendar.ics",
        "map": "/sitemap.xml",
    }


def paths(path: Path) -> dict[str, str]:
    """A page of each kind: the row is one of the busiest source, which says something on most pages."""
    with open_library(path, readonly=True) as library:
        sources = library.db.execute(
            "SELECT max(s.key), e.key FROM statement AS s JOIN entity AS e ON e.id = s.entity"
            " GROUP BY s.entity ORDER BY count(*) DESC"
        ).fetchall()
        (row, busiest), (_, source) = sources[0], sources[len(sources) // 2]
        (article,) = library.db.execute("SELECT article FROM statement WHERE key = ?", (row,)).fetchone()
    return {
        "latest, page 25": "/latest?page=25",
        "article": f"/article/{article}",
        "evidence": f"/row/{row}",
        "a source": f"/source/{source}",
        "the busiest source": f"/source/{busiest}",
        "feed of a source": f"/source/{busiest}/feed.atom",
        "feed of a search": "/search/feed.atom?q=the",
        "search, articles": "/search?q=ferry+winter",
        "search, statements": "/search?q=who:minister+says:dead",
        "search, in all pages": "/search?q=the",
        "API, 100 statements": "/api/statements?limit=100",
        "API, 100 of a site": "/api/statements?limit=100&site=paper7.example",
        "API, 100 of a source": f"/api/statements?limit=100&who={busiest}",
        "API, 100 with a word": "/api/figures?limit=100&q=ferry",
        "API, an article": f"/api/articles/{article}",
        "API, a row proved": f"/api/rows/{row}",
        "API, status": "/api/status",
        "problems": "/problems",
        "about": "/about",
        "an error": "/nope",
    }


def main() -> None:
    """Fill two libraries, ask for each page, print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--told", type=int, default=10_000, help="pages of the library that has stories")
    parser.add_argument("--folder", type=Path, help="where the libraries are, or are to be kept")
    parser.add_argument("--anew", action="store_true", help="have each answer made again, not kept from the one before")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        print(f"{'page':<22}{'median ms':>10}{'worst ms':>10}{'CPU ms':>8}{'KB sent':>9}")
        for name, pages, make, asked in (
            ("told", given.told, tell, told_paths),
            ("repeated", given.pages, fill, paths),
        ):
            path = folder / f"{name}-{pages}.db"
            if pages and not path.exists():
                make(path, pages)
            edition = Edition(path, PortalOptions(full_text=True), now=lambda: TODAY)
            browser = TestClient(portal(edition), base_url="http://127.0.0.1")
            browser.headers.update({"Authorization": "none"} if given.anew else {})  # no answer to it is kept
            for page, where in asked(path).items() if pages else ():
                measure(browser, page, where)


def measure(browser: TestClient, name: str, where: str) -> None:
    """Ask for one page, and print what it cost."""
    times, worked = [], []
    for _ in range(ROUNDS):
        began, busy = time.perf_counter(), time.process_time()
        with browser.stream("GET", where) as answer:
            sent = sum(len(part) for part in answer.iter_raw())
        times.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - busy) * 1000)
    median, worst, cpu = statistics.median(times[1:]), max(times[1:]), statistics.median(worked[1:])
    print(f"{name:<22}{median:>10.1f}{worst:>10.1f}{cpu:>8.1f}{sent / 1000:>9.1f}")


if __name__ == "__main__":
    main()
