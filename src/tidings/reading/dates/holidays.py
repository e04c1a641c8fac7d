"""Days that have a name: feasts and holidays, by fixed date, by weekday rule, or by Easter.

Dates of Easter by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, 1991); American federal days by 5
U.S.C. 6103; election day by 2 U.S.C. 7. Days that move with a moon or a government's word (Diwali, Yom Kippur, Lunar
New Year) come from the `holidays` package, loaded only when such a name is read.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache

from tidings.reading.dates import calendar
from tidings.reading.dates.absolute import NO_MORE, OF_YEAR, in_years, year_of
from tidings.reading.dates.meaning import Groups, Meaning, Rule, dated
from tidings.reading.dates.place import Place
from tidings.reading.dates.words import MONTH, WEEKDAY, WEEKDAYS, either, month_number, squeezed

_FIXED = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "st stephen's day": (12, 26), "new year's day": (1, 1), "new year's eve": (12, 31), "new year's": (1, 1),
    "valentine's day": (2, 14), "st valentine's day": (2, 14), "st patrick's day": (3, 17),
    "april fools' day": (4, 1), "april fool's day": (4, 1), "may day": (5, 1), "victory day": (5, 9),
    "independence day": (7, 4), "fourth of july": (7, 4), "the fourth of july": (7, 4), "bastille day": (7, 14),
    "halloween": (10, 31), "guy fawkes night": (11, 5), "bonfire night": (11, 5), "remembrance day": (11, 11),
    "armistice day": (11, 11), "veterans day": (11, 11), "veterans' day": (11, 11), "juneteenth": (6, 19),
    "anzac day": (4, 25), "australia day": (1, 26), "canada day": (7, 1), "st george's day": (4, 23),
    "international women's day": (3, 8), "epiphany": (1, 6), "all saints' day": (11, 1), "groundhog day": (2, 2),
    "earth day": (4, 22), "d-day": (6, 6),
}  # fmt: skip
# Month, weekday (1 is Monday) and which one of the month; -1 is the last.
_NTH = {
    "thanksgiving": (11, 4, 4), "thanksgiving day": (11, 4, 4), "labor day": (9, 1, 1), "memorial day": (5, 1, -1),
    "martin luther king day": (1, 1, 3), "martin luther king jr. day": (1, 1, 3), "mlk day": (1, 1, 3),
    "presidents day": (2, 1, 3), "presidents' day": (2, 1, 3), "columbus day": (10, 1, 2),
    "remembrance sunday": (11, 7, 2),
}  # fmt: skip
_AFTER_EASTER = {
    "easter": 0, "easter sunday": 0, "easter monday": 1, "good friday": -2, "palm sunday": -7, "ash wednesday": -46,
    "shrove tuesday": -47, "ascension day": 39, "pentecost": 49, "whit sunday": 49, "whit monday": 50,
    "maundy thursday": -3, "holy thursday": -3, "mardi gras": -47,
}  # fmt: skip
# The holidays package's country and the start of its name for the day.
_MOVING = {
    "lunar new year": ("KR", "Korean New Year"), "chinese new year": ("CN", "Chinese New Year"),
    "diwali": ("SG", "Deepavali"), "yom kippur": ("IL", "Yom Kippur"), "rosh hashanah": ("IL", "Rosh Hashanah"),
}  # fmt: skip


_TRUST = 200  # days: how many farther off a day against the tense counts


@lru_cache(maxsize=256)
def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7  # noqa: E741  Meeus's letter
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return date(year, month, day + 1)


def day_of(name: str, year: int) -> date | None:
    """The day of a named holiday in a year; None where it is not known."""
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _AFTER_EASTER:
        return easter(year) + timedelta(_AFTER_EASTER[name])
    if name in _NTH:
        return _nth(year, *_NTH[name])
    if name == "election day":
        return _nth(year, 11, 1, 1) + timedelta(1)
    return _moving(year, *_MOVING[name]) if 1950 <= year <= 2075 else None


def _nth(year: int, month: int, weekday: int, which: int) -> date:
    if which < 0:
        last = (date(year, month, 28) + timedelta(4)).replace(day=1) - timedelta(1)
        return last - timedelta((last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (which - 1))


@cache
def _moving(year: int, country: str, name: str) -> date | None:
    import holidays  # noqa: PLC0415  a quarter of a second, paid only where such a day is named

    days: Mapping[date, str] = holidays.country_holidays(country, years=year, language="en_US")
    return min((day for day, label in days.items() if label.startswith(name)), default=None)


def _week_of_a_holiday(g: Groups, place: Place) -> Meaning | None:
    """Easter week, Christmas week: the week that holds the day."""
    day = _named(0)(g, place)
    return dated(calendar.truncate(day.value, "week")) if day and day.value and day.value[0] != "X" else None


_WHICH_OF_MONTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_MONTH_SAID = {"the": 0, "this": 0, "the same": 0, "next": 1, "last": -1}


def _weekday_of_month(g: Groups, place: Place) -> Meaning | None:
    """The first Monday in May, the last Friday of next month."""
    weekday, which = WEEKDAYS[g["day"] or ""], _WHICH_OF_MONTH[g["nth"] or "first"]
    if g["said"]:
        now = place.now("month")
        month = calendar.step(now, _MONTH_SAID[squeezed(g["said"])]) if now else None
        return dated(str(_nth(int(month[:4]), int(month[5:]), weekday, which)) if month else "XXXX-XX-XX")
    number, year = month_number(g["month"]), year_of(g, place)
    if year:
        return dated(str(_nth(int(year), number, weekday, which)))
    return dated(
        in_years(lambda y: str(_nth(y, number, weekday, which)), place, trust=_TRUST) or f"XXXX-{number:02}-XX"
    )


def _named(which: int) -> Callable[[Groups, Place], Meaning | None]:
    """A rule's meaning: the day in the year named, else the nearest, or the last or the next one."""

    def means(g: Groups, place: Place) -> Meaning | None:
        name = squeezed(g["name"]).replace("st. ", "st ")

        def form(year: int) -> str:
            day = day_of(name, year)
            return calendar.at("day", day) if day else ""

        year = year_of(g, place)
        if year:
            return dated(form(int(year)))
        fixed = _FIXED.get(name)
        unknown = f"XXXX-{fixed[0]:02}-{fixed[1]:02}" if fixed else "XXXX-XX-XX"
        return dated(in_years(form, place, strictly=which, trust=100) or unknown)

    return means


NAMES = (*_FIXED, *_NTH, *_AFTER_EASTER, *_MOVING, "election day")
_NAME = either(NAMES).replace("st ", r"st\.? ")

RULES: tuple[Rule, ...] = (
    Rule(
        "weekday_of_month",
        rf"(?:the )?(?P<nth>{either(_WHICH_OF_MONTH)}) (?P<day>{WEEKDAY}) (?:in|of) "
        rf"(?:(?P<said>{either(_MONTH_SAID)}) month\b|(?P<month>{MONTH})(?![a-z])(?:,? (?:of )?{OF_YEAR}{NO_MORE})?)",
        _weekday_of_month,
    ),
    Rule("holiday_week", rf"(?P<name>{_NAME}) (?P<year>)(?P<which>)week(?!\w)", _week_of_a_holiday),
    Rule("last_holiday", rf"(?:last|this past) (?P<name>{_NAME})(?![\w-])", _named(-1)),
    Rule("next_holiday", rf"(?:next|this coming) (?P<name>{_NAME})(?![\w-])", _named(1)),
    Rule("holiday", rf"(?P<name>{_NAME})(?![\w-])(?:,? (?:of |in )?{OF_YEAR}(?![\w%]|[.,:]\d))?", _named(0)),
)
