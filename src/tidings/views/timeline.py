"""What happened in a story, day by day, what is to come, and what became of what was planned."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tidings.language.sentences import sentences
from tidings.nouns import Happening, Outcome
from tidings.views import wording

OUTCOMES = {"came_true": "came true", "changed": "changed", "unknown": "not known what became of it"}

_BRIEF = 120  # letters of a plan that stands in a narrow column


@dataclass(frozen=True)
class Moment:
    """One event with its days in words; `certain` says that it is one day; `status` how it is known, if not as a fact.

    `outcome` is what became of a plan, in words; nothing while its day has not passed.
    """

    happening: Happening
    when: str
    certain: bool
    status: str | None
    outcome: str | None


def timeline(happenings: Iterable[Happening], today: str) -> tuple[tuple[Moment, ...], tuple[Moment, ...]]:
    """What has happened or was to happen, in the order of time, and what is to come after `today` (an ISO day)."""
    found = list(happenings)
    coming = [one for one in found if is_to_come(one, today)]
    known = {one.id for one in coming}
    return tuple(_moments((one for one in found if one.id not in known), today)), tuple(_moments(coming, today))


def is_to_come(happening: Happening, today: str) -> bool:
    """Whether a plan's last day is not before a day, and nothing says yet what became of it."""
    planned = happening.event.status in ("planned", "promised")
    return planned and happening.last is not None and happening.last >= today and not _is_known(happening.outcome)


def outcome(found: Outcome | None, last: str | None, today: str) -> str | None:
    """What became of a plan, in words; nothing while its day has not passed."""
    if found is None or (found.kind == "unknown" and (last is None or last >= today)):
        return None
    return OUTCOMES[found.kind]


def days(first: str | None, last: str | None) -> str:
    """The days of an event; "no day given" where none is known."""
    return wording.period(wording.day(first), wording.day(last)) or "no day given"


def in_brief(words: str) -> str:
    """The words of a plan where there is little room: where they are many, the last of their sentences."""
    return words if len(words) <= _BRIEF else words[slice(*sentences(words)[-1])]


def _moments(happenings: Iterable[Happening], today: str) -> Iterator[Moment]:
    for one in happenings:
        after = outcome(one.outcome, one.last, today)
        status = None if one.event.status == "happened" else one.event.status
        certain = one.first is not None and one.first == one.last
        yield Moment(one, days(one.first, one.last), certain, status, after)


def _is_known(found: Outcome | None) -> bool:
    return found is not None and found.kind != "unknown"
