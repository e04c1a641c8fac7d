"""Numbers as they stand in a text, with their currency, unit and range: one pass over the words, one match at each."""

# ruff: noqa: E501  patterns and tables of words stand one a line

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tidings.language import numbers
from tidings.language.numbers import DIGITS, ONES, ORDINALS, SCALE, SCALES, TENS, WORDS, either
from tidings.nouns import Span
from tidings.reading.figures.words import CURRENCIES, MEASURES, MOVES, PERCENT, SYMBOLS, UP

_PLAIN = {ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"', 0xA0: " ", 0x202F: " ", 0x2009: " ", ord("\t"): " ",
          ord("−"): "-", ord("‐"): "-", ord("‑"): "-"}  # fmt: skip


@dataclass(frozen=True)
class Amount:
    """A number in the text: its span, its value (`high` where it is a range), its unit; what kind of words say it."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str | None = None
    kind: str = "number"  # number, range, several, share, times, score
    written: str = "digits"  # digits or words
    scaled: bool = False  # whether a scale word or a separator shows that it is no name


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
    rf"|(?P<a>{_SMALL}|\d{{1,3}})(?: chance| person| child)? (?:in|out of)(?: every)? (?P<b>{_SMALL}|\d{{1,3}}|100|1,000)\b(?![-,.]?\d)(?! (?:{either(SCALES)}|%|per))"
)
_TIMES = re.compile(
    rf"(?P<times>double|twice|triple|treble|quadruple)\b(?= (?:the|that|its|their|as (?:many|much|high|large|big|long|fast|likely|loud|often|expensive)|what|last|his|her|those|this)\b)"
    rf"|(?P<n>{_SMALL}|\d{{1,3}}(?:\.\d)?) times\b(?= (?:as|more|the|higher|larger|bigger|greater|that|its|their|what|faster|worse|less|lower)\b)"
    rf"|(?P<fold>{_SMALL}|\d{{1,3}})-?fold\b"
)
_TIMES_WORDS = {"double": 2.0, "twice": 2.0, "triple": 3.0, "treble": 3.0, "quadruple": 4.0}
_SEVERAL = re.compile(rf"(?:several|a few|a couple(?: of)?) (?P<scale>hundred thousand|{either(SCALES)})s?\b")
_MANY = re.compile(rf"{either(VAGUE)}\b")
_SCORE = re.compile(r"(?P<a>\d{1,3})[-–](?P<b>\d{1,3})(?![\w%]|[-–.,]\d)")
_NUMBER = re.compile(
    rf"(?P<sign>[-+]|minus[ -])?(?P<number>(?P<digits>{DIGITS})(?P<scale>(?:{SCALE}|-(?:million|billion|trillion)\b)(?: {either(SCALES)}\b)?)?|{WORDS})"
)
_BEFORE = re.compile(rf"(?<!\w)(?:{either(SYMBOLS)})[ ]?[-]?$")
_LONG = either([*MEASURES, *CURRENCIES, *PERCENT])
_UNIT = re.compile(rf"(?P<gap>[ -]?)(?P<unit>(?:(?<=[\d ½-])%|{_LONG}))(?![\w²³/])")
_UNIT_TOUCHING = re.compile(r"(?P<unit>g|lb|ft|in|m)(?![\w/-])")
_SYMBOL = re.compile(rf"(?:minus |-)?(?:{either(SYMBOLS)} ?)?")
_JOIN = re.compile(r"(?:[ ]?[-–—][ ]?|-to-| to | and )(?=[$£€¥]|us ?\$|minus |[-]?\d|[a-z])")
_WORD = re.compile(r"\d+|[a-z]+|[½¼¾⅓⅔⅛⅕]")

_OPENERS = frozenset([*ONES, *TENS, "a", "an", "half", "several", "double", "twice", "triple", "treble", "quadruple", "tens", "many", *VAGUE, "minus"])  # fmt: skip


# White space that groups digits stays apart from white space between words.
_GROUPED = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")


def plain(text: str) -> str:
    """The text in lower case with straight marks and plain spaces; every offset kept."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _GROUPED.sub("\u2007", low).translate(_PLAIN)


def scan(low: str, taken: Sequence[Span] = ()) -> Iterator[Amount]:
    """The amounts of a plain text, in order and apart; no number inside the `taken` spans opens one."""
    at = 0
    for m in _WORD.finditer(low):
        start = m.start()
        if start < at or not (m.group()[0] in "0123456789½¼¾⅓⅔⅛⅕" or m.group() in _OPENERS or m.group()[0].isdigit()):
            continue
        if taken and _inside(start, taken):
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
    special = _vague(low, start) or _share(low, start) or _times(low, start)
    if special:
        return special
    one = _number(low, start, after)
    if one is None:
        return None
    return _score(low, start) or _range(low, one) or one


def _vague(low: str, start: int) -> Amount | None:
    if m := _SEVERAL.match(low, start):
        scale = 1.0
        for word in m["scale"].split():
            scale *= SCALES[word]
        unit, end = _unit(low, m.end())
        return Amount(start, end, 2 * scale, 9 * scale, unit, "several", "words", scaled=True)
    if m := _MANY.match(low, start):
        least, most = VAGUE[m.group()]
        of = re.compile(r" of ").match(low, m.end())
        unit, end = _unit(low, of.end() - 1) if of else (None, m.end())
        return Amount(start, end if unit else m.end(), least, most, unit, "several", "words", scaled=True)
    return None


def _count(word: str) -> float:
    return float(
        ONES.get(word, TENS.get(word, 1 if word in ("a", "an") else 0))
        if not word[0].isdigit()
        else word.replace(",", "")
    )


def _share(low: str, start: int) -> Amount | None:  # noqa: PLR0911  one return a rule
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
            r"(?:first|second|other|latter|better|and a|a|this|last|next|previous|each) $", before
        ) or after.startswith("-"):
            return None
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


def _times(low: str, start: int) -> Amount | None:
    m = _TIMES.match(low, start)
    if m is None:
        return None
    value = _TIMES_WORDS[m["times"]] if m["times"] else _value(m["n"] or m["fold"])
    return Amount(start, m.end(), value, None, "times", "times", "words") if value else None


def _value(words: str) -> float | None:
    return numbers.parse(words.replace("-", " ") if words[0].isdigit() else words)


def _number(low: str, start: int, after: int) -> Amount | None:
    """A plain number with what stands at it: sign, currency, scale, unit."""
    head = max(after, start - 8)
    before = _BEFORE.search(low, head, start)
    first = before.start() if before and _opens(low, before.start()) else start
    sign = _sign(low, start if first == start else first, after)
    m = _NUMBER.match(low, start)
    if m is None or not _ends(low, m.end(), digits=bool(m["digits"])):
        return None
    value = _value(m["number"]) if not m["sign"] else None
    if value is None:
        if not m["sign"] or (value := _value(m["number"])) is None:
            return None
        value = -value
    unit, end = (
        (SYMBOLS[before.group().strip().rstrip("-").strip()], m.end())
        if before and first != start
        else _unit(low, m.end())
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
    if low.startswith("minus", start - 6) and start - 6 >= after:
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
        return digits and bool(_UNIT.match(low, end) or _UNIT_TOUCHING.match(low, end))
    return not (c in "/:" and low[end + 1 : end + 2].isdigit()) and not (c == "." and low[end + 1 : end + 2].isdigit())


# Symbols that are read only where they touch the digits.
_TIGHT = frozenset({"p", "pc", "pp", "ha", "kt"})


def _unit(low: str, end: int) -> tuple[str | None, int]:
    """The unit after a number, and where it ends."""
    m = _UNIT.match(low, end)
    if m is None:
        m = _UNIT_TOUCHING.match(low, end) if low[end - 1 : end].isdigit() else None
        return (m["unit"], m.end()) if m else (None, end)
    word = m["unit"]
    if word in _TIGHT and m["gap"]:
        return None, end
    name = PERCENT.get(word) or CURRENCIES.get(word) or MEASURES.get(word)
    return name, m.end() - (3 if word.endswith(" of") else 0)


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
    if one.unit and not two.unit and word == "to" and one.unit not in ("USD", "GBP", "EUR"):
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
