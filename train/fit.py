"""Train the student, on gold alone or on a teacher's label probabilities as well.

    python -m train.fit --shared ../shared --out /tmp/train-out/student.pt [--taught /tmp/train-out]

`--taught` names the folder that `train.teacher label` wrote. The loss is then the cross-entropy against the teacher's
probabilities plus 0.4 of that against gold where there is gold.
"""

import argparse
import json
import logging
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

import numpy as np
import torch
from torch import nn

from tidings.reading.tagger.features import features
from train.batches import Example, epoch, example, padded, restyled, schedule, targets
from train.data import gold
from train.net import WIDTHS, Student
from train.passages import ATTRIBUTION, ENTITY, UNKNOWN, Passage, windows
from train.start import word_table

log = logging.getLogger(__name__)

BATCH = 3072
"""Tokens a step, with their padding."""
WINDOW = 128
"""Tokens a passage: consecutive paragraphs up to this many, a longer paragraph whole."""
LONGEST = 600
_CAPITAL_SHAPES = (3, 4, 5, 6)


@dataclass(frozen=True)
class Taught(Example):
    """An example with the teacher's probabilities, 8 bits each, attribution before entity."""

    soft: np.ndarray


def examples_of(shared: Path, corpus: Path) -> list[Example]:
    """Every gold passage that training may see, cut to windows."""
    cut = [example(w) for p in gold(shared, corpus) for w in windows(p, WINDOW) if w.text.strip()]
    return [one for one in cut if 0 < len(one.tokens) <= LONGEST]


def taught_examples(folder: Path) -> Iterator[Taught]:
    """The passages a teacher has labelled."""
    soft = np.load(folder / "labelled.npy", mmap_mode="r")
    at = 0
    with (folder / "labelled.jsonl").open(encoding="utf-8") as file:
        for line in file:
            corpus, text, roles, entities = json.loads(line)
            marks = [None if m is None else tuple((k, (a, b)) for k, (a, b) in m) for m in (roles, entities)]
            one = example(Passage(corpus, text, marks[0], marks[1]))
            yield Taught(one.passage, one.tokens, one.attribution, one.entity, soft[at : at + len(one.tokens)])
            at += len(one.tokens)


def rows_of(one: Example, rng: random.Random) -> np.ndarray:
    """Feature rows with noise: other quotation marks, masked words, and now and then masked names."""
    rows = features(restyled(one.passage.text, rng), one.tokens)
    noise = np.random.default_rng(rng.getrandbits(32))
    hidden = noise.random(len(rows)) < 0.06
    if rng.random() < 0.2:
        hidden |= np.isin(rows[:, 4], _CAPITAL_SHAPES) & (noise.random(len(rows)) < 0.5)
    rows[hidden, :4] = 0
    return rows


def hard_loss(scores: torch.Tensor, truth: torch.Tensor, size: int) -> torch.Tensor:
    """Cross-entropy over known labels, a token of the batch."""
    flat, labels = scores.flatten(0, 1), truth.flatten()
    return nn.functional.cross_entropy(flat, labels, ignore_index=UNKNOWN, reduction="sum", label_smoothing=0.02) / size


def soft_loss(scores: torch.Tensor, soft: torch.Tensor, inside: torch.Tensor) -> torch.Tensor:
    """Cross-entropy against probabilities, a token of the batch."""
    each = -(soft * scores.log_softmax(2)).sum(2)
    return (each * inside).sum() / inside.sum()


def loss_of(model: Student, batch: Sequence[Example], rng: random.Random) -> torch.Tensor:
    """The loss of one batch."""
    lengths = torch.tensor([len(one.tokens) for one in batch])
    attribution, entity = model(padded([rows_of(one, rng) for one in batch], 0), lengths)
    size = int(lengths.sum())
    a, e = targets(batch)
    hard = hard_loss(attribution, a, size) + hard_loss(entity, e, size)
    taught = [one.soft for one in batch if isinstance(one, Taught)]
    if not taught:
        return hard
    soft = padded([row.astype(np.int64) for row in taught], 0).float()
    inside = torch.arange(soft.size(1)) < lengths.unsqueeze(1)
    first, second = soft.split([len(ATTRIBUTION), len(ENTITY)], dim=2)
    first, second = (part / part.sum(2, keepdim=True).clamp(min=1) for part in (first, second))
    return soft_loss(attribution, first, inside) + 0.5 * soft_loss(entity, second, inside) + 0.4 * hard


def fit(  # noqa: PLR0913  the settings of one run
    examples: Sequence[Example], out: Path, *, epochs: float, seed: int, start: Path | None = None, rate: float = 3e-3
) -> None:
    """Train a student, from other weights where `start` names them, and write its weights, after each epoch as well."""
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311  seeded on purpose
    epochs_of_batches = [list(epoch(examples, BATCH, rng)) for _ in range(ceil(epochs))]
    total = int(sum(map(len, epochs_of_batches)) * epochs / ceil(epochs))
    model = Student()
    if start:
        model.load_state_dict(torch.load(start, weights_only=True))
    else:
        with torch.no_grad():
            model.tables[0].weight.copy_(word_table((one.passage.text for one in examples), WIDTHS["word"]))
    log.info("%d examples, %d parameters", len(examples), sum(p.numel() for p in model.parameters()))
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.01)
    pace = torch.optim.lr_scheduler.LambdaLR(optimizer, schedule(total, min(200, total // 10)))
    begun, seen, mean, step = time.time(), 0, 1.0, 0
    for number, batches in enumerate(epochs_of_batches):
        for batch in batches[: total - step]:
            with torch.autocast("cpu", torch.bfloat16):
                loss = loss_of(model, batch, rng)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            pace.step()
            step += 1
            seen += sum(len(one.tokens) for one in batch)
            mean += 0.02 * (loss.item() - mean)
            if step % 50 == 0:
                log.info("step %d/%d loss %.3f, %.0f tokens/s", step, total, mean, seen / (time.time() - begun))
        torch.save(model.state_dict(), out)
        log.info("epoch %d done", number + 1)


def main() -> None:
    """Train and write one student."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--corpus", type=Path, default=Path(__file__).parent / "corpus")
    ap.add_argument("--taught", type=Path)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--start", type=Path)
    ap.add_argument("--epochs", type=float, default=8)
    ap.add_argument("--rate", type=float, default=3e-3)
    ap.add_argument("--threads", type=int, default=1)
    ap.add_argument("--seed", type=int, default=1)
    o = ap.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", force=True)
    torch.set_num_threads(o.threads)
    examples = list(taught_examples(o.taught)) if o.taught else examples_of(o.shared, o.corpus)
    fit(examples, o.out, epochs=o.epochs, seed=o.seed, start=o.start, rate=o.rate)


if __name__ == "__main__":
    main()
