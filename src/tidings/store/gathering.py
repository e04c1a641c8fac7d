"""The library's articles into reports and stories, one after the other; stories that changed are told again."""

import sqlite3
from collections.abc import Callable

from tidings.gathering import chain
from tidings.gathering.chain import Placing
from tidings.gathering.changes import revisions
from tidings.nouns import Gathered
from tidings.options import GatheringOptions
from tidings.store import placing, telling
from tidings.store.gathered import gathered
from tidings.store.placing import Keys, Waiting
from tidings.store.shelf import Shelf
from tidings.store.transactions import transaction

_NOTHING = Keys({}, {})


def gather(
    db: sqlite3.Connection, options: GatheringOptions, *, again: bool = False, note: Callable[[], None] = lambda: None
) -> int:
    """Gather the articles that have not had their turn, in the order of published time and digest; how many there were.

    Each is kept in a transaction of its own, so that a run that was stopped goes on where it was.

    Args:
        db: open to be written.
        options: from when on two texts are one, and the like.
        again: forget what was gathered and do it over; reports and stories keep the keys of their first pages.
        note: called once an article.
    """
    shelf, former = Shelf(db), _NOTHING
    with transaction(db):
        if again:
            former = placing.keys(db)
            shelf.empty()
            placing.empty(db)
    waiting = placing.waiting(db)
    turns = {one.article for one in waiting}
    for one in waiting:
        with transaction(db):
            if one.later is not None and one.later not in turns:  # it had its turn before this version came
                placing.revise(
                    db, one.later, one.article, revisions(gathered(db, one.article), gathered(db, one.later))
                )
            _gather(db, shelf, one, former, options)
        note()
    if again:
        with transaction(db):
            placing.follow(db, former)
    telling.tell_all(db)
    return len(waiting)


def _gather(db: sqlite3.Connection, shelf: Shelf, one: Waiting, former: Keys, options: GatheringOptions) -> None:
    now = gathered(db, one.article)
    if one.earlier is not None:
        placing.revise(db, one.article, one.earlier, revisions(gathered(db, one.earlier), now))
    if one.later is not None:
        placing.retire(db, one.article)
        return
    before = placing.before(db, one.article)
    if before is None:
        _place(db, shelf, now, former, options)
    else:
        _replace(db, shelf, now, gathered(db, before), former, options)


def _place(db: sqlite3.Connection, shelf: Shelf, now: Gathered, former: Keys, options: GatheringOptions) -> None:
    def keep(found: Placing) -> int:
        return placing.keep(db, now.article, found, former)

    chain.gather(now, shelf, options, keep)


def _replace(  # noqa: PLR0913, PLR0917  what `_place` has, and what is replaced
    db: sqlite3.Connection, shelf: Shelf, now: Gathered, was: Gathered, former: Keys, options: GatheringOptions
) -> None:
    """A later version in the place of the one that stands in a report; elsewhere where its text has become another."""
    if chain.is_renewed(now.reading.article.text, was.reading.article.text, options):
        chain.renew(now, was.article, placing.renew(db, now.article, was.article), shelf)
        placing.retire(db, was.article)
    else:
        chain.remove(was.article, shelf)
        placing.retire(db, was.article)
        _place(db, shelf, now, former, options)
