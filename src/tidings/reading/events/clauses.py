"""The clause around a date, by the words and marks that open and close clauses."""

import re

from tidings.nouns import Span

_AND_VERB = r"\band (?=(?:then |also )?(?:will|is|are|was|were|has|have|had|would|plans?)\b)"
_AND_SUBJECT = r"\band (?=[a-z' ]{2,40} (?:will|is due|are due|would)\b)"
# A clause opens after these; a relative one (group `aside`) is over where a comma follows.
_OPENS = re.compile(
    r"(?P<aside>, (?:who|which|where|whose)\b)|[;:—]\s|\s[–-]\s|[\"(]\s?|\bthat (?=[a-z0-9$£€\"]+ )"
    r"|, (?:and|but|so|while|although|though|because|after which|adding that|saying)\b,? "
    rf"|\b(?:while|although|whereas|because|but) |{_AND_VERB}|{_AND_SUBJECT}"
)
_CLOSES = re.compile(
    r"[;:—]\s|\s[–-]\s|[\")]|, (?:and|who|which|whose|with|said|says|[a-z]{2,20}ing)\b"
    r"|,? \b(?:when|while|where|whereas|although|though|because|as (?:he|she|it|they|the|part)|but|"
    r"after (?:the|he|she|it|they|a|its|his|her|their)\b|according to|amid|if|unless|whether)\b"
    rf"|{_AND_VERB}|\band that\b|{_AND_SUBJECT}|, (?=(?:[a-z.]{{1,20}} ){{1,4}}(?:said|says|told|added|announced)\b)"
)
# A date this near to its clause's beginning opens it: "On Friday, the minister will …".
OPENING = 12
# How far a clause reaches on either side of its date, in characters: a text without full stops stays linear.
REACH = 500


def clause_around(low: str, sentence: Span, date: Span) -> Span:
    """The clause of a sentence that holds the date; `low` is the text in lower case with straight marks."""
    start, stop = max(sentence[0], date[0] - REACH), min(sentence[1], date[1] + REACH)
    if start > sentence[0]:
        start = low.find(" ", start, date[0]) + 1 or date[0]
    aside = False
    for m in _OPENS.finditer(low, start, date[0]):
        if not (m["aside"] and "," in low[m.end() : date[0]]):
            start, aside = (m.start() + 2, True) if m["aside"] else (m.end(), False)
    if aside and (comma := low.find(",", date[1], stop)) > 0:
        stop = comma
    closing = _CLOSES.search(low, date[1], stop)
    if closing and closing.start() - date[1] < 2 and date[0] - start < OPENING:
        closing = _CLOSES.search(low, closing.end(), stop)
    return _trimmed(low, start, closing.start() if closing else stop)


def _trimmed(low: str, start: int, stop: int) -> Span:
    while start < stop and low[start] in " ,;:\"'(":
        start += 1
    while stop > start and low[stop - 1] in ' ,;:.!?")':
        stop -= 1
    return start, stop
