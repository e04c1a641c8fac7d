"""Movements: what rose or fell, from which earlier figure, by how much, since when."""

# ruff: noqa: E501, SIM905  patterns and tables of words stand one a line

import re
from bisect import bisect_left
from collections.abc import Sequence

from tidings.language.numbers import either
from tidings.nouns import TimeExpression
from tidings.reading.figures.bounds import limits
from tidings.reading.figures.deeds import head_of
from tidings.reading.figures.drafts import Draft
from tidings.reading.figures.words import MOVES, PEOPLE, UP

_CHANGE = either([*UP, *MOVES])
_CHANGE_BEFORE = re.compile(
    rf"(?<![\w-])(?P<verb>{_CHANGE})(?P<to> by| to| at| of| back to| as much as| up to| down to)?(?: (?:about|around|a|an|the|its|his|only|just|another|over|nearly|almost|under|more than|roughly|further|some|at least|less than|sharply|further|again|slightly))* ?$"
)
# "Shot down", "made up": the particle of a verb that moves no figure.
_PHRASAL = re.compile(
    r"\b(?:shot|shoots?|shooting|brought|took|taken|tore|torn|burned|burnt|knocked|laid|made|makes?|making|gave|put|set|blew|rounded|picked|signed|bought|handed|cut) $"
)
_CHANGE_AFTER = re.compile(
    r" (?P<way>higher|lower|increase|rise|jump|growth|gain|decrease|decline|drop|fall|cut|reduction)\b"
)
_AFTER_WAY = {"higher": "up", "increase": "up", "rise": "up", "jump": "up", "growth": "up", "gain": "up"}
_EARLIER = re.compile(
    r"\b(?:year|month|week|quarter|season|earlier|previous|before|ago|(?:19|20)\d\d|[a-z]+day|last|january|february|march|april|may|june|july|august|september|october|november|december)\b"
)
_UP_FROM = re.compile(
    r"\b(?:(?P<way>up|down)(?= from)|compared (?:with|to)|against|versus|more than|higher than|lower than|instead of) (?:from )?(?:just |only |about |around |the |a |a revised |an? earlier )*$"
)
# "265 from the Front, which had spoken of 212 until this week".
_HAD_SAID = re.compile(
    r"\b(?:which|who|that) had (?:first |earlier |at first )?(?:spoken of|put it at|given it as|counted|reported) (?:only |just |about )?$"
)
_FROM = re.compile(r"\bfrom (?:just |only |about |around |some |roughly |between |the )*$")
_TO = re.compile(
    r" [^,;\n]{0,36}?\bto (?:about |around |just |nearly |almost |some |between |an estimated |over |more than )*$"
)
# "Raised by 212 islanders": who did it, and not by how many.
_GATHERED = frozenset(("raised", "lost", "gained", "shed"))
_AGENTS = ("ers", "ors", "ists", "ians", "ants", "ees")
PERCENTS = ("percent", "percentage_point", "basis_point")
# Verbs that move a total, or take and give a sum of their own.
_TAKING = frozenset("cut cuts cutting shed lost raised raise raises raising gained".split())


def read(low: str, drafts: Sequence[Draft], i: int, before: str, previous: Draft | None) -> None:
    """Say how the figure moved; `before` are the words before it, `previous` the figure before it in its paragraph."""
    draft = drafts[i]
    _change(low, draft, before)
    if previous is not None:
        _convert(low, draft, previous)
        _movement(low, drafts, i, before)


class Dates:
    """The time expressions of a text, asked by place."""

    def __init__(self, dates: Sequence[TimeExpression]) -> None:
        """Put the dates in order."""
        self._dates = sorted(dates, key=lambda d: d.span)
        self._starts = [d.span[0] for d in self._dates]

    def after(self, place: int) -> Sequence[TimeExpression]:
        """The next three that begin at `place` or later."""
        at = bisect_left(self._starts, place)
        return self._dates[at : at + 3]


# What stands between a figure and the date it is compared with: "5.9 percent a year earlier", "up 8 percent from May".
_WHEN_EARLIER = re.compile(r"(?:[ ,]*[a-z'%-]++){0,3}? (?:(?:on|in|at|of|for|back|late|early|as|the) ){0,3}")
_COMPARED = re.compile(
    r"[^.;:\n\d]{0,40}?\b(?:from|since|than|compared (?:with|to)|versus|against|(?P<on>on|over))"
    r"(?: (?:the|a|an|its|their|same|level|levels|period|of|in|at|on|figure|figures|total|that|those|seen|recorded)){0,5} "
)


# "Up 3 percent on last year" compares, "up 3 percent on Tuesday" does not.
_A_SEASON = re.compile(r"(?:the )?(?:last|previous|same|a year|year|month|quarter|week)\b")


def since(low: str, drafts: Sequence[Draft], i: int, dated: Dates) -> TimeExpression | None:
    """The date with which a moved figure is compared, where the text says one."""
    draft = drafts[i]
    if draft.direction not in ("up", "down"):
        return None
    earlier = None if draft.earlier is None else drafts[draft.earlier]
    end, words = (draft.amount.end, _COMPARED) if earlier is None else (earlier.amount.end, _WHEN_EARLIER)
    for found in dated.after(end):
        m = words.fullmatch(low, end, found.span[0]) if found.type == "DATE" and found.value else None
        if m and (not m.groupdict().get("on") or _A_SEASON.match(found.text.lower())):
            return found
    return None


_CONVERTED = re.compile(r" ?(?:\(|/ |\(?or )(?:about |around |roughly )?(?:the equivalent of )?$")


def _convert(low: str, draft: Draft, previous: Draft) -> None:
    """A measure in other units, in brackets, has the bound and the direction of the measure before it."""
    if not (draft.unit and previous.unit and draft.unit != previous.unit) or not _CONVERTED.fullmatch(
        low[previous.end : draft.amount.start]
    ):
        return
    draft.direction = draft.direction or previous.direction
    if (
        draft.bound == "exact"
        and previous.bound in ("at_least", "more_than", "at_most", "less_than")
        and draft.unit not in PERCENTS
    ):
        draft.bound, draft.limits = previous.bound, limits(draft.amount, previous.bound)


def _change(low: str, draft: Draft, before: str) -> None:
    if draft.unit == "percent" and draft.value < 0:
        draft.direction, draft.by = "down", draft.value
        return
    m = _CHANGE_BEFORE.search(before)
    if m and not (m["verb"] in _TAKING and draft.unit not in PERCENTS and draft.unit != "share" and not m["to"]):
        if m["verb"] in _GATHERED and m["to"] == " by" and draft.unit is None and _is_agent(draft.of):
            return
        if m["verb"] in ("up", "down") and _PHRASAL.search(before, 0, m.start()):
            return
        draft.direction = UP.get(m["verb"])
        if draft.direction and m["to"] in (None, " by", " as much as"):
            draft.by = draft.value
        return
    if draft.unit in ("percent", "percentage_point") and (m := _CHANGE_AFTER.match(low, draft.amount.end)):
        draft.direction, draft.by = _AFTER_WAY.get(m["way"], "down"), draft.value


def _is_agent(of: str | None) -> bool:
    """Whether a counted noun names people, who may have done it: islanders, parishioners."""
    noun = head_of(of)
    return noun in PEOPLE or noun.endswith(_AGENTS)


def _movement(low: str, drafts: Sequence[Draft], i: int, before: str) -> None:
    """Link the later figure of "from 240 to 273" or "213, up from 187" with the one it moved from."""
    draft, previous = drafts[i], drafts[i - 1]
    between = low[previous.amount.end : draft.start]
    comparable = draft.unit == previous.unit or draft.unit is None or previous.unit is None
    if (
        between == " to "
        and previous.by is not None
        and draft.direction is None
        and previous.unit in (draft.unit, *PERCENTS[1:2])
    ):
        draft.direction, draft.by = previous.direction, previous.by
        draft.of = draft.of or previous.of
        return
    if not comparable or re.search(r"[.;]\s", between):
        return
    alike = draft.unit == previous.unit or (draft.unit is None and draft.of is None)
    if (
        _FROM.search(low[max(0, previous.amount.start - 30) : previous.amount.start])
        and _TO.fullmatch(between + " " if not between.endswith(" ") else between)
    ) or (previous.earlier is not None and between == " to "):
        _moved(draft, i - 1, drafts)
    elif (
        (_HAD_SAID.search(before) and alike)
        or (
            (m := _UP_FROM.search(before))
            and (
                m["way"]
                or (m.group().startswith(("compared", "against")) and _EARLIER.search(low, draft.end, draft.end + 40))
            )
            and alike
        )
    ) or (
        _FROM.search(before) and not previous.by and alike and (previous.direction or _to_from(low, previous, between))
    ):
        _moved(previous, i, drafts)


def _to_from(low: str, later: Draft, between: str) -> bool:
    """Whether the words are "to 58 from 46": a movement, however far its verb stands."""
    return between in (" from ", ", from ") and low.endswith(" to ", 0, later.start)


def _moved(later: Draft, earlier: int, drafts: Sequence[Draft]) -> None:
    old = drafts[earlier]
    for one, other in ((old, later), (later, old)):
        if one.of and one.of == one.counted.subject and other.of and other.of != other.counted.subject:
            one.of = other.of
    if old is later or old.value == later.value or not _one_noun(old.of, later.of):
        return
    later.earlier = earlier
    later.direction = "up" if later.value > old.value else "down"
    for one, other in ((old, later), (later, old)):
        if one.of is None:
            one.of, one.event = other.of, one.event or other.event
        if one.unit is None and other.unit:
            one.unit = other.unit


def _one_noun(a: str | None, b: str | None) -> bool:
    """Whether two counted phrases may be one: either is not said, or their last words are the same but for a plural."""
    return not a or not b or a.lower().split()[-1].rstrip("s") == b.lower().split()[-1].rstrip("s")
