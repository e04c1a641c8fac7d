"""Pages into the library: taken in and looked up by the one writer, read by many, kept part by part."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Literal

from tidings import intake
from tidings.errors import SourceError
from tidings.intake import archives, lists
from tidings.nouns import Page, Problem, Reading
from tidings.options import IntakeOptions, Options
from tidings.store import Library, address_of
from tidings.store.alike import reading_alike
from tidings.store.connect import telling
from tidings.store.transactions import transaction
from tidings.workers import Part, Unit, run

__all__ = ["Fate", "Note", "add", "named"]

_Found = tuple[Page | None, Reading | Problem]
_Bytes = tuple[str, str | None, str, str | None]
Named = str | Page | Problem
"""A source: its name, or what came of it where it was taken in at once, as standard input is."""
Fate = Literal["added", "known", "skipped"] | Problem
Note = Callable[[str, Fate], None]
"""Called with each source's name and what became of it, as soon as it is in the library."""

_PAGES, _BYTES = 4, 2_000_000  # a unit ends at either: little is in hand when a run is killed
_SUFFIXES = frozenset({"", ".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".txt"})
"""Files of a folder that may be pages: what sites serve pages as, and what browsers and mirrors save them as."""
# Faults of the moment, perhaps: another run, on a quieter machine, tries again. All others are the page's own.
_PASSING = frozenset({"crashed", "too-slow", "too-large-to-read"})


def named(sources: Iterable[str], options: IntakeOptions | None = None) -> list[Named]:
    """The files and other sources to read, folders replaced by the pages in them, in the order of their names.

    Hidden files, and those that only accompany pages (styles, images), are left out; links to folders are not
    followed, so that none is walked for ever. Standard input is replaced by the addresses in it where it is a list of
    them, else by its page.
    """
    found: list[Named] = []
    for source in dict.fromkeys(sources):
        if source == "-":
            found += _standard_input(options or IntakeOptions())
        elif not intake.is_of_the_web(source) and Path(source).is_dir():
            found += _in_folder(Path(source))
        else:
            found.append(source)
    return list(dict.fromkeys(found))


def add(
    library: Library,
    sources: Sequence[Named],
    *,
    note: Note,
    again: bool = False,
    options: Options | None = None,
) -> None:
    """Read pages into a library; each part is kept whole or not at all, and the same bytes are never read twice.

    Args:
        library: open to be written.
        sources: names of files, addresses, or what was taken in already; see `named`.
        note: told what became of each source.
        again: also try pages that were problems once more.
        options: the settings of each step, and of the workers.

    Raises:
        LibraryError: the library cannot be written; what was kept until then stays.
        StartError: no process that reads pages can be started.
    """
    options = options or Options()
    retried = {problem["source"] for problem in library.problems()} if again else set()
    waiting: dict[_Bytes, list[Page]] = {}

    def new() -> Iterator[Page]:
        """The pages to read. One whose bytes are being read already waits for that reading."""
        for page in _all_taken(sources, options.intake):
            if isinstance(page, archives.Skipped):
                note(page.source, "skipped")
                continue
            if isinstance(page, Problem):
                _keep(library, [(None, page)], note)
                continue
            bytes_ = _bytes_of(page)
            if page.source not in retried and library.has(bytes_[0], address_of(page)):
                note(page.source, "known")
            elif known := reading_alike(library.db, page):
                _keep(library, [(page, _as_if_of(page, known))], note)
            else:
                alike = waiting.setdefault(bytes_, [])
                alike.append(page)
                if len(alike) == 1:
                    yield page

    with closing(run(_units(new()), options=options)) as parts:
        for part in parts:
            _keep(library, _all_alike(part, waiting), note)


def _all_alike(part: Part, waiting: dict[_Bytes, list[Page]]) -> Iterator[_Found]:
    """What was found in a part, for each page with its bytes."""
    for outcome in part.outcomes:
        for page in waiting.pop(_bytes_of(outcome.page)) if outcome.page else ():
            yield page, _as_if_of(page, outcome.found)


def _in_folder(folder: Path) -> list[str]:
    found = []
    for home, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = [Path(home, name) for name in sorted(files) if not name.startswith(".")]
        found += [str(path) for path in paths if _may_be_source(path) and path.is_file()]
    return found


def _may_be_source(path: Path) -> bool:
    return path.suffix.lower() in _SUFFIXES or archives.is_archive(path.name)


def _standard_input(options: IntakeOptions) -> Sequence[Named]:
    page = _taken("-", options)
    return (isinstance(page, Page) and intake.addresses(page.content)) or [page]


def _all_taken(sources: Iterable[Named], options: IntakeOptions) -> Iterator[Page | Problem | archives.Skipped]:
    """The pages of all sources: of an archive, range after range, what its records hold."""
    for source in sources:
        if isinstance(source, str) and archives.is_archive(source):
            for part in archives.ranges(source):
                yield from archives.read(part) if isinstance(part, archives.Range) else [part]
        else:
            yield from _listed(_taken(source, options), options)


def _listed(page: Page | Problem, options: IntakeOptions) -> Iterator[Page | Problem]:
    """The page, or where it is a feed or a sitemap the pages that it leads to."""
    try:
        pages = lists.pages_of(page) if isinstance(page, Page) else None
    except SourceError as error:
        yield Problem(error.source, error.kind, error.reason)
        return
    yield from [page] if pages is None else (_taken(url, options) for url in pages)


def _taken(source: Named, options: IntakeOptions) -> Page | Problem:
    if not isinstance(source, str):
        return source
    try:
        return intake.take(source, options=options)
    except SourceError as error:
        return Problem(error.source, error.kind, error.reason)


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
    if found.page.fetched == page.fetched:
        return found
    return replace(found, page=replace(found.page, fetched=page.fetched))


def _keep(library: Library, found: Iterable[_Found], note: Note) -> None:
    """Keep what was found, all of it or nothing, and tell of it when it is kept."""
    with telling(str(library.path)), transaction(library.db):
        fates = [_kept(library, page, one) for page, one in found]
    for source, fate in fates:
        note(source, fate)


def _kept(library: Library, page: Page | None, found: Reading | Problem) -> tuple[str, Fate]:
    if isinstance(found, Reading):
        assert page is not None  # noqa: S101  a reading is of a page
        return page.source, "added" if library.keep(page, found) else "known"
    library.keep_problem(found, None if found.kind in _PASSING else page)
    return found.source, found
