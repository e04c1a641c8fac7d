"""WARC records a second of one core, for iteration alone, beside `fastwarc` bare; the archive is made from samples/.

python bench/intake.py [--records 5000]
"""

import argparse
import gzip
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from fastwarc.warc import ArchiveIterator

from library import SAMPLES, SEED, varied
from tidings.intake import archives
from tidings.intake.archives.records import found
from tidings.intake.archives.window import Window


def made(path: Path, records: int) -> None:
    """Write an archive of varied samples, each a gzip member where the name says so."""
    texts = [sample.read_text(encoding="utf-8") for sample in sorted(SAMPLES.rglob("*.html"))]
    with path.open("wb") as file:
        for i in range(records):
            body = varied(texts[i % len(texts)], f"{SEED}-{i}").encode()
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
            header = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{i}\r\n"
                f"WARC-Date: 2026-11-03T07:00:00Z\r\nContent-Length: {len(block)}\r\n\r\n"
            )
            record = header.encode() + block + b"\r\n\r\n"
            file.write(gzip.compress(record, 6, mtime=0) if path.suffix == ".gz" else record)


def bare(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in ArchiveIterator(file, parse_http=False))


def ours(path: Path) -> int:
    with path.open("rb") as file:
        window = Window(file, path.stat().st_size)
        return sum(1 for _ in found(window, 0, window.size, packed=path.suffix == ".gz"))


def pages(path: Path) -> int:
    parts = archives.ranges(str(path))
    return sum(1 for part in parts if isinstance(part, archives.Range) for _ in archives.read(part))


def rate(read: Callable[[Path], int], path: Path) -> float:
    """Records a CPU second, the best of five."""
    best = 0.0
    for _ in range(5):
        began = time.process_time()
        best = max(best, read(path) / (time.process_time() - began))
    return best


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    asked.add_argument("--records", type=int, default=5000)
    records = asked.parse_args().records
    with tempfile.TemporaryDirectory() as home:
        for name in ("news.warc.gz", "news.warc"):
            path = Path(home, name)
            made(path, records)
            peer = rate(bare, path)
            print(f"{name}: {records:,} records, {path.stat().st_size / records:,.0f} bytes each")
            for what, read in (("iteration", ours), ("cut into ranges, and pages made", pages)):
                mine = rate(read, path)
                print(f"  {what:32} {mine:9,.0f} a second and core, {mine / peer:.0%} of fastwarc's {peer:,.0f}")


if __name__ == "__main__":
    main()
