"""What stands on the front page, and in which order: the rules that the page "about" states."""

from collections.abc import Iterable
from datetime import date

from tidings.nouns import Carrier, Story
from tidings.store.plans import Plan
from tidings.store.stories import Brief, Changed
from tidings.views import wording

_MOVING = 1.5  # what figures that differ add to a story's weight
_TELLING = {"figure": 0, "headline": 1, "statement": 2, "text": 3}  # which change of a page says most


def highlights(stories: Iterable[Brief], today: date) -> list[Brief]:
    """The stories, the weightiest first; of equal ones that with more pages, then by key."""
    return sorted(stories, key=lambda story: (-weight(story, today), -story.support.pages, story.key))


def weight(story: Brief, today: date) -> float:
    """Independent reports, half as much again where figures differ or were revised, by one more than its age in days.

    Its age is that of its newest report; a day to come counts as today, one that is not known as a month ago.
    """
    last = wording.day(story.last)
    age = max(0, (today - last).days) if last else 30
    return story.support.reports * (_MOVING if story.moves else 1.0) / (1 + age)


def most_telling(changes: Iterable[Changed], most: int) -> list[Changed]:
    """One change for each page, in the order of the pages: of a figure, else the headline, a statement, the text."""
    chosen: dict[int, Changed] = {}
    for change in changes:
        before = chosen.get(change.article)
        if change.was and change.now and (before is None or _TELLING[change.kind] < _TELLING[before.kind]):
            chosen[change.article] = change
    return list(chosen.values())[:most]


def nearest(plans: Iterable[Plan], most: int) -> list[Plan]:
    """The next plans, one for each story and day: a whole clause before a part of one, then what most reports tell."""
    chosen: dict[tuple[str, str], Plan] = {}
    for plan in plans:
        before = chosen.get((plan.last, plan.story))
        if before is None or _standing(plan) > _standing(before):
            chosen[plan.last, plan.story] = plan
    return list(chosen.values())[:most]


def newest(story: Story, today: date, most: int) -> list[Carrier]:
    """The first pages of a story's newest reports that bear another headline than it, the last one first."""
    first = [report.pages[0] for report in story.reports]
    known = [page for page in first if page.published and page.title and page.title != story.title]
    past = [page for page in known if (page.published or "")[:10] <= today.isoformat()]
    return sorted(past, key=lambda page: page.published or "", reverse=True)[:most]


def _standing(plan: Plan) -> tuple[bool, int]:
    return plan.words[:1].isupper(), plan.reports
