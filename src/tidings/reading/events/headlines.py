"""The words that tell an event to somebody who sees nothing else of the page: its clause, with who or what it is of."""

import re

from tidings.nouns import Span, Statement
from tidings.reading.events.clauses import REACH, opening_before
from tidings.reading.events.outcomes import PAST

_PRONOUN = r"(?:he|she|it|they|we|i|you|his|her|its|their|our|my|both|these|those|this|that|the two|neither)"
# How a clause begins whose subject stands before it: with a pronoun, or with its verb.
_NO_SUBJECT = re.compile(
    rf"(?:and |but |or )?(?:{_PRONOUN}(?:'s|'ll|'re|'ve|'d|'m)?|who|which|where|whose|whom|what|when|as|"
    r"(?:(?:also|then|now|later|still|soon|not|never|[a-z]{2,}ly) )?"
    r"(?:will|would|shall|is|are|was|were|has|have|had|did|does|do|can|could|may|might|must|should|to|be|been|plans?|"
    rf"due|{PAST}|[a-z]{{3,}}ing))\b"
)
_PERSONAL = re.compile(r"[\"'(]?(?:also |then |but |and )?(?:he|she|it|they|his|her|its|their)(?:'s|'ll|'re|'ve|'d)?\b")
# What a headline does not end with: "will vote on [whether …]".
_OPEN_END = re.compile(r" (?:on|of|to|for|with|about|that|by|in|at|as|over|the|an?|which|whom)$")
_WOULD = re.compile(r"\bwould\b")
# How long a headline may be, in characters.
_LONGEST = 320


def headline(low: str, clause: Span, sentence: Span, said: Statement | None, *, promised: bool) -> Span:
    """The words of an event: its clause, widened within its sentence where it does not say of whom or what it tells.

    `low` is the text in lower case with straight marks. A promise has the words that make it one, since "to rebuild
    the mill" is nobody's, and what "would" be done by somebody's word has whose; words between quotation marks that
    name nobody have their speaker after them.
    """
    start, stop = clause
    begin = _begin(low, sentence[0], stop)
    if said and (promised or _WOULD.search(low, *clause)):
        start = _who_says(said, begin, start)
    nameless = bool(_NO_SUBJECT.match(low, start))
    while start > begin and stop - start < _LONGEST and _NO_SUBJECT.match(low, start):
        before = opening_before(low, begin, start)
        if before == start:
            break
        start = before
    if _OPEN_END.search(low, start, stop):
        stop = sentence[1]
    if nameless and said and said.kind != "indirect":
        stop = max(stop, _speaker_after(said, stop, sentence[1]))
    while stop > clause[1] and low[stop - 1] in " .,;:":
        stop -= 1
    return start, _closed(low, start, stop)


def with_sentence_before(low: str, words: Span, before: Span) -> Span:
    """A headline that opens with "he" or "it", with the sentence before it, where that stands in its paragraph."""
    opens = not low[before[1] : words[0]].strip(" \"'") and _PERSONAL.match(low, words[0])
    if not opens or _PERSONAL.match(low, before[0]):
        return words
    return (before[0], words[1]) if words[1] - before[0] <= _LONGEST else words


def _who_says(said: Statement, begin: int, start: int) -> int:
    """Where the words begin that say who said it, or at least that it was; else `start`."""
    spans = [*said.cue.spans, *(said.source.spans if said.source else ())]
    return min([a for a, b in spans if begin <= a and b <= start], default=start)


def _begin(low: str, start: int, stop: int) -> int:
    """Where a headline that ends at `stop` may begin: with its sentence, or as far back as a clause reaches."""
    return start if stop - start <= REACH else low.find(" ", stop - REACH, stop) + 1 or start


def _closed(low: str, start: int, stop: int) -> int:
    """The end, moved behind a mark right after it that closes what the words opened."""
    for opens, closes in ('""', "()"):
        opened = low.count(opens, start, stop) - (0 if opens == closes else low.count(closes, start, stop))
        mark = low.find(closes, stop, stop + 3)
        if opened % 2 == 1 and mark >= 0:
            stop = mark + 1
    return stop


def _speaker_after(said: Statement, stop: int, end: int) -> int:
    """Where the words end that tell, after a quotation in its sentence, who said it, and to whom; else 0."""
    spans = [*said.cue.spans, *(said.source.spans if said.source else ())]
    if said.source is None or not all(stop <= a and b <= end for a, b in spans):
        return 0
    return max(b for _, b in (*spans, *(said.to.spans if said.to else ())) if b <= end)
