"""A figure where it is told: whose it is, for when, and what the words around it say of it."""

# ruff: noqa: E501  patterns and tables of words stand one a line

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tidings.language import kinds
from tidings.nouns import Figure, RelationKind
from tidings.quantities.speakers import gapped, speaker
from tidings.quantities.things import CONFIRMED, HARM, SHARES, Thing, thing

# Counts that only grow: a later one may be higher without a disagreement, never lower.
CUMULATIVE = (HARM - {"unemployed", "crowd", "hospitalised", "missing", "trapped", "aboard"}) | {
    "destroyed", "damaged", "burned", "flooded", "launched", "sold", "recalled", "replaced", "machines lost", "leaked", "looted",
}  # fmt: skip
_OWN_NOUN = 60
_BEFORE = 48
_LEAD = 160
# Words that add to another count instead of giving it again.
_ADDS = re.compile(r"\b(?:another|additional|further|extra|more (?!than)\w+$|others?)\b", re.IGNORECASE)
# Who was on a ship or a plane: "the number of people aboard at 212", "212 people had been aboard".
_OTHERS = re.compile(r" others?\b")
_ABOARD = re.compile(r"[a-z ]{0,24}\b(?:aboard|on board|boarded)\b(?: at| as)? ?")
_ABOARD_AT = re.compile(r"\b(?:aboard|on board)(?: at| as)? $")
_HOW_MANY_ABOARD = re.compile(
    r"\bhow many (?:people |passengers )?(?:had been|were|are|was|is) (?:aboard|on board)\b[^\n\d]{0,90}$"
)
_CONFIRMED = re.compile(r"\bconfirm(?:s|ed|ing)?\b(?! (?:to|by)\b)[^.;]{0,120}$", re.IGNORECASE)
_UNCONFIRMED = re.compile(r"\b(?:suspected|probable|possible|unconfirmed)\b", re.IGNORECASE)
# A part that speaks for itself: "the ward alone has recorded 11", "in Corrow alone".
_ALONE_BEFORE = re.compile(r"\balone\b[^.;:\n\d]{0,70}$")
_ALONE_AFTER = re.compile(
    r"[^.;:\n\d]{0,60}\b(?:alone|(?<!and )(?<!but )(?<!, )there(?! (?:was|were|is|are|had|has)\b)|at the scene|on the spot|instantly)\b"
)
# "Shot two, or three times": no number that another disputes.
_GUESSED = re.compile(
    r",? (?:or|possibly|perhaps|maybe) (?:possibly |perhaps |even |maybe )?(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|a)\b"
)
# "Two men and two women": each is a part of those who are told as people elsewhere.
_KINDS = r"(?:wom[ae]n|m[ae]n|boys?|girls?|child(?:ren)?|adults?|teenagers?)"
# "Four inside the restaurant and two outside": parts by where they were.
_INSIDE = re.compile(r" (?:inside|indoors|upstairs)\b[^.;:\n]{0,40}\b(?:outside|outdoors|downstairs)\b")
_WITH_AFTER = re.compile(
    rf",? and (?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{{1,3}}) (?:[a-z-]+ )?{_KINDS}\b"
)
_WITH_BEFORE = re.compile(rf"\b{_KINDS},?(?: including [^,;.\n\d]{{2,24}},)? and (?:an? )?$")
# A count that takes others in: "3,100, counting those at suppliers", "61 bodies, among them three from a fishing boat".
_TAKES_IN = re.compile(
    r"[^.;:\n\d]{0,16}, (?:(?:counting|including|not counting|not including) (?:those|people|workers|staff) (?:at|from|in|of)\b|"
    r"(?:among them|including) [a-z0-9]+ (?:[a-z]+ )?(?:from|of|in) an?(?:other)? )"
)
# A state, that may pass: "still away from home".
_STILL_BEFORE = re.compile(r"\b(?:still|remain(?:s|ed|ing)?)\b[^.;:\n\d]{0,16}$")
_STILL_AFTER = re.compile(r"[^.;:\n\d]{0,60}\b(?:still|remain(?:s|ed|ing)?)\b")
# Who won what is counted: "The Green Hills list won 28 seats".
_WINNER = re.compile(
    r"(?:^|[.\n;,] ?|\b(?:and|but|while) )(?:the |The )?(?P<who>(?:[a-z]+ )?[A-Z][\w’'-]*(?: [\w’'-]+){0,4}?)"
    r" (?:(?:has|have|had) )?(?:won|wins|took|takes|claimed|gained|secured) (?:only |just |about |some )?$"
)
_PART = re.compile(r" of (?:the|its|their|his|her|those|these|them|whom|which)\b")
_OF_VICTIMS = re.compile(r" of the (?:victims|dead|wounded|injured|missing)\b")
_ONE_OF = re.compile(r"(?:at least |only |just |the )?one (?:[a-z]+ )?(?:of|among)\b", re.IGNORECASE)
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
# What is yet to come is no count of what was: "expects some 40,000 this summer".
_FORECAST = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|forecast(?:s|ing)?|predict(?:s|ed|ing)?|project(?:s|ed|ing)|anticipat(?:es|ed|ing)|hop(?:es|ed|ing) (?:for|to))\b[^.;:\n\d]{0,40}$"
)
# A count that began some time ago: "40 people have died since June".
_SINCE = re.compile(r"[^.;\n\d]{0,50}\b(?:since|so far this|this year|in the past|over the (?:past|last))\b")


# A count of a whole war, or of years: "since the war began", "since May 2025".
_IN_ALL = re.compile(
    r"[^.;\n\d]{0,60}\bsince (?:the (?:[a-z-]+ )?(?:war|conflict|crisis|invasion|uprising|fighting|insurgency|siege|outbreak)\b|(?:[A-Z][a-z]+ )?(?:19|20)\d\d\b)"
)


# "The war, now in its third year, has killed".
_A_WAR_HAS = re.compile(
    r"\b(?:war|conflict|insurgency|offensive|bombardment|epidemic|pandemic|famine)\b[^.;:\n]{0,60}\b(?:has|have|had) (?:[a-z]+ ){1,3}(?:(?:at least|more than|about|some|nearly|almost|over) )?$"
)
_FOR_ONE = re.compile(r" for (?:an?|one|each|every) ")
# What is left of a profit: before tax and after it are two sums.
_GROSS = re.compile(r"\b(?:before tax|pre-?tax|gross|operating|underlying|adjusted)\b")
_NET = re.compile(r"\b(?:after tax|net)\b")


@dataclass(frozen=True)
class Told:
    """One figure in its text.

    `who` is whose figure it is, None for nobody we know; `day` for when it is given (TIMEX3 value, empty where unknown)
    and `dated` whether that is told rather than taken from the article; `page` tells texts apart, `moment` orders
    them; `own` is the page's own voice, where `who` is its outlet; `came_from` is the figure that it moved from; `superseded` whether a later one of its text took its place.
    """

    figure: Figure
    text: str
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
        seen = _CONFIRMED.search(self.text, max(0, start - _LEAD), start) or "confirmed" in self.figure.text
        return (None, CONFIRMED) if seen and not _UNCONFIRMED.search(self.figure.of or "") else found

    @property
    def what(self) -> Thing | None:
        """The key by which figures of many texts are found: that of one text, and who is told to be aboard."""
        found, start = self.kind, self.figure.span[0]
        aboard = (
            _ABOARD.match(self.text, self.figure.span[1])
            or _ABOARD_AT.search(self._before())
            or _HOW_MANY_ABOARD.search(self.text, max(0, start - _LEAD), start)
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
    def adds(self) -> bool:
        """Whether the figure adds to another count: "another 12"."""
        return bool(_ADDS.search(self.figure.text) or _OTHERS.match(self.text, self.figure.span[1]))

    @property
    def singles_out(self) -> bool:
        """Whether the figure takes one out of many instead of counting them: "one of the officers"."""
        return _ONE_OF.match(self.text, self.figure.span[0]) is not None

    @property
    def is_part(self) -> bool:
        """Whether the words take a part of a whole: "three of the victims"."""
        return _PART.search(self.figure.text) is not None or _PART.match(self.text, self.figure.span[1]) is not None

    @property
    def of_victims(self) -> bool:
        """Whether the words take some of those harmed: "three of the victims"."""
        return _OF_VICTIMS.search(self.figure.text) is not None

    @property
    def of_itself(self) -> bool:
        """Whether its speaker says what it did or lost itself: "it had exported"."""
        m = _ITSELF.search(self._before())
        return m is not None and not _OBSERVED.search(m["did"])

    @property
    def winner(self) -> str | None:
        """Who won what is counted, where the words say so: themselves, or the subject of the clause."""
        if self.figure.event != "won":
            return None
        if _ITSELF.search(self._before()):
            return self.who
        start = self.figure.span[0]
        found = _WINNER.search(self.text, max(0, start - _LEAD), start)
        return found["who"] if found else None

    @property
    def since(self) -> bool:
        """Whether the count began some time ago."""
        return bool(_SINCE.match(self.text, self.figure.span[1]))

    @property
    def is_price(self) -> bool:
        """Whether a sum is what one thing costs: "24 crowns for a litre of milk"."""
        return _FOR_ONE.match(self.text, self.figure.span[1]) is not None

    @property
    def in_all(self) -> bool:
        """Whether the count is of a whole war or of years."""
        start, end = self.figure.span
        return bool(_IN_ALL.match(self.text, end) or _A_WAR_HAS.search(self.text, max(0, start - _LEAD), start))

    @property
    def gross(self) -> bool | None:
        """Whether a sum is told to be gross, or net; None where neither is told."""
        around = self.text[max(0, self.figure.span[0] - _BEFORE) : self.figure.span[1] + _BEFORE]
        return True if _GROSS.search(around) else False if _NET.search(around) else None

    @property
    def is_forecast(self) -> bool:
        """Whether the words before the figure say that it is expected."""
        return _FORECAST.search(self._before()) is not None

    @property
    def alone(self) -> bool:
        """Whether the words say that the count is of one part: "the ward alone"."""
        start, end = self.figure.span
        return bool(_ALONE_BEFORE.search(self.text, max(0, start - _LEAD), start) or _ALONE_AFTER.match(self.text, end))

    @property
    def is_step(self) -> bool:
        """Whether a sum or measure is by how much something moved: "rose five pence to 913 pence"."""
        change = self.figure.change
        return change is not None and change.by == self.figure.best is not None and self.figure.unit not in SHARES

    @property
    def is_guess(self) -> bool:
        """Whether the words give another number beside it: "two, or three"."""
        return bool(_GUESSED.match(self.text, self.figure.span[1]) or self._before().endswith(" or "))

    @property
    def is_listed(self) -> bool:
        """Whether the count is one of a list of kinds or places: "two men and two women", "four inside"."""
        start, end = self.figure.span
        return bool(
            _INSIDE.match(self.text, end)
            or _WITH_AFTER.match(self.text, end)
            or _WITH_BEFORE.search(self.text, max(0, start - _BEFORE), start)
        )

    @property
    def takes_in(self) -> bool:
        """Whether the words say that the count takes in some of elsewhere."""
        return bool(_TAKES_IN.match(self.text, self.figure.span[1]))

    @property
    def stands(self) -> bool:
        """Whether the count is of a state that lasts, and may pass: "still missing"."""
        start, end = self.figure.span
        return bool(
            _STILL_BEFORE.search(self.text, max(0, start - _BEFORE), start) or _STILL_AFTER.match(self.text, end)
        )

    @property
    def says_killed(self) -> bool:
        """Whether the words before the figure say that they were killed."""
        return re.search(r"\bkill", self._before()) is not None

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

    def _before(self) -> str:
        start = self.figure.span[0]
        return self.text[max(0, start - _BEFORE) : start]


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
