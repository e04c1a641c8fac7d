"""A text as hashed runs of words: all of them for a verdict, a sample of them for an index."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

import numpy as np
import numpy.typing as npt

from tidings.language.quotes import quotations
from tidings.nouns import Span

Hashes = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]

WIDTH = 5
"""Words of a shingle."""
_WINDOW = 15
_HALF = np.uint64(32)
# Splitmix64's multiplier and a shift of its kind (Steele, Lea and Flood 2014): they spread a difference over all bits.
_SPREAD, _SHIFT = np.uint64(0x9E37_79B9_7F4A_7C15), np.uint64(29)
# What stands between words: all of ASCII but letters and digits, and the typographic marks of news; apostrophes are
# left out of a word.
_ASCII = "".join(char for char in map(chr, range(128)) if not char.isalnum() and char != "'")
_MARKS = "“”„«»—–…\u00a0"
_APOSTROPHES = "‘’"
_BETWEEN = bytes(32 if chr(byte) in _ASCII else byte for byte in range(256))
_LETTER = re.escape(_ASCII + _MARKS)
_WORD = re.compile(rf"['‘’]*[^'‘’{_LETTER}][^{_LETTER}]*")


@dataclass(frozen=True, eq=False)
class Shingles:
    """The shingles of a text: their hashes in its order, but for those that it repeats, and on which word each opens.

    `keys` is the sample that an index holds: the least hash of every fifteen in a row ("winnowing": Schleimer,
    Wilkerson and Aiken 2003), which is about one in eight, and one at least of every passage of nineteen words.
    """

    text: str
    hashes: Hashes
    places: Places
    keys: Hashes

    def __len__(self) -> int:
        return len(self.hashes)

    @cached_property
    def words(self) -> list[Span]:
        """Where the words of the text stand."""
        return [found.span() for found in _WORD.finditer(self.text)]

    @cached_property
    def quoted(self) -> Flags:
        """Which of the shingles open and end within quotation marks."""
        starts = np.array([start for start, _ in self.words])
        inside = np.zeros(len(starts), dtype=bool)
        for quotation in quotations(self.text):
            inside[slice(*np.searchsorted(starts, quotation.span))] = True
        quoted: Flags = inside[self.places] & inside[self.places + WIDTH - 1]
        return quoted

    def near(self, keys: Hashes) -> Flags:
        """Which of the shingles have one of these keys as the nearest of their sample."""
        sample = np.flatnonzero(np.isin(self.hashes, self.keys))
        if not len(keys) or not len(sample):
            return np.zeros(len(self), dtype=bool)
        between = (self.places[sample][1:] + self.places[sample][:-1]) / 2
        nearest = sample[np.searchsorted(between, self.places)]
        return np.isin(self.hashes[nearest], keys)


def shingles(text: str) -> Shingles:
    """The shingles of a text, whatever its marks, capitals and paragraphs; none where it has fewer than five words."""
    hashes, places = _hashed(text), None
    keys = _sample(hashes)
    ranked = np.sort(hashes)
    repeated = ranked[1:][ranked[1:] == ranked[:-1]]
    if len(repeated):
        places = np.flatnonzero(~np.isin(hashes, repeated))
        hashes, keys = hashes[places], keys[~np.isin(keys, repeated)]
    return Shingles(text, hashes, np.arange(len(hashes)) if places is None else places, keys)


def _hashed(text: str) -> Hashes:
    """The hash of every five words in a row."""
    words = _words(text)
    each = np.fromiter(map(crc32, words), dtype=np.uint64, count=len(words))
    count = len(words) - WIDTH + 1
    if count < 1:
        return np.zeros(0, dtype=np.uint32)
    mixed = np.zeros(count, dtype=np.uint64)
    for i in range(WIDTH):
        mixed = (mixed ^ each[i : i + count]) * _SPREAD
        mixed ^= mixed >> _SHIFT
    return (mixed >> _HALF).astype(np.uint32)


def _words(text: str) -> list[bytes]:
    """The words of a text in small letters: those at `Shingles.words`, found ten times as fast."""
    low = text.lower()
    for mark in _MARKS:
        low = low.replace(mark, " ")
    for mark in _APOSTROPHES:
        low = low.replace(mark, "'")
    return low.encode("utf-8", "replace").translate(_BETWEEN, b"'").split()


def _sample(hashes: Hashes) -> Hashes:
    """The least of the hashes of every window, each once; a short text is one window."""
    least = hashes
    for step in (1, 2, 4, _WINDOW - 8):  # the least of two, four, eight, fifteen in a row
        if len(least) > step:
            least = np.minimum(least[:-step], least[step:])
    return np.unique(least)
