"""An archive in ranges of bytes, and each range read into pages, problems, and what was skipped."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tidings.errors import SourceError
from tidings.intake.archives import originals, payload, wacz
from tidings.intake.archives.pages import Original, Skipped, page
from tidings.intake.archives.records import Damage, Record, found
from tidings.intake.archives.window import DamagedError, Window
from tidings.nouns import Page, Problem

SIZE = 16_000_000
"""Bytes of a range: some 2,000 pages where they are packed, two minutes of one core."""
_NAMES = (".warc", ".warc.gz", ".wacz")


@dataclass(frozen=True)
class Range:
    """The records of an archive that start in a range of its bytes: a plain value, read wherever the archive is.

    `entry` names a WARC within a WACZ. A range starts where a record does: cut elsewhere, a page that quotes a record
    would be taken for one.
    """

    path: str
    entry: str | None
    start: int
    stop: int

    @property
    def name(self) -> str:
        """The file that holds the records."""
        return self.path if self.entry is None else f"{self.path}/{self.entry}"


def is_archive(path: str) -> bool:
    """Whether a source is a web archive in a file, by its name."""
    return path.lower().endswith(_NAMES) and "://" not in path


def ranges(path: str, size: int = SIZE) -> Iterator[Range | Problem]:
    """An archive in ranges of about so many bytes; a Problem in place of what cannot be opened."""
    try:
        entries, fault = _entries(path)
    except (DamagedError, OSError) as error:
        yield _unreadable(path, error)
        return
    if fault:
        yield Problem(path, "damaged", fault)
    for entry in entries:
        whole = Range(path, entry, 0, 0)
        try:
            yield from _cut(whole, size)
        except (DamagedError, OSError) as error:
            yield _unreadable(whole.name, error)


def read(within: Range) -> Iterator[Page | Problem | Skipped]:
    """What the records of a range hold, in their order; a Problem for each damage, with the file and the offset."""
    try:
        with _opened(within.path, within.entry) as (window, packed):
            for one in found(window, within.start, within.stop, packed=packed):
                yield _made(one, within)
    except (DamagedError, OSError) as error:
        yield _unreadable(within.name, error)


def _made(one: Record | Damage, within: Range) -> Page | Problem | Skipped:
    place = f"{one.offset}+{one.inner}" if one.inner else str(one.offset)
    source = f"{within.name}#{place}"
    if isinstance(one, Damage):
        return Problem(source, "damaged", f"{one.why}, at byte {place}: looked for the next record")
    try:
        return page(one, source, _original(within.path))
    except SourceError as error:
        return Problem(error.source, error.kind, f"{error.reason}, at byte {place}")


def _cut(whole: Range, size: int) -> Iterator[Range]:
    start = 0
    with _opened(whole.path, whole.entry) as (window, packed):
        for one in found(window, 0, window.size, packed=packed):
            if one.offset - start >= size:
                yield Range(whole.path, whole.entry, start, one.offset)
                start = one.offset
        yield Range(whole.path, whole.entry, start, window.size)


def _entries(path: str) -> tuple[Sequence[str | None], str | None]:
    """The WARCs in an archive, and what is wrong with its table of contents."""
    if path.lower().endswith(".wacz"):
        return wacz.entries(path)
    if Path(path).stat().st_size == 0:
        raise DamagedError("there is nothing to read in it")
    return [None], None


@contextmanager
def _opened(path: str, entry: str | None) -> Iterator[tuple[Window, bool]]:
    """The bytes of a WARC, and whether its records are packed: by its first bytes, else by its name."""
    if entry is not None:
        with wacz.opened(path, entry) as window:
            yield window, _is_packed(window, entry)
    else:
        with open(path, "rb") as file:  # noqa: PTH123  typed as what it is
            window = Window(file, file.seek(0, 2))
            yield window, _is_packed(window, path)


def _is_packed(window: Window, name: str) -> bool:
    head = window.at(0, 5)
    return head.startswith(b"\x1f\x8b") or (head != b"WARC/" and name.lower().endswith(".gz"))


def _unreadable(source: str, error: Exception) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem(source, "not-found", "no such file")
    if isinstance(error, OSError):
        return Problem(source, "unreadable", error.strerror or str(error))
    return Problem(source, "damaged", str(error))


# ---------------------------------------------------------------- revisits


def _original(path: str) -> Original:
    def find(named: dict[str, str]) -> Record | None:
        stat = Path(path).stat()
        places = _index(path, stat.st_size, stat.st_mtime_ns)
        for key in originals.referred(named):
            record = _at(path, places[key]) if key in places else None
            if record and originals.is_meant(named, payload.fields(record.header)):
                return record
        return None

    return find


@lru_cache(maxsize=1)
def _index(path: str, size: int, changed: int) -> dict[int, originals.Place]:  # noqa: ARG001  the file as it is now
    return originals.index(_records(path))


def _records(path: str) -> Iterator[tuple[str | None, Record]]:
    for entry in _entries(path)[0]:
        with _opened(path, entry) as (window, packed):
            for one in found(window, 0, window.size, packed=packed):
                if isinstance(one, Record):
                    yield entry, one


def _at(path: str, place: originals.Place) -> Record | None:
    entry, offset, inner = place
    with _opened(path, entry) as (window, packed):
        for one in found(window, offset, offset + 1, packed=packed):
            if isinstance(one, Record) and one.inner == inner:
                return one
    return None
