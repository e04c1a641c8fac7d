"""Who a source is: one canonical name over the whole article, or none where it is not clear."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tidings.language import cues
from tidings.nouns import Entity, Source, Span, SpeakerKind
from tidings.reading.statements import words
from tidings.reading.statements.drafts import Range
from tidings.reading.statements.units import Sentence

_PERSONAL = frozenset({"he", "she", "him"})
_DETERMINERS = frozenset("the a an this that these those its his her their our my".split())


@dataclass(frozen=True)
class Mention:
    """One mention with its entity."""

    span: Span
    entity: Entity


def mentions(entities: Sequence[Entity]) -> list[Mention]:
    """All mentions of an article in order."""
    return sorted((Mention(span, e) for e in entities for span in e.mentions), key=lambda m: m.span)


def within(all_mentions: Sequence[Mention], span: Span) -> list[Mention]:
    """The mentions inside a span."""
    at = bisect_left(all_mentions, span[0], key=lambda m: m.span[0])
    found = []
    while at < len(all_mentions) and all_mentions[at].span[0] < span[1]:
        if all_mentions[at].span[1] <= span[1]:
            found.append(all_mentions[at])
        at += 1
    return found


def name(text: str, s: Sentence, part: Range, known: Sequence[Mention], before: Sequence[Source]) -> Source:
    """The source that stands at a range of units; `before` are the sources found so far, for pronouns."""
    first, end = part
    while end - 1 > first and s.kinds[end - 1] in ",":
        end -= 1
    span = s.span(first, end)
    said = text[span[0] : span[1]]
    spans = (span,)
    if s.kinds[first] == "R" and end == first + 1:
        return _pronoun(said, spans, known, before, span[0])
    head = _head_entity(s, (first, end), known)
    if head is not None:
        return Source(head.name, head.id, "named", said, spans)
    core = _core(text, s, (first, end))
    kind: SpeakerKind = "document" if _document(s, (first, end)) else "unnamed"
    same = _defined(core, known, span[0]) if kind == "unnamed" else None
    if same is not None:
        return Source(same.name, same.id, "named", said, spans)
    return Source(core, None, kind, said, spans)


def _segments(s: Sentence, part: Range) -> list[Range]:
    """The phrase and its appositions, each up to its first preposition."""
    found, at = [], part[0]
    for i in range(part[0], part[1] + 1):
        if i == part[1] or s.kinds[i] in ",B":
            stop = next((j for j in range(at + 1, i) if s.kinds[j] in "OPIWFV" or s.units[j].word in words.REDUCED), i)
            if stop > at:
                found.append((at, stop))
            at = i + 1
    return found


def _head_entity(s: Sentence, part: Range, known: Sequence[Mention]) -> Entity | None:
    heads = []
    for first, stop in _segments(s, part):
        if s.kinds[first] in "WFV":
            continue
        span = s.span(first, stop)
        inside = [m for m in within(known, span) if m.span[1] == span[1]]
        if inside:
            heads.append((min(inside, key=lambda m: m.span[0]).entity, s.kinds[first]))
    people = [e for e, _ in heads if e.kind == "person"]
    if people:
        return people[0]
    first, stop = _segments(s, part)[0] if _segments(s, part) else part
    if (
        heads
        and within(known, s.span(first, stop))
        and within(known, s.span(first, stop))[-1].span[1] == s.span(first, stop)[1]
    ):
        return heads[0][0]
    return None


def _core(text: str, s: Sentence, part: Range) -> str:
    """The phrase without its appositions and contact clauses."""
    first, end = part
    stop = next((i for i in range(first + 1, end) if s.kinds[i] in ",BR"), end)
    start, last = s.span(first, stop)
    return text[start:last]


def _document(s: Sentence, part: Range) -> bool:
    nouns = cues.nouns("document")
    for first, stop in _segments(s, part)[:1]:
        return s.units[stop - 1].word in nouns
    return False


def _defined(core: str, known: Sequence[Mention], at: int) -> Entity | None:
    """ "the union" for the one union named before."""
    said = core.lower().split()
    if len(said) != 2 or said[0] != "the":
        return None
    named = {
        m.entity.id: m.entity
        for m in known
        if m.span[0] < at and m.entity.kind in ("organisation", "group") and said[1] in m.entity.name.lower().split()
    }
    return next(iter(named.values())) if len(named) == 1 else None


def _pronoun(said: str, spans: tuple[Span, ...], known: Sequence[Mention], before: Sequence[Source], at: int) -> Source:
    word = said.lower()
    entity = None
    if word in _PERSONAL:
        entity = _person(known, before, at)
    elif word == "it":
        entity = _last(known, before, at, ("organisation", "state", "group"))
    elif word == "they":
        near = next((b for b in reversed(before) if at - b.spans[0][0] < 700), None)
        if near is not None and near.kind in ("unnamed",) and near.name.split()[-1:] != []:
            return Source(near.name, near.entity, "pronoun", said, spans)
        entity = _last(known, before, at, ("group", "organisation"))
    if entity is None:
        return Source(said, None, "pronoun", said, spans)
    return Source(entity.name, entity.id, "pronoun", said, spans)


def _person(known: Sequence[Mention], before: Sequence[Source], at: int) -> Entity | None:
    """The person last heard, unless another was named since."""
    return _last(known, before, at, ("person",))


def _last(known: Sequence[Mention], before: Sequence[Source], at: int, kinds: tuple[str, ...]) -> Entity | None:
    fitting = {m.entity.id: m.entity for m in known if m.entity.kind in kinds}
    heard = next((b for b in reversed(before) if b.entity in fitting), None)
    named = next((m for m in reversed(known) if m.span[1] <= at and m.entity.id in fitting), None)
    if heard is not None and (named is None or heard.spans[0][0] + 500 > at):
        return fitting[heard.entity or ""]
    return named.entity if named else None
