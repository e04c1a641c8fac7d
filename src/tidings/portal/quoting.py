"""What pages are quoted with: no words of a text but those that its origin allows, on whichever page they stand."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from tidings.language.sentences import paragraphs
from tidings.nouns import Story
from tidings.portal.permitted import cut
from tidings.portal.quotable import articles, quotable
from tidings.portal.retelling import kept_back, retold, told_by
from tidings.store import Library
from tidings.store.articles import Listed
from tidings.store.corrected import Correction
from tidings.store.dispatches import Dispatch
from tidings.store.limits import Limit
from tidings.store.lists import Listing, Part, Row, Wanted, Window
from tidings.store.placed import EVENTS, STATEMENTS
from tidings.store.plans import Plan
from tidings.store.search import Hit
from tidings.store.show import Shown
from tidings.store.stories import Changed
from tidings.store.who import Speaker

_Opening = TypeVar("_Opening", Listed, Dispatch)


@dataclass(frozen=True)
class Quotes:
    """How words of articles may be quoted: as they are, but for those that have a limit here."""

    limits: dict[int, Limit]

    def quoted(self, article: int | None, words: str) -> str:
        """The words, or as many of them as the article's origin allows; "" for none."""
        limit = self.limits.get(article) if article is not None else None
        if limit is None:
            return words
        if limit.withholds(words):
            return ""
        return words if limit.snippet is None else cut(words, limit.snippet)

    def of_both(self, one: int, other: int, words: str) -> str:
        """Words of two articles, as both allow."""
        return self.quoted(other, said) if (said := self.quoted(one, words)) else ""


class QuotingLibrary(Library):
    """A library that is read, and gives of each article's words what its origin allows to be quoted.

    A row whose words may not stand is left out; a figure stays as a number, a hit and a change as a headline.

    Args:
        path: its file.
        is_own: whether the articles of a host are the operator's, who then is the origin.

    Raises:
        LibraryError: it cannot be read.
    """

    def __init__(self, path: str | os.PathLike[str], is_own: Callable[[str | None], bool]) -> None:
        super().__init__(path, readonly=True)
        self._is_own = is_own

    def quotes(self, articles: Iterable[int | None]) -> Quotes:
        """How the words of these articles may be quoted."""
        numbers = {number for number in articles if number is not None}
        return Quotes({n: limit for n, limit in self.limits(numbers).items() if not self._is_own(limit.host)})

    def story(self, key: str) -> Story:
        """A story in words that may be quoted; what a page keeps to itself, in those of another that tells it."""
        found = super().story(key)
        quotes = self.quotes(told_by(found))
        hidden = kept_back(found, quotes)
        return retold(found, quotes, [*self.rows(STATEMENTS, hidden), *self.rows(EVENTS, hidden)] if hidden else ())

    def listed(self, numbers: Iterable[int]) -> dict[int, Listed]:
        """Articles in a list; of one that is limited, the opening is what may be quoted of its first paragraph."""
        return self._openings(super().listed(numbers))

    def dispatches(self, numbers: Iterable[int]) -> dict[int, Dispatch]:
        """Articles as they are sent; of one that is limited, the opening is what may be quoted of its first."""
        return self._openings(super().dispatches(numbers))

    def plans_of(self, key: str) -> list[Plan]:
        """A story's plans whose words may be quoted."""
        return self._told(super().plans_of(key))

    def coming(self, today: str, *, limit: int) -> list[Plan]:
        """Plans for a day or later whose words may be quoted."""
        return self._told(super().coming(today, limit=limit))

    def past(self, today: str, *, limit: int) -> list[Plan]:
        """Earlier plans whose words may be quoted."""
        return self._told(super().past(today, limit=limit))

    def changed(self, limit: int, *, skip: int = 0) -> list[Changed]:
        """Changes; those of a text that may not be quoted have no words, before or after."""
        return self._told(super().changed(limit, skip=skip))

    def search(self, text: str, *, limit: int = 20, newest: bool = False) -> list[Hit]:
        """Hits; a statement whose words may not be quoted is shown as its article, which is shown as a headline."""
        found = super().search(text, limit=limit, newest=newest)
        quotes = self.quotes(hit.article for hit in found)
        return [_hit(hit, quotes) if hit.article in quotes.limits else hit for hit in found]

    def who(self, name: str, *, limit: int | None = None) -> Speaker | None:
        """A source with those of its rows whose words may be quoted."""
        found = super().who(name, limit=limit)
        if found is None:
            return None
        return _speaker(found, self.quotes(row["article"] for row in (*found.statements, *found.figures)))

    def show(self, key: str) -> Shown:
        """A row; where its article is limited, with nothing around its words, and each run of them as it may stand."""
        found = super().show(key)
        quotes = self.quotes([found.article])
        return _shown(found, quotes) if quotes.limits else found

    def corrections(self, limit: int, *, skip: int = 0, touched: bool = False) -> list[Correction]:
        """What people corrected; of a row, as much of its words as may be quoted."""
        return self._told(super().corrections(limit, skip=skip, touched=touched))

    def corrections_of(self, key: str) -> list[Correction]:
        """What people corrected about a row, an entity or a story."""
        return self._told(super().corrections_of(key))

    def part(self, listing: Listing[Row], wanted: Wanted, window: Window) -> Part[Row]:
        """A part of a list, without rows whose words may not be quoted."""
        found = super().part(listing, wanted, window)
        return replace(found, rows=tuple(self._told(found.rows)))

    def rows(self, listing: Listing[Row], keys: Iterable[str]) -> list[Row]:
        """The rows of a list by their keys, without those whose words may not be quoted."""
        return self._told(super().rows(listing, keys))

    def _told(self, found: Sequence[Row]) -> list[Row]:
        """Rows of any kind in words that may be quoted, without those of which nothing would be left."""
        quotes = self.quotes(articles(found))
        told = (quotable(row, quotes) for row in found)
        return [row for row in told if row is not None]

    def _openings(self, found: dict[int, _Opening]) -> dict[int, _Opening]:
        quotes = self.quotes(found)
        return {n: _opened(one, quotes) if n in quotes.limits else one for n, one in found.items()}


# ---------------------------------------------------------------- lists


def _opened(one: _Opening, quotes: Quotes) -> _Opening:
    first = paragraphs(one.opening)[:1]
    words = one.opening[slice(*first[0])] if first else ""
    return replace(one, opening=quotes.quoted(one.article, words))


def _hit(hit: Hit, quotes: Quotes) -> Hit:
    words = quotes.quoted(hit.article, hit.snippet)
    if not words:
        return replace(hit, kind="article", snippet="", marks=())
    return replace(hit, snippet=words, marks=tuple(span for span in hit.marks if span[1] < len(words)))


def _speaker(found: Speaker, quotes: Quotes) -> Speaker:
    if not quotes.limits:
        return found
    statements = tuple(_worded(found.statements, "content", quotes))
    figures = tuple(_worded(found.figures, "words", quotes))
    return replace(found, statements=statements, figures=figures)


def _worded(rows: Iterable[dict[str, Any]], column: str, quotes: Quotes) -> Iterator[dict[str, Any]]:
    """The rows whose words in a column may be quoted."""
    for row in rows:
        if words := quotes.quoted(row["article"], row[column]):
            yield {**row, column: words}


def _shown(found: Shown, quotes: Quotes) -> Shown:
    words = quotes.quoted(found.article, found.words)
    selectors = tuple(
        {**one, "exact": quotes.quoted(found.article, one["exact"]), "prefix": "", "suffix": ""}
        for one in found.selectors
    )
    return replace(found, words=words, sentence=words, paragraph=words, selectors=selectors)
