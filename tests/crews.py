"""A crew whose workers answer every connection with their number; run by test_serving_crew.py as a process."""

import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from tidings.errors import LibraryError
from tidings.portal.crew import Crew


def work(takes: float, begun: str, hangs: str, listening: socket.socket, answers: Callable[[], None]) -> None:
    """Answer, and say so again and again, until told to stop, which takes some seconds."""
    import os  # noqa: PLC0415

    def stop(*_: object) -> None:
        time.sleep(takes)
        sys.exit(0)

    if takes < 0:
        raise SystemExit(3)
    if begun and _place(Path(begun)) == int(hangs):
        time.sleep(600)
    signal.signal(signal.SIGTERM, stop)
    listening.listen(16)
    listening.settimeout(0.05)
    while True:
        answers()
        with suppress(TimeoutError):
            client, _ = listening.accept()
            with client:
                client.sendall(str(os.getpid()).encode())


def _place(begun: Path) -> int:
    """Note that one begins: how many have, this one too."""
    with begun.open("a") as file:
        file.write("begun\n")
    return len(begun.read_text().split())


if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", 0)) as shared:
        try:
            takes, last, hung, begins = map(float, sys.argv[1:5])
            begun, hangs = sys.argv[5:]
            crew = Crew(partial(work, takes, begun, hangs), shared, 2, last, hung=hung, begins=begins)
            crew.run(lambda: print(shared.getsockname()[1], flush=True))  # noqa: T201
        except LibraryError as error:
            sys.exit(f"{error}")
