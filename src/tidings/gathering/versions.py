"""Two versions of a page, sentence by sentence: what stands in one of them only, and which sentence became which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tidings.gathering.voices import Speakers
from tidings.gathering.words import content_words, folded
from tidings.language.sentences import sentences
from tidings.nouns import Figure, Gathered, Span, Statement

# Which part of their words two sentences, or two contents of one source, share where one is the other in new words.
ALIKE = 0.5
# How far off a changed sentence is looked for among those of the other version: a page of thousands stays linear.
_REACH = 60


@dataclass(frozen=True)
class Sentence:
    """A sentence that stands in one version only."""

    span: Span
    text: str
    words: frozenset[str]

    def holds(self, spans: Iterable[Span]) -> bool:
        """Whether a row at `spans` stands in it, in part at least."""
        return any(start < self.span[1] and self.span[0] < end for start, end in spans)


@dataclass(frozen=True)
class Version:
    """One version with what stands in it and not in the other."""

    one: Gathered
    speakers: Speakers
    changed: tuple[Sentence, ...]

    @cached_property
    def statements(self) -> list[Statement]:
        """The statements of the changed sentences that hold no other one."""
        outer = {statement.inside for statement in self.one.reading.statements}
        said = [s for s in self.one.reading.statements if s.id not in outer and content_words(s.content.text)]
        return [s for s in said if self.sentences(s.content.spans)]

    @cached_property
    def figures(self) -> list[Figure]:
        """The figures of the changed sentences that the text itself takes the place of none of."""
        old = {figure.change.from_ for figure in self.one.reading.figures if figure.change}
        return [f for f in self.one.reading.figures if f.id not in old and self.sentences([f.span])]

    def sentences(self, spans: Iterable[Span]) -> list[Sentence]:
        """The changed sentences in which a row stands."""
        held = list(spans)
        return [sentence for sentence in self.changed if sentence.holds(held)]

    def said(self, statement: Statement) -> tuple[str | None, str]:
        """Who says what, as versions are compared."""
        return self.speakers.key(statement.source), folded(statement.content.text)


def versions(was: Gathered, now: Gathered) -> tuple[Version, Version]:
    """Two versions of a page, each with its sentences that the other has not."""
    speakers = Speakers((was, now))
    old, new = changed(was.reading.article.text, now.reading.article.text)
    return Version(was, speakers, old), Version(now, speakers, new)


def changed(was: str, now: str) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
    """The sentences that only the first of two texts has, or has more often, and those of the second."""
    old, new = (_folded_sentences(text) for text in (was, now))
    return tuple(_only(old, new, was)), tuple(_only(new, old, now))


def _folded_sentences(text: str) -> list[tuple[Span, str]]:
    return [(span, folded(text[slice(*span)])) for span in sentences(text)]


def _only(mine: Sequence[tuple[Span, str]], other: Sequence[tuple[Span, str]], text: str) -> Iterator[Sentence]:
    """The sentences that the other text has not, or not as often."""
    left = Counter(words for _, words in other)
    for span, words_ in mine:
        left[words_] -= 1
        if left[words_] < 0 and words_:
            sentence = text[slice(*span)]
            yield Sentence(span, sentence, content_words(sentence))


def alike(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of their words that two wordings have in common (Dice's coefficient)."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def together(old: Sequence[Sentence], new: Sequence[Sentence]) -> dict[Span, Sentence]:
    """Which new sentence each old one has become, by the words that they share; the most alike first."""
    found = sorted(
        (-alike(a.words, b.words), i, j)
        for i, a in enumerate(old)
        for j, b in enumerate(new[max(0, i - _REACH) : i + _REACH], max(0, i - _REACH))
        if alike(a.words, b.words) >= ALIKE
    )
    pairs: dict[int, int] = {}
    for _, i, j in found:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return {old[i].span: new[j] for i, j in pairs.items()}
