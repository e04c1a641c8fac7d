"""WARC records a second of one core, for iteration alone, beside `fastwarc` bare; the archives are made from samples/.

    .venv/bin/python bench/intake.py --records 5000

The samples are short; pages of sites come with ten times their markup, so there is an archive of long ones too. Readers
take turns, and the best of each is told: a busy machine slows them alike.
"""

import argparse
import gzip
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from fastwarc.warc import ArchiveIterator

from library import SAMPLES, SEED, varied
from tidings.intake import archives
from tidings.intake.archives.records import found
from tidings.intake.archives.window import Window

ROUNDS = 9


def made(path: Path, records: int, times: int = 1) -> None:
    """Write an archive of varied samples, so many a record, a gzip member each where the name says so."""
    texts = [sample.read_text(encoding="utf-8") for sample in sorted(SAMPLES.rglob("*.html"))]
    with path.open("wb") as file:
        for i in range(records):
            seeds = [f"{SEED}-{i}" if times == 1 else f"{SEED}-{i}-{part}" for part in range(times)]
            body = "".join(varied(texts[i % len(texts)], seed) for seed in seeds).encode()
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


READERS = {"fastwarc": bare, "iteration": ours, "cut into ranges, and pages made": pages}


def rates(path: Path) -> dict[str, float]:
    """Records a CPU second of each reader."""
    best = dict.fromkeys(READERS, 0.0)
    for _ in range(ROUNDS):
        for what, read in READERS.items():
            began = time.process_time()
            count = read(path)
            best[what] = max(best[what], count / (time.process_time() - began))
    return best


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    asked.add_argument("--records", type=int, default=5000)
    records = asked.parse_args().records
    print(f"fastwarc {version('fastwarc')}")
    with tempfile.TemporaryDirectory() as home:
        for name, times in (("short.warc.gz", 1), ("short.warc", 1), ("long.warc.gz", 10), ("long.warc", 10)):
            path = Path(home, name)
            made(path, records // times, times)
            found = rates(path)
            print(f"{name}: {records // times:,} records, {path.stat().st_size / (records // times):,.0f} bytes each")
            for what, rate in found.items():
                print(f"  {what:32} {rate:9,.0f} a second and core, {rate / found['fastwarc']:.0%}")


if __name__ == "__main__":
    main()
