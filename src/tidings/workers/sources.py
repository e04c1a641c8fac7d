"""Sources into pages: files, folders, standard input, addresses, and what feeds, sitemaps and archives lead to."""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tidings import intake
from tidings.errors import SourceError
from tidings.intake import archives, lists, web
from tidings.nouns import Page, Problem
from tidings.options import IntakeOptions
from tidings.store import Library
from tidings.workers.turns import Task, Turns, each

__all__ = ["MOST", "Answer", "Named", "Same", "Taken", "all_taken", "answer", "named", "taken", "taken_from"]

LEVELS = 3
"""Lists in lists: OPML, a feed of it; an index of sitemaps, an index within, a sitemap."""
MOST = 200_000
"""Addresses that are followed in one run: two days of one host's pages at its pace."""


@dataclass(frozen=True)
class Same:
    """A page that is what the library keeps, as its site says."""

    source: str


Named = str | Page | Problem
"""A source: its name, or what came of it where it was taken in at once, as standard input is."""
Taken = Page | Problem | Same | archives.Skipped
Answer = web.Fetched | web.Unchanged | SourceError
"""What came of asking for an address."""

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
    page = taken("-", options)
    return (isinstance(page, Page) and intake.addresses(page.content)) or [page]


def all_taken(
    sources: Iterable[Named], library: Library, options: IntakeOptions, *, anew: Collection[str] = ()
) -> Iterator[Taken]:
    """The pages of all sources, those that lists and archives lead to too; first what is on this machine.

    What is on the web is asked for by many threads; a page is not sent again where its site says that it is the one
    that the library keeps, unless its address is in `anew`.
    """
    turns = Turns(MOST)
    for source in sources:
        if isinstance(source, str) and archives.is_archive(source):
            for part in archives.ranges(source):
                yield from archives.read(part) if isinstance(part, archives.Range) else [part]
        elif isinstance(source, str) and intake.is_of_the_web(source):
            turns.put([Task(source, LEVELS)])
        else:
            yield from _listed(taken(source, options), LEVELS, turns)
    yield from _of_the_web(turns, library, options, anew=anew)


def _of_the_web(
    turns: Turns, library: Library, options: IntakeOptions, *, anew: Collection[str] = ()
) -> Iterator[Taken]:
    """The pages at addresses and at those that lists among them lead to, as they come."""

    def known(task: Task) -> web.Validators:
        return web.Validators() if task.url in anew else web.Validators(*library.validators(task.url))

    def ask(task: Task, known: web.Validators) -> Answer:
        return answer(task.url, known, options)

    for task, found in each(turns, ask, known, at_once=options.fetching.at_once):
        page = taken_from(library, task.url, found)
        yield from [page] if isinstance(page, Same) else _listed(page, task.levels, turns)


def answer(url: str, known: web.Validators, options: IntakeOptions) -> Answer:
    """What asking for an address gives, in whatever thread."""
    try:
        return web.ask(url, known, options=options)
    except SourceError as error:
        return error


def taken_from(library: Library, url: str, found: Answer) -> Page | Problem | Same:
    """The page that an answer brought; how to ask for it again is kept."""
    if isinstance(found, SourceError):
        return Problem(found.source, found.kind, found.reason)
    if isinstance(found, web.Unchanged):
        return Same(url)
    said = found.validators
    library.keep_validators(url, found.page.record.digest, (said.etag, said.last_modified))
    return found.page


def _listed(page: Page | Problem, levels: int, turns: Turns) -> Iterator[Page | Problem]:
    """The page; one that is a list puts its addresses into `turns` instead, if so many levels of lists are followed."""
    try:
        found = lists.listing(page) if levels and isinstance(page, Page) else None
    except SourceError as error:
        yield Problem(error.source, error.kind, error.reason)
        return
    if isinstance(page, Problem) or (found is None and levels in (0, LEVELS)):
        yield page
    elif found is None:
        yield Problem(page.source, "not-a-list", "neither a feed nor a sitemap, but it was listed as one")
    else:
        if found.lists and levels == 1:
            yield Problem(page.source, "too-deep", f"lists in lists are followed {LEVELS} levels deep")
        further = [Task(url, levels - 1) for url in found.lists if levels > 1]
        if not turns.put([*further, *(Task(url) for url in found.pages)]):
            yield Problem(page.source, "too-many", f"no more than {MOST:,} addresses are followed in one run")


def taken(source: Named, options: IntakeOptions) -> Page | Problem:
    """What a source that is on this machine is."""
    if not isinstance(source, str):
        return source
    try:
        return intake.take(source, options=options)
    except SourceError as error:
        return Problem(error.source, error.kind, error.reason)
