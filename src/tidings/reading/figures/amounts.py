"""Numbers as they stand in a text, with their currency, unit and range: one pass over the words, one match at each."""

# ruff: noqa: E501  patterns and tables of words stand one a line

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tidings.language import numbers
from tidings.language.numbers import DIGITS, ONES, SCALE, SCALES, TENS, WORDS, either
from tidings.nouns import Span
from tidings.reading.figures import parts
from tidings.reading.figures.amount import Amount
from tidings.reading.figures.units import SYMBOLS, UNIT, UNIT_TOUCHING, unit_after
from tidings.reading.figures.words import MOVES, UP

_SCORE = re.compile(r"(?P<a>\d{1,3})[-–](?P<b>\d{1,3})(?![\w%]|[-–.,]\d)")
_NUMBER = re.compile(
    rf"(?P<sign>[-+]|minus[ -])?(?P<number>(?P<digits>{DIGITS})(?P<scale>(?:{SCALE}|-(?:million|billion|trillion)\b)(?: {either(SCALES)}\b)?)?|{WORDS})"
)
# "The firm's $8" has no Singapore dollars.
_BEFORE = re.compile(rf"(?<!\w)(?:(?<!')|(?!s ?\$))(?:{either(SYMBOLS)})[ ]?[-]?$")
_SYMBOL = re.compile(rf"(?:minus |-)?(?:{either(SYMBOLS)} ?)?")
_JOIN = re.compile(r"(?:[ ]?[-–—][ ]?|-to-| to | and )(?=[$£€¥]|us ?\$|minus |[-]?\d|[a-z])")
_WORD = re.compile(r"\d+|[a-z]+|[½¼¾⅓⅔⅛⅕]")

_OPENERS = frozenset([*ONES, *TENS, "a", "an", "half", "several", "double", "twice", "triple", "treble", "quadruple", "tens", "many", *parts.VAGUE, "minus"])  # fmt: skip


def scan(low: str, taken: Sequence[Span] = ()) -> Iterator[Amount]:
    """The amounts of a plain text, in order and apart; no number inside the `taken` spans opens one."""
    at = 0
    for m in _WORD.finditer(low):
        start = m.start()
        if start < at or not (m.group()[0] in "0123456789½¼¾⅓⅔⅛⅕" or m.group() in _OPENERS or m.group()[0].isdigit()):
            continue
        if (taken and _inside(start, taken)) or (m.group() == "minus" and low.endswith("plus or ", 0, start)):
            continue
        found = _amount(low, start, at)
        if found:
            yield found
            at = found.end


def _inside(at: int, spans: Sequence[Span]) -> bool:
    i = bisect_right(spans, (at, 1 << 60)) - 1
    return i >= 0 and at < spans[i][1]


def _amount(low: str, start: int, after: int) -> Amount | None:
    """The amount that the word at `start` opens, None where it opens none; nothing before `after` belongs to it."""
    if (
        start
        and (low[start - 1].isalnum() or low[start - 1] == "_")
        and not _BEFORE.search(low, max(after, start - 8), start)
    ):
        return None
    if (
        low[start].isdigit()
        and low[start - 1 : start] == "."
        and start > after
        and (start == 1 or not low[start - 2].isalnum())
    ):
        start -= 1
    special = parts.vague(low, start) or parts.share(low, start) or parts.times(low, start)
    if special:
        return special
    one = _number(low, start, after)
    if one is None:
        return None
    return _score(low, start) or _range(low, one) or one


def _number(low: str, start: int, after: int) -> Amount | None:
    """A plain number with what stands at it: sign, currency, scale, unit."""
    head = max(after, start - 8)
    before = _BEFORE.search(low, head, start)
    first = before.start() if before and _opens(low, before.start()) else start
    sign = _sign(low, start if first == start else first, after)
    m = _NUMBER.match(low, start)
    if m is None or not _ends(low, m.end(), digits=bool(m["digits"])):
        return None
    value = parts.value_of(m["number"]) if not m["sign"] else None
    if value is None:
        if not m["sign"] or (value := parts.value_of(m["number"])) is None:
            return None
        value = -value
    unit, end = (
        (SYMBOLS[before.group().strip().rstrip("-").strip()], m.end())
        if before and first != start
        else unit_after(low, m.end())
    )
    if before and first != start:
        end = re.compile(r"(?: (?:u\.s\.|usd?\b|sterling\b))?").match(low, m.end()).end()  # type: ignore[union-attr]
    begin = first - len(sign)
    value = -value if sign.startswith(("-", "minus")) else value
    return Amount(
        begin,
        end,
        value,
        None,
        unit,
        "number",
        "digits" if m["digits"] else "words",
        bool(m["scale"]) or "," in m["number"] or "." in m["number"],
    )


def _opens(low: str, at: int) -> bool:
    return at == 0 or not low[at - 1].isalnum()


def _sign(low: str, start: int, after: int) -> str:
    """The sign before a number: a minus after white space or a bracket, the word "minus"."""
    if low.startswith("minus", start - 6) and start - 6 >= after and not low.endswith("plus or ", 0, start - 6):
        return low[start - 6 : start]
    if start > after and low[start - 1] == "-" and (start == 1 or low[start - 2] in " (\n"):
        return "-"
    return ""


def _ends(low: str, end: int, *, digits: bool) -> bool:
    """Whether a number may end here: not inside a word, unless a unit touches it."""
    if end >= len(low):
        return True
    c = low[end]
    if c.isalpha():
        return digits and bool(UNIT.match(low, end) or UNIT_TOUCHING.match(low, end))
    return not (c in "/:" and low[end + 1 : end + 2].isdigit()) and not (c == "." and low[end + 1 : end + 2].isdigit())


_SCORE_AFTER = re.compile(
    r" (?:win|victory|defeat|loss|draw|lead|vote|votes|margin|on aggregate|decision|triumph|thrashing|record|ruling)\b"
)
_SCORE_BEFORE = re.compile(
    r"\b(?:won|win|wins|beat|beats|beaten|lost|lose|drew|draw|drawn|led|leading|vote|voted|scored|ended|finished|finish|score|defeated|trailed|tied|tie|levelled|level|ruled)\b[^.;\n\d]{0,40}$"
)


def _score(low: str, start: int) -> Amount | None:
    """A score or vote written "7-2": one row without low and high."""
    m = _SCORE.match(low, start)
    if m is None or (start and low[start - 1] in "-–/.,"):
        return None
    named = _SCORE_AFTER.match(low, m.end()) or _SCORE_BEFORE.search(low, max(0, start - 60), start)
    return Amount(start, m.end(), None, None, None, "score") if named else None


def _range(low: str, one: Amount, *, inner: bool = False) -> Amount | None:
    """The range that the number opens: "15-22 mph", "$10 to $15 billion", "between 30 and 40"; `inner`: after *to*."""
    join = _JOIN.match(low, one.end)
    if join is None:
        return None
    start = _SYMBOL.match(low, join.end()).end()  # type: ignore[union-attr]
    two = _number(low, start, join.end())
    if two is None or two.start != join.end() or two.low is None or one.low is None:
        return None
    word = join.group().strip()
    if word == "to" and not inner:
        two = _range(low, two, inner=True) or two
    between = bool(
        re.search(
            r"\bbetween (?:about |around |roughly |approximately |some |an estimated )?$",
            low[max(0, one.start - 24) : one.start],
        )
    )
    if word == "and" and not between:
        return None
    return _joined(low, one, two, word)


def _joined(low: str, one: Amount, two: Amount, word: str) -> Amount | None:
    a, b = one.low or 0.0, two.low or 0.0
    unit = one.unit or two.unit
    if one.unit and two.unit and one.unit != two.unit:
        return None
    if two.scaled and _scale_of(low[one.start : one.end]) == 1 and a < b:
        times = _scale_of(low[two.start : two.end])
        if times > 1 and a * times < b:
            a *= times
    if one.unit and not two.unit and one.unit not in ("USD", "GBP", "EUR"):
        return None
    if word in ("-", "–", "—") and " " in low[one.end : two.start] and word != "–":
        return None
    moved = word == "to" and _MOVED_FROM.search(low, max(0, one.start - 80), one.start)
    if moved:
        return replace(one, low=a, unit=unit, scaled=one.scaled or two.scaled)
    if (
        not a < b
        or two.kind == "range"
        or (word == "to" and b > 4 * a and _MOVED_BY.search(low, max(0, one.start - 40), one.start))
    ):
        return None
    return Amount(one.start, two.end, a, b, unit, "range", one.written, scaled=True)


_MOVED_FROM = re.compile(
    rf"(?<![\w-])(?:{either([*UP, *MOVES])})\b(?![^.;:\n]*\b(?:rang|vary|anywhere))[^.;:\n]{{0,60}}\bfrom (?:just |only |about |around |some |roughly |nearly |a )*(?:\S{{1,12}} to )?$"
)
_MOVED_BY = re.compile(rf"(?<![\w-])(?:{either(UP)})(?: by)?(?: (?:about|around|nearly|over|some|more than))? $")


def _scale_of(words: str) -> float:
    m = re.search(rf"(?:(?<=\d)(?P<short>bn|mn|tn|m|k|b)|(?P<long>{either(SCALES)}))\b", words)
    return (numbers.scale(m["short"] or m["long"]) or 1.0) if m else 1.0
