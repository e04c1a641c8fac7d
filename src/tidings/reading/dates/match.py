"""One expression at one position: a rule's words, with what may stand before a date and after it."""

import re
from dataclasses import replace
from functools import cache

from tidings.reading.dates import (
    absolute,
    calendar,
    clock,
    durations,
    holidays,
    periods,
    relative,
    shifted,
    vague,
    weekdays,
)
from tidings.reading.dates.meaning import Found, Meaning
from tidings.reading.dates.place import Place
from tidings.reading.dates.words import MONTH, PARTS, WEEKDAYS, compiled

_RULES = {
    rule.name: rule
    for rules in (
        holidays.RULES, periods.RULES, absolute.RULES, weekdays.RULES, relative.RULES, shifted.RULES, durations.RULES,
        vague.RULES,
        [absolute.MONTH_ALONE],
    )
    for rule in rules
}  # fmt: skip
# The rules' own groups are left out: a name may stand only once in a pattern, and only the rule's name is asked for.
_BARE = {
    name: re.sub(r"\(\?P<\w+>", "(?:", re.sub(r"\(\?P=\w+\)", "[/.-]", rule.pattern)) for name, rule in _RULES.items()
}
_ANY = compiled("|".join(f"(?P<{name}>{pattern})" for name, pattern in _BARE.items()))

# Words before a date that leave its value as it is; a part of day or "week" in them changes it.
_LEAD = compiled(
    r"(?:the )?(?:very )?(?:end|beginning|start|middle|close|eve|turn"
    r"|(?:early |late )?(?:morning|afternoon|evening|night)"
    r"|(?:small|early|wee|late|last|final|closing|first|opening|overnight|early morning|pre-?dawn) hours"
    r"|week|month|year|rest|remainder|early part|latter part|early days"
    r"|(?:first|second|third|fourth|last|final|opening|closing) (?:few )?(?:weeks?|days|months|years|half)) of "
    r"|(?:the )?(?:very )?(?:early|late)(?: |-)(?:in |on )?|(?:the )?mid(?: |-)"
    r"|(?:earlier|later|sometime|some time) (?:in |on )?"
)
# Hours by what they are called: those of a morning, those of a night.
_HOURS = {
    "small": "TMO", "early": "TMO", "wee": "TMO", "overnight": "TMO", "predawn": "TMO", "pre-dawn": "TMO",
    "late": "TNI", "last": "TNI", "final": "TNI", "closing": "TNI",
}  # fmt: skip
# "Overnight into Saturday", "the night to Saturday": the night begins on the day before.
_INTO = compiled(r" (?:in)?to (?:the (?:small|early|wee) hours of )?")
_FROM = compiled(r" from ")
_BESIDE = compiled(r"the (?P<part>day|morning|evening|night) (?P<side>before|after) ")
_ON = compiled(r",?(?: on)? ")
_TO_CLOCK = compiled(r"(?: (?:to|and|until|till|or) (?:about |around )?|(?: )?-(?: )?)(?=\d|noon|mid)")
_AT = compiled(r",? (?:at|around|about) ")


@cache
def _one_rule(name: str) -> "re.Pattern[str]":
    """A rule's own pattern, compiled when it is first wanted: most texts want few."""
    return compiled(_RULES[name].pattern)


def match(place: Place, start: int) -> list[Found]:
    """The expression that begins at a position, both ends where it is a range; empty where there is none."""
    place.whole = start
    return [
        _open_ended(found, place) for found in _range_before(place, start) or _range_after(_one(place, start), place)
    ]


_OPEN_END = compiled(r" (?:or so|or later|or earlier|or more|and beyond)\b(?! (?:than|the)\b)")


def _open_ended(found: Found, place: Place) -> Found:
    """The expression with the words that leave its end open: "the next year or so", "1990 and beyond"."""
    m = _OPEN_END.match(place.text, found.end)
    return replace(found, end=m.end()) if m else found


def _one(place: Place, start: int) -> Found | None:
    return _timed(place, start) or _beside(place, start) or _led(place, start) or _dated(place, start)


def _core(place: Place, start: int) -> Found | None:
    """One rule's expression."""
    m = _ANY.match(place.text, start)
    if m is None or m.lastgroup is None or m.end() == start:
        return None
    groups = _one_rule(m.lastgroup).match(place.text, start)
    if groups is None:
        return None
    place.start, place.end = start, m.end()
    meaning = _RULES[m.lastgroup].means(groups.groupdict(), place)
    return Found(start, m.end(), meaning) if meaning else None


def _is_day(found: Found | None) -> bool:
    return found is not None and calendar.grain(found.meaning.value) == "day"


def _timed(place: Place, start: int) -> Found | None:
    """A clock time, with the day or the part of day that follows it, else the day spoken of."""
    m = clock.CLOCK.match(place.text, start)
    time = clock.time_of(m, place) if m else None
    if m is None or time is None:
        return None
    join = _ON.match(place.text, m.end())
    place.whole = start
    day = _dated(place, join.end()) if join else None
    if day and day.meaning.value and calendar.grain(day.meaning.value) in ("day", "time"):
        value, part = day.meaning.value[:10], day.meaning.value[10:]
        return Found(start, day.end, Meaning("TIME", value + clock.within(time, part, spelled_out=bool(m["half"]))))
    if m["word"] in ("dawn", "dusk"):
        return None
    if shared := _day_after_range(place, m.end()):
        return Found(start, m.end(), Meaning("TIME", shared + time))
    place.start, place.end = start, m.end()
    return Found(start, m.end(), Meaning("TIME", f"{place.day_spoken_of() or 'XXXX-XX-XX'}{time}"))


def _day_after_range(place: Place, end: int) -> str | None:
    """The day that a second clock time brings: "from 4 p.m. to 6 p.m. on Friday"."""
    to = _TO_CLOCK.match(place.text, end)
    later = clock.CLOCK.match(place.text, to.end()) if to else None
    join = _ON.match(place.text, later.end()) if later else None
    day = _dated(place, join.end()) if join else None
    value = day.meaning.value if day else None
    return value[:10] if value and calendar.grain(value) in ("day", "time") else None


def _led(place: Place, start: int) -> Found | None:
    """Early, late, the end of, the night of: words before a date."""
    m = _LEAD.match(place.text, start)
    place.whole = start
    inner = _dated(place, m.end()) if m else None
    if m is None or inner is None or inner.meaning.type not in ("DATE", "TIME"):
        return None
    kind, lead = calendar.grain(inner.meaning.value), m.group().split()
    if lead[0] in ("earlier", "later") and place.text[inner.start : inner.end] in WEEKDAYS:
        return inner  # "Earlier Friday": as most annotators mark it
    part = next((PARTS[w] for w in lead if w in PARTS), None)
    if "hours" in lead:
        part = next((_HOURS[w] for w in lead if w in _HOURS), None) if kind == "day" else None
    if kind is None or (part and kind not in ("day", "time")) or ("half" in lead and kind == "year"):
        return None
    if part and kind == "day":
        return Found(start, inner.end, Meaning("TIME", f"{inner.meaning.value}{part}"))
    if "week" in lead and kind == "day":
        return Found(start, inner.end, Meaning("DATE", calendar.truncate(inner.meaning.value or "", "week")))
    return replace(inner, start=start)


def _beside(place: Place, start: int) -> Found | None:
    """The day before Christmas, the night after 3 March."""
    m = _BESIDE.match(place.text, start)
    inner = _dated(place, m.end()) if m else None
    if m is None or inner is None or not _is_day(inner):
        return None
    day = calendar.step(inner.meaning.value or "", -1 if m["side"] == "before" else 1)
    if day is None:
        return None
    part = PARTS.get(m["part"])
    return Found(start, inner.end, Meaning("TIME", day + part) if part else Meaning("DATE", day))


def _dated(place: Place, start: int) -> Found | None:
    """A rule's expression, with the part of day or the clock time that follows a day."""
    part = _part_of_day(place, start)
    found = part or _core(place, start)
    if part or found is None or found.meaning.value is None or found.meaning.type not in ("DATE", "SET"):
        return found
    value = found.meaning.value
    if not _is_day(found) and not value.startswith("XXXX-"):
        return found
    m = clock.PART_AFTER.match(place.text, found.end)
    if m:
        kind = "SET" if found.meaning.type == "SET" else "TIME"
        return Found(start, m.end(), Meaning(kind, value + PARTS[m["part"]]))  # type: ignore[arg-type]
    at = _AT.match(place.text, found.end)
    hour = clock.CLOCK.match(place.text, at.end()) if at else None
    time = clock.time_of(hour, place) if hour else None
    return Found(start, hour.end(), Meaning("TIME", value + time)) if hour and time and _is_day(found) else found


def _part_of_day(place: Place, start: int) -> Found | None:
    """Last night, this morning, tonight; mid-afternoon yesterday."""
    m = clock.PART_OF_DAY.match(place.text, start)
    if m is None:
        return None
    if (m["tonight"] == "overnight" or m["part"] == "night") and (eve := _eve(place, m.end())):
        return Found(start, m.end(), Meaning("TIME", f"{eve}TNI"))
    place.start = start
    day, end = clock.day_of_part(m, place), m.end()
    overnight = _ON.match(place.text, end) if m["tonight"] == "overnight" else None
    if overnight and (night := _core(place, overnight.end())) and _is_day(night):
        return Found(start, night.end, Meaning("TIME", f"{night.meaning.value}TNI"))
    if m["tonight"]:
        return Found(start, end, Meaning("TIME", f"{day}TNI" if day else None))
    join = _ON.match(place.text, end) if m["when"] in ("mid", "late", "early") else None
    following = _core(place, join.end()) if join else None
    if following and _is_day(following):
        day, end = following.meaning.value, following.end
    return Found(start, end, Meaning("TIME", f"{day}{PARTS[m['part']]}")) if day else None


def _eve(place: Place, end: int) -> str | None:
    """The day on which a night begins that is told by the day after it, or from a day: "overnight into Sunday"."""
    for join, by in ((_INTO, -1), (_FROM, 0)):
        m = join.match(place.text, end)
        day = _core(place, m.end()) if m else None
        if day and _is_day(day):
            return calendar.step(day.meaning.value or "", by)
    return None


# "From 3 to 5 March"; "March 3-5", "March 3 and 5, 2024"; "19, 20 and 22 May"; "1914-18", "2024/25".
_DAY_TO = compiled(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,? (?:to|and|or|until|through) |(?: )?-(?: )?|, )"
    rf"(?=(?:\d{{1,2}}(?:st|nd|rd|th)?(?:,? and |, )){{0,4}}\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}(?![a-z]))"
)
_TO_DAY = compiled(
    r"(?: (?:to|and|or|through) |(?: )?-(?: )?)(?P<day>\d{1,2})(?:st|nd|rd|th)?(?P<year>,? (?:1\d{3}|20\d\d))?"
    rf"(?![\w%:]|[.,/-]\d| (?:{MONTH}|[a-z]+s)\b)"
)
_TO_YEAR = re.compile(r"[-/](?P<year>\d\d)(?![\w%]|[-.,/:]\d)")
_MONTH_THEN_DAY = re.compile(r"[a-z.] {1,6}(\d{1,2})$")


def _range_before(place: Place, start: int) -> list[Found]:
    m = _DAY_TO.match(place.text, start)
    later = _range_before(place, m.end()) or [f for f in (_one(place, m.end()),) if f] if m else []
    if m is None or not later or not _is_day(later[0]):
        return []
    value, day = later[0].meaning.value or "", int(m["day"])
    if not 0 < day < int(value[8:]):
        return []
    return [Found(start, m.end("day"), Meaning("DATE", f"{value[:8]}{day:02}")), *later]


def _range_after(found: Found | None, place: Place) -> list[Found]:
    if found is None:
        return []
    value, kind = found.meaning.value or "", calendar.grain(found.meaning.value)
    if kind == "year" and place.text[found.end - 4 : found.end] == value:
        m = _TO_YEAR.match(place.text, found.end)
        if m and m["year"] > value[2:]:
            return [found, Found(m.start("year"), m.end(), Meaning("DATE", value[:2] + m["year"]))]
    if kind == "day" and _MONTH_THEN_DAY.search(place.text, found.start, found.end):
        m = _TO_DAY.match(place.text, found.end)
        year = int(m["year"][-4:] if m["year"] else value[:4]) if m else 0
        last = calendar.real(year, int(value[5:7]), int(m["day"])) if m else None
        if m and last and last.day > int(value[8:]):
            first = Meaning("DATE", f"{year:04}{value[4:]}")
            return [replace(found, meaning=first), Found(m.start("day"), m.end(), Meaning("DATE", str(last)))]
    return [found]
