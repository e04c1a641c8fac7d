"""Articles and their rows: what is said, counted, dated and planned, each with the article that it stands in."""

from typing import Annotated

from fastapi import Query, Request

from tidings.portal.api import asking
from tidings.portal.api.answering import Items, at, listed
from tidings.store import placed
from tidings.store.placed import PlacedArticle, PlacedDate, PlacedEvent, PlacedFigure, PlacedStatement


@at("/articles")
def articles(request: Request, asked: Annotated[asking.OfStory, Query()]) -> Items[PlacedArticle]:
    """The articles that hold now.

    Those that came last are first.
    """
    return listed(request, placed.ARTICLES, asked)


@at("/statements")
def statements(request: Request, asked: Annotated[asking.Statements, Query()]) -> Items[PlacedStatement]:
    """Who says what.

    Words of `q` are looked for in what is said and in the source's name. The articles that came last are first.
    """
    return listed(request, placed.STATEMENTS, asked)


@at("/figures")
def figures(request: Request, asked: Annotated[asking.Figures, Query()]) -> Items[PlacedFigure]:
    """Reported quantities.

    Words of `q` are looked for in the article. The articles that came last are first.
    """
    return listed(request, placed.FIGURES, asked)


@at("/dates")
def dates(request: Request, asked: Annotated[asking.Rows, Query()]) -> Items[PlacedDate]:
    """Words that place something in time, resolved.

    Words of `q` are looked for in the article. The articles that came last are first.
    """
    return listed(request, placed.DATES, asked)


@at("/events")
def events(request: Request, asked: Annotated[asking.Events, Query()]) -> Items[PlacedEvent]:
    """What happened, is planned, is promised.

    Words of `q` are looked for in the article. The articles that came last are first.
    """
    return listed(request, placed.EVENTS, asked)
