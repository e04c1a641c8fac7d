"""The tagger's runs linked: which source and which contents belong to which cue."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tidings.nouns import Tag
from tidings.reading.statements.units import Sentence

# What it costs to link two runs, found on PolNeAR's training part: a character and the end of a sentence between them,
# another run between them that would have been nearer. Over the end of a paragraph nothing is linked.
_CHARACTER = 0.007
_SENTENCE = 2.0
_OVER_CUE = 1.5
_CONTENT = {"content": 0.8, "source": 0.3}
_SOURCE = {"source": 0.4, "content": 0.2}
_AFTER = -0.3  # content more often follows its cue
# What a cue's first content, each further one, and its source may cost.
_FIRST, _FURTHER, _SPEAKER = 6.0, 3.0, 3.5
_REACH = 20
"""Runs to either side of a cue that are looked at, so that time stays linear in a paragraph without end."""


@dataclass(frozen=True)
class Link:
    """One attribution as the tagger sees it: runs, before they are phrases of a sentence."""

    cue: Tag
    source: Tag | None
    contents: tuple[Tag, ...]


def link(runs: Sequence[Tag], sentences: Sequence[Sentence]) -> list[Link]:
    """One link a cue that has a content: its nearest source, and each content at its nearest cue."""
    if not sentences:
        return []
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
    """The runs of a text in order, with the sentences and paragraphs they stand in."""

    def __init__(self, runs: Sequence[Tag], sentences: Sequence[Sentence]) -> None:
        self.runs = runs
        starts = [s.units[0].start for s in sentences]
        self._first = [max(0, bisect_right(starts, run.span[0]) - 1) for run in runs]
        self._last = [max(0, bisect_right(starts, run.span[1] - 1) - 1) for run in runs]
        self._paragraph = [sentences[i].paragraph for i in self._first]

    def near(self, cue: int, kind: str) -> Iterator[int]:
        """The runs of a kind around a cue, in its paragraph."""
        for j in range(max(0, cue - _REACH), min(len(self.runs), cue + _REACH)):
            if self.runs[j].kind == kind and self._paragraph[j] == self._paragraph[cue]:
                yield j

    def cost(self, cue: int, other: int, over: dict[str, float]) -> float:
        """How unlikely it is that the two belong together."""
        low, high = (cue, other) if cue < other else (other, cue)
        cost = _CHARACTER * (self.runs[high].span[0] - self.runs[low].span[1])
        cost += _SENTENCE * (self._first[high] - self._last[low])
        for run in self.runs[low + 1 : high]:
            cost += _OVER_CUE if run.kind == "cue" else over[run.kind]
        return cost + (_AFTER if other > cue and self.runs[other].kind == "content" else 0.0)
