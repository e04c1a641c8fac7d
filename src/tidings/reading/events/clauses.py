"""The clause around a date, by the words and marks that open and close clauses."""

import re
from collections.abc import Iterator

from tidings.language import tense
from tidings.nouns import Span

_AND_VERB = r"\band (?=(?:then |also )?(?:will|is|are|was|were|has|have|had|would|plans?)\b)"
_AND_SUBJECT = r"\band (?=[a-z' ]{2,40} (?:will|is due|are due|would)\b)"
# After these "that" points at a thing and opens no clause: "if that van was".
_NOT_THAT = "".join(
    rf"(?<!\b{word} )"
    for word in ("if", "of", "in", "on", "at", "by", "for", "with", "from", "until", "after", "before", "like", "than")
)
# A clause opens after these; a relative one (group `aside`) is over where a comma follows, and what joins two clauses
# (group `joint`) may as well join two names.
_OPENS = re.compile(
    rf"(?P<aside>, (?:who|which|where|whose)\b)|[;:—]\s|\s[–-]\s|\)_ ?|[\"(]\s?|{_NOT_THAT}\bthat (?=[a-z0-9$£€\"]+ )"
    r"|(?P<joint>, (?:and|but|so)\b,? )"
    r"|, (?:while|although|though|because|after which|adding that|saying)\b,? "
    rf"|\b(?:while|although|whereas|because|but) |{_AND_VERB}|(?P<names>{_AND_SUBJECT})"
)
_CLOSES = re.compile(
    r"[;:—]\s|\s[–-]\s|[\")]|, (?:and|who|which|whose|with|said|says|say|[a-z]{2,20}ing)\b"
    r"|,? \b(?:when|while|where|whereas|although|though|because|as (?:he|she|it|they|the|part)|but|"
    r"after (?:the|he|she|it|they|a|its|his|her|their)\b|according to|amid|if|unless|whether)\b"
    rf"|{_AND_VERB}|\band that\b|{_AND_SUBJECT}|, (?=(?:[a-z.]{{1,20}} ){{1,4}}(?:said|says?|told|added|announced)\b)"
)
# Who said so, and when: "…, the mayor's office said on Monday" is a clause of its own.
_SAID_ON = re.compile(
    r", (?=(?:[a-z.'-]{1,20} ){1,7}(?:said|says|told [a-z ]{2,30}|added|announced|reported)(?: in an? [a-z]+)?"
    r"(?: late| early)?(?: on)? $)"
)
# Marks around a few words within a clause, which part it nowhere: the “safe” road, the party (PDX).
_WITHIN = re.compile(
    r"(?<![^\s(])\"(?=\S)[^\".,!?;:]{0,38}\w\"(?=[\s.,;:)!?]|$)|(?<=\w )\([^()]{1,60}\)(?=[\s.,;:!?]|$)"
)
_DASHES = ("–", "—", "-", "--")
_DASH = re.compile(r" [–—-]+ ")
# What a clause does not end with.
_JOINING = re.compile(r"(?<= )(?:and|or|but)$")
# A date this near to its clause's beginning opens it: "On Friday, the minister will …".
OPENING = 12
# How far a clause reaches on either side of its date, in characters: a text without full stops stays linear.
REACH = 500


def clause_around(low: str, sentence: Span, date: Span) -> Span:
    """The clause of a sentence that holds the date; `low` is the text in lower case with straight marks."""
    start, stop = max(sentence[0], date[0] - REACH), min(sentence[1], date[1] + REACH)
    if start > sentence[0]:
        start = low.find(" ", start, date[0]) + 1 or date[0]
    begin, plain = start, _without_marks(low, (start, stop), date)
    aside = False
    for m in _openings(plain, 0, date[0] - begin):
        if not (m["aside"] and "," in plain[m.end() : date[0] - begin]):
            start, aside = begin + (m.start() + 2 if m["aside"] else m.end()), bool(m["aside"])
    if said := _SAID_ON.search(plain, max(0, start - begin), date[0] - begin):
        start, aside = begin + said.end(), False
    if aside and (comma := plain.find(",", date[1] - begin)) > 0:
        stop = begin + comma
    closing = _CLOSES.search(plain, date[1] - begin, stop - begin)
    if closing and begin + closing.start() - date[1] < 2 and date[0] - start < OPENING:
        closing = _CLOSES.search(plain, closing.end(), stop - begin)
    return _trimmed(low, (start, begin + closing.start() if closing else stop), date)


def opening_before(low: str, begin: int, start: int) -> int:
    """Where the clause before the one that begins at `start` opens, not before `begin`; `start` behind a dateline.

    Between two dashes stands an aside: what goes on after it began before the first.
    """
    after_dash = low[max(begin, start - 3) : start].strip() in _DASHES
    if after_dash and not tense.has_verb(low, (begin, start)) and not _DASH.search(low, begin, start - 3):
        return start
    found = begin
    for m in _openings(_without_marks(low, (begin, start), (start, start)), 0, start - begin):
        place = begin + m.end()
        if place < start and not m["aside"] and not (after_dash and m.group().strip() in _DASHES):
            found = place
    return found


def _openings(low: str, begin: int, end: int) -> "Iterator[re.Match[str]]":
    """Where clauses open; what joins clauses opens none where no verb stands before it."""
    start = begin
    for m in _OPENS.finditer(low, begin, end):
        if not (m["joint"] or m["names"]) or tense.has_verb(low, (start, m.start())):
            yield m
            start = m.end()


def _trimmed(low: str, span: Span, date: Span) -> Span:
    """A span without the marks and joining words at its ends; never less than its date."""
    start, stop = span
    while start < date[0] and low[start] in " ,;:\"'(_":
        start += 1
    while stop > date[1] and (low[stop - 1] in ' ,;:.!?")' or _JOINING.search(low, max(date[1], stop - 5), stop)):
        stop -= 1
    return start, stop


def _without_marks(low: str, part: Span, date: Span) -> str:
    """A part of the text, its marks around a few words made letters where the date is not between them."""
    plain = low[slice(*part)]
    for m in _WITHIN.finditer(plain):
        if date[1] - part[0] <= m.start() or m.end() <= date[0] - part[0]:
            plain = f"{plain[: m.start()]}'{plain[m.start() + 1 : m.end() - 1]}'{plain[m.end() :]}"
    return plain
