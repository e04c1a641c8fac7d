"""A web archive added in one run, and in runs that are killed at random: the same library; and what the whole costs.

    .venv/bin/python bench/archive_kill.py --pages 10000 --kills 20

The pages are the samples, varied (`library.py`), one a gzip member of the archive. Any process of a run may be killed:
the one that writes, or one that reads for it.
"""

import argparse
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil

from intake import made
from library import SEED

ADD = "from tidings.cli.main import main; main()"
TABLES = ("content", "page", "article", "entity", "name", "appearance", "date", "statement", "figure", "event", "part")
TABLES += ("relation", "problem")
"""What a page brings into a library, bytes and rows and what could not be read."""
_MOMENTS = frozenset(("added", "read", "seen"))  # of the run, not of the page
_NAMED = {
    "page": "p.address || ' ' || p.digest FROM page AS p WHERE p.id",
    "article": "p.address || ' ' || p.digest FROM page AS p JOIN article AS a ON a.page = p.id WHERE a.id",
    "entity": "e.key FROM entity AS e WHERE e.id",
}
"""What stands for a row wherever another refers to it: ids depend on who was first."""


def started(archive: Path, library: Path, workers: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", ADD, "add", str(archive), "--library", str(library), "--workers", str(workers)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def finished(archive: Path, library: Path, workers: int) -> None:
    with started(archive, library, workers) as run:
        if run.wait() != 0:
            raise SystemExit(f"add ended with exit code {run.returncode}")


def killed(archive: Path, library: Path, pages: int, kills: int, workers: int) -> int:
    """Add an archive while processes of the run are killed, spread over its pages; says how many runs it took."""
    chance = random.Random(SEED)  # noqa: S311  nothing is kept secret by it
    runs = 0
    while kills:
        with started(archive, library, workers) as run:
            runs += 1
            while kills and run.poll() is None:
                left = max(0, pages - kept(library))
                wait_for(run, library, kept(library) + int(left / (kills + 1) * chance.uniform(0, 1.6)), chance)
                kills -= kill_one(run.pid, chance)
            run.kill()
    finished(archive, library, workers)
    return runs + 1


def wait_for(run: subprocess.Popen[bytes], library: Path, pages: int, chance: random.Random) -> None:
    """Wait for a random moment after so many pages are kept."""
    while run.poll() is None and (kept(library) < pages or len(family(run.pid)) < 2):
        time.sleep(0.02)
    time.sleep(chance.uniform(0, 0.2))


def kill_one(pid: int, chance: random.Random) -> bool:
    """Kill the process that writes, as often as not, or one that reads for it; says whether one was killed."""
    try:
        writer, *readers = family(pid)
        (writer if chance.random() < 0.5 else chance.choice(readers)).kill()
    except (ValueError, IndexError, psutil.NoSuchProcess):
        return False
    return True


def family(pid: int) -> list[psutil.Process]:
    """A process and all that it started."""
    try:
        return [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def kept(library: Path) -> int:
    try:
        with closing(sqlite3.connect(f"file:{library}?mode=ro", uri=True)) as db:
            return int(db.execute("SELECT count(*) FROM page").fetchone()[0])
    except sqlite3.Error:  # the run has not made it yet
        return 0


def rows(library: Path) -> Iterator[tuple[str, list[str]]]:
    """Each table's rows with all that they hold but ids and moments, in an order that is the same for the same rows."""
    with closing(sqlite3.connect(library)) as db:
        sound = db.execute("PRAGMA integrity_check").fetchall(), db.execute("PRAGMA foreign_key_check").fetchall()
        if sound != ([("ok",)], []):
            raise SystemExit(f"{library} is broken: {sound}")
        for table in TABLES:
            yield table, sorted(map(repr, db.execute(_sql(db, table))))


def _sql(db: sqlite3.Connection, table: str) -> str:
    """A query for a table's rows, in place of each id what it stands for."""
    refers = {row[3]: row[2] for row in db.execute(f"PRAGMA foreign_key_list({table})")}
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    wanted = [_column(table, name, refers.get(name)) for name in columns if name != "id" and name not in _MOMENTS]
    return f"SELECT {', '.join(wanted)} FROM {table}"  # noqa: S608  names of the schema


def _column(table: str, name: str, refers: str | None) -> str:
    column = f'{table}."{name}"'
    if refers not in _NAMED:
        return column
    return f"(SELECT {_NAMED[refers]} = {column})"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    asked.add_argument("--pages", type=int, default=10_000)
    asked.add_argument("--kills", type=int, default=20)
    asked.add_argument("--workers", type=int, default=2)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as home:
        archive, whole, broken = (Path(home, name) for name in ("news.warc.gz", "whole.db", "killed.db"))
        made(archive, given.pages)
        print(f"{given.pages:,} pages in {archive.stat().st_size / 1e6:.1f} MB, {given.workers} workers")
        began = time.monotonic()
        finished(archive, whole, given.workers)
        print(f"one run: {given.pages / (time.monotonic() - began):.1f} pages/s, {kept(whole):,} kept")
        began = time.monotonic()
        finished(archive, whole, given.workers)
        print(f"the same again: {given.pages / (time.monotonic() - began):,.0f} pages/s, {kept(whole):,} kept")
        began = time.monotonic()
        runs = killed(archive, broken, given.pages, given.kills, given.workers)
        print(f"killed {given.kills} times, {runs} runs: {given.pages / (time.monotonic() - began):.1f} pages/s")
        for (table, one), (_, other) in zip(rows(whole), rows(broken), strict=True):
            print(f"  {table:10} {len(one):9,} rows, {'the same' if one == other else 'NOT THE SAME'}")
            if one != other:
                raise SystemExit(f"{len(set(one) ^ set(other)):,} rows of {table} are in one of the two only")


if __name__ == "__main__":
    main()
