# ruff: noqa: S608  SQL is put together from our own names and conditions; every value is bound
"""What people say of stories: renamed, merged, split; it holds for every new run, or is undone."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tidings.errors import UsageError
from tidings.store.keys import digest_key

PREFIX = "story-"
_KINDS = "('merge', 'split')"


@dataclass(frozen=True)
class Act:
    """A merge or a split of a story, by keys; `reports` are those that are split off `story` into `other`."""

    kind: str
    story: str
    other: str
    reports: frozenset[str] = frozenset()
    undone: bool = False


def tells(report: str, found: str, acts: Sequence[Act]) -> str:
    """The story that a report tells, given the one it was found to tell and all acts in their order.

    A split holds for its reports wherever they were found. What was found to tell a story that had been split off goes
    back with it when the split is undone.
    """
    story = found
    for act in acts:
        if act.kind == "merge":
            story = act.other if story == act.story and not act.undone else story
        elif act.undone:
            story = act.story if story == act.other else story
        elif report in act.reports:
            story = act.other
    return story


def settle(db: sqlite3.Connection, reports: Iterable[int] | None = None) -> None:
    """Make the stories that reports tell follow from the acts that hold; of all reports, or of some."""
    acts = _acts(db)
    if not acts:
        return
    which = "" if reports is None else f"WHERE r.id IN ({', '.join(str(int(one)) for one in reports)})"
    ids = dict(db.execute("SELECT key, id FROM story"))
    rows = db.execute(
        f"SELECT r.id, r.key, f.key, r.story FROM report AS r JOIN story AS f ON f.id = r.found {which}"
    ).fetchall()
    for report, key, found, story in rows:
        told = ids.get(tells(key, found, acts), story)
        if told != story:
            db.execute("UPDATE report SET story = ? WHERE id = ?", (told, report))
            db.execute("UPDATE story SET told = NULL, tells = 1 WHERE id IN (?, ?)", (told, story))


def shown(db: sqlite3.Connection, story: str) -> str:
    """The key of the story that one is shown as: itself, what it was merged into, or found to be a part of."""
    return tells("", _moved(db, story), _acts(db))


def _moved(db: sqlite3.Connection, story: str) -> str:
    """The key under which a later gathering has a story."""
    found = db.execute("SELECT now FROM moved WHERE story = ?", (story,)).fetchone()
    return str(found[0]) if found else story


def titles(db: sqlite3.Connection) -> dict[str, str]:
    """The titles that people gave stories, by key; those of stories that were split off as well."""
    rows = db.execute(
        f"SELECT kind, subject, value FROM act WHERE undone_at IS NULL AND subject LIKE '{PREFIX}%'"
        " AND kind IN ('rename', 'split') ORDER BY id"
    )
    named: dict[str, str] = {}
    for kind, subject, value in rows:
        said = json.loads(value)
        named |= {subject: said} if kind == "rename" else {said["story"]: said["name"]}
    return named


def merged(db: sqlite3.Connection, story: str, into: str) -> None:
    """Raise UsageError unless two stories can be merged: both are there, and are not one."""
    for key in (story, into):
        find(db, key)
    if shown(db, story) == shown(db, into):
        raise UsageError(f"{story} and {into} are one already")


def split(db: sqlite3.Connection, story: str, reports: Iterable[str], name: str) -> dict[str, Any]:
    """What a split says: the reports, the name and the key of the story that they tell from now on.

    Raises:
        UsageError: the story does not have one of these reports, or would be left with none.
    """
    there = {
        key
        for (key,) in db.execute(
            "SELECT key FROM report WHERE story = ?"
            " AND EXISTS (SELECT 1 FROM gathered WHERE gathered.report = report.id)",
            (find(db, story),),
        )
    }
    wanted = sorted(set(reports))
    for report in wanted:
        if report not in there:
            raise UsageError(f"{story} has no report {report!r}")
    if len(wanted) == len(there):
        raise UsageError(f"{story} would be left without a report")
    return {"reports": wanted, "name": name, "story": digest_key("story", story, *wanted)}


def made(db: sqlite3.Connection, said: dict[str, Any], act: int) -> None:
    """The story that a split makes."""
    db.execute("INSERT INTO story (key, act) VALUES (?, ?) ON CONFLICT DO NOTHING", (said["story"], act))


def find(db: sqlite3.Connection, key: str) -> int:
    """The number of a story, or of the one that it was found to be a part of. Raises UsageError where there is none."""
    found = db.execute("SELECT id FROM story WHERE key = ?", (_moved(db, key),)).fetchone()
    if found is None:
        raise UsageError(f"no story has the key {key!r}")
    return int(found[0])


def title(db: sqlite3.Connection, key: str) -> str | None:
    """What stands over a story; None for one that was never told."""
    row = db.execute("SELECT title FROM story WHERE key = ?", (key,)).fetchone()
    return (row and row[0]) or None


def _acts(db: sqlite3.Connection) -> list[Act]:
    rows = db.execute(
        f"SELECT kind, subject, value, undone_at FROM act WHERE subject LIKE '{PREFIX}%' AND kind IN {_KINDS}"
        " ORDER BY id"
    )
    return [_act(*row) for row in rows]


def _act(kind: str, subject: str, value: str, undone_at: str | None) -> Act:
    said = json.loads(value)
    if kind == "merge":
        return Act(kind, subject, said, undone=undone_at is not None)
    return Act(kind, subject, said["story"], frozenset(said["reports"]), undone=undone_at is not None)
