"""The way of one article through its readers, on one screen."""

from datetime import date

from tidings.language.english import is_english
from tidings.nouns import Article, PageRecord, Reading, Warning
from tidings.options import ReadingOptions
from tidings.quantities import bring_together
from tidings.reading import dates, entities, events, figures, statements


def read(article: Article, page: PageRecord, *, version: str, options: ReadingOptions) -> Reading:
    """Find everything in one article; each reader takes what those before it found and changes none of it."""
    text = article.text[: options.max_characters]
    anchor = date.fromisoformat(article.published.value[:10]) if article.published else None

    found_dates = dates.find(text, anchor)
    found_entities = entities.find(text)
    found_statements = statements.find(text, found_entities, found_dates)
    found_figures = figures.find(text, found_statements, found_dates, anchor)
    found_events = events.find(text, found_dates, found_statements, found_entities, anchor)

    return Reading(
        tidings=version,
        model=None,
        page=page,
        article=article,
        entities=found_entities,
        dates=found_dates,
        statements=found_statements,
        figures=found_figures,
        events=found_events,
        quantities=bring_together(found_figures),
        warnings=(*article.warnings, *_warnings(article, options)),
    )


def _warnings(article: Article, options: ReadingOptions) -> list[Warning]:
    """What the readers could not do with this article."""
    found = []
    if article.text and article.published is None:
        found.append(Warning("no-date", "no published date is known: only full dates are given their day"))
    other = article.language not in (None, "en")
    if article.text and (other or (article.language is None and is_english(article.text) is False)):
        found.append(
            Warning("not-english", f"written in {article.language or 'another language'}: we read English only")
        )
    if len(article.text) > options.max_characters:
        found.append(Warning("long-text", f"rows were looked for in the first {options.max_characters:,} characters"))
    return found
