"""Several processes that share a port: one that ends or hangs is replaced, and all end with who looks after them."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

import portals
from tidings.portal import process
from tidings.portal.crew import Pulse
from tidings.portal.edition import Edition

PATIENCE = 60
CREWS = Path(__file__).parent / "crews.py"


@contextmanager
def crew(takes=0.0, last=PATIENCE, hung=PATIENCE, begins=PATIENCE, begun=""):
    """A crew of two in processes of their own, once they answer; their workers take some seconds to stop.

    `begun` is a file in which each worker notes that it begins; the third one hangs then.
    """
    command = [sys.executable, CREWS, *map(str, (takes, last, hung, begins, begun, 3))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as parent:
        try:
            parent.port = int(parent.stdout.readline())
            yield parent
        finally:
            parent.kill()


def answering(parent):
    """The workers that answer, by asking until both did."""
    found = set()
    until = time.monotonic() + PATIENCE
    while len(found) < 2:
        assert time.monotonic() < until
        with socket.create_connection(("127.0.0.1", parent.port), timeout=PATIENCE) as client:
            found.add(int(client.recv(100)))
    return found


def ended(parent):
    _, err = parent.communicate(timeout=PATIENCE)
    return parent.returncode, err


def gone(pids):
    """Wait until there are no such processes."""
    until = time.monotonic() + PATIENCE
    while any(psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE for pid in pids):
        assert time.monotonic() < until
        time.sleep(0.02)
    return True


def test_one_that_is_killed_is_replaced_and_told_in_a_line():
    with crew() as parent:
        killed, stays = answering(parent)
        os.kill(killed, signal.SIGKILL)
        assert parent.stderr.readline() == f"tidings: worker {killed} was ended by SIGKILL; another begins\n"
        assert gone([killed])
        now = answering(parent)
        assert stays in now
        assert killed not in now
        parent.send_signal(signal.SIGTERM)
        assert ended(parent) == (0, "")
        assert gone(now)


def test_one_that_hangs_is_killed_and_replaced():
    with crew(hung=1.5) as parent:
        hangs, _ = answering(parent)
        os.kill(hangs, signal.SIGSTOP)
        lines = iter(parent.stderr.readline, "")
        assert f"tidings: worker {hangs} has not stirred for 1.5 seconds\n" in lines
        assert f"tidings: worker {hangs} was ended by SIGKILL; another begins\n" in lines
        assert gone([hangs])
        assert hangs not in answering(parent)


def test_one_that_hangs_before_it_answers_is_killed_and_replaced(tmp_path):
    with crew(hung=10, begins=8, begun=str(tmp_path / "begun")) as parent:
        killed, stays = answering(parent)
        os.kill(killed, signal.SIGKILL)
        lines = iter(parent.stderr.readline, "")
        assert f"tidings: worker {killed} was ended by SIGKILL; another begins\n" in lines
        told = next(line for line in lines if "has not answered for 8 seconds" in line)
        hung = int(told.split()[2])
        assert f"tidings: worker {hung} was ended by SIGKILL; another begins\n" in lines
        assert stays in answering(parent)
        assert hung not in answering(parent)


def test_one_that_hangs_at_the_very_beginning_ends_the_rest(tmp_path):
    """Nothing is served that was not there whole; whoever started it is told."""
    command = [sys.executable, CREWS, "0", "5", "5", "2", str(tmp_path / "begun"), "1"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert (told.returncode, told.stdout) == (1, "")
    assert "has not answered for 2 seconds" in told.stderr
    assert "a worker ended before it answered" in told.stderr


def test_looks_are_counted_while_it_does_not_stir():
    """From its beginning on, and anew whenever it has: a machine that stood still finds everybody well."""
    pulse = Pulse()
    assert [pulse.missed() for _ in range(3)] == [1, 2, 3]
    assert not pulse.begun
    pulse.beats.value = 1
    assert [pulse.missed() for _ in range(4)] == [0, 1, 2, 3]
    assert pulse.begun
    pulse.beats.value = 2
    assert [pulse.missed() for _ in range(2)] == [0, 1]


@pytest.mark.parametrize(("follows", "times"), [(True, 2), (False, 0)])
def test_a_portal_that_follows_says_every_second_that_its_loop_turns(tmp_path, follows, times):
    said = []
    one = process.server(Edition(portals.shelf(tmp_path / "news.db")), lambda: said.append(1), follows=follows)

    async def turned():
        one.servers = [await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)]
        for tick in range(20):
            await one.on_tick(tick)
        one.servers[0].close()

    portals.finished(turned())
    assert len(said) == times


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_all_are_told_to_stop_and_waited_for(told):
    with crew(takes=0.3) as parent:
        workers = answering(parent)
        parent.send_signal(told)
        assert ended(parent) == (0, "")
        assert gone(workers)


def test_they_are_waited_for_no_longer_than_was_said():
    with crew(takes=300, last=0.5) as parent:
        workers = answering(parent)
        parent.send_signal(signal.SIGTERM)
        assert ended(parent) == (0, "")
        assert gone(workers)


def test_a_second_signal_ends_them_at_once():
    with crew(takes=300) as parent:
        workers = answering(parent)
        parent.send_signal(signal.SIGTERM)
        time.sleep(0.2)
        assert parent.poll() is None
        parent.send_signal(signal.SIGTERM)
        assert ended(parent) == (0, "")
        assert gone(workers)


def test_they_end_when_whoever_looks_after_them_is_killed():
    with crew() as parent:
        workers = answering(parent)
        parent.kill()
        assert gone(workers)


def test_where_one_cannot_begin_there_is_none():
    command = [sys.executable, CREWS, "-1", "5", "30", "60", "", "0"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert (told.returncode, told.stdout) == (1, "")
    assert "a worker ended before it answered" in told.stderr
