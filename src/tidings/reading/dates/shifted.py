"""So many days, weeks or years from another date: two weeks ago, a year later, two summers ago."""

from tidings.reading.dates import calendar
from tidings.reading.dates.durations import length
from tidings.reading.dates.meaning import Groups, Meaning, Rule, dated, lasting
from tidings.reading.dates.periods import in_a_quarter
from tidings.reading.dates.place import Place
from tidings.reading.dates.which import returning
from tidings.reading.dates.words import (
    NUMBER,
    PLURALS,
    SEASON,
    SEASONS,
    UNIT,
    UNITS,
    UNITS_MANY,
    count,
    squeezed,
)  # fmt: skip

_UNKNOWN = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}
_MOST = 9999  # of days or weeks from a day; more only tell how long
_BACK = ("ago", "back", "earlier", "before", "beforehand")
# Words that tell from the anchor; the others tell from a date before.
_ANCHORED = ("ago", "back", "from now", "hence", "from today", "'s time", "' time")


def _shifted(g: Groups, place: Place) -> Meaning | None:
    """Two weeks ago, a year later, two summers ago; days later is only how long."""
    number, unit, where = count(g["number"]), g["unit"] or "", squeezed(g["where"])
    back = where in _BACK
    if unit[:-1] in SEASONS:
        return _seasons_ago(number, SEASONS[unit[:-1]], place) if back else None
    if number is None and where == "ago":
        return dated("PAST_REF")
    step = _step(number, PLURALS.get(unit, unit))
    if number is None or step is None or (number > _MOST and unit[:4] != "year"):
        return lasting(length(number, unit))
    kind, by = step
    before = place.now(kind) if where in _ANCHORED else place.earlier(kind)
    if before is None and not place.seen:
        before = place.now(kind)
    if unit == "year" and number == 1 and back and in_a_quarter(place):
        kind, by, before = "quarter", 4, place.earlier("quarter")
    value = calendar.step(before, -by if back else by) if before else None
    return Meaning("DATE", value or _UNKNOWN.get(kind), tells=kind != "quarter")


def _step(number: float | None, unit: str) -> tuple[str, int] | None:
    """A grain and how many of them: three fortnights are six weeks, half a year six months; None for hours."""
    kind, _, times = UNITS[unit]
    if number is None or kind == "time":
        return None
    kind = {"weekend": "week", "decade": "year", "century": "year"}.get(kind, kind)
    many = number * times
    if many % 1 and kind in ("year", "week"):
        kind, many = ("month", many * 12) if kind == "year" else ("day", many * 7)
    return None if many % 1 else (kind, int(many))


def _seasons_ago(number: float | None, name: str, place: Place) -> Meaning | None:
    last = returning(lambda y: f"{y:04}-{name}", "last", place)
    return dated(calendar.step(last, 4 - 4 * int(number))) if last and number else None


RULES: tuple[Rule, ...] = (
    Rule(
        "shifted",
        r"(?:(?:about|around|roughly|some|nearly|almost|over|more than|less than|just over|at least|exactly) )?"
        rf"(?:(?P<number>{NUMBER}|an?|(?:a )?couple(?: of)?|several|(?:a )?few|many|half an?) |(?=[a-z]+s ))"
        rf"(?P<unit>{UNITS_MANY}|{UNIT}|{SEASON}s)(?: or so)?(?: |(?='))"
        r"(?P<where>ago|back|earlier|later|from now|from today|hence|afterwards?|beforehand|'s time|' time|"
        r"before(?! (?:the|a|an|his|her|its|their|he|she|it|they|we|i|that|[a-z]+ing)\b))\b",
        _shifted,
    ),
)
