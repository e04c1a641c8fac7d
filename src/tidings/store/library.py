"""The handle of an open library: each method is one thing to ask it or to keep in it."""

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tidings.errors import LibraryError, UnsweptError, UsageError
from tidings.nouns import Page, Problem, Reading, Stance, Story
from tidings.options import GatheringOptions
from tidings.store import (
    acts,
    articles,
    asked,
    connect,
    corrected,
    dispatches,
    entities,
    feeds,
    gathering,
    limits,
    mapped,
    outlines,
    placing,
    plans,
    query,
    stories,
    telling,
    withdrawing,
    withdrawn,
    write,
)
from tidings.store.acts import Signature
from tidings.store.articles import Kept, Listed
from tidings.store.asked import Validators
from tidings.store.corrected import Correction
from tidings.store.dispatches import Dispatch
from tidings.store.feeds import Stamped, Watched
from tidings.store.limits import Limit
from tidings.store.lists import Listing, Part, Row, Wanted, Window
from tidings.store.mapped import Mapped
from tidings.store.outlines import Outline
from tidings.store.plans import Plan
from tidings.store.repeated import Repeated, repeated
from tidings.store.search import Hit, search
from tidings.store.show import Shown, show
from tidings.store.status import problems, status
from tidings.store.stories import Brief, Changed
from tidings.store.transactions import transaction
from tidings.store.who import Speaker, who
from tidings.store.withdrawing import Affected
from tidings.store.withdrawn import Withdrawal

_STEPS = 2_000  # of SQLite's machine, after which it is seen how long it took


class Library:
    """One library, open; made where there is none and it may be written. Use it in a `with` block, in one thread.

    Raises:
        LibraryError: the file is no library, is from a newer version, is being written by another program, cannot be
            written here, or the disk is full; also from any method. What the library held stays as it was.
    """

    def __init__(self, path: str | os.PathLike[str], *, readonly: bool = False) -> None:
        self.path = Path(path)
        self.db = (connect.reader if readonly else connect.writer)(str(path))
        self._began: float | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a library that was written is one file again."""
        self.db.close()

    def hurry(self, seconds: float) -> None:
        """From now on, what takes more seconds of a core to ask ends in a LibraryError."""

        def is_late() -> bool:
            now = time.thread_time()
            if self._began is None:  # what takes fewer steps is not timed: to ask for the time costs as much as they do
                self._began = now
            return now - self._began > seconds

        self.db.set_progress_handler(is_late, _STEPS)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        self._began = None
        with connect.telling(str(self.path)):
            yield

    @contextmanager
    def _acting(self) -> Iterator[None]:
        with self._telling(), transaction(self.db):
            yield
            telling.tell_all(self.db)

    @contextmanager
    def _correcting(self) -> Iterator[None]:
        """An act that is on the disk when it is done; stories that wait to be told anyway are left to whoever adds."""
        with self._telling(), connect.durable(self.db), transaction(self.db):
            waiting = telling.untold(self.db)
            yield
            telling.tell_all(self.db, but=waiting)

    # ---------------------------------------------------------------- pages

    def has(self, digest: str, address: str) -> bool:
        """Whether bytes with this digest ("sha256:…") are kept for this address (`address_of(page)`)."""
        with self._telling():
            return write.has(self.db, digest, address)

    def keep(self, page: Page, reading: Reading) -> bool:
        """Keep a page, its article's text and its rows, whole or not at all; False where it was there already.

        So it is where the page was withdrawn. The same address with other bytes is a new version of the page.
        """
        with self._telling():
            return write.keep(self.db, page, reading)

    def keep_problem(self, problem: Problem, page: Page | None = None) -> None:
        """Keep a problem, in place of an earlier one with the same source; given its page, keep the bytes as well.

        A later `keep` of the same source takes the problem away.
        """
        with self._telling():
            write.keep_problem(self.db, problem, page)

    # ---------------------------------------------------------------- the web

    def validators(self, url: str) -> Validators:
        """The ETag and Last-Modified that tell which version of an address is kept; nothing where none is."""
        with self._telling():
            return asked.validators(self.db, url)

    def keep_validators(self, url: str, digest: str, found: Validators) -> None:
        """Keep what a server said of the bytes with this digest; it counts once they are kept."""
        with self._telling():
            asked.keep_validators(self.db, url, digest, found)

    def follow(self, address: str, title: str | None = None, home: str | None = None) -> bool:
        """Watch a feed; False where it is watched already."""
        with self._telling():
            return feeds.follow(self.db, address, title, home)

    def forget(self, address: str) -> None:
        """Watch a feed no longer; its pages stay. Raises UsageError where it is not watched."""
        with self._telling():
            feeds.forget(self.db, address)

    def feeds(self, *, due: str | None = None) -> list[Watched]:
        """The feeds that are watched by their address; or those that are due at a moment (ISO 8601, UTC)."""
        with self._telling():
            return feeds.watched(self.db, due=due)

    def next_due(self) -> str | None:
        """When the next feed is due (ISO 8601, UTC); None where none will be."""
        with self._telling():
            return feeds.next_due(self.db)

    def unseen(self, address: str, entries: Iterable[Stamped]) -> set[str]:
        """The keys of those entries of a feed that have not had their turn, or were changed since."""
        with self._telling():
            return feeds.unseen(self.db, address, entries)

    def keep_feed(self, feed: Watched, entries: Iterable[Stamped] = ()) -> None:
        """Keep how a feed fares, and which of its entries have had their turn, all of it or nothing."""
        with self._acting():
            feeds.keep_state(self.db, feed)
            feeds.keep_entries(self.db, feed.address, entries)

    # ---------------------------------------------------------------- for good

    def withdrawable(self, *pages: str) -> Affected:
        """What `withdraw` would take, and what carries the same reports and would stay. Raises UsageError."""
        with self._telling():
            return withdrawing.affected(self.db, pages)

    def withdraw(self, *pages: str, by: str, why: str, seal: str | None = None) -> Affected:
        """Take pages out for good: those at these addresses or with these digests of bytes ("sha256:…"), all versions.

        All that was read in them goes, from indexes and the file too; what stories told of them is told no more, and
        `keep` does not take them in again. What carries the same report at another address stays.

        Args:
            pages: their addresses or digests.
            by: who does it.
            why: the reason.
            seal: that of what somebody was shown; if given, nothing goes unless it is that.

        Raises:
            UsageError: one names no page, was withdrawn already, no reason is given, or it is not what was shown; then
                nothing is done.
            UnsweptError: they are gone from all that is shown, but not from the free room of the file.
        """
        with self._telling(), connect.durable(self.db), transaction(self.db):
            found = withdrawing.affected(self.db, pages)
            if seal not in (None, found.seal):
                raise UsageError("What would go has changed since it was shown: look at it again.")
            withdrawing.withdraw(self.db, found, Signature(by, why))
        try:
            with self._telling():
                withdrawing.wipe(self.db)
        except LibraryError as error:
            raise UnsweptError(f"withdrawn, but not swept from the file until the next withdrawal: {error}") from None
        return found

    def withdrawals(self) -> list[Withdrawal]:
        """Every notice that was followed, with the addresses that it took, the first one first."""
        with self._telling():
            return withdrawn.withdrawals(self.db)

    def is_withdrawn(self, page: Page, reading: Reading | None = None) -> bool:
        """Whether a page was withdrawn: its address, its bytes, or what was read in it."""
        with self._telling():
            return withdrawn.is_withdrawn(self.db, page, reading)

    # ---------------------------------------------------------------- questions

    def status(self) -> dict[str, int]:
        """How much there is of each noun."""
        with self._telling():
            return status(self.db)

    def problems(self) -> list[dict[str, Any]]:
        """Every source that could not be read, with its cause."""
        with self._telling():
            return problems(self.db)

    def search(self, text: str, *, limit: int = 20, newest: bool = False) -> list[Hit]:
        """The best hits, best first, or the `newest`; `query.parse` says what can be asked. Raises UsageError."""
        with self._telling():
            return search(self.db, query.parse(text), limit, newest=newest)

    def who(self, name: str, *, limit: int | None = None) -> Speaker | None:
        """All that a source said and gave, by any of its names or its key; None where nobody goes by the name."""
        with self._telling():
            return who(self.db, name, limit)

    def part(self, listing: Listing[Row], wanted: Wanted, window: Window) -> Part[Row]:
        """A part of any list of `placed`, `outlines` and `records`. Raises UsageError for what it cannot be asked."""
        with self._telling():
            return listing.part(self.db, wanted, window)

    def rows(self, listing: Listing[Row], keys: Iterable[str]) -> list[Row]:
        """The rows of a list of `placed` that hold and go by these keys, in their order."""
        with self._telling():
            return listing.by_key(self.db, keys)

    def show(self, key: str) -> Shown:
        """A row by its key, with its sentence and its proof. Raises UsageError where there is none."""
        with self._telling():
            return show(self.db, key)

    def repeated(self, key: str) -> list[Repeated]:
        """The rows that hold and say in copies of its report what a row says."""
        with self._telling():
            return repeated(self.db, key)

    def newest(self, limit: int, *, until: str, skip: int = 0, folded: bool = False) -> list[Listed]:
        """The articles that hold, those published last first; a day after `until` (ISO) is not believed yet.

        If `folded`, a report that several pages carry is listed once, by the first of them.
        """
        with self._telling():
            return articles.newest(self.db, limit, until=until, skip=skip, folded=folded)

    def listed(self, numbers: Iterable[int]) -> dict[int, Listed]:
        """Articles as they stand in a list, by their numbers; those that do not hold any more are left out."""
        with self._telling():
            return articles.listed(self.db, numbers)

    def kinds(self, keys: Iterable[str]) -> dict[str, str]:
        """What entities are (a person, an organisation, …), by their keys."""
        with self._telling():
            return entities.kinds(self.db, keys)

    def dispatches(self, numbers: Iterable[int]) -> dict[int, Dispatch]:
        """Articles as feeds send them out, by their numbers."""
        with self._telling():
            return dispatches.dispatches(self.db, numbers)

    def article(self, number: int) -> Kept:
        """An article by its number, with its reading and the versions of its page. Raises UsageError."""
        with self._telling():
            return articles.kept(self.db, number)

    def number(self, which: str) -> int:
        """The number of the article that goes by it, or by the digest of its page's bytes ("sha256:…").

        Of several pages with the same bytes, that which was fetched first is meant. Raises UsageError where none is.
        """
        with self._telling():
            return articles.number(self.db, which)

    def limits(self, numbers: Iterable[int]) -> dict[int, Limit]:
        """By article, what may be quoted of those whose page limits it."""
        with self._telling():
            return limits.limits(self.db, numbers)

    # ---------------------------------------------------------------- many pages

    def ungathered(self, *, again: bool = False) -> int:
        """How many articles have not been brought into reports and stories yet; or all of them, if `again`."""
        with self._telling():
            return placing.count(self.db, again=again)

    def gather(
        self,
        options: GatheringOptions | None = None,
        *,
        again: bool = False,
        note: Callable[[], None] = lambda: None,
    ) -> int:
        """Bring articles into reports and stories that are in none yet; how many there were.

        It goes by when they were published, whatever order they came in. `again` forgets what was gathered and does it
        over: keys stay, and so does what people said of stories. `note` is called once an article.
        """
        with self._telling():
            return gathering.gather(self.db, options or GatheringOptions(), again=again, note=note)

    def stories(self, limit: int | None = None) -> Iterator[Story]:
        """The stories, that of the newest report first; every one, unless so many are enough."""
        with self._telling():
            yield from stories.stories(self.db, limit)

    def outlines(self, limit: int | None = None) -> Iterator[Outline]:
        """The same stories by their reports and pages; a page's address may be where its file lies."""
        with self._telling():
            yield from outlines.outlines(self.db, limit)

    def story(self, key: str) -> Story:
        """A story by its key; that of one which was merged gives the one that it is now. Raises UsageError for none."""
        with self._telling():
            return stories.story(self.db, key)

    def story_with(self, report: str) -> str:
        """The key of the story that a report tells. Raises UsageError where there is no such report."""
        with self._telling():
            return outlines.story_with(self.db, report)

    def changes(self, since: str | None = None) -> Iterator[dict[str, Any]]:
        """What later versions of pages changed, seen on a day (ISO) or later. Raises UsageError for no day."""
        day = query.day("--since", since) if since else None
        with self._telling():
            yield from stories.changes(self.db, day)

    def briefs(self, limit: int) -> list[Brief]:
        """The stories with the newest reports, as they stand in a list."""
        with self._telling():
            return stories.briefs(self.db, limit)

    def story_of(self, article: int) -> Brief | None:
        """The story that an article tells; None where it was not gathered."""
        with self._telling():
            return stories.of_article(self.db, article)

    def stories_of(self, numbers: Iterable[int], *, limit: int) -> list[Brief]:
        """The stories that these articles tell, that of the newest report first."""
        with self._telling():
            return stories.of_articles(self.db, numbers, limit)

    def leads(self, keys: Iterable[str]) -> dict[str, int]:
        """By story, the number of the article whose headline stands over it."""
        with self._telling():
            return stories.leads(self.db, keys)

    def changed(self, limit: int, *, skip: int = 0) -> list[Changed]:
        """What later versions of pages changed, seen last first."""
        with self._telling():
            return stories.changed(self.db, limit, skip=skip)

    def coming(self, today: str, *, limit: int) -> list[Plan]:
        """What is planned for a day (ISO) or later, and open; the nearest first."""
        with self._telling():
            return plans.coming(self.db, today, limit)

    def past(self, today: str, *, limit: int) -> list[Plan]:
        """What was planned, and what became of it; the last one first."""
        with self._telling():
            return plans.past(self.db, today, limit)

    def plans_of(self, key: str) -> list[Plan]:
        """What a story says is planned, the earliest first. Raises UsageError where there is no such story."""
        with self._telling():
            return plans.of_story(self.db, key)

    def mapped(self, hosts: Collection[str], *, limit: int, skip: int = 0, since: str = "") -> list[Mapped]:
        """The stories, and articles of these hosts, that search engines may list; the newest first."""
        with self._telling():
            return mapped.mapped(self.db, hosts, limit, skip=skip, since=since)

    def count_mapped(self, hosts: Collection[str]) -> int:
        """How many pages search engines may list."""
        with self._telling():
            return mapped.count(self.db, hosts)

    # ---------------------------------------------------------------- corrections

    def correct(  # noqa: PLR0913  each a thing to correct, or a part of the signature
        self,
        key: str,
        *,
        reject: bool = False,
        source: str | None = None,
        stance: Stance | str | None = None,
        by: str,
        why: str | None = None,
    ) -> list[int]:
        """Reject a row, or set its source or its stance; the numbers of the acts, which `undo` takes.

        Raises:
            UsageError: there is no such row, it has no source or stance, or nothing is asked.
        """
        signed = Signature(by, why)
        if not (reject or source is not None or stance is not None):
            raise UsageError("say what is to be corrected: reject the row, or set its source or its stance")
        with self._correcting():
            done = [acts.reject(self.db, key, signed)] if reject else []
            if source is not None:
                done.append(acts.set_source(self.db, key, source, signed))
            if stance is not None:
                done.append(acts.set_stance(self.db, key, stance, signed))
        return done

    def rename(self, key: str, name: str, *, by: str, why: str | None = None) -> int:
        """Show an entity or a story by another name; the act's number. Raises UsageError."""
        with self._correcting():
            return acts.rename(self.db, key, name, Signature(by, why))

    def merge(self, key: str, into: str, *, by: str, why: str | None = None) -> int:
        """Hold two entities, or two stories, for one, shown as `into`; the act's number. Raises UsageError."""
        with self._correcting():
            return acts.merge(self.db, key, into, Signature(by, why))

    def split(self, key: str, name: str, rows: Iterable[str], *, by: str, why: str | None = None) -> int:
        """Hold an entity, in the articles of these rows, for another with this name; the act's number.

        Of a story, `rows` are the keys of reports that tell another one. Raises UsageError.
        """
        with self._correcting():
            return acts.split(self.db, key, rows, name, Signature(by, why))

    def undo(self, act: int | None = None, *, by: str) -> dict[str, Any]:
        """Take back an act, or the last one that holds; it stays on record. Raises UsageError."""
        with self._correcting():
            return acts.undo(self.db, act, by)

    def acts(self) -> list[dict[str, Any]]:
        """Every act in the order in which they were done, undone ones too."""
        with self._telling():
            return acts.about(self.db)

    def corrections(self, limit: int, *, skip: int = 0, touched: bool = False) -> list[Correction]:
        """What people corrected, in words, undone ones too; the last first, if `touched` the last done or undone."""
        with self._telling():
            return corrected.told(self.db, limit, skip, touched=touched)

    def corrections_of(self, key: str) -> list[Correction]:
        """What people corrected about a row, an entity or a story, in the order in which they did."""
        with self._telling():
            return corrected.about(self.db, key)

    def corrected(self, keys: Iterable[str]) -> set[str]:
        """Those of these keys about which a correction holds."""
        with self._telling():
            return corrected.holding(self.db, keys)
