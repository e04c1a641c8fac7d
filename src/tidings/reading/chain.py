"""The way of one article through its readers, on one screen."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date

from tidings.language.english import is_english
from tidings.nouns import Article, PageRecord, Reading, Statement, Warning
from tidings.options import ReadingOptions
from tidings.quantities import bring_together
from tidings.reading import dates, entities, events, figures, statements, tagger


def read(article: Article, page: PageRecord, *, version: str, options: ReadingOptions) -> Reading:
    """Find everything in one article; each reader takes what those before it found and changes none of it."""
    text = article.text[: options.max_characters]
    anchor = date.fromisoformat(article.published.value[:10]) if article.published else None

    tags = tagger.tag(text)
    found_dates = dates.find(text, anchor)
    found_entities = entities.find(text, tags.names)
    found_statements = statements.find(text, tags, found_entities, found_dates, options.precision)
    found_figures = figures.find(text, found_statements, found_dates, anchor)
    found_events = events.find(text, found_dates, found_statements, found_entities, anchor)

    # Only now: a figure whose speaker is not sure enough to be told must not pass for the page's own.
    unsure = {s.id for s in found_statements if not statements.is_sure(s, options.precision)}
    told_figures = tuple(f for f in found_figures if f.statement not in unsure)

    return Reading(
        tidings=version,
        model=tagger.digest(),
        page=page,
        article=article,
        entities=found_entities,
        dates=found_dates,
        statements=_told(found_statements, unsure),
        figures=told_figures,
        events=tuple(e for e in found_events if e.statement not in unsure),
        quantities=bring_together(told_figures, found_statements, text),
        warnings=(*article.warnings, *_warnings(article, options)),
    )


def _told(found: Sequence[Statement], unsure: AbstractSet[str]) -> tuple[Statement, ...]:
    """The statements that are sure, none inside one that is not told."""
    return tuple(replace(s, inside=None) if s.inside in unsure else s for s in found if s.id not in unsure)


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
