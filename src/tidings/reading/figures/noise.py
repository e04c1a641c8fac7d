"""Numbers that are no figures: labels and names, years and clocks, ages, ordinals, phone numbers, durations, idioms."""

# ruff: noqa: E501, SIM905  patterns and tables of words stand one a line

import re

from tidings.language.numbers import either
from tidings.reading.figures import codes
from tidings.reading.figures.ages import follows_age, is_age
from tidings.reading.figures.amount import Amount
from tidings.reading.figures.clocks import is_clock
from tidings.reading.figures.units import TIME_UNITS
from tidings.reading.figures.words import (
    PEOPLE,
    SPEAKERS,
    STOP,
    STRONG_LABELS,
    UP,
    WEAK_LABELS,
    counted_at,
    is_plural,
)

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_CLOCK_AFTER = re.compile(
    r" (?:and|or|to) \d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b|[:.]\d\d\b| ?[ap]\.?m\b| o'clock| ?(?:gmt|utc|bst|est|et)\b"
)
_TIME_AFTER = re.compile(
    rf"(?: ?[½¼¾])?[ -]?(?:(?:more|full|consecutive|straight|long|other|whole|working|business|light|calendar|additional|further|extra|school|trading) )?{either(TIME_UNITS)}\b(?!-old [a-z]+s\b.*\bkilled)"
)
_TIME_LATER = re.compile(rf" ?(?:(?:to|or|and|of)\b|[-–]) ?(?:[\w.-]{{1,10}} ?)?{either(TIME_UNITS)}\b")
# "Nearer 1,900 than 650": the second is another's number, given again.
_THAN = re.compile(r"\b(?:nearer|closer)(?: to)? [^;:\n]{1,24} than $")
_HYPHEN_WORD = re.compile(r"-(?=[a-z])")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|from|to|between|and|during|before|after|late|early|mid|year|fiscal|spring|summer|autumn|fall|winter|the|"
    + _MONTH
    + r"),? |['’(-])$"
)
# Nouns whose *of* measures ("by an average of 1500"), and a range of counts ("from 1000 to 2000 hires"): no years.
_MEASURED_BEFORE = re.compile(
    r"\b(?:average|total|sum|number|maximum|minimum|peak|mean|median|population|rate) of (?:about |around |some )?$"
)
_COUNTS_TO = re.compile(r" to \d{3,5} [a-z]{3,20}s\b")
_COUNTS_FROM = re.compile(r"\bfrom \d{3,5} to $")
# Years before and after those that news is mostly about; "rose by 2400" is none.
_FAR_YEAR = re.compile(r"1[0-4]\d\d|2[1-9]\d\d")
_IN_YEAR = re.compile(
    r"(?:(?P<verb>[a-z]+) )?\b(?:in|by|since|until|till|before|a\.?d\.?)(?: the year| around| about)? $"
)
# "Below 2005 levels", "in 1990 dollars".
_AS_OF_YEAR = re.compile(r" (?:levels?|prices|dollars|terms|baselines?|standards|values)\b")
_DATE_BEFORE = re.compile(rf"\b{_MONTH}(?: \d{{1,2}}(?:st|nd|rd|th)?,)? ?$")
_DATE_AFTER = re.compile(rf"(?:st|nd|rd|th)?(?: of)? {_MONTH}")
_PREVIOUS = re.compile(r"([^\s(]+)[ -]$")
_ROAD = re.compile(
    r" (?:(?:[A-Z][\w’'-]+|\d{1,3}(?:st|nd|rd|th)) ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Square|Place|Way|Quay|Close|Court|Terrace|Crescent)\b"
)
# "A year or two", the number of a date before it.
_OR_SO_MANY = re.compile(rf"\b{either(TIME_UNITS)} or $")
_THE_FEW = re.compile(r"\b(?:the|these|those|both|between|other|his|her|my|our|their|its)(?: other| same| latter)? $")
# "A mother of two": what her family is, no count that is reported.
_PARENT_OF = re.compile(r"\b(?:father|mother|mum|mom|dad|parent|grandmother|grandfather|grandparent)s?[ -]of[ -]$")
_IDIOM = re.compile(
    r"(?:zero tolerance|two (?:sides|ways) of|one (?:another|day|thing|way|reason|more|by one|and|or|that|who|which|side|hand|point|time|former|official|resident|witness)\b)"
)
_SPEAKER = re.compile(
    rf"(?: [a-z-]+){{0,2}} {either(SPEAKERS)}\b(?: (?:with|familiar|close|briefed|who|from|in|at|told|said|say|on|involved|near|,)\b[^.;\n]{{0,80}}?)??,? (?:said|told|say|says|have said|described|confirmed)\b"
)


# "In the 2100 block of Elm Street": an address in American reports of crime.
_BLOCK, _HOUSES = re.compile(r"(?: (?:and|to|through|or) \d{3,5}|-\d{3,5})?[ -]blocks?\b"), 100


def is_none(text: str, low: str, amount: Amount) -> bool:  # noqa: PLR0911  one return a rule
    """Whether the amount is no reported quantity."""
    if amount.kind == "range" and amount.unit is None and follows_age(low, amount.start):
        return True
    if _THAN.search(low, max(0, amount.start - 44), amount.start):
        return True
    if amount.kind == "range" and amount.unit is None and codes.is_coded_range(low, amount):
        return True
    if amount.kind in ("several", "range", "times", "score"):
        return amount.unit is None and (_is_time(low, amount) or _is_date_like(text, low, amount))
    if amount.kind == "share":
        return _is_time(low, amount)
    if _is_time(low, amount) or is_age(text, low, amount) or is_clock(low, amount) or codes.is_worth(low, amount):
        return True
    if amount.unit:
        return codes.is_part(low, amount) or (amount.unit == "ZAR" and text[amount.end - 4 : amount.end] == "Rand")
    if amount.written == "words":
        return _is_word_idiom(text, low, amount)
    house = _BLOCK.match(low, amount.end) and (amount.low or 0) >= _HOUSES
    return (
        bool(house)
        or _is_date_like(text, low, amount)
        or codes.is_code(low, amount, counts=_plural_ahead(low, amount.end))
        or _is_label(text, low, amount)
    )


def _is_time(low: str, amount: Amount) -> bool:
    return amount.unit is None and bool(_TIME_AFTER.match(low, amount.end) or _TIME_LATER.match(low, amount.end))


def _is_word_idiom(text: str, low: str, amount: Amount) -> bool:
    start, end = amount.start, amount.end
    if _HYPHEN_WORD.match(low, end) and not codes.COUNT_COMPOUND.match(low, end):
        return True
    counts_on = _OR_SO_MANY.search(low, max(0, start - 14), start) and not counted_at(low, end)
    if (
        counts_on
        or low[start:end] == "zero"
        or _IDIOM.match(low, start)
        or _PARENT_OF.search(low, max(0, start - 24), start)
    ):
        return True
    if re.match(r"(?:two|three|four)\b", low[start:end]) and _THE_FEW.search(low, max(0, start - 16), start):
        return True
    if text[start].isupper() and (not _opens_sentence(text, start) or text.startswith(",", end)):
        return True
    if (
        low.endswith(" at ", 0, start)
        and amount.low in range(13)
        and not _PLACED.search(low, max(0, start - 50), start)
        and not counted_at(low, end)
    ):
        return True
    return bool(re.search(r"[a-z]-$", low[max(0, start - 2) : start])) or bool(
        re.search(
            r"\b(?:page|phase|chapter|stage|level|day|number|world war|part|round|act|group|channel|platform|top|bottom|final|big|last) $",
            low[max(0, start - 12) : start],
        )
        and not counted_at(low, end)
    )


_PLACED = re.compile(
    r"\b(?:puts?|number|figure|toll|total|count|stood|stands|estimated?|remain(?:s|ed)|valued|unchanged|capped)\b"
)


def _is_date_like(text: str, low: str, amount: Amount) -> bool:  # noqa: PLR0911  one return a rule
    start, end = amount.start, amount.end
    written = low[start:end]
    if amount.scaled and "," in written:
        return False
    if (
        _CLOCK_AFTER.match(low, end)
        or _DATE_BEFORE.search(low, max(0, start - 20), start)
        or _DATE_AFTER.match(low, end)
    ):
        return True
    if re.fullmatch(r"\d{1,2}\.\d\d", written) and re.match(r" ?[ap]\.?m\b", low[end : end + 6]):
        return True
    if _FAR_YEAR.fullmatch(written) and (m := _IN_YEAR.search(low, max(0, start - 32), start)):
        return not counted_at(low, end) and m["verb"] not in UP
    if _MEASURED_BEFORE.search(low, max(0, start - 30), start) or (
        _COUNTS_TO.match(low, end) and low.endswith("from ", 0, start)
    ):
        return False
    if _YEAR.fullmatch(written):
        if _AS_OF_YEAR.match(low, end):
            return True
        if _COUNTS_FROM.search(low, max(0, start - 16), start) and counted_at(low, end):
            return False
        return (
            bool(_YEAR_BEFORE.search(low, max(0, start - 14), start))
            or not counted_at(low, end)
            or text[end : end + 2].strip()[:1].isupper()
        )
    return bool(re.fullmatch(r"(?:1[5-9]|20)\d\d[-–](?:\d\d|(?:1[5-9]|20)\d\d)", written))


def _is_label(text: str, low: str, amount: Amount) -> bool:
    """Whether the words beside the number make it a name: "Model 3", "FTSE 100", "787 Dreamliner", "12 Quay Street"."""
    start, end = amount.start, amount.end
    if _ROAD.match(text, end):
        return True
    previous = _PREVIOUS.search(text, max(0, start - 24), start)
    word = previous[1] if previous else ""
    bare = word.lower().strip("’'\"“”.")
    if bare in STRONG_LABELS and not (bare == "day" and word.islower() and counted_at(low, end)):
        return bare not in _WEAK_STRONG or word[:1].isupper() or not counted_at(low, end)
    if word.isupper() and len(word) > 1 and word.isalpha() and not counted_at(low, end) and not amount.scaled:
        return True  # "CBS 58"
    if bare in WEAK_LABELS and (word[:1].isupper() or not counted_at(low, end)):
        return True
    if (
        not amount.scaled
        and word
        and not bare.endswith((".", ",", ":", ";"))
        and any(c.isupper() for c in word)
        and previous
        and not _opens_sentence(text, previous.start())
    ):
        return not _plural_ahead(low, end) or (any(c.isupper() for c in word[1:]) and not word.isupper())
    return not amount.scaled and _names_ahead(text, low, end)


_WEAK_STRONG = frozenset(
    "day week level class grade group round game match top big war under age number type mark series stage phase article u".split()
)


def _opens_sentence(text: str, at: int) -> bool:
    return (
        not text[max(0, at - 5) : at]
        .rstrip(' “"‘(')
        .endswith(tuple("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789,’'-&"))
    )


def _plural_ahead(low: str, end: int) -> bool:
    """Whether a plural noun follows within three words."""
    for m in re.compile(r"[ -]([a-z][\w'’-]*)").finditer(low[end : end + 48]):
        if m[1] in STOP and m[1] != "and":
            return False
        if is_plural(m[1]) or m[1] in PEOPLE:
            return True
        if m.start() > 30:
            break
    return False


def _names_ahead(text: str, low: str, end: int) -> bool:
    m = re.compile(r" ([A-Z][\w’'-]{0,30})").match(text, end)
    if m is None or is_plural(m[1].lower()) or re.fullmatch(r"[A-Z]\w+(?:ese|ish|an|ch|i)", m[1]):
        return False
    return not _plural_ahead(low, end)


# What a speaker's name may follow; after a verb ("killed 19 people in Kelm, the ministry said") it is no name.
_OPENS_NAME = re.compile(
    r"(?:^|[.!?,;:\n\"'(–—-] ?|\b(?:and|but|while|that|to|by|as|when|after|because|the|these|those|at least|about|some|more than|other|another|according to) )$"
)


def counts_a_speaker(low: str, amount: Amount) -> bool:
    """Whether the number belongs to a source's name: "Two people with knowledge of the plans said"."""
    return (
        (amount.low or 0) < 20
        and amount.kind == "number"
        and amount.unit is None
        and bool(_SPEAKER.match(low, amount.end))
        and bool(_OPENS_NAME.search(low, max(0, amount.start - 24), amount.start))
    )
