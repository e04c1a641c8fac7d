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

from tidings.errors import TidingsError
from tidings.nouns import Span
from tidings.reading.tagger.decode import best_labels
from tidings.reading.tagger.features import features, tokenize

__all__ = ["ModelError", "Run", "Tags", "digest", "load", "tag"]

_WINDOW = 128
"""Tokens a sequence: consecutive paragraphs up to this many, as in training."""
_LONGEST = 600
"""A paragraph beyond this many tokens is cut: no sentence is as long."""
_LINE = re.compile(r"[^\n]*\S[^\n]*")


class ModelError(TidingsError):
    """The weights cannot be used."""


@dataclass(frozen=True)
class Run:
    """Words that bear one label: its kind, first and last token, span, and the mean probability of the kind."""

    kind: str
    first: int
    last: int
    span: Span
    confidence: float


@dataclass(frozen=True, eq=False)
class Tags:
    """The tokens of a text with what the net says of each.

    `attribution` and `entity` hold a row of label probabilities a token, the labels being `attribution_names` and
    `entity_names` ("O", "B-source", "I-source", …); `attribution_labels` and `entity_labels` the best allowed sequence
    as indices into them.
    """

    tokens: tuple[Span, ...]
    attribution: NDArray[np.float32]
    entity: NDArray[np.float32]
    attribution_labels: tuple[int, ...]
    entity_labels: tuple[int, ...]
    attribution_names: tuple[str, ...]
    entity_names: tuple[str, ...]

    def roles(self) -> tuple[Run, ...]:
        """The sources, cues and contents, in order."""
        return self._runs(self.attribution_labels, self.attribution_names, self.attribution)

    def names(self) -> tuple[Run, ...]:
        """The persons, organisations, places, states and groups, in order."""
        return self._runs(self.entity_labels, self.entity_names, self.entity)

    def _runs(self, labels: Sequence[int], names: Sequence[str], probabilities: NDArray[np.float32]) -> tuple[Run, ...]:
        found = []
        begins = [i for i, label in enumerate(labels) if label % 2]
        for first in begins:
            inside = labels[first] + 1
            last = first
            while last + 1 < len(labels) and labels[last + 1] == inside:
                last += 1
            confidence = float(probabilities[first : last + 1, inside - 1 : inside + 1].sum(axis=1).mean())
            span = (self.tokens[first][0], self.tokens[last][1])
            found.append(Run(names[inside].removeprefix("I-"), first, last, span, confidence))
        return tuple(found)


def tag(text: str) -> Tags:
    """Tag a text, of any length. Raises ModelError if the weights are not those that were shipped."""
    session, card = load()
    windows = _windows(text)
    tokens = tuple(token for window in windows for token in window)
    names = tuple(card["attribution"]), tuple(card["entity"])
    heads = [np.zeros((len(tokens), len(labels)), dtype=np.float32) for labels in names]
    best = [np.zeros(len(tokens), dtype=np.int64) for _ in names]
    starts = np.cumsum([0, *map(len, windows)])
    for group in _groups(windows):
        rows = [features(text, windows[i]) for i in group]
        lengths = np.array([len(row) for row in rows], dtype=np.int32)
        found = [scores.transpose(1, 0, 2) for scores in session.run(None, _fed(rows, lengths))]
        for head, labels, scores in zip(heads, best, found, strict=True):
            for i, row, path in zip(group, scores, best_labels(scores, lengths), strict=True):
                head[starts[i] : starts[i + 1]] = np.exp(row[: len(path)])
                labels[starts[i] : starts[i + 1]] = path
    return Tags(tokens, heads[0], heads[1], tuple(best[0].tolist()), tuple(best[1].tolist()), *names)


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
    size = 16
    return [order[i : i + size] for i in range(0, len(order), size)]


def _fed(rows: Sequence[NDArray[np.int64]], lengths: NDArray[np.int32]) -> dict[str, NDArray[np.generic]]:
    """The net's inputs: feature rows (length, batch, feature), padded with unknown words, and the lengths."""
    batch = np.zeros((int(lengths.max()), len(rows), rows[0].shape[1]), dtype=np.int64)
    for i, row in enumerate(rows):
        batch[: len(row), i] = row
    return {"rows": batch, "lengths": lengths}
