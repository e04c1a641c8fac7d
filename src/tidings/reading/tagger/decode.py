"""The best label sequence that BIO allows."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_NEVER = -1e9


def best_labels(rows: Sequence[NDArray[np.float32]]) -> list[NDArray[np.int64]]:
    """Viterbi: log probabilities (length, label) of each sequence in, its labels out.

    Label 0 is outside; then follow pairs of begin and inside. An inside may only follow its own begin or inside.
    """
    paths = [row.argmax(axis=1) for row in rows]
    # Labels are scored one by one, so a row whose best labels are allowed as they are has nothing to search.
    odd = [i for i, path in enumerate(paths) if _is_forbidden(path)]
    if odd:
        ends = np.array([len(paths[i]) for i in odd])
        scores = np.zeros((len(odd), int(ends.max()), rows[0].shape[1]), dtype=np.float32)
        for padded, i in zip(scores, odd, strict=True):
            padded[: len(rows[i])] = rows[i]
        for i, end, path in zip(odd, ends, _viterbi(scores, ends), strict=True):
            paths[i] = path[:end]
    return paths


def _is_forbidden(path: NDArray[np.int64]) -> bool:
    """Whether an inside follows neither its begin nor its inside."""
    before = np.concatenate([np.zeros(1, dtype=np.int64), path[:-1]])
    return bool(((path > 0) & (path % 2 == 0) & (before != path) & (before != path - 1)).any())


def _viterbi(scores: NDArray[np.float32], ends: NDArray[np.int64]) -> NDArray[np.int64]:
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
