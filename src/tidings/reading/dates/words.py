"""The words of time: tables, and the pieces of pattern made from them. All in lower case, straight quotation marks."""

import re

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
WEEKDAYS = {
    "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
    "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
# TIMEX3's parts of day.
PARTS = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "dawn": "TMO", "dusk": "TEV",
    "noon": "T12:00", "midday": "T12:00", "midnight": "T24:00", "lunchtime": "TMI", "daytime": "TDT",
}  # fmt: skip
# A unit's grain on the calendar, its letters in a TIMEX3 duration and how many of those it is.
UNITS = {
    "second": ("time", "TS", 1), "minute": ("time", "TM", 1), "hour": ("time", "TH", 1), "day": ("day", "D", 1),
    "week": ("week", "W", 1), "fortnight": ("week", "W", 2), "weekend": ("weekend", "WE", 1),
    "month": ("month", "M", 1), "quarter": ("quarter", "Q", 1), "year": ("year", "Y", 1),
    "decade": ("decade", "Y", 10), "century": ("century", "Y", 100), "millennium": ("century", "Y", 1000),
}  # fmt: skip
PLURALS = {f"{unit}s": unit for unit in UNITS} | {"centuries": "century", "millennia": "millennium"}

ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
} | {f"twenty-{word}": 20 + n for n, word in enumerate(
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"], 1)} | {"thirty-first": 31}  # fmt: skip
# How many a vague counting word says, as TIMEX3 writes it: X.
VAGUE = ("several", "few", "many", "some", "recent")


def either(words: object) -> str:
    """A pattern for any of the words, the longer before the shorter."""
    return "(?:" + "|".join(sorted((re.escape(w) for w in words), key=len, reverse=True)) + ")"  # type: ignore[attr-defined]


S = r" {1,6}"  # white space between two words of an expression; the text has been normalised
MONTH = rf"{either(m for m in MONTHS if len(m) > 4 or m in ('june', 'july', 'may'))}|{either(m for m in MONTHS if len(m) <= 4 and m not in ('june', 'july', 'may'))}\b\.?"
MONTH = rf"(?:{MONTH})"
WEEKDAY = either(d for d in WEEKDAYS if d.endswith("day"))
SHORT_WEEKDAY = rf"(?:{either(d for d in WEEKDAYS if not d.endswith('day'))}\.?)"
UNIT = either([*PLURALS, *UNITS])
LONG_UNIT = either(u for u in [*PLURALS, *UNITS] if u.rstrip("s") not in ("second", "minute", "hour"))
SEASON = either(SEASONS)
PART = either(PARTS)
_SMALL = either([*ONES, *TENS])
COUNT_WORDS = rf"(?:{_SMALL}|an?{S}(?:hundred|thousand|dozen))(?:(?:-| {{1,6}}| {{1,6}}and {{1,6}}){either([*ONES, *TENS, 'hundred', 'thousand'])}){{0,5}}"
DIGITS = r"\d{1,3}(?:,\d{3}){1,2}|\d{1,4}(?:\.\d{1,2})?"
FRACTION = r"(?: {1,6}\d/\d| {1,6}and {1,6}a {1,6}half|[-]1/2|½)"
NUMBER = rf"(?:(?:{DIGITS}){FRACTION}?|{COUNT_WORDS}(?: {{1,6}}and {{1,6}}a {{1,6}}half)?)"
ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{either(ORDINALS)})"
YEAR = r"(?:1\d{3}|20\d{2})"


def count(words: str) -> float | None:
    """The number that digits or number words say; None for a vague one."""
    words = words.strip()
    half = 0.5 if re.search(r"and +a +half|1/2|½", words) else 0.0
    words = re.sub(r" *and +a +half|[ -]*\d/\d|½", "", words).strip()
    digits = re.fullmatch(r"[\d,]+(?:\.\d+)?", words)
    if digits:
        return float(words.replace(",", "")) + half
    total = small = 0
    for word in re.findall(r"[a-z]+", words):
        if word in ONES or word in TENS:
            small += ONES.get(word, 0) or TENS.get(word, 0)
        elif word in ("a", "an"):
            small = small or 1
        elif word == "couple":
            small = 2
        elif word == "dozen":
            small = (small or 1) * 12
        elif word == "hundred":
            small = (small or 1) * 100
        elif word == "thousand":
            total, small = total + (small or 1) * 1000, 0
        elif word != "and" and word != "of":
            return None
    return total + small + half


def ordinal(words: str) -> int | None:
    """The number that an ordinal says ("3rd", "third"); None for another word."""
    digits = re.match(r"\d+", words)
    return int(digits.group()) if digits else ORDINALS.get(re.sub(r"[ -]+", "-", words))
