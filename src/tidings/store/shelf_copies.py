"""The shelf of copies in the file: what text each article holds, and which articles hold a shingle."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from tidings.gathering.copies import HOLDERS, MEMBERS, CopyIndex, Held
from tidings.gathering.shingles import Hashes, Shingles


class CopyShelf(CopyIndex):
    """A shelf in a library; each change is part of the transaction that the caller has begun."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def holders(self, keys: Sequence[int]) -> Mapping[int, Collection[Held]]:  # noqa: D102  as CopyIndex says, and so below
        found: dict[int, list[Held]] = {}
        for key, *held in self._db.execute(
            "SELECT k.key, t.article, t.report, t.site FROM copy_key AS k JOIN copy_text AS t ON t.article = k.article"
            " WHERE k.key IN (SELECT value FROM json_each(?))",
            (_listed(keys),),
        ):
            found.setdefault(key, []).append(Held(*held))
        return found

    def hashes(self, article: int) -> Hashes:  # noqa: D102
        (kept,) = self._db.execute("SELECT shingles FROM copy_text WHERE article = ?", (article,)).fetchone()
        return np.frombuffer(kept, dtype=np.uint32)

    def members(self, report: int) -> Sequence[int]:  # noqa: D102
        rows = self._db.execute("SELECT article FROM copy_text WHERE report = ? ORDER BY id LIMIT ?", (report, MEMBERS))
        return [article for (article,) in rows]

    def add(self, held: Held, text: Shingles) -> None:  # noqa: D102
        self.remove(held.article)
        self._db.execute(
            "INSERT INTO copy_text (article, report, site, shingles, keys) VALUES (?, ?, ?, ?, ?)",
            (held.article, held.report, held.site, text.hashes.tobytes(), text.keys.tobytes()),
        )
        self._db.execute(
            "INSERT OR IGNORE INTO copy_key (key, article) SELECT value, ? FROM json_each(?)"
            " WHERE (SELECT count(*) FROM copy_key WHERE key = value) < ?",
            (held.article, _listed(text.keys.tolist()), HOLDERS),
        )

    def remove(self, article: int) -> None:  # noqa: D102
        row = self._db.execute("DELETE FROM copy_text WHERE article = ? RETURNING keys", (article,)).fetchone()
        if row is not None:
            keys = np.frombuffer(row[0], dtype=np.uint32).tolist()
            self._db.executemany("DELETE FROM copy_key WHERE key = ? AND article = ?", [(k, article) for k in keys])

    def empty(self) -> None:
        """Take every article away."""
        for table in ("copy_text", "copy_key"):
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608  our own names


def _listed(numbers: Iterable[int]) -> str:
    return json.dumps(list(numbers))
