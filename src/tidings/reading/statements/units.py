"""A text as sentences of units: words by class, each quotation and each time expression one unit."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tidings.language import cues
from tidings.language.quotes import quotations
from tidings.language.sentences import paragraphs, sentences
from tidings.nouns import Span
from tidings.reading.statements import tokens, words

# The time at which an entry of a live blog begins: "09:42 GMT – ", "10.14am: ", "**13:20** ".
_CLOCK = re.compile(
    r"(?:(?<=[.!?”\"] )|^)\**\d{1,2}[:.]\d\d(?: ?[ap]m)?(?: [A-Z]{3,4}\b)?\**:?(?: [-–—])?(?= [\w“‘\"$€£])",
    re.MULTILINE,
)
# No sentence is longer: what claims to be one is read in pieces, so that time stays linear.
_LONGEST = 250
# Months that are first names too.
_FIRST_NAMES = frozenset({"april", "may", "june", "august", "jan"})
_POSSESSIVE = re.compile(r"['’]s?$")


class Unit(NamedTuple):
    """A word or mark with its class (`words`); `word` is lower-cased, `capital` where its first letter is one.

    A tuple, since an article has a thousand of them and a dataclass takes four times as long to make.
    """

    start: int
    end: int
    kind: str
    word: str
    capital: bool = False


@dataclass(frozen=True)
class Sentence:
    """The units of one sentence, their classes as one string, and which paragraph it stands in."""

    units: tuple[Unit, ...]
    kinds: str
    paragraph: int

    def span(self, first: int, last: int) -> Span:
        """The span from unit `first` up to, not including, unit `last`."""
        return self.units[first].start, self.units[last - 1].end


def split(text: str, times: Sequence[Span]) -> list[Sentence]:
    """The sentences of a text; `times` are the spans of its time expressions, in order."""
    quoted = [q.span for q in quotations(text)]
    clocks = [m.span() for m in _CLOCK.finditer(text) if not _touches(quoted, m.span())]
    free = [t for t in times if not _touches(quoted, t) and not _touches(clocks, t)]
    found = []
    for number, paragraph in enumerate(paragraphs(text)):
        merged = [
            (span, kind)
            for kind, spans in (("Q", quoted), ("-", clocks), ("Z", free))
            for span in _within(spans, paragraph)
        ]
        units = list(_units(text, paragraph, sorted(merged)))
        for part in _sentences(text, paragraph, units):
            marked = _verbs(part)
            found.append(Sentence(marked, "".join(u.kind for u in marked), number))
    return found


def _within(spans: Sequence[Span], paragraph: Span) -> Sequence[Span]:
    return spans[bisect_left(spans, (paragraph[0], 0)) : bisect_left(spans, (paragraph[1], 0))]


def _touches(quoted: Sequence[Span], span: Span) -> bool:
    """Whether a span shares a place with the quotation that begins last before its end."""
    i = bisect_left(quoted, (span[1], 0)) - 1
    return i >= 0 and quoted[i][1] > span[0]


def _units(text: str, paragraph: Span, merged: Sequence[tuple[Span, str]]) -> Iterator[Unit]:
    at = paragraph[0]
    for (start, end), kind in [*merged, ((paragraph[1], paragraph[1]), "")]:
        if start < at:
            continue
        yield from _words(text, at, start)
        if kind:
            if kind == "Z" and _POSSESSIVE.search(text[start:end]):
                kind = "D"  # noqa: PLW2901  "Friday’s ceremony" is a ceremony
            yield Unit(start, end, kind, text[start:end].lower(), _opens_large(text[start:end]))
        at = end


def _opens_large(words: str) -> bool:
    """Whether the first letter of words, their marks left out, is a capital."""
    return next((letter.isupper() for letter in words if letter.isalnum()), False)


def _words(text: str, start: int, end: int) -> Iterator[Unit]:
    before = ""
    for m in tokens.TOKEN.finditer(text, start, end):
        unit = Unit(m.start(), m.end(), tokens.kind(m.group(), before), m.group().lower(), m.group()[0].isupper())
        before = unit.word
        yield unit


def _sentences(text: str, paragraph: Span, units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """The units of each sentence; a boundary inside a quotation is none, one before a quotation is."""
    ends = [end for _, end in sentences(text, paragraph)]
    part: list[Unit] = []
    for i, unit in enumerate(units):
        part.append(unit)
        endless = len(part) >= _LONGEST or _dated_end(units, i) or _unspaced(units, i)
        speech = unit.word in (".", "?", "!") and units[i + 1 : i + 2] and units[i + 1].kind == "Q"
        if endless or speech or (ends and unit.end >= ends[0]):
            while ends and unit.end >= ends[0]:
                ends.pop(0)
            yield part
            part = []
    if part:
        yield part


def _unspaced(units: Sequence[Unit], i: int) -> bool:
    """Whether a sentence ends at a full stop though no space follows: "it was over, she said.The case"."""
    if not 0 < i < len(units) - 1 or units[i].word != ".":
        return False
    return units[i + 1].start == units[i].end and units[i + 1].capital and units[i - 1].word.isalpha()


def _dated_end(units: Sequence[Unit], i: int) -> bool:
    """Whether a full stop after a date ends its sentence: "on 9 May. The council said"."""
    if not 0 < i < len(units) - 1 or units[i].word != "." or units[i - 1].kind != "Z":
        return False
    after = units[i + 1]
    return after.capital and after.kind in ("D", "R", "S", "P", "C", "Q")


def _verbs(part: Sequence[Unit]) -> tuple[Unit, ...]:
    """The same units, with reporting verbs and other finite verbs marked by what stands around them."""
    found = list(part)
    for i, unit in enumerate(found):
        if unit.kind == "P" and _describes(found, i):
            found[i] = unit._replace(kind="N")
        elif unit.word == "until" and i + 1 < len(found) and found[i + 1].kind in "#Z":
            found[i] = unit._replace(kind="P")
        elif unit.word in _FIRST_NAMES and unit.kind == "Z" and _names(found, i):
            found[i] = unit._replace(kind="C")
        if unit.kind not in "NF":
            continue
        before = found[i - 1].kind if i else ""
        if _may_be_verb(part, i, before):
            found[i] = unit._replace(kind="V")
        elif unit.kind == "N" and unit.word.endswith("ed") and before in tuple("NCRAXKWZV"):
            found[i] = unit._replace(kind="F")
    return tuple(found)


def _names(units: Sequence[Unit], i: int) -> bool:
    """Whether the name of a month is a person's: "a lawyer, June Abbott"."""
    return (units[i - 1].kind if i else "") not in "P#DAZ" and i + 1 < len(units) and units[i + 1].kind == "C"


def _describes(units: Sequence[Unit], i: int) -> bool:
    """Whether a preposition stands as an adjective: "an outside panel"."""
    return (
        units[i].word in ("outside", "inside", "following", "near")
        and i + 1 < len(units)
        and units[i + 1].kind == "N"
        and (units[i - 1].word in ("a", "an", "the") if i else units[i + 1].word in cues.nouns("document"))
    )


def verb_at(units: Sequence[Unit], i: int) -> tuple[tuple[cues.CueForm, ...], int]:
    """The forms that the words from unit `i` can be of, and how many units they take; the longest phrase wins."""
    known, starts = cues.verbs(), cues.first_words()
    if units[i].word not in starts:
        return (), 0
    for length in range(min(cues.longest(), len(units) - i), 0, -1):
        phrase = " ".join(unit.word for unit in units[i : i + length])
        if phrase in known:
            return known[phrase], length
    return (), 0


def _may_be_verb(units: Sequence[Unit], i: int, before: str) -> bool:  # noqa: C901, PLR0911  one return a rule
    """Whether a form of a reporting verb stands where a verb can; nouns of the same spelling are told apart."""
    forms, length = verb_at(units, i)
    if not length or before in ("'", "#", "O"):
        return False
    after = units[i + length].kind if i + length < len(units) else ""
    word = units[i].word
    if before in ("N", "C") and after == "N" and all(form.form == "ing" for form in forms):
        return False  # "a thrift holding company"
    if units[i - 1].word in ("these", "those") and all(form.form == "s" for form in forms):
        return False  # "these suspects"
    if before == "D" and not (_alone(units, i - 1) and word not in cues.nouns() and after not in ("N", "C")):
        return False
    if after == "X" and before != "R" and all(form.form == "s" for form in forms):
        return False
    noun = word in cues.nouns() or word in cues.nouns("document")
    if word in words.LISTS["speakers"] and before in ("N", "C") and after != "T":
        return False  # "a Lund County judge"
    if after == "N" and (noun or all(form.form == "s" for form in forms)) and _past(units, i + length, alone=not noun):
        return False
    if noun and before == "N" and units[i - 1].word in words.LISTS["openers"]:
        return False  # "ruled out initial reports"
    if noun and (after in ("X", "O") or before == "V" or (i > 0 and units[i - 1].word in cues.verbs())):
        return False
    if all(form.form == "base" for form in forms):
        if before == "V":
            return False  # "told state radio"
        one = i > 1 and units[i - 2].word in ("a", "an")
        many = units[i - 1].word.endswith("s") or units[i - 1].word in words.LISTS["plurals"] | words.LISTS["bodies"]
        if before == "N" and ((after != "T" and not many) or one):
            return False
        return before not in ("", ",", ".", "P", "-", ";", ":") or (before == "," and not noun and after in ("T", "Q"))
    return True


def _past(units: Sequence[Unit], i: int, *, alone: bool) -> bool:
    """Whether a reporting verb stands at `i`, where `alone` one in the past: after it "advocates" is a noun."""
    forms, _ = verb_at(units, i)
    return any(form.form == "past" for form in forms) if alone else bool(forms)


def _alone(units: Sequence[Unit], i: int) -> bool:
    """Whether a determiner stands for somebody: "one joked", "some of them say"."""
    return units[i].word in words.LISTS["heads"] and (i == 0 or units[i - 1].kind not in ("N", "C", "D"))
