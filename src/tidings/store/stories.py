"""Stories as they are asked for: told, listed, looked up; and what later versions of pages changed."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from tidings.errors import UsageError
from tidings.nouns import Story
from tidings.store import story_acts
from tidings.store.pack import packed, unpacked

_THERE = "told IS NOT NULL AND tells"


def stories(db: sqlite3.Connection, limit: int | None = None) -> Iterator[Story]:
    """The stories, that of the newest report first; every one, unless so many are enough."""
    rows = db.execute(
        f"SELECT told FROM story WHERE {_THERE} ORDER BY last DESC, key LIMIT ?",  # noqa: S608  our own words
        (-1 if limit is None else limit,),
    )
    return (unpacked_story(told) for (told,) in rows)


def story(db: sqlite3.Connection, key: str) -> Story:
    """A story by its key; that of one which was merged gives the one that it is now. Raises UsageError for none."""
    story_acts.find(db, key)
    now = story_acts.shown(db, key)
    found = db.execute(f"SELECT told FROM story WHERE key = ? AND {_THERE}", (now,)).fetchone()  # noqa: S608
    if found is None:
        raise UsageError(f"{key} has no reports any more")
    return unpacked_story(found[0])


def packed_story(story: Story) -> bytes:
    """A story as it lies in the file."""
    return packed(json.dumps(story.to_dict(), ensure_ascii=False, separators=(",", ":")).encode())


def unpacked_story(told: bytes) -> Story:
    """The story that `packed_story` was given."""
    return Story.from_dict(json.loads(unpacked(told)))


def changes(db: sqlite3.Connection, since: str | None = None) -> Iterator[dict[str, Any]]:
    """What later versions of pages changed, from a day on, in the order in which it was seen.

    `from` and `to` are the digests of the two versions' bytes; `row` is the key of the row that is now, else was.
    """
    names = ("url", "from", "to", "kind", "was", "now", "note", "row", "seen")
    rows = db.execute(
        "SELECT coalesce(a.canonical_url, p.url, p.address), q.digest, p.digest, v.kind, v.was, v.now, v.note, v.row,"
        " v.seen FROM revision AS v JOIN article AS a ON a.id = v.article JOIN page AS p ON p.id = a.page"
        " JOIN article AS e ON e.id = v.earlier JOIN page AS q ON q.id = e.page"
        " WHERE v.seen >= ? ORDER BY v.seen, v.id",
        (since or "",),
    )
    return (dict(zip(names, row, strict=True)) for row in rows)
