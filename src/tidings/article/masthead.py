"""What a page's head says about place, day and weather, in one short line or in several."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
            ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"),
            ("december", "dec"),
        ), start=1,
    )
    for name in names
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,? ?)?"
_CLOCK = r"(?:,? ?(?:at|[-–—|·•])? ?\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: ?\(?[a-z]{2,5}\)?)?)?"
_ORDINAL = r"(?:st|nd|rd|th)?"
_DAY = re.compile(
    rf"(?<!\w){_WEEKDAY}(?:"
    rf"(?P<m1>{_MONTH})\b\.? (?P<d1>\d{{1,2}}){_ORDINAL},? (?P<y1>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}}){_ORDINAL}(?: of)?[ -](?P<m2>{_MONTH})\b\.?,?[ -](?P<y2>\d{{4}})"
    rf"|(?P<y3>\d{{4}})-(?P<m3>\d\d)-(?P<d3>\d\d)"
    rf"|(?P<d4>\d{{1,2}})\.(?P<m4>\d{{1,2}})\.(?P<y4>\d{{4}})"
    rf")(?!\d)(?:T[\d:.+-]+Z?)?{_CLOCK}",
    re.IGNORECASE,
)
_DEGREES = re.compile(
    r"(?<![\d.,])(?P<sign>[-−–+]?)(?P<number>\d{1,3}(?:[.,]\d{1,2})?) ?"
    r"(?:(?:°|º|˚) ?(?P<unit>C|F|celsius|fahrenheit)?|(?:deg(?:rees)? ?)?(?P<bare>C|F|celsius|fahrenheit))"
    r"(?![A-Za-z\d])",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\d.,])(?P<sign>[-−–+]?)(?P<number>\d{1,3}(?:[.,]\d{1,2})?)(?![\d%.,]| ?(?:%|k|m|h|am|pm))")
# What weather services write beside a temperature that is no place (the conditions of OpenWeather and MET Norway).
_SKY = re.compile(
    r"\b(?:sunny|cloud\w*|overcast|clear|sky|skies|rain\w*|shower\w*|snow\w*|sleet|hail|fog\w*|mist\w*|haz[ey]|storm\w*|"
    r"thunder\w*|drizzl\w*|wind\w*|breez\w*|humid\w*|dry|fair|partly|mostly|light|heavy|broken|scattered|few|gusts?|"
    r"feels|like|high|low|max|min|today|tonight|tomorrow|now|weather|forecast|temperature|dust|smoke|hot|cold|warm|cool|"
    r"weekly|hourly|radar|[nsew]{1,3}|mon|tue|wed|thu|fri|sat|sun|\w+day)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"[A-Z][\w.'’-]*(?:[ -](?:[A-Z][\w.'’-]*|of|de|la|del|on|the|upon|al|le|an|der|am|and)){0,4}"
    r"(?:, [A-Z][\w. ]{1,30})?"
)
_NO_PLACE = re.compile(
    r"\b(?:published|updated|posted|last|vol|volume|no|edition|issue|est|established|by|on|at|edt|gmt|copyright|subscribe|"
    r"login|menu|home|search|news|daily|times|wire|press|post|online|e-?paper|date|live|breaking|[ap]m|utc|bst|ist|et|pt|"
    r"c|f|advertisement)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_JOINTS = " \t|,;:·•–—/()-"
_LONGEST = 90
_HOTTEST = 57.0  # no air was ever hotter, in Celsius (WMO): a higher number without a unit is Fahrenheit


@dataclass(frozen=True)
class Masthead:
    """What one short line of a page's head holds; each None where it is not there. `celsius` is to one decimal."""

    celsius: float | None = None
    day: str | None = None
    place: str | None = None
    weather: str | None = None


def read_line(text: str, *, weather: bool = False) -> Masthead | None:
    """The parts of a line made of nothing but a day, a temperature, a sky and a place; None for any other line.

    With `weather` the line is known to stand in a weather box: a number alone is a temperature.
    """
    if len(text) > _LONGEST or not _DIGIT.search(text):
        return None
    rest, day = _without(_DAY, text)
    rest, degrees = _without(_DEGREES, rest)
    if degrees is None and weather and day is None:
        rest, degrees = _without(_NUMBER, rest)
    if day is None and degrees is None:
        return None
    iso = _iso(day) if day else None
    if day and iso is None:
        return None
    words = [part for part in re.split(r"[|;·•–—/()]|, (?=[a-z])| - ", rest) if part.strip(_JOINTS)]
    places = [part.strip(_JOINTS) for part in words if not _SKY.search(part) and re.search(r"[^\W\d]", part)]
    if len(places) > 1 or any(not is_place(part) for part in places):
        return None
    sky = text if degrees else None
    return Masthead(_celsius(degrees) if degrees else None, iso, places[0] if places else None, sky)


def is_place(text: str) -> bool:
    """Whether a text looks like a place's name and nothing else: a few words with capital letters, no digit."""
    return len(text) <= 40 and bool(_PLACE.fullmatch(text)) and not _NO_PLACE.search(text) and not _SKY.search(text)


def town_beside(texts: Sequence[str], at: int, free: Callable[[int], bool]) -> int | None:
    """The index of the place's name beside a temperature at `at`: after it, else before it, where a line is `free`."""
    return next((i for i in (at + 1, at - 1) if 0 <= i < len(texts) and free(i) and is_place(texts[i])), None)


def day_in(text: str) -> str | None:
    """The first full day that is written in a text, as ISO; None where there is none."""
    found = _DAY.search(text)
    return _iso(found) if found else None


def without_day(text: str) -> str:
    """A text without its first full day."""
    return _without(_DAY, text)[0]


def is_day(text: str) -> bool:
    """Whether a text is one full day and nothing else."""
    found = _DAY.search(text) if len(text) <= _LONGEST else None
    return bool(found and not (text[: found.start()] + text[found.end() :]).strip(_JOINTS) and _iso(found))


def _without(pattern: re.Pattern[str], text: str) -> tuple[str, re.Match[str] | None]:
    found = pattern.search(text)
    return (f"{text[: found.start()]} | {text[found.end() :]}", found) if found else (text, None)


def _iso(found: re.Match[str]) -> str | None:
    for n in "1234":
        year, month, day = found[f"y{n}"], found[f"m{n}"], found[f"d{n}"]
        if year:
            number = _MONTHS.get(month.lower()) or int(month)
            try:
                return date(int(year), number, int(day)).isoformat()
            except ValueError:
                return None
    return None


def _celsius(found: re.Match[str]) -> float:
    groups = found.groupdict()
    number = float(groups["number"].replace(",", "."))
    if groups["sign"] and groups["sign"] != "+":
        number = -number
    unit = (groups.get("unit") or groups.get("bare") or "").lower()[:1]
    if unit == "f" or (not unit and number > _HOTTEST):
        number = (number - 32) / 1.8
    return round(number, 1)
