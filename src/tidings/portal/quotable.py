"""Rows in words that may be quoted: each kind of row says which of its words are of whose text."""

from collections.abc import Iterable
from dataclasses import replace
from functools import singledispatch
from typing import TYPE_CHECKING, Any, TypeVar

from tidings.nouns import Event, Figure, Outcome, Quantity, Statement
from tidings.store.corrected import Correction, Done
from tidings.store.outlines import Outline, StoryReport
from tidings.store.placed import PlacedArticle, PlacedDate, PlacedEvent, PlacedFigure, PlacedStatement
from tidings.store.plans import Plan
from tidings.store.records import KeptPage, Known, Revised, Unread
from tidings.store.stories import Changed, Counted

if TYPE_CHECKING:
    from tidings.portal.quoting import Quotes

_Statement = TypeVar("_Statement", bound=Statement)
_Event = TypeVar("_Event", bound=Event)
_Figure = TypeVar("_Figure", bound=Figure)
_Counted = TypeVar("_Counted", bound=Figure | Quantity | Counted)
_Changed = TypeVar("_Changed", Changed, Revised)


# ---------------------------------------------------------------- parts of rows


def statement(found: _Statement, article: int, quotes: "Quotes") -> _Statement | None:
    """A statement of an article; None where nothing of what it says may be quoted."""
    if article not in quotes.limits:
        return found
    content = quotes.quoted(article, found.content.text)
    source, cue, to = found.source, found.cue, found.to
    told = replace(
        found,
        source=source and replace(source, text=quotes.quoted(article, source.text)),
        cue=replace(cue, text=quotes.quoted(article, cue.text)),
        content=replace(found.content, text=content),
        to=to and replace(to, text=quotes.quoted(article, to.text)),
    )
    return told if content else None


def event(found: _Event, article: int, quotes: "Quotes") -> _Event | None:
    """An event of an article, in as many of its words as may be quoted; None where there are none."""
    if article not in quotes.limits:
        return found
    words = found.headline and quotes.quoted(article, found.headline.text)
    headline = replace(found.headline, text=words) if found.headline and words else None
    told = replace(found, text=quotes.quoted(article, found.text), headline=headline)
    return told if told.text else None


def figure(found: _Figure, article: int, quotes: "Quotes") -> _Figure:
    """A figure of an article: a number, and as many of its words as may be quoted."""
    if article not in quotes.limits:
        return found
    return replace(counted(found, article, quotes), text=quotes.quoted(article, found.text))


def counted(found: _Counted, article: int, quotes: "Quotes") -> _Counted:
    """A figure, or one thing counted, without the words for what it counts that may not be quoted."""
    if article not in quotes.limits:
        return found

    def said(words: str | None) -> str | None:
        return (words and quotes.quoted(article, words)) or None

    return replace(found, of=said(found.of), event=said(found.event), group=said(found.group), place=said(found.place))


def outcome(found: Outcome | None, quotes: "Quotes") -> Outcome | None:
    """What became of a plan, and the sentence that says so if it may be quoted."""
    if found is None or found.sentence is None:
        return found
    return replace(found, sentence=quotes.quoted(found.article, found.sentence) or None)


def changed(one: _Changed, quotes: "Quotes") -> _Changed:
    """What a later version changed; of a text that may not be quoted nothing, but that it was changed."""
    if one.kind == "headline":
        return one
    was = one.was and quotes.quoted(one.earlier, one.was)
    now = one.now and quotes.quoted(one.article, one.now)
    limits = [quotes.limits[number] for number in (one.earlier, one.article) if number in quotes.limits]
    is_hidden = "" in (was, now) or any(limit.snippet == 0 for limit in limits)
    return replace(one, was=None, now=None, note=None) if is_hidden else replace(one, was=was, now=now)


# ---------------------------------------------------------------- rows of lists


def articles(rows: Iterable[Any]) -> set[int | None]:
    """The articles whose words rows may have."""
    found: set[int | None] = set()
    for row in rows:
        found |= {getattr(row, "article", None), getattr(row, "earlier", None)}
        found |= {row.outcome.article} if isinstance(row, Plan) and row.outcome else set()
    return found


@singledispatch
def quotable(row: Any, quotes: "Quotes") -> Any:  # noqa: ANN401, ARG001  a row of any list
    """A row in words that may be quoted; None where nothing would be left of it. One that nobody thought of is none."""
    raise TypeError(f"which words of a {type(row).__name__} may be quoted?")


for _wordless in (PlacedArticle, Outline, StoryReport, KeptPage, Known, Done, Unread):  # headlines, names, numbers

    @quotable.register(_wordless)
    def _(row: Any, quotes: "Quotes") -> Any:  # noqa: ANN401, ARG001
        return row


@quotable.register(PlacedStatement)
def _(row: PlacedStatement, quotes: "Quotes") -> PlacedStatement | None:
    return statement(row, row.article, quotes)


@quotable.register(PlacedFigure)
def _(row: PlacedFigure, quotes: "Quotes") -> PlacedFigure:
    return figure(row, row.article, quotes)


@quotable.register(PlacedEvent)
def _(row: PlacedEvent, quotes: "Quotes") -> PlacedEvent | None:
    return event(row, row.article, quotes)


@quotable.register(PlacedDate)
def _(row: PlacedDate, quotes: "Quotes") -> PlacedDate | None:
    words = quotes.quoted(row.article, row.text)
    return replace(row, text=words) if words else None


@quotable.register(Plan)
def _(row: Plan, quotes: "Quotes") -> Plan | None:
    words = quotes.quoted(row.article, row.words)
    return replace(row, words=words, outcome=outcome(row.outcome, quotes)) if words else None


@quotable.register(Correction)
def _(row: Correction, quotes: "Quotes") -> Correction:
    return replace(row, about=row.about and quotes.quoted(row.article, row.about))


quotable.register(Revised)(changed)


@quotable.register(Changed)
def _(row: Changed, quotes: "Quotes") -> Changed:
    told = changed(row, quotes)
    return replace(told, counted=counted(told.counted, row.article, quotes) if told.counted and told.now else None)
