"""The entries of a live blog or chronicle: paragraphs that open with a day, which is today for what follows.

The forms are those of news sites' stamps: "25 August, 22:40", "Aug. 25, 2026 | 6:15 p.m.", "2026-08-25 07:10 – …",
"Posted at 09:12 on 14 March". A lone one is a dateline or a sentence of its own, no entry.
"""

from datetime import date

from tidings.reading.dates import calendar
from tidings.reading.dates.words import ANY_WEEKDAY, MONTH, YEAR, compiled, month_number

_FEWEST = 2
_HALF = r"(?: )?[ap]\.?m\b\.?"
_CLOCK = (
    rf"(?:\d{{1,2}}[:.h][0-5]\d(?:{_HALF})?|\d{{1,2}}{_HALF})"
    r"(?: (?:gmt|utc|bst|est|edt|et|cet|cest|local time))?"
)
_APART = r"(?: )?[,|·-]?(?: )?(?:at |on )?"
_STAMP = compiled(
    rf"(?:^|(?<=\n))(?:(?:posted|updated|published|filed)(?: at| on)? )?(?:{_CLOCK}{_APART})?"
    rf"(?:(?P<iso>\d{{4}}-\d\d-\d\d)|(?:{ANY_WEEKDAY},? )?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{MONTH})"
    rf"|(?P<month_first>{MONTH}) (?P<day_after>\d{{1,2}})(?:st|nd|rd|th)?)(?:,? (?P<year>{YEAR}))?)"
    rf"(?:{_APART}{_CLOCK})?(?=(?: )?(?:\n|$|: | - |[|]))"
)


def entries(low: str, anchor: date | None) -> list[tuple[int, date]]:
    """Where each entry begins and its day, in order; empty where a text has none. `low` is normal text.

    A day without its year is the last one that is not after `anchor`, the day of the page.
    """
    found = [(m.start(), day) for m in _STAMP.finditer(low) if (day := _day(m.groupdict(), anchor))]
    return found if len(found) >= _FEWEST else []


def _day(g: dict[str, str | None], anchor: date | None) -> date | None:
    if g["iso"]:
        year, month, day = (int(part) for part in g["iso"].split("-"))
        return calendar.real(year, month, day)
    month, day = month_number(g["month"] or g["month_first"]), int(g["day"] or g["day_after"] or 0)
    if g["year"]:
        return calendar.real(int(g["year"]), month, day)
    years = (anchor.year, anchor.year - 1) if anchor else ()
    return next((d for y in years if y and (d := calendar.real(y, month, day)) and anchor and d <= anchor), None)
