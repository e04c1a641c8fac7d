"""What a story tells, on one screen: its ledger of statements, its quantities, its timeline."""

from collections.abc import Iterable, Iterator, Sequence

from tidings.gathering.claims import claims
from tidings.gathering.counts import bring_together
from tidings.gathering.happenings import happenings
from tidings.gathering.outcomes import outcomes
from tidings.gathering.voices import Speakers, Voice, report_of, support
from tidings.language.moments import when
from tidings.nouns import Gathered, Report, Story


def tell(
    story: str, title: str | None, reports: Sequence[Report], gathered: Iterable[Gathered], today: str | None
) -> Story:
    """What the reports of one story tell together.

    Args:
        story: its key.
        title: what a person named it; None for the headline of its most carried report, of those the earliest.
        reports: with their pages, the earliest first.
        gathered: the articles of those pages, in any order.
        today: the last day (ISO) of which the collection knows: a plan for an earlier one has passed.
    """
    told = in_order(gathered)
    counts, quantities = bring_together(told)
    days = sorted(one.moment[:10] for one in told if one.moment)
    return Story(
        id=story,
        title=title or headline(reports),
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


def headline(reports: Sequence[Report]) -> str:
    """The headline of the report that most pages carry, the earliest of them; the empty text where none has one."""
    most = max((len(report.pages) for report in reports), default=0)
    ranked = sorted(reports, key=lambda report: len(report.pages) != most)
    return next((page.title for report in ranked for page in report.pages if page.title), "")


def _voices(gathered: Sequence[Gathered]) -> Iterator[Voice]:
    """Every source of a story where it speaks, and every page."""
    speakers = Speakers(gathered)
    for one in gathered:
        yield Voice(report_of(one), one.article)
        for statement in one.reading.statements:
            voice = speakers.voice(one, statement)
            if voice.source is not None:
                yield voice
