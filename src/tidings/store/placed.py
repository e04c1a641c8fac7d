"""Lists of what articles say: the articles themselves, and each kind of row with the article that it stands in."""

import json
from dataclasses import dataclass
from typing import Any

from tidings.errors import UsageError
from tidings.language.addresses import address
from tidings.nouns import (
    Addressee,
    AsOf,
    Change,
    Claimant,
    Content,
    Cue,
    Event,
    Figure,
    Headline,
    Source,
    Span,
    Statement,
    TimeExpression,
)
from tidings.store.entities import SHOWN
from tidings.store.lists import Listing, Wanted, by_article, by_words
from tidings.store.query import match
from tidings.store.search import NAMED, OF_KEY, Where, said_by

_ARTICLE = ("a.id", "a.page_digest", "cited(a.address, a.canonical_url)", "a.site", "a.title", "a.published")
_PLACED = len(_ARTICLE)
_OF_ENTITY = SHOWN.format(row="s")
_TAKING_PART = (
    "(SELECT json_group_array(DISTINCT pg.key) FROM part AS p JOIN entity AS pe ON pe.id = p.entity"
    " JOIN entity AS pg ON pg.id = pe.shown_as WHERE p.article = s.article AND p.event = s.key)"
)


@dataclass(frozen=True, kw_only=True)
class Placed:
    """The article that a row stands in: its number in this library, the digest of its page, its address on the web."""

    article: int
    digest: str
    url: str | None
    site: str | None
    title: str | None
    published: str | None


@dataclass(frozen=True, kw_only=True)
class PlacedArticle(Placed):
    """An article in a list, and the report and the story that it is part of; none where it was not gathered."""

    language: str | None
    report: str | None
    story: str | None


@dataclass(frozen=True)
class Declared(Source):
    """Who a person says it is, where the page names nobody: no words of it, whose evidence is that person's act."""

    def __post_init__(self) -> None:
        """Leave the check to sources that were read."""


@dataclass(frozen=True)
class PlacedStatement(Placed, Statement):
    """A statement of the library, with the article that it stands in; ids are keys."""


@dataclass(frozen=True)
class PlacedFigure(Placed, Figure):
    """A figure of the library, with the article that it stands in; ids are keys."""


@dataclass(frozen=True)
class PlacedDate(Placed, TimeExpression):
    """A date of the library, with the article that it stands in; its id is its key."""


@dataclass(frozen=True)
class PlacedEvent(Placed, Event):
    """An event of the library, with the article that it stands in; ids are keys."""


def _placed(columns: tuple[Any, ...]) -> dict[str, Any]:
    article, digest, url, site, title, published = columns
    return {
        "article": article, "digest": digest, "url": address(url), "site": site, "title": title, "published": published,
    }  # fmt: skip


def _spans(written: str) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in json.loads(written))


# ---------------------------------------------------------------- articles


def _article(*row: Any) -> PlacedArticle:  # noqa: ANN401  columns of the list
    language, report, story = row[_PLACED:]
    return PlacedArticle(language=language, report=report, story=story, **_placed(row[:_PLACED]))


def _of_articles(where: Where, wanted: Wanted) -> None:
    refuse(wanted, "who", "says")
    where.add("a.text != ''")
    by_words(where, match(wanted.query.words))
    by_article(where, wanted)


def refuse(wanted: Wanted, *operators: str) -> None:
    """Raise UsageError where a list is asked for what its rows do not have."""
    for operator in operators:
        if getattr(wanted.query, operator):
            raise UsageError(f"{operator}: asks for statements, and this is another list")


ARTICLES = Listing(
    "latest AS a LEFT JOIN gathered AS m ON m.article = a.id LEFT JOIN report AS r ON r.id = m.report"
    " LEFT JOIN story AS y ON y.id = r.story",
    ("a.id",),
    (*_ARTICLE, "a.language", "r.key", "y.key"),
    _article,
    _of_articles,
)


# ---------------------------------------------------------------- rows


def _rows(table: str, columns: str, make: Any, limit: Any, more: str = "") -> Listing[Any]:  # noqa: ANN401
    return Listing(
        f"latest AS a {{join}} {table} AS s ON s.article = a.id {more}",
        ("a.id", "s.key"),
        (*_ARTICLE, columns),
        make,
        limit,
        id="s.id",
    )


def _of_rows(where: Where, wanted: Wanted) -> None:
    refuse(wanted, "who", "says")
    where.add("NOT s.rejected")
    by_words(where, match(wanted.query.words))
    by_article(where, wanted)


def _of_figures(where: Where, wanted: Wanted) -> None:
    refuse(wanted, "says")
    where.add("NOT s.rejected")
    by_words(where, match(wanted.query.words))
    for who in wanted.query.who:
        where.add(f"(s.entity IN ({OF_KEY}) OR s.entity IN ({NAMED}) OR s.source = ? COLLATE NOCASE)",
                  who, match((who,)), who)  # fmt: skip
    by_article(where, wanted)


def _of_statements(where: Where, wanted: Wanted) -> None:
    query = wanted.query
    where.add("NOT s.rejected")
    words = " AND ".join(part for part in (match(query.says, "content"), match(query.words)) if part)
    if words:
        where.add("s.id IN (SELECT rowid FROM statement_fts WHERE statement_fts MATCH ?)", words)
    said_by(where, query)
    by_article(where, wanted)


def _statement(*row: Any) -> PlacedStatement:  # noqa: ANN401  columns of the list
    (key, name, entity, kind, words, spans, cue, lemma, cue_spans, content, content_spans, quoted, stance, negated,
     to, to_words, to_spans, inside, date, confidence) = row[_PLACED:]  # fmt: skip
    return PlacedStatement(
        key,
        _source(name or words, entity, kind, words, spans),
        Cue(cue, lemma, _spans(cue_spans)),
        Content(content, _spans(content_spans)),
        quoted,
        stance,
        bool(negated),
        Addressee(to, to_words, _spans(to_spans)) if to_spans else None,
        inside,
        date,
        confidence,
        **_placed(row[:_PLACED]),
    )


def _source(name: str | None, entity: str | None, *read: Any) -> Source | None:  # noqa: ANN401  columns of the list
    kind, words, spans = read
    if spans:
        return Source(name or words, entity, kind, words, _spans(spans))
    return Declared(name, entity, "named", "", ()) if name else None


def _figure(*row: Any) -> PlacedFigure:  # noqa: ANN401  columns of the list
    (key, words, start, end, low, best, high, bound, unit, per, of, event, group, place, statement, name, entity,
     as_of, basis, part_of, direction, from_, by, since) = row[_PLACED:]  # fmt: skip
    return PlacedFigure(
        key, words, (start, end), low, best, high, bound, unit, per, of, event, group, place, statement,
        Claimant(name, entity) if name else None,
        AsOf(as_of, basis) if as_of else None,
        part_of,
        Change(direction, from_, by, since) if direction else None,
        **_placed(row[:_PLACED]),
    )  # fmt: skip


def _date(*row: Any) -> PlacedDate:  # noqa: ANN401  columns of the list
    key, words, start, end, *meaning = row[_PLACED:]
    return PlacedDate(key, words, (start, end), *meaning, **_placed(row[:_PLACED]))


def _event(*row: Any) -> PlacedEvent:  # noqa: ANN401  columns of the list
    key, words, start, end, status, date, entities, statement, headline, spans = row[_PLACED:]
    return PlacedEvent(
        key, words, (start, end), status, date, tuple(json.loads(entities)), statement,
        Headline(headline, _spans(spans)[0]) if headline else None,
        **_placed(row[:_PLACED]),
    )  # fmt: skip


STATEMENTS: Listing[PlacedStatement] = _rows(
    "statement",
    "s.key, coalesce(g.shown_name, s.source), g.key, s.source_kind, s.source_words, s.source_spans, s.cue, s.lemma,"
    " s.cue_spans, s.content, s.content_spans, s.kind, s.stance, s.negated, s.addressee, s.addressee_words,"
    " s.addressee_spans, s.inside, s.date, s.confidence",
    _statement,
    _of_statements,
    _OF_ENTITY,
)
FIGURES: Listing[PlacedFigure] = _rows(
    "figure",
    's.key, s.words, s.start, s."end", s.low, s.best, s.high, s.bound, s.unit, s.per, s.counted, s.event, s.group_name,'
    " s.place, s.statement, coalesce(g.shown_name, s.source), g.key, s.as_of, s.as_of_basis, s.part_of, s.direction,"
    " s.changed_from, s.changed_by, s.changed_since",
    _figure,
    _of_figures,
    _OF_ENTITY,
)
DATES: Listing[PlacedDate] = _rows(
    "date", 's.key, s.words, s.start, s."end", s.type, s.value, s.edtf, s.first, s.last', _date, _of_rows
)
EVENTS: Listing[PlacedEvent] = _rows(
    "event",
    f's.key, s.words, s.start, s."end", s.status, s.date, {_TAKING_PART}, s.statement, s.headline, s.headline_spans',
    _event,
    _of_rows,
)
