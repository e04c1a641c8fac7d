"""An article beside earlier ones: which keys of its facets each of them has too, found for all of them at once.

Profiles are taken as they are packed and laid end to end: an array of keys and one of weights, in groups, a group a
facet of a profile. So a dozen comparisons of some twenty things are a few passes over arrays.
"""

import math
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from tidings.gathering.profiles import FACETS, HEAD, WORDS

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

_MANY = len(FACETS)
_TEXT, _HEADLINE = FACETS.index("text"), FACETS.index("headline")
_CROSSED = np.full(_MANY, _MANY)  # in which facet headlines look for texts and texts for headlines; the rest in none
_CROSSED[[_TEXT, _HEADLINE]] = _HEADLINE, _TEXT
_SLOTS = 1 << 12  # of a table that tells which keys may be an article's: it has some 250 itself


class _Laid:
    """Packed profiles end to end, or only the first `facets` of each."""

    def __init__(self, profiles: Sequence[bytes], facets: int = _MANY) -> None:
        heads = np.frombuffer(b"".join([data[: HEAD.size] for data in profiles]), "<i4").reshape(-1, 3 + _MANY)
        self.days, self.lengths, self.counts = heads[:, 0], heads[:, 2], heads[:, 3 : 3 + facets]
        keys, weights = [], []
        for data, many in zip(profiles, self.counts.sum(axis=1).tolist(), strict=True):
            middle = (HEAD.size + len(data)) // 2
            keys.append(data[HEAD.size : HEAD.size + 4 * many])
            weights.append(data[middle : middle + 4 * many])
        self.keys = np.frombuffer(b"".join(keys), "<u4").astype(np.int64)
        self.weights = np.frombuffer(b"".join(weights), "<f4").astype(np.float64)
        self.groups = np.repeat(np.arange(self.counts.size), self.counts.ravel())

    def totals(self) -> Floats:
        """What each profile's facets weigh."""
        return _summed(self.groups, self.weights, self.counts)

    def keys_of(self, facet: int) -> list[list[int]]:
        """Each profile's keys of a facet."""
        ends = self.counts.cumsum().reshape(self.counts.shape)[:, facet].tolist()
        counts = self.counts[:, facet].tolist()
        return [self.keys[end - count : end].tolist() for end, count in zip(ends, counts, strict=True)]


class Mine:
    """The later article, packed, so that the keys of those before it can be looked up among its own."""

    def __init__(self, profile: bytes) -> None:
        self.laid = _Laid([profile])
        codes = _codes(self.laid.groups, self.laid.keys)
        order = codes.argsort()
        self._codes = np.append(codes[order], _codes(2 * _MANY, 0))  # the last is beyond all that is looked up
        self._weights = np.append(self.laid.weights[order], math.nan)
        self._may = np.zeros(_SLOTS, np.bool_)
        self._may[self.laid.keys & (_SLOTS - 1)] = True

    def likely(self, keys: Numbers) -> Numbers:
        """The places of keys among which all are that the article has in any facet, and a few others."""
        return np.flatnonzero(self._may[keys & (_SLOTS - 1)])

    def find(self, facets: Numbers | int, keys: Numbers) -> tuple[Numbers, Floats]:
        """The places of keys that the article has in the facet given for each, and what they weigh in it."""
        codes = _codes(facets, keys)
        at = self._codes.searchsorted(codes)
        found = (self._codes[at] == codes).nonzero()[0]
        return found, self._weights[at[found]]


def _summed(groups: Numbers, weights: Floats, like: npt.NDArray[Any]) -> Floats:
    """The weights of each group, summed, in the shape of another array."""
    return np.asarray(np.bincount(groups, weights, like.size), np.float64).reshape(like.shape)


def _codes(facets: Numbers | int, keys: Numbers | int) -> Numbers:
    return np.asarray(facets << 32 | keys)


def texts(mine: Mine, others: Sequence[bytes]) -> list[float]:
    """The cosine of an article's text with each of the others'."""
    laid = _Laid(others, _TEXT + 1)
    likely = mine.likely(laid.keys)
    found, weights = mine.find(_TEXT, laid.keys[likely])
    places = likely[found]
    return _exactly(laid.groups[places], weights * laid.weights[places], len(others))


def _exactly(groups: Numbers, products: Floats, count: int) -> list[float]:
    """The sum of the products of each group, rounded once; the groups come in order."""
    ends, listed = groups.searchsorted(np.arange(count + 1)).tolist(), products.tolist()
    return [math.fsum(listed[start:end]) for start, end in pairwise(ends)]


class Beside:
    """An article beside others, all packed: of each pair what they share. Arrays are by pair, or by pair and facet."""

    def __init__(self, mine: Mine, others: Sequence[bytes]) -> None:
        self.mine, self.laid = mine.laid, _Laid(others)
        self.both = (self.laid.counts > 0) & (self.mine.counts > 0)
        likely = mine.likely(self.laid.keys)
        groups, keys, theirs = self.laid.groups[likely], self.laid.keys[likely], self.laid.weights[likely]
        facets = groups % _MANY
        found, self._weights = mine.find(facets, keys)
        self._groups, self._facets, self._theirs = groups[found], facets[found], theirs[found]
        crossed, weights = mine.find(_CROSSED[facets], keys)
        self._crossed = self._products(groups[crossed], facets[crossed], weights * theirs[crossed])

    def __len__(self) -> int:
        return len(self.both)

    def _products(self, groups: Numbers, facets: Numbers, products: Floats) -> Floats:
        """The sum of products of each pair and facet of words."""
        many = len(WORDS)
        words = (facets < many).nonzero()[0]
        summed = _exactly(groups[words] // _MANY * many + facets[words], products[words], len(self) * many)
        return np.array(summed).reshape(-1, many)

    @cached_property
    def dots(self) -> Floats:
        """The cosines of the facets of words."""
        return self._products(self._groups, self._facets, self._weights * self._theirs)

    @cached_property
    def common(self) -> Floats:
        """What the keys that both have weigh: the lesser of the two weights, summed."""
        least = np.minimum(self._weights, self._theirs)
        return _summed(self._groups, least, self.both)

    @cached_property
    def shares(self) -> Floats:
        """The part of the lesser weight that both have; nan where one has nothing of the kind."""
        lesser = np.minimum(self.laid.totals(), self.mine.totals())
        found: Floats = np.divide(self.common, lesser, out=np.full(self.both.shape, math.nan), where=self.both)
        return found

    def headlines_in_texts(self) -> Floats:
        """How much of either headline stands in the other text, by weight; nan where there is no headline."""
        mine = np.where(self.mine.counts[:, _HEADLINE] > 0, self._crossed[:, _TEXT], math.nan)
        theirs = np.where(self.laid.counts[:, _HEADLINE] > 0, self._crossed[:, _HEADLINE], math.nan)
        return np.fmax(mine, theirs)

    def rarest(self, first: int, last: int) -> Floats:
        """The greatest weight in the later article of a key that both have in one of these facets; 0 for none."""
        found = [0.0] * len(self)
        these = ((first <= self._facets) & (self._facets <= last)).nonzero()[0]
        for group, weight in zip(self._groups[these].tolist(), self._weights[these].tolist(), strict=True):
            found[group // _MANY] = max(found[group // _MANY], weight)
        return np.array(found)

    def gaps(self, facet: int, most: int) -> Floats:
        """Days between the nearest days of a facet, at most so many; nan where one has none."""
        (mine,) = self.mine.keys_of(facet)
        if not mine:
            return np.full(len(self), math.nan)
        return np.array(
            [
                min(most, *[abs(day - other) for day in mine for other in theirs]) if theirs else math.nan
                for theirs in self.laid.keys_of(facet)
            ],
            np.float64,
        )
