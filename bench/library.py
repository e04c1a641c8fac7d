"""What the library costs: speed beside reading alone, memory, size, search, and how it grows.

    .venv/bin/python bench/library.py --pages 10000

The pages are made: the samples, over and over, each time with other names, numbers and dates from a seeded generator
(`varied`). They are as long as the samples, 200 to 350 words, so that a real page costs more to read and the library's
part of the whole is smaller. Wall time is what a user waits; CPU time, of all processes, changes little on a busy
machine.
"""

import argparse
import multiprocessing
import random
import re
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from threading import Event, Thread

import psutil

from tidings.options import Options, WorkersOptions
from tidings.store import open_library
from tidings.workers import Unit, run
from tidings.workers.adding import add
from tidings.workers.pages import job
from tidings.workers.sources import named

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
SEED = 20_261_124
_UNIT = 4

# ---------------------------------------------------------------- the pages

_SYLLABLES = ("ba", "dor", "el", "fin", "gar", "hol", "is", "ka", "len", "mar", "no", "or", "pel", "ras", "sten", "tor")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "The A An And Of In On At For To By Ministry Department Council University Institute Agency Office Court Bank"
        " Police Party Union United States Kingdom North South East West New National International Minister President"
        " Prime Mr Ms Mrs Dr Line News Daily Service Federation Transport",
    )
).union(_MONTHS)
"""Words of names that stay, so that a ministry stays one."""
_NAME = re.compile(r"\b[A-Z][a-z]{2,}(?:\s+[A-Z][a-z]{2,})+\b")
_TEXT = re.compile(r"(?<=>)[^<>]+(?=<)")
_MONTH = "|".join(_MONTHS)
_DATE = re.compile(
    rf"(?P<iso>\b20\d\d-\d\d-\d\d)|(?P<us>\b(?:{_MONTH}) \d\d?, 20\d\d)|(?P<uk>\b\d\d? (?:{_MONTH}) 20\d\d)"
)
_NUMBER = re.compile(r"(?<![\d.,:/-])\d{1,3}(?:,\d{3})+|(?<![\d.,:/-])[1-9]\d{1,2}(?![\d.,:/-])")


def varied(page: str, seed: str) -> str:
    """A page with other names, numbers and dates: the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  nothing is kept secret by it
    names = {word for name in _NAME.findall(page) for word in name.split()} - _COMMON
    others = dict(zip(sorted(names), _invented(chance), strict=False))
    weeks = timedelta(weeks=chance.randrange(-60, 60))
    if others:
        page = re.sub(rf"\b(?:{'|'.join(others)})\b", lambda found: others[found[0]], page)
    page = _DATE.sub(partial(_moved, by=weeks), page)
    numbers = partial(_NUMBER.sub, partial(_other_number, chance=chance))
    return _TEXT.sub(lambda found: numbers(found[0]), page) if "<" in page else numbers(page)


def _invented(chance: random.Random) -> Iterator[str]:
    """Different names of three syllables: some are met on many pages, most are rare, as names are."""
    ranks: set[int] = set()
    while True:
        rank = int(4096 ** chance.random())
        if rank not in ranks:
            ranks.add(rank)
            yield "".join(_SYLLABLES[rank // 16**i % 16] for i in range(3)).capitalize()


def _moved(found: re.Match[str], by: timedelta) -> str:
    """A date some weeks away: the weekday that stands beside it stays true."""
    words = found[0]
    if found["iso"]:
        return (date.fromisoformat(words) + by).isoformat()
    day, month, year = words.replace(",", "").split() if found["uk"] else _american(words)
    try:
        then = date(int(year), _MONTHS.index(month) + 1, int(day)) + by
    except ValueError:
        return words
    name = _MONTHS[then.month - 1]
    return f"{then.day} {name} {then.year}" if found["uk"] else f"{name} {then.day}, {then.year}"


def _american(words: str) -> tuple[str, str, str]:
    month, day, year = words.replace(",", "").split()
    return day, month, year


def _other_number(found: re.Match[str], chance: random.Random) -> str:
    number = int(found[0].replace(",", ""))
    return f"{max(2, round(number * chance.uniform(0.6, 1.6))):,}"


def made(folder: Path, pages: int, first: int = 0) -> None:
    """Write pages into a folder, by turns from each sample."""
    samples = sorted([*SAMPLES.rglob("*.html"), *SAMPLES.rglob("*.txt")])
    texts = [sample.read_text(encoding="utf-8") for sample in samples]
    for i in range(first, first + pages):
        at = i % len(samples)
        page = varied(texts[at], f"{SEED}-{i}")
        (folder / f"{i:06}{samples[at].suffix}").write_text(page, encoding="utf-8")


# ---------------------------------------------------------------- measuring


@dataclass
class Cost:
    """What one run took."""

    wall: float = 0.0
    cpu: float = 0.0
    peak: int = 0
    """Bytes of the largest process that reads."""

    def line(self, what: str, pages: int) -> str:
        """The cost a page, in words."""
        return (
            f"{what:34} {pages / self.wall:7.1f} pages/s   {pages / self.cpu:7.1f} pages/CPU-s"
            f"   worker peak {self.peak / 1e6:4.0f} MB"
        )


@contextmanager
def measured() -> Iterator[Cost]:
    cost = Cost()
    stop = Event()

    def watch() -> None:
        me = psutil.Process()
        while not stop.wait(0.1):
            for child in me.children():
                try:
                    cost.peak = max(cost.peak, child.memory_info().rss)
                except psutil.Error:
                    continue

    watcher = Thread(target=watch)
    watcher.start()
    began, cpu = time.perf_counter(), _cpu()
    yield cost
    cost.wall, cost.cpu = time.perf_counter() - began, _cpu() - cpu
    stop.set()
    watcher.join()


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def bare_pool(names: list[str], workers: int) -> None:
    """The same pages through Python's own pool: no limits, no second try."""
    work = job(Options())
    with multiprocessing.get_context("spawn").Pool(workers, work.warm) as pool:
        for _ in pool.imap_unordered(work.read, names, _UNIT):
            pass
        pool.close()
        pool.join()


def guarded(names: list[str], workers: int) -> None:
    """Through the guard, nothing kept."""
    units = (Unit(tuple(names[i : i + _UNIT])) for i in range(0, len(names), _UNIT))
    for _ in run(units, workers=workers):
        pass


def adding(names: list[str], workers: int, library: Path) -> None:
    """Into the library."""
    with open_library(library) as opened:
        add(opened, names, note=lambda *_: None, options=Options(workers=WorkersOptions(count=workers)))


def median(ask: Callable[[], object], times: int = 25) -> float:
    """Milliseconds, of a median question."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        ask()
        took.append(time.perf_counter() - began)
    return statistics.median(took) * 1000


# ---------------------------------------------------------------- the bench


def speed(names: list[str], home: Path) -> None:
    for workers in (1, 2):
        ways: tuple[tuple[str, Callable[[], None]], ...] = (
            ("bare pool, nothing kept", partial(bare_pool, names, workers)),
            ("guard, nothing kept", partial(guarded, names, workers)),
            ("tidings add", partial(adding, names, workers, home / f"speed-{workers}.db")),
        )
        for what, way in ways:
            with measured() as cost:
                way()
            print(cost.line(f"{what}, workers: {workers}", len(names)))


def growth(names: list[str], home: Path, workers: int) -> None:
    """How a tenth of the pages and all of them compare."""
    library = home / "growth.db"
    done = 0
    for upto in (len(names) // 10, len(names)):
        with measured() as cost:
            adding(names[done:upto], workers, library)
        size = library.stat().st_size / upto
        print(cost.line(f"pages {done:,} to {upto:,}, workers: {workers}", upto - done), f"  {size:,.0f} bytes a page")
        questions(library)
        done = upto


def questions(library: Path) -> None:
    with open_library(library, readonly=True) as opened:
        speakers = [
            name
            for (name,) in opened.db.execute(
                "SELECT source FROM statement WHERE source IS NOT NULL GROUP BY source ORDER BY count(*) DESC LIMIT 50"
            )
        ]
        asked = iter(speakers * 100)
        print(f"  search {median(lambda: opened.search(next(asked))):.1f} ms", end="")
        print(f"   who {median(lambda: opened.who(next(asked))):.1f} ms   (medians of 25)")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    asked.add_argument("--pages", type=int, default=10_000)
    asked.add_argument("--workers", type=int, default=2)
    pages, workers = (vars(asked.parse_args())[name] for name in ("pages", "workers"))
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        folder = home / "pages"
        folder.mkdir()
        made(folder, pages)
        names = named([str(folder)])
        print(
            f"{len(names):,} pages, {sum(Path(n).stat().st_size for n in names) / len(names):,.0f} bytes each; ", end=""
        )
        print(f"Python {sys.version.split()[0]}, {multiprocessing.cpu_count()} cores")
        speed(names[: max(300, pages // 10)], home)
        growth(names, home, workers)


if __name__ == "__main__":
    main()
