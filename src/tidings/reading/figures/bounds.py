"""Bounds: the words around a number that say how far it holds. Negation flips once, by its own entry in the table."""

# ruff: noqa: E501  patterns and tables of words stand one a line

import re
from dataclasses import dataclass

from tidings.language.numbers import either
from tidings.nouns import Bound
from tidings.reading.figures.amount import Amount
from tidings.reading.figures.words import table

# After UCDP's and OWID's low, best and high; the phrases are those of news agencies' style books.
_BEFORE = table("""
at_least: at least, at the very least, at a minimum, no fewer than, not fewer than, no less than, not less than, never fewer than, never less than, a minimum of, minimum of, upwards of, upward of, starting at, starting from, no lower than, not below
more_than: more than, over, above, exceeding, exceeds, exceed, exceeded, in excess of, greater than, higher than, north of, larger than, topped, topping, tops, surpassed, surpassing, surpasses, over than, better than, bigger than, longer than
at_most: up to, as many as, as much as, as high as, no more than, not more than, no greater than, not exceeding, never more than, at most, at the most, a maximum of, maximum of, not over, no higher than, as far as
less_than: less than, fewer than, under, below, short of, south of, lower than, sub-, smaller than
nearly: nearly, almost, approaching, nearing, practically, virtually, not quite
about: about, around, some, roughly, approximately, approx, approx., circa, c., ~, ≈, close to, closer to, nearer, nearer to, an estimated, estimated, estimated at, in the region of, something like, somewhere around, somewhere near, on the order of, in the order of, more or less, at around, the equivalent of around
""")
_DEGREE = r"(?:(?:just|well|far|slightly|a little|little|a bit|much|significantly|substantially|considerably|only|somewhere|perhaps|possibly|probably|still|comfortably) )?"
_ARTICLE = r"(?:(?:a|an|the|another|its|his|her|their|all|just|only|roughly|around|about) )?"
_SEARCH = re.compile(rf"(?<![\w-])(?P<all>{_DEGREE}(?P<bound>{either(_BEFORE)})(?:(?<=[~≈-])| {_ARTICLE}))$")
_AFTER = re.compile(
    r"(?P<about> or so\b|-odd\b|-ish\b| or thereabouts|,? [“\"‘']?give or take\b)|(?P<at_least>\+| or more\b| and more\b| or over\b|-plus\b| plus\b(?! (?:[$\d]|or minus))| or higher\b| at least\b(?! [\d$£€a-z])| at a minimum| and counting| or above)"
    r"|(?P<at_most> or less\b| or fewer\b| or below| at most\b| at the most\b| maximum\b| tops\b)"
)
_ADDED = re.compile(r"\b(?:an additional|another|a further|an extra) $")
# Words after which *over*, *about*, *under* or *up to* is a preposition of their own.
_OWN = {
    "over": re.compile(r"(?:presid(?:e|es|ed|ing)|por(?:ed|ing)|hover(?:ed|ing)|loom(?:ed|ing)|agonised|agonized|quarrel(?:led|ed)?|argued|clashed|feud|debate|lawsuit|investigation|scandal|standoff|battle|jurisdiction|authority|custody|row|dispute|disputes|clash|clashes|concerns?|fears?|anger|arrested|charged|protests?|argument|criticism|questions|fight|worries|outrage|talks|control|power|win|victory|advantage|turned|took|taken|handed|spread|carried|lead|warning|strike|strikes|sued|tensions) $"),
    "about": re.compile(r"(?:more|talk|talked|talking|told|tell|ask|asked|know|knew|known|worried|concerned|complain|complained|complaints|questions|learned|spoke|speak|wrote|book|story|film|information|details) $"),
    "up to": re.compile(r"(?:went|goes|go|going|gone|was|moved|rose|adds|add|added|climbed|live|lived|lives|woke) $"),
    "under": re.compile(r"(?:children|those|anyone|people|aged|men|women|adults) $"),
    "below": re.compile(r"(?:the|see) $"),
    "some": re.compile(r"(?:or|in) $"),
    "above": re.compile(r"(?:the|see) $"),
}  # fmt: skip


@dataclass(frozen=True)
class Bounded:
    """A bound with the span from its first word to the last of the amount."""

    bound: Bound
    start: int
    end: int


def read(low: str, amount: Amount) -> Bounded:
    """The bound of an amount: the words before it, else the words after it, else what the amount itself says."""
    start, end = amount.start, amount.end
    if amount.kind == "range":
        return Bounded("between", _range_start(low, start), end)
    before = _SEARCH.search(low, max(0, start - 44), start)
    after = _AFTER.match(low, end)
    bound: Bound | None = None
    if before and not _is_own(low, before):
        bound = _BEFORE[before["bound"]]  # type: ignore[assignment]
        start = before.start("all")
    elif more := _ADDED.search(low, max(0, start - 20), start):
        start = more.start()
    elif after:
        bound, end = after.lastgroup, after.end()  # type: ignore[assignment]
    if amount.kind == "several" and bound in (None, "about", "nearly"):
        bound = "several"
    return Bounded(bound or "exact", start, end)


def _is_own(low: str, found: "re.Match[str]") -> bool:
    if found["bound"] == "short of" and found["all"].endswith(" the "):
        return True  # "short of the 200 that were promised": that many were
    own = _OWN.get(found["bound"])
    return bool(own and own.search(low, max(0, found.start() - 16), found.start()))


_RANGE_BEFORE = re.compile(
    r"(?:(?:somewhere |anywhere )?(?:between|from) )?(?:about |around |roughly |approximately |some |an estimated )?$"
)


def _range_start(low: str, start: int) -> int:
    m = _RANGE_BEFORE.search(low, max(0, start - 36), start)
    return m.start() if m else start


Limits = tuple[float | None, float | None, float | None]


def limits(amount: Amount, bound: Bound) -> Limits:
    """Low, best and high of an amount under its bound."""
    low, high = amount.low, amount.high
    if amount.kind in ("range", "several"):
        if bound in ("at_least", "more_than"):
            return low, low, None
        if bound in ("at_most", "less_than"):
            return None, high, high
        return low, None, high
    if bound in ("at_least", "more_than"):
        return low, low, None
    if bound in ("at_most", "less_than"):
        return None, low, low
    return low, low, low
