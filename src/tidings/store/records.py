"""Lists of what the library keeps beside its articles: pages, entities, changes, plans, acts, problems."""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from tidings.language.addresses import address
from tidings.nouns import EntityKind, PageRecord
from tidings.store import plans
from tidings.store.corrected import DONE, done
from tidings.store.lists import Listing, Wanted
from tidings.store.query import match
from tidings.store.search import NAMED, Where


@dataclass(frozen=True)
class KeptPage(PageRecord):
    """A page of the library: which version of its address it is, and the number of its article; None without one."""

    version: int
    article: int | None


@dataclass(frozen=True)
class Known:
    """An entity in a list: the key and the name of all that people hold to be one with it."""

    key: str
    name: str
    kind: EntityKind
    country: str | None


@dataclass(frozen=True)
class Revised:
    """What a later version of a page changed; `from` and `to` are digests of both, `row` is the key of a row."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"alias_generator": lambda name: name.rstrip("_")}

    url: str | None
    from_: str
    to: str
    kind: Literal["headline", "statement", "figure", "text"]
    was: str | None
    now: str | None
    note: str | None
    row: str | None
    seen: str
    article: int
    earlier: int


@dataclass(frozen=True)
class Unread:
    """A source that could not be read, where it is an address of the web, and why in a word.

    What went wrong in its own words is for the operator: it may name files.
    """

    kind: str
    source: str | None
    seen: str


def _page(url: str | None, *row: Any) -> KeptPage:  # noqa: ANN401  columns of the list
    return KeptPage(address(url), *row)


def _revised(url: str | None, *row: Any) -> Revised:  # noqa: ANN401  columns of the list
    return Revised(address(url), *row)


def _unread(kind: str, source: str, seen: str) -> Unread:
    return Unread(kind, address(source), seen)


def _nothing(where: Where, wanted: Wanted) -> None:
    """The list is limited by its own columns alone."""


def _of_entities(where: Where, wanted: Wanted) -> None:
    for words in wanted.query.words:
        where.add(f"e.id IN (SELECT shown_as FROM entity WHERE id IN ({NAMED}))", match((words,)))  # noqa: S608  ours


def _of_changes(where: Where, wanted: Wanted) -> None:
    if wanted.since is not None:
        where.add("v.seen >= ?", wanted.since)
    if wanted.story is not None:
        where.add("y.key = ?", wanted.story)


def _of_plans(where: Where, wanted: Wanted) -> None:
    if wanted.query.after is not None:
        where.add("p.last >= ?", wanted.query.after)
    if wanted.query.before is not None:
        where.add("coalesce(p.first, p.last) < ?", wanted.query.before)
    if wanted.story is not None:
        where.add("s.key = ?", wanted.story)


PAGES = Listing(
    "page AS p JOIN content AS c ON c.digest = p.digest LEFT JOIN article AS a ON a.page = p.id",
    ("p.id",),
    ("p.url", "p.digest", "p.fetched", "p.media_type", "c.size", "p.version", "a.id"),
    _page,
    _nothing,
)
ENTITIES = Listing(
    "entity AS e", ("e.id",), ("e.key", "e.shown_name", "e.kind", "e.country"), Known, _of_entities,
    only="e.shown_as = e.id",
)  # fmt: skip
CHANGES = Listing(
    "revision AS v JOIN article AS a ON a.id = v.article JOIN page AS p ON p.id = a.page"
    " JOIN article AS b ON b.id = v.earlier JOIN page AS q ON q.id = b.page"
    " LEFT JOIN gathered AS m ON m.article = v.article LEFT JOIN report AS r ON r.id = m.report"
    " LEFT JOIN story AS y ON y.id = r.story",
    ("v.id",),
    (
        "cited(p.url, a.canonical_url)", "q.digest", "p.digest", "v.kind", "v.was", "v.now", "v.note", "v.row",
        "v.seen", "v.article", "v.earlier",
    ),
    _revised,
    _of_changes,
)  # fmt: skip
PLANS = Listing(plans.TABLES, ("p.last", "p.row", "p.story"), (plans.COLUMNS,), plans.plan, _of_plans, rising=True)
ACTS = Listing(
    "act AS c",
    ("c.id",),
    DONE,
    done,
    _nothing,
)
PROBLEMS = Listing("problem AS f", ("f.id",), ("f.kind", "f.source", "f.seen"), _unread, _nothing)
