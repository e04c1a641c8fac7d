"""Batches of passages as arrays: what the student and the teacher share."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from tidings.reading.tagger.features import tokenize
from train.passages import ATTRIBUTION, ENTITY, UNKNOWN, Labels, Passage, labels

REPEATS = {"own": 4, "own-inside": 4, "gum": 2, "wikigold": 1.5, "re3d": 3, "wnut": 0.5}
"""How often an epoch sees a corpus; 1 for those not named. Small corpora near the domain more often."""


@dataclass(frozen=True)
class Example:
    """One passage with its tokens and labels."""

    passage: Passage
    tokens: tuple[tuple[int, int], ...]
    attribution: Labels
    entity: Labels


def example(passage: Passage) -> Example:
    """The passage with its tokens and label numbers."""
    tokens = tuple(tokenize(passage.text))
    return Example(
        passage, tokens, labels(tokens, passage.roles, ATTRIBUTION), labels(tokens, passage.entities, ENTITY)
    )


def epoch(examples: Sequence[Example], size: int, rng: random.Random) -> Iterator[list[Example]]:
    """The examples in batches of about `size` tokens, alike in length, in an order of chance."""
    chosen = []
    for one in examples:
        repeats = REPEATS.get(one.passage.corpus, 1)
        chosen += [one] * (int(repeats) + (rng.random() < repeats % 1))
    chosen.sort(key=lambda one: len(one.tokens) * rng.uniform(0.9, 1.1))
    batches: list[list[Example]] = [[]]
    longest = 0
    for one in chosen:
        longest = max(longest, len(one.tokens))
        if batches[-1] and longest * (len(batches[-1]) + 1) > size:
            batches.append([])
            longest = len(one.tokens)
        batches[-1].append(one)
    rng.shuffle(batches)
    yield from batches


def padded(rows: Sequence[np.ndarray], fill: int) -> torch.Tensor:
    """Rows of unequal length as one tensor, the rest filled."""
    out = np.full((len(rows), max(len(row) for row in rows), *rows[0].shape[1:]), fill, dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out)


def targets(batch: Sequence[Example]) -> tuple[torch.Tensor, torch.Tensor]:
    """Attribution and entity labels of a batch, padded with UNKNOWN."""
    return padded([one.attribution for one in batch], UNKNOWN), padded([one.entity for one in batch], UNKNOWN)


def schedule(total: int, warm: int) -> Callable[[int], float]:
    """Warm-up, then linear decay to nothing."""
    return lambda step: min((step + 1) / warm, max(0.0, (total - step) / max(1, total - warm)))


_STYLES = (
    str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"}),
    str.maketrans({"“": "‘", "”": "’"}),
    str.maketrans({"“": "„", "”": "“"}),
)


def restyled(text: str, rng: random.Random) -> str:
    """The text of equal length with another newsroom's quotation marks, in three of ten cases."""
    dice = rng.random()
    if dice < 0.2:
        return text.translate(_STYLES[0])
    if dice < 0.27:
        return text.translate(_STYLES[1])
    if dice < 0.3 and '"' in text and "“" not in text:
        return "".join(("“" if i % 2 else "”") + part if i else part for i, part in enumerate(text.split('"')))
    return text
