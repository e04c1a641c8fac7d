"""How good a tagger is: PolNeAR dev with a plain linker, and entities on the corpora's own test files.

    python -m train.evaluate --shared ../shared --weights /tmp/train-out/student.pt   # or --onnx, or --oracle

The linker here is the simplest that does the tags justice; the one that ships is `tidings.reading.statements`.
"""

import argparse
import importlib.util
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from tidings.nouns import Span
from tidings.reading.tagger.decode import best_labels
from tidings.reading.tagger.features import tokenize
from train.data import own, polnear
from train.entities import WNUT, conll, gum, re3d_names
from train.passages import ATTRIBUTION, ENTITY, Mark, Passage, labels, windows

ROLES = ("source", "cue", "content")
Tagger = Callable[[str], tuple[list[Span], np.ndarray, np.ndarray]]
"""Text in; tokens, attribution labels and entity labels out."""


@dataclass(frozen=True)
class Unit:
    """A run of tokens with one role."""

    role: str
    first: int
    last: int


def units_of(found: Sequence[int], names: Sequence[str] = ATTRIBUTION) -> list[Unit]:
    """The runs of a label sequence."""
    units: list[Unit] = []
    for i, number in enumerate(found):
        name = names[number] if number >= 0 else "O"
        if name[0] == "I" and units and units[-1] == Unit(name[2:], units[-1].first, i - 1):
            units[-1] = Unit(name[2:], units[-1].first, i)
        elif name != "O":
            units.append(Unit(name[2:], i, i))
    return units


# ---------------------------------------------------------------- linking

SENTENCE, PARAGRAPH = 1, 2
_CLOSERS = frozenset("”\"’')]") | {"''"}


def breaks(text: str, tokens: Sequence[Span]) -> np.ndarray:
    """For each token how strong a break stands before it: the running sum counts sentences and paragraphs."""
    found = np.zeros(len(tokens) + 1)
    ended = False
    for i, (start, end) in enumerate(tokens):
        word = text[start:end]
        if word[0] == "\n":
            found[i] = 4.0
            ended = False
        elif ended and word not in _CLOSERS:
            if text[start - 1].isspace() and (word[0].isupper() or not word[0].isalnum()):
                found[i] = 1.0
            ended = False
        if word[0] in ".!?" and not (
            i and tokens[i - 1][1] - tokens[i - 1][0] == 1 and text[tokens[i - 1][0]].isupper()
        ):
            ended = True
    return np.cumsum(found)


def _between(units: Sequence[Unit], a: Unit, b: Unit, role: str) -> int:
    low, high = sorted((a, b), key=lambda unit: unit.first)
    return sum(unit.role == role and low.last < unit.first and unit.last < high.first for unit in units)


def _cost(units: Sequence[Unit], depth: np.ndarray, cue: Unit, other: Unit) -> float:
    """How unlikely it is that the two belong together."""
    low, high = sorted((cue, other), key=lambda unit: unit.first)
    gap = high.first - low.last - 1
    crossed = float(depth[high.first] - depth[low.last])
    cost = 0.04 * gap + 2.0 * crossed + 1.5 * _between(units, cue, other, "cue")
    if other.role == "content":
        after = other is high
        return (
            cost
            + 0.8 * _between(units, cue, other, "content")
            + 0.3 * _between(units, cue, other, "source")
            - 0.3 * after
        )
    return cost + 0.4 * _between(units, cue, other, "source") + 0.2 * _between(units, cue, other, "content")


def link(units: Sequence[Unit], depth: np.ndarray) -> list[dict[str, list[Unit]]]:
    """One statement a cue: its nearest source, and each content at its nearest cue."""
    cues = [unit for unit in units if unit.role == "cue"]
    contents = [unit for unit in units if unit.role == "content"]
    sources = [unit for unit in units if unit.role == "source"]
    pairs = sorted(
        (_cost(units, depth, cue, content), i, j)
        for i, cue in enumerate(cues)
        for j, content in enumerate(contents)
        if abs(cue.first - content.first) < 250
    )
    of: dict[int, int] = {}
    for cost, i, j in pairs:
        if cost < 6 and j not in of and i not in of.values():
            of[j] = i
    for cost, i, j in pairs:
        if cost < 3 and j not in of:
            of[j] = i
    found = []
    for i, cue in enumerate(cues):
        mine = [content for j, content in enumerate(contents) if of.get(j) == i]
        ranked = sorted((_cost(units, depth, cue, s), s.first, s) for s in sources if abs(cue.first - s.first) < 120)
        source = [ranked[0][2]] if ranked and ranked[0][0] < 3.5 else []
        if mine:
            found.append({"source": source, "cue": [cue], "content": mine})
    return found


def statements(text: str, tokens: Sequence[Span], found: Sequence[int]) -> dict[str, Any]:
    """The statements of a text as the scorer wants them."""
    rows = link(units_of(found), breaks(text, tokens))
    return {
        "statements": [
            {role: {"spans": [[tokens[u.first][0], tokens[u.last][1]] for u in row[role]]} for role in ROLES}
            for row in rows
        ]
    }


# ---------------------------------------------------------------- taggers


def oracle(split: Path) -> Tagger:
    """The gold labels themselves: what linking alone reaches."""
    gold = {}
    for passage in polnear(split):
        for text in (passage.text, passage.text[:500]):
            gold[text] = passage.roles

    def tag(text: str) -> tuple[list[Span], np.ndarray, np.ndarray]:
        tokens = tokenize(text)
        return tokens, labels(tokens, gold[text], ATTRIBUTION), labels(tokens, None, ENTITY)

    return tag


def from_weights(path: Path) -> Tagger:
    """A student as torch runs it."""
    import torch  # noqa: PLC0415  the ONNX way needs none

    from tidings.reading.tagger.features import features  # noqa: PLC0415
    from train.batches import padded  # noqa: PLC0415
    from train.net import Student  # noqa: PLC0415

    model = Student()
    model.load_state_dict(torch.load(path, weights_only=True))
    model.eval()

    @torch.inference_mode()
    def tag(text: str) -> tuple[list[Span], np.ndarray, np.ndarray]:
        tokens, rows = [], []
        for start, end in _windows(text):
            inner = tokenize(text[start:end])
            if not inner:
                continue
            rows.append(features(text[start:end], inner))
            tokens += [(a + start, b + start) for a, b in inner]
        lengths = torch.tensor([len(row) for row in rows])
        heads = [head.log_softmax(2).numpy() for head in model(padded(rows, 0), lengths)]
        cut = [[row[:size] for row, size in zip(head, lengths, strict=True)] for head in heads]
        a, e = (np.concatenate(best_labels(head)) for head in cut)
        return tokens, a, e

    return tag


def _windows(text: str) -> Iterator[Span]:
    at = 0
    for piece in windows(Passage("", text), 128):
        at = text.index(piece.text, at)
        yield at, at + len(piece.text)
        at += len(piece.text)


def from_onnx() -> Tagger:
    """The tagger as it ships."""
    from tidings.reading import tagger  # noqa: PLC0415

    def tag(text: str) -> tuple[list[Span], np.ndarray, np.ndarray]:
        tokens, attribution, entity = tagger.label(text)
        return [*tokens], attribution.best, entity.best

    return tag


# ---------------------------------------------------------------- measuring


def scorer(shared: Path) -> ModuleType:
    """`score/statements.py` of the shared folder, as a module."""
    spec = importlib.util.spec_from_file_location("statements_scorer", shared / "score/statements.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared / "score/statements.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def span_f1(gold: Iterable[Mark], found: Iterable[Mark], counts: Counter[str]) -> None:
    """Adds hits, found and gold spans by kind."""
    g, f = set(gold), set(found)
    for kind, mark in [(m[0], m) for m in g | f]:
        counts[f"gold {kind}"] += mark in g
        counts[f"found {kind}"] += mark in f
        counts[f"hit {kind}"] += mark in g and mark in f


def table(counts: Counter[str]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 a kind."""
    rows = {}
    for kind in sorted({key.split(" ")[1] for key in counts}):
        hit, found, gold = (counts[f"{what} {kind}"] for what in ("hit", "found", "gold"))
        rows[kind] = {
            "p": round(100 * hit / max(1, found), 1),
            "r": round(100 * hit / max(1, gold), 1),
            "f1": round(200 * hit / max(1, found + gold), 1),
            "gold": gold,
        }
    return rows


def spans(passages: Iterable[Passage], tag: Tagger) -> dict[str, dict[str, float]]:
    """Exact-span F1 of roles and entities on annotated passages."""
    counts: Counter[str] = Counter()
    for passage in passages:
        tokens, attribution, entity = tag(passage.text)
        for marks, found, names in ((passage.roles, attribution, ATTRIBUTION), (passage.entities, entity, ENTITY)):
            if marks is not None:
                gold = units_of(labels(tokens, marks, names), names)
                span_f1(
                    [(u.role, (u.first, u.last)) for u in gold],
                    [(u.role, (u.first, u.last)) for u in units_of(found, names)],
                    counts,
                )
    return table(counts)


def entity_tests(folder: Path) -> dict[str, Iterable[Passage]]:
    """The corpora's own test files, which training never opens."""
    re3d_path = folder / "re3d/CONLL-format/data/test/re3d-test.conll"
    wnut_path = folder / "WNUT17/CONLL-format/data/test/emerging.test.annotated"
    return {
        "gum news test": gum(folder / "gum", "test", ["news"]),
        "re3d test": re3d_names(re3d_path),
        "wnut test": conll(wnut_path, "wnut", WNUT),
    }


def main() -> None:
    """Score one tagger."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--corpus", type=Path, default=Path(__file__).parent / "corpus")
    ap.add_argument("--weights", type=Path)
    ap.add_argument("--oracle", action="store_true")
    ap.add_argument("--onnx", action="store_true")
    ap.add_argument("--limit", type=int)
    o = ap.parse_args()
    random.seed(0)
    dev = o.shared / "corpora/polnear/dev"
    tag = oracle(dev) if o.oracle else from_onnx() if o.onnx else from_weights(o.weights)

    def read(text: str) -> dict[str, Any]:
        tokens, attribution, _ = tag(text)
        return statements(text, tokens, attribution)

    out = {"polnear dev": scorer(o.shared).score(dev, read, o.limit)}
    if not o.oracle:
        tests = {"own test": own(o.corpus, "test"), **entity_tests(o.shared / "corpora/entities")}
        out |= {name: spans(passages, tag) for name, passages in tests.items()}
    sys.stdout.write(json.dumps(out, indent=1) + "\n")


if __name__ == "__main__":
    main()
