"""Figures that lean on figures: parts of a whole, and what a bare number counts."""

# ruff: noqa: E501  patterns and tables of words stand one a line

import re
from collections.abc import Sequence

from tidings.language.numbers import either
from tidings.reading.figures import movements
from tidings.reading.figures.deeds import EVENTS, NAMED, UNDERGONE
from tidings.reading.figures.drafts import Draft
from tidings.reading.figures.units import MEASURES
from tidings.reading.figures.words import ANAPHORS, PEOPLE

_PART_BEFORE = re.compile(
    r"(?:\bincluding|\bamong them|\bof (?:whom|which|them|these|those),?|\bof the|\bincluded|\bof its|\bamong)(?: (?:at least|about|some|nearly|more than|up to))* $"
)
_MEMBERS = re.compile(r"\b(?:including|among them|among whom|included)\b")
_PART_AFTER = re.compile(
    r" (?:more )?(?:of (?:them|whom|which|those|these)|of the (?:dead|victims|wounded|injured|missing|total))\b"
)
_ANAPHOR = re.compile(
    rf"\b(?<!done )(?<!do )(?<!did )(?:the|that|this|its|their|his|her|job|official|real|true|actual|death|own|first|latest|initial|[a-z]+'s?)(?: [a-z]+)? (?:{either(ANAPHORS)})s?\b[^.;\n\d]{{0,50}}$"
)
# Anaphors that are what is counted where no figure stands before them.
_NOUNS_TOO = frozenset(("crowd", "turnout", "cost", "bill"))
# A claim right before a number that says no more: "the union says some 2,600", "denied it was more than 90".
_CLAIMED = re.compile(
    r"\b(?:(?:claim(?:s|ed)?|says?|said|insist(?:s|ed)?|estimate[sd]?|counted|counts|reported)(?: that)?|"
    r"(?:den(?:y|ies|ied)|said|says?|claim(?:s|ed)?)(?: that)? it (?:was|is|had been)|"
    r"puts? (?:it|that|them) at|suggested|spoke of|speaks of) $"
)
_NO_MORE = re.compile(
    r"(?: (?:people|were|was|had|have|did|are)(?: been)?)?[\"')]*(?:[.,;:!?\n]|$| (?:and|but|while)\b)"
)
# A claim made against another: what it says of a bare number is about the same thing.
_AGAINST = re.compile(
    r"\b(?:maintain(?:s|ed)?|insist(?:s|ed)?|contend(?:s|ed)?|counter(?:s|ed)|object(?:s|ed)|disput(?:es|ed) (?:this|that|it), saying|repl(?:y|ies|ied)|argu(?:e|es|ed))"
    r"(?: that)?(?: (?:only|just|in fact|at least|about|some|fewer than|no more than))* $"
)
# "Lost 11 seats and now holds 52": a state, and not what happened before.
_HOLDS = re.compile(
    r"\b(?:holds?|held|has|have|had|keeps?|kept|retains?|retained|owns?)(?: only| just| about| some)? $"
)
# Verbs after a number that say again, more loosely, what happened.
_LEFT = re.compile(r" (?:have |had |has )?(?:left|gone|moved|fled)\b")
_MOVED_OUT = ("displaced", "fled", "evacuated")
_OWN_VERB = re.compile(
    r" (?:have|had|has|were|was|are|is|will|would|could|may|might)(?: been| not| since| also| now)? [a-z]+"
)
_PUT_AT = re.compile(
    r"\b(?:puts?|putting|estimated?s?|raised|revised|lowered) (?:the|their|its|his) (?P<noun>[a-z]+(?: of [a-z]+)?)\b[^.;\n\d]{0,24}$"
)
# "Both sides let their prisoners go. The Front says it has 212", "prisoners would be exchanged: 740 from the government".
_THEIR = re.compile(rf"\b(?:their|its|his|her) (?P<noun>{either(PEOPLE)})\b[^.\n\d]{{0,40}}\.[^.\n\d]{{0,60}}$")
_LISTED_AFTER = re.compile(
    rf"(?<![\w'-])(?P<noun>{either(PEOPLE)}) (?:would|will|were|are|had|have|to) [^.:;\n]{{2,80}}: $"
)
# "Several people - two, possibly three - were hurt".
_BESIDE = re.compile(
    rf"(?<![\w'-])(?P<noun>{either(PEOPLE)}) (?:[–—-]|--) (?:(?:two|three|four|five|six|\d{{1,3}}), )?(?:possibly |perhaps |maybe |at least )?$"
)
_OUT_OF = re.compile(r" (?:from|of|in|by) ")
# "Among them 219 in the delta and 29 in the city": the second part of one whole.
_AND_PART = re.compile(r" (?:in|at|from|on|of) [^.;:,\n\d]{2,40} and (?:(?:about|some|another|nearly|at least) )?")
# "Disputes how many were on board. The coast guard says 212": the question names what a bare number answers.
_HOW_MANY = re.compile(
    r"\bhow many(?: (?P<noun>(?:[a-z]+ )?(?:people|men|women|children|[a-z]{3,}[^\Wsu]s)))?"
    r" (?:(?:was|were|is|are|had|have|has)(?: been)? )?(?P<did>[a-z]+(?: [a-z]+)?)[^\n\d]{0,90}$"
)
_AND = re.compile(r",? and ")
_LISTED = re.compile(r", | or | and |, or |, and ")
# Events that happen to people, where no noun says to whom.
_TO_PEOPLE = frozenset(
    ("killed", "wounded", "missing", "arrested", "displaced", "fled", "evacuated", "hospitalised", "infected", "laid off", "charged",
     "convicted", "abducted", "unemployed", "escaped", "gathered", "marched", "attended", "walked out", "signed up")
)  # fmt: skip
# What is done to whoever is listed, though not to people alone.
_BY_LIST = frozenset(("admitted", "released", "rescued", "charged", "wounded", "treated"))
# What a bare million may have done and still be money, as the amount before it was.
_OF_MONEY = frozenset(("cost", "paid", "spent", "earned", "invested"))
# "The company has offered 5": of what the figure before was in.
_BID = re.compile(
    r"\b(?:offer(?:s|ed|ing)?|ask(?:s|ed|ing)? for|go(?:es|ing)?(?: up)? to|settle[ds]? (?:for|at))(?: just| only| about)? $"
)
# How far back a bare number looks for what it counts, in characters.
REACH = 420
# Two claims about one thing differ by less than this; a bare "3 million" after 400 jobs is of something else.
_FAR_OFF = 100
# How near a measure must stand to a claim that leaves out its unit, in characters.
_MEASURE_REACH = 160


def link(low: str, drafts: Sequence[Draft]) -> None:
    """Fill in, in order, what each figure takes from those before it."""
    for i, draft in enumerate(drafts):
        before = low[max(0, draft.start - 64) : draft.start]
        previous = (
            drafts[i - 1]
            if i and draft.start - drafts[i - 1].end < 120 and "\n" not in low[drafts[i - 1].end : draft.start]
            else None
        )
        movements.read(low, drafts, i, before, previous)
        _part(low, drafts, i, before)
        _inherit(low, drafts, i)
        _share_verb(low, drafts, i)
        if draft.of is None:
            draft.of = _left_out(draft)


def _part(low: str, drafts: Sequence[Draft], i: int, before: str) -> None:
    """Whose part a figure is: "including 14 children", "35 of them", "two of its nine routes"."""
    draft = drafts[i]
    if i + 1 < len(drafts) and (draft.of or "").endswith(("'s", "’s")) and drafts[i + 1].start <= draft.counted.end + 1:
        draft.part_of, draft.of = i + 1, drafts[i + 1].of
        return
    if i + 1 < len(drafts) and draft.counted.partitive and drafts[i + 1].amount.start < draft.counted.end + 1:
        draft.part_of = i + 1
        drafts[i + 1].event = None
        draft.of = draft.of or drafts[i + 1].of
        return
    if not i:
        return
    if (
        drafts[i - 1].part_of is not None
        and draft.of is None
        and _AND_PART.fullmatch(low, drafts[i - 1].end, draft.start)
    ):
        draft.part_of, draft.of = drafts[i - 1].part_of, drafts[i - 1].of
        return
    leans = (
        draft.counted.partitive in ("them", "whom", "which", "those", "these")
        or _PART_AFTER.match(low, draft.amount.end)
        or _PART_BEFORE.search(before)
    )
    if not leans:
        return
    whole = next(
        (j for j in range(i - 1, -1, -1) if draft.start - drafts[j].end < REACH and _is_whole(drafts[j], draft)), None
    )
    if whole is not None:
        draft.part_of = whole
        if draft.of is None:
            draft.of, draft.group = drafts[whole].of, draft.group or drafts[whole].group
        beside = low[drafts[whole].counted.end : draft.start].strip(" (,") == "" and draft.counted.partitive
        if (_MEMBERS.search(before) or beside) and draft.event is None:
            draft.event = drafts[whole].event


def _is_whole(whole: Draft, part: Draft) -> bool:
    return (
        whole.unit == part.unit
        and whole.amount.kind in ("number", "several", "range")
        and whole.value >= part.value
        and whole.part_of is None
    )


def _inherit(low: str, drafts: Sequence[Draft], i: int) -> None:
    """What a number without a noun counts: the thing counted before it, if the words let it."""
    draft = drafts[i]
    sentence = low[max(0, draft.start - 120) : draft.start]
    put = _PUT_AT.search(sentence)
    if (
        draft.amount.kind in ("share", "times", "score")
        or (draft.unit == "percent" and not (put or _CLAIMED.search(sentence)))
        or draft.part_of is not None
        or draft.earlier is not None
    ):
        return
    if draft.value != int(draft.value) and not draft.amount.scaled:
        return
    if _opens_list(low, drafts, i):
        draft.of, draft.group = drafts[i + 1].of, drafts[i + 1].group
        return
    rival = low.startswith(("closer to", "nearer"), draft.start)
    claimed = _CLAIMED.search(sentence) and _NO_MORE.match(low, draft.amount.end)
    if i and draft.unit is draft.of is None and (claimed or rival):
        _take_measure(low, draft, drafts[i - 1])
    anaphoric = bool(put or rival or claimed or _ANAPHOR.search(sentence))
    own_noun = draft.of and (draft.unit is None or not put or _has_own_noun(low, draft))
    if _names_before(low, draft) or not i or own_noun or (claimed and _answers(low, draft, drafts[i - 1].end)):
        return
    bid = draft.unit is None and (
        _BID.search(low, max(0, draft.start - 28), draft.start)
        or (draft.amount.scaled and draft.event in _OF_MONEY and not draft.of)
    )
    for j in range(i - 1, -1, -1):
        other = drafts[j]
        if draft.start - other.end > REACH or (bid and other.unit):
            return
        if _passes_over(drafts, draft, j, claimed=bool(claimed)) or not _same_kind(draft, other, low):
            continue
        far_off = claimed and not 1 / _FAR_OFF < draft.value / (other.value or 1) < _FAR_OFF
        other_loss = put and draft.unit == "percent" and not _names_again(put["noun"], other)
        if not (far_off or other_loss or _stands_alone(low, draft, other, anaphoric=anaphoric)):
            _take(draft, other, anaphoric=anaphoric, event=_says_no_other(low, draft, other))
            other.event = draft.event if rival and draft.unit and other.event is None else other.event
        return


def _take_measure(low: str, draft: Draft, other: Draft) -> None:
    """The unit of a claim that leaves it out: "it spilled 400 barrels; the board estimates 2,000"."""
    near = draft.start - other.end < _MEASURE_REACH and "\n" not in low[other.end : draft.start]
    if near and other.unit in MEASURES.values() and 1 / _FAR_OFF < draft.value / (other.value or 1) < _FAR_OFF:
        draft.unit = other.unit


def _names_before(low: str, draft: Draft) -> bool:
    """Whom a bare number counts where the sentence before or the words before a colon name them."""
    start, head = draft.start, max(0, draft.start - 140)
    beside = None if draft.counted.partitive else _BESIDE.search(low, head, start)
    listed = beside or (_LISTED_AFTER.search(low, head, start) if _OUT_OF.match(low, draft.amount.end) else None)
    held = _HOLDS.search(low, max(0, start - 24), start) and _NO_MORE.match(low, draft.amount.end)
    found = listed or (_THEIR.search(low, head, start) if held else None)
    if found and draft.of is None and draft.unit is None:
        draft.of = found["noun"]
    return draft.of is not None and found is not None


def _answers(low: str, draft: Draft, since: int) -> bool:
    """Whether a bare claimed number answers a question asked `since` the figure before: then what that asks is counted."""
    asked = _HOW_MANY.search(low, since, draft.start)
    if asked:
        did = asked["did"]
        draft.of, draft.event = asked["noun"] or "people", EVENTS.get(did, EVENTS.get(did.split()[0]))
    return asked is not None


def _passes_over(drafts: Sequence[Draft], draft: Draft, j: int, *, claimed: bool) -> bool:
    """Whether a bare number looks past a figure: a whole named after its part, a lesser part, one of nothing."""
    other = drafts[j]
    if (j and drafts[j - 1].part_of == j) or not (other.of or other.event):
        return True
    return claimed and other.part_of is not None and bool(other.counted.partitive) and draft.value > other.value


def _stands_alone(low: str, draft: Draft, other: Draft, *, anaphoric: bool) -> bool:
    """Whether a bare number that no word leads back counts something else than the figure before."""
    if anaphoric:
        return False
    if not draft.event and "\n" in low[other.end : draft.start]:
        return True
    if _of_people(draft) and draft.event != other.event and not _is_person(other.of):
        return True
    return draft.unit is not None and not (draft.event and draft.event == other.event)


def _left_out(draft: Draft) -> str | None:
    """What a figure counts that has found no noun: what its subject names, and people where it happened to people."""
    if draft.counted.subject in _NOUNS_TOO:
        return draft.counted.subject
    return "people" if draft.event in _TO_PEOPLE and draft.unit is None and draft.amount.kind != "score" else None


def _opens_list(low: str, drafts: Sequence[Draft], i: int) -> bool:
    """Whether the figure shares the noun of the next: "14 or 15 boats"."""
    draft, after = drafts[i], drafts[i + 1 : i + 2]
    return (
        draft.of is None
        and bool(after)
        and draft.unit == after[0].unit
        and bool(_LISTED.fullmatch(low[draft.amount.end : after[0].start]))
    )


def _share_verb(low: str, drafts: Sequence[Draft], i: int) -> None:
    """One verb for two objects or subjects: "destroyed 14 sheds and a third of the cranes"."""
    if i and _AND.fullmatch(low[drafts[i - 1].end : drafts[i].start]):
        one, other = drafts[i - 1], drafts[i]
        if not (other.counted.of and one.of and one.of.lower().split()[-1] in NAMED):
            other.event = other.event or one.event
        if one.event is None and one.unit is None and other.event in UNDERGONE | _BY_LIST:
            one.event = other.event
            _share_back(low, drafts, i - 1)


def _share_back(low: str, drafts: Sequence[Draft], i: int) -> None:
    """What the last two of a list share is what happened to all: "14 men, six women and two boys were hurt"."""
    while i and low[drafts[i - 1].end : drafts[i].start] == ", " and drafts[i - 1].event is None is drafts[i - 1].unit:
        i -= 1
        drafts[i].event = drafts[i + 1].event


def _of_people(draft: Draft) -> bool:
    return draft.of is None and draft.unit is None and draft.event in _TO_PEOPLE


def _is_person(noun: str | None) -> bool:
    return noun is None or noun.lower().split()[-1] in PEOPLE


def _has_own_noun(low: str, draft: Draft) -> bool:
    """Whether what is counted is said after the number itself."""
    return low.find((draft.of or "").lower(), draft.amount.end, draft.counted.end) >= 0


def _names_again(noun: str, other: Draft) -> bool:
    """Whether a noun stands for the figure before: "the figure", or "the loss" of what was lost."""
    head = noun.split(" of ", maxsplit=1)[0]
    return head in ANAPHORS or NAMED.get(head, "") == other.event


def _says_no_other(low: str, draft: Draft, other: Draft) -> bool:
    """Whether the words after a bare number leave room for what happened to the figure before."""
    if other.event in _MOVED_OUT and _LEFT.match(low, draft.amount.end):
        return True
    if _HOLDS.search(low, max(0, draft.start - 24), draft.start):
        return False
    if _NO_MORE.match(low, draft.amount.end) or not _OWN_VERB.match(low, draft.amount.end):
        return True
    return bool(_AGAINST.search(low, max(0, draft.start - 48), draft.start))


def _same_kind(draft: Draft, other: Draft, low: str) -> bool:
    if other.amount.kind in ("share", "times", "score") or (other.unit == "percent") != (draft.unit == "percent"):
        return False
    if (
        draft.unit is None
        and other.unit
        and draft.amount.scaled
        and draft.event is None
        and "\n" not in low[other.end : draft.start]
        and draft.start - other.end < 60
        and re.search(r"million|billion|bn|m\b", low[draft.amount.start : draft.amount.end])
    ):
        draft.unit = other.unit
    return draft.unit == other.unit


def _of_another_deed(draft: Draft, other: Draft) -> bool:
    """Whether what the figure before counts is only what happened there: lives lost are not hurt, one man is not others."""
    if draft.event is None or draft.event == other.event or not other.of:
        return False
    noun = other.of.lower().split()[-1]
    return noun in NAMED or (other.value == 1 and noun in PEOPLE)


def _take(draft: Draft, other: Draft, *, anaphoric: bool, event: bool) -> None:
    if draft.of is None or draft.unit:
        draft.of = other.of if not _of_another_deed(draft, other) else None
    draft.group = draft.group or other.group
    if (event and draft.event is None) or (anaphoric and draft.event == "counted"):
        draft.event = other.event
        draft.place = draft.place or other.place
    if draft.event == other.event and draft.part_of is None and anaphoric:
        draft.part_of = other.part_of
