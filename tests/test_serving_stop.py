"""The portal as processes: what is under way is finished when they are told to stop, within bounds."""

import json
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from threading import Thread

PATIENCE = 60
# A portal whose front page takes its time, with the seconds that are left to it when it is told to stop.
SERVES = """
import sys, time
from functools import partial
from pathlib import Path
from tidings.options import PortalOptions
from tidings.portal import process
from tidings.portal.edition import Edition
from tidings.portal.serving import run

def slowly(seconds):
    sys.stderr.write("begun\\n"); sys.stderr.flush()
    time.sleep(seconds)

library, takes, process.LAST = Path(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])
run(lambda: Edition(library, PortalOptions(), temperature=partial(slowly, takes)), "127.0.0.1", 0)
"""


@contextmanager
def asked(path, takes, last):
    """A portal while it makes a page, and the list that the page's status goes into."""
    command = [sys.executable, "-c", SERVES, path, str(takes), str(last)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            port = int(server.stdout.readline().rpartition(":")[2])
            statuses = []
            reader = Thread(target=lambda: statuses.append(status(port)))
            reader.start()
            assert server.stderr.readline() == "begun\n"
            yield server, statuses
            server.wait(PATIENCE)
            reader.join()
        finally:
            server.kill()


def status(port):
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/about")
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()


def test_what_is_under_way_is_finished(path):
    with asked(path, takes=0.5, last=PATIENCE) as (server, statuses):
        server.send_signal(signal.SIGTERM)
        assert server.communicate(timeout=PATIENCE)[1] == ""
    assert (server.returncode, statuses) == (0, [200])


def test_what_takes_too_long_is_not_waited_for(path):
    with asked(path, takes=300, last=0.2) as (server, statuses):
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=PATIENCE)
    assert server.returncode == 0
    assert statuses in ([500], [None])


def test_a_second_signal_ends_it_at_once(path):
    with asked(path, takes=300, last=PATIENCE * 10) as (server, statuses):
        while server.poll() is None:
            server.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                server.wait(0.1)
    assert (server.returncode, statuses) == (-signal.SIGTERM, [None])


def test_the_command_serves_by_several_processes_and_logs_what_is_asked(path):
    command = [sys.executable, "-c", "from tidings.cli.main import main; main()", "serve", "--library", path]
    command += ["--port", "0", "--workers", "2", "--log"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            port = int(server.stdout.readline().rpartition(":")[2])
            assert [status(port) for _ in range(4)] == [200] * 4
            server.send_signal(signal.SIGTERM)
            out, err = server.communicate(timeout=PATIENCE)
        finally:
            server.kill()
    assert (server.returncode, out) == (0, "")
    assert [json.loads(line)["path"] for line in err.splitlines()] == ["/about"] * 4
