"""From text to expressions: one pass over the words; the rules are tried only where a word may open an expression."""

import re
from collections.abc import Iterator
from datetime import date

from tidings.language import numbers
from tidings.language.letters import lowered
from tidings.reading.dates import calendar, holidays
from tidings.reading.dates.entries import entries
from tidings.reading.dates.match import match
from tidings.reading.dates.meaning import Found
from tidings.reading.dates.place import Place
from tidings.reading.dates.words import (
    DECADES,
    MONTHS,
    ORDINALS,
    PARTS,
    PLURALS,
    SEASONS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    UNITS,
    WEEKDAYS,
)  # fmt: skip

_WORD = re.compile(r"[a-z]+|\d+")
_HOLIDAYS = {word for name in holidays.NAMES for word in _WORD.findall(name) if len(word) > 2}
# Words without one of which there is no expression, and more that may open one up to REACH words before.
_HEADS = frozenset(
    [
        *MONTHS, *SHORT_MONTHS, *WEEKDAYS, *SHORT_WEEKDAYS, *(f"{day}s" for day in WEEKDAYS), *SEASONS,
        *(f"{season}s" for season in SEASONS), *PARTS, *UNITS, *PLURALS, *DECADES, *_HOLIDAYS,
        "today", "yesterday", "tomorrow", "tonight", "overnight", "now", "currently", "current", "recently", "recent",
        "future", "past", "daily", "weekly", "monthly", "annually", "yearly", "hourly", "nightly", "nowadays",
        "present", "presently", "moment", "lately", "period", "fiscal", "end", "clock", "am", "pm", "ago", "earlier",
        "bc", "nights", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
)  # fmt: skip
_OPENERS = (_HEADS - {"clock", "am", "pm", "end", "ago"}) | frozenset(
    [
        *numbers.ONES, *numbers.TENS, *(word.split("-")[0] for word in ORDINALS),
        "the", "a", "an", "this", "that", "last", "next", "same", "each", "every", "coming", "previous", "following",
        "preceding", "upcoming", "early", "late", "mid", "later", "about", "around", "some", "nearly", "almost",
        "over", "more", "less", "at", "up", "no", "just", "half", "several", "few", "many", "couple", "dozens",
        "hundreds", "multi", "another", "right", "these", "those", "final", "latest", "opening", "latter",
        "comparable", "corresponding", "like", "roughly", "exactly", "sometime", "very", "full", "countless",
        "numerous", "small", "wee", "once", "twice", "ad", "q", "h", "fy", "financial",
    ]
)  # fmt: skip
REACH = 7
_PLAIN = str.maketrans("’‘“”–‐‑\u00a0\u202f\u2009\t\r\0", "''\"\"---" + " " * 6)


def normal(text: str) -> str:
    """The text in lower case with straight marks, white space within a paragraph as spaces; every offset kept."""
    return lowered(text).translate(_PLAIN).replace("\n\n", "\0\0").replace("\n", " ").replace("\0", "\n")


def scan(text: str, anchor: date | None) -> Iterator[Found]:
    """The expressions of a text, in order and apart; each entry of a live blog is told from its own day."""
    low = normal(text)
    place = Place(low, text, anchor, narrative(low, anchor))
    to_come = entries(low, anchor)[::-1]
    end = 0
    for start in _candidates(low):
        while to_come and to_come[-1][0] <= start:
            place.anchor = to_come.pop()[1]
        if start < end:
            continue
        place.start = start
        for found in match(place, start):
            yield found
            end = found.end
            _remember(found, place)


def _remember(found: Found, place: Place) -> None:
    """Keep what later words may be told from; the first nine months' results too, to tell them from a quarter's."""
    value = found.meaning.value
    if found.meaning.tells and value and (calendar.grain(value) or value in ("P9M", "P6M") or value.startswith("BC")):
        place.seen.append(value)
        place.seen_at = found.end


def _candidates(low: str) -> Iterator[int]:
    """Where an expression may begin: at an opener, a head at most REACH words on, not inside a number or price."""
    words = [(m.start(), m.group()) for m in _WORD.finditer(low)]
    heads = [word in _HEADS or word[0] <= "9" for _, word in words]
    near, reach = len(words) + REACH, []
    for i in range(len(words) - 1, -1, -1):
        near = i if heads[i] else near
        reach.append(near - i <= REACH)
    for (start, word), reached in zip(words, reversed(reach), strict=True):
        if reached and (word in _OPENERS or word[0] <= "9") and _opens(low, start):
            yield start


def _opens(low: str, start: int) -> bool:
    before = low[start - 1] if start else " "
    if before.isalnum() or before in "$£€#":
        return False
    return not (before in ".,:/" and start > 1 and low[start - 2].isdigit())


_YEARS = re.compile(r"\b(?:1\d{3}|20\d\d)\b")
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z.]*"
_TODAY = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|(?<!the )last (?:week|night|month|year)"
    r"|this (?:week|month|year)|(?<!the )next (?:week|month|year)"
    rf"|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?!,? (?:the )?\d|,? {_MONTH} \d))\b"
)


def narrative(low: str, anchor: date | None) -> bool:
    """Whether a text tells of past years: most of its years lie behind, and few words tell from today."""
    years = [int(year) for year in _YEARS.findall(low)]
    old = sum(anchor.year - year >= 2 for year in years) if anchor else len(years)
    return old >= 3 and old > 0.7 * len(years) and 4 * len(_TODAY.findall(low)) < old
