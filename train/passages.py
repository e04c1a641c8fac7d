"""A passage of text with what is known of it, its labels, and its cut into windows."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tidings.nouns import Span
from tidings.reading.tagger.features import tokenize

ATTRIBUTION = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ENTITY = (
    "O", "B-person", "I-person", "B-organisation", "I-organisation", "B-place", "I-place", "B-state", "I-state",
    "B-group", "I-group",
)  # fmt: skip
UNKNOWN = -100
"""The label of a token whose truth is not known: the loss leaves it out."""

Mark = tuple[str, Span]
Labels = NDArray[np.int64]


@dataclass(frozen=True)
class Passage:
    """Some paragraphs of one text. `roles` or `entities` None: not annotated; the kind "?" masks a span."""

    corpus: str
    text: str
    roles: tuple[Mark, ...] | None = None
    entities: tuple[Mark, ...] | None = None


def labels(text_tokens: Sequence[Span], marks: Iterable[Mark] | None, names: Sequence[str]) -> Labels:
    """BIO label numbers of the tokens; all UNKNOWN where there are no marks at all, and under a mark of kind "?"."""
    found = np.full(len(text_tokens), UNKNOWN if marks is None else 0, dtype=np.int64)
    ends = np.array([end for _, end in text_tokens])
    starts = np.array([start for start, _ in text_tokens])
    for kind, (start, end) in sorted(marks or (), key=lambda mark: (mark[1][0], -mark[1][1])):
        first, last = int(np.searchsorted(ends, start, "right")), int(np.searchsorted(starts, end, "left"))
        if first < last:
            found[first:last] = UNKNOWN if kind == "?" else names.index("I-" + kind)
            if kind != "?":
                found[first] = names.index("B-" + kind)
    return found


def windows(passage: Passage, most: int) -> Iterator[Passage]:
    """The passage cut at line ends into pieces of at most `most` tokens, as far as one line allows it."""
    lines = [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", passage.text)]
    pieces: list[Span] = []
    size = 0
    for start, end in lines:
        count = len(tokenize(passage.text[start:end]))
        if pieces and size + count < most:
            pieces[-1] = (pieces[-1][0], end)
            size += count + 1
        else:
            pieces.append((start, end))
            size = count
    for span in pieces:
        yield cut(passage, span)


def cut(passage: Passage, span: Span) -> Passage:
    """The passage within a span; marks are clipped to it."""
    start, end = span

    def clip(marks: tuple[Mark, ...] | None) -> tuple[Mark, ...] | None:
        if marks is None:
            return None
        return tuple((k, (max(a, start) - start, min(b, end) - start)) for k, (a, b) in marks if a < end and b > start)

    return replace(passage, text=passage.text[start:end], roles=clip(passage.roles), entities=clip(passage.entities))
