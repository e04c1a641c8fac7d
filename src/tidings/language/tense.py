"""Tense without a parser: whether the verb group nearest to some words speaks of what was or of what is to come."""

import re

from tidings.nouns import Span

# How far a verb group may stand from the words it governs, in characters.
BEFORE, AFTER = 110, 90

# Verb groups that point ahead: auxiliaries, and the phrases by which English arranges things.
_AHEAD = (
    r"will|won't|shall|'ll|(?:is|are|am|was|were|be|been) (?:due|set|scheduled|expected|slated|supposed|likely|poised|about|planned|projected|"
    r"bound|going|ready|hoping|planning|preparing|booked|forecast) |(?:is|are|'s|'re) to [a-z]+|plans?\b|planning|scheduled|"
    r"expects?\b|expected|hopes? to|hoping|intends?|aims? to|may|might|should|would|could|can|must|due|upcoming|forthcoming|"
    r"payable|effective|expires?|deadline|takes effect|starts|begins|opens|until|next"
)
# An infinitive points ahead unless the verb before it looks back.
_INFINITIVE = r"to [a-z]{2,}"
_BACK = (
    r"had|was|were|did|didn't|has|have|'ve|been|said|told|met|won|lost|made|came|went|took|saw|gave|left|held|began|"
    r"found|became|got|led|sent|brought|built|bought|sold|fell|rose|grew|kept|paid|ran|spoke|stood|struck|"
    r"thought|wrote|broke|chose|drew|drove|fought|flew|hit|put|set|shot|shut|spent|threw|died|cut|"
    r"reported|(?!expected|scheduled|need|bed|red|ahead|indeed|hundred|united)[a-z]{2,}[a-z]ed"
)
_VERB = re.compile(rf"(?<![\w'-])(?:(?P<ahead>{_AHEAD})|(?P<infinitive>{_INFINITIVE})|(?P<back>{_BACK}))(?![\w-])|(?P<ll>'ll)\b")
_REFUSALS = re.compile(r"(?:refused|failed|managed|began|continued|used|declined|forced|tried|decided|ordered|asked|sought|wanted|had|able|unable) $")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9\"')\]][a-z0-9\"')\]])[.!?;][\"')\]]*\s|\n")


def direction(text: str, span: Span) -> int:
    """-1 past, 1 ahead, 0 unknown for the words at `span` of a text in lower case with straight quotation marks.

    The nearest verb group before the words in their sentence decides; where there is none, the first one after them.
    """
    start, end = span
    begin = max(0, start - BEFORE)
    for m in _SENTENCE_END.finditer(text, begin, start):
        begin = m.end()
    found = None
    for m in _VERB.finditer(text, begin, start):
        found = m
    if found is None:
        stop = _SENTENCE_END.search(text, end, end + AFTER)
        found = _VERB.search(text, end, stop.start() if stop else min(len(text), end + AFTER))
    return 0 if found is None else _points(text, found)


def _points(text: str, verb: "re.Match[str]") -> int:
    if verb.lastgroup == "back":
        return -1
    if verb.lastgroup == "infinitive" and _REFUSALS.search(text, max(0, verb.start() - 12), verb.start()):
        return -1
    return 1
