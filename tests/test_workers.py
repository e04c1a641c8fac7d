"""The guard: what one page does to its process harms no other page, and nothing is left behind."""

import gc
import os
import signal
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from threading import Thread

import psutil
import pytest

import deeds
from tidings.workers.child import Job
from tidings.workers.guard import ClosedError, Guard, Lost, StartError

MEGABYTE = 1_000_000


def job(seconds: float = 20.0, memory: int = 100 * MEGABYTE) -> Job:
    return Job(deeds.reader, deeds.nothing, seconds, memory)


@pytest.fixture
def guards():
    """Makes guards, and sees that none leaves a child."""
    made = []
    before = set(psutil.Process().children(recursive=True))

    def make(work: Job) -> Guard:
        made.append(Guard(work))
        return made[-1]

    yield make
    for guard in made:
        guard.close()
    assert not set(psutil.Process().children(recursive=True)) - before


def said(answers) -> list[str]:
    return [answer.kind if isinstance(answer, Lost) else answer for answer in answers]


def tries(note: Path) -> list[str]:
    return [line.split()[0] for line in note.read_text().splitlines()]


def test_answers_come_in_the_order_of_the_sources(guards):
    guard = guards(job())
    assert guard.read(["a", "b", "c"]) == ["A", "B", "C"]
    assert guard.read([]) == []
    assert guard.read(["d"]) == ["D"]


@pytest.mark.parametrize("deed", ["hang", "hang-in-c"])
def test_a_page_that_hangs_is_given_up_at_once(guards, tmp_path, deed):
    note = tmp_path / "tries"
    guard = guards(job(seconds=1.0))
    assert said(guard.read([f"a:{note}", f"{deed}:{note}", f"b:{note}", f"c:{note}"])) == ["A", "too-slow", "B", "C"]
    assert tries(note) == ["a", deed, "b", "c"]


@pytest.mark.parametrize("deed", ["end", "segfault", "leave"])
def test_a_page_that_ends_its_process_is_tried_once_more_alone(guards, tmp_path, deed):
    note = tmp_path / "tries"
    answers = guards(job()).read([f"a:{note}", f"{deed}:{note}", f"b:{note}", f"c:{note}"])
    assert said(answers) == ["A", "crashed", "B", "C"]
    assert tries(note) == ["a", deed, deed, "b", "c"]


def test_the_first_and_the_last_page_may_end_their_process(guards):
    assert said(guards(job()).read(["end", "end", "a", "end"])) == ["crashed", "crashed", "A", "crashed"]


def test_a_page_whose_process_somebody_else_ended_is_read(guards, tmp_path):
    guard = guards(job())
    note = tmp_path / "tries"
    found = []
    reading = Thread(target=lambda: found.extend(guard.read([f"slow:{note}", "b"])))
    reading.start()
    while not note.exists():
        time.sleep(0.01)
    victim = int(note.read_text().split()[1])
    os.kill(victim, signal.SIGKILL)
    reading.join()
    assert found == ["SLOW", "B"]


def test_a_page_that_takes_too_much_memory_is_a_problem(guards):
    answers = guards(job()).read(["a", "take-much", "b"])
    assert said(answers) == ["A", "too-large-to-read", "B"]
    assert answers[1].message == "takes more than 100 MB of memory to read"


@pytest.mark.skipif(sys.platform != "linux", reason="raises the limit that Linux keeps")
def test_memory_is_watched_where_the_system_keeps_no_limit(guards):
    assert said(guards(job()).read(["a", "take-much-unlimited", "b"])) == ["A", "too-large-to-read", "B"]


def test_a_process_that_holds_much_makes_room_for_a_fresh_one(guards, tmp_path):
    note = tmp_path / "tries"
    # 220 MB are more than half; with what the arenas of threads may map they are less than all.
    guard = guards(job(memory=400 * MEGABYTE))
    for _ in range(3):
        guard.read([f"hold:{note}"])
    assert len({line.split()[1] for line in note.read_text().splitlines()}) == 3


def test_what_cannot_start_is_said(guards):
    with pytest.raises(StartError, match="cannot start: RuntimeError: the tables are gone"):
        guards(Job(deeds.reader, deeds.broken, 5, 100 * MEGABYTE)).read(["a"])


def test_processes_that_end_while_they_start_are_started_again(guards, tmp_path):
    note = tmp_path / "starts"
    assert guards(Job(deeds.reader, partial(deeds.ending, note), 5, 100 * MEGABYTE)).read(["a"]) == ["A"]
    assert len(tries(note)) == 3
    with pytest.raises(StartError, match="ended 3 times"):
        guards(Job(deeds.reader, deeds.end, 5, 100 * MEGABYTE)).read(["a"])


def test_closing_ends_a_read_from_another_thread(guards):
    guard = guards(job())
    guard.read(["a"])
    Thread(target=lambda: (time.sleep(0.2), guard.close())).start()
    began = time.monotonic()
    with pytest.raises(ClosedError):
        guard.read(["hang"])
    assert time.monotonic() - began < 15


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks at open files in /proc")
def test_nothing_is_left_behind(guards):
    def around() -> tuple[int, set[str], set[str]]:
        shared_memory = set(os.listdir("/dev/shm")) if Path("/dev/shm").is_dir() else set()  # noqa: S108, PTH208
        mine = {name for name in os.listdir(tempfile.gettempdir()) if "tidings" in name}  # noqa: PTH208
        return len(os.listdir("/proc/self/fd")), shared_memory, mine  # noqa: PTH208

    gc.collect()  # sockets that earlier tests let go
    before = around()
    guard = guards(job(seconds=1.0))
    guard.read(["a", "end", "hang", "take-much", "b"])
    guard.close()
    assert around() == before


ORPHAN = """
import sys, threading, time
import deeds
from tidings.workers.child import Job
from tidings.workers.guard import Guard
guard = Guard(Job(deeds.reader, deeds.nothing, float(sys.argv[2]), 10**9))
guard.read(["a"])
if sys.argv[1] != "idle":
    threading.Thread(target=guard.read, args=([sys.argv[1]],), daemon=True).start()
    time.sleep(0.2)
print(guard._child.process.pid, flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize(("deed", "seconds", "within"), [("idle", 60, 10), ("hang", 60, 10), ("hang-in-c", 1, 20)])
def test_a_process_whose_parent_is_killed_ends(deed, seconds, within):
    """Even one that holds the interpreter's lock, though it then takes its page's time."""
    path = os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])
    command = [sys.executable, "-c", ORPHAN, deed, str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path}) as parent:
        child = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
    try:
        child.wait(within)
    except psutil.TimeoutExpired:
        child.kill()
        raise
