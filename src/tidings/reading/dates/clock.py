"""Clock times and parts of day, as TIMEX3 writes them: T17:00, TNI."""

import re

from tidings.language import numbers
from tidings.reading.dates import calendar
from tidings.reading.dates.place import Place
from tidings.reading.dates.words import DIGIT_WORDS, PART, PARTS, compiled, either, squeezed

_ZONE = (
    r"(?:gmt|utc|bst|est|edt|et|cet|cest|pst|pdt|pt|ist|jst|msk|cst|cdt|ct|mst|mdt|hkt|aest|eastern|local time|"
    r"eastern time|pacific time)\b"
)
_OF_DAY = r"(?= in the (?:morning|afternoon|evening)\b| at night\b)"
CLOCK = compiled(
    rf"(?:(?P<hour>\d{{1,2}})(?:[:.](?P<minute>[0-5]\d))?(?: )?(?P<half>[ap])\.?m\b\.?"
    rf"(?: \(?{_ZONE}\)?)?"
    rf"|(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)(?![\d:])(?P<zone> hours| {_ZONE})?"
    rf"|(?P<hh>[01]\d|2[0-4])\.?(?P<mm>[0-5]\d) (?:{_ZONE}|hours|hrs)"
    rf"|(?P<said>\d{{1,2}}(?:[:.][0-5]\d)?|{either([*DIGIT_WORDS, 'ten', 'eleven', 'twelve'])})(?: o'clock)?{_OF_DAY}"
    r" (?:in the|at) (?P<day_part>morning|afternoon|evening|night)\b"
    rf"|(?P<word>dawn|dusk|noon|midday|midnight|{either([*DIGIT_WORDS, 'ten', 'eleven', 'twelve'])} o'clock)\b)"
)
# A bare 2:30 may be a score or a record: what stands before one that is a clock time.
_BARE_AFTER = re.compile(r"\b(?:at|until|till|from|by|before|after|since|around|about|between|and|to) $")
_STREET = re.compile(r" (?:Road|Street|Avenue|Lane|Drive|Court|Way|Place|Boulevard|Rd|St|Ave)\b")
PART_AFTER = compiled(rf" (?P<part>{PART})\b(?! of\b)")
PART_OF_DAY = compiled(
    r"(?P<when>this|yesterday|tomorrow|that|the|last|the same|mid|late|early|the next|the following|the previous)"
    rf"(?: |-)(?P<part>{PART})(?![\w-])|(?P<tonight>tonight|overnight)\b"
)
_THE_AFTER = re.compile(r"\b(?:in|during|by|until|for) $")


def time_of(m: "re.Match[str]", place: Place) -> str | None:
    """The time that a match of CLOCK tells; None where it tells none."""
    if m["h"] and not m["zone"] and not _BARE_AFTER.search(place.text, max(0, m.start() - 9), m.start()):
        return None
    if m["said"]:
        hour, _, minute = m["said"].replace(".", ":").partition(":")
        number = int(hour) if hour.isdigit() else int(numbers.parse(hour) or 0)
        said = within(f"T{number:02}:{minute or '00'}", PARTS[m["day_part"]], spelled_out=False)
        return said if number <= 12 or minute else None
    if m["word"] and _STREET.match(place.written, m.end()):
        return None
    if m["word"]:
        word = m["word"].split()[0]
        return PARTS.get(word) or f"T{int(numbers.parse(word) or 0):02}:00"
    hour, minute = int(m["hour"] or m["h"] or m["hh"]), m["minute"] or m["m"] or m["mm"] or "00"
    if m["half"] and not 1 <= hour <= 12:
        return None
    if m["half"]:
        hour = hour % 12 + (12 if m["half"] == "p" else 0)
    return f"T{hour:02}:{minute}"


def within(time: str, part: str, *, spelled_out: bool) -> str:
    """A clock time in a part of day: 2:30 in the afternoon is 14:30, unless a.m. or p.m. is spelled out."""
    hour = int(time[1:3]) if time[1:3].isdigit() else 0
    late = part in ("TAF", "TEV") or (part == "TNI" and hour > 5)
    return f"T{hour + 12}{time[3:]}" if late and 0 < hour < 12 and not spelled_out else time


def day_of_part(m: "re.Match[str]", place: Place) -> str | None:
    """The day whose part a match of PART_OF_DAY tells, "XXXX-XX-XX" if unknown; None where it is no date."""
    now, before = place.now("day"), place.earlier("day")
    if m["tonight"]:
        return now
    when = squeezed(m["when"])
    if when == "the" and not place.before(_THE_AFTER):
        return None
    if when in ("this", "last", "yesterday", "tomorrow"):
        by = {"last": -1, "yesterday": -1, "tomorrow": 1}.get(when, 0)
        return (calendar.step(now, by) if now else None) or "XXXX-XX-XX"
    by = {"the next": 1, "the following": 1, "the previous": -1}.get(when, 0)
    reference = before if by else before or now
    return (calendar.step(reference, by) if reference else None) or "XXXX-XX-XX"
