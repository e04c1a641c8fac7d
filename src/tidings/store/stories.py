"""Stories as they are asked for: told, listed, looked up; and what later versions of pages changed."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tidings.errors import UsageError
from tidings.nouns import Story, Support
from tidings.store import story_acts, withdrawn
from tidings.store.entities import SHOWN
from tidings.store.keys import digest_key
from tidings.store.pack import packed, unpacked

_THERE = "told IS NOT NULL AND tells"
_BRIEF = "s.key, s.title, s.first, s.last, s.moves, s.sources, s.reports, s.pages"
_OF_ARTICLE = (
    "gathered AS m JOIN report AS r ON r.id = m.report JOIN story AS s ON s.id = r.story AND s.told IS NOT NULL"
)


@dataclass(frozen=True)
class Brief:
    """A story in a list: `moves` are the pairs of figures that sources disagree on, or of which one was revised."""

    key: str
    title: str
    first: str | None
    last: str | None
    moves: int
    support: Support


@dataclass(frozen=True)
class Counted:
    """What a figure counts, and whose figure it is, as far as they are known."""

    of: str | None
    event: str | None
    group: str | None
    place: str | None
    source: str | None


@dataclass(frozen=True)
class Changed:
    """What a later version of a page changed, in a list.

    `article` is that version's, `earlier` that of the one before; `story` may be unknown. `version` is its key in any
    library: a digest of its address and bytes. `counted` is of the figure that is now.
    """

    article: int
    kind: str
    was: str | None
    now: str | None
    note: str | None
    row: str | None
    seen: str
    title: str | None
    site: str | None
    story: str | None
    story_title: str | None
    earlier: int | None = None
    counted: Counted | None = None
    version: str = ""


def stories(db: sqlite3.Connection, limit: int | None = None) -> Iterator[Story]:
    """The stories, that of the newest report first; every one, unless so many are enough."""
    return map(unpacked_story, told(db, limit))


def told(db: sqlite3.Connection, limit: int | None) -> Iterator[bytes]:
    """The stories as they are kept: packed, that of the newest report first."""
    rows = db.execute(
        f"SELECT told FROM story WHERE {_THERE} ORDER BY last DESC, key LIMIT ?",  # noqa: S608  our own words
        (-1 if limit is None else limit,),
    )
    return (row[0] for row in rows)


def story(db: sqlite3.Connection, key: str) -> Story:
    """A story by its key; that of one which was merged gives the one that it is now. Raises UsageError for none."""
    story_acts.find(db, key)
    now = story_acts.shown(db, key)
    found = db.execute(f"SELECT told FROM story WHERE key = ? AND {_THERE}", (now,)).fetchone()  # noqa: S608
    if found is None:
        withdrawn.refuse(db, "story", now)
        raise UsageError(f"{key} has no reports any more")
    return unpacked_story(found[0])


def briefs(db: sqlite3.Connection, limit: int) -> list[Brief]:
    """The stories with the newest reports, none of them unpacked."""
    rows = db.execute(
        f"SELECT {_BRIEF} FROM story AS s WHERE {_THERE} ORDER BY s.last DESC, s.key LIMIT ?",  # noqa: S608
        (limit,),
    )
    return [_brief(*row) for row in rows]


def of_article(db: sqlite3.Connection, article: int) -> Brief | None:
    """The story that an article tells; for one that a later version replaced, that of the page's last version."""
    row = db.execute(
        f"SELECT {_BRIEF} FROM {_OF_ARTICLE} WHERE m.article IN (SELECT n.id FROM page AS p"  # noqa: S608
        " JOIN article AS a ON a.page = p.id JOIN page AS q ON q.address = p.address JOIN article AS n ON n.page = q.id"
        " WHERE a.id = ?) LIMIT 1",
        (article,),
    ).fetchone()
    return _brief(*row) if row else None


def of_articles(db: sqlite3.Connection, articles: Iterable[int], limit: int) -> list[Brief]:
    """The stories that these articles tell, that of the newest report first."""
    rows = db.execute(
        f"SELECT DISTINCT {_BRIEF} FROM {_OF_ARTICLE} WHERE m.article IN (SELECT value FROM json_each(?))"  # noqa: S608
        " ORDER BY s.last DESC, s.key LIMIT ?",
        (json.dumps([*articles]), limit),
    )
    return [_brief(*row) for row in rows]


def leads(db: sqlite3.Connection, keys: Iterable[str]) -> dict[str, int]:
    """By story, the article whose headline is its title, the earliest of them; else its earliest article."""
    rows = db.execute(
        "SELECT s.key, a.id FROM json_each(?) AS k JOIN story AS s ON s.key = k.value"
        " JOIN report AS r ON r.story = s.id JOIN gathered AS m ON m.report = r.id"
        " JOIN article AS a ON a.id = m.article"
        " ORDER BY a.title IS s.title, coalesce(a.day, '9999') DESC, a.published DESC, a.id DESC",
        (json.dumps([*keys]),),
    )
    return dict(rows.fetchall())


def _brief(  # noqa: PLR0913, PLR0917  columns, as `_BRIEF` has them
    key: str, title: str, first: str | None, last: str | None, moves: int, sources: int, reports: int, pages: int
) -> Brief:
    return Brief(key, title, first, last, moves, Support(sources, reports, pages))


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
        "SELECT cited(p.address, a.canonical_url), q.digest, p.digest, v.kind, v.was, v.now, v.note, v.row,"
        " v.seen FROM revision AS v JOIN article AS a ON a.id = v.article JOIN page AS p ON p.id = a.page"
        " JOIN article AS e ON e.id = v.earlier JOIN page AS q ON q.id = e.page"
        " WHERE v.seen >= ? ORDER BY v.seen, v.id",
        (since or "",),
    )
    return (dict(zip(names, row, strict=True)) for row in rows)


def changed(db: sqlite3.Connection, limit: int, *, skip: int = 0) -> list[Changed]:
    """What later versions changed, seen last first."""
    rows = db.execute(
        "SELECT v.article, v.kind, v.was, v.now, v.note, v.row, v.seen, a.title, coalesce(a.site, a.host),"  # noqa: S608  our own words
        " s.key, s.title, v.earlier, f.key, f.counted, f.event, f.group_name, f.place,"
        " coalesce(g.shown_name, f.source), p.address, p.digest"
        " FROM revision AS v JOIN article AS a ON a.id = v.article LEFT JOIN gathered AS m ON m.article = v.article"
        " LEFT JOIN report AS r ON r.id = m.report LEFT JOIN story AS s ON s.id = r.story AND s.told IS NOT NULL"
        " LEFT JOIN figure AS f ON f.article = v.article AND f.key = v.row AND v.kind = 'figure'"
        f" {SHOWN.format(row='f')} JOIN page AS p ON p.id = a.page"
        " ORDER BY v.seen DESC, v.article DESC, v.id LIMIT ? OFFSET ?",
        (limit, skip),
    )
    return [_changed(*row) for row in rows]


def _changed(*row: Any) -> Changed:  # noqa: ANN401  columns, as they are asked for
    *told, key, of, event, group, place, source, address, digest = row
    counted = Counted(of, event, group, place, source) if key else None
    columns = (*told, counted, digest_key("version", address, digest))
    return Changed(*columns)
