"""A story in words that may be quoted: a row that several pages tell, in those of the first that lets it stand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeVar

from tidings.nouns import Carrier, Claim, Count, Edit, Event, Happening, Quantity, Report, Statement, Story
from tidings.portal.quotable import counted, event, figure, outcome, statement
from tidings.store.placed import PlacedEvent, PlacedStatement

if TYPE_CHECKING:
    from tidings.portal.quoting import Quotes

Others = Mapping[str, PlacedStatement | PlacedEvent]
_Noun = TypeVar("_Noun", Statement, Event)


def told_by(story: Story) -> set[int | None]:
    """The articles that a story has words of."""
    carried = {page.article for report in story.reports for page in report.pages}
    outcomes = {one.outcome.article for one in story.happenings if one.outcome}
    rows: Iterable[Claim | Count | Happening] = (*story.claims, *story.counts, *story.happenings)
    return {one.article for one in rows} | carried | outcomes


def kept_back(story: Story, quotes: "Quotes") -> list[str]:
    """The rows (by key) that tell what the story has from a page whose words of it may not be quoted."""
    claims = (one.rows for one in story.claims if statement(one.statement, one.article, quotes) is None)
    happenings = (one.rows for one in story.happenings if event(one.event, one.article, quotes) is None)
    return [key for rows in (*claims, *happenings) for key in rows]


def retold(story: Story, quotes: "Quotes", others: Iterable[PlacedStatement | PlacedEvent] = ()) -> Story:
    """The story in words that may be quoted.

    A claim or a happening whose words may not stand is told by the first of its rows among `others`, whose words may,
    with that row for its evidence; where there is none it is left out. A figure stays as a number.
    """
    if not quotes.limits:
        return story
    first = {report.id: report.pages[0].article for report in story.reports}
    given = {count.id: count.article for count in story.counts}
    by_key = {row.id: row for row in others}
    return replace(
        story,
        reports=tuple(_report(one, first, quotes) for one in story.reports),
        claims=tuple(claim for one in story.claims if (claim := _claim(one, quotes, by_key))),
        counts=tuple(_count(one, quotes) for one in story.counts),
        quantities=tuple(_quantity(one, given, quotes) for one in story.quantities),
        happenings=tuple(found for one in story.happenings if (found := _happening(one, quotes, by_key))),
    )


def _claim(claim: Claim, quotes: "Quotes", others: Others) -> Claim | None:
    told = statement(claim.statement, claim.article, quotes)
    if told:
        return replace(claim, statement=told)
    for row in _tellers(claim.rows, others):
        if isinstance(row, PlacedStatement):
            return replace(claim, id=row.id, article=row.article, statement=_plain(Statement, row))
    return None


def _happening(found: Happening, quotes: "Quotes", others: Others) -> Happening | None:
    became = outcome(found.outcome, quotes)
    told = event(found.event, found.article, quotes)
    if told:
        return replace(found, event=told, outcome=became)
    for row in _tellers(found.rows, others):
        if isinstance(row, PlacedEvent):
            return replace(found, id=row.id, article=row.article, event=_plain(Event, row), outcome=became)
    return None


def _tellers(keys: Iterable[str], others: Others) -> Iterator[PlacedStatement | PlacedEvent]:
    """The rows with these keys that are known, in the order in which they were told."""
    return (others[key] for key in keys if key in others)


def _plain(noun: type[_Noun], row: _Noun) -> _Noun:
    """A row without the article that it stands in."""
    return noun(**{one.name: getattr(row, one.name) for one in fields(noun)})


def _count(count: Count, quotes: "Quotes") -> Count:
    return replace(count, figure=figure(count.figure, count.article, quotes))


def _quantity(quantity: Quantity, given: dict[str, int], quotes: "Quotes") -> Quantity:
    """One thing counted; it is called what it is, unless every article that gives it is limited: then as one allows."""
    articles = [given[key] for key in quantity.figures if key in given]
    limited = [article for article in articles if article in quotes.limits]
    return counted(quantity, limited[0], quotes) if limited and len(limited) == len(articles) else quantity


def _report(report: Report, first: dict[str, int], quotes: "Quotes") -> Report:
    origin = report.pages[0].article
    passages = (
        replace(one, words=quotes.of_both(origin, first.get(one.report, origin), one.words)) for one in report.passages
    )
    pages = tuple(_carrier(page, origin, quotes) for page in report.pages)
    said = report.origin
    if said and said.evidence != said.url:  # words of a page, not an address
        said = replace(said, evidence=quotes.quoted(said.article, said.evidence))
    return replace(report, origin=said, pages=pages, passages=tuple(one for one in passages if one.words))


def _carrier(page: Carrier, origin: int, quotes: "Quotes") -> Carrier:
    """A page with what it changed of another's text, in words that may be quoted; else it is a copy and no more."""
    if page.edit is None or not quotes.limits.keys() & {page.article, origin}:
        return page
    edit = page.edit
    dropped = tuple(quotes.quoted(origin, was) for was in edit.dropped)
    added = tuple(quotes.quoted(page.article, now) for now in edit.added)
    altered = tuple((quotes.quoted(origin, was), quotes.quoted(page.article, now)) for was, now in edit.altered)
    whole = all((*dropped, *added, *(words for pair in altered for words in pair)))
    return replace(page, edit=Edit(dropped, added, altered, edit.headline) if whole else None)
