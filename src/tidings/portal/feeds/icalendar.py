"""What is to come, as iCalendar (RFC 5545, with the name of RFC 7986): a day-long event for each plan."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, timedelta

from tidings.portal import links
from tidings.portal.feeds.entries import moment
from tidings.portal.feeds.entry import NEVER, identity
from tidings.portal.feeds.words import line
from tidings.store.plans import Plan
from tidings.views import wording
from tidings.views.timeline import days

TYPE = "text/calendar"
_FOLDED = 75  # octets of a line (RFC 5545, 3.1)
_LONGEST = 31  # days of an event; what is planned for a longer time is due on its last day
_SPECIAL = re.compile(r"[\\;,]")
_HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tidings//tidings//EN", "CALSCALE:GREGORIAN")


def icalendar(name: str, plans: Iterable[Plan], at: Callable[[str], str]) -> bytes:
    """The calendar of plans, each once, under an id that never changes.

    Args:
        name: what the calendar is called.
        plans: with days that the calendar has; others are left out.
        at: makes an address of the path of a page.
    """
    lines = [*_HEAD, f"NAME:{_text(name)}", f"X-WR-CALNAME:{_text(name)}"]
    for plan in {plan.row: plan for plan in plans}.values():
        lines += _event(plan, at)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(said) for said in lines)


def _event(plan: Plan, at: Callable[[str], str]) -> Iterator[str]:
    """A plan on its days: tentative where its day is not known, cancelled where it is known to have changed."""
    last = wording.day(plan.last)
    if last is None or last == date.max:
        return
    first = wording.day(plan.first) or last
    if not timedelta(0) <= last - first < timedelta(_LONGEST):
        first = last
    is_certain, is_off = plan.first == plan.last, plan.outcome is not None and plan.outcome.kind == "changed"
    when = days(plan.first, plan.last)
    yield "BEGIN:VEVENT"
    yield f"UID:{identity(plan.row).removeprefix('urn:uuid:')}"
    yield f"DTSTAMP:{(moment(plan.seen) or NEVER).astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{int(is_off)}"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    yield f"DTEND;VALUE=DATE:{_day(last + timedelta(1))}"
    yield f"SUMMARY:{_text(plan.words if is_certain else f'{plan.words} ({when})')}"
    yield f"DESCRIPTION:{_text(' · '.join(filter(None, (plan.status, when, plan.title, plan.site))))}"
    yield f"URL:{at(links.row(plan.row))}"
    yield f"CATEGORIES:{_text(plan.title or plan.story)}"
    yield "TRANSP:TRANSPARENT"
    if is_off or not is_certain:
        yield f"STATUS:{'CANCELLED' if is_off else 'TENTATIVE'}"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", line(text))


def _folded(said: str) -> bytes:
    """A line in pieces of which each has room, no letter broken."""
    left, pieces, room = said.encode(), [], _FOLDED
    while len(left) > room:
        end = room
        while left[end] & 0xC0 == 0x80:  # inside a letter (UTF-8)
            end -= 1
        pieces.append(left[:end])
        left, room = left[end:], _FOLDED - 1
    return b"\r\n ".join((*pieces, left)) + b"\r\n"
