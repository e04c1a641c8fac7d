"""How a long run is going, on standard error: a bar on a terminal, a line now and then elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic
from typing import Protocol

from tidings.cli.streams import tell

_EVERY = 15.0  # seconds between two lines where there is no terminal


class Shown(Protocol):
    """Called once a page."""

    def __call__(self, *, read: bool, problem: bool) -> None:
        """Count a page, whether it had to be read, and whether it is a problem."""


@dataclass
class _Run:
    """The counts of a run."""

    total: int
    began: float
    done: int = 0
    read: int = 0
    problems: int = 0

    def count(self, *, read: bool, problem: bool) -> None:
        self.done += 1
        self.total = max(self.total, self.done)  # an archive is one source, and holds many pages
        self.read += read
        self.problems += problem

    @property
    def line(self) -> str:
        """Pages, rate, problems, time left."""
        rate = self.read / max(monotonic() - self.began, 1e-9)
        left = f", {timedelta(seconds=round((self.total - self.done) / rate))} left" if self.read else ""
        problems = f", {self.problems:,} problem{'s' * (self.problems != 1)}"
        return f"{self.done:,} of {self.total:,} pages, {rate:,.1f} a second{problems if self.problems else ''}{left}"


@contextmanager
def progress(total: int) -> Iterator[Shown]:
    """Show how a run over `total` pages is going until the block ends."""
    run = _Run(total, monotonic())
    if sys.stderr is not None and sys.stderr.isatty():
        with _bar(run) as shown:
            yield shown
    else:
        yield _lines(run)


def _lines(run: _Run) -> Shown:
    last = run.began

    def shown(*, read: bool, problem: bool) -> None:
        nonlocal last
        run.count(read=read, problem=problem)
        if monotonic() - last > _EVERY:
            last = monotonic()
            tell(run.line)

    return shown


@contextmanager
def _bar(run: _Run) -> Iterator[Shown]:
    from rich.console import Console  # noqa: PLC0415  not needed without a terminal
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415

    with Progress(BarColumn(), TextColumn("{task.description}"), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(run.line, total=run.total)

        def shown(*, read: bool, problem: bool) -> None:
            run.count(read=read, problem=problem)
            bar.update(task, total=run.total, completed=run.done, description=run.line)

        yield shown
