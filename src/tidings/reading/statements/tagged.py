"""Drafts of what the tagger saw: its runs as phrases of a sentence."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tidings.language import cues
from tidings.language.cues import CueWord
from tidings.nouns import Span, Tag
from tidings.reading.statements import complements, contents, objects, relatives, subjects, unsaid, voices, words
from tidings.reading.statements.drafts import Draft, Evidence, Range
from tidings.reading.statements.links import Link
from tidings.reading.statements.units import Sentence, verb_at

_NEGATIVE = words.LISTS["negative"]
_LOOSE = ",;:-.K"
# A lone pronoun, determiner or "that" says nothing: "told he".
_EMPTY = ("R", "D", "T", "W")
# "Is to rule" tells of what will be said.
_PLANNED = re.compile("XI")
# Who is told is the hearer; who is convinced believes.
_TELLING = frozenset(("tell", "inform", "notify", "promise", "warn", "urge", "advise", "assure", "remind", "order"))


def drafts(links: Sequence[Link], sentences: Sequence[Sentence]) -> Iterator[Draft]:
    """A draft for each link whose source and cue stand in one sentence, with what of its content stands there too."""
    starts = [s.units[0].start for s in sentences]
    for link in links:
        number = max(0, bisect_right(starts, link.cue.span[0]) - 1)
        draft = _draft(sentences, number, link)
        s = sentences[number]
        if draft is not None and not unsaid.nothing(s, draft):
            yield draft


def _draft(sentences: Sequence[Sentence], number: int, link: Link) -> Draft | None:
    s = sentences[number]
    cue, source = _cue(s, link.cue.span), _speaker(s, link.source) if link.source else None
    if link.source is None or source is None or cue is None or "Q" in s.kinds[slice(*cue)]:
        return None
    if (
        source[1] <= cue[0]
        and s.kinds[slice(*cue)].startswith("FV")
        and not set(s.kinds[source[1] : cue[0]]) & set(_LOOSE)
    ):
        source, cue = (source[0], cue[0] + 1), (cue[0] + 1, cue[1])  # "the man who saw it fall denied"
    parts = _apart([part for run in link.contents if (part := _content(s, run, cue))])
    extra = () if parts else _beside(sentences, number, link)
    if parts and (s.kinds[parts[0][0]] == "W" or relatives.speaker(s, *cue)):
        return None  # a clause about what stands before it, which the rules read
    if not (parts or extra) or (parts and cue[1] <= parts[0][0] < source[0]):
        return None  # "Asked about it, she said": who asked is not told
    word = _word(s, cue, parts[0] if parts else None)
    helpers = [u.word for u in s.units[voices.auxiliaries(s, cue[0]) : cue[1]]]
    asked = subjects.inverted(s, source) if source[1] <= cue[0] else None
    negated = any(w in _NEGATIVE for w in helpers) or asked == "nor"
    if asked == "asked" or voices.hypothetical(word, helpers, negated=negated) or _PLANNED.search(s.kinds[slice(*cue)]):
        return None
    seen = min(run.confidence for run in (link.cue, link.source, *link.contents))
    evidence = Evidence(seen=seen, cue=link.cue.confidence)
    if _was_told(s, cue, word, helpers):  # who is told does not speak
        return Draft(number, None, (cue,), word, parts, negated, source, shape="tagged", extra=extra, evidence=evidence)
    after = parts[0][0] if parts else len(s.units)
    told = complements.read(s, cue[1], word, document=False) if source[0] < cue[0] < after else None
    to = told.to if told and told.to and told.to[1] <= after else None
    return Draft(number, source, (cue,), word, parts, negated, to, shape="tagged", extra=extra, evidence=evidence)


def _cue(s: Sentence, span: Span) -> Range | None:
    """The units of a cue, up to the end of its sentence: the net reads "said.The" as one word."""
    part = _range(s, span)
    return part and (part[0], s.kinds.find(".", *part) if "." in s.kinds[slice(*part)] else part[1])


def _speaker(s: Sentence, run: Tag) -> Range | None:
    """The units of a source run, without a time at its end; None where there is no noun in it."""
    part = _range(s, run.span)
    if part is None:
        return None
    first, end = part
    while end > first + 1 and (s.kinds[end - 1] == "Z" or s.kinds[end - 1 : end + 1] == "PZ"):
        end -= 1
    while end > first + 1 and s.kinds[end - 1] in "XF" and s.units[end - 1].word not in words.LISTS["reduced"]:
        end -= 1  # "they’re talking about", "The charter includes details accusing"
    lone = s.kinds[first:end] == "D" and s.units[first].word in ("the", "a", "an")
    return None if lone else (first, end)


def _was_told(s: Sentence, cue: Range, word: CueWord, helpers: Sequence[str]) -> bool:
    told = word.lemma in _TELLING and bool({*helpers} & words.LISTS["be"])
    return told and any(form.form == "participle" for form in verb_at(s.units, cue[1] - 1)[0])


def _beside(sentences: Sequence[Sentence], number: int, link: Link) -> tuple[Span, ...]:
    """The speech that is a whole content in the sentence after the cue's or before it: "He asked the room. “Why?”"."""
    for s in sentences[max(0, number - 1) : number + 2]:
        for run in link.contents:
            part = _range(s, run.span)
            if part and s.kinds[part[0]] == "Q":
                return (s.span(part[0], part[0] + 1),)
    return ()


def _content(s: Sentence, run: Tag, cue: Range) -> Range | None:
    """The units of a content run in this sentence, without the marks at its edges and what the cue takes of it."""
    part = _range(s, run.span)
    if part is None:
        return None
    first, end = part
    if first < cue[1] <= end:
        first = cue[1]
    end = next((i for i in range(first + 1, end) if objects.second_count(s, first, i, end)), end)
    first = contents.past_dateline(s, first, end)
    while first < end and s.kinds[end - 1] in _LOOSE:
        end -= 1
    while first < end and s.kinds[first] in ",;:-":
        first += 1
    return (first, end) if first < end and (s.kinds[first:end] not in _EMPTY or s.units[first].word == "no") else None


def _apart(parts: Sequence[Range]) -> tuple[Range, ...]:
    """The parts in order, those that share a unit as one: two runs may lie within one quotation."""
    found: list[Range] = []
    for first, end in sorted(parts):
        if found and first < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((first, end))
    return tuple(found)


def _range(s: Sentence, span: Span) -> Range | None:
    """The units that a span touches; None where it begins in another sentence."""
    if not s.units[0].start <= span[0] < s.units[-1].end:
        return None
    first = bisect_right(s.units, span[0], key=lambda u: u.end)
    end = bisect_left(s.units, span[1], key=lambda u: u.start)
    return (first, end) if first < end else None


def _word(s: Sentence, cue: Range, content: Range | None) -> CueWord:
    """The lexicon's entry for a cue, by its last verb, else its first noun; else one without frames, or of a count."""
    known: CueWord | None = None
    for i in range(*cue):
        forms, _ = verb_at(s.units, i)
        if forms:
            known = forms[0].word
    for i in range(*cue):
        noun = cues.nouns().get(s.units[i].word)
        known = known or (noun.word if noun else None)
    counts = known is None and s.units[cue[0]].word != "according"
    if counts and content and content[0] >= cue[1] and objects.puts(s, content[0], content[1]):
        return CueWord(s.units[cue[1] - 1].word, "verb", "estimates", frozenset({"put"}))  # "value the firm at $2m"
    if known and known.lemma == "agree" and content and s.kinds[content[0]] == "I":
        return replace(known, stance="commits")  # "agreed to pay"
    written = " ".join(u.word for u in s.units[slice(*cue)])
    return known or CueWord(written, "verb", "states", frozenset())
