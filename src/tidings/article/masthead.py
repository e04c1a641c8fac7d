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
# A day without its year is one only beside its weekday, or with nothing else on the line.
_YEARLESS = re.compile(
    rf"(?<!\w){_WEEKDAY}(?:(?:{_MONTH})\b\.? \d{{1,2}}{_ORDINAL}|\d{{1,2}}{_ORDINAL}(?: of)?[ -](?:{_MONTH})\b\.?)"
    rf"(?![\w-]|,? \d{{4}}){_CLOCK}",
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
    r"\b(?:sunny|cloud\w*|overcast|clear|sky|skies|rain(?:y|s|ing)?|shower\w*|snow(?:y|ing|fall)?|sleet|hail|fog(?:gy)?|"
    r"mist(?:y)?|haz[ey]|storm(?:s|y)?|thunder\w*|drizzl\w*|winds?|windy|breez\w*|humid\w*|dry|fair|partly|mostly|light|heavy|broken|scattered|few|gusts?|"
    r"spells?|intervals?|bright|frost\w*|ic[ey]|gales?|feels|like|high|low|max|min|today|tonight|tomorrow|now|weather|forecast|temperature|dust|smoke|hot|cold|warm|cool|"
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
_THE = frozenset(("The Hague", "The Bronx", "The Valley", "The Dalles", "The Gambia", "The Bahamas"))
_OUTLET = re.compile(r"^The [A-Z]|\b(?:News|Daily|Times|Wire|Press|Post|Online|Gazette|Herald|Courier|Tribune|Echo)\b")
_DIGIT = re.compile(r"\d")
_JOINTS = " \t|,;:·•–—/()-"
_LONGEST = 90
_HOTTEST = 57.0  # no air was ever hotter, in Celsius (WMO): a higher number without a unit is Fahrenheit


@dataclass(frozen=True)
class Masthead:
    """What one short line of a page's head holds; each None where it is not there.

    `celsius` is to one decimal. A line is `dated` too where its day lacks the year and `day` is None.
    """

    celsius: float | None = None
    day: str | None = None
    place: str | None = None
    dated: bool = False


def read_line(text: str, *, weather: bool = False) -> Masthead | None:
    """The parts of a line made of nothing but a day, a temperature, a sky and a place; None for any other line.

    With `weather` the line is known to stand in a weather box: a number alone is a temperature.
    """
    if len(text) > _LONGEST or not _DIGIT.search(text):
        return None
    rest, day = _without(_DAY, text)
    rest, degrees = _without(_DEGREES, rest)
    rest = _DEGREES.sub(" | ", rest)  # a day's low beside its high
    if degrees is None and weather and day is None:
        rest, degrees = _without(_NUMBER, rest)
    yearless = None
    if day is None:
        rest, yearless = _without(_YEARLESS, rest)
    if day is None and degrees is None and yearless is None:
        return None
    iso = _iso(day) if day else None
    if day and iso is None:
        return None
    words = [part for part in re.split(r"[|;·•–—/()]|, (?=[a-z])| - ", rest) if part.strip(_JOINTS)]
    places = [place for part in words if re.search(r"[^\W\d]", place := _without_sky(part))]
    if degrees or day:
        places = [place for place in places if not _OUTLET.search(place)]
    if len(places) > 1 or any(not is_place(part) for part in places):
        return None
    if yearless and degrees is None and places:
        return None
    celsius = _celsius(degrees) if degrees else None
    return Masthead(celsius, iso, places[0] if places else None, dated=bool(day or yearless))


def _without_sky(part: str) -> str:
    """A part without the words of the sky that it opens or ends with; empty where others stand among them."""
    words = part.strip(_JOINTS).split()
    while words and _SKY.fullmatch(words[-1].strip(_JOINTS)):
        words.pop()
    while words and _SKY.fullmatch(words[0].strip(_JOINTS)):
        words.pop(0)
    left = " ".join(words).strip(_JOINTS)
    return "" if _SKY.search(left) else left


def is_place(text: str) -> bool:
    """Whether a text looks like a place's name and nothing else: a few words with capital letters, no digit."""
    if len(text) > 40 or (text.startswith("The ") and text not in _THE):
        return False
    return bool(_PLACE.fullmatch(text)) and not _NO_PLACE.search(text) and not _SKY.search(text)


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
