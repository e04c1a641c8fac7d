"""Speech that its layout attributes: turns of a conversation, headlines with a colon or dash, lists under a verb."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from tidings.language import cues
from tidings.language.sentences import paragraphs
from tidings.nouns import Entity, QuoteKind, Span
from tidings.reading.statements import words
from tidings.reading.statements.drafts import Draft
from tidings.reading.statements.units import Sentence

_ITEM = re.compile(r"(?:[•*–—▪·-]|\d{1,2}[.)]|\([a-z\d]\)) +(?=\S)")
_ITEM_END = re.compile(r"(?:[;.,]|; and)$")
# What a page puts behind a headline: "Posted: Monday, May 4".
_STAMP = re.compile(r" (?:Posted|Published|Updated|Last updated):")
_FIRST_PERSON = re.compile(r"\b(?:I|I[’']\w+|my|me|we|our)\b")
SHAPES = ("label", "list")
_SPEAKING = ("person", "organisation", "state", "group")


def sure(text: str, sentences: Sequence[Sentence], drafts: Sequence[Draft], entities: Sequence[Entity]) -> list[Draft]:
    """The drafts, labels and lists with their whole content; those that the layout does not bear out are left out."""
    if not any(d.shape in ("label", "list") for d in drafts):
        return list(drafts)
    blocks = paragraphs(text)
    known = sorted((span, e) for e in entities for span in e.mentions) if entities else []
    labels = [d for d in drafts if d.shape == "label" and _begins(sentences, d)]
    speakers = {
        d.sentence for d in labels if (who := _speaker(sentences, d, known)) and _fits(text, sentences, d, who, blocks)
    }
    found = []
    for draft in drafts:
        if draft.shape == "label" and draft.sentence in speakers:
            found.append(_with_paragraph(text, sentences, draft))
        elif draft.shape == "list":
            items = _items(text, blocks, sentences, draft)
            found += [replace(draft, extra=items)] if len(items) > 1 else []
        elif draft.shape != "label":
            found.append(draft)
    return found


def _begins(sentences: Sequence[Sentence], draft: Draft) -> bool:
    """Whether a draft stands in the first sentence of its paragraph."""
    at = draft.sentence
    return at == 0 or sentences[at - 1].paragraph != sentences[at].paragraph


def _ends(sentences: Sequence[Sentence], at: int) -> bool:
    return at + 1 == len(sentences) or sentences[at + 1].paragraph != sentences[at].paragraph


def kind(text: str, draft: Draft) -> QuoteKind:
    """How a turn or list is given: a turn that ends as a sentence is speech, a headline or list is not."""
    end = draft.extra[-1][1] if draft.extra else 0
    if draft.shape == "label" and draft.extra and (text[end : end + 1] == "." or text[end - 1] in "?!"):
        return "direct"
    return "mixed" if any(mark in text[a:b] for a, b in draft.extra for mark in '“"‘') else "indirect"


def _speaker(sentences: Sequence[Sentence], draft: Draft, known: Sequence[tuple[Span, Entity]]) -> str | None:
    """What speaks in a label: the kind of its entity, or "role" for an office, a body or a document."""
    s, source = sentences[draft.sentence], draft.source
    if source is None:
        return None
    span = s.span(*source)
    at = bisect_left(known, span[0], key=lambda row: row[0][0])
    inside = [e for (start, end), e in known[at : at + 4] if start < span[1] and end <= span[1]]
    head = next((i for i in range(*source) if s.kinds[i] in "OPI,"), source[1]) - 1
    document = draft.content[0][0] < draft.cue[0][0] and s.units[head].word in cues.nouns("document")
    if document or s.units[head].word in words.LISTS["speakers"]:
        return "role"
    return next((e.kind for e in inside if e.kind in _SPEAKING), None)


def _fits(text: str, sentences: Sequence[Sentence], draft: Draft, who: str, blocks: Sequence[Span]) -> bool:
    """Whether a label opens a turn: of a conversation, or of a headline that no full stop ends."""
    at = draft.sentence
    number = sentences[at].paragraph
    start, end = blocks[number]
    if text[end - 1] not in ".?!" and _ends(sentences, at):
        return True
    if draft.cue[0][0] > draft.content[0][0] or who != "person":
        return False
    asked = number > 0 and text[blocks[number - 1][1] - 1] == "?"
    return asked or _FIRST_PERSON.search(text, start, end) is not None


def _with_paragraph(text: str, sentences: Sequence[Sentence], draft: Draft) -> Draft:
    """A label with all that is said in its paragraph as one span, the closing full stop left out."""
    if draft.content[0][0] < draft.cue[0][0]:
        return draft
    last = draft.sentence
    while not _ends(sentences, last):
        last += 1
    start = sentences[draft.sentence].units[draft.content[0][0]].start
    stop = sentences[last].units[-1].end
    if stamp := _STAMP.search(text, start, stop):
        stop = start + len(text[start : stamp.start()].rstrip())
    return replace(draft, extra=((start, stop - (text[stop - 1] == ".")),))


def _items(text: str, blocks: Sequence[Span], sentences: Sequence[Sentence], draft: Draft) -> tuple[Span, ...]:
    """The items of the list in the paragraphs after a draft, without their marks."""
    if not _ends(sentences, draft.sentence):
        return ()
    found = []
    for start, end in blocks[sentences[draft.sentence].paragraph + 1 :]:
        mark = _ITEM.match(text, start, end)
        if not mark:
            break
        closing = _ITEM_END.search(text[mark.end() : end])
        found.append((mark.end(), end - len(closing.group()) if closing else end))
    return tuple((a, b) for a, b in found if a < b)
