"""What is brought together over many pages: stories, reports, plans, changes."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Path, Query, Request

from tidings.nouns import Report, Story
from tidings.portal.api import asking, public
from tidings.portal.api.answering import Items, at, library_of, listed
from tidings.portal.edition import edition_of
from tidings.store import outlines, records
from tidings.store.outlines import Outline, StoryReport
from tidings.store.plans import Plan
from tidings.store.records import Revised

StoryKey = Annotated[
    str, Path(pattern="^story-[0-9a-f]{20}$", description="The key of a story.", json_schema_extra={"format": "story"})
]
ReportKey = Annotated[
    str,
    Path(pattern="^report-[0-9a-f]{20}$", description="The key of a report.", json_schema_extra={"format": "report"}),
]


@dataclass(frozen=True)
class ToldReport(Report):
    """One text and all the pages that carry it, and the key of the story that it tells."""

    story: str = ""


@at("/stories")
def stories(request: Request, asked: Annotated[asking.Searching, Query()]) -> Items[Outline]:
    """The stories, by their reports.

    Those that were met last are first. As `tidings stories --json` has them; the filters are for articles that a
    story has.
    """
    return listed(request, outlines.STORIES, asked)


@at("/stories/{key}", missing=True)
def story(request: Request, key: StoryKey) -> Story:
    """One story, with all that is told of it.

    Its reports, who says what, its figures and how they relate, what happened and is to come, as `tidings story --json`
    has it. The key of one that was merged gives the one that it is now.
    """
    with library_of(request) as library:
        return public.story(library.story(key))


@at("/reports")
def reports(request: Request, asked: Annotated[asking.OfStory, Query()]) -> Items[StoryReport]:
    """The reports, by the pages that carry them.

    Those that were met last are first. The filters are for articles that carry it.
    """
    return listed(request, outlines.REPORTS, asked)


@at("/reports/{key}", missing=True)
def report(request: Request, key: ReportKey) -> ToldReport:
    """One report, with all pages that carry it.

    Its origin and what says so, what each page changed, the passages that it shares with other reports.
    """
    with library_of(request) as library:
        told = library.story(library.story_with(key))
    found = next(public.report(one) for one in told.reports if one.id == key)
    return ToldReport(**vars(found), story=told.id)


@at("/plans")
def plans(request: Request, asked: Annotated[asking.Plans, Query()]) -> Items[Plan]:
    """What is planned or promised.

    The nearest is first; what became of it is said where it is known.
    """
    return listed(request, records.PLANS, asked, asked.due(edition_of(request).today.isoformat()))


@at("/changes")
def changes(request: Request, asked: Annotated[asking.Changes, Query()]) -> Items[Revised]:
    """What later versions of pages changed.

    Those that came last are first. As `tidings changes --json` has them; `from` and `to` are the digests of the two
    versions.
    """
    return listed(request, records.CHANGES, asked)
