"""Clock times without a mark of their own, numbers that are counted aloud, and prices without their currency."""

# ruff: noqa: E501  patterns and tables of words stand one a line

import re

from tidings.language.numbers import either
from tidings.reading.figures.amount import Amount
from tidings.reading.figures.units import CURRENCIES
from tidings.reading.figures.words import MOVES, UP, counted_at

_ENDS = re.compile(r"[.,;:!?\"')\n]|$| (?:and|but|in the|on|this|that|every|each|when|while)\b")
# "Full by eight", "after three": no number of anything stands alone there; a change does ("up by ten").
_BEFORE = re.compile(r"\b(?:(?P<by>by)|until|till|before|after|since|(?:quarter|half|minutes) (?:to|past)) $")
_CHANGED = re.compile(
    rf"\b(?:{either([*UP, *MOVES])}|[a-z]+ed|won|win|beat|beaten|led|lead|ahead|behind|outnumber|multipl[a-z]+|divi[a-z]+|differ|short|ma[dn]e|built|held|seen) by $"
)
_MOVED = re.compile(rf"\b(?:{either(UP)}|put|count|toll|total|number|lead|margin)\b")
_LAST_HOUR = 12
# "At 20.04", "the 7.12 from Vell", "the 20.15 ferry", as railways write the time.
_POINTED = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_AT = re.compile(r"\b(?:at|by|until|till|before|after|from|since) $")
_VALUED = re.compile(
    rf"\b(?:{either(UP)}|rates?|prices?|shares?|index|stood|stands?|puts?|closed|traded|trading|settled|ended|valued|priced|average|averaged|score[ds]?|measured|magnitude|steady|unchanged|levels?|quoted|odds|currency)\b"
)
_SERVICE = re.compile(
    r" (?:from|to|for|out of|train|bus|ferry|sailing|express|service|boat|flight|tram|departure)\b(?! \d)"
)
_ALOUD = re.compile(r"\b(?:count(?:s|ed|ing)|to count)(?: down| up| out loud| aloud)? (?:to|from) $")
_PRICED = re.compile(
    rf"(?:[$£€]\d[\d.,]*|\b{either(CURRENCIES)}) (?:a|an|per|the|each)(?: [a-z]+)?\b[^.\n]{{0,80}}(?:\bat|(?:\band|,) [a-z]+) $"
)
_ALONE = re.compile(r"[.,;!?\"')\n]|$| and (?:[a-z]+ ){1,2}(?:at )?\d| and (?:no|none)\b")


def is_clock(low: str, amount: Amount) -> bool:
    """Whether a bare number is a time of day, what is counted aloud, or a price beside one with its currency."""
    start, end = amount.start, amount.end
    if amount.unit or amount.kind != "number":
        return False
    if _ALOUD.search(low, max(0, start - 32), start) and not counted_at(low, end):
        return True
    if _ALONE.match(low, end) and _PRICED.search(low, max(0, start - 120), start):
        return True
    return _is_pointed(low, start, end) or (amount.written == "words" and _is_hour(low, amount))


def _is_hour(low: str, amount: Amount) -> bool:
    found = _BEFORE.search(low, max(0, amount.start - 16), amount.start)
    if found is None or not 0 < (amount.low or 0) <= _LAST_HOUR or not _ENDS.match(low, amount.end):
        return False
    if not found["by"]:
        return True
    near = max(0, amount.start - 40)
    return not (_CHANGED.search(low, near, amount.start) or _MOVED.search(low, near, amount.start))


def _is_pointed(low: str, start: int, end: int) -> bool:
    if not _POINTED.fullmatch(low, start, end):
        return False
    if _SERVICE.match(low, end):
        return low.endswith("the ", 0, start)
    valued = _VALUED.search(low, max(0, start - 48), start)
    return bool(_AT.search(low, max(0, start - 8), start)) and not valued and not counted_at(low, end)
