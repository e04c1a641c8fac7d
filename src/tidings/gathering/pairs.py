"""How likely two articles tell one story: what they share and what speaks against it, each with its worth."""

import json
import math
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tidings.gathering.profiles import Facet, Profile

Feature = Callable[[Profile, Profile], float | None]
_FAR = 30  # days; beyond, a difference says no more


def dot(a: Facet, b: Facet) -> float:
    """The sum of the products of what two facets share: the cosine, where both are of length one."""
    return math.fsum(a[key] * b[key] for key in a.keys() & b.keys())


def _cosine(name: str) -> Feature:
    """The cosine of two facets of words; None where one has none."""

    def of(a: Profile, b: Profile) -> float | None:
        one, two = a.facets[name], b.facets[name]
        return dot(one, two) if one and two else None

    return of


def _share(name: str) -> Feature:
    """The part of the lesser weight that both have; None where one has nothing of the kind."""

    def of(a: Profile, b: Profile) -> float | None:
        one, two = a.facets[name], b.facets[name]
        if not one or not two:
            return None
        return _common(one, two) / min(sum(one.values()), sum(two.values()))

    return of


def _weight(name: str) -> Feature:
    """The weight that both have, by what the later article's are worth."""
    return lambda a, b: _common(a.facets[name], b.facets[name])


def _common(a: Facet, b: Facet) -> float:
    """What the keys that both have weigh: the lesser of the two weights, summed."""
    return sum(min(a[key], b[key]) for key in a.keys() & b.keys())


def _gap(name: str) -> Feature:
    """Days between the nearest days of two facets, at most 30; None where one has none."""

    def of(a: Profile, b: Profile) -> float | None:
        one, two = a.facets[name], b.facets[name]
        if not one or not two:
            return None
        return min(_FAR, *(abs(day - other) for day in one for other in two))

    return of


def _published(a: Profile, b: Profile) -> float | None:
    return None if a.day is None or b.day is None else math.log1p(abs(a.day - b.day))


def _headline_in_text(a: Profile, b: Profile) -> float | None:
    """How much of either headline stands in the other text, by weight; None where there is no headline."""
    pairs = ((a.facets["headline"], b.facets["text"]), (b.facets["headline"], a.facets["text"]))
    return max((dot(headline, text) for headline, text in pairs if headline), default=None)


def _rarest_name(a: Profile, b: Profile) -> float:
    """The weight of the rarest name of a person or place that both give."""
    shared = (
        weight
        for name in ("people", "surnames", "places")
        for key, weight in a.facets[name].items()
        if key in b.facets[name]
    )
    return max(shared, default=0.0)


FEATURES: dict[str, Feature] = {
    "text": _cosine("text"),
    "lead": _cosine("lead"),
    "headline": _cosine("headline"),
    "headline in text": _headline_in_text,
    "people": _share("people"),
    "people's weight": _weight("people"),
    "surnames": _share("surnames"),
    "surnames' weight": _weight("surnames"),
    "places": _share("places"),
    "places' weight": _weight("places"),
    "organisations": _share("organisations"),
    "rarest name": _rarest_name,
    "days between": _published,
    "days": _share("days"),
    "main day": _gap("main_day"),
    "days of events": _gap("event_days"),
    "weekdays": _share("weekdays"),
    "ages": _share("ages"),
    "persons' ages": _weight("persons_ages"),
    "numbers": _share("numbers"),
    "clock times": _share("clocks"),
    "shorter text": lambda a, b: math.log1p(min(a.length, b.length)),
}
"""What is compared, by name: the later article and the earlier one to a number, None where one does not say."""


@dataclass(frozen=True)
class Steps:
    """What a feature's values are worth, in log-odds: `worth[n]` up to `at[n]`, the last beyond the last step."""

    at: tuple[float, ...]
    worth: tuple[float, ...]
    missing: float

    def of(self, value: float | None) -> float:
        """The worth of a value."""
        return self.missing if value is None else self.worth[bisect_left(self.at, value)]


@dataclass(frozen=True)
class Model:
    """An additive model of pairs: a base, what each feature is worth, and what joining takes with a day and without."""

    base: float
    steps: Mapping[str, Steps]
    dated: float
    undated: float

    def score(self, a: Profile, b: Profile) -> float:
        """The log-odds that a later article tells the story of an earlier one, both weighed."""
        return self.base + sum(steps.of(FEATURES[name](a, b)) for name, steps in self.steps.items())

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
