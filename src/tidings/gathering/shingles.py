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
# Multilinear hashing of 32-bit words (Lemire and Kaser, "Strongly universal string hashing is fast", 2014): the upper
# half of the sum of words by odd factors, which are drawn at random.
_FACTORS = np.array(
    [0x9E37_79B9_7F4A_7C15, 0xD1B5_4A32_D192_ED03, 0x8CB9_2BA7_2F3D_8DD7, 0xAAAA_3F1B_96C2_7E15, 0xE703_7ED1_A0B4_28DB],
    dtype=np.uint64,
)
_HALF = np.uint64(32)
# What stands between words: all of ASCII but letters and digits, and the typographic marks of news; apostrophes are
# left out of a word.
_ASCII = "".join(char for char in map(chr, range(128)) if not char.isalnum() and char != "'")
_MARKS = "“”„«»—–…\u00a0"
_APOSTROPHES = "‘’"
_BETWEEN = bytes(32 if chr(byte) in _ASCII else byte for byte in range(256))
_LETTER = re.escape(_ASCII + _MARKS)
_WORD = re.compile(rf"(?<!['‘’])['‘’]*+[^'‘’{_LETTER}][^{_LETTER}]*")


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

    @cached_property
    def _ranked(self) -> tuple[Hashes, Places]:
        order = np.argsort(self.hashes)
        return self.hashes[order], order

    def shared(self, other: Hashes) -> tuple[Places, Places]:
        """The shingles that another text has too: their numbers in this one, and in that."""
        ranked, order = self._ranked
        if not len(ranked):
            return order, order
        there = np.flatnonzero(_among(other, ranked))
        return order[ranked.searchsorted(other[there])], there

    def near(self, keys: Hashes) -> Flags:
        """Which of the shingles have one of these keys, all of them its own, as the nearest of their sample."""
        flags = np.zeros(len(self), dtype=bool)
        if not len(keys):
            return flags
        flags[self.shared(keys)[0]] = True
        sample = np.sort(self.shared(self.keys)[0])
        nearest = sample[np.searchsorted((sample[1:] + sample[:-1]) / 2, np.arange(len(self)))]
        return flags[nearest]


def shingles(text: str) -> Shingles:
    """The shingles of a text, whatever its marks, capitals and paragraphs; none where it has fewer than five words."""
    hashes, places = _hashed(text), None
    keys = _sample(hashes)
    ranked = np.sort(hashes)
    repeated = ranked[1:][ranked[1:] == ranked[:-1]]
    if len(repeated):
        places = np.flatnonzero(~_among(hashes, repeated))
        hashes, keys = hashes[places], keys[~_among(keys, repeated)]
    return Shingles(text, hashes, np.arange(len(hashes)) if places is None else places, keys)


def _among(values: Hashes, ranked: Hashes) -> Flags:
    """Which values are among those of an array in order: several times as fast as `numpy.isin` on so few."""
    at = ranked.searchsorted(values)
    at[at == len(ranked)] = 0
    found: Flags = ranked[at] == values
    return found


def _hashed(text: str) -> Hashes:
    """The hash of every five words in a row."""
    words = _words(text)
    each = np.fromiter(map(crc32, words), dtype=np.uint64, count=len(words))
    if len(words) < WIDTH:
        return np.zeros(0, dtype=np.uint32)
    return (np.correlate(each, _FACTORS, "valid") >> _HALF).astype(np.uint32)


def _words(text: str) -> list[bytes]:
    """The words of a text in small letters: those at `Shingles.words`, found ten times as fast."""
    low = text.lower()
    for mark in _MARKS:
        low = low.replace(mark, " ")
    for mark in _APOSTROPHES:
        low = low.replace(mark, "'")
    return low.encode("utf-8", "replace").translate(_BETWEEN, b"'").split()


def _sample(hashes: Hashes) -> Hashes:
    """The least of the hashes of every window, once for all in a row that share it; a short text is one window."""
    least = hashes
    for step in (1, 2, 4, _WINDOW - 8):  # the least of two, four, eight, fifteen in a row
        if len(least) > step:
            least = np.minimum(least[:-step], least[step:])
    changes = np.ones(len(least), dtype=bool)
    np.not_equal(least[1:], least[:-1], out=changes[1:])
    return least[changes]
