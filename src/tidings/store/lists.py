"""Lists of any length, a part at a time: each goes on after a row, never after a count of rows.

Every list has an order of its own that a new page does not change: it adds rows, and moves none. So whoever goes on
after the last row that they have meets no row twice, and misses none that was there when they began.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from tidings.errors import UsageError
from tidings.store.query import Query
from tidings.store.search import Where, limit_to

Row = TypeVar("Row")
Position = tuple[int | str, ...]
"""Where a row stands in the order of its list."""


@dataclass(frozen=True)
class Window:
    """Which part of a list is wanted: at most so many rows, after a position or from the start."""

    limit: int
    after: Position | None = None


@dataclass(frozen=True)
class Part(Generic[Row]):
    """A part of a list, and the position after which it goes on; None where there is no more."""

    rows: tuple[Row, ...]
    end: Position | None


@dataclass(frozen=True)
class Wanted:
    """Which rows of a list are wanted: those of articles that meet a search, of one article, of one story.

    `since` is the day, or a later one, on which a row was seen; `equal` names columns of the list and the value that
    each must have.
    """

    query: Query = field(default_factory=Query)
    article: int | None = None
    story: str | None = None
    since: str | None = None
    equal: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True)
class Listing(Generic[Row]):
    """A list of the library: where its rows lie, the columns of their order, those that a row is made of.

    Args:
        tables: what stands behind FROM. Where it says {join}, articles are walked in their order and the rows of each
            looked up, unless rows are found by an index of their own: neither a search for a site or a day that few
            articles meet, nor one that most meet, is to sort all rows.
        order: columns that no two rows have in common, last one first; the first one first if `rising`.
        columns: what `make` is given, in its order.
        make: a row from its columns; None for one that is shown no more.
        limit: adds the conditions of what is wanted.
        only: the condition that all its rows meet.
        id: the column by which rows that an index found are told apart.
    """

    tables: str
    order: tuple[str, ...]
    columns: tuple[str, ...]
    make: Callable[..., Row | None]
    limit: Callable[[Where, Wanted], None]
    rising: bool = False
    only: str = "1"
    id: str = ""

    def part(self, db: sqlite3.Connection, wanted: Wanted, window: Window) -> Part[Row]:
        """A part of the list. Raises UsageError for a position of another list."""
        where, end = Where([self.only]), None
        self.limit(where, wanted)
        for column, value in wanted.equal:
            where.add(f"{column} = ?", value)
        self._go_on(where, window.after)
        rows = db.execute(self._sql(where, wanted.query), (*where.values, window.limit + 1)).fetchall()
        if len(rows) > window.limit:
            rows = rows[: window.limit]
            end = tuple(rows[-1][: len(self.order)])
        made = (self.make(*row[len(self.order) :]) for row in rows)
        return Part(tuple(one for one in made if one is not None), end)

    def by_key(self, db: sqlite3.Connection, keys: Iterable[str]) -> list[Row]:
        """The rows of a list of rows that go by these keys, in their order; of one in several articles, the first."""
        wanted = [*dict.fromkeys(keys)]
        where = Where([self.only])
        self.limit(where, Wanted())
        where.add("s.key IN (SELECT value FROM json_each(?))", json.dumps(wanted))
        tables, columns = self.tables.format(join="JOIN"), ", ".join(self.columns)
        rows = db.execute(
            f"SELECT s.key, {columns} FROM {tables} WHERE {where} ORDER BY {self.id} DESC",  # noqa: S608  our own words
            where.values,
        )
        found = {key: self.make(*row) for key, *row in rows}
        return [one for key in wanted if (one := found.get(key)) is not None]

    def _sql(self, where: Where, query: Query) -> str:
        by_index = bool(query.words or query.who or query.says)
        tables = self.tables.format(join="JOIN" if by_index else "CROSS JOIN")
        order = ", ".join(column if self.rising else f"{column} DESC" for column in self.order)
        chosen = f"FROM {tables} WHERE {where} ORDER BY {order} LIMIT ?"
        if by_index and self.id:  # many are found and sorted, few are told: the columns of the others are not read
            chosen = f"FROM {tables} WHERE {self.id} IN (SELECT {self.id} {chosen}) ORDER BY {order}"
        return f"SELECT {', '.join((*self.order, *self.columns))} {chosen}"

    def _go_on(self, where: Where, after: Position | None) -> None:
        if after is None:
            return
        if len(after) != len(self.order):
            raise UsageError(f"no place in this list: {after!r}")
        marks = ", ".join("?" * len(after))
        where.add(f"({', '.join(self.order)}) {'>' if self.rising else '<'} ({marks})", *after)


def by_article(where: Where, wanted: Wanted) -> None:
    """The conditions on the article, as `latest AS a`, that a row stands in."""
    if wanted.article is not None:
        where.add("a.id = ?", wanted.article)
    if wanted.story is not None:
        where.add(
            "+a.id IN (SELECT m.article FROM story AS s JOIN report AS r ON r.story = s.id"
            " JOIN gathered AS m ON m.report = r.id WHERE s.key = ?)",
            wanted.story,
        )
    limit_to(where, wanted.query)


def by_words(where: Where, words: str) -> None:
    """The condition that the article has words, given as an FTS5 query."""
    if words:
        where.add("+a.id IN (SELECT rowid FROM article_fts WHERE article_fts MATCH ?)", words)
