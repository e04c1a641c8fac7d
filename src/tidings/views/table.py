"""Figures as one table for a spreadsheet: CSV, its columns named as in UCDP's georeferenced events where they agree."""

import csv
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Any

# UCDP GED codebook 24.1: id, source_article, source_office, source_date, source_headline, source_original, date_start,
# date_end, best, high, low. The others are our own.
_COLUMNS = {
    "id": "key",
    "source_article": "address",
    "source_office": "site",
    "source_date": "day",
    "source_headline": "title",
    "source_original": "source",
    "date_start": None,
    "date_end": None,
    "event": "event",
    "of": "counted",
    "group": "group_name",
    "place": "place",
    "best": "best",
    "high": "high",
    "low": "low",
    "bound": "bound",
    "unit": "unit",
    "per": "per",
    "words": "words",
    "sentence": "sentence",
    "start": "start",
    "end": "end",
    "statement": "statement",
    "text_digest": "digest",
    "page_digest": "page_digest",
}
_FORMULA = tuple("=+-@＝＋－＠\t\n")  # what a spreadsheet may run (OWASP, "CSV Injection")


def figures(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of a CSV file, its header first. A cell that a spreadsheet would run opens with an apostrophe."""
    yield _line(_COLUMNS)
    for row in rows:
        days = dict(zip(("date_start", "date_end"), _days(row["as_of"]), strict=True))
        yield _line([_cell(row[name] if name else days[column]) for column, name in _COLUMNS.items()])


def _cell(value: object) -> object:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if not isinstance(value, str):
        return value
    said = value.replace("\r", "\n")  # which the csv module quotes; a bare "\r" would open a row
    return f"'{said}" if said.startswith(_FORMULA) else said


def _line(cells: Iterable[object]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def _days(value: str | None) -> tuple[str | None, str | None]:
    """The first and last day of a year, a month or a day; nothing for other values."""
    parts = (value or "").split("-")
    if not all(part.isdecimal() for part in parts) or [len(part) for part in parts] != [4, 2, 2][: len(parts)]:
        return None, None
    year, month, day = (*parts, None, None)[:3]
    if day:
        return value, value
    first, last = month or "01", month or "12"
    return f"{year}-{first}-01", f"{year}-{last}-{monthrange(int(year or 0), int(last))[1]}"
