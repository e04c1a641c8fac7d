"""What a verb that the table of events does not name did to what is counted: its participle, made by rule."""

# ruff: noqa: E501, SIM905  patterns and tables of words stand one a line

import re

from tidings.language.numbers import either
from tidings.nouns import Span
from tidings.reading.figures.words import MOVES, STOP, UP

# Verbs that only report, believe, move, measure or lead on: what they say happened to nothing.
_IDLE = frozenset(
    "reported said estimated feared believed expected thought presumed based called needed used supposed known required allowed asked told "
    "given made located aged named compared followed related involved linked tied dated priced valued listed added numbered "
    "totalled totaled reached exceeded included contained covered served faced claimed showed announced considered deemed predicted projected "
    "counted recorded confirmed put set left taken seen held got indeed hundred kindred unprecedented united red speed seed need "
    "limited interested scheduled planned proposed intended pledged promised forced led topped averaged hoped wanted tried caused "
    "decided agreed started stopped continued remained stayed lived worked happened occurred seemed appeared turned offered opposed "
    "acted wented goed beed haved maked taked gived getted comed exceeded stooded lasted runned includeded spanned accorded dured meaned "
    "equalled equaled represented measured weighed heared sayed becomed letted helped allowed keeped seed nearlied aboutted indicated suggested revealed noted stated alleged "
    "testified attempted refused managed sought kept presided entitled evened morned nothed somethed anythed everythed".split()
) | frozenset([*UP, *MOVES, *STOP])
# What stands between "to" and a number that is no verb: "held to just two", "down to the 7".
_NO_VERBS = STOP | frozenset(
    "around nearly almost roughly some another well below exactly perhaps maybe barely hardly".split()
)
# What a ship, a hall or a house has room for happened to nobody.
_ROOM_FOR = frozenset("carry seat sleep accommodate house hold fit".split())
_IRREGULAR = {
    "swept": "swept", "felled": "felled", "drew": "drawn", "drawn": "drawn", "caught": "caught", "broke": "broken", "broken": "broken",
    "torn": "torn", "brought": "brought", "taken": "taken", "held": "held", "counted": "counted", "confirmed": "confirmed",
    "withdrawn": "withdrawn", "withdrew": "withdrawn", "shot": "shot", "struck": "struck", "written": "written", "wrote": "written",
    "grown": "grown", "grew": "grown", "eaten": "eaten", "ate": "eaten", "flown": "flown", "driven": "driven", "laid": "laid", "fed": "fed",
    "shown": "shown", "taught": "taught", "born": "born", "beaten": "beaten", "beat": "beaten", "froze": "frozen", "frozen": "frozen",
    "found": "found", "moved": "moved",
}  # fmt: skip
_BARE = {
    "sweep": "swept", "draw": "drawn", "catch": "caught", "break": "broken", "tear": "torn", "bring": "brought", "withdraw": "withdrawn",
    "shoot": "shot", "strike": "struck", "write": "written", "eat": "eaten", "fly": "flown", "drive": "driven", "lay": "laid",
    "feed": "fed", "teach": "taught", "hold": "held", "holding": "held", "keep": "kept", "keeping": "kept", "throw": "thrown", "throwing": "thrown",
    "choose": "chosen", "choosing": "chosen", "hide": "hidden", "hiding": "hidden", "wear": "worn", "lend": "lent", "lending": "lent", "sink": "sunk", "beat": "beaten", "find": "found", "drawing": "drawn", "sweeping": "swept", "bringing": "brought",
}  # fmt: skip
# A bare verb of one syllable, consonant, vowel, consonant, doubles its last letter: "grab".
_SHORT = re.compile(r"[^aeiou]{1,3}[aeiou][bdglmnprt]")
_FORM = rf"(?P<form>[a-z]{{3,18}}ed|{either(_IRREGULAR)})\b(?: (?P<particle>out|off|down|away|over|aside)\b)?"
_TO_BE = re.compile(
    rf"[^,;\d]{{0,40}}? (?:was|were|been|being|are|is|be|had|have|has)(?: (?:still|already|also|yet|not|been|being|[a-z]{{2,12}}ly)){{0,3}} {_FORM}"
)
# A bare number with its verb: "six were appointed".
_AT_ONCE = re.compile(
    rf" (?:was|were|have been|had been|has been)(?: (?:still|already|also|later|[a-z]{{2,12}}ly)){{0,2}} {_FORM}"
)
_THEN = re.compile(rf" {_FORM}")
_BETWEEN = r"(?: (?:the|a|an|its|his|her|their|all|another|just|only|also|off|out|down|away|over)){0,2} $"
_DONE_TO = re.compile(rf"(?<![\w-]){_FORM}{_BETWEEN}")
_DOING = re.compile(
    rf"(?<![\w-])(?<!without )(?P<form>[a-z]{{3,14}})ing\b(?: (?P<particle>out|off|down|away|over|aside)\b)?{_BETWEEN}"
)
_TO_DO = re.compile(
    rf"\b(?:will|would|to|could|can|may|must|should|might|cannot|did not) (?P<form>[a-z]{{3,14}}){_BETWEEN}"
)


def participle(low: str, start: int, end: int, clause: Span, *, follows: bool) -> str | None:
    """The participle of the verb nearest to an amount from `start`, whose noun ends at `end` if one `follows`; else None.

    "40 trees were felled" and "workers walked out" after the noun; "gutted 14 flats", "sweeping away 30 cars", "will deport
    300 migrants" before it.
    """
    head, tail = clause
    near = max(head, start - 48)
    after = (
        (_TO_BE.match(low, end, tail), _THEN.match(low, end, tail)) if follows else (_AT_ONCE.match(low, end, tail),)
    )
    for m in (*after, _DONE_TO.search(low, near, start)):
        if m and (m["form"] not in _IDLE or (m.re in (_TO_BE, _AT_ONCE) and m["form"] in _IRREGULAR)):
            form = _IRREGULAR.get(m["form"], m["form"])
            return f"{form} {m['particle']}" if m["particle"] else form
    if m := _DOING.search(low, near, start):
        return _with_particle(
            _BARE.get(m["form"] + "ing") or _BARE.get(m["form"]) or _regular(m["form"]), m["particle"]
        )
    if (m := _TO_DO.search(low, near, start)) and m["form"] not in _NO_VERBS | _ROOM_FOR:
        doubled = m["form"][-1] if _SHORT.fullmatch(m["form"]) else ""
        return _with_particle(_BARE.get(m["form"]) or _regular(m["form"] + doubled), None)
    return None


def _regular(stem: str) -> str:
    """A verb's stem with its past ending: "topple", "carry", "deport"."""
    if stem.endswith("e"):
        return stem + "d"
    return stem[:-1] + "ied" if stem.endswith("y") and stem[-2:-1] not in "aeiou" else stem + "ed"


def _with_particle(form: str, particle: str | None) -> str | None:
    if form in _IDLE:
        return None
    return f"{form} {particle}" if particle else form
