"""Proves a library again from the bytes that it keeps: nothing that was stored beside them is believed."""

import multiprocessing
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from tidings.article.decode import clean, decode
from tidings.article.shallow import shallow
from tidings.errors import LibraryError
from tidings.nouns import Page, words_at
from tidings.options import ArticleOptions
from tidings.store import open_library
from tidings.store.evidence import Evidence, Part, damage, evidence, last, parts, problem_pages, rows_of
from tidings.store.keys import assign
from tidings.store.pack import digest, unpacked, unpacked_reading

_BATCH = 100  # articles that one process proves before it answers
_ALONE = 300  # articles that are proved sooner than other processes start
# Elements whose words nobody sees on the page, or that stand apart from the sentence around them.
_UNSEEN = ["script", "style", "noscript", "template", "svg", "math", "select", "datalist", "textarea", "object",
           "iframe", "canvas", "title", "head", "embed"]  # fmt: skip


@dataclass(frozen=True)
class Lie:
    """Something in a library that its bytes do not bear out: which page, which row, which words, and what is wrong."""

    address: str
    version: int
    key: str | None
    words: str | None
    message: str

    def __str__(self) -> str:
        row = f", row {self.key}" if self.key else ""
        words = f": {self.words!r}" if self.words else ""
        return f"{self.address} (version {self.version}){row}{words}: {self.message}"


@dataclass(frozen=True)
class Verdict:
    """How many articles and rows were proved, and the first lie, if any, at which the proof stopped."""

    articles: int
    rows: int
    lie: Lie | None = None


def verify(path: str | os.PathLike[str], *, workers: int = 0) -> Verdict:
    """Prove a whole library: the digest of the bytes and of the text, every span, key and paragraph.

    Args:
        path: the library; it is only read.
        workers: processes that prove, 0 for one a core.

    Raises:
        LibraryError: there is no library, or it cannot be read.
    """
    try:
        with open_library(path, readonly=True) as library:
            if found := damage(library.db):
                return Verdict(0, 0, Lie(str(path), 0, None, None, f"the file is damaged: {found}"))
            count = last(library.db)
            loose = next((lie for page in problem_pages(library.db) for lie in _bytes(*page)), None)
        if loose:
            return Verdict(0, 0, loose)
        return _summed(_batches(os.fspath(path), count, workers or os.cpu_count() or 1))
    except sqlite3.DatabaseError as error:
        return Verdict(0, 0, Lie(str(path), 0, None, None, f"the file is damaged: {error}"))
    except LibraryError as error:
        if isinstance(error.__cause__, sqlite3.DatabaseError) and "CORRUPT" in error.__cause__.sqlite_errorname:
            return Verdict(0, 0, Lie(str(path), 0, None, None, "the file is damaged"))
        raise


def _batches(path: str, count: int, workers: int) -> Iterator[Verdict]:
    """The verdicts on a library's articles, in their order."""
    starts = range(1, count + 1, _BATCH)
    if workers == 1 or count <= _ALONE:
        yield from map(partial(_prove_some, path), starts)
        return
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as processes:
        try:
            yield from processes.map(partial(_prove_some, path), starts)
        finally:
            processes.shutdown(cancel_futures=True)


def _summed(verdicts: Iterable[Verdict]) -> Verdict:
    total = Verdict(0, 0)
    for verdict in verdicts:
        total = Verdict(total.articles + verdict.articles, total.rows + verdict.rows, verdict.lie)
        if total.lie:
            break
    return total


def _prove_some(path: str, first: int) -> Verdict:
    """Prove a batch of articles."""
    articles = rows = 0
    with open_library(path, readonly=True) as library:
        for one in evidence(library.db, first, first + _BATCH):
            lie = next(prove(one), None)
            if lie:
                return Verdict(articles, rows, lie)
            articles += 1
            rows += len(one.rows) + len(one.former_rows)
    return Verdict(articles, rows)


# ---------------------------------------------------------------- one article


def prove(one: Evidence) -> Iterator[Lie]:
    """Every lie about one article, the gravest first."""
    about = Lie(one.address, one.version, None, None, "")
    found = list(_bytes(one.address, one.version, one.page_digest, one.content))
    if found or one.content is None:
        yield from found
        return
    if digest(one.text.encode("utf-8", "surrogatepass")) != one.text_digest:
        yield replace(about, message="the article's text has another digest than the one on record")
    for former_digest, text in one.former.items():
        if digest(text.encode("utf-8", "surrogatepass")) != former_digest:
            yield replace(about, message="a former text of the article has another digest than the one on record")
    try:
        reading = unpacked_reading(one.reading, one.text)
        yield from chain(_rows(one, reading, about), _former(one, about))
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        yield replace(about, message=f"the reading cannot be read: {error}")
    yield from _paragraphs(one, unpacked(one.content), about)


def _bytes(address: str, version: int, named: str, content: bytes | None) -> Iterator[Lie]:
    about = Lie(address, version, None, None, "")
    if content is None:
        yield replace(about, message="the bytes of the page are gone")
        return
    try:
        is_true = digest(unpacked(content)) == named
    except zlib.error:
        is_true = False
    if not is_true:
        yield replace(about, message="the bytes of the page have another digest than the one on record")


def _rows(one: Evidence, reading: dict[str, Any], about: Lie) -> Iterator[Lie]:
    """Lies in the rows of the reading, and where the tables do not say what it says."""
    if reading["page"]["digest"] != one.page_digest:
        yield replace(about, message="the reading was made from other bytes")
    told = {local: (words[0], said) for local, words, said in rows_of(reading)}
    keys = dict(zip(told, assign(one.page_digest, one.text, [words for _, words, _ in rows_of(reading)]), strict=True))
    for row in one.rows:
        here = replace(about, key=row.key, words=row.parts[0][0] if row.parts else None)
        kind, said = told.pop(row.local, (None, []))
        yield from _stands(row.parts, one.text, here)
        if kind != row.kind or row.parts != said:
            yield replace(here, message="the row does not say what the reading says")
        elif row.key != keys[row.local]:
            yield replace(here, message=f"the key of these words is {keys[row.local]}")
    for local, (kind, said) in told.items():
        yield from _stands(said, one.text, replace(about, key=keys[local]))
        yield replace(about, key=keys[local], words=said[0][0], message=f"this {kind} of the reading is missing")


def _stands(said: Iterable[Part], text: str, about: Lie) -> Iterator[Lie]:
    """Lies in words that do not stand where a row says."""
    for words, spans in said:
        is_inside = all(0 <= start < end <= len(text) for start, end in spans)
        if not is_inside or (words is not None and words_at(text, spans) != words):
            yield replace(about, words=words, message=f"does not stand at {spans} of the text")


def _former(one: Evidence, about: Lie) -> Iterator[Lie]:
    for key, named, row in one.former_rows:
        text = one.text if named == one.text_digest else one.former.get(named)
        if text is None:
            yield replace(about, key=key, message="the text that the row was found in is gone")
        else:
            yield from _stands(parts(row), text, replace(about, key=key))


# ---------------------------------------------------------------- paragraphs


def _paragraphs(one: Evidence, content: bytes, about: Lie) -> Iterator[Lie]:
    """Lies in paragraphs whose words are not, in their order, on the page; white space is no word."""
    page = Page(content, source=one.address, media_type=one.media_type, charset=one.charset)
    words = None
    for text in (one.text, *one.former.values()):
        for paragraph in text.split("\n\n"):
            words = _words(page) if words is None else words
            if "".join(paragraph.split()) not in words:
                yield replace(about, words=paragraph[:80], message="the paragraph is not among the words of the page")


def _words(page: Page) -> str:
    """All that stands on a page in its own text nodes, without white space."""
    text = decode(page)
    if page.media_type == "text/html":
        tree = LexborHTMLParser(shallow(text, ArticleOptions().max_depth))
        tree.strip_tags(_UNSEEN)
        root = tree.body or tree.root
        text = root.text(deep=True) if root is not None else ""
    return "".join(clean(text).split())
