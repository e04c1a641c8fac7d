"""Days of the week: Friday, last Friday, the following Friday, Friday week."""

import re
from datetime import timedelta

from tidings.reading.dates import calendar
from tidings.reading.dates.meaning import Groups, Meaning, Rule, dated
from tidings.reading.dates.place import Place
from tidings.reading.dates.which import FROM_BEFORE, FROM_NOW, WHICH
from tidings.reading.dates.words import WEEKDAY, WEEKDAYS, squeezed


def _weekday_near(reference: str | None, number: int, way: int) -> str | None:
    """The weekday strictly before or after a day; in its ISO week for `way` 0."""
    days = calendar.bounds(reference)
    if days is None:
        return None
    gap = number - days[0].isoweekday()
    try:
        return calendar.at("day", days[0] + timedelta(way * (gap * way % 7 or 7) if way else gap))
    except OverflowError:
        return None


def _weekday(g: Groups, place: Place) -> Meaning | None:
    """Friday, last Friday, the following Friday."""
    number, which, today = WEEKDAYS[g["weekday"] or ""], squeezed(g["which"]), place.now("day")
    if which == "following" or (not which and not place.capital()):
        return None  # "treated following Thursday's fall": a preposition
    if (which == "the last" and place.after(_OF_SOMETHING)) or place.before(_NTH, 10) or _is_any(place):
        return dated(f"XXXX-WXX-{number}")
    if which in FROM_BEFORE:
        reference, way = place.earlier("day") or today, FROM_BEFORE[which]
    elif place.narrative and not which:
        reference, way = place.earlier("day"), 0
    else:
        reference, way = today, FROM_NOW.get(which, 0) or _way(place) or (1 if which == "this" else -1)
        if not FROM_NOW.get(which, 0) and place.anchor and place.anchor.isoweekday() == number:
            way = 0
    day = _weekday_near(reference, number, way)
    if which in ("next", "the next") and day and day == calendar.step(today or "", 1):
        day = calendar.step(day, 7)  # what is tomorrow is called so: next Thursday, on a Wednesday, is a week later
    return dated(day or f"XXXX-WXX-{number}")


# "The first Friday of Ramadan", "the third Sunday in a row": which one is not told.
_NTH = re.compile(r"\b(?:first|second|third|fourth|fifth|sixth|seventh|\dth) $")
# "On Monday and Tuesday nights", week after week.
_PARTS = re.compile(rf"(?: {{1,6}}(?:and|or) {WEEKDAY})? {{1,6}}(?:night|morning|afternoon|evening)s\b(?! of)")
# "It came on a Friday and went astray": which one is not told; "at a Friday hearing" is the one that is near.
_ON_ANY = re.compile(r"(?:\bon|\bwas) an? $")
_ALONE = re.compile(r"[.,;:!?)\"'\n]|$| {1,6}(?:and|when|in|at|with|that|but)\b")
_OF_SOMETHING = re.compile(r" {1,6}of (?!(?:last|this|next|that|the (?:week|month|same)|\d)\b)")


def _is_any(place: Place) -> bool:
    return (place.before(_ON_ANY, 8) and place.after(_ALONE)) or place.after(_PARTS)


_OWNS = re.compile(r"'s ")
_AHEAD_OF = re.compile(r"(?:\bahead of|\bbefore) $")
_WILL = re.compile(r"\b(?:will|expects?|expected to|prepar(?:e|es|ing) for|(?:heading|going) into)\b[^.\n]{0,55}$")
_ITS_WILL = re.compile(r"'s (?:[a-z-]{1,20} ){1,3}will\b")


def _way(place: Place) -> int:
    """The tense's direction; Friday's ruling is behind unless something is said to come."""
    if place.after(_OWNS) and not place.before(_AHEAD_OF):
        return 1 if place.before(_WILL, 60) or place.after(_ITS_WILL) else min(0, place.direction())
    return place.direction()


def _week_from(g: Groups, place: Place) -> Meaning | None:
    """A week from Friday, Friday week."""
    day = _weekday_near(place.now("day"), WEEKDAYS[g["weekday"] or ""], 1)
    return dated(calendar.step(day, 7) if day else None)


RULES: tuple[Rule, ...] = (
    Rule("week_from", rf"(?:a week (?:from |on )(?P<weekday>{WEEKDAY}))\b", _week_from),
    Rule("weekday_week", rf"(?P<weekday>{WEEKDAY}) week\b", _week_from),
    Rule("which_weekday", rf"(?P<which>{WHICH}) (?P<weekday>{WEEKDAY})\b", _weekday),
    Rule("weekday", rf"(?P<which>)(?P<weekday>{WEEKDAY})\b", _weekday),
)
