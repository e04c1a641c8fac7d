"""How likely two articles tell one story: what they share and what speaks against it, each with its worth."""

import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import numpy as np

from tidings.gathering.beside import Beside, Floats, Mine
from tidings.gathering.profiles import FACETS, WORDS, Profile, packed

Feature = Callable[[Beside], Floats]
_FAR = 30  # days; beyond, a difference says no more


def _cosine(name: str) -> Feature:
    """The cosine of two facets of words; nan where one has none."""
    facet = WORDS.index(name)
    return lambda pairs: np.where(pairs.both[:, facet], pairs.dots[:, facet], np.nan)


def _share(name: str) -> Feature:
    """The part of the lesser weight that both have; nan where one has nothing of the kind."""
    facet = FACETS.index(name)
    return lambda pairs: pairs.shares[:, facet]


def _weight(name: str) -> Feature:
    """The weight that both have, by what the later article's are worth."""
    facet = FACETS.index(name)
    return lambda pairs: pairs.common[:, facet]


def _gap(name: str) -> Feature:
    """Days between the nearest days of two facets, at most 30; nan where one has none."""
    facet = FACETS.index(name)
    return lambda pairs: pairs.gaps(facet, _FAR)


def _published(pairs: Beside) -> Floats:
    (mine,) = pairs.mine.days.tolist()
    days = pairs.laid.days.tolist()
    return np.array([math.nan if min(day, mine) < 0 else math.log1p(abs(day - mine)) for day in days])


def _shorter(pairs: Beside) -> Floats:
    return np.array([math.log1p(length) for length in np.minimum(pairs.laid.lengths, pairs.mine.lengths).tolist()])


FEATURES: dict[str, Feature] = {
    "text": _cosine("text"),
    "lead": _cosine("lead"),
    "headline": _cosine("headline"),
    "headline in text": Beside.headlines_in_texts,
    "people": _share("people"),
    "people's weight": _weight("people"),
    "surnames": _share("surnames"),
    "surnames' weight": _weight("surnames"),
    "places": _share("places"),
    "places' weight": _weight("places"),
    "organisations": _share("organisations"),
    "rarest name": lambda pairs: pairs.rarest(FACETS.index("people"), FACETS.index("places")),
    "days between": _published,
    "days": _share("days"),
    "main day": _gap("main_day"),
    "days of events": _gap("event_days"),
    "weekdays": _share("weekdays"),
    "ages": _share("ages"),
    "persons' ages": _weight("persons_ages"),
    "numbers": _share("numbers"),
    "clock times": _share("clocks"),
    "shorter text": _shorter,
}
"""What is compared, by name: the later article and each earlier one to a number, nan where one does not say."""


def values(pairs: Beside, names: Iterable[str] = FEATURES) -> Floats:
    """What is compared of each pair: a row a feature."""
    return np.array([FEATURES[name](pairs) for name in names])


@dataclass(frozen=True)
class Steps:
    """What a feature's values are worth, in log-odds: `worth[n]` up to `at[n]`, the last beyond the last step."""

    at: tuple[float, ...]
    worth: tuple[float, ...]
    missing: float


@dataclass(frozen=True)
class Model:
    """An additive model of pairs: a base, what each feature is worth, and what joining takes with a day and without."""

    base: float
    steps: Mapping[str, Steps]
    dated: float
    undated: float

    @cached_property
    def _tables(self) -> tuple[Floats, Floats, Floats]:
        """The steps of all features side by side, the shorter ones filled up with what no value reaches."""
        steps = self.steps.values()
        most = max(len(one.at) for one in steps)
        at = [[*one.at, *[math.inf] * (most - len(one.at))] for one in steps]
        worth = [[*one.worth, *[math.nan] * (most - len(one.at))] for one in steps]
        return np.array(at), np.array(worth), np.array([[one.missing] for one in steps])

    def scores(self, pairs: Beside) -> list[float]:
        """The log-odds that the later article of each pair tells the story of the earlier one."""
        at, worth, missing = self._tables
        compared = values(pairs, self.steps)
        reached = (at[:, None, :] < compared[:, :, None]).sum(axis=2)
        worths = np.where(np.isnan(compared), missing, np.take_along_axis(worth, reached, axis=1))
        found: list[float] = (self.base + np.cumsum(worths, axis=0)[-1]).tolist()
        return found

    def score(self, a: Profile, b: Profile) -> float:
        """The log-odds that a later article tells the story of an earlier one, both weighed."""
        return self.scores(Beside(Mine(packed(a)), [packed(b)]))[0]

    def takes(self, a: Profile) -> float:
        """The score from which an article joins a story: where no day is known, more."""
        return self.undated if a.day is None else self.dated


@cache
def model() -> Model:
    """The model that is shipped: `pairs.json`, made by train/stories.py."""
    data = json.loads(files("tidings.gathering").joinpath("pairs.json").read_text(encoding="utf-8"))
    steps = {
        name: Steps(tuple(one["at"]), tuple(one["worth"]), one["missing"]) for name, one in data["features"].items()
    }
    return Model(data["base"], steps, data["joins"]["dated"], data["joins"]["undated"])
