"""Whether what a dated clause tells of came about, and whether what it plans was called off or refused."""

import re

from tidings.language.givenup import GIVEN_UP, MOVED
from tidings.reading.events.plans import MAY

_CALLED_OFF = re.compile(
    rf"\b(?:{GIVEN_UP}|(?:was|were|been|is|are) (?:dropped|withdrawn|called into question)|"
    r"reject(?:s|ed)?|turn(?:s|ed) down|vot(?:es|ed) (?:down|against)|oppos(?:es|ed)|veto(?:es|ed)|overturn(?:s|ed)|"
    r"struck down|threw out|thrown out)\b"
)
_LATER_CALLED_OFF = re.compile(
    r"(?!,? ?(?:after|because|since|as|although|though|despite|when|while)\b).{0,80}?"
    rf"\b(?:been|was|were|is|are|being)(?: then| since| later| now)? (?:{GIVEN_UP})\b"
)
# A new day for something put off; it stands right before the date.
_MOVED = re.compile(
    rf"\b(?:{MOVED})"
    r"(?: (?!to |until |till |for )[a-z'-]{1,20}){0,5} (?:to|until|till|for)(?: early| late| mid)? ?$"
)
_AUXILIARY = r"(?:will|shall|would|is|are|was|were|am|does|do|did|has|have|had|be|been|can|could|should)"
_NOT = r"(?:not(?! only| just)|never|no longer)"
# A negated verb group, its verb with it, so that "was never held" is not read as "held".
_NEGATED = (
    rf"\b{_AUXILIARY}(?: [a-z]{{1,12}})? {_NOT}\b(?: been| be| yet)?(?: [a-z]+)?|\b(?:never|cannot)\b(?: [a-z]+)?"
    r"|\b[a-z]+n't(?: been| be| yet)? [a-z]+"
)
_NOBODY = (
    r"\b(?:neither|none of|none|no one|nobody|nothing)\b"
    r"|\bno (?:[a-z]+ ){1,3}(?=(?:was|were|has|have|had|is|are|will|would)\b)"
)
_REFUSED = re.compile(
    rf"{_NEGATED}|{_NOBODY}|\bnor\b|\brefus(?:e[sd]?|ing)\b|\bno (?:[a-z]+ )?(?:plans?|intentions?|date)\b"
    r"|\b(?:is|are|was|were) (?:false|untrue|unfounded|baseless|a hoax)\b"
)
# "Was due to close in June, but …", "until a buyer …": a plan of the past that came otherwise.
_WAS_PLANNED = re.compile(
    r"\b(?:was|were|had been) (?:due|set|scheduled|slated|expected|supposed|planned|planning|to)\b"
)
_OTHERWISE = re.compile(
    r"[^.;]{0,40}?(?:, | )(?:but|instead|until (?:an?|the|he|she|it|they) [a-z' ]{2,30}\b(?:was|were|had|[a-z]+ed))\b"
)
# Words that take back what follows their "that": "denied that", "did not establish that", "rumours that".
_DOUBTED = re.compile(
    r"\b(?:(?:did|does|do|has|have|had|was|were|is|are|could|can|would|will) ?(?:not|n't)|n't|never|without|"
    r"den(?:y|ies|ied|ying)|refut(?:es?|ed)|reject(?:s|ed)?|doubt(?:s|ed)?|rumou?rs?|false|fears?|feared|hopes?|hoped|"
    r"possibility|risk|chances?|likelihood|speculation|suggestions?|allegations?)\b(?! only)[^.;:]{0,50}\bthat $"
)
_NO_DOUBT = re.compile(r"\bno (?:doubt|secret)\b|\bnot (?:surpris|den)")
# What was to be, told without saying that it was: "due last year", "was to be held", "would have begun".
_MEANT = (
    r"\b(?<!\bthan )(?<!\bas )(?:due|planned|planning|scheduled|slated|expected|supposed|meant|intended|timetabled|"
    r"pencilled in|billed|set (?=for |to ))(?: to (?:be |have (?:been )?)?[a-z]+)?\b"
    r"|\b(?:was|were|been) to (?:be |have (?:been )?)?(?!become\b|prove\b|die\b|last\b)[a-z]+"
    r"|\b(?:would|could|may|might|must|should) have\b(?: been)? [a-z]+"
    rf"|\b(?:{MAY}|(?:might|could|can|must|should|will|shall|would)\b)"
    r"(?: (?:be|[a-z]+ly|also|still|soon)){0,2} [a-z]+"
    r"|\b(?:rule[sd]|ruling) out\b"
)
PAST = (
    r"\b(?:had|was|were|did|has|have|been|said|told|met|won|lost|made|came|went|took|saw|gave|left|held|began|"
    r"found|became|got|led|sent|brought|built|bought|sold|fell|rose|grew|kept|paid|ran|spoke|stood|struck|thought|wrote|"
    r"broke|chose|drew|drove|fought|flew|hit|put|shot|shut|spent|threw|died|cut|set|let|beat|sank|sang|swam|wore|tore|"
    r"swore|froze|stole|rode|hid|bit|fed|fled|bled|dealt|meant|slept|swept|sat|lay|lit|[a-z]{2,}ed)\b"
)
_VERB = re.compile(rf"(?P<unsaid>{_NEGATED}|{_MEANT})|(?P<past>{PAST})")
_SUBJECT_NOBODY = re.compile(_NOBODY)
_IF = re.compile(r"(?<!\bas )\b(?:if|whether|unless)\b")
# A date this near to its clause's beginning says when the verb was, not which fair: "On Monday it was cancelled".
_OPENING = 12
# How far before its date the verb of a clause is looked for, in characters.
_NEAR = 200


def dropped(clause: str, rest: str, after: int) -> bool:
    """Whether a plan in a clause (in lower case) is refused or given up there, or in `rest` of its sentence.

    `after` is where its date ends: a plan of the past may have come otherwise from there on.
    """
    if _REFUSED.search(clause) or _CALLED_OFF.search(clause) or _LATER_CALLED_OFF.match(rest):
        return True
    return bool(_WAS_PLANNED.search(clause) and _OTHERWISE.match(clause[after:] + rest))


def doubted(before: str) -> bool:
    """Whether the words before a clause that "that" opens take it back: "denied that", "rumours that"."""
    return bool(_DOUBTED.search(before)) and not _NO_DOUBT.search(before)


def moved(clause: str, at: int) -> bool:
    """Whether the words before the date at `at` give something put off its new day."""
    return bool(_MOVED.search(clause, max(0, at - 120), at)) and not _REFUSED.search(clause, 0, at)


def came_about(clause: str, at: int) -> bool:
    """Whether a clause tells that something was, on the date at `at`: its nearest verb is past and not denied.

    What was only due, planned or to be held is not told to have been; nor is a day's fair that was then cancelled.
    """
    verb = None
    for m in _VERB.finditer(clause, max(0, at - _NEAR)):
        if verb is not None and m.start() >= at:
            break
        verb = m
    if verb is None or verb.lastgroup == "unsaid" or _SUBJECT_NOBODY.search(clause, 0, verb.start()):
        return False
    if _IF.search(clause, 0, max(at, verb.start())):
        return False
    return verb.start() < at or at < _OPENING or not _CALLED_OFF.search(clause, verb.start())
