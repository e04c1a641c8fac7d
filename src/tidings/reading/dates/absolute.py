"""Dates that name their place in the calendar: days, months, years, decades, centuries, quarters, seasons, holidays.

A rule is a pattern with named groups and a function from those groups and the place to a value, None for "no date".
"""

import re
from collections.abc import Callable, Mapping

from tidings.reading.dates import calendar
from tidings.reading.dates.meaning import Meaning, Rule, dated
from tidings.reading.dates.place import Place
from tidings.reading.dates.words import (
    MONTH, MONTHS, ORDINAL, ORDINALS, SEASON, SEASONS, SHORT_WEEKDAY, TENS, ONES, WEEKDAY, WEEKDAYS, YEAR, S, count, either, ordinal,
)  # fmt: skip

Groups = Mapping[str, str | None]

_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{either(ORDINALS)})"
_NO_MORE = r"(?![\w%]|[.,:/-]\d|-{1,6}[a-z])"
_AFTER_DAY = r"(?![\w%]|,\d{3}\b|[.:/]\d)"
_SPELLED = rf"(?:nineteen|eighteen|seventeen|sixteen|twenty){S}(?:hundred|{either(TENS)}(?:[- ]{{1,3}}{either(list(ONES)[1:10])})?|{either(list(ONES)[10:])}|o{S}{either(list(ONES)[1:10])})"
OF_YEAR = rf"(?:(?P<year>{YEAR}|'\d\d|{_SPELLED})|(?P<which>last|this|next|that|the same|the following|the previous){S}year)"
_ON = rf"(?:(?P<weekday>{WEEKDAY}|{SHORT_WEEKDAY}),?{S}(?:the{S})?)?"


def year_of(g: Groups, place: Place) -> str | None:
    """The year that the groups `year` or `which` name; None where they name none."""
    year, which = g.get("year"), g.get("which")
    if year:
        if year.startswith("'"):
            return ("20" if year[1:] < "50" else "19") + year[1:]
        return year if year.isdigit() else _in_words(year)
    if which in ("last", "this", "next"):
        now = place.now("year")
        return calendar.step(now, {"last": -1, "this": 0, "next": 1}[which]) if now else None
    if which:
        before = place.earlier("year")
        return calendar.step(before, {"the following": 1, "the previous": -1}.get(which, 0)) if before else None
    return None


def in_years(form: Callable[[int], str], place: Place, strictly: int = 0, trust: int = 365) -> str | None:
    """The one of a yearly stretch's returns that is meant: around the anchor, or around the date before in a story."""
    around = place.earlier("year") if place.in_story() else place.now("year")
    around = around or place.now("year")
    if around is None:
        return None
    years = range(max(1, int(around) - 2), min(9999, int(around) + 1) + 1)
    return place.choose([form(year) for year in years], strictly, trust)


def _day(g: Groups, place: Place) -> Meaning | None:
    month, day = MONTHS[(g["month"] or "").rstrip(".")], ordinal(g["day"] or "")
    if day is None or calendar.real(2000, month, day) is None:
        return None
    tail = f"{month:02}-{day:02}"
    if g.get("year") or g.get("which"):
        year = year_of(g, place)
        return dated(f"{year or 'XXXX'}-{tail}")
    weekday = WEEKDAYS.get((g.get("weekday") or "").rstrip("."))
    found = _on_weekday(tail, weekday, place) or in_years(lambda year: f"{year:04}-{tail}", place, trust=100)
    return dated(found or f"XXXX-{tail}")


def _on_weekday(tail: str, weekday: int | None, place: Place) -> str | None:
    """The nearest year in which the day falls on the weekday said; None where none is near."""
    if weekday is None or place.anchor is None:
        return None
    month, day = int(tail[:2]), int(tail[3:])
    years = range(max(1, place.anchor.year - 2), min(9999, place.anchor.year + 2) + 1)
    days = [d for y in years if (d := calendar.real(y, month, day)) and d.isoweekday() == weekday]
    anchor = place.anchor
    return calendar.at("day", min(days, key=lambda d: abs(d - anchor))) if days else None


def _month(g: Groups, place: Place) -> Meaning | None:
    month = MONTHS[(g["month"] or "").rstrip(".")]
    if g.get("year") or g.get("which"):
        return dated(f"{year_of(g, place) or 'XXXX'}-{month:02}")
    return dated(in_years(lambda year: f"{year:04}-{month:02}", place, trust=300) or f"XXXX-{month:02}")


def _iso(g: Groups, place: Place) -> Meaning | None:
    year, month, day = int(g["y"] or 0), int(g["m"] or 0), int(g["d"] or 0)
    if not calendar.real(year, month, day):
        return None
    value = f"{year:04}-{month:02}-{day:02}"
    return Meaning("TIME", f"{value}T{g['clock']}") if g["clock"] else dated(value)


def _slashes(g: Groups, place: Place) -> Meaning | None:
    """Month first, as American pages write; day first where it can only be one."""
    a, b, year = int(g["a"] or 0), int(g["b"] or 0), g["y"] or ""
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 50 else 1900)
    month, day = (b, a) if a > 12 else (a, b)
    return dated(f"{full:04}-{month:02}-{day:02}") if calendar.real(full, month, day) else None


def _nine_eleven(g: Groups, place: Place) -> Meaning | None:
    return dated("2001-09-11")


# What stands before a bare four-digit number that is a year, and what shows that it counts something.
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|from|to|between|and|or|during|before|after|for|late|early|mid|circa|around|about|through|than|year|fiscal|spring|summer|autumn|fall|winter|"
    r"the|a|his|her|its|their|our|this|on|as|back|or|with|into|at) ?|[(,–—-] ?|'s )$"
)
_COUNTED = re.compile(
    r" ?(?:%|percent|per cent|million|billion|trillion|people|troops|dollars|pounds|euros|points|shares|miles|kilometers|kilometres|km|feet|meters|metres|"
    r"soldiers|men|women|workers|jobs|tons|tonnes|years|months|days|hours|acres|cars|students|members|homes|pages|votes|words|francs|yen|marks|hp|rpm|mhz|gmt|hours|cases|deaths)\b"
)
_NOT_YEAR_BEFORE = re.compile(r"(?:no\.|number|flight|route|highway|room|page|at least|more than|less than|some|nearly|almost|up to|only|over|under|points?|to|by|than|at|index) $")


def _year(g: Groups, place: Place) -> Meaning | None:
    year = g["year"] or ""
    before, text = place.text[max(0, place.start - 14) : place.start], place.text
    if _COUNTED.match(text, place.end):
        return None
    modern = "1900" <= year <= "2059"
    if re.search(r"(?:^|\s)(?:at least|more than|less than|some|nearly|almost|up to|only|over|no\.|flight|room|route|at) $", before):
        return None
    if not modern and not re.search(r"(?:\b(?:in|since|of|by|until|till|from|between|during|before|after|late|early|mid|circa|c\.|ca\.|year) |\(|\bc\. |\bca\. )$", before):
        return None
    if modern and not _YEAR_BEFORE.search(before) and re.match(r" [a-z]{3,}s\b", text[place.end : place.end + 20]):
        return None
    return dated(year)


def _in_words(spelled: str) -> str:
    """The year that words say: "nineteen ninety-seven", "two thousand and one"."""
    words = re.findall(r"[a-z]+", spelled)
    if words[:2] == ["two", "thousand"]:
        return f"{2000 + int(count(' '.join(words[2:]) or 'zero') or 0)}"
    rest = "" if words[1] == "hundred" else " ".join(w for w in words[1:] if w != "o")
    return f"{int(count(words[0]) or 0) * 100 + int(count(rest or 'zero') or 0)}"


def _spelled_year(g: Groups, place: Place) -> Meaning | None:
    return dated(_in_words(g["spelled"] or ""))


_TENS_NAMES = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9}


def _decade(g: Groups, place: Place) -> Meaning | None:
    digits, name = g["digits"], g["name"]
    if digits:
        return dated(digits[:3] if len(digits) == 4 else ("19" if digits[0] > "2" else "20") + digits[0])
    return dated(f"19{_TENS_NAMES[name or '']}")


def _century(g: Groups, place: Place) -> Meaning | None:
    number = ordinal(g["nth"] or "")
    return dated(f"{number - 1:02}") if number and number <= 30 else None


def _bc(g: Groups, place: Place) -> Meaning | None:
    return dated(f"BC{int(g['bc'] or 0):04}")


_PERIODS = {"quarter": ("Q", 4), "half": ("H", 2)}


def _quarter(g: Groups, place: Place) -> Meaning | None:
    word = g["nth"] or g["short"] or ""
    unit = "half" if "h" in (g["unit"] or g["letter"] or "")[:1] else "quarter"
    letter, most = _PERIODS[unit]
    number = {"last": most, "final": most, "latter": most, "opening": 1}.get(word) or ordinal(word)
    if not number or number > most:
        return None
    which = g["which"] or g["whose"] or ("this" if g["this"] else None)
    year = year_of({"year": g["year"] or g["before"], "which": which}, place)
    if year:
        return dated(f"{year}-{letter}{number}")
    return dated(in_years(lambda y: f"{y:04}-{letter}{number}", place, trust=200) or f"XXXX-{letter}{number}")


def _period_of(g: Groups, place: Place) -> Meaning | None:
    """The 1988 period, the 1988 quarter: the quarter spoken of, in that year."""
    quarter = place.earlier("quarter")
    return Meaning("DATE", f"{g['year']}{quarter[4:]}" if quarter else g["year"], tells=False)


def _season(g: Groups, place: Place) -> Meaning | None:
    name = SEASONS[g["season"] or ""]
    year = year_of(g, place)
    if year is None and (_ATTRIBUTE.match(place.text, place.end) or (g["season"] in ("fall", "spring") and not g["the"])):
        return None
    return dated(f"{year}-{name}" if year else in_years(lambda y: f"{y:04}-{name}", place) or f"XXXX-{name}")


# "The winter timetable" is no date; what may follow a season that is one.
_ATTRIBUTE = re.compile(
    r" {1,6}(?!of|and|or|when|while|that|but|for|in|to|with|was|is|are|were|has|had|have|will|would|by|at|on|as|after|before|since|until|from|because|if|who|it|he|she|they|months?\b)[a-z]{2,}"
)
_FISCAL = rf"(?:fiscal{S}(?:year{S})?|financial{S}year{S}|fy(?:{S})?)"

RULES: tuple[Rule, ...] = (
    Rule("iso", rf"(?P<y>\d{{4}})-(?P<m>\d\d)-(?P<d>\d\d)(?:[t ](?P<clock>\d\d:\d\d)(?::\d\d)?(?:z|[+-]\d\d:?\d\d)?)?(?![\w-])", _iso),
    Rule("slashes", rf"(?P<a>\d{{1,2}})(?P<sep>[/.])(?P<b>\d{{1,2}})[/.](?P<y>\d{{4}}|\d\d)(?![\w/]|[.]\d)", _slashes),
    Rule("nine_eleven", rf"9/11{_NO_MORE}", _nine_eleven),
    Rule("month_day", rf"{_ON}(?P<month>{MONTH}){S}(?:the{S})?(?P<day>{_DAY}){_AFTER_DAY}(?:,?{S}(?:of{S})?{OF_YEAR}{_NO_MORE})?", _day),
    Rule("day_month", rf"{_ON}(?:the{S})?(?P<day>{_DAY})(?:{S}|-)(?:of{S})?(?P<month>{MONTH})(?![a-z])(?:,?{S}(?:of{S})?{OF_YEAR}{_NO_MORE})?", _day),
    Rule("month_year", rf"(?P<month>{MONTH}),?{S}(?:of{S})?{OF_YEAR}{_NO_MORE}", _month),
    Rule(
        "quarter",
        rf"(?:(?P<whose>last|this|next){S}year's{S})?(?:the{S}(?!\w+-))?(?:(?P<before>{YEAR}){S})?(?:fiscal[- ])?(?:(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th|last|final|latter|opening)[- ]{{1,3}}(?:fiscal[- ])?(?P<unit>quarter|half)|(?P<letter>[qh])(?P<short>[1-4]))\b"
        rf"(?!'s? |s\b)(?:,?{S}(?:of{S}|in{S})?(?:{_FISCAL})?(?:{OF_YEAR}|(?P<this>(?:the|this){S}year\b){_NO_MORE}))?",
        _quarter,
    ),
    Rule("season", rf"(?P<the>the{S})?(?P<season>{SEASON})\b(?:,?{S}(?:of{S})?{OF_YEAR}{_NO_MORE})?", _season),
    Rule("decade", rf"(?:the{S})?(?:(?P<digits>1\d\d0|20\d0|(?<=')[2-9]0|(?<=the )[2-9]0)'?s|(?P<name>{either(_TENS_NAMES)}))\b", _decade),
    Rule("century", rf"(?:the{S})?(?P<nth>{ORDINAL})(?:{S}|-)century\b", _century),
    Rule("bc", rf"(?P<bc>\d{{1,4}})(?:{S})?b\.?c\.?(?:e\.?)?(?!\w)", _bc),
    Rule("period_of", rf"the{S}(?P<year>{YEAR}){S}(?:quarter|period)\b", _period_of),
    Rule("ad", rf"ad{S}(?P<ad>\d{{1,4}})(?![\w,.]\d|\w)", lambda g, p: dated(f"{int(g['ad'] or 0):04}") if int(g["ad"] or 0) else None),
    Rule("fiscal", rf"(?:the{S})?{_FISCAL}(?P<year>{YEAR}){_NO_MORE}", lambda g, p: dated(g["year"])),
    Rule("spelled", rf"(?:the{S}year{S})?(?P<spelled>{_SPELLED}|(?<=year )two{S}thousand(?:{S}(?:and{S})?{either(list(ONES)[1:])})?)\b", _spelled_year),
    Rule("year", rf"(?:the{S}year{S})?(?P<year>{YEAR})(?![\w%]|[.,:]\d|/\d{{3}}|-[a-z]+-)", _year),
    Rule("month", rf"(?P<month>{MONTH})(?![\w-])", _month),
)
