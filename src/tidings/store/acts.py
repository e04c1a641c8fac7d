# ruff: noqa: S608  SQL is put together from our own names and conditions; every value is bound
"""What people correct: each act a fact of its own, with who, when and why; it outlives every reading, or is undone."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, get_args

from tidings.errors import UsageError
from tidings.nouns import Stance
from tidings.store import entities, story_acts
from tidings.store.index import fill_again
from tidings.store.keys import entity_key, kind_of
from tidings.store.telling import untell
from tidings.store.transactions import now

_COLUMNS = ("id", "kind", "subject", "value", "was", "by", "at", "why", "undone_by", "undone_at")


@dataclass(frozen=True)
class Signature:
    """Who acts, and why."""

    by: str
    why: str | None = None


# ---------------------------------------------------------------- rows


def reject(db: sqlite3.Connection, key: str, signed: Signature) -> int:
    """Take a row out of everything that is shown; the act's number. Raises UsageError where there is no such row."""
    return _about_row(db, "reject", key, {}, signed)


def set_source(db: sqlite3.Connection, key: str, name: str, signed: Signature) -> int:
    """Say whose a statement or a figure is. Raises UsageError."""
    if key[:2] not in ("s-", "f-"):
        raise UsageError(f"only a statement or a figure has a source: {key!r}")
    if (named := _named(name)) == _source(db, key):
        raise UsageError(f"{named} is the source of {key} already")
    return _about_row(db, "source", key, named, signed)


def set_stance(db: sqlite3.Connection, key: str, stance: str, signed: Signature) -> int:
    """Say how a source holds what it says. Raises UsageError."""
    if key[:2] != "s-":
        raise UsageError(f"only a statement has a stance: {key!r}")
    if stance not in get_args(Stance):
        raise UsageError(f"no stance: {stance!r} (one of {', '.join(get_args(Stance))})")
    if stance == _set(db, "stance", key):
        raise UsageError(f"{key} has this stance already: {stance}")
    return _about_row(db, "stance", key, stance, signed)


def _about_row(db: sqlite3.Connection, kind: str, key: str, value: object, signed: Signature) -> int:
    articles = _articles_with(db, [key])
    if not articles:
        raise UsageError(f"no row has the key {key!r}")
    act = _record(db, kind, key, value, signed, _set(db, kind, key) if kind in ("source", "stance") else None)
    _fill_again(db, articles)
    return act


def _set(db: sqlite3.Connection, column: str, key: str) -> str | None:
    """The source or the stance of a row as it stands; None for a row that no reading finds any more."""
    row = db.execute(f"SELECT {column} FROM {kind_of(key)} WHERE key = ? ORDER BY id DESC", (key,)).fetchone()
    return row[0] if row else None


def _source(db: sqlite3.Connection, key: str) -> str | None:
    """Whose a row is shown to be."""
    row = db.execute(
        f"SELECT coalesce(g.shown_name, r.source) FROM {kind_of(key)} AS r {entities.SHOWN.format(row='r')}"
        " WHERE r.key = ? ORDER BY r.id DESC",
        (key,),
    ).fetchone()
    return row[0] if row else None


def _articles_with(db: sqlite3.Connection, keys: Iterable[str]) -> list[int]:
    """The articles that have rows with these keys, now or in an earlier reading."""
    found: set[int] = set()
    for key in keys:
        for table in (kind_of(key), "former_row"):
            if table:
                rows = db.execute(f"SELECT article FROM {table} WHERE key = ?", (key,))
                found |= {article for (article,) in rows}
    return sorted(found)


def _fill_again(db: sqlite3.Connection, articles: Iterable[int]) -> None:
    for article in articles:
        fill_again(db, article)
    untell(db, articles)


def _settle(db: sqlite3.Connection, *keys: str) -> None:
    """Make the names shown follow from the acts that hold; stories in which these entities appear are told again."""
    articles = entities.articles(db, keys)
    entities.settle(db)
    untell(db, articles | entities.articles(db, keys))


# ---------------------------------------------------------------- entities and stories


def rename(db: sqlite3.Connection, key: str, name: str, signed: Signature) -> int:
    """Show an entity or a story by another name. Raises UsageError where there is none with this key."""
    if key.startswith(story_acts.PREFIX):
        story = story_acts.find(db, key)
        act = _record(db, "rename", key, _named(name), signed, story_acts.title(db, key))
        db.execute("UPDATE story SET told = NULL WHERE id = ?", (story,))
        return act
    act = _record(db, "rename", key, _named(name), signed, _entity(db, key)[2])
    _settle(db, key)
    return act


def merge(db: sqlite3.Connection, key: str, into: str, signed: Signature) -> int:
    """Hold two entities, or two stories, for one, shown as `into`.

    Raises UsageError where either is none, or they are one already.
    """
    if key.startswith(story_acts.PREFIX):
        story_acts.merged(db, key, into)
        act = _record(db, "merge", key, into, signed, story_acts.title(db, key))
        story_acts.settle(db)
        return act
    _, group, was = _entity(db, key)
    if group == _entity(db, into)[1]:
        raise UsageError(f"{key} and {into} are one already")
    act = _record(db, "merge", key, into, signed, was)
    _settle(db, key, into)
    return act


def split(db: sqlite3.Connection, key: str, rows: Iterable[str], name: str, signed: Signature) -> int:
    """Hold an entity, in the articles of these rows, for another one with a name of its own; or reports for a story.

    Raises UsageError where there is no such entity, row, story or report, or the entity is in none of the articles.
    """
    if key.startswith(story_acts.PREFIX):
        said = story_acts.split(db, key, rows, _named(name))
        act = _record(db, "split", key, said, signed, story_acts.title(db, key))
        story_acts.made(db, said, act)
        story_acts.settle(db)
        return act
    _, group, was = _entity(db, key)
    articles = _articles_with(db, rows)
    found = db.execute(
        "SELECT ap.key, e.kind FROM appearance AS ap JOIN entity AS e ON e.id = ap.entity"
        " WHERE e.shown_as = ? AND ap.article IN (SELECT value FROM json_each(?)) ORDER BY ap.id",
        (group, json.dumps(articles)),
    ).fetchall()
    if not found:
        raise UsageError(f"{key} is in none of the articles of these rows")
    kind = found[0][1]
    value = {"name": _named(name), "kind": kind, "rows": sorted({row for row, _ in found})}
    if entity_key(kind, value["name"]) == key:
        raise UsageError(f"{key} has this name already: give the part that is split off another")
    act = _record(db, "split", key, value, signed, was)
    _fill_again(db, articles)
    _settle(db, key)
    return act


def _entity(db: sqlite3.Connection, key: str) -> tuple[int, int, str]:
    """An entity's id, that of what it is shown as, and its name."""
    found = db.execute("SELECT id, shown_as, shown_name FROM entity WHERE key = ?", (key,)).fetchone()
    if found is None:
        raise UsageError(f"no entity has the key {key!r}: `tidings who NAME --json` gives it")
    return found[0], found[1], found[2]


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise UsageError("a name needs a letter")
    return name


# ---------------------------------------------------------------- all acts


def _record(  # noqa: PLR0913, PLR0917  what an act is
    db: sqlite3.Connection, kind: str, subject: str, value: object, signed: Signature, was: str | None
) -> int:
    said, before = (json.dumps(one, ensure_ascii=False) for one in (value, was))
    (act,) = db.execute(
        "INSERT INTO act (kind, subject, value, was, by, at, why) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (kind, subject, said, before, signed.by, now(), signed.why),
    ).fetchone()
    return int(act)


def undo(db: sqlite3.Connection, act: int | None, by: str) -> dict[str, Any]:
    """Take back an act, the last one that holds where none is named; it stays on record. Raises UsageError."""
    wanted = "id = ?" if act else "undone_at IS NULL"
    found = db.execute(
        f"SELECT id, kind, subject, value, undone_at FROM act WHERE {wanted} ORDER BY id DESC",
        (act,) if act else (),
    ).fetchone()
    if found is None:
        raise UsageError(f"there is no act {act}" if act else "there is nothing to undo")
    id_, kind, subject, value, undone = found
    if undone:
        raise UsageError(f"act {id_} was undone already")
    db.execute("UPDATE act SET undone_by = ?, undone_at = ? WHERE id = ?", (by, now(), id_))
    if subject.startswith(story_acts.PREFIX):
        story_acts.settle(db)
        db.execute("UPDATE story SET told = NULL WHERE key = ?", (subject,))
    elif kind in ("reject", "source", "stance"):
        _fill_again(db, _articles_with(db, [subject]))
    elif kind == "split":
        _fill_again(db, _articles_with(db, json.loads(value)["rows"]))
    if subject.startswith("e-"):
        _settle(db, subject, *([json.loads(value)] if kind == "merge" else []))
    return next(one for one in about(db, subject) if one["id"] == id_)


def about(db: sqlite3.Connection, subject: str | None = None) -> list[dict[str, Any]]:
    """Every act about a row or an entity, or all, in the order in which they were done; undone ones too."""
    columns = ", ".join(_COLUMNS)
    which, values = ("WHERE subject = ?", (subject,)) if subject else ("", ())
    rows = db.execute(f"SELECT {columns} FROM act {which} ORDER BY id", values)
    found = [dict(zip(_COLUMNS, row, strict=True)) for row in rows]
    return [{**act, "value": json.loads(act["value"]), "was": json.loads(act["was"] or "null")} for act in found]
