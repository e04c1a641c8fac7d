"""The words of time: tables, and the pieces of pattern made from them.

Patterns read text in lower case with straight marks (`scan.normal`). A space in a pattern stands for white space
between two words: `compiled` says how much.
"""

import re
from collections.abc import Iterable

from tidings.language import numbers

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
}  # fmt: skip
SHORT_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
WEEKDAYS = {
    "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
}  # fmt: skip
SHORT_WEEKDAYS = {
    "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
# TIMEX3's parts of day (TimeML 1.2.1); noon and midnight are clock times.
PARTS = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "dawn": "TMO", "dusk": "TEV",
    "noon": "T12:00", "midday": "T12:00", "midnight": "T24:00", "lunchtime": "TMI",
}  # fmt: skip
# A unit's grain on the calendar, its letters in a TIMEX3 duration, and how many of those it is.
UNITS = {
    "second": ("time", "TS", 1), "minute": ("time", "TM", 1), "hour": ("time", "TH", 1), "day": ("day", "D", 1),
    "week": ("week", "W", 1), "fortnight": ("week", "W", 2), "weekend": ("weekend", "WE", 1),
    "month": ("month", "M", 1), "quarter": ("quarter", "Q", 1), "year": ("year", "Y", 1),
    "decade": ("decade", "Y", 10), "century": ("century", "Y", 100), "millennium": ("century", "Y", 1000),
}  # fmt: skip
PLURALS = {f"{unit}s": unit for unit in UNITS} | {"centuries": "century", "millennia": "millennium"}
DECADES = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
    "nineties": 9,
}  # fmt: skip
DIGIT_WORDS = list(numbers.ONES)[1:10]
TEEN_WORDS = list(numbers.ONES)[10:]
ORDINALS = (
    {word: int(n) for word, n in numbers.ORDINALS.items() if n <= 30}
    | {f"twenty-{word}": 20 + int(n) for word, n in numbers.ORDINALS.items() if n < 10}
    | {"thirty-first": 31}
)


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longer before the shorter."""
    return "(?:" + "|".join(sorted((w.replace(".", r"\.") for w in words), key=len, reverse=True)) + ")"


MONTH = rf"(?:{either(MONTHS)}|{either(SHORT_MONTHS)}\b\.?)"
WEEKDAY = either(WEEKDAYS)
ANY_WEEKDAY = rf"(?:{either(WEEKDAYS)}|{either(SHORT_WEEKDAYS)}\b\.?)"
SEASON = either(SEASONS)
PART = either(PARTS)
UNIT = either(UNITS)
UNITS_MANY = either(PLURALS)
_DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,2}|\d{1,4}(?:\.\d{1,2})?)"
# Looser and smaller than `numbers.WORDS`: it stands in seven rules, and `numbers.parse` judges what it matched.
_SMALL = either([*numbers.ONES, *numbers.TENS])
_LARGE = either([*numbers.ONES, *numbers.TENS, "hundred", "thousand", "dozen"])
_WORDS = rf"(?:{_SMALL}\b|an? (?=hundred|thousand|dozen))(?:(?: and |[-\s])?{_LARGE}\b){{0,5}}"
NUMBER = rf"(?:(?:{_DIGITS}(?: 1/2|-1/2|½)?|{_WORDS})(?: and a half)?)"
YEAR = r"(?:1\d{3}|20\d{2})"
# A year as it is spoken: "nineteen ninety-seven", "nineteen hundred", "twenty ten", "nineteen o five".
_LAST_TWO = rf"{either(numbers.TENS)}(?:[-\s]{either(DIGIT_WORDS)})?|{either(TEEN_WORDS)}|o {either(DIGIT_WORDS)}"
SPOKEN_YEAR = rf"(?:(?:sixteen|seventeen|eighteen|nineteen|twenty) (?:hundred|{_LAST_TWO}))"


def compiled(pattern: str) -> "re.Pattern[str]":
    """A pattern ready to run; each of its spaces stands for one to six."""
    return re.compile(pattern.replace(" ", " {1,6}"))


def squeezed(words: str | None) -> str:
    """Words with single spaces between them."""
    return " ".join((words or "").split())


_HALF = re.compile(r"[- ]1/2$|½$| and a half$")
_LOOSE = {"a": 1.0, "an": 1.0, "couple": 2.0, "half": 0.5, "half a": 0.5, "half an": 0.5}


def count(words: str | None) -> float | None:
    """How many the words say: "2 1/2", "twenty-four", "a couple of", "half a"; None for a vague word or none."""
    said = squeezed(words).replace(" of", "").removeprefix("a ")
    half = _HALF.search(said)
    number = numbers.parse(said[: half.start()] if half else said)
    number = _LOOSE.get(said) if number is None else number
    return number + 0.5 if number is not None and half else number


def ordinal(words: str | None) -> int | None:
    """The number that an ordinal says ("3rd", "third", "twenty-first"); plain digits too; None for another word."""
    digits = re.match(r"\d+", words or "")
    return int(digits.group()) if digits else ORDINALS.get(re.sub(r"[ -]+", "-", words or ""))


def month_number(word: str | None) -> int:
    """The month of a name, long or short, with or without its stop."""
    name = (word or "").rstrip(".")
    return MONTHS.get(name) or SHORT_MONTHS[name]
