"""Twenty kills at random moments, of any process of `tidings add`: nothing is lost, nothing is there twice."""

import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil

from tidings.store import open_library

KILLS = 20
PAGES = 100
ADD = "from tidings.cli.main import main; main()"

PAGE = """<!doctype html><html lang="en"><head><title>Bridge {0} to stay shut</title>
<meta property="article:published_time" content="2026-03-{1:02}T08:00:00Z"></head><body><article>
<h1>Bridge {0} to stay shut</h1>
<p>Bridge {0} over the Ourthe will stay shut for at least {2} days, the governor, Ines Calder, said on Monday.</p>
<p>“We found {3} cracks in one night,” Ms Calder told Radio Vell. The bridge's builder has not confirmed the number.</p>
<p>About {4} people cross it every day, and the council of Sarre has asked for a ferry since Bridge {0} was closed.</p>
</article></body></html>"""


def test_twenty_kills_lose_nothing_and_add_nothing_twice(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    for i in range(PAGES):
        (pages / f"{i:03}.html").write_text(PAGE.format(i, 1 + i % 28, 5 + i, 3 + i, 400 + i), encoding="utf-8")
    chance = random.Random(8)  # noqa: S311  no secret
    library = tmp_path / "killed.db"

    kept, killed = 0, 0
    while killed < KILLS:
        with started(pages, library) as run:
            while killed < KILLS and run.poll() is None:
                wait_a_while(run, library, chance)
                killed += kill_one(run.pid, chance)
            family = processes(run.pid)
            run.kill()
        assert not psutil.wait_procs(family, timeout=120)[1], "a process outlived its parent"
        kept, before = counted(library, "page"), kept
        assert kept >= before
        assert counted(library, "article") <= kept
        if kept == PAGES:  # all are in: start over, so that every kill meets a run that works
            library.unlink()
            kept = 0

    with started(pages, library) as run:
        assert run.wait() == 0
    whole = tmp_path / "whole.db"
    with started(pages, whole) as run:
        assert run.wait() == 0
    assert counted(library, "page") == counted(library, "article") == counted(library, "content") == PAGES
    assert counted(library, "problem") == 0
    assert list(rows(library)) == list(rows(whole))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["killed.db", "pages", "whole.db"]


def started(pages: Path, library: Path) -> subprocess.Popen:
    command = [sys.executable, "-c", ADD, "add", str(pages), "--library", str(library), "--workers", "2"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def processes(pid: int) -> list[psutil.Process]:
    """A process and all that it started."""
    try:
        parent = psutil.Process(pid)
        return [parent, *parent.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def wait_a_while(run: subprocess.Popen, library: Path, chance: random.Random) -> None:
    """Wait for any moment while processes start, or, as often, while pages are read and kept."""
    while run.poll() is None and len(processes(run.pid)) < 2:
        time.sleep(0.02)
    if chance.random() < 0.4:
        time.sleep(chance.uniform(0, 0.5))
        return
    wanted = kept_now(library) + chance.randrange(1, 10)
    while run.poll() is None and kept_now(library) < wanted:
        time.sleep(0.01)
    time.sleep(chance.uniform(0, 0.05))


def kept_now(library: Path) -> int:
    """The pages that are kept, read while the run writes."""
    with open_library(library, readonly=True) as opened:
        return opened.db.execute("SELECT count(*) FROM page").fetchone()[0]


def kill_one(pid: int, chance: random.Random) -> bool:
    """Kill one of them, once there are children; says whether one was killed."""
    family = processes(pid)
    if len(family) < 2:
        return False
    victim = chance.choice(family)
    try:
        victim.kill()
    except psutil.NoSuchProcess:
        return False
    return True


def counted(library: Path, table: str) -> int:
    """The rows of a table, in a file that SQLite finds whole; 0 where the run was killed before it made one."""
    if not library.exists() or library.stat().st_size == 0:
        return 0
    with closing(sqlite3.connect(library)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        made = db.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
        return db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] if made else 0  # noqa: S608  our own names


def rows(library: Path) -> Iterator[tuple[object, ...]]:
    """What the library holds, whatever the order that pages were kept in."""
    with closing(sqlite3.connect(library)) as db:
        yield from db.execute("SELECT address, version, digest FROM page ORDER BY address")
        for table in ("appearance", "date", "statement", "figure", "event"):
            sql = f"SELECT page.digest, t.key FROM {table} AS t JOIN article ON article.id = t.article"  # noqa: S608
            yield from db.execute(f"{sql} JOIN page ON page.id = article.page ORDER BY 1, 2")
