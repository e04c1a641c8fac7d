"""The tagger's runs linked: which source and which contents belong to which cue."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tidings.nouns import Span, Tag
from tidings.reading.statements.units import Sentence

# What it costs to link two runs, found on PolNeAR's training part: a character between them, the end of a sentence and
# of a paragraph between them, another run between them that would have been nearer.
_CHARACTER = 0.007
_SENTENCE, _PARAGRAPH = 2.0, 8.0
_OVER_CUE = 1.5
_CONTENT = {"content": 0.8, "source": 0.3}
_SOURCE = {"source": 0.4, "content": 0.2}
_AFTER = -0.3  # content more often follows its cue
# What a cue's first content, each further one, and its source may cost.
_FIRST, _FURTHER, _SPEAKER = 6.0, 3.0, 3.5
_REACH = 40
"""Runs to either side of a cue that are looked at, so that time stays linear."""


@dataclass(frozen=True)
class Link:
    """One attribution as the tagger sees it: runs, before they are phrases of a sentence."""

    cue: Tag
    source: Tag | None
    contents: tuple[Tag, ...]


def link(runs: Sequence[Tag], sentences: Sequence[Sentence]) -> list[Link]:
    """One link a cue that has a content: its nearest source, and each content at its nearest cue."""
    scale = _Scale(runs, sentences)
    cues = [i for i, run in enumerate(runs) if run.kind == "cue"]
    mine = _contents(scale, cues)
    return [Link(runs[i], _source(scale, i), tuple(runs[j] for j in sorted(mine[i]))) for i in cues if i in mine]


def _contents(scale: "_Scale", cues: Sequence[int]) -> dict[int, list[int]]:
    """For each cue its contents: the cheapest pairs first, one for each cue, then what is left over and near."""
    pairs = sorted((scale.cost(i, j, _CONTENT), i, j) for i in cues for j in scale.near(i, "content"))
    mine: dict[int, list[int]] = {}
    taken: set[int] = set()
    for cost, i, j in pairs:
        if cost < _FIRST and i not in mine and j not in taken:
            mine[i] = [j]
            taken.add(j)
    for cost, i, j in pairs:
        if cost < _FURTHER and j not in taken and i in mine:
            mine[i].append(j)
            taken.add(j)
    return mine


def _source(scale: "_Scale", cue: int) -> Tag | None:
    found = min(((scale.cost(cue, j, _SOURCE), j) for j in scale.near(cue, "source")), default=(_SPEAKER, 0))
    return scale.runs[found[1]] if found[0] < _SPEAKER else None


class _Scale:
    """The runs of a text in order, with the breaks between them."""

    def __init__(self, runs: Sequence[Tag], sentences: Sequence[Sentence]) -> None:
        self.runs = runs
        self._starts = [s.units[0].start for s in sentences]
        self._paragraphs = [s.paragraph for s in sentences]

    def near(self, cue: int, kind: str) -> Iterator[int]:
        """The runs of a kind around a cue."""
        for j in range(max(0, cue - _REACH), min(len(self.runs), cue + _REACH)):
            if self.runs[j].kind == kind:
                yield j

    def cost(self, cue: int, other: int, over: dict[str, float]) -> float:
        """How unlikely it is that the two belong together."""
        low, high = sorted((cue, other))
        left, right = self.runs[low].span, self.runs[high].span
        between = [run.kind for run in self.runs[low + 1 : high]]
        passed = sum(between.count(kind) * cost for kind, cost in over.items()) + between.count("cue") * _OVER_CUE
        follows = _AFTER if other > cue and self.runs[other].kind == "content" else 0.0
        return _CHARACTER * (right[0] - left[1]) + self._broken((left[1] - 1, right[0])) + passed + follows

    def _broken(self, between: Span) -> float:
        first, last = (bisect_right(self._starts, at) - 1 for at in between)
        paragraphs = self._paragraphs[max(last, 0)] - self._paragraphs[max(first, 0)]
        return _SENTENCE * (last - first - paragraphs) + _PARAGRAPH * paragraphs
