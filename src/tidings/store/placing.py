# ruff: noqa: S608  SQL is put together from our own names and conditions; every value is bound
"""Articles into reports and stories: what gathering found, put into the file, under keys that outlive a new run."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from tidings.gathering.chain import Placing
from tidings.language.moments import when
from tidings.nouns import Revision
from tidings.store import story_acts
from tidings.store.keys import digest_key
from tidings.store.telling import untell


@dataclass(frozen=True)
class Waiting:
    """An article that has not had its turn, and the versions of its page that come before and after it."""

    article: int
    earlier: int | None
    later: int | None


def waiting(db: sqlite3.Connection) -> list[Waiting]:
    """The articles to be gathered, in the order of published time and digest; versions of one page in theirs."""
    rows = db.execute(
        "SELECT a.id, a.published, p.fetched, p.digest, p.version,"
        " (SELECT e.id FROM page AS q JOIN article AS e ON e.page = q.id WHERE q.address = p.address"
        "  AND q.version < p.version ORDER BY q.version DESC LIMIT 1),"
        " (SELECT e.id FROM page AS q JOIN article AS e ON e.page = q.id WHERE q.address = p.address"
        "  AND q.version > p.version ORDER BY q.version LIMIT 1)"
        " FROM article AS a JOIN page AS p ON p.id = a.page"
        " WHERE a.text != '' AND a.id NOT IN (SELECT article FROM gathered)"
    ).fetchall()
    rows.sort(key=lambda row: (*when(row[1], row[2]), row[3], row[4]))
    return [Waiting(article, earlier, later) for article, _, _, _, _, earlier, later in rows]


def count(db: sqlite3.Connection, *, again: bool) -> int:
    """How many articles have not had their turn; or how many there are, if all are to be gathered again."""
    where = "" if again else " AND id NOT IN (SELECT article FROM gathered)"
    return int(db.execute(f"SELECT count(*) FROM article WHERE text != ''{where}").fetchone()[0])


@dataclass(frozen=True)
class Keys:
    """The keys that reports and stories had before all was gathered anew, by article."""

    reports: Mapping[int, str]
    stories: Mapping[int, str]


def keys(db: sqlite3.Connection) -> Keys:
    """The keys of the report and of the story as found, by article."""
    rows = db.execute(
        "SELECT m.article, r.key, s.key FROM gathered AS m JOIN report AS r ON r.id = m.report"
        " JOIN story AS s ON s.id = r.found"
    ).fetchall()
    return Keys({article: report for article, report, _ in rows}, {article: story for article, _, story in rows})


def follow(db: sqlite3.Connection, former: Keys) -> None:
    """Keep, for each key that no story has any more, the story that most of its articles are found to tell now."""
    found = keys(db).stories
    now: dict[str, Counter[str]] = defaultdict(Counter)
    for article, key in former.stories.items():
        if article in found:
            now[key][found[article]] += 1
    there = {key for (key,) in db.execute("SELECT key FROM story")}
    for key, stories in now.items():
        if key not in there:
            most = min(stories, key=lambda one: (-stories[one], one))
            db.execute("UPDATE moved SET now = ? WHERE now = ?", (most, key))
            db.execute("INSERT OR REPLACE INTO moved (story, now) VALUES (?, ?)", (key, most))
    db.execute("DELETE FROM moved WHERE story IN (SELECT key FROM story)")


def keep(db: sqlite3.Connection, article: int, placing: Placing, former: Keys) -> int:
    """Put an article into the report that it carries and that into the story it tells, new ones where it has none.

    Gives the number of the report.
    """
    report = _report_of(db, placing.copy_of[0]) if placing.copy_of else None
    if report is None:
        report = _new_report(db, article, placing, former)
    share = placing.copy_of[1] if placing.copy_of else 1.0
    _settle(db, article, report, share)
    db.executemany(
        "INSERT OR IGNORE INTO passage (article, other, share) VALUES (?, ?, ?)",
        [(article, other, share) for other, share in placing.passages],
    )
    return report


def before(db: sqlite3.Connection, article: int) -> int | None:
    """The other version of an article's page that is in a report."""
    found = db.execute(
        "SELECT m.article FROM article AS a JOIN page AS p ON p.id = a.page JOIN page AS q ON q.address = p.address"
        " JOIN article AS e ON e.page = q.id JOIN gathered AS m ON m.article = e.id"
        " WHERE a.id = ? AND m.article != a.id AND m.report IS NOT NULL",
        (article,),
    ).fetchone()
    return found[0] if found else None


def renew(db: sqlite3.Connection, article: int, was: int) -> int:
    """Put a later version into the report of the one that stands in it; the report's number."""
    report, share = db.execute("SELECT report, share FROM gathered WHERE article = ?", (was,)).fetchone()
    _settle(db, article, report, share)
    return int(report)


def retire(db: sqlite3.Connection, article: int) -> None:
    """Take an article that a later version replaces, or that is no last version, out of its report; it had its turn."""
    untell(db, [article])
    db.execute("INSERT INTO gathered (article) VALUES (?) ON CONFLICT DO UPDATE SET report = NULL", (article,))
    db.execute("DELETE FROM passage WHERE ? IN (article, other)", (article,))


def revise(db: sqlite3.Connection, article: int, earlier: int, revisions: list[Revision]) -> None:
    """Keep what a later version of a page changed."""
    (seen,) = db.execute(
        "SELECT coalesce(p.fetched, p.added) FROM article AS a JOIN page AS p ON p.id = a.page WHERE a.id = ?",
        (article,),
    ).fetchone()
    db.execute("DELETE FROM revision WHERE article = ?", (article,))
    db.executemany(
        "INSERT INTO revision (article, earlier, seen, kind, was, now, note, row) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(article, earlier, seen, one.kind, one.was, one.now, one.note, one.row) for one in revisions],
    )


def empty(db: sqlite3.Connection) -> None:
    """Forget which articles were gathered, reports and stories; what people said of stories stays on record."""
    for table in ("passage", "revision", "gathered", "report"):
        db.execute(f"DELETE FROM {table}")
    db.execute("DELETE FROM story WHERE act IS NULL")
    db.execute("UPDATE story SET told = NULL")


# ---------------------------------------------------------------- one report


def _settle(db: sqlite3.Connection, article: int, report: int, share: float) -> None:
    db.execute(
        "INSERT INTO gathered (article, report, share) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET report = excluded.report, share = excluded.share",
        (article, report, share),
    )
    untell(db, [article])


def _report_of(db: sqlite3.Connection, article: int) -> int | None:
    found = db.execute("SELECT report FROM gathered WHERE article = ?", (article,)).fetchone()
    return found[0] if found else None


def _new_report(db: sqlite3.Connection, article: int, placing: Placing, former: Keys) -> int:
    near = placing.near and _report_of(db, placing.near)
    key = _unused(db, "report", former.reports.get(article), article)
    if near:
        (found,) = db.execute("SELECT story FROM report WHERE id = ?", (near,)).fetchone()
    else:
        found = _new_story(db, _unused(db, "story", former.stories.get(article), article))
    (report,) = db.execute(
        "INSERT INTO report (key, found, story) VALUES (?, ?, ?) RETURNING id", (key, found, found)
    ).fetchone()
    story_acts.settle(db, [report])
    return int(report)


def _new_story(db: sqlite3.Connection, key: str) -> int:
    return int(db.execute("INSERT INTO story (key) VALUES (?) RETURNING id", (key,)).fetchone()[0])


def _unused(db: sqlite3.Connection, table: str, former: str | None, article: int) -> str:
    """The key that a report or story had, where nothing has it now; else one made of its first page."""
    named = db.execute(
        "SELECT p.address, p.digest FROM article AS a JOIN page AS p ON p.id = a.page WHERE a.id = ?", (article,)
    ).fetchone()
    made = [digest_key(table, *named), digest_key(table, *named, str(article))]
    for key in [former, *made] if former else made:
        if not db.execute(f"SELECT 1 FROM {table} WHERE key = ?", (key,)).fetchone():
            return key
    raise AssertionError(named)  # two articles of one number
