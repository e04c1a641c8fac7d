"""What is planned across all stories: kept with each story that is told, and asked for by day."""

import sqlite3
from dataclasses import dataclass
from typing import Any

from tidings.nouns import Happening, Outcome, Story
from tidings.store import story_acts

COLUMNS = (
    "p.row, p.article, p.words, p.status, p.first, p.last, p.reports, p.outcome, p.outcome_row,"
    " p.outcome_article, p.outcome_sentence, s.key, s.title, a.site, coalesce(g.fetched, g.added)"
)
TABLES = (
    "plan AS p JOIN story AS s ON s.id = p.story AND s.tells LEFT JOIN article AS a ON a.id = p.article"
    " LEFT JOIN page AS g ON g.id = a.page"
)
_PLAN = f"SELECT {COLUMNS} FROM {TABLES}"  # noqa: S608  our own words


@dataclass(frozen=True)
class Plan:
    """What one story says is planned or promised for a day: its row, its words, its days, and what became of it.

    `seen` is when its page was fetched, else added.
    """

    row: str
    article: int
    words: str
    status: str
    first: str | None
    last: str
    reports: int
    outcome: Outcome | None
    story: str
    title: str
    site: str | None
    seen: str | None = None


def keep(db: sqlite3.Connection, story: int, told: Story) -> None:
    """Put the dated plans of a story in place of those that it had."""
    db.execute("DELETE FROM plan WHERE story = ?", (story,))
    db.executemany(
        "INSERT OR IGNORE INTO plan VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            _row(story, one)
            for one in told.happenings
            if one.event.status in ("planned", "promised") and one.last is not None
        ],
    )


def _row(story: int, plan: Happening) -> tuple[object, ...]:
    after = plan.outcome
    said = (after.kind, after.row, after.article, after.sentence) if after else (None,) * 4
    days = (plan.first, plan.last)
    return (story, plan.id, plan.article, plan.event.words, plan.event.status, *days, plan.support.reports, *said)


def coming(db: sqlite3.Connection, today: str, limit: int) -> list[Plan]:
    """The plans whose last day is not before `today` and of which nothing is known yet, the nearest first."""
    rows = db.execute(
        f"{_PLAN} WHERE p.last >= ? AND coalesce(p.outcome, 'unknown') = 'unknown'"
        " ORDER BY p.last, p.reports DESC, p.row LIMIT ?",
        (today, limit),
    )
    return [plan(*row) for row in rows]


def past(db: sqlite3.Connection, today: str, limit: int) -> list[Plan]:
    """The plans whose day has passed, or of which it is known what became of them; the last one first."""
    rows = db.execute(
        f"{_PLAN} WHERE p.last < ? OR p.outcome IN ('came_true', 'changed') ORDER BY p.last DESC, p.row LIMIT ?",
        (today, limit),
    )
    return [plan(*row) for row in rows]


def of_story(db: sqlite3.Connection, key: str) -> list[Plan]:
    """The plans of a story, the earliest first; of one that was merged, those of what it is now. Raises UsageError."""
    story_acts.find(db, key)
    rows = db.execute(f"{_PLAN} WHERE s.key = ? ORDER BY p.last, p.row", (story_acts.shown(db, key),))
    return [plan(*row) for row in rows]


def plan(*row: Any) -> Plan:  # noqa: ANN401
    """A plan of its columns, as `COLUMNS` has them."""
    outcome = Outcome(*row[7:11]) if row[7] else None
    columns = (*row[:7], outcome, *row[11:])
    return Plan(*columns)
