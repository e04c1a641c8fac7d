"""What people correct: facts of their own, with who, when and why; they hold for every later reading, or are undone."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping

from tidings.store.rows import Corrected


def of_rows(db: sqlite3.Connection, keys: Iterable[str]) -> dict[str, Corrected]:
    """What holds for rows, by key; a later act about the same goes before an earlier one."""
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for subject, kind, value in db.execute(
        "SELECT subject, kind, value FROM act WHERE undone_at IS NULL AND kind IN ('reject', 'source', 'stance')"
        " AND subject IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(list(keys)),),
    ):
        said[subject][kind] = json.loads(value)
    return {key: _corrected(db, acts) for key, acts in said.items()}


def _corrected(db: sqlite3.Connection, acts: Mapping[str, str]) -> Corrected:
    name = acts.get("source")
    source = None if name is None else (name, _entity(db, name))
    return Corrected("reject" in acts, source, acts.get("stance"))


def _entity(db: sqlite3.Connection, name: str) -> int | None:
    """The entity that a person means by a full name, as it was read or as it is shown."""
    found = db.execute(
        "SELECT id FROM entity WHERE id IN (SELECT entity FROM name WHERE words = ?1 COLLATE NOCASE)"
        " AND ?1 IN (name, shown_name) ORDER BY kind = 'person' DESC, id",
        (name,),
    ).fetchone()
    return found[0] if found else None


def splits(db: sqlite3.Connection, keys: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """The entities of a reading that people hold to be others: local id to name and kind. `keys`: by local id."""
    rows = db.execute(
        "SELECT value FROM act WHERE undone_at IS NULL AND kind = 'split' AND subject LIKE 'e-%' ORDER BY id"
    ).fetchall()
    if not rows:
        return {}
    other = {
        key: (said["name"], said["kind"]) for (value,) in rows for said in [json.loads(value)] for key in said["rows"]
    }
    return {local: other[key] for local, key in keys.items() if key in other}
