"""Pages into the library: taken in and looked up by the one writer, read by many, kept part by part."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from typing import Literal

from tidings.intake import archives
from tidings.nouns import Page, Problem, Reading
from tidings.options import Options
from tidings.store import Library, address_of
from tidings.store.alike import reading_alike
from tidings.store.connect import telling
from tidings.store.transactions import transaction
from tidings.workers import Part, Unit, run
from tidings.workers.sources import Named, Same, Taken, all_taken

__all__ = ["Fate", "Note", "add", "keep_all"]

_Found = tuple[Page | None, Reading | Problem]
_Bytes = tuple[str, str | None, str, str | None, str | None]
Fate = Literal["added", "known", "withdrawn"] | Problem | archives.Skipped
Note = Callable[[str, Fate], None]
"""Called with each source's name and what became of it, as soon as it is in the library."""

_PAGES, _BYTES = 4, 2_000_000  # a unit ends at either: little is in hand when a run is killed
# Faults of the moment, perhaps: another run, on a quieter machine, tries again. All others are the page's own.
_PASSING = frozenset({"crashed", "too-slow", "too-large-to-read"})


def add(
    library: Library,
    sources: Sequence[Named],
    *,
    note: Note,
    again: bool = False,
    options: Options | None = None,
) -> None:
    """Read pages into a library; each part is kept whole or not at all, and the same bytes are never read twice.

    Then what is new is gathered, in the order of published time and digest: the same pages give the same stories,
    whatever order they were read in.

    Args:
        library: open to be written.
        sources: names of files, addresses, or what was taken in already; see `sources.named`.
        note: told what became of each source.
        again: also try pages that were problems once more.
        options: the settings of each step, and of the workers.

    Raises:
        LibraryError: the library cannot be written; what was kept until then stays.
        StartError: no process that reads pages can be started.
    """
    options = options or Options()
    retried = {problem["source"] for problem in library.problems()} if again else set()
    keep_all(library, all_taken(sources, library, options.intake, anew=retried), note, options, retried)


def keep_all(
    library: Library, taken: Iterable[Taken], note: Note, options: Options, retried: Collection[str] = ()
) -> None:
    """Read what was taken in, and keep it, as it comes; `retried` are sources whose problems are met once more."""
    waiting: dict[_Bytes, list[Page]] = {}

    def new() -> Iterator[Page]:
        """The pages to read. One whose bytes are being read already waits for that reading."""
        for page in taken:
            if isinstance(page, archives.Skipped | Same):
                note(page.source, "known" if isinstance(page, Same) else page)
                continue
            if isinstance(page, Problem):
                _keep(library, [(None, page)], note)
                continue
            bytes_ = _bytes_of(page)
            if page.source not in retried and library.has(bytes_[0], address_of(page)):
                note(page.source, "known")
            elif library.is_withdrawn(page):
                note(page.source, "withdrawn")
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
    library.gather(options.gathering)


def _all_alike(part: Part, waiting: dict[_Bytes, list[Page]]) -> Iterator[_Found]:
    """What was found in a part, for each page with its bytes."""
    for outcome in part.outcomes:
        for page in waiting.pop(_bytes_of(outcome.page)) if outcome.page else ():
            yield page, _as_if_of(page, outcome.found)


def _bytes_of(page: Page) -> _Bytes:
    """What a reading rests on: pages alike in it are read alike."""
    return page.record.digest, page.url, page.media_type, page.charset, page.terms


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
        if library.keep(page, found):
            return page.source, "added"
        return page.source, "withdrawn" if library.is_withdrawn(page, found) else "known"
    library.keep_problem(found, None if found.kind in _PASSING else page)
    return found.source, found
