"""Tense without a parser: whether the verb group nearest to some words speaks of what was or of what is to come."""

import re

from tidings.nouns import Span

# How far a verb group may stand from the words it governs, in characters.
BEFORE, AFTER = 110, 90

_VERB_ = r"to (?:be )?[a-z]+"
_BE = r"(?:is|are|am|'s|'re|'m)"
_ARRANGED = r"due|set|scheduled|expected|slated|supposed|poised|about|planned|projected|going|forecast"
# Verb groups that point ahead: auxiliaries, and the words by which English arranges things (Quirk and others, A
# Comprehensive Grammar of the English Language, 4.41 to 4.48: the ways of speaking of future time).
_AHEAD = (
    r"(?:will|won't|shall|'ll)(?: not| also| then| now)?(?: be)?(?: [a-z]+)?"
    r"|would (?!have\b|be able|like\b)(?:not )?(?:be )?[a-z]+"
    rf"|{_BE} (?:{_VERB_}|{_ARRANGED}|likely|bound|ready|hoping|planning|preparing|booked|meeting)"
    rf"|(?:be|been|was|were) (?:{_ARRANGED})"
    rf"|(?:set|due|scheduled|expected|slated|likely|poised|certain|sure) {_VERB_}"
    r"|(?:agreed|pledged|promised|vowed|offered|planned|planning|hoped|hopes|hoping|intends?|intended|aims?|invited|"
    rf"ordered|preparing|prepared|ready|wants?|plans?|expects?|seeks?|needs?|have|has) {_VERB_}"
    r"|expects?|scheduled|slated|due|upcoming|forthcoming|resumes?|reconvenes?|convenes|kicks off|begins|starts|opens|"
    r"votes|meets|payable|effective|expires?|deadline|takes effect"
)
# Past forms: the auxiliaries, strong verbs that news is told with, and whatever ends in -ed and is no adjective.
_BACK = (
    r"had|was|were|did|didn't|has|have|'ve|been|said|told|met|won|lost|made|came|went|took|saw|gave|left|held|began|"
    r"found|became|got|led|sent|brought|built|bought|sold|fell|rose|grew|kept|paid|ran|spoke|stood|struck|says|thought|"
    r"wrote|broke|chose|drew|drove|fought|flew|hit|put|shot|shut|spent|forecast|threw|died|"
    r"(?!need|bed|red|indeed|hundred|united|limited|proposed)[a-z]{2,}[a-z]ed"
)
_VERB = re.compile(rf"(?<![\w'-])(?:(?P<ahead>{_AHEAD})|(?P<back>{_BACK}))(?![\w-])|(?P<ll>'ll)\b")
# A term that runs out lies ahead, unless the sentence looks back from it.
_TERM = re.compile(r"\b(?:until|till|by|as early as|as soon as|no later than) $")
_LOOKING_BACK = ("had", "was", "were", "did", "didn't")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9\"')\]][a-z0-9\"')\]])[.!?;][\"')\]]*\s|\n")


def direction(text: str, span: Span) -> int:
    """-1 past, 1 ahead, 0 unknown for the words at `span` of a text in lower case with straight quotation marks.

    The nearest verb group before the words in their sentence decides; where there is none, the first one after them.
    """
    verb, follows = _nearest_verb(text, *span)
    if follows and verb and verb.group().split()[0].endswith("ed"):
        return -1  # "on Friday they planned to pay": it was the planning that was on Friday
    if _TERM.search(text, max(0, span[0] - 14), span[0]) and (verb is None or verb.group() not in _LOOKING_BACK):
        return 1
    return 0 if verb is None else -1 if verb.lastgroup == "back" else 1


def _nearest_verb(text: str, start: int, end: int) -> "tuple[re.Match[str] | None, bool]":
    """The verb group nearest to the words, and whether it follows them."""
    begin = max(0, start - BEFORE)
    for m in _SENTENCE_END.finditer(text, begin, start):
        begin = m.end()
    found = None
    for m in _VERB.finditer(text, begin, start):
        found = m
    if found:
        return found, False
    stop = min(len(text), end + AFTER)
    over = _SENTENCE_END.search(text, end, stop)
    return _VERB.search(text, end, over.start() if over else stop), True
