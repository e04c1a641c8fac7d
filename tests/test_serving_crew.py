"""Several processes that share a port: one that ends is replaced, and all end with whoever looks after them."""

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

PATIENCE = 60
CREWS = Path(__file__).parent / "crews.py"


@contextmanager
def crew(takes=0.0, last=PATIENCE):
    """A crew of two in processes of their own, once they answer; their workers take some seconds to stop."""
    command = [sys.executable, CREWS, str(takes), str(last)]
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
    command = [sys.executable, CREWS, "-1", "5"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert (told.returncode, told.stdout) == (1, "")
    assert "a worker ended before it answered" in told.stderr
