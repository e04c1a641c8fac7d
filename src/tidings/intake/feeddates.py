"""The dates of feeds in the forms that sites write, to ISO 8601; None where a form can be read in two ways."""

import re
from datetime import UTC, date, datetime, timedelta

_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
# RFC 822's zones, and those of newsrooms that stand for one offset only (IST stands for three, and is left out).
_ZONES = {
    **dict.fromkeys(("z", "ut", "utc", "gmt", "wet"), "Z"),
    "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00",
    "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00",
    "cet": "+01:00", "cest": "+02:00", "eet": "+02:00", "eest": "+03:00", "west": "+01:00", "msk": "+03:00",
    "jst": "+09:00", "kst": "+09:00", "hkt": "+08:00", "sgt": "+08:00", "aest": "+10:00", "aedt": "+11:00",
}  # fmt: skip
_FIRST_YEAR = 1990  # no feed is older: years before are zeros, epochs and broken clocks

_CLOCK = r"(?:[T,\s]\s*(?:at\s)?(?P<h>\d{1,2}):(?P<m>\d\d)(?::(?P<s>\d\d)(?:[.,]\d{1,9})?)?)?"
_HALF = r"(?:\s?(?P<half>[AaPp])\.?[Mm]\.?)?"
_ZONE = r"(?:\s*\(?(?P<zone>[+-]\d\d?(?::?\d\d)?|(?:UTC|GMT)\s?[+-]\d\d?(?::?\d\d)?|[A-Za-z]{1,5})\)?)?"
_REST = rf"{_CLOCK}{_HALF}{_ZONE}(?:\s*\([^()]{{0,40}}\))?\s*"
_WEEKDAY = r"\s*(?:[A-Za-z]{2,9}\.?[,\s]\s*)?"
_NAMED_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_NAMED_MONTH = r"(?P<mo>[A-Za-z]{3,9})\.?"
_YEAR = r"(?P<y>\d{4})"
_FULL_CLOCK = r"(?P<h>\d\d):(?P<m>\d\d):(?P<s>\d\d)(?P<half>)"
_FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        rf"\s*{_YEAR}[-/.](?P<mo>\d\d?)[-/.](?P<d>\d\d?){_REST}",  # ISO 8601, W3CDTF, RFC 3339
        rf"\s*{_YEAR}(?P<mo>\d\d)(?P<d>\d\d){_REST}",
        rf"{_WEEKDAY}{_NAMED_DAY}[\s-]+{_NAMED_MONTH},?[\s-]+(?P<y>\d{{4}}|\d\d){_REST}",  # RFC 822 and its kin
        rf"{_WEEKDAY}{_NAMED_MONTH}\s+{_NAMED_DAY},?\s+{_YEAR}{_REST}",  # American
        # C's asctime, Unix's date
        rf"{_WEEKDAY}{_NAMED_MONTH}\s+{_NAMED_DAY}\s+{_FULL_CLOCK}\s+(?:(?P<zone>[A-Z]{{3,4}})\s+)?{_YEAR}\s*",
        rf"\s*(?P<a>\d{{1,2}})[/.-](?P<b>\d{{1,2}})[/.-]{_YEAR}{_REST}",  # day and month, in either order
    )
)
_EPOCH = re.compile(r"\s*(\d{10}|\d{13})\s*", re.ASCII)
_LONGEST = 80


def when(written: str | None) -> str | None:
    """A day or moment in ISO 8601, its offset kept as given; None where it is none, or can be read in two ways.

    "Sat, 30 Aug 2025 07:00 EST" gives "2025-08-30T07:00:00-05:00". A wrong weekday is overlooked, an hour that no clock
    shows leaves the day, "08/09/2025" is None.
    """
    if not written or len(written) > _LONGEST:
        return None
    if epoch := _EPOCH.fullmatch(written):
        at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(epoch[1][:10]))
        return at.strftime("%Y-%m-%dT%H:%M:%SZ") if at.year >= _FIRST_YEAR else None
    found = next((match for form in _FORMS if (match := form.fullmatch(written))), None)
    if found is None:
        return None
    parts = found.groupdict()
    day = _day(parts)
    if day is None:
        return None
    return day.isoformat() + (_clock(parts) or "")


def _day(parts: dict[str, str | None]) -> date | None:
    written_year = parts["y"] or ""
    year = int(written_year)
    if len(written_year) == 2:
        year += 2000 if year < 70 else 1900
    if "a" in parts:
        first, second = int(parts["a"] or 0), int(parts["b"] or 0)
        if min(first, second) <= 12 < max(first, second) or first == second:
            day, month = max(first, second), min(first, second)
        else:
            return None
    else:
        written = parts["mo"] or ""
        day, month = int(parts["d"] or 0), int(written) if written.isdecimal() else _MONTHS.get(written[:3].lower(), 0)
    try:
        return date(year, month, day) if year >= _FIRST_YEAR else None
    except ValueError:
        return None


def _clock(parts: dict[str, str | None]) -> str | None:
    if parts["h"] is None:
        return None
    hour, minute, second = int(parts["h"]), int(parts["m"] or 0), min(int(parts["s"] or 0), 59)  # a leap second
    if half := parts["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half in "Pp" else 0)
    if hour > 23 or minute > 59:
        return None
    return f"T{hour:02}:{minute:02}:{second:02}{_offset(parts['zone'])}"


def _offset(zone: str | None) -> str:
    """The offset in ISO 8601; none where the zone's name is unknown."""
    if not zone:
        return ""
    zone = zone.lower()
    if known := _ZONES.get(zone):
        return known
    signed = re.fullmatch(r"(?:utc|gmt)?\s?([+-])(\d\d?):?(\d\d)?", zone)
    if signed is None or int(signed[2]) > 14 or int(signed[3] or 0) > 59:
        return ""
    return f"{signed[1]}{int(signed[2]):02}:{signed[3] or '00'}"
