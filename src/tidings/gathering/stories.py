"""Which articles tell one story, found as they come: the past is not recomputed.

An article is compared with the earlier ones that share its rarest words or a name with it, those of nearer days first;
it joins the story whose articles it is most like, or opens one.
"""

from array import array
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from typing import Protocol

from tidings.gathering.beside import Beside, Mine, texts
from tidings.gathering.pairs import Model, model
from tidings.gathering.profiles import NAMES, Profile, packed, unpacked, weighed

BEFORE, AFTER = 48, 12
"""How many articles a key leads to: the last ones up to an article's day, the next ones after it."""
_ASKED_BY, _KEPT_BY, _NAMES = 12, 24, 60  # the rarest words that an article is looked up by, and kept by; its names
_SHORTLIST, _COMPARED = 24, 12
# What the likest article of a story and the mean of those compared count: one that is like a single page of a story
# and unlike its others does not join two stories.
_BEST, _MEAN = 0.5, 0.5


@dataclass(frozen=True)
class Entry:
    """An article as the shelf keeps it: its story (the number of the article that opened it), its profile, packed."""

    article: int
    story: int
    profile: bytes


class Shelf(Protocol):
    """Where articles lie by what leads to them. Keys are numbers of 32 bits; `at` is a day's ordinal."""

    def size(self) -> int:
        """How many articles lie here."""

    def frequencies(self, keys: Iterable[int]) -> Mapping[int, int]:
        """In how many articles each key stands; a key that stands in none may be left out."""

    def near(self, keys: Sequence[int], at: int) -> Mapping[int, Sequence[int]]:
        """For each key its articles near a day: the last `BEFORE` up to it, the next `AFTER`, by day and number."""

    def entries(self, articles: Iterable[int]) -> Mapping[int, Entry]:
        """The entries of articles; those that do not lie here are left out."""

    def put(self, entry: Entry, at: int, counted: Sequence[int], keys: Sequence[int]) -> None:
        """Lay an article down: the keys that are counted, and those that lead to it."""

    def remove(self, article: int) -> None:
        """Take an article away, with all that was counted of it; nothing where it does not lie here."""


@dataclass(frozen=True)
class Joined:
    """The story an article joined, and the article of it that it is likest to, with the score; None for a new story."""

    story: int
    near: int | None
    score: float | None


def join(one: Profile, shelf: Shelf, copy_of: int | None = None, by: Model | None = None) -> Joined:
    """Find the story of an article and lay it on the shelf; a copy is of the story of the article that it copies."""
    by = by or model()
    counted = list(one.counted())
    frequencies = shelf.frequencies(counted)
    profile = weighed(one, shelf.size(), frequencies)
    kept = packed(profile)
    copied = None if copy_of is None else shelf.entries([copy_of]).get(copy_of)
    if copied is not None:
        joined = Joined(copied.story, copied.article, None)
    else:
        joined = _best(profile, kept, shelf, by) or Joined(one.article, None, None)
    shelf.put(Entry(one.article, joined.story, kept), one.at, counted, kept_by(profile))
    return joined


def _best(one: Profile, kept: bytes, shelf: Shelf, by: Model) -> Joined | None:
    """The story that an article is likest to, if it is like enough."""
    mine = Mine(kept)
    found = candidates(one, mine, shelf)
    if not found:
        return None
    likes: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for entry, score in zip(found, by.scores(Beside(mine, [entry.profile for entry in found])), strict=True):
        likes[entry.story].append((score, entry.article))
    score, opened = max((linkage([score for score, _ in found]), -story) for story, found in likes.items())
    return Joined(-opened, max(likes[-opened])[1], score) if score >= by.takes(one) else None


def linkage(scores: Sequence[float]) -> float:
    """How like an article is to a story, from its scores with those of the story that it is compared with."""
    return _BEST * max(scores) + _MEAN * sum(scores) / len(scores)


def candidates(one: Profile, mine: Mine, shelf: Shelf) -> list[Entry]:
    """The earlier articles that an article, weighed, is compared with.

    Of those that share most of what is rare, the ones whose text is likest.
    """
    worth: dict[int, float] = defaultdict(float)
    weights = keys(one, _ASKED_BY)
    for key, articles in shelf.near(list(weights), one.at).items():
        for article in articles:
            worth[article] += weights[key]
    first = sorted(worth, key=lambda article: (-worth[article], -article))[:_SHORTLIST]
    found = list(shelf.entries(first).values())
    likest = sorted(zip(texts(mine, [entry.profile for entry in found]), found, strict=True), key=_by_likeness)
    return [entry for _, entry in likest[:_COMPARED]]


def _by_likeness(one: tuple[float, Entry]) -> tuple[float, int]:
    text, entry = one
    return -text, entry.article


def kept_by(one: Profile) -> list[int]:
    """The keys that lead to an article, once it is weighed."""
    return list(keys(one, _KEPT_BY))


def keys(one: Profile, words: int) -> dict[int, float]:
    """The keys that lead to an article, weighed: its names and rarest words, the first as much as a rarest name."""
    names = {key: weight for kind in NAMES for key, weight in one.facets[kind].items()}
    if len(names) > _NAMES:
        names = dict(sorted(names.items(), key=itemgetter(1), reverse=True)[:_NAMES])
    text = one.facets["text"]  # heaviest first
    scale = max(names.values(), default=1.0) / max(text.values(), default=1.0)
    return {key: weight * scale for key, weight in islice(text.items(), words)} | names


class Memory(Shelf):
    """A shelf in memory."""

    def __init__(self) -> None:
        self._entries: dict[int, tuple[Entry, int, array[int]]] = {}
        self._frequencies: Counter[int] = Counter()
        self._lying: dict[int, array[int]] = {}  # for each key the days and numbers of its articles, in their order

    def size(self) -> int:  # noqa: D102  as Shelf says, and so below
        return len(self._entries)

    def frequencies(self, keys: Iterable[int]) -> Mapping[int, int]:  # noqa: D102
        known = self._frequencies.get
        return {key: many for key in keys if (many := known(key))}

    def near(self, keys: Sequence[int], at: int) -> Mapping[int, Sequence[int]]:  # noqa: D102
        found = {}
        for key in keys:
            if key in self._lying:
                lying = self._lying[key]
                middle = bisect_left(lying, _placed(at + 1, 0))
                found[key] = [placed & _NUMBER for placed in lying[max(0, middle - BEFORE) : middle + AFTER]]
        return found

    def entries(self, articles: Iterable[int]) -> Mapping[int, Entry]:  # noqa: D102
        return {article: self._entries[article][0] for article in articles if article in self._entries}

    def put(self, entry: Entry, at: int, counted: Sequence[int], keys: Sequence[int]) -> None:  # noqa: D102
        self._entries[entry.article] = (entry, at, array("I", counted))
        self._frequencies.update(counted)
        for key in keys:
            insort(self._lying.setdefault(key, array("q")), _placed(at, entry.article))

    def remove(self, article: int) -> None:  # noqa: D102
        if article not in self._entries:
            return
        entry, at, counted = self._entries.pop(article)
        self._frequencies.subtract(counted)
        for key in kept_by(unpacked(entry.profile, article)):
            self._lying[key].remove(_placed(at, article))


_NUMBER = (1 << 40) - 1


def _placed(at: int, article: int) -> int:
    """A day and an article's number as one number: they sort as the two do, and take eight bytes."""
    return at << 40 | article
