# ruff: noqa: S608  SQL is put together from our own names and conditions
"""What is there: counts, and what could not be read."""

import sqlite3
from typing import Any

# The plus: rows are counted in an index that holds them all, not looked up article by article.
_HOLDING = "WHERE NOT rejected AND +article IN (SELECT id FROM latest)"
_COUNTS = {
    "pages": "SELECT count(DISTINCT address) FROM page JOIN article ON article.page = page.id",
    "articles": "SELECT count(*) FROM latest WHERE text != ''",
    "versions": "SELECT count(*) FROM article",
    "reports": "SELECT count(DISTINCT report) FROM gathered",
    "stories": "SELECT count(DISTINCT r.story) FROM gathered AS m JOIN report AS r ON r.id = m.report",
    "statements": f"SELECT count(*) FROM statement {_HOLDING}",
    "figures": f"SELECT count(*) FROM figure {_HOLDING}",
    "problems": "SELECT count(*) FROM problem",
}


def status(db: sqlite3.Connection) -> dict[str, int]:
    """How many pages (addresses) were read, how many hold an article, versions, reports, stories, rows, problems."""
    return {name: int(db.execute(sql).fetchone()[0]) for name, sql in _COUNTS.items()}


def problems(db: sqlite3.Connection) -> list[dict[str, Any]]:
    """Every source that could not be read: its kind, its cause, when, and whether its bytes are kept."""
    rows = db.execute("SELECT source, kind, message, seen, page IS NOT NULL FROM problem ORDER BY id")
    return [
        {"source": source, "kind": kind, "message": message, "seen": seen, "kept": bool(kept)}
        for source, kind, message, seen, kept in rows
    ]
