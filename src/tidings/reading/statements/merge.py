"""What the rules found and what the tagger saw, brought together.

The rules are precise in any domain and know what no corpus teaches; the tagger knows how much more is said. Where both
have an attribution its extents are the rules', which hold to the conventions of docs/architecture.md.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tidings.nouns import Tag
from tidings.reading.statements.drafts import Draft, Evidence, Range, by_sentence
from tidings.reading.statements.units import Sentence

_FAINT = 0.1
"""Below this probability of a cue the tagger contradicts the rules; within another's words it marks none."""
_SAME = 0.5
"""Two contents that share this part of their units are one."""
_COUNTING = frozenset(("number", "put"))
"""Frames of giving a number, which the tagger's corpus has no examples of: "puts the number at nine"."""
_OPEN = 0.5
"""What the tagger is held to say of a cue on which it has learnt nothing."""
_SHORT = 2
"""So few words within another's words are an object, not something said."""


def merge(
    sentences: Sequence[Sentence], ruled: Sequence[Draft], seen: Sequence[Draft], cues: Sequence[Tag]
) -> list[Draft]:
    """The drafts of both, each with its evidence, none twice; `cues` are the tagger's words that may attribute."""
    rules, tagged = by_sentence(ruled), by_sentence(seen)
    found = []
    for number in sorted({*rules, *tagged}):
        mine, others = rules.get(number, []), tagged.get(number, [])
        around = [*mine, *(draft for draft in others if not any(_one(draft, rule) for rule in mine))]
        kept = [rule for draft in mine if (rule := _weighed(sentences[number], draft, around, others, cues))]
        found += [*kept, *(draft for draft in others if not any(_one(draft, rule) for rule in kept))]
    return found


def _weighed(
    s: Sentence, rule: Draft, around: Sequence[Draft], others: Sequence[Draft], cues: Sequence[Tag]
) -> Draft | None:
    """A draft of the rules with its evidence; None where the tagger sees no cue or has a better one."""
    twin = next((draft for draft in others if _share(rule.cue, draft.cue)), None)
    chance = _chance(s, rule, cues)
    nested = any(_holds(other, rule.cue[-1]) for other in around if other is not rule)
    counts = bool(rule.word.frames & _COUNTING)
    if twin is None and not counts:
        better = any(draft.evidence.cue > chance and _one(draft, rule) for draft in others)
        if (better and not nested) or (chance < _FAINT and not (nested and _says_something(s, rule))):
            return None
    seen = twin.evidence.seen if twin and _same_source(rule, twin) else None
    cue = max(chance, _OPEN) if counts else chance
    return replace(rule, evidence=Evidence(ruled=True, seen=seen, cue=cue, nested=nested))


def _says_something(s: Sentence, draft: Draft) -> bool:
    """Whether a content is speech or more than an object: not "the man who dismissed her"."""
    if any(s.kinds[slice(*part)] in ("R", "D", "T") for part in draft.content):
        return False
    if "that" in draft.word.frames:
        return True  # "have denied doping", "had warned her of it"
    return len(_units(draft.content)) > _SHORT or any("Q" in s.kinds[first:end] for first, end in draft.content)


def _one(draft: Draft, rule: Draft) -> bool:
    """Whether both are one attribution: a cue in common, or another word held to be the cue of the same content."""
    a, b = _units(draft.content), _units(rule.content)
    return _share(draft.cue, rule.cue) or len(a & b) >= _SAME * len(a | b)


def _same_source(rule: Draft, twin: Draft) -> bool:
    return rule.source is None or twin.source is None or _share([rule.source], [twin.source])


def _share(one: Sequence[Range], other: Sequence[Range]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def _units(parts: Iterable[Range]) -> set[int]:
    return {i for first, end in parts for i in range(first, end)}


def _holds(draft: Draft, part: Range) -> bool:
    return any(first <= part[0] and part[1] <= end for first, end in draft.content)


def _chance(s: Sentence, draft: Draft, cues: Sequence[Tag]) -> float:
    """How likely the tagger holds it that the words of a cue attribute."""
    best = 0.0
    for part in draft.cue:
        start, end = s.span(*part)
        at = bisect_right(cues, start, key=lambda tag: tag.span[1])
        while at < len(cues) and cues[at].span[0] < end:
            best = max(best, cues[at].confidence)
            at += 1
    return best
