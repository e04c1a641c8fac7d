"""`tidings.Library`: a collection of pages with their readings, to be added to, asked, corrected and proved."""

import json
from collections.abc import Iterable, Iterator
from typing import Literal, get_args

from tidings import api, store
from tidings.errors import SourceError, UsageError
from tidings.nouns import Page, Problem, Reading, Stamp
from tidings.options import Options
from tidings.proof import Verdict, verify
from tidings.store import address_of, export, rereading
from tidings.store.rereading import Difference
from tidings.views import linked, table, warc
from tidings.workers import Unit, run
from tidings.workers.adding import add
from tidings.workers.sources import named

Format = Literal["jsonl", "csv", "jsonld"]
FORMATS: tuple[Format, ...] = get_args(Format)
_UNIT = 4  # pages that are read together


class Library(store.Library):
    """One library, open: `Library("tidings.db")`, made where there is none, unless `readonly`; for a `with` block.

    What the store answers (`status`, `problems`, `search`, `who`, `show`) and keeps (`correct`, `rename`, `merge`,
    `split`, `undo`), with what needs the readers: `add`, `reread`, `verify`, `export`.

    Raises:
        LibraryError: the file is no library, is from a newer version, is being written by another program, cannot be
            written here, or the disk is full; also from any method. What the library held stays as it was.
    """

    def add(self, *sources: str, again: bool = False, options: Options | None = None) -> list[Problem]:
        """Read files, folders and addresses into the library with all cores; the problems that were met.

        Pages that are there already are not read again. Raises as `workers.adding.add` does.
        """
        problems: list[Problem] = []

        def note(_: str, fate: object) -> None:
            if isinstance(fate, Problem):
                problems.append(fate)

        options = options or Options()
        add(self, named(sources, options.intake), note=note, again=again, options=options)
        return problems

    def reread(self, *, keep: bool = False, options: Options | None = None) -> Iterator[Difference | Problem]:
        """Read every page again from its bytes; what differs, and what can no longer be read, as it is found.

        Nothing is changed unless `keep`: then each new reading takes the place of the old one, corrections hold on, and
        rows that are lost stay on record with the text they stood in.
        """
        options = options or Options()
        waiting: Waiting = {}

        def pages() -> Iterator[Page]:
            for article, page, was in rereading.pages(self.db):
                waiting[address_of(page), page.record.digest] = article, was
                yield page

        for page, found in _read_again(pages(), waiting, options):
            article, was = waiting.pop((address_of(page), page.record.digest))
            if isinstance(found, Problem):
                if was:
                    yield found
            elif changes := self._changed(page, article, was, found, keep=keep):
                yield changes

    def _changed(self, page: Page, article: int, was: Reading | None, found: Reading, *, keep: bool) -> Difference:
        changes = rereading.difference(address_of(page), was, found)
        if keep and was is None:
            self.keep(page, found)
        elif keep and was and (changes or (was.tidings, was.model) != (found.tidings, found.model)):
            with self._telling():
                rereading.replace(self.db, article, was, found, changes)
        return changes

    def verify(self, *, workers: int = 0) -> Verdict:
        """Prove every row again, with all cores unless told otherwise; the verdict holds the first lie, if any."""
        return verify(self.path, workers=workers)

    def export(self, form: str = "jsonl") -> Iterator[str]:
        """The library, line by line: readings ("jsonl"), figures as a table ("csv"), schema.org ("jsonld").

        Raises:
            UsageError: there is no such format.
        """
        if form not in FORMATS:
            raise UsageError(f"no format: {form!r} (one of {', '.join(FORMATS)}; `archive` writes warc)")
        if form == "csv":
            return table.figures(export.figures(self.db))
        if form == "jsonld":
            return (_json(linked.article(article)) for article in export.articles(self.db))
        return (_json(reading) for reading in export.readings(self.db))

    def archive(self, *, packed: bool = True) -> Iterator[bytes]:
        """The pages as a WARC, record by record, each a gzip member if `packed`; another library can `add` it."""
        return warc.archive(export.pages(self.db), packed=packed)


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False) + "\n"


Waiting = dict[tuple[str, str], tuple[int, Reading | None]]
"""Pages that are being read, by address and digest: the number of the article that is kept, and its reading."""


def _read_again(pages: Iterable[Page], waiting: Waiting, options: Options) -> Iterator[tuple[Page, Reading | Problem]]:
    """Each page with its new reading, by the workers; one whose day a person gave is read with that day, here."""
    dated: list[tuple[Page, Stamp]] = []
    for part in run(_units(pages, waiting, dated), options=options):
        for outcome in part.outcomes:
            if outcome.page:
                yield outcome.page, outcome.found
    for page, day in dated:
        try:
            yield page, api.read_page(page, published=day, options=options)
        except SourceError as error:
            yield page, Problem(error.source, error.kind, error.reason)


def _units(pages: Iterable[Page], waiting: Waiting, dated: list[tuple[Page, Stamp]]) -> Iterator[Unit]:
    """The pages in units; those whose day a person gave are put aside into `dated`."""
    unit: list[Page] = []
    for page in pages:
        _, was = waiting[address_of(page), page.record.digest]
        day = was.article.published if was else None
        if day and day.basis == "given":
            dated.append((page, day))
        else:
            unit.append(page)
        if len(unit) == _UNIT:
            yield Unit(tuple(unit))
            unit = []
    if unit:
        yield Unit(tuple(unit))
