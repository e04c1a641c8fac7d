"""Stories: the product's clusterer beside online TF-IDF centroids with time decay, on the dev halves.

    .venv/bin/python bench/stories.py [--readings CACHE]

Both take the same readings in the order of published time and digest. The baseline is the field's usual one: an article
joins the centroid of the likest words (log tf, running idf, headline twice), the likeness halved with every so many
days since its last article, where that is above a threshold; half-life and threshold are the best for each collection
*on these very articles*, which favours it. Scores are BCubed F1, the second over articles whose story has two or more.
Readings are made once, and kept where `--readings` says.
"""

import argparse
import importlib.util
import json
import math
import pickle
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing import Pool
from pathlib import Path
from types import ModuleType

import tidings
from tidings.gathering.profiles import profile
from tidings.gathering.stories import Memory, join
from tidings.nouns import Gathered, Reading

SHARED = Path(__file__).resolve().parents[2] / "shared"
COLLECTIONS = ("gva", "basil", "ecb")
THRESHOLDS = (0.08, 0.11, 0.14, 0.17, 0.2, 0.24, 0.28, 0.33)
HALF_LIVES = (10, 60, 10_000)  # days
Vector = dict[int, float]


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", SHARED / "score" / "stories.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(article: dict[str, str]) -> tuple[str, Reading]:
    """The story of an article, and its page as the product reads it."""
    return article["story"], tidings.read(scorer().page(article).encode())


def readings(cache: Path | None) -> dict[str, list[tuple[str, Reading]]]:
    if cache and cache.exists():
        return pickle.loads(cache.read_bytes())  # noqa: S301  our own file
    with Pool() as pool:
        made = {
            name: pool.map(read, map(json.loads, (SHARED / "corpora" / "stories" / f"{name}.jsonl").open()), 20)
            for name in COLLECTIONS
        }
    if cache:
        cache.write_bytes(pickle.dumps(made))
    return made


def in_order(collection: list[tuple[str, Reading]]) -> tuple[list[str], list[Gathered]]:
    """The gold and the articles in the order of published time and digest."""
    ordered = sorted(collection, key=lambda one: (Gathered(0, "", one[1]).moment, one[1].page.digest))
    return [story for story, _ in ordered], [Gathered(n, "", reading) for n, (_, reading) in enumerate(ordered)]


def product(articles: Sequence[Gathered]) -> list[int]:
    shelf = Memory()
    return [join(profile(one), shelf).story for one in articles]


@dataclass
class Centroid:
    """A story of the baseline: the sum of its articles' vectors."""

    at: int = 0
    sum: dict[int, float] = field(default_factory=dict)
    length: float = 0.0

    def add(self, vector: Vector, at: int) -> None:
        """Take an article in."""
        for key, weight in vector.items():
            before = self.sum.get(key, 0.0)
            self.length += 2 * before * weight + weight * weight
            self.sum[key] = before + weight
        self.at = max(self.at, at)


def vectors(articles: Sequence[Gathered]) -> list[tuple[int, Vector]]:
    """Articles' days with their words' weights, by the idf of those so far, at length one."""
    frequencies: Counter[int] = Counter()
    made = []
    for count, one in enumerate(map(profile, articles), 1):
        words = Counter(one.facets["text"])
        for key in one.facets["headline"]:
            words[key] += 2
        frequencies.update(words.keys())
        weights = {key: (1 + math.log(many)) * math.log(1 + count / frequencies[key]) for key, many in words.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        made.append((one.at, {key: weight / length for key, weight in weights.items()}))
    return made


def centroids(articles: Sequence[tuple[int, Vector]], threshold: float, half_life: float) -> list[int]:
    """The baseline: every centroid that shares a word is looked at, by an index of words."""
    stories: list[Centroid] = []
    holding: dict[int, list[int]] = defaultdict(list)
    found = []
    for at, vector in articles:
        likes = likeness(vector, stories, holding)
        decayed = ((like * 0.5 ** (abs(at - stories[n].at) / half_life), -n) for n, like in likes.items())
        like, number = max(decayed, default=(0.0, 0))
        if like < threshold:
            number = -len(stories)
            stories.append(Centroid())
        story = stories[-number]
        for key in vector.keys() - story.sum.keys():
            holding[key].append(-number)
        story.add(vector, at)
        found.append(-number)
    return found


def likeness(vector: Vector, stories: Sequence[Centroid], holding: Mapping[int, list[int]]) -> dict[int, float]:
    """The cosine with each centroid that shares a word."""
    products: dict[int, float] = defaultdict(float)
    for key, weight in vector.items():
        for number in holding.get(key, ()):
            products[number] += weight * stories[number].sum[key]
    return {number: product / math.sqrt(stories[number].length) for number, product in products.items()}


def measured(name: str, gold: list[str], find: Callable[[], list[int]]) -> tuple[float, str]:
    """F1 of a clusterer and its line."""
    began = time.process_time()
    found = find()
    took = time.process_time() - began
    score = scorer().bcubed(dict(enumerate(gold)), dict(enumerate(found)))
    inside = score["in_stories_of_two_or_more"]
    return score["f1"], (
        f"  {name:48} P {score['precision']:.4f}  R {score['recall']:.4f}  F1 {score['f1']:.4f}"
        f"  two or more {inside['f1']:.4f}  {len(gold) / took:6.0f} articles/CPU-s"
    )


def baseline(gold: list[str], articles: Sequence[Gathered]) -> str:
    """The line of the best baseline."""
    made = vectors(articles)
    lives = HALF_LIVES if any(at for at, _ in made[len(made) // 2 :]) else HALF_LIVES[-1:]
    _, at, days = max(
        (measured("", gold, lambda at=at, days=days: centroids(made, at, days))[0], at, days)
        for at in THRESHOLDS
        for days in lives
    )
    name = f"TF-IDF centroids, from {at}, half-life {days} days"
    return measured(name, gold, lambda: centroids(vectors(articles), at, days))[1]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    asked.add_argument("--readings", type=Path)
    for name, collection in readings(asked.parse_args().readings).items():
        gold, articles = in_order(collection)
        print(f"{name}: {len(gold)} articles, {len(set(gold))} stories")
        print(measured("all apart", gold, lambda gold=gold: list(range(len(gold))))[1])
        print(baseline(gold, articles))
        print(measured("tidings", gold, lambda articles=articles: product(articles))[1], flush=True)


if __name__ == "__main__":
    main()
