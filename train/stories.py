"""The pair score of stories: what each feature of two articles is worth, learnt from pairs that are compared.

    python -m train.stories --readings /tmp/readings.pickle          # cross-validated, then fitted on all: pairs.json

Each collection goes through the product's own clusterer's retrieval in the order of published time and digest; the
pairs of an article with the earlier ones that it is compared with are the examples. The model is a sum of step
functions, one a feature (boosted stumps: LightGBM, trees of two leaves), so that it can be read, and is looked up.
"""

import argparse
import importlib.util
import json
import pickle
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import md5
from itertools import pairwise
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

import tidings
from tidings.gathering import stories
from tidings.gathering.beside import Beside, Mine
from tidings.gathering.pairs import FEATURES, Model, Steps
from tidings.gathering.pairs import values as features
from tidings.gathering.profiles import packed, profile, weighed
from tidings.nouns import Gathered, Reading

SHARED = Path("../shared")
OUT = Path("src/tidings/gathering/pairs.json")
COLLECTIONS = ("gva", "basil", "ecb")
FOLDS = 5
STEPS = {"objective": "binary", "num_leaves": 2, "learning_rate": 0.1, "min_data_in_leaf": 40, "lambda_l2": 5.0,
         "max_bin": 63, "num_threads": 1, "verbose": -1, "deterministic": True, "seed": 0}  # fmt: skip
ROUNDS = 800
ALIKE = 0.001
AGAIN = 0.25
LACKING = (("headline", "headline in text"), ("days between", "days", "main day", "days of events"))
JOINS = [round(-1 + 0.25 * n, 2) for n in range(9)]


def scorer() -> Any:  # noqa: ANN401  a script, no module of ours
    """The scorer, for its pages and its BCubed."""
    spec = importlib.util.spec_from_file_location("scorer", SHARED / "score" / "stories.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(article: dict[str, Any]) -> tuple[str, Reading]:
    """An article's story and its page as the product reads it."""
    return article["story"], tidings.read(scorer().page(article).encode())


def readings(cache: Path) -> dict[str, list[tuple[str, Reading]]]:
    """The readings of each collection; read once, then kept in `cache`."""
    if not cache.exists():
        with Pool() as pool:
            found = {
                name: pool.map(read, map(json.loads, (SHARED / "corpora" / "stories" / f"{name}.jsonl").open()), 20)
                for name in COLLECTIONS
            }
        cache.write_bytes(pickle.dumps(found))
    return pickle.loads(cache.read_bytes())  # noqa: S301  our own file


@dataclass
class Pairs:
    """The pairs of a collection: for each article, in order, the earlier ones that it is compared with."""

    gold: list[str]
    dated: list[bool]
    pairs: list[tuple[int, int]]
    values: np.ndarray

    @property
    def labels(self) -> np.ndarray:
        """Whether each pair tells one story."""
        return np.array([self.gold[a] == self.gold[b] for a, b in self.pairs])

    def folds(self) -> np.ndarray:
        """The folds of both articles: by story; the two happenings of one topic of ECB+ are in one."""
        fold = [int(md5(s.rstrip("ab").encode()).hexdigest(), 16) % FOLDS for s in self.gold]  # noqa: S324
        return np.array([(fold[a], fold[b]) for a, b in self.pairs])


def pairs(collection: Iterable[tuple[str, Reading]]) -> Pairs:
    """The pairs that the clusterer compares; which they are does not hang on what it decides."""
    shelf, values, found = stories.Memory(), [], []
    moment = lambda one: (Gathered(0, "", one[1]).moment, one[1].page.digest)  # noqa: E731
    articles = sorted(collection, key=moment)
    for number, (_, reading) in enumerate(articles):
        plain = profile(Gathered(number, "", reading))
        counted = list(plain.counted())
        one = weighed(plain, shelf.size(), shelf.frequencies(counted))
        mine = Mine(packed(one))
        compared = stories.candidates(one, mine, shelf)
        values.extend(features(Beside(mine, [entry.profile for entry in compared])).T)
        found.extend((number, entry.article) for entry in compared)
        shelf.put(stories.Entry(number, number, packed(one)), one.at, counted, stories.kept_by(one))
    dated = [reading.article.published is not None for _, reading in articles]
    return Pairs([story for story, _ in articles], dated, found, np.array(values))


def fit(values: np.ndarray, labels: np.ndarray) -> Model:
    """The additive model of pairs.

    A part of the pairs is seen again without its headlines, and a part without its days: else what is missing would
    stand for the one collection that lacks it.
    """
    chance = np.random.default_rng(0)
    all_values, all_labels = [values], [labels]
    for gone in LACKING:
        some = chance.random(len(values)) < AGAIN
        lacking = values[some].copy()
        lacking[:, [list(FEATURES).index(name) for name in gone]] = np.nan
        all_values.append(lacking)
        all_labels.append(labels[some])
    examples = lightgbm.Dataset(np.vstack(all_values), np.concatenate(all_labels), params=STEPS)
    return Model(*steps_of(lightgbm.train(STEPS, examples, ROUNDS).dump_model()), dated=0.0, undated=0.0)


def steps_of(dump: dict[str, Any]) -> tuple[float, dict[str, Steps]]:
    """Base and steps of a model of stumps: those of one feature summed between any two of its thresholds."""
    base, stumps = 0.0, defaultdict(list)
    for tree in dump["tree_info"]:
        root = tree["tree_structure"]
        if "split_feature" not in root:
            base += root["leaf_value"]
            continue
        left, right = root["left_child"]["leaf_value"], root["right_child"]["leaf_value"]
        missing = left if root["default_left"] or (root["missing_type"] != "NaN" and root["threshold"] >= 0) else right
        stumps[root["split_feature"]].append((root["threshold"], left, right, missing))
    steps = {}
    for number, name in enumerate(FEATURES):
        if number in stumps:
            steps[name] = joined_steps(stumps[number])
    return base, steps


def joined_steps(stumps: Sequence[tuple[float, float, float, float]]) -> Steps:
    """One step function for all stumps of a feature: threshold, worth up to it, beyond it, and where it is missing."""
    at = sorted({threshold for threshold, *_ in stumps})
    inner = [(a + b) / 2 for a, b in pairwise(at)]
    worth = [
        sum(left if value <= threshold else right for threshold, left, right, _ in stumps)
        for value in (at[0] - 1, *inner, at[-1] + 1)
    ]
    return Steps(tuple(at), tuple(worth), sum(missing for *_, missing in stumps))


def scores(model: Model, values: np.ndarray) -> np.ndarray:
    """The score of each pair."""
    total = np.full(len(values), model.base)
    for number, name in enumerate(FEATURES):
        if name in model.steps:
            steps, column = model.steps[name], values[:, number]
            place = np.searchsorted(np.array(steps.at), column, side="left")
            total += np.where(
                np.isnan(column), steps.missing, np.array([*steps.worth])[np.where(np.isnan(column), 0, place)]
            )
    return total


def cluster(one: Pairs, found: np.ndarray, joins: Mapping[bool, float]) -> dict[int, int]:
    """The story of each article, joined as the product joins."""
    story = {}
    by_article = defaultdict(list)
    for (a, b), score in zip(one.pairs, found, strict=True):
        by_article[a].append((b, score))
    for a in range(len(one.gold)):
        likes = defaultdict(list)
        for b, score in by_article[a]:
            likes[story[b]].append(score)
        score, best = max(((stories.linkage(s), -k) for k, s in likes.items()), default=(-np.inf, 0))
        story[a] = -best if score >= joins[one.dated[a]] else a
    return story


def report(
    name: str, all_pairs: Mapping[str, Pairs], found: Mapping[str, np.ndarray], joins: Mapping[bool, float]
) -> None:
    """Print BCubed of each collection."""
    for key, one in all_pairs.items():
        result = scorer().bcubed(dict(enumerate(one.gold)), cluster(one, found[key], joins))
        inside = result["in_stories_of_two_or_more"]
        print(f"{name:16} {key:6} P {result['precision']:.4f} R {result['recall']:.4f} F1 {result['f1']:.4f}"
              f"   two or more {inside['f1']:.4f}")  # fmt: skip


def best_joins(all_pairs: Mapping[str, Pairs], found: Mapping[str, np.ndarray]) -> dict[bool, float]:
    """From which score to join, with a day and without: the highest of those that are as good as the best.

    Each is held to be as good as the mean of it and its two neighbours; within `ALIKE` they are alike, and a story that
    is split is better than two that are one.
    """
    best: dict[bool, float] = {}
    bcubed = scorer().bcubed
    for dated in (True, False):  # a few pages without a given day have one in their text: the dated come first
        those = {key: one for key, one in all_pairs.items() if dated == all(one.dated)}
        f1 = [
            np.mean(
                [
                    bcubed(dict(enumerate(one.gold)), cluster(one, found[key], best | {dated: at}))["f1"]
                    for key, one in those.items()
                ]
            )
            for at in JOINS
        ]
        print("dated" if dated else "undated", dict(zip(JOINS, np.round(f1, 4).tolist(), strict=True)))
        smooth = np.convolve(f1, np.ones(3) / 3, "valid")
        best[dated] = JOINS[1 + int(np.flatnonzero(smooth >= smooth.max() - ALIKE)[-1])]
    return best


def main() -> None:
    """Cross-validate, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readings", type=Path, required=True)
    parser.add_argument("--dry", action="store_true", help="measure only")
    options = parser.parse_args()
    all_pairs = {name: pairs(collection) for name, collection in readings(options.readings).items()}
    values = np.vstack([one.values for one in all_pairs.values()])
    labels = np.concatenate([one.labels for one in all_pairs.values()])
    folds = np.vstack([one.folds() for one in all_pairs.values()])
    held_out = np.zeros(len(labels))
    for fold in range(FOLDS):
        held_out[folds[:, 0] == fold] = scores(
            fit(values[(folds != fold).all(1)], labels[(folds != fold).all(1)]), values[folds[:, 0] == fold]
        )
    ends = np.cumsum([len(one.pairs) for one in all_pairs.values()])[:-1]
    crossed = dict(zip(all_pairs, np.split(held_out, ends), strict=True))
    joins = best_joins(all_pairs, crossed)
    report("cross-validated", all_pairs, crossed, joins)
    model = fit(values, labels)
    report("fitted", all_pairs, dict(zip(all_pairs, np.split(scores(model, values), ends), strict=True)), joins)
    if not options.dry:
        write(model, joins, len(labels))


def write(model: Model, joins: Mapping[bool, float], count: int) -> None:
    """The model as the readable file that is shipped."""
    data = {
        "from": f"train/stories.py: {count} pairs of the dev halves of GVA, BASIL and ECB+; worth in log-odds",
        "joins": {"dated": joins[True], "undated": joins[False]},
        "base": round(model.base, 4),
        "features": {
            name: {
                "missing": round(one.missing, 4),
                "at": [round(v, 4) for v in one.at],
                "worth": [round(v, 4) for v in one.worth],
            }
            for name, one in model.steps.items()
        },
    }
    text = json.dumps(data, indent=1)
    OUT.write_text(re.sub(r"\[[^\]{]*\]", lambda m: " ".join(m.group().split()), text) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
