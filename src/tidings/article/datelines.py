"""What opens and closes a report's text and is no part of it: dateline and agency credit; the day they give."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tidings.article.outlets import newsroom
from tidings.article.stamps import period_in_url, stamp

_MONTH = (
    r"(?:(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?)"
)
_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_DAY = rf"(?:(?:(?i:(?:{'|'.join(_WEEKDAYS)})day),? )?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /][A-ZÀ-Þ.'’-]{2,}){0,4}"
_WORDS = r"[A-ZÀ-Þ][\w.'’-]*(?:[ /][A-ZÀ-Þ][\w.'’-]*){0,3}"
_REGION = r"(?:, [A-ZÀ-Þ][\w.]*(?: [A-ZÀ-Þ][\w.]*){0,2})?"
_CREDIT = r"(?:\((?:[A-Z][\w.&/ -]{1,40})\))"
_AGENCY = r"(?:\((?:[A-Z]{2,6}|Reuters|Xinhua|dpa|Bloomberg|Kyodo|Yonhap|Interfax|Anadolu)\))"
_WIRE = r"(?:[A-Z]{2,5}|Reuters|REUTERS|Xinhua|dpa|Bloomberg|Kyodo|Yonhap|Interfax|Anadolu)"  # without brackets
_KNOWN = (
    r"(?:AP|AFP|ANI|ANSA|DPA|EFE|IANS|PTI|TASS|UNI|UPI|WAM|Reuters|REUTERS|Xinhua|dpa|Kyodo|Yonhap|Interfax|Anadolu)"
)
_SLASHED = r"/ ?[A-Z][\w.&-]{1,20}(?: \w{2,12})? ?/"
_MARK = r"(?:\s?(?:—|–|--|-|―|:)\s)"
_DASH = r"\s?(?:—|–|--|-|―)\s"
# A place in capitals needs only a dash; one in small letters a day or a credit beside it (AP, Reuters, AFP style).
_OPENING = re.compile(
    rf"(?:(?P<capitals>{_CAPITALS}){_REGION}(?:, {_DAY})?(?: {_CREDIT})?{_DASH}"
    rf"|{_WORDS}{_REGION}(?:, ?{_DAY}(?: {_CREDIT})?|,? {_AGENCY}){_MARK}"
    rf"|{_WORDS}{_REGION}(?:[,:] ?{_DAY}(?:,| \|)| \|) {_WIRE}{_DASH}"
    rf"|{_WORDS}{_REGION},? {_KNOWN}{_DASH}"
    rf"|{_WORDS}{_REGION}(?:, {_DAY})? {_SLASHED}{_MARK}"
    rf"|{_WORDS}{_REGION}[,.] {_DAY}\.? {_SLASHED}\. "
    rf"|{_WORDS}: {_DAY}: "
    rf"|(?P<double>[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+)?/[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+)?): "
    rf"|{_CREDIT}{_DASH}"
    rf"|{_AGENCY} "
    rf"|{_CAPITALS}{_REGION}(?:, {_DAY})? {_AGENCY}:? )"
)
# Words before a dash or a colon that are no place.
_NO_PLACE = re.compile(
    r"(?:UPDATED?|BREAKING|LIVE|EXCLUSIVE|WATCH|VIDEO|ANALYSIS|OPINION|NEWS|NOTE|CORRECTION|ALERT|URGENT|EXPLAINER|"
    r"PHOTOS|REPORT|SPORTS?|WEATHER|FEATURE|REVIEW|INTERVIEW|COMMENT|EDITORIAL|DEVELOPING|JUST|TIMELINE|PUBLISHED|POSTED|"
    r"(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY|TODAY|YESTERDAY)\b",
    re.IGNORECASE,
)
# What makes a place of a short word in capitals, which alone may be an organisation ("NATO - ", "UN — ").
_BESIDE = re.compile(rf", {_DAY}| {_AGENCY}")
_SHORT = 4
_WRITTEN = re.compile(rf"\b{_DAY}(?!\d)")
_LAG = timedelta(days=7)  # a report stands on the web within so many days of its dateline
_CLOSING = re.compile(
    r"\s*(?:\((?:(?:Additional |With )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Tt]ranslated) by\b"
    r"[^()]{2,300})\)"
    r"|\((?:AP|Reuters|AFP|UPI|PTI|ANI|IANS|Xinhua|dpa|EFE|TASS)\)"
    r"|[-–—]{1,2} ?(?:AP|Reuters|AFP|UPI|PTI|ANI|IANS|Xinhua|dpa))\s*$"
)
# A name alone in brackets is who signs; at the end of a paragraph it must be a newsroom's.
_SIGNED = re.compile(
    r"\((?!(?i:ends?|more|continued|translated|update\w*)\b)[A-ZÀ-Þ][\w.&’'-]*(?: [A-ZÀ-Þ][\w.&’'-]*){0,4}\)"
)
_BRACKET = re.compile(r"(?<=[.!?”\"]) (?P<credit>\([A-Z][^()]{2,60}\))$")


def opening(paragraph: str) -> tuple[str, str]:
    """A paragraph's dateline with its credit, and the rest; the first empty where the paragraph opens with none."""
    found = _OPENING.match(paragraph)
    if found is None or len(paragraph) - found.end() < 20:
        return "", paragraph
    capitals = found["capitals"]
    if paragraph[found.end()].islower():
        return "", paragraph
    if _NO_PLACE.match(paragraph) or (capitals and len(capitals) < _SHORT and not _BESIDE.search(found[0])):
        return "", paragraph
    return found[0].strip(" -–—―:.").removesuffix(" ,"), paragraph[found.end() :].lstrip()


def closing(paragraph: str) -> tuple[str, str]:
    """A paragraph without the credit at its end, and that credit; it is empty where there is none."""
    if newsroom(paragraph) or _SIGNED.fullmatch(paragraph):
        return "", paragraph
    if (signed := _BRACKET.search(paragraph)) and newsroom(signed["credit"]):
        return paragraph[: signed.start()], signed["credit"]
    found = _CLOSING.search(paragraph, max(0, len(paragraph) - 330))
    return (paragraph[: found.start()], found[0].strip()) if found else (paragraph, "")


def day_in(dateline: str, url: str | None) -> str | None:
    """The day of a dateline, as ISO 8601; None where it gives none, or not for certain.

    A day without its year is completed where the page's address gives year and month, or a year in which the day falls
    on the weekday that stands beside it. A day that does not fall on its weekday is none.
    """
    written = _WRITTEN.search(dateline)
    if written is None:
        return None
    weekday = next((n for n, name in enumerate(_WEEKDAYS) if written[0].lower().startswith(name)), None)
    full = stamp(written[0])
    days = [date.fromisoformat(full[:10])] if full else list(_completed(written[0], url, by_year=weekday is not None))
    sure = [day for day in days if weekday in (None, day.weekday())]
    return sure[0].isoformat() if len(sure) == 1 else None


def _completed(day: str, url: str | None, *, by_year: bool) -> Iterator[date]:
    """The days that a day without its year may be on a page put up in the month, or the year, of its address."""
    period = period_in_url(url)
    if period is None or (not by_year and period[1] - period[0] > timedelta(days=31)):
        return
    first, last = period
    for year in (last.year, last.year - 1):
        found = stamp(f"{day} {year}")
        if found and first - _LAG <= date.fromisoformat(found[:10]) <= last:
            yield date.fromisoformat(found[:10])
