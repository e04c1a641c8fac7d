"""What a service manager is told: that the portal answers, and ever again that it stirs."""

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

import portals
from serves import PATIENCE
from tidings.portal import watchdog

TIDINGS = Path(sys.executable).with_name("tidings")
CREWS = Path(__file__).parent / "crews.py"


@contextmanager
def managed(name, command):
    """A process that is started as a service manager does, which listens at a path or an abstract name ("@…")."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(name.replace("@", "\0"))
        manager.settimeout(PATIENCE)
        environment = {**os.environ, "NOTIFY_SOCKET": name}
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
            try:
                yield manager, server
            finally:
                server.terminate()
                server.wait(PATIENCE)


def test_one_process_says_that_it_answers_and_then_ever_again_that_it_stirs(tmp_path):
    command = [TIDINGS, "serve", "--library", portals.shelf(tmp_path / "news.db"), "--port", "0"]
    with managed(str(tmp_path / "notify"), command) as (manager, server):
        told = [manager.recv(100) for _ in range(3)]
        assert set(told) == {b"READY=1", b"WATCHDOG=1"}
        assert told.count(b"READY=1") == 1
        assert server.stdout.readline().startswith("http://127.0.0.1:")


def test_of_several_processes_the_one_that_looks_after_them_says_so():
    name = f"@tidings-{os.getpid()}"
    with managed(name, [sys.executable, CREWS, "0", "5", "5", "60", "", "0"]) as (manager, _):
        assert {manager.recv(100) for _ in range(2)} == {b"WATCHDOG=1"}


@pytest.mark.parametrize("name", ["", "/no/such/socket", "@nobody-listens-here"])
def test_where_nobody_listens_nothing_is_told(monkeypatch, name):
    monkeypatch.setenv("NOTIFY_SOCKET", name)
    watchdog.answers()
    watchdog.stirs()
