"""Which pages carry one text: a shortlist by an index of sampled shingles, the verdict by containment.

The share of two texts is how much of the shorter one stands in the other, in shingles of five words (containment:
Broder, "On the resemblance and containment of documents", 1997). Not counted are shingles that a page repeats, and
shared ones of furniture: those that stand in many reports, or in several of one site. Shared ones within quotation
marks count in part: what somebody said is for everyone to tell. What only the ends of two texts share makes no report
either: there stand tip lines, notices and addresses.

A page joins the report of which it shares `copy` with a member, and `passage` with half of those that are compared, so
that no chain of ever looser copies is held for one text. What came before is never judged again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol

import numpy as np

from tidings.gathering.shingles import WIDTH, Flags, Hashes, Places, Shingles, shingles
from tidings.nouns import Gathered
from tidings.options import GatheringOptions

HOLDERS = 24
"""Articles that an index names for one key at most, those that came first; a lookup costs the same in any library."""
MEMBERS = 8
"""Pages of a report that are compared at most, and reports that are."""
_SHORTLIST = 64
# Shingles that two texts share at the least: a sentence, of a copy; two, of a passage.
_COPY, _PASSAGE = 12, 20
# The part of what two texts share that stands in the first half of one of them, and of two copies in the first quarter:
# what stands below alone is furniture.
_HALF, _QUARTER = 0.15, 0.03


@dataclass(frozen=True)
class Held:
    """An article that an index holds: the report that it carries, by any number, and the site on which it stands."""

    article: int
    report: int
    site: str


class CopyIndex(Protocol):
    """The texts that came before."""

    def holders(self, keys: Sequence[int]) -> Mapping[int, Collection[Held]]:
        """The articles that hold each of these keys, HOLDERS at most; keys that none holds may be left out."""

    def hashes(self, article: int) -> Hashes:
        """The shingles of an article that is held, in the order of its text."""

    def members(self, report: int) -> Sequence[int]:
        """The articles that carry a report, MEMBERS at most, those that came first."""

    def add(self, held: Held, text: Shingles) -> None:
        """Hold an article; in place of its former text, if there is one."""

    def remove(self, article: int) -> None:
        """Forget an article, if it is held."""


class MemoryIndex:
    """A CopyIndex in memory: about 6 KB an article of 400 words."""

    def __init__(self) -> None:
        self._keys: dict[int, Held | list[Held]] = {}
        self._texts: dict[int, tuple[Held, Hashes, Hashes]] = {}
        self._reports: dict[int, dict[int, None]] = {}

    def holders(self, keys: Sequence[int]) -> Mapping[int, Collection[Held]]:
        """The articles that hold each of these keys."""
        return {key: (found,) if isinstance(found, Held) else found for key in keys if (found := self._keys.get(key))}

    def hashes(self, article: int) -> Hashes:
        """The shingles of an article."""
        return self._texts[article][1]

    def members(self, report: int) -> Sequence[int]:
        """The first articles that carry a report."""
        return list(islice(self._reports.get(report, ()), MEMBERS))

    def add(self, held: Held, text: Shingles) -> None:
        """Hold an article."""
        self.remove(held.article)
        self._texts[held.article] = (held, text.hashes, text.keys)
        self._reports.setdefault(held.report, {})[held.article] = None
        for key in text.keys.tolist():
            found = self._keys.get(key)
            if found is None:
                self._keys[key] = held  # most keys have one holder: a list for each would take twice the memory
            elif isinstance(found, Held):
                self._keys[key] = [found, held]
            elif len(found) < HOLDERS:
                found.append(held)

    def remove(self, article: int) -> None:
        """Forget an article."""
        if article not in self._texts:
            return
        held, _, keys = self._texts.pop(article)
        del self._reports[held.report][article]
        for key, found in self.holders(keys.tolist()).items():
            left = [one for one in found if one.article != article]
            if left:
                self._keys[key] = left
            else:
                del self._keys[key]


@dataclass(frozen=True)
class Likeness:
    """What a text shares with an article: the part of the shorter of the two, and how many shingles."""

    article: int
    share: float
    shingles: int


@dataclass(frozen=True)
class Copies:
    """The report that a text is a copy of, with its nearest article; and the nearest of each that shares a passage."""

    report: int | None = None
    nearest: Likeness | None = None
    passages: tuple[Likeness, ...] = ()


def find(index: CopyIndex, text: Shingles, site: str, options: GatheringOptions) -> Copies:
    """The report that a text is a copy of, among those that came before, and those with which it shares a passage."""
    holders = index.holders(text.keys.tolist())
    common = {key for key, held in holders.items() if _furniture(held, site, options)}
    compared = _Compared(index, text, text.near(np.fromiter(common, dtype=np.uint32)), options)
    copies: list[tuple[int, Likeness]] = []
    passages: list[Likeness] = []
    for report, articles in _shortlist(held for key, held in holders.items() if key not in common).items():
        nearest = max(map(compared.likeness, articles), key=_closeness)
        if compared.is_copy(nearest, report):
            copies.append((report, nearest))
        elif compared.is_passage(nearest):
            passages.append(nearest)
    copies.sort(key=lambda found: _closeness(found[1]), reverse=True)
    passages += [nearest for _, nearest in copies[1:]]
    shared = tuple(sorted(passages, key=_closeness, reverse=True))
    return Copies(*copies[0], shared) if copies else Copies(passages=shared)


def site(one: Gathered) -> str:
    """What an article's site is told apart by: the host of its address, else the site's name."""
    host = one.url.partition("://")[2].partition("/")[0]
    return (host or one.reading.article.site or "").removeprefix("www.")


def passage(text: str, other: str) -> str:
    """The longest run of words that two texts share, as the first has it; empty where they share none."""
    mine = shingles(text)
    best, length = 0, 0
    for start, end in _runs(mine.places[np.sort(mine.shared(shingles(other).hashes)[0])]):
        if end - start > length:
            best, length = start, end - start
    return text[mine.words[best][0] : mine.words[best + length - 1][1]] if length else ""


def _runs(places: Places) -> Iterator[tuple[int, int]]:
    """The runs of words that shingles cover which open one word after the other."""
    breaks = np.flatnonzero(np.diff(places) != 1) + 1
    for run in np.split(places, breaks):
        if len(run):
            yield int(run[0]), int(run[-1]) + WIDTH


def _furniture(held: Collection[Held], site: str, options: GatheringOptions) -> bool:
    """Whether a key stands in so many reports, or in so many of one site, that it is no report's own."""
    if len(held) < options.site_reports:
        return False
    reports = {one.report for one in held}
    return len(reports) >= options.reports or (
        len(reports) >= options.site_reports
        and len({one.report for one in held if one.site == site}) >= options.site_reports
    )


def _shortlist(holders: Iterable[Collection[Held]]) -> dict[int, list[int]]:
    """The articles that hold the most keys, by report."""
    counts: dict[int, int] = {}
    reports: dict[int, int] = {}
    for held in holders:
        for one in held:
            counts[one.article] = counts.get(one.article, 0) + 1
            reports[one.article] = one.report
    found: dict[int, list[int]] = {}
    for article in sorted(counts, key=lambda one: (-counts[one], one))[:_SHORTLIST]:
        report = reports[article]
        if report in found or len(found) < MEMBERS:
            articles = found.setdefault(report, [])
            articles.extend([article] * (len(articles) < MEMBERS // 2))
    return found


def _closeness(found: Likeness) -> tuple[float, int, int]:
    """What the nearest of several has most of; of those alike, the one with the lowest number."""
    return found.share, found.shingles, -found.article


@dataclass(frozen=True)
class _Comparison:
    """Which shingles a text shares with one of `length`, by their number in each; how many the shorter has alone."""

    likeness: Likeness
    mine: Places
    theirs: Places
    length: int
    alone: int


class _Compared:
    """A text beside the articles of an index, each compared once."""

    def __init__(self, index: CopyIndex, text: Shingles, furniture: Flags, options: GatheringOptions) -> None:
        self._index, self._text, self._furniture, self._options = index, text, furniture, options
        self._found: dict[int, _Comparison] = {}

    def likeness(self, article: int) -> Likeness:
        """How much of the shorter of two texts stands in the other."""
        if article not in self._found:
            self._found[article] = self._compare(article)
        return self._found[article].likeness

    def is_copy(self, found: Likeness, report: int) -> bool:
        """Whether a text is a copy of a report's nearest article, and shares a passage with half of its members."""
        opens = self._opens(self._found[found.article], 4, _QUARTER)
        if not opens or not self._alike(found, self._options.copy, _COPY):
            return False
        shares = [self.likeness(article).share for article in self._index.members(report)]
        return 2 * sum(share >= self._options.passage for share in shares) >= len(shares)

    def is_passage(self, found: Likeness) -> bool:
        """Whether two texts have a passage in common."""
        return self._alike(found, self._options.passage, _PASSAGE)

    def _alike(self, found: Likeness, share: float, shingles: int) -> bool:
        """Whether two texts have so much in common, what stands in quotation marks counted in part."""
        compared, part = self._found[found.article], self._options.quoted
        if found.share < share or found.shingles < shingles:
            return False
        weight = part * found.shingles
        if weight < shingles or weight < share * (weight + compared.alone):
            weight = found.shingles - (1 - part) * np.count_nonzero(self._text.quoted[compared.mine])
        return bool(weight >= shingles and weight >= share * (weight + compared.alone))

    def _compare(self, article: int) -> _Comparison:
        other = self._index.hashes(article)
        shared, there = self._text.shared(other)
        kept = ~self._furniture[shared]
        mine, theirs = shared[kept], there[kept]
        alone = min(len(self._text) - len(mine) - int(np.count_nonzero(self._furniture)), len(other) - len(shared))
        share = len(mine) / (len(mine) + alone) if len(mine) else 0.0
        found = _Comparison(Likeness(article, share, len(mine)), mine, theirs, len(other), alone)
        return found if self._opens(found, 2, _HALF) else replace(found, likeness=Likeness(article, 0.0, 0))

    def _opens(self, found: _Comparison, of: int, least: float) -> bool:
        """Whether of what two texts share some stands in the first half, or whichever part, of one of them."""
        enough = least * len(found.mine)
        theirs = found.theirs.searchsorted(found.length / of)  # they are in order
        return bool(theirs >= enough or np.count_nonzero(found.mine < len(self._text) / of) >= enough)
