"""Fit the confidence of statements, and show how far it can be trusted.

    python -m train.confidence --shared ../shared          # prints WEIGHTS, the reliability table and the dial

A statement of PolNeAR dev is right where a gold one has its cue and source (they overlap) and half of their contents
is shared, or nine tenths of its content is the gold one's: PolNeAR joins sentences of speech that we tell one by one.
One of the test part of our own corpus is right where the same holds of its markup. The table and the dial are measured
in five folds of articles: no fold is measured with weights that have seen it.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

import tidings
from tidings.nouns import Statement
from tidings.options import Options, ReadingOptions
from tidings.reading.statements import rows
from tidings.reading.statements.confidence import NAMES, features
from tidings.reading.statements.drafts import Draft
from tidings.reading.statements.units import Sentence
from train.evaluate import scorer
from train.markup import read_corpus

FOLDS = 5
ROLES = ("source", "cue", "content")
_ALL = Options(reading=ReadingOptions(precision="high-recall"))

Tokens = dict[str, frozenset[int]]
Gold = list[dict[str, list[tuple[int, int]]]]


@dataclass(frozen=True)
class Judged:
    """One statement: what its confidence rests on, whether it is right, whether its cue is."""

    article: int
    features: tuple[float, ...]
    right: bool
    cue: bool


def recorded(text: str, *, nested: bool) -> tuple[list[Statement], list[tuple[float, ...]]]:
    """The statements of a text, the outermost or all, each with the features of its draft."""
    seen: dict[str, tuple[float, ...]] = {}
    real = rows.confidence

    def record(s: Sentence, draft: Draft) -> float:
        seen[f"s{len(seen) + 1}"] = features(s, draft)
        return real(s, draft)

    rows.confidence = record  # type: ignore[attr-defined]  the one place that asks for it
    try:
        found = tidings.read_text(text, options=_ALL).statements
    finally:
        rows.confidence = real  # type: ignore[attr-defined]
    told = [row for row in found if nested or row.inside is None]
    return told, [seen[row.id] for row in told]


def judged(number: int, text: str, gold: Gold, score: ModuleType, *, nested: bool) -> Iterator[Judged]:
    """The statements of one article beside its gold."""
    words = [m.span() for m in score.WORD.finditer(text)]
    found, known = recorded(text, nested=nested)
    g = [{role: score.tokens_of(row[role], words) for role in ROLES} for row in gold]
    f = [
        {
            "source": score.tokens_of(row.source.spans if row.source else (), words),
            "cue": score.tokens_of(row.cue.spans, words),
            "content": score.tokens_of(row.content.spans, words),
        }
        for row in found
    ]
    for row, mine in zip(f, known, strict=True):
        same = [truth for truth in g if truth["cue"] & row["cue"]]
        yield Judged(number, mine, any(_right(row, truth, score) for truth in same), bool(same))


def _right(row: Tokens, truth: Tokens, score: ModuleType) -> bool:
    source = truth["source"] & row["source"] or not (truth["source"] or row["source"])
    held = len(truth["content"] & row["content"]) >= 0.9 * len(row["content"])
    return bool(source) and (score.iou(truth["content"], row["content"]) >= 0.5 or held)


def articles(shared: Path, corpus: Path, score: ModuleType) -> Iterator[tuple[str, Gold, bool]]:
    """PolNeAR dev, and our own test part: texts, their statements, and whether nested ones are among them."""
    for _, text, gold in score.articles(shared / "corpora/polnear/dev"):
        yield text, gold, False
    for block in read_corpus(corpus):
        if block.split == "test":
            yield block.text, [{role: [*said.spans.get(role, ())] for role in ROLES} for said in block.statements], True


def fit(x: NDArray[np.float64], y: NDArray[np.float64], ridge: float = 1.0) -> NDArray[np.float64]:
    """Logistic regression by Newton's steps, with a ridge on all but the bias."""
    weights = np.zeros(x.shape[1])
    penalty = np.diag([0.0] + [ridge] * (x.shape[1] - 1))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - penalty @ weights
        weights = weights + np.linalg.solve(
            (x * (p * (1 - p))[:, None]).T @ x + penalty + 1e-9 * np.eye(len(weights)), slope
        )
    return weights


def out_of_fold(rows_: Sequence[Judged]) -> NDArray[np.float64]:
    """Each row's confidence by weights that have not seen its article."""
    x, y = np.array([row.features for row in rows_]), np.array([float(row.right) for row in rows_])
    fold = np.array([row.article % FOLDS for row in rows_])
    found = np.zeros(len(rows_))
    for k in range(FOLDS):
        found[fold == k] = 1 / (1 + np.exp(-x[fold == k] @ fit(x[fold != k], y[fold != k])))
    return found


def report(rows_: Sequence[Judged], gold: int) -> Iterator[str]:
    """The reliability table, and what each threshold of the dial gives."""
    p, right, cue = out_of_fold(rows_), np.array([row.right for row in rows_]), np.array([row.cue for row in rows_])
    yield "confidence   statements  said  right"
    for low in np.arange(0, 1, 0.1):
        inside = (p >= low) & (p < low + 0.1)
        if inside.any():
            means = f"{p[inside].mean():.2f}  {right[inside].mean():.2f}"
            yield f"{low:.1f} to {low + 0.1:.1f}   {inside.sum():6d}    {means}"
    yield "at least   statements  cue P  right P  right R  F1"
    for least in np.arange(0, 0.95, 0.05):
        kept = p >= least
        hit, share = right[kept].sum(), right[kept].mean()
        f1 = 2 * hit / (kept.sum() + gold)
        yield f"{least:.2f} {kept.sum():12d} {cue[kept].mean():8.3f} {share:7.3f} {hit / gold:8.3f} {f1:8.3f}"


def main() -> None:
    """Print the weights for `tidings.reading.statements.confidence` and how they do."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--corpus", type=Path, default=Path(__file__).parent / "corpus")
    o = ap.parse_args()
    score = scorer(o.shared)
    texts = [*articles(o.shared, o.corpus, score)]
    found = [row for i, (text, gold, nested) in enumerate(texts) for row in judged(i, text, gold, score, nested=nested)]
    weights = fit(np.array([row.features for row in found]), np.array([float(row.right) for row in found]))
    sys.stdout.write("".join(f"{name}: {weight:.2f}\n" for name, weight in zip(NAMES, weights, strict=True)))
    for line in report(found, sum(len(gold) for _, gold, _ in texts)):
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
