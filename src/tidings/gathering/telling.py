"""What a story tells, on one screen: its ledger of statements, its quantities, its timeline."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from tidings.gathering.claims import claims
from tidings.gathering.counts import bring_together
from tidings.gathering.happenings import happenings
from tidings.gathering.outcomes import outcomes
from tidings.gathering.voices import Speakers, Voice, report_of, support
from tidings.language.moments import when
from tidings.nouns import Gathered, Report, Story

_NEWS = timedelta(days=2)  # how long a report of a story is its news, after which a newer one is
_LAST = "9999-12-30"  # the day before that of what has none


def tell(
    story: str, title: str | None, reports: Sequence[Report], gathered: Iterable[Gathered], today: str | None
) -> Story:
    """What the reports of one story tell together.

    Args:
        story: its key.
        title: what a person named it; None for the headline of its news.
        reports: with their pages, the earliest first.
        gathered: the articles of those pages, in any order.
        today: the last day (ISO) of which the collection knows: a plan for an earlier one has passed.
    """
    told = in_order(gathered)
    counts, quantities = bring_together(told)
    days = sorted(one.moment[:10] for one in told if one.moment)
    return Story(
        id=story,
        title=title or headline(reports, today),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        reports=tuple(reports),
        claims=claims(told),
        counts=counts,
        quantities=quantities,
        happenings=outcomes(happenings(told), told, today),
        support=support(_voices(told)),
    )


def in_order(gathered: Iterable[Gathered]) -> list[Gathered]:
    """Articles in the order of the moment, whatever its offset; those of one moment in the order of their digests."""
    return sorted(gathered, key=lambda one: (*when(one.moment), one.reading.page.digest, one.article))


def headline(reports: Sequence[Report], today: str | None = None) -> str:
    """The headline of a story's news, as the first page of a report has it; the empty text where none has one.

    It is that of the report which most sites carry, among those of the 48 hours up to the newest; of equal ones that of
    the later day, and of one day the earliest. A report is as old as its first page; one of a day after `today` is not
    believed. Where no day is known, all reports are of one.

    Args:
        reports: of a story, the earliest first.
        today: the last day (ISO) of which the collection knows; without one every day is believed.
    """
    moments = {report.id: when(report.pages[0].published)[0] for report in reports}
    believed = [moment for moment in moments.values() if moment.date().isoformat() <= (today or _LAST)]
    newest = max(believed, default=None)

    def rank(report: Report) -> tuple[bool, int, int]:
        moment = moments[report.id]
        is_news = newest is not None and timedelta(0) <= newest - moment < _NEWS
        return not is_news, -len({page.site or page.url for page in report.pages}), -moment.toordinal() * is_news

    return next((page.title for report in sorted(reports, key=rank) for page in report.pages if page.title), "")


def _voices(gathered: Sequence[Gathered]) -> Iterator[Voice]:
    """Every source of a story where it speaks, and every page."""
    speakers = Speakers(gathered)
    for one in gathered:
        yield Voice(report_of(one), one.article)
        for statement in one.reading.statements:
            voice = speakers.voice(one, statement, statement.cue.spans[0][0])
            if voice.source is not None:
                yield voice
