"""Which words are source, cue and content, and which are names: one run of a small net.

The net and its data are described in `docs/model.md`; the weights are `tagger.onnx`, their digest is in `tagger.json`.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import onnxruntime  # type: ignore[import-untyped]  # it ships no type information
from numpy.typing import NDArray

from tidings.errors import ModelError
from tidings.nouns import Span, Tag, Tags
from tidings.reading.tagger.decode import best_labels
from tidings.reading.tagger.features import features, tokenize

__all__ = ["Labels", "digest", "label", "load", "tag"]

_WINDOW = 128
"""Tokens a sequence: consecutive paragraphs up to this many, as in training."""
_LONGEST = 600
"""A paragraph beyond this many tokens is cut: no sentence is as long."""
_BATCH = 16
"""Sequences that run together."""
_FAINT = 0.01
"""A word is told of as a possible cue from this probability on."""
_LINE = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, eq=False)
class Labels:
    """What one head of the net says: a row of label probabilities a token, and the best allowed sequence."""

    names: tuple[str, ...]
    probabilities: NDArray[np.float32]
    best: NDArray[np.int64]

    def runs(self, tokens: Sequence[Span]) -> tuple[Tag, ...]:
        """The runs of one kind, in order; the confidence is the mean probability of the kind over its tokens."""
        found = []
        labels = self.best.tolist()
        for first in np.flatnonzero(self.best % 2).tolist():
            inside = labels[first] + 1
            end = first + 1
            while end < len(labels) and labels[end] == inside:
                end += 1
            confidence = float(self.probabilities[first:end, inside - 1 : inside + 1].sum(axis=1).mean())
            span = (tokens[first][0], tokens[end - 1][1])
            found.append(Tag(self.names[inside].removeprefix("I-"), span, confidence))
        return tuple(found)

    def words(self, kind: str, tokens: Sequence[Span]) -> tuple[Tag, ...]:
        """Every token that may be of a kind, with its probability."""
        begin = self.names.index(f"B-{kind}")
        chance = self.probabilities[:, begin : begin + 2].sum(axis=1)
        return tuple(Tag(kind, tokens[i], float(chance[i])) for i in np.flatnonzero(chance > _FAINT).tolist())


def tag(text: str) -> Tags:
    """The roles and the names in a text of any length.

    Raises ModelError if the weights are not those that were shipped.
    """
    tokens, attribution, entity = label(text)
    return Tags(attribution.runs(tokens), entity.runs(tokens), attribution.words("cue", tokens))


def label(text: str) -> tuple[tuple[Span, ...], Labels, Labels]:
    """The tokens of a text and the labels of both heads, attribution and entity. Raises as `tag` does."""
    session, card = load()
    windows = _windows(text)
    rows: list[list[NDArray[np.float32]]] = [[np.empty(0, dtype=np.float32)] * len(windows) for _ in range(2)]
    for group in _groups(windows):
        fed = _fed([features(text, windows[i]) for i in group])
        for head, scores in zip(rows, session.run(None, fed), strict=True):
            for at, i in enumerate(group):
                head[i] = scores[: len(windows[i]), at]
    tokens = tuple(token for window in windows for token in window)
    names = tuple(card["attribution"]), tuple(card["entity"])
    attribution, entity = (_labels(known, head) for known, head in zip(names, rows, strict=True))
    return tokens, attribution, entity


def _labels(names: tuple[str, ...], rows: Sequence[NDArray[np.float32]]) -> Labels:
    """The log probabilities of all sequences as the labels of one text."""
    if not rows:
        return Labels(names, np.empty((0, len(names)), dtype=np.float32), np.empty(0, dtype=np.int64))
    return Labels(names, np.exp(np.concatenate(rows)), np.concatenate(best_labels(rows)))


def digest() -> str:
    """The digest of the weights, as a Reading's `model` gives it."""
    return "sha256:" + str(load()[1]["sha256"])


@cache
def load() -> tuple[onnxruntime.InferenceSession, dict[str, list[str]]]:
    """The net and what is known of it, loaded once a process; a worker may call it ahead."""
    home = files(__name__)
    card = json.loads((home / "tagger.json").read_text(encoding="utf-8"))
    weights = (home / "tagger.onnx").read_bytes()
    if hashlib.sha256(weights).hexdigest() != card["sha256"]:
        raise ModelError("the tagger's weights are not those its digest names: install tidings again")
    options = onnxruntime.SessionOptions()
    # Pages are read side by side by processes: one thread each, and none that waits by spinning.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"]), card


def _windows(text: str) -> list[list[Span]]:
    """The tokens of a text, cut at paragraphs into sequences."""
    found: list[list[Span]] = []
    begin = 0
    for line in _LINE.finditer(text):
        inner = [(a + line.start(), b + line.start()) for a, b in tokenize(line.group())]
        if found and len(found[-1]) + len(inner) < _WINDOW:
            gap = [(a + begin, b + begin) for a, b in tokenize(text[begin : line.start()])]
            found[-1] += gap + inner
        else:
            found += [inner[i : i + _LONGEST] for i in range(0, len(inner), _LONGEST)]
        begin = line.end()
    return found


def _groups(windows: Sequence[Sequence[Span]]) -> list[list[int]]:
    """Windows that run together: alike in length, so that little of a batch is padding."""
    order = sorted(range(len(windows)), key=lambda i: len(windows[i]))
    return [order[i : i + _BATCH] for i in range(0, len(order), _BATCH)]


def _fed(rows: Sequence[NDArray[np.int64]]) -> dict[str, NDArray[np.generic]]:
    """The net's inputs: feature rows (length, batch, feature), padded with unknown words, and the lengths."""
    lengths = np.array([len(row) for row in rows], dtype=np.int32)
    batch = np.zeros((int(lengths.max()), len(rows), rows[0].shape[1]), dtype=np.int64)
    for i, row in enumerate(rows):
        batch[: len(row), i] = row
    return {"rows": batch, "lengths": lengths}
