"""How gathering grows: articles a second of one core, memory, and what one more article costs.

    .venv/bin/python bench/scale.py [--sizes 1000,10000,100000] [--part copies]

Each part at each size runs in a process of its own on the pages of `generated.py`, in the order of their moments; to
make the pages is not timed. Memory is the most the process took, pages and all. "last_ms" is the median of the last
hundred articles: what one more costs at that size. Precision and recall are of the pairs put together, by the gold of
the pages. "copies-kept" is "copies" with the index in a library's file.
"""

import argparse
import atexit
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from generated import Made, World
from tidings.gathering.copies import CopyIndex, Held, MemoryIndex, find, site
from tidings.gathering.profiles import profile
from tidings.gathering.shingles import shingles
from tidings.gathering.stories import Memory, join
from tidings.options import GatheringOptions
from tidings.store import open_library
from tidings.store.shelf_copies import CopyShelf
from tidings.store.transactions import transaction

Step = Callable[[Made], int]
"""Takes a page into what is gathered and says which group it was put into."""


def copies(index: CopyIndex | None = None) -> Step:
    index, options = index or MemoryIndex(), GatheringOptions()

    def step(made: Made) -> int:
        one = made.gathered
        text, at = shingles(one.reading.article.text), site(one)
        found = find(index, text, at, options)
        report = one.article if found.report is None else found.report
        index.add(Held(one.article, report, at), text)
        return report

    return step


def copies_kept() -> Step:
    """With the index in the file, each article in a transaction of its own."""
    home = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, home)
    db = open_library(Path(home) / "news.db").db
    db.execute("PRAGMA foreign_keys = OFF")  # the file holds no articles but what the index keeps of them
    inside = copies(CopyShelf(db))

    def step(made: Made) -> int:
        with transaction(db):
            return inside(made)

    return step


def stories() -> Step:
    shelf = Memory()
    return lambda made: join(profile(made.gathered), shelf).story


PARTS: dict[str, tuple[Callable[[], Step], Callable[[Made], int]]] = {
    "copies": (copies, lambda made: made.report),
    "copies-kept": (copies_kept, lambda made: made.report),
    "stories": (stories, lambda made: made.story),
}
"""Each part's step, and the gold that it is held against."""


def measured(part: str, size: int) -> dict[str, float | int | str]:
    """One part at one size."""
    step, gold = PARTS[part][0](), PARTS[part][1]
    took, truth, found = [], [], []
    for made in World().readings(size):
        began = time.process_time()
        group = step(made)
        took.append(time.process_time() - began)
        truth.append(gold(made))
        found.append(group)
    return {
        "part": part,
        "articles": size,
        "articles_per_cpu_s": round(size / sum(took)),
        "last_ms": round(1000 * statistics.median(took[-100:]), 2),
        "slowest_ms": round(1000 * max(took), 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        **agreement(truth, found),
    }


def agreement(truth: list[int], found: list[int]) -> dict[str, float]:
    """Precision and recall of the pairs put together."""
    both, gold, ours = (_pairs(Counter(groups)) for groups in (zip(truth, found, strict=True), truth, found))
    return {"precision": round(both / ours, 4) if ours else 1.0, "recall": round(both / gold, 4) if gold else 1.0}


def _pairs(groups: Counter[object]) -> int:
    return sum(size * (size - 1) // 2 for size in groups.values())


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    asked.add_argument("--sizes", default="1000,10000,100000")
    asked.add_argument("--part", choices=PARTS, action="append")
    asked.add_argument("--alone", action="store_true", help="in this process: the first part at the first size")
    given = asked.parse_args()
    parts, sizes = given.part or list(PARTS), [int(size) for size in given.sizes.split(",")]
    if given.alone:
        print(json.dumps(measured(parts[0], sizes[0])), flush=True)
        return
    for part in parts:
        for size in sizes:
            command = [sys.executable, str(Path(__file__)), "--alone", "--part", part, "--sizes", str(size)]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
