"""One round over the feeds that are due: they and their new pages asked for side by side, each feed's state kept."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from tidings.errors import SourceError
from tidings.intake import rhythm, web
from tidings.intake.feeds import Entry, Feed, read_feed
from tidings.intake.feeds.texts import page_of
from tidings.nouns import Page, Problem
from tidings.options import Options
from tidings.store import Library
from tidings.store.feeds import Stamped, Watched
from tidings.workers.adding import Fate, Note, keep_all
from tidings.workers.sources import MOST, Answer, Taken, answer, taken_from
from tidings.workers.turns import Task, Turns, each

__all__ = ["Clock", "Round", "Tally", "iso"]

_ROUND = 60.0  # seconds after which a round begins nothing new where other feeds are due
# Faults of the moment: the entry has its turn again when its feed is asked next.
_PASSING = frozenset({"busy", "crashed", "cut-short", "no-host", "server-error", "too-slow", "unreachable"})


@dataclass(frozen=True)
class Clock:
    """The time, and waiting: `wait` takes seconds and returns at once when `stopped`; `chance` is from 0 to 1."""

    now: Callable[[], datetime]
    wait: Callable[[float], object]
    stopped: Callable[[], bool]
    chance: Callable[[], float]


@dataclass
class Tally:
    """What a round over the feeds that were due came to."""

    feeds: int = 0
    failed: int = 0
    added: int = 0
    problems: int = 0


@dataclass
class _Open:
    """A feed that was sent, while its new entries have their turns."""

    feed: Watched
    before: float | None
    """Its rhythm until now: pages that fail do not make it quicker."""
    left: int
    entries: list[Stamped] = field(default_factory=list)
    failed: bool = False


class Round:
    """One round: feeds and pages side by side, host by host; a feed's state is kept once its entries are."""

    def __init__(self, library: Library, options: Options, clock: Clock, note: Note) -> None:
        self._library, self._options, self._clock, self._note = library, options, clock, note
        self._began = clock.now()
        self._open: dict[str, _Open] = {}
        self._waiting: dict[str, list[tuple[_Open, Stamped]]] = {}
        self._done: dict[str, bool] = {}
        self._came = Tally()

    def over(self, due: list[Watched]) -> Tally:
        """Ask the feeds that are due."""
        keep_all(self._library, self._taken(due), self._noted, self._options)
        for one in self._open.values():  # those that were cut off: they go on soon, with their other entries
            soon = iso(self._clock.now() + timedelta(seconds=_ROUND))
            self._library.keep_feed(replace(_to_be_sent_whole(one.feed), next=soon), one.entries)
        return self._came

    def _stopped(self) -> bool:
        """Whether nothing more is begun: the run is stopped, or other feeds have waited while this round went on."""
        if self._clock.stopped():
            return True
        now = self._clock.now()
        if (now - self._began).total_seconds() < _ROUND:
            return False
        return len(self._library.feeds(due=iso(now))) > len(self._open)

    def _taken(self, due: list[Watched]) -> Iterator[Taken]:
        feeds = {feed.address: feed for feed in due}
        self._done |= dict.fromkeys(feeds, True)  # an entry that leads to its feed leads nowhere
        turns = Turns(MOST)
        turns.put(Task(feed.address, 1) for feed in due)

        def known(task: Task) -> web.Validators:
            feed = feeds.get(task.url) if task.levels else None
            return web.Validators(*((feed.etag, feed.last_modified) if feed else self._library.validators(task.url)))

        def ask(task: Task, known: web.Validators) -> Answer:
            return answer(task.url, known, self._options.intake)

        at_once = self._options.intake.fetching.at_once
        for task, found in each(turns, ask, known, at_once=at_once, stopped=self._stopped):
            if task.levels:
                yield from self._answered(feeds[task.url], found, turns)
            else:
                yield taken_from(self._library, task.url, found)

    # ---------------------------------------------------------------- feeds

    def _answered(self, feed: Watched, found: Answer, turns: Turns) -> Iterator[Page]:
        self._came.feeds += 1
        try:
            if isinstance(found, SourceError):
                raise found
            if isinstance(found, web.Unchanged):
                self._library.keep_feed(self._worked(feed, None, found, changed=False))
                return
            sent = read_feed(found.page)
        except SourceError as error:
            self._failed(feed, error)
            return
        entries = {one.key: one for one in sent.entries}
        new = self._library.unseen(feed.address, map(_stamped, sent.entries))
        state = self._worked(feed, sent, found, changed=bool(new))
        open_ = _Open(state, feed.every, len(new))
        self._open[feed.address] = open_
        yield from self._turns(open_, [entries[key] for key in entries if key in new], found.page, turns)
        self._close(open_)

    def _turns(self, feed: _Open, new: list[Entry], sent: Page, turns: Turns) -> Iterator[Page]:
        """Each new entry has its turn: its page is asked for, else the text that the feed gives makes one."""
        urls = []
        for entry in new:
            page = page_of(entry, feed.feed.address, sent.fetched)
            name = entry.url or (page.source if page else None)
            if name is None or name in self._done:
                self._seen(feed, _stamped(entry), whole=name is None or self._done[name])
                continue
            self._waiting.setdefault(name, []).append((feed, _stamped(entry)))
            if page:
                yield page
            else:
                urls.append(name)
        turns.put(map(Task, urls))

    def _worked(
        self, feed: Watched, sent: Feed | None, found: web.Fetched | web.Unchanged, *, changed: bool
    ) -> Watched:
        """The state of a feed after an answer."""
        now, options = self._clock.now(), self._options.watch
        if feed.every is None:
            every = rhythm.first_rhythm((one.published for one in sent.entries) if sent else (), options)
        else:
            every = rhythm.next_rhythm(feed.every, changed=changed, options=options)
        wished = rhythm.wishes(sent, found.max_age)
        then = rhythm.after_answer(now, every, wished, chance=self._clock.chance(), options=options)
        return replace(
            feed,
            title=(sent.title if sent else None) or feed.title,
            home=(sent.home if sent else None) or feed.home,
            etag=found.validators.etag,
            last_modified=found.validators.last_modified,
            checked=iso(now),
            changed=iso(now) if changed else feed.changed,
            next=None if sent and sent.ended else iso(then),
            every=every,
            failures=0,
            error=None,
        )

    def _failed(self, feed: Watched, error: SourceError) -> None:
        now, options = self._clock.now(), self._options.watch
        self._came.failed += 1
        then = rhythm.after_failure(
            now,
            feed.every or rhythm.FIRST,
            feed.failures + 1,
            later=error.later,
            chance=self._clock.chance(),
            options=options,
        )
        self._library.keep_feed(
            replace(feed, checked=iso(now), next=iso(then), failures=feed.failures + 1, error=error.reason)
        )

    # ---------------------------------------------------------------- entries

    def _noted(self, source: str, fate: Fate) -> None:
        """A page is kept, or a problem: the entries that led to it have had their turn."""
        self._came.added += fate == "added"
        self._came.problems += isinstance(fate, Problem)
        whole = not (isinstance(fate, Problem) and fate.kind in _PASSING)
        self._done[source] = whole
        for feed, entry in self._waiting.pop(source, ()):
            self._seen(feed, entry, whole=whole)
            self._close(feed)
        self._note(source, fate)

    def _seen(self, feed: _Open, entry: Stamped, *, whole: bool) -> None:
        feed.left -= 1
        if whole:
            feed.entries.append(entry)
        else:
            feed.failed = True

    def _close(self, feed: _Open) -> None:
        """Keep the state of a feed whose entries have all had their turns; if some failed, it is sent whole again."""
        if feed.left or self._open.get(feed.feed.address) is not feed:
            return
        del self._open[feed.feed.address]
        state = replace(_to_be_sent_whole(feed.feed), every=feed.before) if feed.failed else feed.feed
        self._library.keep_feed(state, feed.entries)


def _to_be_sent_whole(feed: Watched) -> Watched:
    return replace(feed, etag=None, last_modified=None)


def _stamped(entry: Entry) -> Stamped:
    return entry.key, entry.updated or entry.published, entry.url


def iso(moment: datetime) -> str:
    """A moment as the library keeps it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
