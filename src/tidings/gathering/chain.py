"""One article into a collection: which report it carries, and which story that tells."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from tidings.gathering import copies, stories
from tidings.gathering.copies import CopyIndex, Held, site
from tidings.gathering.profiles import profile
from tidings.gathering.shingles import shingles
from tidings.nouns import Gathered
from tidings.options import GatheringOptions


@dataclass(frozen=True)
class Placing:
    """Where an article belongs, by other articles' numbers.

    `copy_of` is the nearest article of the report that it carries, with the share of the shorter text that stands in
    the other; None for a report of its own, whose story is that of the article `near`; None for one of its own.
    `passages` are articles that share a passage with it without being copies, each with the share.
    """

    copy_of: tuple[int, float] | None = None
    near: int | None = None
    passages: tuple[tuple[int, float], ...] = ()


class Shelf(Protocol):
    """What is known of the articles that came before."""

    @property
    def copies(self) -> CopyIndex:
        """Their texts."""

    @property
    def stories(self) -> stories.Shelf:
        """What tells their stories."""


def gather(one: Gathered, shelf: Shelf, options: GatheringOptions, keep: Callable[[Placing], int]) -> None:
    """Place an article among those that came before, and lay it on the shelf.

    `keep` is told where the article belongs, and gives the number of its report.
    """
    text = shingles(one.reading.article.text)
    found = copies.find(shelf.copies, text, site(one), options)
    copy_of = (found.nearest.article, found.nearest.share) if found.nearest else None
    near = stories.join(profile(one), shelf.stories, copy_of[0] if copy_of else None).near
    report = keep(Placing(copy_of, near, tuple((other.article, other.share) for other in found.passages)))
    shelf.copies.add(Held(one.article, report, site(one)), text)


def renew(one: Gathered, before: int, report: int, shelf: Shelf) -> None:
    """Lay a later version of a page on the shelf in place of the article `before`, in its report and its story."""
    stories.join(profile(one), shelf.stories, before)
    remove(before, shelf)
    shelf.copies.add(Held(one.article, report, site(one)), shingles(one.reading.article.text))


def remove(article: int, shelf: Shelf) -> None:
    """Take an article off the shelf; nothing where it does not lie there."""
    shelf.copies.remove(article)
    shelf.stories.remove(article)


def is_renewed(text: str, before: str, options: GatheringOptions) -> bool:
    """Whether a later version of a page is still the text that it was, for as much as a copy has."""
    now, was = shingles(text).hashes, shingles(before).hashes
    fewer = min(len(now), len(was))
    return fewer > 0 and len(np.intersect1d(now, was)) >= options.copy * fewer
