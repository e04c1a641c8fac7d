"""The clause around a date, by the words and marks that open and close clauses."""

import re

from tidings.nouns import Span

# A clause opens after these; a relative one (group `aside`) is over where a comma follows.
_OPENS = re.compile(
    r"(?P<aside>, (?:who|which|where|whose)\b)|[;:—]\s|\s[–-]\s|[\"(]\s?|\bthat (?=[a-z0-9$£€\"]+ )|, (?:and|but|so|while|although|though|because|after which|adding that|saying)\b,? "
    r"|\b(?:while|although|whereas|because|but) |\band (?=(?:then |also )?(?:will|is|are|was|were|has|have|had|would|plans?)\b)"
    r"|\band (?=[a-z' ]{2,40} (?:will|is due|are due|would)\b)"
)
_CLOSES = re.compile(
    r"[;:—]\s|\s[–-]\s|[\")]|,? \b(?:when|while|where|whereas|although|though|because|as (?:he|she|it|they|the|part)|but|after (?:the|he|she|it|they|a)|according to|amid|if|unless|whether)\b"
    r"|, (?:and|who|which|whose|with|said|says|[a-z]+ing)\b|\band (?=(?:then |also )?(?:will|is|are|was|were|has|have|had|would|plans?)\b)"
    r"|\band that\b|\band (?=[a-z' ]{2,40} (?:will|is due|are due|would)\b)"
    r"|, (?=(?:[a-z.]+ ){1,4}(?:said|says|told|added|announced)\b)"
)


def clause_around(low: str, sentence: Span, date: Span) -> Span:
    """The clause of a sentence that holds the date; `low` is the text in lower case with straight marks."""
    start, stop = sentence
    for m in _OPENS.finditer(low, sentence[0], date[0]):
        if m.end() > date[0] or (m["aside"] and "," in low[m.end() : date[0]]):
            continue
        start = m.start() + 2 if m["aside"] else m.end()
    closing = _CLOSES.search(low, date[1], sentence[1])
    # "On Friday, the minister will …": a date that opens its clause is followed by it.
    if closing and closing.start() - date[1] < 2 and date[0] - start < 12:
        closing = _CLOSES.search(low, closing.end(), sentence[1])
    if closing:
        stop = closing.start()
    return _trimmed(low, start, stop)


def _trimmed(low: str, start: int, stop: int) -> Span:
    while start < stop and low[start] in " ,;:\"'(":
        start += 1
    while stop > start and low[stop - 1] in " ,;:.!?\")":
        stop -= 1
    return start, stop
