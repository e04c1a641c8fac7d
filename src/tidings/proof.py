"""Proves a library again from the bytes that it keeps: nothing that was stored beside them is believed."""

import multiprocessing
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from tidings.article.decode import clean, decode, sound
from tidings.article.shallow import shallow
from tidings.errors import LibraryError
from tidings.nouns import Page, Span, words_at
from tidings.options import ArticleOptions
from tidings.store import Library, open_library
from tidings.store.evidence import Evidence, Part, damage, evidence, last, parts, problem_pages, rows_of, told
from tidings.store.keys import assign
from tidings.store.pack import digest, unpacked, unpacked_reading

_BATCH = 100  # articles that one process proves before it answers
_QUOTED = 80  # letters of a paragraph that are shown
_ALONE = 300  # articles that are proved sooner than other processes start
# Elements whose words nobody sees on the page, or that stand apart from the sentence around them.
_UNSEEN = ("script, style, noscript, template, svg, math, select, datalist, textarea, object, iframe, canvas, title,"
           " head, embed")  # fmt: skip


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
            loose = next(_unread(library.db), None)
        if loose:
            return Verdict(0, 0, loose)
        return _summed(_batches(os.fspath(path), count, workers or os.cpu_count() or 1))
    except sqlite3.DatabaseError as error:
        return Verdict(0, 0, Lie(str(path), 0, None, None, f"the file is damaged: {error}"))
    except LibraryError as error:
        if isinstance(error.__cause__, sqlite3.DatabaseError) and "CORRUPT" in error.__cause__.sqlite_errorname:
            return Verdict(0, 0, Lie(str(path), 0, None, None, "the file is damaged"))
        raise


def _unread(db: sqlite3.Connection) -> Iterator[Lie]:
    """Lies about the bytes of pages that have no article."""
    for address, version, named, packed in problem_pages(db):
        yield from _bytes(Lie(address, version, None, None, ""), named, packed)[1]


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


def lies(library: Library, article: int) -> tuple[Lie, ...]:
    """Every lie about one article of an open library, the gravest first; none where all of it is proved."""
    return tuple(lie for one in evidence(library.db, article, article + 1) for lie in prove(one))


def prove(one: Evidence) -> Iterator[Lie]:
    """Every lie about one article, the gravest first."""
    about = Lie(one.address, one.version, None, None, "")
    content, lies = _bytes(about, one.page_digest, one.content)
    yield from lies
    for text, named in ((one.text, one.text_digest), *((text, named) for named, text in one.former.items())):
        if digest(text.encode("utf-8", "surrogatepass")) != named:
            yield replace(about, message="the text of the article has another digest than the one on record")
    try:
        yield from _rows(one, unpacked_reading(one.reading, one.text), about)
        yield from _former(one, about)
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        yield replace(about, message=f"the reading or a row cannot be read: {error}")
    if content is not None:
        yield from _paragraphs(one, content, about)


def _bytes(about: Lie, named: str, packed: bytes | None) -> tuple[bytes | None, list[Lie]]:
    """The bytes of a page, None where they cannot be had, and the lies about them."""
    if packed is None:
        return None, [replace(about, message="the bytes of the page are gone")]
    try:
        content = unpacked(packed)
    except zlib.error:
        return None, [replace(about, message="the bytes of the page cannot be unpacked")]
    if digest(content) != named:
        return content, [replace(about, message="the bytes of the page have another digest than the one on record")]
    return content, []


def _rows(one: Evidence, reading: dict[str, Any], about: Lie) -> Iterator[Lie]:
    """Lies in the rows of the reading, and where the tables do not say what it says."""
    if reading["page"]["digest"] != one.page_digest:
        yield replace(about, message="the reading was made from other bytes")
    rows = list(rows_of(reading))
    keys = assign(one.page_digest, one.text, [words for _, words, _ in rows])
    found = {local: (words[0], said, key) for (local, words, said), key in zip(rows, keys, strict=True)}
    for row in one.rows:
        kind, said, key = found.pop(row.local, (None, [], None))
        is_told = kind == row.kind and row.told == told(said)
        here = said if is_told else row.parts
        yield from _fallen(here, one.text, about, row.key)
        if not is_told:
            yield _of_row(about, row.key, here, "the row does not say what the reading says")
        elif row.key != key:
            yield _of_row(about, row.key, said, f"the key of these words is {key}")
    for kind, said, key in found.values():
        yield from _fallen(said, one.text, about, key)
        yield _of_row(about, key, said, f"this {kind} of the reading is missing")


def _of_row(about: Lie, key: str, said: list[Part], message: str) -> Lie:
    return replace(about, key=key, words=next((words for words, _ in said if words), None), message=message)


def _fallen(said: Iterable[Part], text: str, about: Lie, key: str) -> Iterator[Lie]:
    """Lies in words that do not stand where a row says."""
    for words, spans in said:
        if not _stand(words, spans or (), text):
            yield replace(about, key=key, words=words, message=f"does not stand at {spans} of the text")


def _stand(words: str | None, spans: Sequence[Span], text: str) -> bool:
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            return False
    return words is None or words_at(text, spans) == words


def _former(one: Evidence, about: Lie) -> Iterator[Lie]:
    """Lies in rows that an earlier reading found."""
    for key, named, row in one.former_rows:
        text = one.text if named == one.text_digest else one.former.get(named)
        if text is None:
            yield replace(about, key=key, message="the text that the row was found in is gone")
        else:
            yield from _fallen(parts(row), text, about, key)


# ---------------------------------------------------------------- paragraphs


def _paragraphs(one: Evidence, content: bytes, about: Lie) -> Iterator[Lie]:
    """Lies in paragraphs whose words are not, in their order, on the page; white space is no word."""
    page = Page(content, source=one.address, media_type=one.media_type, charset=one.charset)
    shown = _shown(page)
    words = "".join(shown.split())
    missing = [
        paragraph
        for text in (one.text, *one.former.values())
        for paragraph in text.split("\n\n")
        if "".join(paragraph.split()) not in words
    ]
    if missing:  # few pages hold what `clean` mends, and it takes as long as all else
        words = "".join(clean(shown).split())
    for paragraph in missing:
        if "".join(paragraph.split()) not in words:
            yield replace(about, words=paragraph[:_QUOTED], message="the paragraph is not among the words of the page")


def _shown(page: Page) -> str:
    """All that stands on a page in its own text nodes."""
    own = sound(page.content)
    text = decode(page) if own is None else own
    if page.media_type != "text/html":
        return text
    html = shallow(text, ArticleOptions().max_depth)
    # The parser would make the same bytes of the text again, which takes a third of its own time.
    tree = LexborHTMLParser(page.content if html is own else html, options=LexborDocumentOptions.WO_EVENTS)
    root = tree.body or tree.root
    if root is None:
        return ""
    for element in root.css(_UNSEEN):
        element.decompose(recursive=False)  # out of the tree; nothing is freed that a list still names
    return root.text(deep=True)
