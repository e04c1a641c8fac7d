# ruff: noqa: S608  SQL is put together from our own names and conditions; every value is bound
"""Search: articles by their words; statements by who says what. Ranked, with the words around each hit."""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from tidings.nouns import Span
from tidings.store.entities import SHOWN
from tidings.store.query import Query, match

_OPEN, _CLOSE = "\x02", "\x03"  # never in an article's text: `clean` takes controls out
_AROUND = 24  # words in a snippet
_WEIGHED = "bm25(4.0, 1.0)"  # what a word weighs in a title and in a text
_BY_ITSELF = "f.rank"  # an order that FTS5 keeps without SQLite's sorting

NAMED = (
    "SELECT id FROM entity WHERE shown_as IN (SELECT entity.shown_as FROM name_fts"
    " JOIN name ON name.id = name_fts.rowid JOIN entity ON entity.id = name.entity WHERE name_fts MATCH ?)"
)
"""The entities that go by words given as an FTS5 query, with all that they were merged with."""
OF_KEY = "SELECT id FROM entity WHERE shown_as IN (SELECT shown_as FROM entity WHERE key = ?)"
"""The entities that are one with that of a key."""
_OF_SITE = "(host = ? OR substr(host, -length(?) - 1) = '.' || ? OR lower(site) = ?)"
_CITED = "cited(a.address, a.canonical_url)"
_KEY = re.compile(r"e-[0-9a-f]{20}")


@dataclass(frozen=True)
class Hit:
    """An article or a statement that a search found; `marks` are spans of the snippet that were looked for.

    `article` is the number of the article that it is or stands in; `address` is what that is cited by.
    """

    kind: str
    key: str | None
    source: str | None
    article: int
    title: str | None
    published: str | None
    site: str | None
    address: str | None
    snippet: str
    marks: tuple[Span, ...] = ()


@dataclass
class Where:
    """Conditions on an article, with what they are given."""

    conditions: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, condition: str, *values: object) -> None:
        """Put another one beside them, which has a mark for each value."""
        self.conditions.append(condition)
        self.values += values

    def __str__(self) -> str:
        return " AND ".join(self.conditions)


def search(db: sqlite3.Connection, query: Query, limit: int, *, newest: bool = False) -> list[Hit]:
    """The best hits, or the `newest`: statements where a source or its words are asked for, else articles."""
    found = _statements if query.who or query.says else _articles
    return found(db, query, limit, newest=newest)


def _articles(db: sqlite3.Connection, query: Query, limit: int, *, newest: bool) -> list[Hit]:
    where = Where()
    table, words = "latest AS a", match(query.words)
    if words:
        table = "article_fts AS f JOIN latest AS a ON a.id = f.rowid"
        where.add("article_fts MATCH ? AND f.rank MATCH ?", words, _WEIGHED)
    limit_to(where, query)
    rows = _first(
        db,
        f"a.id, a.title, a.published, a.site, {_CITED}, substr(a.text, 1, 200) FROM {table} WHERE {where}",
        where.values,
        limit,
        _order(query, newest=newest),
    )
    snippets = _snippets(db, "article_fts", 1, words, [row[0] for row in rows])
    return [
        Hit("article", None, None, id_, title, published, site, address, *_marked(snippets.get(id_, opening)))
        for id_, title, published, site, address, opening in rows
    ]


def _statements(db: sqlite3.Connection, query: Query, limit: int, *, newest: bool) -> list[Hit]:
    where = Where()
    where.add("s.rejected = 0")
    table = "statement AS s"
    words = " AND ".join(part for part in (match(query.says, "content"), match(query.words)) if part)
    if words:
        table = "statement_fts AS f JOIN statement AS s ON s.id = f.rowid"
        where.add("statement_fts MATCH ?", words)
    said_by(where, query)
    limit_to(where, query)
    rows = _first(
        db,
        f"s.id, s.key, coalesce(g.shown_name, s.source), a.id, a.title, a.published, a.site, {_CITED}, s.content"
        f" FROM {table} JOIN latest AS a ON a.id = s.article {SHOWN.format(row='s')} WHERE {where}",
        where.values,
        limit,
        _order(query, newest=newest),
    )
    snippets = _snippets(db, "statement_fts", 1, words, [row[0] for row in rows])
    return [
        Hit("statement", key, source, article, title, published, site, address, *_marked(snippets.get(id_, content)))
        for id_, key, source, article, title, published, site, address, content in rows
    ]


def _order(query: Query, *, newest: bool) -> tuple[str, str]:
    """What hits are ranked by, and their order: the best or the newest first, those of one rank by day and number.

    Where words alone are asked for, FTS5 gives the best first by itself, so that no row behind them is looked at: the
    day of each match, to sort them by, costs more than the ranking. Else it would rank what is not asked for.
    """
    if newest or not (query.words or query.says):
        return "0", "a.day DESC, 3"
    is_narrowed = query.who or query.places or query.after or query.before or query.sites
    return "f.rank", "f.rank, a.day DESC, 3" if is_narrowed else _BY_ITSELF


def _first(
    db: sqlite3.Connection, asked: str, values: Sequence[object], limit: int, order: tuple[str, str]
) -> list[tuple[Any, ...]]:
    """The first rows of what is asked for; of the last rank among them, the newest."""
    rank, by = order
    most = -1 if by == _BY_ITSELF else limit
    found: list[tuple[Any, ...]] = []
    for row in db.execute(f"SELECT {rank}, a.day, {asked} ORDER BY {by} LIMIT ?", (*values, most)):
        if len(found) >= limit and row[0] != found[-1][0]:
            break
        found.append(row)
    found.sort(key=itemgetter(2))
    found.sort(key=lambda row: row[1] or "", reverse=True)
    found.sort(key=itemgetter(0))
    return [row[2:] for row in found[:limit]]


def said_by(where: Where, query: Query) -> None:
    """The conditions on a statement, as `s`, that it is by each source asked for, by key or by words of a name."""
    for who in query.who:
        if _KEY.fullmatch(who):
            where.add(f"s.entity IN ({OF_KEY})", who)
            continue
        term = match((who,))
        where.add(
            f"(s.entity IN ({NAMED}) OR s.id IN (SELECT rowid FROM statement_fts WHERE statement_fts MATCH ?))",
            term,
            f"source : {term}",
        )


def limit_to(where: Where, query: Query) -> None:
    """The conditions on the article itself."""
    for place in query.places:
        where.add(
            "a.id IN (SELECT ap.article FROM appearance AS ap JOIN entity AS pe ON pe.id = ap.entity"
            f" WHERE pe.kind IN ('place', 'state') AND ap.rejected = 0 AND ap.entity IN ({NAMED}))",
            match((place,)),
        )
    # The plus keeps SQLite from going through these articles in an order of their own: what is asked for has another.
    if query.after:
        where.add("+a.id IN (SELECT id FROM article WHERE day >= ?)", query.after)
    if query.before:
        where.add("+a.id IN (SELECT id FROM article WHERE day < ?)", query.before)
    for site in query.sites:
        where.add(f"+a.id IN (SELECT id FROM article WHERE {_OF_SITE})", *[site] * 4)


def _snippets(db: sqlite3.Connection, table: str, column: int, words: str, ids: list[int]) -> dict[int, str]:
    """The words around each hit; made for the hits that are shown alone, which is where the time would go."""
    if not words:
        return {}
    sql = f"SELECT snippet({table}, ?, ?, ?, '…', ?) FROM {table} WHERE {table} MATCH ? AND rowid = ?"
    return {id_: db.execute(sql, (column, _OPEN, _CLOSE, _AROUND, words, id_)).fetchone()[0] for id_ in ids}


def _marked(snippet: str) -> tuple[str, tuple[Span, ...]]:
    """A snippet in one line without its marks, and where they stood."""
    marks: list[Span] = []
    text = ""
    for piece in " ".join(snippet.split()).split(_OPEN):
        marked, closed, rest = piece.partition(_CLOSE)
        if closed:
            marks.append((len(text), len(text) + len(marked)))
        text += marked + rest
    return text, tuple(marks)
