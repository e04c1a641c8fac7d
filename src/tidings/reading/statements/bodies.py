"""Bodies that go by a short phrase: "the commission", where "the electoral commission" or one such name was met."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tidings.language import cues
from tidings.nouns import Entity
from tidings.reading.statements import words
from tidings.reading.statements.units import Unit

NOUNS = words.LISTS["bodies"] | words.LISTS["companies"] | words.LISTS["public"] | words.LISTS["more_bodies"]
"""Common nouns for a body of people."""
_PHRASE = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Yy]our|[Oo]ur|[Mm]y|\w+['’]s) ((?:\w[\w-]* ){0,3}?)("
    + "|".join(sorted(NOUNS, key=lambda noun: (-len(noun), noun)))
    + r")\b(?!-)"
)
# Who is only told of as an author is not met yet: "a report by the water inspectorate".
_HANGS = re.compile(r"\b(?:by|of) $")
# How much more often than any other a firm must open sentences to be "the company".
_OFTENER = 2


@dataclass(frozen=True)
class Phrase:
    """A body met as a common noun with its modifiers."""

    at: int
    text: str
    noun: str


@dataclass(frozen=True)
class Bodies:
    """By its noun each body's first full phrase and the first of another; the bodies with which sentences begin."""

    full: dict[str, tuple[Phrase, ...]]
    opening: tuple[Phrase, ...]

    def introduced(self, noun: str, at: int) -> str | None:
        """The one full phrase by which a body of this noun was met before `at`: "the electoral commission"."""
        met = [p for p in self.full.get(noun, ()) if p.at < at]
        return met[0].text if len(met) == 1 else None

    def last(self, at: int, far: int) -> Phrase | None:
        """The body with which the nearest sentence before `at` begins, none further back than `far`."""
        until = bisect_left(self.opening, at, key=lambda p: p.at)
        near = self.opening[until - 1] if until else None
        return near if near and near.at >= at - far else None


def look(text: str, starts: Sequence[int]) -> Bodies:
    """The bodies of a text that have no name; its sentences begin at `starts`."""
    begin = frozenset(starts)
    full: dict[str, dict[str, Phrase]] = {}
    opening = []
    for m in _PHRASE.finditer(text):
        if not all(_describes(word) for word in m.group(1).split()):
            continue
        phrase = Phrase(m.start(), m.group(), m.group(2))
        if m.start() in begin:
            opening.append(phrase)
        if m.group(1) and not _HANGS.search(text, max(0, m.start() - 4), m.start()):
            full.setdefault(phrase.noun, {}).setdefault(phrase.text.split(maxsplit=1)[1].casefold(), phrase)
    return Bodies({noun: tuple(met.values())[:2] for noun, met in full.items()}, tuple(opening))


def gives(head: Unit) -> bool:
    """Whether a phrase with this last word is somebody who counts: a body, an office, a name."""
    return head.kind == "C" or head.word in NOUNS or head.word in words.LISTS["speakers"]


def _describes(word: str) -> bool:
    return word.lower() not in words.KINDS and word.lower() not in cues.verbs()


def firm(known: Sequence[Entity], openings: Sequence[str]) -> Entity | None:
    """Which firm is "the company": the only one, or the one that by far most sentences begin with."""
    if len(known) == 1:
        return known[0]
    counts = sorted(((openings.count(e.id), e.id) for e in known), reverse=True)
    sure = bool(counts) and counts[0][0] > counts[1][0] and counts[0][0] >= _OFTENER * counts[1][0]
    return next(e for e in known if e.id == counts[0][1]) if sure else None
