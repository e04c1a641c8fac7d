"""How two figures of one thing stand to each other, after DESIGN, section 4."""

# ruff: noqa: E501  patterns and tables of words stand one a line

import re
from dataclasses import dataclass

from tidings.nouns import AsOf, Figure, RelationKind
from tidings.quantities.speakers import speaker
from tidings.quantities.things import HARM, SHARES, Thing, is_found_only, one_thing

# Counts that only grow: a later one may be higher without a disagreement, never lower.
CUMULATIVE = (HARM - {"unemployed", "crowd", "hospitalised"}) | {
    "destroyed", "damaged", "burned", "flooded", "launched", "sold", "recalled", "replaced", "machines lost", "leaked", "looted",
}  # fmt: skip
# How far apart two figures may stand that nothing but their noun ties together, in characters; and what lies before them.
_NEAR = 500
_LEAD = 160
_OWN_NOUN = 60
# Words that add to another count instead of giving it again.
_ADDS = re.compile(r"\b(?:another|additional|further|extra|more (?!than)\w+$|other)\b", re.IGNORECASE)
# Words of a text that speaks of a disagreement.
_DISPUTE = re.compile(
    r"\b(?:disput|contest|contradict|at odds|disagree|challeng|reject|however|but |while |whereas|insist|maintain|inflat|exaggerat|underst|"
    r"conflicting|differ|far (?:more|fewer|higher|lower)|own (?:count|tally|figure|list|estimate|record|survey)|not agree|in doubt|put(?:s|ting)? (?:the|its|that|this|it)\b[^.;\n]{0,48} at\b)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?;:\n][\"”’)]?(?=\s)|\n")
# A figure revised, not a thing that moved.
_REVISED = re.compile(
    r"\b(?:revis|correct|updat|upgrad|downgrad|estimate|forecast|projection|toll|tally)", re.IGNORECASE
)
# A comparison with another season is no count given again.
_LONG_AGO = re.compile(r"\b(?:year|month|quarter|decade|season|(?:19|20)\d\d|last|previous)\b")
# A speaker about itself: two of them speak of two things.
_ITSELF = re.compile(r"\b(?:it|they|we)(?P<did>(?: [a-z'’]+){1,4}) $")
_OBSERVED = re.compile(
    r"\b(?:count|record|confirm|kn[eo]w|put|document|regist|found|identif|receiv|logg|seen|estimat|believ|expect|list|verif|trac|treat)"
)
# A count that began some time ago: "40 people have died since June".
_SINCE = re.compile(r"[^.;\n\d]{0,50}\b(?:since|so far this|this year|in the past|over the (?:past|last))\b")
# How far "about" reaches, as a part of the value.
_ABOUT = 0.05


@dataclass(frozen=True)
class Compared:
    """What the article says around its figures: its text, and the ids of the figures that a later one took the place of."""

    text: str
    superseded: frozenset[str]

    def disputed(self, a: Figure, b: Figure) -> bool:
        """Whether the words around two figures speak of a disagreement."""
        return bool(_DISPUTE.search(self.text, max(0, a.span[0] - _LEAD), b.span[1]))

    def leans(self, figure: Figure) -> bool:
        """Whether the words at the figure leave out what it counts: it was taken from a figure before."""
        noun, start = (figure.of or "").lower(), figure.span[0]
        clause = _SENTENCE_END.split(self.text[max(0, start - _OWN_NOUN) : start])[-1]
        return noun not in figure.text.lower() and noun not in clause.lower()

    def of_themselves(self, a: Figure, b: Figure) -> bool:
        """Whether both speakers say what they did or lost themselves."""
        said = [_ITSELF.search(self.text, max(0, f.span[0] - 48), f.span[0]) for f in (a, b)]
        return a.event is not None and a.event == b.event and all(m and not _OBSERVED.search(m["did"]) for m in said)

    def explained_by_time(self, a: Figure, b: Figure) -> bool:
        """Whether the greater count is one since some day, and the other one of a day: it may be a part."""
        more, fewer = (a, b) if _value(a) > _value(b) else (b, a)
        dated = fewer.as_of is not None and fewer.as_of.basis == "text"
        return dated and self._since(more) and not self._since(fewer)

    def _since(self, figure: Figure) -> bool:
        return bool(_SINCE.match(self.text, figure.span[1]))

    def own_loss_apart(self, a: Figure, b: Figure) -> bool:
        """Whether one says what it lost itself, and the other not whom it killed: the loss may be a part of the dead."""
        if not self.text or {a.event, b.event} != {"lost", "killed"}:
            return False
        dead = a if a.event == "killed" else b
        return not re.search(r"\bkill", self.text[max(0, dead.span[0] - 48) : dead.span[0]])

    def moved(self, later: Figure, earlier: Figure) -> RelationKind:
        """The relation of a figure to the one it moved from: revised where it is a count or estimate given again, else of another time."""
        start, end = min(later.span[0], earlier.span[0]), max(later.span[1], earlier.span[1])
        counted = later.event in CUMULATIVE or later.event in HARM
        day_by_day = later.unit is None and later.per is None and not _LONG_AGO.search(self.text, start, end + 40)
        if counted or day_by_day or _REVISED.search(self.text, max(0, start - 60), end):
            return "revised_up" if later.change and later.change.direction == "up" else "revised_down"
        return "different_scope"


def relation(a: Figure, b: Figure, what: Thing, compared: Compared) -> RelationKind | None:  # noqa: PLR0911  one return a rule
    """How two figures of one key stand to each other, in the order of the text; None where the words do not tell."""
    for later, earlier in ((a, b), (b, a)):
        if later.change and later.change.from_ == earlier.id:
            return compared.moved(later, earlier)
    if not one_thing(a, b, what, leans=compared.leans(b)) or any(_ADDS.search(f.text) for f in (a, b)):
        return None
    if (what[1] is None or a.unit == "percent") and not _close(a, b, compared):
        return None
    if _scopes_differ(a, b):
        return "different_scope"
    if (a.low, a.high) == (b.low, b.high):
        return "same" if _day(a.as_of) == _day(b.as_of) else "compatible"
    if _meet(a, b):
        return "compatible"
    return _apart(a, b, what, compared)


def _close(a: Figure, b: Figure, compared: Compared) -> bool:
    """Whether two figures that no event ties together are of one thing: two sources, close by, one leaning on the other."""
    names = speaker(a, compared.text), speaker(b, compared.text)
    if b.span[0] - a.span[1] > _NEAR or a.place != b.place or None in names or names[0] == names[1]:
        return False
    return (
        a.unit not in SHARES | {None}
        or compared.leans(b)
        or (a.event is not None and a.event == b.event)
        or compared.disputed(a, b)
    )


def _scopes_differ(a: Figure, b: Figure) -> bool:
    if a.part_of != b.part_of:
        return True
    return any(x and y and x != y for x, y in ((a.place, b.place), (a.group, b.group)))


def _apart(a: Figure, b: Figure, what: Thing, compared: Compared) -> RelationKind | None:
    """Two counts of one thing that do not meet: revised by the same source, explained by time, or in conflict."""
    first, second = _value(a), _value(b)
    early, late = _day(a.as_of), _day(b.as_of)
    told = all(f.as_of is not None and f.as_of.basis != "article" for f in (a, b))
    grows = second > first if late > early else first > second
    names = speaker(a, compared.text), speaker(b, compared.text)
    if names[0] == names[1]:
        if not told or early == late:
            return None
        return "revised_up" if grows else "revised_down"
    if (
        None in names
        or compared.superseded & {a.id, b.id}
        or compared.of_themselves(a, b)
        or compared.own_loss_apart(a, b)
    ):
        return None
    if compared.explained_by_time(a, b):
        return "different_scope"
    if told and _before(early, late) and (grows or what[1] not in CUMULATIVE):
        return "compatible"
    return "conflicts"


def _before(a: str, b: str) -> bool:
    """Whether two dates are apart: neither is a part of the other ("2025-01" and "2025-01-14" are not apart)."""
    return a != b and not a.startswith(b) and not b.startswith(a)


def _day(found: AsOf | None) -> str:
    return found.value if found else ""


def _value(figure: Figure) -> float:
    return next(v for v in (figure.best, figure.low, figure.high) if v is not None)


def _meet(a: Figure, b: Figure) -> bool:
    (low_a, high_a), (low_b, high_b) = _interval(a), _interval(b)
    return low_a <= high_b and low_b <= high_a


def _interval(figure: Figure) -> tuple[float, float]:
    low = float("-inf") if figure.low is None else figure.low
    high = float("inf") if figure.high is None or is_found_only(figure) else figure.high
    if figure.bound in ("about", "nearly"):
        low, high = low - abs(low) * _ABOUT, high + abs(high) * _ABOUT * (figure.bound == "about")
    return low, high
