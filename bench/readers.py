"""Many readers at once while pages are added: pages a second, the slowest ones, errors, and memory over the time.

    .venv/bin/python bench/readers.py --pages 10000 --readers 32 --seconds 60 --workers 2

Each reader asks for one page after another, without a pause, on a connection that stays open: mostly articles and
stories of the whole library (popular ones more often, by Zipf's law), the front page, lists, sources, evidence and
searches. Meanwhile `tidings add` reads generated pages into the same library with one worker. The readers, the server
and `add` share the machine. The library is that of `bench/portal.py --told`.
"""

import argparse
import asyncio
import itertools
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from html import escape
from pathlib import Path

import psutil

from generated import World
from portal import tell
from tidings.store import open_library

TIDINGS = Path(sys.executable).with_name("tidings")
# Of a hundred pages: how many of each kind. Our own guess at how a paper is read: by headlines, then what they lead to.
MIX = {
    "front": 12,
    "article": 34,
    "story": 26,
    "latest": 6,
    "source": 6,
    "row": 6,
    "search": 6,
    "calendar": 2,
    "feed": 2,
}
_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


class Choice:
    """Pages to ask for, by `MIX`; those of one kind by Zipf's law in a shuffled order."""

    def __init__(self, path: Path, chance: random.Random) -> None:
        with open_library(path, readonly=True) as library:
            db = library.db

            def column(sql: str) -> list[str]:
                return [str(value) for (value,) in db.execute(sql)]

            self._kinds = {
                "front": ["/"],
                "article": [f"/article/{one}" for one in column("SELECT id FROM article")],
                "story": [f"/story/{one}" for one in column("SELECT key FROM story WHERE told IS NOT NULL")],
                "latest": [f"/latest?page={page}" for page in range(1, 20)],
                "source": [f"/source/{one}" for one in column("SELECT key FROM entity LIMIT 2000")],
                "row": [f"/row/{one}" for one in column("SELECT key FROM statement LIMIT 20000")],
                "search": [
                    f"/search?q={word}" for word in ("harbour", "fire", "minister", "flood", "strike", "who:police")
                ],
                "calendar": ["/calendar", "/changes"],
                "feed": ["/feed.atom", "/feed.json"],
            }
        for pages in self._kinds.values():
            chance.shuffle(pages)
        self._weights = {
            kind: [*itertools.accumulate(1 / (rank + 1) for rank in range(len(pages)))]
            for kind, pages in self._kinds.items()
        }
        self._chance = chance

    def page(self) -> str:
        """One page's address."""
        (kind,) = self._chance.choices([*MIX], [*MIX.values()])
        (page,) = self._chance.choices(self._kinds[kind], cum_weights=self._weights[kind])
        return page


async def reader(port: int, choice: Choice, until: float, took: list[float], answers: Counter[int]) -> None:
    """Ask for pages until then; seconds that each took, and how often each status came (0 for a lost connection)."""
    opened = None
    while time.monotonic() < until:
        began = time.monotonic()
        try:
            opened = opened or await asyncio.open_connection("127.0.0.1", port)
            answers[await _ask(opened, choice.page())] += 1
        except (OSError, asyncio.IncompleteReadError):
            answers[0] += 1
            opened = None
        took.append(time.monotonic() - began)
    if opened:
        opened[1].close()


async def _ask(opened: tuple[asyncio.StreamReader, asyncio.StreamWriter], page: str) -> int:
    takes, gives = opened
    gives.write(f"GET {page} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n".encode())
    head = await takes.readuntil(b"\r\n\r\n")
    if length := _LENGTH.search(head):
        await takes.readexactly(int(length[1]))
    else:
        while (line := await takes.readline()).strip() != b"0":
            await takes.readexactly(int(line, 16) + 2)
        await takes.readline()
    return int(head.split(b" ", 2)[1])


async def readers(port: int, count: int, choice: Choice, seconds: float) -> tuple[list[float], Counter[int]]:
    """So many at once, for so long."""
    took: list[float] = []
    answers: Counter[int] = Counter()
    until = time.monotonic() + seconds
    await asyncio.gather(*(reader(port, choice, until, took, answers) for _ in range(count)))
    return took, answers


def prints(folder: Path, many: int) -> None:
    """Generated pages as files, which no library has yet."""
    folder.mkdir()
    for number, made in enumerate(World(2).readings(many)):
        article = made.gathered.reading.article
        page = f"<html><head><title>{escape(article.title or '')}</title></head><body><article>"
        page += "".join(f"<p>{escape(one)}</p>" for one in article.text.split("\n\n")) + "</article></body></html>"
        (folder / f"{number}.html").write_text(page, encoding="utf-8")


def megabytes(server: psutil.Process) -> float:
    """What the server and its workers hold."""
    return sum(one.memory_info().rss for one in (server, *server.children(recursive=True))) / 1e6


def main() -> None:
    """Serve a library, add to it, read it, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--parts", type=int, default=6, help="of the time, after each of which memory is told")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="where the library is, or is to be kept")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        kept = (given.folder or Path(temporary)) / f"told-{given.pages}.db"
        if not kept.exists():
            tell(kept, given.pages)
        path = Path(temporary) / "read.db"
        shutil.copy(kept, path)
        with open_library(path):
            pass  # one that an older tidings made is brought up
        run(path, Path(temporary), given)


def run(path: Path, folder: Path, given: argparse.Namespace) -> None:
    """One server, one `add` after another, and the readers."""
    serve = [TIDINGS, "serve", "--library", path, "--port", "0", "--workers", str(given.workers)]
    prints(folder / "new", 3000)
    add = [TIDINGS, "add", "--workers", "1", "--library", path, folder / "new"]
    choice = Choice(path, random.Random(7))  # noqa: S311  pages to read, not secrets
    with (
        subprocess.Popen(serve, stdout=subprocess.PIPE, text=True) as server,
        subprocess.Popen(add, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as adding,
    ):
        try:
            port = int((server.stdout.readline() if server.stdout else "").rpartition(":")[2])
            print(f"{'s':>6}{'pages/s':>9}{'median ms':>11}{'p99 ms':>8}{'worst ms':>10}{'MB':>7}  answers")
            for part in range(given.parts):
                span = given.seconds / given.parts
                took, answers = asyncio.run(readers(port, given.readers, choice, span))
                ms = sorted(one * 1000 for one in took)
                held = megabytes(psutil.Process(server.pid))
                print(
                    f"{(part + 1) * span:>6.0f}{len(ms) / span:>9.0f}{statistics.median(ms):>11.0f}"
                    f"{ms[int(len(ms) * 0.99)]:>8.0f}{ms[-1]:>10.0f}{held:>7.0f}  {dict(answers)}"
                    f"{'' if adding.poll() is None else ', add is done'}",
                    flush=True,
                )
        finally:
            server.terminate()
            adding.terminate()
    with open_library(path, readonly=True) as library:
        print(f"{library.status()['pages']:,} pages in the end")


if __name__ == "__main__":
    main()
