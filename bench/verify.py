"""How many articles, and rows, `tidings verify` proves a second of one core.

    .venv/bin/python bench/verify.py [FOLDER] [--times 3]

The pages of a folder (HTML, packed with gzip or not; else those that samples/ holds) are added to a library so many
times over, each time with other bytes: a number in a comment at their end. It is proved three times by one process.
"""

import argparse
import gzip
import tempfile
import time
from pathlib import Path

from library import SAMPLES, adding
from tidings.proof import verify
from tidings.workers.sources import named


def written(folder: Path, into: Path, times: int) -> int:
    """Write a folder's pages so many times; how many bytes they have on average."""
    sizes = []
    for page in sorted([*folder.rglob("*.html"), *folder.rglob("*.html.gz")]):
        content = gzip.decompress(page.read_bytes()) if page.suffix == ".gz" else page.read_bytes()
        for number in range(times):
            (into / f"{len(sizes):06}.html").write_bytes(content + f"<!-- {number} -->".encode())
            sizes.append(len(content))
    return sum(sizes) // len(sizes)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    asked.add_argument("folder", type=Path, nargs="?", default=SAMPLES)
    asked.add_argument("--times", type=int, default=3)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        (home / "pages").mkdir()
        size = written(given.folder, home / "pages", given.times)
        adding(named([str(home / "pages")]), 2, home / "news.db")
        for _ in range(3):
            began = time.process_time()
            proved = verify(home / "news.db", workers=1)
            took = time.process_time() - began
            print(
                f"{proved.articles:,} articles of {size:,} bytes, {proved.rows:,} rows: {proved.articles / took:,.0f}"
                f" articles and {proved.rows / took:,.0f} rows a CPU-second",
                proved.lie or "",
            )


if __name__ == "__main__":
    main()
