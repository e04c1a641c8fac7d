"""Days and moments as pages write them, for machines and for people, as ISO 8601."""

import re
from calendar import monthrange
from datetime import date
from functools import cache

from tidings.language.moments import moment

_EARLIEST = 1980  # what a page dates before this is a default value, not a day on which it was published
_LATEST = 2037  # and from here on it is an overflow of 32-bit time or a "never"

# Months by their first letters in the languages that news pages are often written in (CLDR's wide and short names).
_MONTHS: dict[str, tuple[str, ...]] = {
    "01": ("jan", "gen", "ene", "янв", "sty"),
    "02": ("feb", "fev", "fév", "févr", "фев", "lut"),
    "03": ("mar", "mär", "mrt", "maart", "мар"),
    "04": ("apr", "abr", "avr", "апр", "kwi"),
    "05": ("may", "mai", "mei", "mag", "maj", "мая", "май"),
    "06": ("jun", "juin", "giu", "июн", "cze"),
    "07": ("jul", "juil", "lug", "июл", "lip"),
    "08": ("aug", "ago", "aoû", "aou", "авг", "sie", "agu"),
    "09": ("sep", "set", "сен", "wrz"),
    "10": ("oct", "okt", "out", "ott", "окт", "paź"),
    "11": ("nov", "ноя", "lis"),
    "12": ("dec", "dez", "dic", "déc", "дек", "gru", "des"),
}
_MONTH_OF = {name: number for number, names in _MONTHS.items() for name in names}
# Offsets of the abbreviations that mean one thing in news (RFC 2822, section 4.3, and Europe's); "ET" says no offset.
_OFFSETS = {
    "z": "Z", "gmt": "Z", "utc": "Z", "est": "-05:00", "edt": "-04:00", "cdt": "-05:00", "mst": "-07:00",
    "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "cet": "+01:00", "cest": "+02:00", "aest": "+10:00",
    "aedt": "+11:00", "hkt": "+08:00", "jst": "+09:00", "nzst": "+12:00", "nzdt": "+13:00", "sgt": "+08:00",
}  # fmt: skip

_NAME = r"([^\W\d_]{3,12})\.?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th|º|er|\.)?"
_YEAR = r"(\d{4})(?!\d)"
_DAY_FIRST = re.compile(rf"(?<!\d){_DAY}[\s\-/]+(?:de\s+|of\s+)?{_NAME},?[\s\-/]+(?:de\s+)?{_YEAR}", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b{_NAME}\s+{_DAY},?\s+(?:at\s+)?{_YEAR}", re.IGNORECASE)
_YEAR_LAST = re.compile(rf"\b{_NAME}\s+{_DAY}\s+\d\d:\d\d(?::\d\d)?\s+\w{{1,5}}\s+{_YEAR}")  # Unix date, Java's Date
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([/.])(\d{1,2})\2(\d{4})(?!\d)")
_CLOCK = re.compile(
    r"(?<![\d:])(\d{1,2})[:.h](\d\d)(?:[:.](\d\d))?\s*(?:([ap])\.?\s?m\b\.?)?\s*(?:\(?([a-z]{1,4})\b)?\s*([+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_WITHIN = 160


def stamp(text: str | None) -> str | None:
    """The one day or moment that `text` gives, as ISO 8601; None for none, an impossible one, or an absurd year.

    Machine forms (ISO 8601, RFC 2822, Unix, `20251130`) and the forms people write in a few languages are known.
    A day written in figures alone is read only where day and month cannot be exchanged. An offset is kept as given.
    """
    text = (text or "").strip()[:_WITHIN]
    if not text:
        return None
    found = moment(text) or _written(text)
    return found if found and _likely(found) else None


def stamp_in_url(url: str | None) -> str | None:
    """The day in an address such as `/2025/08/30/` or `/2025/aug/30/`; None for none."""
    m = _URL_DAY.search(url or "")
    if m is None:
        return None
    month = m["month"] if m["month"].isdigit() else _MONTH_OF.get(m["month"].lower()[:3], "")
    found = _iso(m["year"], month, m["day"])
    return found if found and _likely(found) else None


_URL_DAY = re.compile(
    r"(?:/|-|=)(?P<year>(?:19|20)\d\d)(?P<part>[/_-]?)(?P<month>\d\d?|[a-z]{3})(?P=part)(?P<day>\d\d?)(?:/|-|_|\b)",
    re.IGNORECASE,
)


def period_in_url(url: str | None) -> tuple[date, date] | None:
    """The first and last day of the month, else of the year, in an address such as `/2025/08/` or `/2025/`."""
    m = _URL_PERIOD.search(url or "")
    if m is None or not _likely(m["year"]):
        return None
    year, month = int(m["year"]), int(m["month"] or 0)
    if month > 12:
        return None
    first, last = (month, month) if month else (1, 12)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


_URL_PERIOD = re.compile(r"/(?P<year>(?:19|20)\d\d)(?:[/-](?P<month>0[1-9]|1\d|[1-9]))?(?=/)")


@cache
def _first_letters() -> int:
    return max(map(len, _MONTH_OF))


def _month(name: str) -> str | None:
    name = name.lower()
    return next((_MONTH_OF[name[:n]] for n in range(_first_letters(), 2, -1) if name[:n] in _MONTH_OF), None)


def _written(text: str) -> str | None:
    """A day in words or figures, with the clock beside it if there is one."""
    for pattern, order in ((_DAY_FIRST, (2, 1, 0)), (_MONTH_FIRST, (2, 0, 1)), (_YEAR_LAST, (2, 0, 1))):
        for m in pattern.finditer(text):
            year, name, day = (m.groups()[place] for place in order)
            month = _month(name)
            if month and (day_found := _iso(year, month, day)):
                return day_found + _clock(text[: m.start()], text[m.start() :])
    if found := _YEAR_FIRST.search(text):
        day = _iso(*found.groups())
    elif found := _NUMBERS.search(text):
        day = _in_figures(int(found[1]), int(found[3]), found[4], dotted=found[2] == ".")
    else:
        return None
    return day + _clock("", text[found.end() :]) if day else None


def _in_figures(one: int, other: int, year: str, *, dotted: bool) -> str | None:
    """The day of 13/06/2014 or 6/13/2014, and of 1.2.2014 (day first wherever dots are used); None for 1/2/2014."""
    if one > 12 or (dotted and other <= 12):
        return _iso(year, str(other), str(one))
    return _iso(year, str(one), str(other)) if other > 12 else None


def _clock(before: str, after: str) -> str:
    """The time of day that stands after the day, else before it, as ISO 8601 with its "T"."""
    m = _CLOCK.search(after) or _CLOCK.search(before)
    if m is None:
        return ""
    hour, minute, second = int(m[1]), int(m[2]), int(m[3] or 0)
    if m[4]:
        hour = hour % 12 + (12 if m[4] in "pP" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return ""
    offset = (m[6][:3] + ":" + m[6][-2:]) if m[6] else _OFFSETS.get((m[5] or "").lower(), "")
    return f"T{hour:02}:{minute:02}:{second:02}{offset}"


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _likely(found: str) -> bool:
    return _EARLIEST <= int(found[:4]) <= _LATEST
