"""`tidings serve`: prints its address once it answers, serves while pages are added, and stops when told."""

import signal
import socket
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

import pytest

import portals
import shelves
from tidings.cli.main import main
from tidings.store import open_library

TIDINGS = Path(sys.executable).with_name("tidings")
PATIENCE = 120  # seconds that only what hangs takes, however busy the machine is


def asked(port, path):
    """The status and the text of an answer."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_it_says_where_it_is_answers_while_pages_are_added_and_stops_when_told(tmp_path, told):
    path = portals.shelf(tmp_path / "news.db")
    settings = '[portal]\nname = "Ebb & Flow"\nzone = "Europe/Oslo"\nstale_seconds = 0.001\n'
    (tmp_path / "tidings.toml").write_text(settings, encoding="utf-8")
    command = [TIDINGS, "serve", "--library", path, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        address = server.stdout.readline().strip()
        host, _, port = address.rpartition(":")
        assert host == "http://127.0.0.1"
        assert "Ebb &amp; Flow" in asked(int(port), "/")[1]
        answers = []
        reader = Thread(target=lambda: answers.extend(asked(int(port), "/latest")[0] for _ in range(10)))
        reader.start()
        with open_library(path) as library:
            for number in range(20):
                library.keep(*shelves.bridge(f"https://post.example/{number}"))
        reader.join()
        assert answers == [200] * 10
        assert "/article/24" in asked(int(port), "/latest")[1]
        server.send_signal(told)
        out, err = server.communicate(timeout=PATIENCE)
    assert (server.returncode, out, err) == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--host", "0.0.0.0"], "nobody has a password"),  # noqa: S104  what is refused
        (["--library", "nosuch.db"], "there is no library"),
        (["--config", "nosuch.toml"], "no such file"),
    ],
)
def test_what_cannot_be_served_is_one_line_and_exit_2(monkeypatch, capsys, tmp_path, arguments, said):
    monkeypatch.chdir(tmp_path)
    portals.shelf(tmp_path / "tidings.db")
    monkeypatch.setattr("sys.argv", ["tidings", "serve", *arguments])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "toml",
    [
        'zone = "Mars/Olympus"',
        '[portal.slots]\ntop = "nosuch.html"',
        '[portal.weather]\nallowed = true\ncoordinates = "x"',
    ],
)
def test_a_setting_that_cannot_be_used_is_one_line_and_exit_2(monkeypatch, capsys, tmp_path, toml):
    path = portals.shelf(tmp_path / "news.db")
    (tmp_path / "tidings.toml").write_text(f"[portal]\n{toml}\n", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["tidings", "serve", "--library", str(path)])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("tidings: portal: ")


def test_a_port_that_is_taken_is_one_line_and_exit_2(monkeypatch, capsys, tmp_path):
    path = portals.shelf(tmp_path / "news.db")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setattr(
            "sys.argv", ["tidings", "serve", "--library", str(path), "--port", str(taken.getsockname()[1])]
        )
        with pytest.raises(SystemExit) as left:
            main()
    assert left.value.code == 2
    assert "in use" in capsys.readouterr().err
