"""The shipped net: it reads plain attributions, takes any text, and refuses weights that are not its own."""

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.errors import ModelError
from tidings.reading import tagger

TEXT = (
    "“We will rebuild every house,” said Ilse Brandt, the mayor of Tesk.\n\nThe ministry said that the road was closed."
)


def test_plain_attributions() -> None:
    found = [(role.kind, TEXT[slice(*role.span)]) for role in tagger.tag(TEXT).roles]
    assert ("cue", "said") in found
    assert ("content", "“We will rebuild every house,”") in found
    assert ("source", "The ministry") in found
    assert ("content", "that the road was closed") in found


def test_a_row_of_probabilities_a_token() -> None:
    tokens, *heads = tagger.label(TEXT)
    for head in heads:
        assert head.probabilities.shape == (len(tokens), len(head.names))
        np.testing.assert_allclose(head.probabilities.sum(axis=1), 1, atol=1e-4)


def test_names_and_confidence() -> None:
    names = tagger.tag(TEXT).names
    assert ("person", "Ilse Brandt") in [(name.kind, TEXT[slice(*name.span)]) for name in names]
    assert all(0 <= name.confidence <= 1.001 for name in names)


def test_the_same_text_gives_the_same_tags() -> None:
    assert tagger.tag(TEXT) == tagger.tag(TEXT)


@given(st.text(max_size=300))
@settings(max_examples=50)
def test_any_text_is_taken(text: str) -> None:
    tokens, *heads = tagger.label(text)
    assert all(len(tokens) == len(head.best) == len(head.probabilities) for head in heads)
    assert all(text[start:end].strip() or "\n" in text[start:end] for start, end in tokens)


def test_a_long_paragraph_is_taken_in_pieces() -> None:
    text = "The ministry said that the road was closed. " * 200
    assert [role.kind for role in tagger.tag(text).roles].count("cue") > 150


@pytest.fixture
def fresh_net() -> Iterator[None]:
    tagger.load.cache_clear()
    yield
    tagger.load.cache_clear()


@pytest.mark.usefixtures("fresh_net")
def test_other_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = files("tidings.reading.tagger")
    (tmp_path / "tagger.json").write_bytes((home / "tagger.json").read_bytes())
    (tmp_path / "tagger.onnx").write_bytes((home / "tagger.onnx").read_bytes()[:-1] + b"x")
    monkeypatch.setattr(tagger, "files", lambda _: tmp_path)
    with pytest.raises(ModelError):
        tagger.tag(TEXT)


def test_the_weights_are_small_and_named_by_their_digest() -> None:
    home = files("tidings.reading.tagger")
    assert len((home / "tagger.onnx").read_bytes()) <= 8_000_000
    assert tagger.digest() == "sha256:" + json.loads((home / "tagger.json").read_text())["sha256"]
