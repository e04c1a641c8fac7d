"""Tense without a parser: whether the verb group nearest to some words speaks of what was or of what is to come."""

import re

from tidings.nouns import Span

# How far a verb group may stand from the words it governs, in characters.
BEFORE, AFTER = 110, 90

# Verb groups that point ahead: auxiliaries, and the phrases by which English arranges things.
_AHEAD = (
    r"(?:will|won't|shall|'ll)(?: not| also| then| now)?(?: be)?(?: [a-z]+)?|(?:is|are|am|'s|'re|'m) (?:to (?:be )?[a-z]+|due|set|scheduled|expected|slated|supposed|likely|poised|about|"
    r"planned|projected|bound|going|ready|hoping|planning|preparing|booked|forecast|meeting)|"
    r"(?:be|been|was|were) (?:due|set|scheduled|expected|slated|supposed|poised|about|planned|projected|going|forecast)|"
    r"(?:agreed|pledged|promised|vowed|offered|planned|planning|hoped|hopes|hoping|intends?|intended|aims?|invited|ordered|"
    r"preparing|prepared|ready|wants?|plans?|expects?|seeks?|needs?|have|has) to (?:be )?[a-z]+|"
    r"(?:set|due|scheduled|expected|slated|likely|poised|certain|sure) to (?:be )?[a-z]+|expects?|scheduled|slated|due|upcoming|"
    r"forthcoming|resumes?|reconvenes?|convenes|kicks off|begins|starts|opens|payable|effective|expires?|deadline|takes effect|would (?!have\b|be able|like\b)(?:not )?(?:be )?[a-z]+"
)
_BACK = (
    r"had|was|were|did|didn't|has|have|'ve|been|said|told|met|won|lost|made|came|went|took|saw|gave|left|held|began|"
    r"found|became|got|led|sent|brought|built|bought|sold|fell|rose|grew|kept|paid|ran|spoke|stood|struck|says|"
    r"thought|wrote|broke|chose|drew|drove|fought|flew|hit|put|shot|shut|spent|forecast|threw|died|"
    r"reported|(?!expected|scheduled|need|bed|red|ahead|indeed|hundred|united|limited|proposed)[a-z]{2,}[a-z]ed"
)
_VERB = re.compile(rf"(?<![\w'-])(?:(?P<ahead>{_AHEAD})|(?P<back>{_BACK}))(?![\w-])|(?P<ll>'ll)\b")
# A term that runs out lies ahead, unless the sentence looks back from it.
_WAITS = re.compile(r"\b(?:until|till|by|as early as|as soon as|no later than) $")
_PLUPERFECT = ("had", "was", "were", "did", "didn't")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9\"')\]][a-z0-9\"')\]])[.!?;][\"')\]]*\s|\n")


def direction(text: str, span: Span) -> int:
    """-1 past, 1 ahead, 0 unknown for the words at `span` of a text in lower case with straight quotation marks.

    The nearest verb group before the words in their sentence decides; where there is none, the first one after them.
    """
    start, end = span
    begin = max(0, start - BEFORE)
    for m in _SENTENCE_END.finditer(text, begin, start):
        begin = m.end()
    waits = _WAITS.search(text, max(0, start - 14), start)
    found = None
    for m in _VERB.finditer(text, begin, start):
        found = m
    if found is None:
        stop = _SENTENCE_END.search(text, end, end + AFTER)
        found = _VERB.search(text, end, stop.start() if stop else min(len(text), end + AFTER))
        if found and found.group().split()[0].endswith("ed"):  # "On Friday they planned to pay": the planning was on Friday
            return -1
    if waits and (found is None or found.group() not in _PLUPERFECT):
        return 1
    if found is None:
        return 0
    return -1 if found.lastgroup == "back" else 1
