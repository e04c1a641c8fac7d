"""How two figures of one thing stand to each other, after DESIGN, section 4."""

# ruff: noqa: E501  patterns and tables of words stand one a line

import re

from tidings.language import kinds
from tidings.nouns import Figure, RelationKind
from tidings.quantities.things import HARM, SHARES, TURNOUT, Thing, is_found_only, one_thing
from tidings.quantities.told import CUMULATIVE, Told

# How far apart two figures may stand that nothing but their noun ties together; how far before and after them a text
# may speak of a disagreement: characters.
_NEAR = 500
_LEAD, _TRAIL = 160, 80
# How far back a number without a noun means the one before, where the text does not speak of a disagreement.
_ELIDED = 130
# Words of a text that speaks of a disagreement.
_DISPUTE = re.compile(
    r"\b(?:disput|contest|contradict|at odds|disagree|challeng|reject|insist|maintain|inflat|exaggerat|underst|"
    r"conflicting|differ|(?:another|different) (?:account|story|version|picture)|less sure|accus|scoff|nonsense|believe a word|n[o’']t believe|neither (?:claim|figure|number)|hard to believe|puzzled|hiding|nearer [^.;:\n]{1,24} than|(?:true|real) (?:number|figure|toll|total|cost)|not so\b|cannot agree|depends on (?:who(?:se)?|which)|hysterical|in doubt|far (?:more|fewer|higher|lower)|own (?:count|tally|figure|list|estimate|record|survey)|not agree|in doubt|put(?:s|ting)? (?:the|its|that|this|it)\b[^.;\n]{0,48} at\b)",
    re.IGNORECASE,
)
# Over two texts a small number is too often a part to be told as a dispute, most of all where no source gives it.
_NO_PART, _NO_PART_UNSAID = 3, 5
# From which number on two texts that give it for two places speak of one thing.
_NO_CHANCE = 10
# Words of a name that a shorter form leaves out.
_NAMELESS = frozenset(("the", "party", "list", "governing", "ruling", "opposition"))
# Percentages that one word tells all of, within a story.
_MEASURES = frozenset(("turnout", "unemployment", "inflation", "jobless rate", "unemployment rate", "interest rate"))
# Over two texts, counts of two speakers so many times apart are of two things: the dead of a night and of a year.
_TIMES_APART = 3
# From how many digits on a number tells by itself, within one story, what it counts.
_TELLING_DIGITS, _TELLING_IF_ROUND = 3, 5
# A vague number so many times another one is none that the other could dispute.
_A_WAY_TO_SAY_MANY = 100
# How far "about" reaches, as a part of the value.
_ABOUT = 0.05


def relation(a: Told, b: Told, what: Thing) -> RelationKind | None:  # noqa: PLR0911  one return a rule
    """How two figures of one key stand to each other, in the order of the text or of time; None where the words do not tell."""
    for later, earlier in ((a, b), (b, a)):
        if _moved(later, earlier):
            return later.moved
    loose = what[1] is None or a.figure.unit == "percent" or (a.page != b.page and what[1] not in HARM | CUMULATIVE)
    if not _comparable(a, b, what) or (loose and not _tied(a, b, what)):
        return None
    if a.page != b.page and a.who != b.who and _far_apart(a, b):
        return None
    equal = bounds(a.figure) == bounds(b.figure)
    if _scopes_differ(a, b) and not (equal and a.page != b.page and _value(a.figure) >= _NO_CHANCE):
        return "different_scope"
    if equal:
        if a.figure.bound != b.figure.bound:
            return "compatible"
        return "same" if a.day == b.day or (a.page != b.page and not (a.dated and b.dated)) else "compatible"
    if a.page != b.page and a.who == b.who and _counts_on(a.figure, b.figure) and _when(a) != _when(b):
        return _apart(a, b, what)
    if _meet(a.figure, b.figure):
        return "compatible"
    return _apart(a, b, what)


def _may_be_one_name(a: str, b: str) -> bool:
    one, other = (frozenset(name.lower().split()) - _NAMELESS for name in (a, b))
    return one <= other or other <= one


def same_number(a: Told, b: Told) -> RelationKind | None:
    """How two figures of two texts stand whose words do not tell what they count, but whose number does: "it has 212".

    A number of three digits or more, two of them no closing zeros, is the same count where unit, event and noun may be.
    """
    one, other = a.figure, b.figure
    if a.page == b.page or one.unit != other.unit or bounds(one) != bounds(other) or not _telling(one, other):
        return None
    what, too = (a.kind or (None, None))[1], (b.kind or (None, None))[1]
    apart = (what and too and what != too) or one.per != other.per or a.adds or b.adds or _scopes_differ(a, b)
    if apart or not kinds.may_be_one(one.of, other.of):
        return None
    return "same" if one.bound == other.bound else "compatible"


def _telling(a: Figure, b: Figure) -> bool:
    digits = f"{a.best or 0:.0f}"
    if len(digits) >= _TELLING_DIGITS and len(digits.rstrip("0")) > 1:
        return True
    return (
        len(digits) >= _TELLING_IF_ROUND
        and a.unit is None
        and (a.of or "").lower() == (b.of or "-").lower() != "people"
    )


def bounds(figure: Figure) -> tuple[float | None, float | None]:
    """The least and the most that a figure may stand for."""
    return figure.low, figure.high


def _moved(later: Told, earlier: Told) -> bool:
    """Whether a figure's text says that it moved from the other one."""
    old = later.came_from
    if old is None or later.page == earlier.page:
        return old is not None and old.id == earlier.figure.id
    return bounds(old) == bounds(earlier.figure) and old.of == earlier.figure.of and earlier.moment <= later.moment


def _comparable(a: Told, b: Told, what: Thing) -> bool:
    """Whether both count the same noun; over two texts neither leans on the other, so that each must fit the other."""
    if a.adds or b.adds or _manner(a) != _manner(b):
        return False
    if a.figure.unit and b.figure.unit and {a.gross, b.gross} == {True, False}:
        return False
    if a.page == b.page:
        return one_thing(a.figure, b.figure, what, leans=b.leans)
    if a.winner and b.winner and not _may_be_one_name(a.winner, b.winner):
        return False
    if a.singles_out or a.is_part != b.is_part or is_found_only(a.figure) != is_found_only(b.figure):
        return False
    return all(one_thing(x.figure, y.figure, what, leans=False) for x, y in ((a, b), (b, a)))


def _manner(told: Told) -> tuple[bool, ...]:
    """How a figure counts: two that count in other ways are not compared."""
    return told.is_listed, told.is_step, told.singles_out, told.is_forecast, told.is_price


def _tied(a: Told, b: Told, what: Thing) -> bool:
    """Whether two figures that no event ties together are of one thing."""
    if a.page == b.page:
        return _close(a, b)
    if what[1] == TURNOUT:
        return True
    if a.figure.unit == "percent" and (a.figure.of or "").lower() == (b.figure.of or "").lower() in _MEASURES:
        return True
    same_words = (a.figure.of or "").lower() == (b.figure.of or "").lower() and a.figure.event == b.figure.event
    return (
        same_words
        and a.figure.place == b.figure.place
        and (bounds(a.figure) == bounds(b.figure) or (a.who is not None and a.who == b.who))
    )


def _close(a: Told, b: Told) -> bool:
    """Whether two figures of one text are of one thing: two sources, close by, one leaning on the other."""
    apart = _gap(a, b) > _NEAR or a.figure.place != b.figure.place
    if apart or None in (a.who, b.who) or a.who == b.who:
        return False
    if a.figure.event is None is a.figure.unit and kinds.head(a.figure.of or "person") in kinds.ANYONE:
        return b.leans or b.gapped  # people of whom nothing is told
    return (
        a.figure.unit not in SHARES | {None}
        or b.leans
        or b.gapped
        or (a.figure.event is not None and a.figure.event == b.figure.event)
        or _speaks_of_dispute(a, b)
    )


def _gap(a: Told, b: Told) -> int:
    """How many characters stand between two figures of one text."""
    return b.figure.span[0] - a.figure.span[1]


def _speaks_of_dispute(a: Told, b: Told) -> bool:
    """Whether the words from before one figure to those after the other speak of a disagreement."""
    return bool(_DISPUTE.search(a.text, max(0, a.figure.span[0] - _LEAD), b.figure.span[1] + _TRAIL))


def _far_apart(a: Told, b: Told) -> bool:
    least, most = sorted((_value(a.figure), _value(b.figure)))
    return most >= _TIMES_APART * max(least, 1)


def _scopes_differ(a: Told, b: Told) -> bool:
    one, other = a.figure, b.figure
    parts = (one.part_of, other.part_of) if a.page == b.page else (bool(one.part_of), bool(other.part_of))
    equal = a.page != b.page and bounds(one) == bounds(other)
    part, whole = (a, b) if a.alone else (b, a)
    if a.alone != b.alone and _value(part.figure) < _value(whole.figure):
        return True
    if a.takes_in != b.takes_in:
        return True
    return (parts[0] != parts[1] and not equal) or any(
        x and y and x != y for x, y in ((one.place, other.place), (one.group, other.group))
    )


def _counts_on(a: Figure, b: Figure) -> bool:
    """Whether both give what is counted so far, not a range in which the other may lie: "at least 31", then "38"."""
    return all(f.bound not in ("between", "several", "at_most", "less_than") for f in (a, b)) and _value(a) != _value(b)


def _apart(a: Told, b: Told, what: Thing) -> RelationKind | None:
    """Two counts of one thing that do not meet: revised by the same source, explained by time, or in conflict."""
    grows = (_value(b.figure) > _value(a.figure)) == (_when(b) > _when(a))
    told = (a.dated and b.dated) or a.page != b.page
    if a.who == b.who:
        return _counted_again(a, b, what, grows=grows) if told else None
    if None in (a.who, b.who) or a.superseded or b.superseded or _of_themselves(a, b) or _own_loss_apart(a, b):
        return None
    if _explained_by_time(a, b):
        return "different_scope"
    if (
        what[1] != "aboard"
        and told
        and _before(a.day, b.day)
        and (grows or what[1] not in CUMULATIVE or a.stands or b.stands)
    ):
        return "compatible"
    return "conflicts" if _is_dispute(a, b) else None


def _counted_again(a: Told, b: Told, what: Thing, *, grows: bool) -> RelationKind | None:
    """Two counts of one speaker; a paper's own may be of two things, so that without a toll none of them is revised."""
    if _when(a) == _when(b):
        return None
    if a.own and b.own and what[0] is None and what[1] not in HARM | CUMULATIVE:
        return None if _far_apart(a, b) else "compatible"
    return "revised_up" if grows else "revised_down"


def _is_dispute(a: Told, b: Told) -> bool:
    """Whether two texts are far enough from telling parts of one thing to be told as a dispute."""
    least = min(_value(a.figure), _value(b.figure))
    if a.figure.bound == "several" and _value(a.figure) >= _A_WAY_TO_SAY_MANY * least:
        return False  # "millions of bills", "seven or eight"
    if a.page == b.page:
        few = least < _NO_PART and a.figure.unit is None and not (b.leans or b.gapped)
        if b.leans and not (b.gapped or b.says_count) and _gap(a, b) > _ELIDED and not _speaks_of_dispute(a, b):
            return False
        guessed = (a.is_guess or b.is_guess) and not _far_apart(a, b)
        return not (few or guessed or a.of_victims or b.of_victims)
    return least >= (_NO_PART_UNSAID if a.own or b.own else _NO_PART) and kinds.as_wide(a.figure.of, b.figure.of)


def _of_themselves(a: Told, b: Told) -> bool:
    """Whether both speakers say what they did or lost themselves."""
    event = a.figure.event
    return event is not None and event == b.figure.event and a.of_itself and b.of_itself


def _own_loss_apart(a: Told, b: Told) -> bool:
    """Whether one says what it lost itself, and the other not whom it killed: the loss may be a part of the dead."""
    if not a.text or {a.figure.event, b.figure.event} != {"lost", "killed"}:
        return False
    return not (a if a.figure.event == "killed" else b).says_killed


def _explained_by_time(a: Told, b: Told) -> bool:
    """Whether the greater count is one since some day, and the other one of a day: it may be a part.

    So is the far smaller one where the other is of a whole war or of years.
    """
    more, fewer = (a, b) if _value(a.figure) > _value(b.figure) else (b, a)
    dated = fewer.figure.as_of is not None and fewer.figure.as_of.basis == "text"
    return (dated and more.since and not fewer.since) or (more.in_all and not fewer.in_all and _far_apart(a, b))


def _when(told: Told) -> tuple[str, str]:
    return told.day, told.moment


def _before(a: str, b: str) -> bool:
    """Whether two dates are apart: neither is a part of the other ("2025-01" and "2025-01-14" are not apart)."""
    return a != b and not a.startswith(b) and not b.startswith(a)


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
