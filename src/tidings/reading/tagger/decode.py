"""The best label sequence that BIO allows."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_NEVER = -1e9


def best_labels(scores: NDArray[np.float32], lengths: Sequence[int] | NDArray[np.int32]) -> list[NDArray[np.int64]]:
    """Viterbi over a batch: log probabilities (batch, length, label) in, each row's labels out.

    Label 0 is outside; then follow pairs of begin and inside. An inside may only follow its own begin or inside.
    """
    ends = np.asarray(lengths)
    paths = scores.argmax(axis=2)
    # Labels are scored one by one, so a row whose best labels are allowed as they are has nothing to search.
    odd = np.flatnonzero(_forbidden(paths, ends))
    if odd.size:
        paths[odd] = _viterbi(scores[odd], ends[odd])
    return [path[:end] for path, end in zip(paths, ends, strict=True)]


def _forbidden(paths: NDArray[np.int64], ends: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which rows hold an inside that follows neither its begin nor its inside."""
    before = np.concatenate([np.zeros((len(paths), 1), dtype=np.int64), paths[:, :-1]], axis=1)
    inside = (paths > 0) & (paths % 2 == 0)
    wrong = inside & (before != paths) & (before != paths - 1) & (np.arange(paths.shape[1]) < ends[:, None])
    found: NDArray[np.bool_] = wrong.any(axis=1)
    return found


def _viterbi(scores: NDArray[np.float32], ends: NDArray[np.int32]) -> NDArray[np.int64]:
    rows, longest, kinds = scores.shape
    begins, insides = np.arange(1, kinds, 2), np.arange(2, kinds, 2)
    each, same = np.arange(rows)[:, None], np.arange(kinds)
    best = scores[:, 0].copy()
    best[:, insides] = _NEVER
    came = np.empty((longest, rows, kinds), dtype=np.int64)
    for t in range(1, longest):
        going = (ends > t)[:, None]
        before = np.repeat(best.argmax(axis=1)[:, None], kinds, axis=1)
        before[:, insides] = np.where(best[:, begins] > best[:, insides], begins, insides)
        came[t] = np.where(going, before, same)
        best = np.where(going, best[each, before] + scores[:, t], best)
    return _back(best, came)


def _back(best: NDArray[np.float32], came: NDArray[np.int64]) -> NDArray[np.int64]:
    """The path that led to each row's best end."""
    label = best.argmax(axis=1)
    path = np.empty((len(best), len(came)), dtype=np.int64)
    for t in range(len(came) - 1, 0, -1):
        path[:, t] = label
        label = came[t][np.arange(len(label)), label]
    path[:, 0] = label
    return path
