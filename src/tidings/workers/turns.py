"""Many addresses asked for at the same time, of each host one after another, so that a slow one holds up no other."""

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar
from urllib.parse import urlsplit

__all__ = ["Task", "Turns", "each"]

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Task:
    """An address to ask for; a list of addresses at it is followed, to as many `levels` of lists."""

    url: str
    levels: int = 0

    @property
    def host(self) -> str:
        """What takes turns: host and port; of what is no address, the whole."""
        try:
            return urlsplit(self.url).netloc.lower() or self.url
        except ValueError:
            return self.url


class Turns:
    """Tasks that wait: hosts take turns, each has one task at a time, in the order given; no address comes twice."""

    def __init__(self, most: int) -> None:
        self.left = most
        """How many more addresses are taken on."""
        self._seen: set[str] = set()
        self._waiting: dict[str, deque[Task]] = {}
        self._ready: deque[str] = deque()
        self._busy: set[str] = set()

    def put(self, tasks: Iterable[Task]) -> bool:
        """Take on new addresses, before those of the same host that wait; False where there were too many."""
        new: dict[str, list[Task]] = {}
        for task in tasks:
            if task.url in self._seen:
                continue
            if not self.left:
                break
            self.left -= 1
            self._seen.add(task.url)
            new.setdefault(task.host, []).append(task)
        else:
            self._queue(new)
            return True
        self._queue(new)
        return False

    def _queue(self, new: dict[str, list[Task]]) -> None:
        for host, tasks in new.items():
            if host not in self._waiting:
                self._waiting[host] = deque()
                if host not in self._busy:
                    self._ready.append(host)
            self._waiting[host].extendleft(reversed(tasks))

    def next(self) -> Task | None:
        """A task of the next host that is not being asked; None where there is none now."""
        if not self._ready:
            return None
        host = self._ready.popleft()
        self._busy.add(host)
        task = self._waiting[host].popleft()
        if not self._waiting[host]:
            del self._waiting[host]
        return task

    def done(self, task: Task) -> None:
        """The host of a task has answered, and may have its next turn."""
        self._busy.discard(task.host)
        if task.host in self._waiting:
            self._ready.append(task.host)


def each(
    turns: Turns,
    ask: Callable[[Task, K], V],
    known: Callable[[Task], K],
    *,
    at_once: int,
    stopped: Callable[[], bool] = lambda: False,
) -> Generator[tuple[Task, V]]:
    """What asking gives for each task, as it comes, until none is left; more may be put while it runs.

    Args:
        turns: the tasks.
        ask: called in threads of its own.
        known: what `ask` is told of a task, found in the thread that asks for answers.
        at_once: how many are asked at the same time, and so how many answers are held at most.
        stopped: once true, no further task is begun; those begun are waited for.
    """
    tasks: SimpleQueue[tuple[Task, K] | None] = SimpleQueue()
    answers: SimpleQueue[tuple[Task, Future[V]]] = SimpleQueue()

    def serve() -> None:
        while (given := tasks.get()) is not None:
            answer: Future[V] = Future()
            try:
                answer.set_result(ask(*given))
            except BaseException as error:  # noqa: BLE001  raised again where the answer is taken
                answer.set_exception(error)
            answers.put((given[0], answer))

    threads = under_way = 0
    try:
        while True:
            while under_way < at_once and not stopped() and (task := turns.next()):
                tasks.put((task, known(task)))
                under_way += 1
                if under_way > threads:
                    # A daemon: an interrupted run does not wait for a host that hangs.
                    Thread(target=serve, name="tidings-ask", daemon=True).start()
                    threads += 1
            if not under_way:
                return
            answered, answer = answers.get()
            under_way -= 1
            turns.done(answered)
            yield answered, answer.result()
    finally:
        for _ in range(threads):
            tasks.put(None)
