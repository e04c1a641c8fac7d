"""Stories told: what the articles of each say together, kept as it is shown until something in it changes."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from tidings.gathering.copies import passage
from tidings.gathering.edits import edit
from tidings.gathering.origins import origin
from tidings.gathering.telling import in_order, tell
from tidings.nouns import Carrier, Gathered, Passage, Report, Story
from tidings.store import plans, story_acts
from tidings.store.gathered import gathered
from tidings.store.stories import packed_story
from tidings.store.transactions import now, transaction

_MOVES = ("conflicts", "revised_up", "revised_down")


def untell(db: sqlite3.Connection, articles: Iterable[int]) -> None:
    """The stories of these articles are to be told again."""
    db.executemany(
        "UPDATE story SET told = NULL, tells = 1 WHERE id ="
        " (SELECT r.story FROM gathered AS m JOIN report AS r ON r.id = m.report WHERE m.article = ?)",
        [(article,) for article in articles],
    )


def untold(db: sqlite3.Connection) -> dict[int, str]:
    """The stories that changed and wait to be told: their keys by number."""
    return dict(db.execute("SELECT id, key FROM story WHERE told IS NULL AND tells"))


def tell_all(db: sqlite3.Connection, but: Container[int] = ()) -> None:
    """Tell every story that changed, each kept in one piece; those in `but` are left untold."""
    waiting = {id_: key for id_, key in untold(db).items() if id_ not in but}
    if not waiting:
        return
    names, today = story_acts.titles(db), now()[:10]
    for id_, key in waiting.items():
        with transaction(db):
            _keep(db, id_, _told(db, id_, key, names.get(key), today))


def _keep(db: sqlite3.Connection, id_: int, story: Story | None) -> None:
    """Put a story as it is told into the file; one without articles is shown no more until it has some."""
    if story is None:
        db.execute("UPDATE story SET told = NULL, tells = 0 WHERE id = ?", (id_,))
        db.execute("DELETE FROM plan WHERE story = ?", (id_,))
        return
    found, told = story.support, packed_story(story)
    db.execute(
        "UPDATE story SET title = ?, first = ?, last = ?, sources = ?, reports = ?, pages = ?, moves = ?, told = ?"
        " WHERE id = ?",
        (story.title, story.first, story.last, found.sources, found.reports, found.pages, _moves(story), told, id_),
    )
    plans.keep(db, id_, story)


def _moves(story: Story) -> int:
    """How many pairs of figures there are on which sources disagree, or of which one was revised to the other."""
    return sum(r.relation in _MOVES for quantity in story.quantities for r in quantity.relations)


def _told(db: sqlite3.Connection, id_: int, key: str, title: str | None, today: str) -> Story | None:
    """A story with what its articles tell; None for one that has no articles any more."""
    rows = db.execute(
        "SELECT m.article, m.share FROM gathered AS m JOIN report AS r ON r.id = m.report WHERE r.story = ?", (id_,)
    ).fetchall()
    shares = dict(rows)
    articles = in_order(gathered(db, article) for article in shares)
    if not articles:
        return None
    return tell(key, title, list(_reports(db, articles, shares)), articles, today)


def _reports(db: sqlite3.Connection, articles: Sequence[Gathered], shares: dict[int, float]) -> Iterator[Report]:
    """The reports of a story, the earliest first; each with its pages, and what each of them changed of the first."""
    pages: dict[str, list[Gathered]] = defaultdict(list)
    for one in articles:
        pages[one.report or ""].append(one)
    for key, carriers in pages.items():
        first = carriers[0]
        yield Report(
            key,
            origin(carriers),
            tuple(_carrier(one, first, shares[one.article]) for one in carriers),
            tuple(_passages(db, key, articles)),
        )


def _carrier(one: Gathered, first: Gathered, share: float) -> Carrier:
    article, page = one.reading.article, one.reading.page
    return Carrier(
        one.article,
        one.url,
        page.digest,
        article.site,
        article.title,
        one.moment or None,
        1.0 if one is first else share,
        None if one is first else edit(first.reading.article, article),
    )


def _passages(db: sqlite3.Connection, report: str, articles: Sequence[Gathered]) -> Iterator[Passage]:
    """The other reports with which a report shares a passage, each once, by the words that they share."""
    here = {one.article: one.reading.article.text for one in articles if one.report == report}
    met = set()
    for article, share, key, text in db.execute(
        "SELECT p.article, p.share, r.key, a.text FROM"
        " (SELECT article, other, share FROM passage WHERE article IN (SELECT value FROM json_each(?1))"
        "  UNION SELECT other, article, share FROM passage WHERE other IN (SELECT value FROM json_each(?1))) AS p"
        " JOIN gathered AS m ON m.article = p.other JOIN report AS r ON r.id = m.report"
        " JOIN article AS a ON a.id = p.other ORDER BY p.share DESC, p.other",
        (json.dumps(list(here)),),
    ):
        if key not in met and key != report:
            met.add(key)
            yield Passage(key, share, passage(here[article], text))
