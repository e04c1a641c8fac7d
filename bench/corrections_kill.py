"""Corrections in the browser while the server is killed: every one that was acknowledged is in the library.

    .venv/bin/python bench/corrections_kill.py --kills 20

The sample collection is served by two processes. Four people correct rows, set sources and stances, rename, and take
back what they did, as fast as they are answered, until all processes of the server are killed at a random moment
(SIGKILL), twenty times. What was answered by 303 is looked for in the library afterwards, and every row is proved.
"""

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlencode

import psutil

from tidings.portal.desk import passwords
from tidings.store import open_library
from tidings.store.access import Access

SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "collection"
RUN = "from tidings.cli.main import main; main()"
SEED, PEOPLE, PATIENCE = 12, 4, 60
NAME, PASSWORD = "person {}", "the tide turns at four"
STANCES = ("states", "believes", "confirms", "alleges", "warns")


def tidings(*arguments: object) -> list[str]:
    return [sys.executable, "-c", RUN, *map(str, arguments)]


def made(library: Path) -> None:
    """The sample collection, and people at its desk."""
    sources = (SAMPLES / "pages", SAMPLES / "week-1.warc", SAMPLES / "week-2.warc")
    subprocess.run(tidings("add", *sources, "--library", library), check=False, capture_output=True)
    with Access(library, create=True) as access:
        for number in range(PEOPLE):
            access.set(NAME.format(number), passwords.hashed(PASSWORD))


def started(library: Path) -> tuple[subprocess.Popen[str], int]:
    """A server of two processes that answers, and its port."""
    command = tidings("serve", "--library", library, "--port", 0, "--workers", 2)
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    line = server.stdout.readline() if server.stdout else ""
    if not line.startswith("http://"):
        raise SystemExit("the server did not start")
    return server, int(line.rsplit(":", 1)[1])


def killed(server: subprocess.Popen[str]) -> None:
    """Every process of a server, at once and without a word."""
    family = [psutil.Process(server.pid), *psutil.Process(server.pid).children(recursive=True)]
    for process in family:
        process.kill()
    psutil.wait_procs(family)


class Editor(Thread):
    """Somebody who corrects without a pause until the server is gone; `done` are the reasons that were acknowledged."""

    def __init__(self, number: int, port: int, rows: Sequence[str], chance: random.Random, stop: Event) -> None:
        super().__init__(daemon=True)
        self.number, self.port, self.rows, self.chance, self.stop = number, port, rows, chance, stop
        self.done: list[str] = []
        self.undone: list[int] = []
        self.answers: Counter[int] = Counter()

    def run(self) -> None:
        """Correct, take back, and note what was acknowledged."""
        try:
            connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
            self.origin = {
                "Origin": f"http://127.0.0.1:{self.port}",
                "Content-Type": "application/x-www-form-urlencoded",
            }
            _, headers, _ = self._ask(
                connection, "POST", "/login", {"name": NAME.format(self.number), "password": PASSWORD}
            )
            self.origin["Cookie"] = headers["set-cookie"].partition(";")[0]
            _, _, page = self._ask(connection, "GET", "/about", {})
            proof = re.search(r'name="proof" value="(\w+)"', page)
            while proof and not self.stop.is_set():
                self._correct(connection, proof[1])
        except (OSError, HTTPException):
            self.stop.wait(PATIENCE)  # the server is gone

    def _correct(self, connection: HTTPConnection, proof: str) -> None:
        row, why = self.chance.choice(self.rows), f"{self.number}-{time.monotonic_ns()}"
        act, to = self.chance.choice((("stance", self.chance.choice(STANCES)), ("source", why), ("reject", "")))
        fields = {"subject": row, "act": act, "to": to, "why": why, "proof": proof}
        status, _, _ = self._ask(connection, "POST", "/desk/correct", fields)
        self.answers[status] += 1
        if status == 303:
            self.done.append(why)
        if status == 303 and self.chance.random() < 0.3:
            number = self._number(connection, row, why)
            status, _, _ = self._ask(connection, "POST", "/desk/undo", {"number": str(number), "proof": proof})
            self.answers[status] += 1
            if status == 303:
                self.undone.append(number)

    def _number(self, connection: HTTPConnection, row: str, why: str) -> int:
        """The number of an act, from the page that shows it."""
        _, _, page = self._ask(connection, "GET", f"/row/{row}", {})
        found = re.search(rf"<p>{why}</p>.*?name=\"number\" value=\"(\d+)\"", page, re.DOTALL)
        return int(found[1]) if found else 0

    def _ask(
        self, connection: HTTPConnection, method: str, path: str, fields: dict[str, str]
    ) -> tuple[int, dict[str, str], str]:
        body = urlencode(fields) if method == "POST" else None
        connection.request(method, path, body, self.origin)
        answer = connection.getresponse()
        headers: dict[str, str] = {}
        for name, value in answer.getheaders():
            headers.setdefault(name.lower(), value)
        return answer.status, headers, answer.read().decode()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    given = parser.parse_args()
    chance = random.Random(SEED)  # noqa: S311  nothing is kept secret by it
    with tempfile.TemporaryDirectory() as home:
        library = Path(home, "news.db")
        made(library)
        with open_library(library, readonly=True) as opened:
            rows = [key for (key,) in opened.db.execute("SELECT key FROM statement ORDER BY key")]
        acknowledged, flying = 0, 0
        answers: Counter[int] = Counter()
        for number in range(given.kills):
            editors = round_of(library, rows, chance)
            whys = {why for editor in editors for why in editor.done}
            undone = {act for editor in editors for act in editor.undone}
            kept, taken_back, all_of_round = looked_for(library, editors)
            acknowledged += len(whys) + len(undone)
            flying += all_of_round - len(whys)
            answers += sum((editor.answers for editor in editors), Counter())
            if lost := (whys - kept) | {str(act) for act in undone - taken_back}:
                raise SystemExit(f"kill {number + 1}: {len(lost)} acknowledged are lost: {sorted(lost)[:5]}")
        proved = subprocess.run(tidings("verify", "--library", library), check=False, capture_output=True, text=True)
        print(f"{given.kills} kills, {acknowledged:,} acknowledged, none lost; {flying} more were kept unacknowledged")
        print(f"answers: {', '.join(f'{status}: {count:,}' for status, count in sorted(answers.items()))}")
        print(f"verify: exit code {proved.returncode}; {proved.stdout.strip().splitlines()[-1]}")
        if proved.returncode:
            raise SystemExit(proved.stderr)


def round_of(library: Path, rows: Sequence[str], chance: random.Random) -> list[Editor]:
    """People who correct until the server is killed under their hands."""
    server, port = started(library)
    stop = Event()
    editors = [Editor(n, port, rows, random.Random(chance.random()), stop) for n in range(PEOPLE)]  # noqa: S311
    for editor in editors:
        editor.start()
    deadline = time.monotonic() + PATIENCE
    while not all(editor.done for editor in editors):
        if time.monotonic() > deadline or any(editor.answers.get(500) for editor in editors):
            raise SystemExit(f"not all are answered: {[editor.answers for editor in editors]}")
        time.sleep(0.01)
    time.sleep(chance.uniform(0, 2))
    killed(server)
    stop.set()
    for editor in editors:
        editor.join()
    return editors


def looked_for(library: Path, editors: Sequence[Editor]) -> tuple[set[str], set[int], int]:
    """The reasons of all acts in the library, the acts that were undone, and how many are of this round."""
    with open_library(library, readonly=True) as opened:
        acts = opened.acts()
    since = min(int(why.partition("-")[2]) for editor in editors for why in editor.done)
    whys = {act["why"] for act in acts}
    here = sum(int(why.partition("-")[2]) >= since for why in whys)
    return whys, {act["id"] for act in acts if act["undone_at"]}, here


if __name__ == "__main__":
    main()
