"""A figure where it is told: whose it is, for when, and what the words around it say of it."""

# ruff: noqa: E501  patterns and tables of words stand one a line

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tidings.language import kinds
from tidings.nouns import Figure, RelationKind
from tidings.quantities.around import LEAD, Around
from tidings.quantities.speakers import gapped, speaker
from tidings.quantities.things import CONFIRMED, HARM, SHARES, Thing, thing

# Counts that only grow: a later one may be higher without a disagreement, never lower.
CUMULATIVE = (HARM - {"unemployed", "crowd", "hospitalised", "missing", "trapped", "aboard"}) | {
    "destroyed", "damaged", "burned", "flooded", "launched", "sold", "recalled", "replaced", "machines lost", "leaked", "looted",
}  # fmt: skip
# How near a noun before a figure is its own, in characters.
_OWN_NOUN = 60
# Who was on a ship or a plane: "the number of people aboard at 212", "212 people had been aboard".
_ABOARD = re.compile(r"[a-z ]{0,24}\b(?:aboard|on board|boarded)\b(?: at| as)? ?")
_ABOARD_AT = re.compile(r"\b(?:aboard|on board)(?: at| as)? $")
_HOW_MANY_ABOARD = re.compile(
    r"\bhow many (?:people |passengers )?(?:had been|were|are|was|is) (?:aboard|on board)\b[^\n\d]{0,90}$"
)
_CONFIRMED = re.compile(r"\bconfirm(?:s|ed|ing)?\b(?! (?:to|by)\b)[^.;]{0,120}$", re.IGNORECASE)
_UNCONFIRMED = re.compile(r"\b(?:suspected|probable|possible|unconfirmed)\b", re.IGNORECASE)
# Who won what is counted: "The Green Hills list won 28 seats".
_WINNER = re.compile(
    r"(?:^|[.\n;,] ?|\b(?:and|but|while) )(?:the |The )?(?P<who>(?:[a-z]+ )?[A-Z][\w’'-]*(?: [\w’'-]+){0,4}?)"
    r" (?:(?:has|have|had) )?(?:won|wins|took|takes|claimed|gained|secured) (?:only |just |about |some )?$"
)
_SENTENCE_END = re.compile(r"[.!?;:\n][\"”’)]?(?=\s)|\n")
# A figure revised, not a thing that moved.
_REVISED = re.compile(
    r"\b(?:revis|correct|updat|upgrad|downgrad|estimate|forecast|projection|toll|tally)", re.IGNORECASE
)
# Two days side by side, not one count given again.
_COMPARED = re.compile(r"\b(?:compared (?:to|with)|versus|as against)\b")
# A comparison with another season is no count given again.
_LONG_AGO = re.compile(r"\b(?:year|month|quarter|decade|season|(?:19|20)\d\d|last|previous)\b")
# A speaker about itself: two of them speak of two things.
_ITSELF = re.compile(r"\b(?:it|they|we)(?P<did>(?: [a-z'’]+){1,4}) $")
_OBSERVED = re.compile(
    r"\b(?:count|record|confirm|kn[eo]w|put|document|regist|found|identif|receiv|logg|seen|estimat|believ|expect|list|verif|trac|treat)"
)


@dataclass(frozen=True)
class Told(Around):
    """One figure in its text.

    `who` is whose figure it is, None for nobody we know; `day` for when it is given (TIMEX3 value, empty where unknown)
    and `dated` whether that is told rather than taken from the article; `page` tells texts apart, `moment` orders
    them; `own` is the page's own voice, where `who` is its outlet; `came_from` is the figure that it moved from; `superseded` whether a later one of its text took its place.
    """

    who: str | None
    day: str = ""
    dated: bool = False
    page: int = 0
    moment: str = ""
    own: bool = False
    came_from: Figure | None = None
    superseded: bool = False

    @property
    def kind(self) -> Thing | None:
        """The key by which figures of one text are found: unit and event; cases that are confirmed have their own."""
        found, start = thing(self.figure), self.figure.span[0]
        if found != (None, "infected") or kinds.head(self.figure.of or "-") not in ("case", "infection"):
            return found
        seen = _CONFIRMED.search(self.text, max(0, start - LEAD), start) or "confirmed" in self.figure.text
        return (None, CONFIRMED) if seen and not _UNCONFIRMED.search(self.figure.of or "") else found

    @property
    def what(self) -> Thing | None:
        """The key by which figures of many texts are found: that of one text, and who is told to be aboard."""
        found, start = self.kind, self.figure.span[0]
        aboard = (
            _ABOARD.match(self.text, self.figure.span[1])
            or _ABOARD_AT.search(self.before())
            or _HOW_MANY_ABOARD.search(self.text, max(0, start - LEAD), start)
        )
        return (None, "aboard") if found == (None, None) and aboard else found

    @property
    def leans(self) -> bool:
        """Whether the words at the figure leave out what it counts: it was taken from a figure before."""
        noun, start = (self.figure.of or "").lower(), self.figure.span[0]
        clause = _SENTENCE_END.split(self.text[max(0, start - _OWN_NOUN) : start])[-1]
        return noun not in self.figure.text.lower() and noun not in clause.lower()

    @property
    def gapped(self) -> bool:
        """Whether its claim shares the verb of the one before."""
        return gapped(self.figure, self.text) is not None

    @property
    def of_itself(self) -> bool:
        """Whether its speaker says what it did or lost itself: "it had exported"."""
        m = _ITSELF.search(self.before())
        return m is not None and not _OBSERVED.search(m["did"])

    @property
    def winner(self) -> str | None:
        """Who won what is counted, where the words say so: themselves, or the subject of the clause."""
        if self.figure.event != "won":
            return None
        if _ITSELF.search(self.before()):
            return self.who
        start = self.figure.span[0]
        found = _WINNER.search(self.text, max(0, start - LEAD), start)
        return found["who"] if found else None

    @property
    def is_step(self) -> bool:
        """Whether a sum or measure is by how much something moved: "rose five pence to 913 pence"."""
        change = self.figure.change
        return change is not None and change.by == self.figure.best is not None and self.figure.unit not in SHARES

    @property
    def moved(self) -> RelationKind:
        """The relation to the figure it moved from: revised where it is a count or estimate given again, else of another time."""
        earlier = self.came_from or self.figure
        start, end = min(self.figure.span[0], earlier.span[0]), max(self.figure.span[1], earlier.span[1])
        counted = self.figure.event in CUMULATIVE or self.figure.event in HARM
        plain = self.figure.unit is None and self.figure.per is None
        day_by_day = plain and not _LONG_AGO.search(self.text, start, end + 40)
        if _COMPARED.search(self.text, start, end):
            return "different_scope"
        if counted or day_by_day or _REVISED.search(self.text, max(0, start - 60), end):
            return "revised_up" if self.figure.change and self.figure.change.direction == "up" else "revised_down"
        return "different_scope"


def tell(figures: Sequence[Figure], text: str) -> list[Told]:
    """The figures of one text, each with who says it and when."""
    by_id = {figure.id: figure for figure in figures}
    origins = {f.id: by_id.get(f.change.from_ or "") for f in figures if f.change}
    origins = {name: old for name, old in origins.items() if old and old.unit == by_id[name].unit}
    took_place = {old.id: by_id[name] for name, old in origins.items() if old}
    return [
        Told(
            figure=figure,
            text=text,
            who=speaker(figure, text) or speaker(took_place.get(figure.id, figure), text),
            day=figure.as_of.value if figure.as_of else "",
            dated=figure.as_of is not None and figure.as_of.basis != "article",
            came_from=origins.get(figure.id),
            superseded=figure.id in took_place,
        )
        for figure in figures
    ]
