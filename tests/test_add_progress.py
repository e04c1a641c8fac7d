"""Progress: pages, rate, problems and time left; a bar on a terminal, a line now and then elsewhere."""

import os
import pty
import re
import subprocess
import sys

import pytest

from tidings.cli import progress as module
from tidings.cli.progress import progress

LINE = re.compile(r"3 of 10 pages, [\d,.]+ a second, 1 problem, \d:\d\d:\d\d left")


def three_of_ten() -> None:
    with progress(10) as shown:
        shown(read=True, problem=False)
        shown(read=False, problem=False)
        shown(read=True, problem=True)


def test_lines_come_now_and_then(capsys, monkeypatch):
    three_of_ten()
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(module, "_EVERY", -1.0)
    three_of_ten()
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert LINE.search(lines[-1])
    assert "problem" not in lines[0]


def test_before_a_page_was_read_no_time_is_guessed(capsys, monkeypatch):
    monkeypatch.setattr(module, "_EVERY", -1.0)
    with progress(10) as shown:
        shown(read=False, problem=False)
    assert capsys.readouterr().err == "tidings: 1 of 10 pages, 0.0 a second\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_shows_a_bar_with_problems_above_it():
    ours, theirs = pty.openpty()
    script = (
        "import time; from tidings.cli.streams import tell\n"
        "from tidings.cli.progress import progress\n"
        "with progress(10) as shown:\n"
        "    shown(read=True, problem=False); shown(read=False, problem=False)\n"
        "    tell('a.html: gone'); shown(read=True, problem=True); time.sleep(0.4)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stderr=theirs, env={**os.environ, "COLUMNS": "120"}) as run:
        os.close(theirs)
        seen = b""
        while run.poll() is None or not seen:
            try:
                seen += os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
        os.close(ours)
    words = re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", seen.decode())
    assert "tidings: a.html: gone" in words
    assert LINE.search(words)
