"""What the words around a figure say of it: whether it is a part, a guess, a price, still to come, of a whole war."""

# ruff: noqa: E501  patterns and tables of words stand one a line

import re
from dataclasses import dataclass

from tidings.nouns import Figure

# How far before a figure its own words reach, in characters.
_BEFORE = 48
LEAD = 160
"""How far back a sentence may say something of a figure, in characters."""
# Words that add to another count instead of giving it again.
_ADDS = re.compile(r"\b(?:another|additional|further|extra|more (?!than)\w+$|others?)\b", re.IGNORECASE)
_OTHERS = re.compile(r" others?\b")
# A part that speaks for itself: "the ward alone has recorded 11", "in Corrow alone".
_ALONE_BEFORE = re.compile(r"\balone\b[^.;:\n\d]{0,70}$")
_ALONE_AFTER = re.compile(
    r"[^.;:\n\d]{0,60}\b(?:alone|(?<!and )(?<!but )(?<!, )there(?! (?:was|were|is|are|had|has)\b)|at the scene|on the spot|instantly)\b"
)
# "Shot two, or three times": no number that another disputes.
_GUESSED = re.compile(
    r",? (?:or|possibly|perhaps|maybe) (?:possibly |perhaps |even |maybe )?(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|a)\b"
)
# "Four inside the restaurant and two outside": parts by where they were.
_INSIDE = re.compile(r" (?:inside|indoors|upstairs)\b[^.;:\n]{0,40}\b(?:outside|outdoors|downstairs)\b")
# "Two men and two women": each is a part of those who are told as people elsewhere.
_KINDS = r"(?:wom[ae]n|m[ae]n|boys?|girls?|child(?:ren)?|adults?|teenagers?)"
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
_PART = re.compile(r" of (?:the|its|their|his|her|those|these|them|whom|which)\b")
_OF_VICTIMS = re.compile(r" of the (?:victims|dead|wounded|injured|missing)\b")
_ONE_OF = re.compile(r"(?:at least |only |just |the )?one (?:[a-z]+ )?(?:of|among)\b", re.IGNORECASE)
_THE_COUNT = re.compile(r"\b(?:the|that|this) (?:death )?(?:figure|number|toll|count|total|tally)\b[^.;:\n\d]{0,24}$")
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
class Around:
    """One figure in its text, asked about the words near it."""

    figure: Figure
    text: str

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
        return bool(_IN_ALL.match(self.text, end) or _A_WAR_HAS.search(self.text, max(0, start - LEAD), start))

    @property
    def gross(self) -> bool | None:
        """Whether a sum is told to be gross, or net; None where neither is told."""
        around = self.text[max(0, self.figure.span[0] - _BEFORE) : self.figure.span[1] + _BEFORE]
        return True if _GROSS.search(around) else False if _NET.search(around) else None

    @property
    def is_forecast(self) -> bool:
        """Whether the words before the figure say that it is expected."""
        return _FORECAST.search(self.before()) is not None

    @property
    def alone(self) -> bool:
        """Whether the words say that the count is of one part: "the ward alone"."""
        start, end = self.figure.span
        return bool(_ALONE_BEFORE.search(self.text, max(0, start - LEAD), start) or _ALONE_AFTER.match(self.text, end))

    @property
    def is_guess(self) -> bool:
        """Whether the words give another number beside it: "two, or three"."""
        return bool(_GUESSED.match(self.text, self.figure.span[1]) or self.before().endswith(" or "))

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
    def says_count(self) -> bool:
        """Whether the words before the figure name the count that it gives again: "put the figure closer to 600"."""
        return _THE_COUNT.search(self.before()) is not None

    @property
    def says_killed(self) -> bool:
        """Whether the words before the figure say that they were killed."""
        return re.search(r"\bkill", self.before()) is not None

    def before(self) -> str:
        """The words right before the figure."""
        start = self.figure.span[0]
        return self.text[max(0, start - _BEFORE) : start]
