# ruff: noqa: S608  SQL is put together from our own names and conditions; every value is bound
"""What people corrected, as it is told: about which words, what stood before and after, why, and that it was undone."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tidings.store import story_acts
from tidings.store.keys import entity_key, kind_of

DONE = ("c.id", "c.kind", "c.subject", "c.value", "c.was", "c.at", "c.why", "c.undone_at")
"""The columns of `act AS c` that `done` is given."""
_ACT = ", ".join((*DONE, "c.by", "c.undone_by"))
_WORDS = {
    "statement": "r.content",
    "appearance": "(SELECT e.shown_name FROM entity AS e WHERE e.id = r.entity)",
    "date": "r.words",
    "figure": "r.words",
    "event": "r.words",
}


@dataclass(frozen=True)
class Done:
    """What a person corrected: of which row, entity or story, to what, when and why; who did it is not told."""

    id: int
    kind: str
    subject: str
    value: Any
    was: Any
    at: str
    why: str | None
    undone_at: str | None


@dataclass(frozen=True)
class Correction(Done):
    """What a person corrected, as it is shown to people: by whom, about which words, what stands `now`.

    It is not what programs get: its words may be of a page that does not let them be quoted, its names are for who is
    logged in. `about` is what it is about: a row's words, the name of an entity, the title of a story; null where there
    is none any more. Of a row, `article` is where it stands, with its `title`. `now` is null where a row was rejected.
    Of a merge or a split, `other` is the key of what it was merged into, or split off as, where there is one.
    """

    by: str
    undone_by: str | None
    now: str | None
    other: str | None
    about: str | None
    article: int | None
    title: str | None

    @property
    def called(self) -> str:
        """What it is about, in such words as there are."""
        return self.about or self.title or self.was or self.subject


def done(id_: int, kind: str, subject: str, value: str, was: str | None, *row: Any) -> Done:  # noqa: ANN401  columns
    """What a person corrected, from the columns of its act."""
    return Done(id_, kind, subject, json.loads(value), json.loads(was or "null"), *row)


def told(db: sqlite3.Connection, limit: int, skip: int = 0, *, touched: bool = False) -> list[Correction]:
    """Every correction, undone ones too: the last one first, or, if `touched`, what was last done or undone."""
    order = "coalesce(c.undone_at, c.at) DESC, c.id DESC" if touched else "c.id DESC"
    rows = db.execute(f"SELECT {_ACT} FROM act AS c ORDER BY {order} LIMIT ? OFFSET ?", (limit, skip)).fetchall()
    return [_correction(db, row) for row in rows]


def about(db: sqlite3.Connection, key: str) -> list[Correction]:
    """Those of a row, an entity or a story, or that made it what it is, in the order in which they were done."""
    rows = db.execute(
        f"SELECT {_ACT} FROM act AS c WHERE subject = ?1 OR (kind = 'merge' AND value = json_quote(?1))"
        " OR (kind = 'split' AND json_extract(value, '$.story') = ?1) ORDER BY id",
        (key,),
    ).fetchall()
    return [_correction(db, row) for row in rows]


def holding(db: sqlite3.Connection, keys: Iterable[str]) -> set[str]:
    """Those of these keys about which a correction holds."""
    rows = db.execute(
        "SELECT DISTINCT subject FROM act WHERE undone_at IS NULL AND subject IN (SELECT value FROM json_each(?))",
        (json.dumps(list(keys)),),
    )
    return {subject for (subject,) in rows}


def _correction(db: sqlite3.Connection, row: tuple[Any, ...]) -> Correction:
    *columns, by, undone_by = row
    act = done(*columns)
    now, other = _after(db, act.kind, act.subject, act.value)
    kind = kind_of(act.subject)
    words, article, title = _row(db, kind, act.subject) if kind else _named(db, act.subject)
    return Correction(
        **vars(act), by=by, undone_by=undone_by, now=now, other=other, about=words, article=article, title=title
    )


def _after(db: sqlite3.Connection, kind: str, subject: str, value: object) -> tuple[str | None, str | None]:
    """What stands after an act, and the key of the other one that it leads to."""
    if kind == "merge":
        name = _named(db, str(value))[0]
        return name or str(value), str(value) if name else None
    if isinstance(value, dict) and kind == "split":
        is_story = subject.startswith(story_acts.PREFIX)
        other = value["story"] if is_story else entity_key(value["kind"], value["name"])
        return value["name"], other if _named(db, other)[0] else None
    return (value if isinstance(value, str) else None), None


_Found = tuple[str | None, int | None, str | None]


def _named(db: sqlite3.Connection, key: str) -> _Found:
    """The name of an entity, or the title of a story."""
    if key.startswith(story_acts.PREFIX):
        row = db.execute(
            "SELECT title FROM story WHERE key = ? AND told IS NOT NULL AND tells", (story_acts.shown(db, key),)
        ).fetchone()
        return (row[0] if row else None), None, None
    row = db.execute(
        "SELECT g.shown_name FROM entity AS e JOIN entity AS g ON g.id = e.shown_as WHERE e.key = ?", (key,)
    ).fetchone()
    return (row[0] if row else None), None, None


def _row(db: sqlite3.Connection, kind: str, key: str) -> _Found:
    """A row's words, where it stands, and the title there."""
    found: _Found | None = db.execute(
        f"SELECT {_WORDS[kind]}, a.id, a.title FROM {kind} AS r JOIN article AS a ON a.id = r.article"
        " WHERE r.key = ? ORDER BY r.id DESC",
        (key,),
    ).fetchone()
    return found or next(_former(db, key), (None, None, None))


def _former(db: sqlite3.Connection, key: str) -> Iterator[_Found]:
    """A row that an earlier reading found."""
    for row, article, title in db.execute(
        "SELECT r.row, a.id, a.title FROM former_row AS r JOIN article AS a ON a.id = r.article WHERE r.key = ?", (key,)
    ):
        said = json.loads(row)
        yield (said["content"]["text"] if "content" in said else said.get("text") or said["name"]), article, title
