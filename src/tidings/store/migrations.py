"""The version of a library, and the numbered steps that make it: a new one takes all, an older one those it lacks."""

import sqlite3
from importlib.resources import files

from tidings.errors import LibraryError
from tidings.store.pack import unpacked

APPLICATION = 0x74696469  # "tidi": how SQLite's header tells a library from any other database
STEPS = (
    "1-readings", "2-stories", "3-feeds", "4-storyshelf", "5-copyshelf", "6-terms", "7-plans", "8-limits", "9-acts",
    "10-sent", "11-voices", "12-sites", "13-withdrawn", "14-cited", "15-moved", "16-speakers",
    "17-headlines",
)  # fmt: skip
"""The files in schema/, in their order; one that has been released is never changed, a new one is put at the end."""
VERSION = len(STEPS)


def check(db: sqlite3.Connection, path: str) -> int:
    """The version of a library, 0 for an empty file.

    Raises:
        LibraryError: the database is another program's, or from a newer version.
    """
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application == version == tables == 0:
        return 0
    if application != APPLICATION:
        raise LibraryError(f"{path}: a database of another program, not a library")
    if version > VERSION:
        raise LibraryError(f"{path}: made by a newer tidings (version {version}, this one knows {VERSION})")
    return int(version)


def bring_up(db: sqlite3.Connection, version: int) -> None:
    """Make a new library, or bring an older one to the present version, in one transaction."""
    steps = [(files("tidings.store") / "schema" / f"{step}.sql").read_text("utf-8") for step in STEPS[version:]]
    marks = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};"
    db.create_function("unpacked", 1, lambda reading: unpacked(reading).decode("utf-8", "replace"))
    if steps:
        db.executescript("\n".join(["BEGIN IMMEDIATE;", *steps, marks, "COMMIT;"]))
