"""One story: its timeline, who says what, its figures over time, its reports and their copies, what is to come."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tidings.nouns import Claim, Count, Happening, Story
from tidings.portal import linked
from tidings.portal.desk import acts
from tidings.portal.edition import absolute, edition_of
from tidings.portal.linked import Paper
from tidings.portal.pages.routing import at
from tidings.views import wording
from tidings.views.charts import Chart, charts
from tidings.views.ledger import ledger
from tidings.views.standfirst import standfirst
from tidings.views.strip import strip
from tidings.views.timeline import timeline

router = APIRouter()

VOICES, ENTRIES = 60, 30  # of the ledger; the entries of each voice
CHARTS, ROWS = 12, 40  # quantities that are drawn; figures that stand alone
_FACTS, _FEWEST = 4, 6  # what happened, in short: how many, and the words of each at least


@at(router, "/story/{key}")
def story(request: Request, key: str) -> HTMLResponse:
    """A story as it is told now; the key of one that was merged shows the one that it is part of."""
    edition = edition_of(request)
    with edition.open() as library:
        found = library.story(key)
        listed = library.listed(library.leads([found.id]).values())
        corrections = library.corrections_of(found.id)
        corrected = library.corrected(claim.id for claim in found.claims)
        kinds = library.kinds({one.statement.source.entity or "" for one in found.claims if one.statement.source})
    past, coming = timeline(found.happenings, edition.today.isoformat())
    drawn = [chart for quantity in found.quantities for chart in charts(quantity, found.counts)]
    drawn.sort(key=_told, reverse=True)
    everyone = ledger(found)
    voices = everyone[:VOICES]
    opening = next((standfirst(one.opening) for one in listed.values()), None)
    listed_claims = (entry.claim for voice in voices for entry in voice.entries[:ENTRIES])
    return edition.page(
        "story.html",
        index=True,
        card=linked.story(Paper(edition.options.name, absolute(request)), found, listed_claims, kinds, opening),
        story=found,
        standfirst=opening,
        numbers=strip(found),
        facts=_facts(found),
        moments=[(when, list(of_day)) for when, of_day in groupby(past, key=lambda moment: moment.when)],
        coming=coming,
        charts=drawn[:CHARTS],
        others=list(_others(found))[:ROWS],
        voices=voices,
        named=sum(voice.named for voice in everyone),
        nameless=sum(bool(voice.name) and not voice.named for voice in everyone),
        entries=ENTRIES,
        stands=partial(_stands, {page.article: page.site for report in found.reports for page in report.pages}),
        titles={report.id: report.pages[0].title for report in found.reports},
        corrections=corrections,
        corrected=corrected,
        offer=acts.offer(found.id, found.title or "", acts.reports_of(found)),
    )


def _stands(sites: Mapping[int, str | None], row: Claim | Happening) -> str:
    """Who stands behind a row: the outlet where it is one page's alone, else how many sources, reports and pages."""
    return (row.support.pages == 1 and sites.get(row.article)) or wording.support(row.support)


def _told(chart: Chart) -> tuple[bool, int, int]:
    """What a reader looks for first: what is disputed, then what most reports tell, then what has most figures."""
    return any(row.disputed for row in chart.rows), max(row.support.reports for row in chart.rows), len(chart.rows)


def _facts(story: Story) -> list[Happening]:
    """What happened by the most independent reports, in whole clauses of theirs."""
    known = (
        one
        for one in story.happenings
        if one.event.status == "happened" and len(one.event.words.split()) >= _FEWEST and one.event.words[:1].isupper()
    )
    chosen = sorted(known, key=lambda one: (one.support.reports, one.support.pages, one.last or ""), reverse=True)
    return sorted(chosen[:_FACTS], key=lambda one: one.first or "")


def _others(story: Story) -> Iterator[Count]:
    """The figures that are compared with no other one, and count something."""
    placed = {key for quantity in story.quantities for key in quantity.figures}
    for count in story.counts:
        if count.id not in placed and count.figure.of:
            yield count
