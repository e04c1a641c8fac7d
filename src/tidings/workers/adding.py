"""Pages into the library: taken in and looked up by the one writer, read by many, kept one by one."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Literal

from tidings import intake
from tidings.errors import SourceError, UsageError
from tidings.nouns import Page, Problem, Reading
from tidings.options import IntakeOptions, Options
from tidings.store import Library, address_of
from tidings.store.alike import reading_alike
from tidings.workers import Unit, run

__all__ = ["Fate", "Note", "add", "named"]

_Bytes = tuple[str, str | None, str, str | None]
Fate = Literal["added", "known"] | Problem
Note = Callable[[str, Fate], None]
"""Called with each source's name and what became of it, as soon as it is in the library."""

_PAGES, _BYTES = 4, 2_000_000  # a unit ends at either: little is in hand when a run is killed
_SUFFIXES = frozenset({"", ".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".txt"})
"""Files of a folder that may be pages: what sites serve pages as, and what browsers and mirrors save them as."""
_ADDRESSES = re.compile(rb"(?:\s*https?://\S+[ \t]*(?:\r?\n|\Z))+\s*", re.IGNORECASE)
# Faults of the moment, perhaps: another run, on a quieter machine, tries again. All others are the page's own.
_PASSING = frozenset({"crashed", "too-slow", "too-large-to-read"})


def named(sources: Iterable[str]) -> list[str]:
    """The files and other sources to read, folders replaced by the pages in them, in the order of their names.

    Hidden files, and those that only accompany pages (styles, images), are left out; links to folders are not
    followed, so that none is walked for ever.
    """
    found: list[str] = []
    for source in sources:
        found += _in_folder(Path(source)) if source != "-" and Path(source).is_dir() else [source]
    return list(dict.fromkeys(found))


def add(
    library: Library,
    sources: Sequence[str],
    *,
    note: Note,
    again: bool = False,
    options: Options | None = None,
) -> None:
    """Read pages into a library; each is kept whole or not at all, and the same bytes are never read twice.

    Args:
        library: open to be written.
        sources: names of files, or "-" for standard input; see `named`.
        note: told what became of each source.
        again: also try pages that were problems once more.
        options: the settings of each step, and of the workers.

    Raises:
        LibraryError: the library cannot be written; what was kept until then stays.
        UsageError: standard input is a list of addresses.
        StartError: no process that reads pages can be started.
    """
    options = options or Options()
    retried = {problem["source"] for problem in library.problems()} if again else set()
    waiting: dict[_Bytes, list[Page]] = {}

    def new() -> Iterator[Page]:
        """The pages to read. One whose bytes are being read already waits for that reading."""
        for source in sources:
            page = _taken(source, options.intake)
            if isinstance(page, Problem):
                _keep(library, None, page, note)
                continue
            bytes_ = _bytes_of(page)
            if page.source not in retried and library.has(bytes_[0], address_of(page)):
                note(page.source, "known")
            elif known := reading_alike(library.db, page):
                _keep(library, page, _as_if_of(page, known), note)
            else:
                alike = waiting.setdefault(bytes_, [])
                alike.append(page)
                if len(alike) == 1:
                    yield page

    with closing(run(_units(new()), options=options)) as parts:
        for part in parts:
            for outcome in part.outcomes:
                for page in waiting.pop(_bytes_of(outcome.page)) if outcome.page else ():
                    _keep(library, page, _as_if_of(page, outcome.found), note)


def _in_folder(folder: Path) -> list[str]:
    found = []
    for home, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = [Path(home, name) for name in sorted(files) if not name.startswith(".")]
        found += [str(path) for path in paths if path.suffix.lower() in _SUFFIXES and path.is_file()]
    return found


def _taken(source: str, options: IntakeOptions) -> Page | Problem:
    try:
        page = intake.take(source, options=options)
    except SourceError as error:
        return Problem(error.source, error.kind, error.reason)
    if source == "-" and _ADDRESSES.fullmatch(page.content):
        raise UsageError("standard input is a list of addresses: reading from the web is not there yet")
    return page


def _bytes_of(page: Page) -> _Bytes:
    """What a reading rests on: pages alike in it are read alike."""
    return page.record.digest, page.url, page.media_type, page.charset


def _units(pages: Iterable[Page]) -> Iterator[Unit]:
    unit: list[Page] = []
    size = 0
    for page in pages:
        unit.append(page)
        size += len(page.content)
        if len(unit) == _PAGES or size >= _BYTES:
            yield Unit(tuple(unit))
            unit, size = [], 0
    if unit:
        yield Unit(tuple(unit))


def _as_if_of(page: Page, found: Reading | Problem) -> Reading | Problem:
    """What was found in the same bytes, as found in this page."""
    if isinstance(found, Problem):
        return replace(found, source=page.source)
    return (
        found if found.page.fetched == page.fetched else replace(found, page=replace(found.page, fetched=page.fetched))
    )


def _keep(library: Library, page: Page | None, found: Reading | Problem, note: Note) -> None:
    if page and isinstance(found, Reading):
        added = library.keep(page, found)
        note(page.source, "added" if added else "known")
    elif isinstance(found, Problem):
        library.keep_problem(found, None if found.kind in _PASSING else page)
        note(found.source, found)
