"""Sources into pages: files, folders, standard input, addresses, and what feeds, sitemaps and archives lead to."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tidings import intake
from tidings.errors import SourceError
from tidings.intake import archives, lists
from tidings.nouns import Page, Problem
from tidings.options import IntakeOptions

__all__ = ["Named", "all_taken", "named"]

Named = str | Page | Problem
"""A source: its name, or what came of it where it was taken in at once, as standard input is."""

_SUFFIXES = frozenset({"", ".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".txt"})
"""Files of a folder that may be pages: what sites serve pages as, and what browsers and mirrors save them as."""


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


def all_taken(sources: Iterable[Named], options: IntakeOptions) -> Iterator[Page | Problem | archives.Skipped]:
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
