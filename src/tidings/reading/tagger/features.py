"""Words of a text and the numbers the net sees for each: hashes and shapes, so that no word list is kept.

Training and run time use this one module: what it gives must not change without new weights.
"""

import re
import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tidings.nouns import Span

# How many rows each feature's table has; row 0 of a hashed one is "unknown" (masked in training, never at run time).
SIZES = {"word": 32768, "end3": 4096, "start3": 4096, "end2": 1024, "shape": 10, "quote": 4}

BREAK = "\n"
"""The word that stands between two paragraphs of one sequence."""

# Numbers whole with what hangs on them, words with inner apostrophes, the possessive apart, doubled marks, dots and
# dashes, else one sign a token.
_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*[^\W_]*|[^\W_]+(?:['’](?!s\b)[^\W_]+)*|['’]s\b|``|''|--+|\.\.+|\n+|[^\w\s]|_+", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_DOUBLE_OPEN = frozenset(("“", "``", "„", "«"))
_DOUBLE_CLOSE = frozenset(("”", "''", "»"))
_OUTSIDE, _INSIDE, _MARK, _SINGLE = 0, 1, 2, 3


def tokenize(text: str) -> list[Span]:
    """The tokens of a text as spans, in order; a run of line ends is one token."""
    return [match.span() for match in _TOKEN.finditer(text)]


def features(text: str, tokens: Sequence[Span]) -> NDArray[np.int64]:
    """One row a token, one column a feature, in the order of SIZES."""
    words = [text[start:end] for start, end in tokens]
    rows = np.array([_word_features(word if word[0] != "\n" else BREAK) for word in words], dtype=np.int64)
    quotes = np.array(quote_states(text, tokens), dtype=np.int64)
    return np.concatenate([rows.reshape(len(words), 5), quotes.reshape(len(words), 1)], axis=1)


def quote_states(text: str, tokens: Sequence[Span]) -> list[int]:
    """For each token: outside quotation marks, inside double ones, a mark itself, or inside single ones.

    A quotation that is not closed ends with its paragraph. A single mark opens only before a word and after none.
    """
    states, state = [], _OUTSIDE
    for start, end in tokens:
        word = text[start:end]
        if word[0].isalnum():  # most are, and none of them changes the state
            states.append(state)
            continue
        after = _next_state(word, state, opens=_opens(text, start, end))
        if word[0] == "\n":
            states.append(_OUTSIDE)
        else:
            states.append(state if after is None else _MARK)
        state = state if after is None else after
    return states


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a mark at this place could open: a blank or nothing before it, something after it."""
    return (start == 0 or not text[start - 1].isalnum()) and end < len(text) and not text[end].isspace()


def _next_state(word: str, state: int, *, opens: bool) -> int | None:
    """The state after a token that is a quotation mark or a line end; None for any other token."""
    after = None
    if word[0] == "\n" or word in _DOUBLE_CLOSE:
        after = _OUTSIDE
    elif word in _DOUBLE_OPEN:
        after = _INSIDE
    elif word == '"':
        after = _OUTSIDE if state == _INSIDE else _INSIDE
    elif word in ("‘", "'", "’") and state == _SINGLE:
        after = _OUTSIDE
    elif word in ("‘", "'") and state == _OUTSIDE and opens:
        after = _SINGLE
    return after


@lru_cache(maxsize=65536)
def _word_features(word: str) -> tuple[int, int, int, int, int]:
    low = _DIGIT.sub("0", word.lower().replace("’", "'"))
    return (
        _hash(low, "word"),
        _hash(low[-3:], "end3"),
        _hash(low[:3], "start3"),
        _hash(low[-2:] + ("+" if len(low) > 5 else "-"), "end2"),
        _shape(word),
    )


def _hash(word: str, table: str) -> int:
    return 1 + zlib.crc32(word.encode("utf-8")) % (SIZES[table] - 1)


def _shape(word: str) -> int:
    """1 line end, 2 lower case, 3 Capitalised, 4 CAPITALS, 5 one capital, 6 mixed, 7 number, 8 with digits, 9 sign."""
    if word == BREAK:
        return 1
    if not word[0].isalnum() and word[-1] not in "sS":
        return 9
    if any(c.isdigit() for c in word):
        return 7 if word[0].isdigit() and not any(c.isalpha() for c in word) else 8
    if word.islower():
        return 2
    if len(word) == 1:
        return 5
    return 4 if word.isupper() else 3 if word[0].isupper() and word[1:].islower() else 6
