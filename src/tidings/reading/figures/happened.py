"""What happened to what is counted: the event whose words stand nearest."""

# ruff: noqa: E501  patterns and tables of words stand one a line

import re
from typing import NamedTuple

from tidings.language.numbers import either
from tidings.nouns import Span
from tidings.reading.figures import phrases, verbs
from tidings.reading.figures.deeds import EVENT_FORMS, EVENTS, FLYING, JOBS, NAMED, SHOTS, UNDERGONE, head_of, sense
from tidings.reading.figures.words import PEOPLE, TOLL_BEFORE, UP

# "its own" owns nothing.
_EVENT = re.compile(
    rf"(?<![\w-])(?!(?<=the )(?:plant|building)\b)(?!pay (?:rise|deal|offer|cut|award|claim|talks|dispute|scale|gap|increase)s?\b)(?<!'s )(?:(?<!its )(?<!their )(?<!his )(?<!her )(?<!our )(?<!my )|(?!own\b))(?:{EVENT_FORMS})(?![\w-])"
)
_AUX = re.compile(
    r"\b(?:found|pronounced|declared|been|were|was|are|is|be|being|have|had|has|got|get|still|also|reported|feared|believed|confirmed|thought|presumed|left|not|recently|since|stay|stayed|remain|remained) $"
)
_CLAUSE_END = re.compile(
    r"[;:\n]|\b(?:and|but) (?:said|says|that|the|he|she|it|they|its|his)\b|[.!?](?=[\s\"'”]|$)| ?(?:--|[–—,]) ?(?:at least )?(?:one|two|three|four|five)(?: of them)? (?:fatally|dead)\b|\b(?:and|while)(?: another| about| some| at least| nearly)? (?:a dozen|dozens|scores|hundreds|thousands|tens|several|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|others)\b|(?<=\w), (?:but|and|while|as|who|which|where|with|whose|though)\b| (?:but|where|after|because|before|when|although|unless|if|until|once) |\d"
)
_CLAUSE_BEGIN = re.compile(r"[;:\n]|[.!?][\"'”]?\s")
_BEFORE_ADJACENT = re.compile(
    rf"(?<![\w-])(?P<event>{EVENT_FORMS})(?P<gap>(?: (?:the|a|an|another|as|its|his|her|their|all|only|just|also|more|of|up|down|nearly|new))*,? )$"
)
_TOLL = re.compile(TOLL_BEFORE)
_COUNT_OF = re.compile(
    rf"\b(?:number|numbers|figure|total|count|tally) of (?:the |people |those |persons |civilians |soldiers |jobs |posts )?(?P<event>{EVENT_FORMS})\b[^.;\n\d]{{0,40}}$"
)


_WILL_GO = re.compile(
    r" (?:would|will|could|might|must|are to|were to|to) (?:go|vanish|disappear|be (?:lost|axed|shed))\b"
)
# "Will cost 2,400 people their jobs".
_COSTS_JOBS = re.compile(r" their (?:jobs?|work|livelihoods?)\b")
_FINED = re.compile(r"\bfined [^.;:,\n\d]{0,60}$")
_ABOARD = re.compile(r"\b(?:aboard|on board)\b")


# Forms that are nouns wherever they stand behind what is counted, and what makes a noun of any form.
_NOUNS = frozenset(("arrests", "deaths", "death", "fatalities", "casualties", "injuries", "infections"))
_NAMED_BEFORE = re.compile(r"\b(?:an?|the|any|no|of|in|for|its|their|his|her|this|these|those|more|by|with|from) $")
# What its subject undergoes without being done to; the words by which somebody does the rest to others: "buyers who bought".
_OF_ITSELF = UNDERGONE - {"killed", "wounded", "displaced", "trapped", "arrested", "evacuated", "infected"}
_DOES = re.compile(r"\b(?:that|which|who) $")
_TO_HOSPITAL = re.compile(
    r" (?:were |was |have been |had been )?(?:(?:taken|brought|rushed|airlifted|flown|transported|sent) )?(?:in|into|to) (?:the |a |an )?(?:[a-z]+ ){0,2}hospitals?\b"
)
# "Five people were shot and a girl was hurt": the second verb is another's.
_DONE = re.compile(r"\b(?:was|were|is|are|been) [a-z]+\b[^,;.\n]{0,40}? (?=and (?:an?|another|one|the|his|her|their) )")
# "Sent 40 guests running".
_RUNNING = re.compile(r" [a-z]{3,}ing\b")
# "Left without voting", "entitled to vote": what was not done, or only might be.
_NOT_DONE = re.compile(
    r"\b(?:without|instead of|rather than|(?:entitled|eligible|qualified|registered|unable) to)(?: (?:having|even|ever|being|be|have))? $"
)
# "Built by 12 pupils": who did it; "cut by 12 jobs" tells by how many.
_AGENT = re.compile(
    rf"\b(?!(?:{either(UP)}) by)(?:[a-z]{{2,}}ed|built|bought|made|written|drawn|sent|held|raised) by $"
)
# Forms that are nouns where an article stands before them: "at the plant, 700".
_THINGS = frozenset(("plant", "building"))
_DASH = re.compile(r" (?:-|--|–|—) |—|--")
# "Shot five times", "two counts of wounding": what follows these is not what happened to them.
_OF_DEEDS = frozenset(("times", "count", "counts", "occasions", "charges"))
# What counts of people may be given in, and what happens to stuff as well.
_COUNTING = frozenset((None, "percent", "percentage_point", "share", "times"))
_OF_STUFF = frozenset(("leaked", "missing", "escaped"))
# How far after what is counted its verb may end, in characters.
_AHEAD = 90
# How far after an amount of money or a measure, without a noun, its verb may end: "40 crowns were stolen", in characters.
_BESIDE = 18


def event_of(  # noqa: PLR0913  what stands around one amount
    low: str, start: int, end: int, of: str | None, *, follows: bool, unit: str | None
) -> str | None:
    """What happened to what is counted, by our table's name, else by the verb's own participle; None where nothing did.

    The amount with its bound stands from `start`; the noun `of` ends at `end` where it `follows` the amount.
    """
    head = max(0, start - 90)
    for m in _CLAUSE_BEGIN.finditer(low, head, start):
        head = m.end()
    if follows and unit is None and _AGENT.search(low, max(head, start - 28), start):
        return None
    noun = head_of(of)
    most = _BESIDE if unit is not None and not follows else 0 if noun in _OF_DEEDS else _AHEAD
    tail = _tail(low, (start, end), head, most)
    if noun in JOBS and _WILL_GO.match(low, end):
        return "cut"
    if follows and _COSTS_JOBS.match(low, end):
        return "laid off"
    fined = unit is not None and not follows and _FINED.search(low, head, start)
    if phrase := "fined" if fined else phrases.told(low, start, end, of, unit):
        return phrase
    if unit is None and (not of or noun in PEOPLE) and _TO_HOSPITAL.match(low, end, tail):
        return "hospitalised"
    found = _known(_Beside(low, start, end, head, tail, of, unit))
    if found in UNDERGONE and unit not in _COUNTING and not follows and found not in _OF_STUFF:
        found = None  # "pronounced dead 30 metres from the car"
    if found is None and (follows or unit is None):
        found = verbs.participle(low, start, end, (head, tail), follows=follows)
    if found == "sent" and _RUNNING.match(low, end):
        found = None
    return "recovered" if (noun, found) == ("bodies", "rescued") else found or NAMED.get(noun)


def _tail(low: str, span: Span, head: int, most: int) -> int:
    """Where the clause after an amount and its noun ends, at most so many characters on; never inside a word."""
    end = span[1]
    stop = _CLAUSE_END.search(low, end, end + most)
    tail = stop.start() if stop else min(len(low), end + most)
    while end < tail < len(low) and low[tail - 1].isalnum() and low[tail].isalnum():
        tail -= 1
    if done := _DONE.search(low, end, tail):
        tail = done.end()
    dashes = [m.start() for m in _DASH.finditer(low, end, tail)]
    within = len(_DASH.findall(low, head, span[0])) % 2  # a dash that closes what an earlier one has opened
    return dashes[-1] if len(dashes) % 2 > within else tail


def _after(low: str, end: int, tail: int, noun: str) -> "list[re.Match[str]]":
    """The words of the table after a noun that may say what happened to it: no nouns ("led to arrests"), no verb of another ("a fire that killed")."""
    if _ABOARD.search(low, end, min(tail, end + 24)):
        return []
    return [
        m
        for m in _EVENT.finditer(low, end, tail)
        if m.group() not in _NOUNS
        and not (m.start() == end + 5 and low.startswith(" and ", end))  # "took 16 lives and injured 40"
        and not _NAMED_BEFORE.search(low, max(end, m.start() - 8), m.start())
        and not _NOT_DONE.search(low, max(end, m.start() - 32), m.start())
        and (
            m.group() != "fired" or noun in SHOTS | FLYING or _AUX.search(low, max(end - 1, m.start() - 14), m.start())
        )
        and not (EVENTS[m.group()] not in _OF_ITSELF and _DOES.search(low, max(end - 1, m.start() - 7), m.start()))
    ]


def _adjacent(low: str, head: int, start: int) -> "re.Match[str] | None":
    """The form right before an amount, where it names no thing and nothing that was not done."""
    found = _BEFORE_ADJACENT.search(low, max(head, start - 48), start)
    if found is None:
        return None
    at = found.start("event")
    named = found["event"] in _THINGS and _NAMED_BEFORE.search(low, max(head, at - 8), at)
    return None if named or _NOT_DONE.search(low, max(head, at - 32), at) else found


class _Beside(NamedTuple):
    """What stands around one amount: its clause from `head` to `tail`, the noun that ends at `end`, the unit."""

    low: str
    start: int
    end: int
    head: int
    tail: int
    of: str | None
    unit: str | None


def _known(beside: _Beside) -> str | None:  # noqa: PLR0911  one return a rule
    """A passive after the noun, else the word of the table before or after, the nearest first."""
    low, start, end, head, tail, of, unit = beside
    after = _after(low, end, tail, head_of(of))
    passive = next(
        (
            m
            for m in after
            if _AUX.search(low, max(end - 1, m.start() - 14), m.start())
            and (EVENTS[m.group()] in UNDERGONE or not m.group().endswith("ing"))
        ),
        None,
    )
    adjacent = _adjacent(low, head, start)
    if adjacent and not (after and after[0].start() - end <= 1 and not of):
        return sense(adjacent["event"], of, unit)
    if of and (own := _EVENT.search(of.lower())) and EVENTS[own.group()] in UNDERGONE:
        return EVENTS[own.group()]
    if not of and _TOLL.search(low, max(0, start - 110), start):
        return "killed"
    if (told := _COUNT_OF.search(low, head, start)) and (not of or of in told.group()):
        return EVENTS[told["event"]]
    if (
        after
        and after[0].start() - end <= 1
        and after[0].group() in ("died", "fled", "drowned", "perished", "recovered", "marched", "disappeared")
    ):
        return EVENTS[after[0].group()]
    if passive and (not after or passive.start() - end < 70):
        return sense(passive.group(), of, unit)
    if after and after[0].start() - end <= 8 and "," not in low[end : after[0].start()]:
        return sense(after[0].group(), of, unit)
    before = list(_EVENT.finditer(low, max(head, start - 28), start))
    joined = bool(after) and bool(re.search(r" and |, ", low[end : after[0].start()]))
    if after and not joined and after[0].start() - end <= 40 and EVENTS[after[0].group()] in UNDERGONE:
        return EVENTS[after[0].group()]
    if before and not re.search(
        r"[,\d]| (?:and|in|on|for|with|from|after|before|within|over|since|during|than|when|because|to|at|by|toward|towards|into|through|against|without|near|inside|outside|around|across|behind|would|will|may|might|can|could|should|must|has|have) ",
        low[before[-1].end() : start],
    ):
        return sense(before[-1].group(), of, unit)
    return None
