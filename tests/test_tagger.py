"""The tagger's parts: words as spans, features that stay what they were, decoding that keeps BIO."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tidings.reading.tagger.decode import best_labels
from tidings.reading.tagger.features import SIZES, features, quote_states, tokenize

TEXT = "“It’s over,” Olmos’s aide said. Pay fell 1,000.5%.\n\nNext: 'no' \"one"


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in tokenize(text)]


def test_tokens() -> None:
    assert words(TEXT)[:9] == ["“", "It", "’s", "over", ",", "”", "Olmos", "’s", "aide"]
    assert words("don’t 15th U.S. 1,000.5 … \n\nx") == [
        "don’t",
        "15th",
        "U",
        ".",
        "S",
        ".",
        "1,000.5",
        "…",
        "\n\n",
        "x",
    ]


@given(st.text())
def test_tokens_cover_all_but_blanks(text: str) -> None:
    spans = tokenize(text)
    assert all(a < b for a, b in spans)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
    covered = {i for a, b in spans for i in range(a, b)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)
    assert features(text, spans).shape == (len(spans), len(SIZES))


def test_features_stay_within_their_tables() -> None:
    rows = features(TEXT, tokenize(TEXT))
    assert (rows >= 0).all()
    assert (rows < np.array([*SIZES.values()])).all()


def test_features_are_those_the_weights_were_trained_on() -> None:
    text = "The North's 15 aides SAID so."
    assert features(text, tokenize(text)).sum(axis=0).tolist() == [168907, 12595, 15314, 4669, 32, 0]


def test_quote_states() -> None:
    tokens = tokenize(TEXT)
    states = dict(zip(words(TEXT), quote_states(TEXT, tokens), strict=True))
    assert (states["It"], states["aide"], states["Next"], states["no"], states["one"]) == (1, 0, 0, 3, 1)


def brute(scores: np.ndarray) -> tuple[int, ...]:
    """The best allowed path by trying all."""
    kinds = range(scores.shape[1])

    def allowed(path: tuple[int, ...]) -> bool:
        return all(b == 0 or b % 2 or a in (b, b - 1) for a, b in itertools.pairwise((0, *path)))

    paths = (p for p in itertools.product(kinds, repeat=len(scores)) if allowed(p))
    return max(paths, key=lambda path: sum(row[label] for row, label in zip(scores, path, strict=True)))


@given(st.integers(0, 2**32 - 1), st.lists(st.integers(1, 4), min_size=1, max_size=3))
def test_decoding_finds_the_best_allowed_path(seed: int, lengths: list[int]) -> None:
    chance = np.random.default_rng(seed)
    rows = [chance.normal(size=(length, 5)).astype(np.float32) for length in lengths]
    assert [tuple(path.tolist()) for path in best_labels(rows)] == [brute(row) for row in rows]
