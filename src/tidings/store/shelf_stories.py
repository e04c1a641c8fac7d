"""The shelf of stories in the file: articles by what leads to them, and how often each word and name stands."""

import json
import sqlite3
from array import array
from collections.abc import Iterable, Mapping, Sequence

from tidings.gathering.profiles import unpacked
from tidings.gathering.stories import AFTER, BEFORE, Entry, Shelf, kept_by

_ALL = -1  # stands for every article where articles are counted by key


class StoryShelf(Shelf):
    """A shelf in a library; each change is part of the transaction that the caller has begun."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def size(self) -> int:  # noqa: D102  as Shelf says, and so below
        return self.frequencies([_ALL]).get(_ALL, 0)

    def frequencies(self, keys: Iterable[int]) -> Mapping[int, int]:  # noqa: D102
        rows = self._db.execute(
            "SELECT key, articles FROM story_word WHERE key IN (SELECT value FROM json_each(?))", (_listed(keys),)
        )
        return dict(rows.fetchall())

    def near(self, keys: Sequence[int], at: int) -> Mapping[int, Sequence[int]]:  # noqa: D102
        found = {}
        for key in keys:
            before = self._db.execute(
                "SELECT article FROM story_key WHERE key = ? AND at <= ? ORDER BY at DESC, article DESC LIMIT ?",
                (key, at, BEFORE),
            ).fetchall()
            after = self._db.execute(
                "SELECT article FROM story_key WHERE key = ? AND at > ? ORDER BY at, article LIMIT ?", (key, at, AFTER)
            ).fetchall()
            if before or after:
                found[key] = [article for (article,) in (*reversed(before), *after)]
        return found

    def entries(self, articles: Iterable[int]) -> Mapping[int, Entry]:  # noqa: D102
        # Once a report is kept, its story is the library's, which people may have changed: told apart by its sign.
        rows = self._db.execute(
            "SELECT p.article, coalesce(-r.story, p.story), p.profile FROM story_profile AS p"
            " LEFT JOIN gathered AS m ON m.article = p.article LEFT JOIN report AS r ON r.id = m.report"
            " WHERE p.article IN (SELECT value FROM json_each(?))",
            (_listed(articles),),
        )
        return {article: Entry(article, story, profile) for article, story, profile in rows}

    def put(self, entry: Entry, at: int, counted: Sequence[int], keys: Sequence[int]) -> None:  # noqa: D102
        self._db.execute(
            "INSERT INTO story_profile (article, story, at, counted, profile) VALUES (?, ?, ?, ?, ?)",
            (entry.article, entry.story, at, array("I", counted).tobytes(), entry.profile),
        )
        self._count(counted, 1)
        self._db.executemany(
            "INSERT INTO story_key (key, at, article) VALUES (?, ?, ?)", [(key, at, entry.article) for key in keys]
        )

    def remove(self, article: int) -> None:  # noqa: D102
        row = self._db.execute(
            "SELECT at, counted, profile FROM story_profile WHERE article = ?", (article,)
        ).fetchone()
        if row is None:
            return
        at, counted, profile = row
        self._db.execute("DELETE FROM story_profile WHERE article = ?", (article,))
        self._count(array("I", counted), -1)
        self._db.executemany(
            "DELETE FROM story_key WHERE key = ? AND at = ? AND article = ?",
            [(key, at, article) for key in kept_by(unpacked(profile, article))],
        )

    def empty(self) -> None:
        """Take every article away."""
        for table in ("story_profile", "story_key", "story_word"):
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608  our own names

    def _count(self, keys: Iterable[int], by: int) -> None:
        self._db.executemany(
            "INSERT INTO story_word (key, articles) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET articles = articles + excluded.articles",
            [(key, by) for key in (_ALL, *keys)],
        )


def _listed(numbers: Iterable[int]) -> str:
    return json.dumps(list(numbers))
