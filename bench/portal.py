"""What the portal costs: time in the server and bytes over the wire for each kind of page, on a large library.

    .venv/bin/python bench/portal.py --pages 10000

The library is made of the samples, read once and kept again and again at other addresses, on other days, with other
bytes: a busy source has thousands of statements then, which is harder than real news. Times are medians over requests
to the application itself, without a network, in one process; bytes are what is sent packed, headers left out.
"""

import argparse
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from starlette.testclient import TestClient

from tidings import read
from tidings.nouns import Page, Problem, Stamp
from tidings.options import PortalOptions
from tidings.portal.app import portal
from tidings.portal.edition import Edition
from tidings.store import open_library

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
FIRST = date(2025, 1, 1)
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
        "front": "/",
        "latest, page 25": "/latest?page=25",
        "article": f"/article/{article}",
        "evidence": f"/row/{row}",
        "a source": f"/source/{source}",
        "the busiest source": f"/source/{busiest}",
        "search, articles": "/search?q=ferry+winter",
        "search, statements": "/search?q=who:minister+says:dead",
        "search, in all pages": "/search?q=the",
        "problems": "/problems",
        "about": "/about",
        "an error": "/nope",
    }


def main() -> None:
    """Fill a library, ask for each page, print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--library", type=Path, help="one that is there, or where to keep it")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.library or Path(folder) / "news.db"
        if not path.exists():
            began = time.perf_counter()
            fill(path, given.pages)
            seconds = time.perf_counter() - began
            print(f"{given.pages:,} pages kept in {seconds:,.0f} s, {path.stat().st_size / 1e6:,.0f} MB")
        browser = TestClient(portal(Edition(path, PortalOptions(full_text=True))), base_url="http://127.0.0.1")
        print(f"{'page':<22}{'median ms':>10}{'worst ms':>10}{'KB sent':>9}")
        for name, where in paths(path).items():
            measure(browser, name, where)


def measure(browser: TestClient, name: str, where: str) -> None:
    """Ask for one page, and print what it cost."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        with browser.stream("GET", where) as answer:
            sent = sum(len(part) for part in answer.iter_raw())
        times.append((time.perf_counter() - began) * 1000)
    print(f"{name:<22}{statistics.median(times[1:]):>10.1f}{max(times[1:]):>10.1f}{sent / 1000:>9.1f}")


if __name__ == "__main__":
    main()
