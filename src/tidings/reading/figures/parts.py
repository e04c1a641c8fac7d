"""Amounts that are no plain numbers: vague ones ("dozens"), parts ("a third", "one in five") and multiples ("twice as many")."""

# ruff: noqa: E501  patterns and tables of words stand one a line

import re

from tidings.language import numbers
from tidings.language.numbers import ONES, ORDINALS, SCALES, TENS, either
from tidings.reading.figures.amount import Amount
from tidings.reading.figures.units import unit_after

# Vague amounts, after UCDP: from the least the words can say to the least of the next larger word.
VAGUE = {
    "dozens": (12.0, 120.0), "scores": (20.0, 200.0), "hundreds": (100.0, 1000.0), "thousands": (1e3, 1e4),
    "millions": (1e6, 1e7), "billions": (1e9, 1e10), "trillions": (1e12, 1e13),
    "tens of thousands": (1e4, 1e5), "hundreds of thousands": (1e5, 1e6), "tens of millions": (1e7, 1e8),
    "hundreds of millions": (1e8, 1e9), "tens of billions": (1e10, 1e11), "hundreds of billions": (1e11, 1e12),
    "scores of thousands": (2e4, 2e5), "many thousands": (1e3, 1e4), "many hundreds": (100.0, 1000.0),
}  # fmt: skip
_SHARES = {"half": 2, "third": 3, "quarter": 4} | {word: n for word, n in ORDINALS.items() if 4 <= n <= 20}
_PART = either([*_SHARES])
_SMALL = either([*ONES, *TENS])
_SHARE = re.compile(
    rf"(?P<top>{_SMALL}|an?|\d{{1,2}})[ -](?P<part>{_PART})(?P<many>s?)\b(?! (?:century|centuries|hour|year|mile|and a half))"
    rf"|(?P<half>half)\b(?! (?:an? )?(?:hour|day|year|century|dozen|hundred|million|thousand|billion|-))"
    rf"|(?P<a>{_SMALL}|\d{{1,3}})(?: chance| person| child| [a-z]{{3,14}}(?= in {_SMALL}\b(?!-| (?:[a-z]+ )?[a-z]{{2,}}s\b)))? (?:in|out of)(?: every)? (?P<b>{_SMALL}|\d{{1,3}}|100|1,000)\b(?![-,.]?\d)(?! (?:{either(SCALES)}|%|per))"
)
_HALF_POINT = re.compile(r" a percentage point\b")
_TIMES = re.compile(
    rf"(?P<times>double|twice|triple|treble|quadruple)\b(?= (?:the|that|its|their|as (?:many|much|high|large|big|long|fast|likely|loud|often|expensive)|what|last|his|her|those|this)\b)"
    rf"|(?P<n>{_SMALL}|\d{{1,3}}(?:\.\d)?) times\b(?= (?:as|more|the|higher|larger|bigger|greater|that|its|their|what|faster|worse|less|lower)\b)"
    rf"|(?P<fold>{_SMALL}|\d{{1,3}})-?fold\b"
)
_TIMES_WORDS = {"double": 2.0, "twice": 2.0, "triple": 3.0, "treble": 3.0, "quadruple": 4.0}
_SEVERAL = re.compile(rf"(?:several|a few|a couple(?: of)?) (?P<scale>hundred thousand|{either(SCALES)})s?\b")
_MANY = re.compile(rf"{either(VAGUE)}\b")


def vague(low: str, start: int) -> Amount | None:
    """The vague amount that opens at `start`: "several thousand", "dozens"; None where none does."""
    if m := _SEVERAL.match(low, start):
        scale = 1.0
        for word in m["scale"].split():
            scale *= SCALES[word]
        unit, end = unit_after(low, m.end())
        return Amount(start, end, 2 * scale, 9 * scale, unit, "several", "words", scaled=True)
    if m := _MANY.match(low, start):
        least, most = VAGUE[m.group()]
        of = re.compile(r" of ").match(low, m.end())
        unit, end = unit_after(low, of.end() - 1) if of else (None, m.end())
        return Amount(start, end if unit else m.end(), least, most, unit, "several", "words", scaled=True)
    return None


def _count(word: str) -> float:
    return float(
        ONES.get(word, TENS.get(word, 1 if word in ("a", "an") else 0))
        if not word[0].isdigit()
        else word.replace(",", "")
    )


def share(low: str, start: int) -> Amount | None:  # noqa: PLR0911  one return a rule
    """The part of a whole that opens at `start`: "half of", "two-thirds", "one in five"; None where none does."""
    m = _SHARE.match(low, start)
    if m is None:
        return None
    after = low[m.end() : m.end() + 12]
    before = low[max(0, start - 12) : start]
    if m["half"]:
        if not (
            re.match(r" (?:of|the|its|their|his|her|our|those|these|all|that|my|your|[a-z]+s)\b|[.,;]", after)
            or re.search(r"\b(?:by|nearly|almost|about|than|over|under) $", before)
        ):
            return None
        if re.search(
            r"(?:first|second|other|latter|better|and a|a|this|last|next|previous|each) $|and-a-$", before
        ) or after.startswith("-"):
            return None
        if before.endswith("the ") and not after.startswith(" of"):
            return None  # of a game
        if point := _HALF_POINT.match(low, m.end()):
            return Amount(start, point.end(), 0.5, None, "percentage_point", "number", "words")
        return Amount(start, m.end(), 0.5, None, "share", "share", "words")
    if m["a"]:
        top, bottom = _count(m["a"]), _count(m["b"])
        return Amount(start, m.end(), top / bottom, None, "share", "share", "words") if 0 < top < bottom else None
    top, bottom = _count(m["top"]), _SHARES[m["part"]]
    if m["part"] == "half" and before.endswith("and "):
        return None
    whole = re.match(r" of\b(?! (?:an? )?(?:century|hour|year|january|july))", after)
    alone = re.match(r"[.,;]| (?:in|since|from|on|to|this|last)\b", after) and re.search(
        r"\b(?:by|nearly|almost|about|than|over|under|just|fell|rose|lost|cut) $", before
    )
    if not 0 < top < bottom or not (whole or alone) or (m["many"] == "s") != (top > 1):
        return None
    return Amount(start, m.end(), top / bottom, None, "share", "share", "words")


def times(low: str, start: int) -> Amount | None:
    """The multiple that opens at `start`: "twice as many", "fourfold"; None where none does."""
    m = _TIMES.match(low, start)
    if m is None:
        return None
    value = _TIMES_WORDS[m["times"]] if m["times"] else value_of(m["n"] or m["fold"])
    return Amount(start, m.end(), value, None, "times", "times", "words") if value else None


def value_of(words: str) -> float | None:
    """What number words or digits are worth, hyphens after digits apart; None where they are no number."""
    return numbers.parse(words.replace("-", " ") if words[0].isdigit() else words)
