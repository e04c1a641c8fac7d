"""Numbers as English writes them: digits with separators of both styles, words, scale words and suffixes.

Everything here reads text in lower case. The names of the numbers are those of any English grammar; lakh and crore are
the Indian ones. A single *m* or *k* is a suffix only where it touches the digits.
"""

import re
from collections.abc import Iterable

ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {
    "dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9,
    "trillion": 1e12,
}  # fmt: skip
# Scales cut short, after digits only: with a space (first row) or touching them.
SHORT_SCALES = {"mn": 1e6, "mln": 1e6, "mil": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12}
SUFFIXES = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}
VULGAR = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 1 / 8, "⅕": 1 / 5}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "hundredth": 100,
    "thousandth": 1000,
}  # fmt: skip


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longer before the shorter."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


GAP = r"[ \u00a0\u2009\u202f]"  # between a number and its scale
_SPACED = r"\d{1,3}(?:[\u00a0\u2007\u2009\u202f]\d{3}){1,5}(?!\d)"
# Texts that were taken apart into words have a space after the comma; three noughts open no number of their own.
_COMMAS = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d+)?(?!\d)|\d{1,3}(?:, 000){1,2}(?!\d)|\d{1,2}(?:,\d\d){1,5},\d{3}(?!\d)"
_DOTS = r"\d{1,3}(?:\.\d{3}){2,5}(?:,\d+)?(?!\d)"
_MIXED = r"\d{1,3}[ -][1-9]/[2-9](?![\d/])"  # "2 1/2"
DIGITS = rf"(?:{_COMMAS}|{_MIXED}|{_DOTS}|{_SPACED}|\d{{1,15}}(?!\d)(?:\.\d+)?{either(VULGAR)}?|\.\d+|{either(VULGAR)})"
SCALE = rf"(?:{GAP}?{either([*SCALES, *SHORT_SCALES])}\b|{either(SUFFIXES)}(?![\w-]))"

_SCALE = rf"{either(SCALES)}\b"
_SMALL = rf"(?:{either(TENS)}(?:[ -]{either(list(ONES)[1:10])}\b)?|{either(ONES)}\b)"
_PART = rf"(?:half an?|an?) (?={_SCALE})"
_AND_A_PART = r" and a (?:half|quarter)\b"
_GROUP = rf"(?:{_SMALL}(?:{_AND_A_PART})?|{_PART})(?:[ -]?(?<![a-z]){_SCALE})*"
_AFTER_SCALE = "(?:" + "|".join(f"(?<={word})" for word in SCALES) + ")"
# "two hundred and three hundred" is two numbers, "two hundred and three" one.
_AND = "(?:" + "|".join(f"(?<={word}) and (?!{_SMALL} {word})" for word in SCALES) + ")"
# A run of number words: "two hundred", "twenty-eight thousand six hundred and two", "a dozen", "half a million".
WORDS = rf"(?:{_GROUP}(?:(?:{_AND}|{_AFTER_SCALE} ){_GROUP}){{0,6}}(?:{_AFTER_SCALE}{_AND_A_PART})?)"

_WORDS = re.compile(WORDS)
_WRITTEN = re.compile(rf"({DIGITS})((?:(?:{GAP}|-)?{_SCALE})+|{SCALE})?")
_SEPARATORS = re.compile(r"[,\s]")
_PARTS = {"half": 0.5, "quarter": 0.25}


def digits(written: str) -> float:
    """The value of digits with their separators: "1,250.5", "1.250.000,5", "2,00,000", "2½", "2 1/2", ".5"."""
    if "/" in written:
        whole, top, bottom = re.split("[ /-]", written)
        return int(whole) + int(top) / int(bottom)
    fraction = VULGAR.get(written[-1], 0.0)
    plain = _SEPARATORS.sub("", written.rstrip("".join(VULGAR)))
    if plain.count(".") > 1:
        head, _, tail = written.partition(",")
        plain = head.replace(".", "") + "." + (tail or "0")
    return float(plain or 0) + fraction


def scale(word: str) -> float | None:
    """What a scale word or suffix multiplies by; None where it is none."""
    return SCALES.get(word) or SHORT_SCALES.get(word) or SUFFIXES.get(word)


def parse(words: str) -> float | None:
    """The number that digits or number words say: "1.28 million", "4k", "two hundred", "half a dozen"; else None."""
    words = words.strip().lower()
    if m := _WRITTEN.fullmatch(words):
        value = digits(m[1])
        for word in re.findall(r"[a-z]+", m[2] or ""):
            value *= scale(word) or 1.0
        return float(f"{value:.15g}")
    return _spelled(re.findall(r"[a-z]+", words)) if _WORDS.fullmatch(words) else None


def _spelled(words: list[str]) -> float:
    """Number words added up: a scale multiplies what stands before it; "and a half" belongs to the scale beside it."""
    total, small, last = 0.0, 0.0, 1.0
    for at, word in enumerate(words):
        if word in SCALES:
            last = SCALES[word]
            if last == SCALES["hundred"]:
                small = (small or 1.0) * last
            elif small == 0 and total:
                total *= last
            else:
                total, small = total + (small or 1.0) * last, 0.0
        elif word in _PARTS and words[max(0, at - 2) : at] == ["and", "a"]:
            small += _PARTS[word] * (last if words[at - 3] in SCALES else 1.0)
        else:
            small += ONES.get(word, TENS.get(word, _PARTS.get(word, 0.0)))
    return total + small
