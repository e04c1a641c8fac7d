"""Parts of the year and what is longer than one: quarters, halves, seasons, decades, centuries; business years."""

import re

from tidings.reading.dates import calendar
from tidings.reading.dates.absolute import NO_MORE, OF_YEAR, in_years, year_of
from tidings.reading.dates.meaning import Groups, Meaning, Rule, dated
from tidings.reading.dates.place import Place
from tidings.reading.dates.words import DECADES, ORDINALS, SEASON, SEASONS, YEAR, either, ordinal

FISCAL = r"(?:fiscal (?:year )?|financial year |fy(?: )?)"
_PART_TRUST = 200  # days: a quarter's results are told soon after it
_PERIODS = {"q": ("Q", 4), "h": ("H", 2)}
# "The winter timetable" is no date: what may follow a season that is one.
_ATTRIBUTE = re.compile(
    r" {1,6}(?!(?:of|and|or|when|while|that|but|for|in|to|with|was|is|are|were|has|had|have|will|would|by|at|on|as|"
    r"after|before|since|until|from|because|if|who|it|he|she|they|months?)\b)[a-z]{2,}"
)


# "The fall of Marrow Bridge".
_OF = re.compile(r" {1,6}of\b")


def _part_of_year(g: Groups, place: Place) -> Meaning | None:
    """The third quarter of 1990, Q3 2024, last year's second half."""
    word = g["nth"] or g["short"] or ""
    letter, most = _PERIODS[(g["unit"] or g["letter"] or "q")[0]]
    number = {"last": most, "final": most, "latter": most, "opening": 1}.get(word) or ordinal(word)
    if not number or number > most:
        return None
    which = g["which"] or g["whose"] or ("this" if g["this"] else None)
    year = year_of({"year": g["year"] or g["before"], "which": which}, place)
    part = f"{letter}{number}"
    return dated(f"{year or in_years(lambda y: f'{y:04}-{part}', place, trust=_PART_TRUST) or 'XXXX'}"[:4] + f"-{part}")


def _season(g: Groups, place: Place) -> Meaning | None:
    """The spring of 1942; the autumn; fall only with a year or an article."""
    name, year = SEASONS[g["season"] or ""], year_of(g, place)
    if year:
        return dated(f"{year}-{name}")
    if (
        place.after(_ATTRIBUTE)
        or (g["season"] in ("fall", "spring") and place.after(_OF))
        or (g["season"] in ("fall", "spring") and not g["the"])
    ):
        return None
    return dated(in_years(lambda y: f"{y:04}-{name}", place) or f"XXXX-{name}")


def _decade(g: Groups, _place: Place) -> Meaning | None:
    """The 1980s, the '80s, the eighties: those of the last century where none is said."""
    digits = g["digits"]
    if digits and len(digits) == 4:
        return dated(digits[:3])
    if digits:
        return dated(("19" if digits[0] > "2" else "20") + digits[0])
    return dated(f"19{DECADES[g['name'] or '']}")


def _century(g: Groups, _place: Place) -> Meaning | None:
    number = ordinal(g["nth"])
    return dated(f"{'BC' if g['bc'] else ''}{number - 1:02}") if number else None


def in_a_quarter(place: Place) -> bool:
    """Whether the talk is of one quarter's results: then a year ago is the same quarter a year before."""
    for value in reversed(place.seen):
        if value in ("P9M", "P6M"):
            return False
        if calendar.grain(value) == "quarter":
            return True
    return False


def _year_ago(_g: Groups, place: Place) -> Meaning | None:
    """The year-ago quarter, the corresponding period last year."""
    before = (place.earlier("quarter") if in_a_quarter(place) else place.earlier("year")) or place.now("year")
    step = -4 if calendar.grain(before) == "quarter" else -1
    return Meaning("DATE", calendar.step(before, step) if before else None, tells=False)


def _period_of(g: Groups, place: Place) -> Meaning | None:
    """The 1988 period, the 1988 quarter: the quarter spoken of, in that year."""
    quarter = place.earlier("quarter")
    return Meaning("DATE", f"{g['year']}{quarter[4:]}" if quarter else g["year"], tells=False)


def latest_quarter(place: Place) -> Meaning:
    """The last quarter spoken of that is over, else the last one that is."""
    for value in reversed(place.seen):
        days = calendar.bounds(value) if calendar.grain(value) == "quarter" else None
        if days and place.anchor and days[1] < place.anchor:
            return dated(value)
    now = place.now("quarter")
    return dated(place.earlier("quarter") or (calendar.step(now, -1) if now else "XXXX-QX"))


RULES: tuple[Rule, ...] = (
    Rule(
        "part_of_year",
        rf"(?:(?P<whose>last|this|next) year's )?(?:the (?!\w+-))?(?:(?P<before>{YEAR}) )?(?:fiscal[-\s])?"
        r"(?:(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th|last|final|latter|opening)[-\s](?:fiscal[-\s])?"
        r"(?P<unit>quarter|half)|(?P<letter>[qh])(?P<short>[1-4]))\b(?!'s? |s\b)"
        rf"(?:,? (?:of |in )?(?:{FISCAL})?(?:{OF_YEAR}|(?P<this>(?:the|this) year\b)){NO_MORE})?",
        _part_of_year,
    ),
    Rule(
        "season",
        rf"(?P<the>the )?(?P<season>{SEASON})\b(?:,? (?:of )?{OF_YEAR}(?:[-/](?:\d\d)?\d\d)?{NO_MORE})?",
        _season,
    ),
    Rule(
        "decade",
        r"(?:the )?(?:(?P<digits>1\d\d0|20\d0|(?<=')[2-9]0|(?<=the\s)[2-9]0)'?s"
        rf"|(?:(?<=the\s)|(?<=mid-)|(?<=early\s)|(?<=late\s))(?P<name>{either(DECADES)}))\b",
        _decade,
    ),
    Rule(
        "century",
        rf"(?:the )?(?P<nth>[12]?\d(?:st|nd|rd|th)|{either(ORDINALS)})(?: |-)century\b(?P<bc> bc\b)?",
        _century,
    ),
    Rule("period_of", rf"the (?P<year>{YEAR}) (?:quarter|period)\b", _period_of),
    Rule("fiscal", rf"(?:the )?{FISCAL}(?P<year>{YEAR}){NO_MORE}", lambda g, _p: dated(g["year"])),
    Rule(
        "year_ago",
        r"(?:the )?(?:comparable )?(?:year-(?:ago|earlier) (?:(?:third|first|second|fourth) )?(?:quarter|period)"
        r"|(?:corresponding|comparable|same|like) (?:quarter|period) (?:last year|a year (?:ago|earlier)|of last year)"
        r"|last year's (?:quarter|period))\b|year-(?:ago|earlier)\b",
        _year_ago,
    ),
    Rule("latest_quarter", r"the latest (?:quarter|period)\b", lambda _g, place: latest_quarter(place)),
)
