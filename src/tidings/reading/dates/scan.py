"""From text to expressions: one pass over the words, one compiled alternation of all rules at the words that may begin one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tidings.reading.dates import absolute, calendar, durations, holidays, relative, vague
from tidings.reading.dates.meaning import Meaning, Rule
from tidings.reading.dates.place import Place
from tidings.reading.dates.words import (
    MONTH, MONTHS, ONES, ORDINALS, PARTS, PLURALS, SEASONS, TENS, UNITS, WEEKDAYS, S, either,
)  # fmt: skip

_RULES = {
    rule.name: rule
    for rule in (
        *holidays.RULES, *absolute.RULES[:-1], *relative.RULES, *durations.RULES, *vague.RULES, absolute.RULES[-1],
    )
}  # fmt: skip
_PARTS = {name: re.compile(rule.pattern) for name, rule in _RULES.items()}
_ALL = re.compile("|".join(f"(?P<{name}>{re.sub(r'[(][?]P<[a-z]+>', '(?:', rule.pattern)})" for name, rule in _RULES.items()))

_WORD = re.compile(r"[a-z]+|\d+")
HOLIDAY_WORDS = {name.replace("-", " ").replace("'s", "").split()[0].strip("'") for name in holidays.NAMES}
# A word without which there is no expression, and the words that may open one up to SPAN words before it.
_HEADS = frozenset(
    [*MONTHS, *WEEKDAYS, *(f"{d}s" for d in WEEKDAYS), *SEASONS, *(f"{s}s" for s in SEASONS), *PARTS, *(f"{p}s" for p in PARTS), *UNITS, *PLURALS, "today", "yesterday", "tomorrow", "tonight",
     "overnight", "now", "currently", "current", "recently", "recent", "future", "past", "daily", "weekly", "monthly", "annually", "yearly",
     "century", "season", *HOLIDAY_WORDS, "end", "days", "nowadays", "present", "presently", "moment", "lately", "hourly", "nightly", "period", "fiscal", "am", "pm", "a", "clock",
     "nineteen", "eighteen", "eighties", "nineties", "seventies", "sixties", "fifties", "forties", "thirties", "twenties", "s"]
)  # fmt: skip
_OPENERS = frozenset(
    [*_HEADS, *ONES, *TENS, *(o.split("-")[0] for o in ORDINALS), "the", "a", "an", "this", "that", "last", "next", "same", "each", "every", "past", "coming", "previous", "following",
     "early", "late", "mid", "earlier", "later", "about", "around", "some", "nearly", "almost", "over", "more", "less", "at", "up", "no", "just", "half", "several",
     "few", "many", "couple", "dozens", "hundreds", "multi", "another", "one", "right", "these", "those", "final", "latest", "comparable", "roughly", "exactly",
     "preceding", "upcoming", "sometime", "very", "corresponding", "like", "full", "ad", "h", "new", "st", "good", "boxing", "martin", "eid", "lunar", "chinese", "rosh", "yom", "labor", "memorial", "thanksgiving", "fourth", "countless", "numerous", "q", "fy", "financial"]
) - {"s", "clock", "am", "pm"}  # fmt: skip
SPAN = 7

_BEGIN = re.compile(
    rf"(?:the{S})?(?:very{S})?(?:end|beginning|start|middle|close|eve|turn|morning|afternoon|evening|night|early{S}hours|week|month|year|rest|"
    rf"remainder|early{S}part|latter{S}part|early{S}days|last{S}days|final{S}days){S}of{S}"
    rf"|(?:the{S})?(?:very{S})?(?:early|late)(?:{S}|-)(?:in{S}|on{S})?|(?:the{S})?mid(?:{S}|-)|(?:earlier|later|sometime|some{S}time){S}(?:in{S}|on{S})?"
)
_PART_AFTER = re.compile(rf"{S}(?P<part>{either(PARTS)})\b(?!{S}of\b)")
_ZONE = rf"(?:gmt|utc|bst|est|edt|et|cet|cest|pst|pdt|pt|ist|jst|msk|cst|cdt|ct|mst|mdt|hkt|aest|eastern|local{S}time|eastern{S}time|pacific{S}time)"
_CLOCK = re.compile(
    rf"(?:(?:around|about){S})?(?:(?P<hour>\d{{1,2}})(?:[:.](?P<minute>[0-5]\d))?(?:{S})?(?P<half>[ap])(?:\.?m\b\.?)(?:{S}\(?{_ZONE}\b\)?)?"
    rf"|(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)(?![\d:])(?P<zone>{S}hours|{S}{_ZONE}\b)?"
    rf"|(?P<g>[01]\d|2[0-4])\.?(?P<k>[0-5]\d){S}(?:{_ZONE}|hours|hrs)\b"
    rf"|(?P<word>noon|midday|midnight|{either(list(ONES)[1:13])}{S}o'clock)\b)"
)
# A bare 2:30 may be a score or a record: what stands before one that is a clock time.
_AT_CLOCK = re.compile(r"\b(?:at|until|till|from|by|before|after|since|around|about|between|and|to) $")
_JOIN = re.compile(rf",?(?:{S}on)?{S}")
_AT = re.compile(rf",?{S}(?:at{S}|around{S}|about{S})")
_EARLY_PART = re.compile(rf"(?P<when>this|yesterday|tomorrow|that|the|last|the{S}same|mid|late|early|the{S}(?:next|following|previous)|every|each)(?:{S}|-)(?P<part>{either(PARTS)})(?!\w|-)|(?P<tonight>tonight|overnight)\b")


@dataclass(frozen=True)
class Found:
    """An expression in the text."""

    start: int
    end: int
    meaning: Meaning


def normal(text: str) -> str:
    """The text in lower case, straight marks and single spaces for white space inside a paragraph; every offset kept."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    low = low.translate(_PLAIN)
    return low.replace("\n\n", "\0\0").replace("\n", " ").replace("\0", "\n")


_PLAIN = {ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"', 0xA0: " ", 0x202F: " ", 0x2009: " ", ord("\t"): " ", ord("\r"): " ",
          ord("–"): "-", ord("‐"): "-", ord("‑"): "-", 0: " "}  # fmt: skip


def scan(text: str, anchor: date | None) -> Iterator[Found]:
    """The expressions of a text in order and apart."""
    low = normal(text)
    place = Place(low, anchor, narrative(low, anchor))
    words = [(m.start(), m.group()) for m in _WORD.finditer(low)]
    at = 0
    for i, start in _candidates(words):
        if start < at or (start and (low[start - 1].isalnum() or low[start - 1] in "$£€#")):
            continue
        if start > 1 and low[start - 1] in ".,:/" and low[start - 2].isdigit():
            continue
        for found in _several(text, low, start, place):
            yield found
            at = found.end
            if found.meaning.tells and found.meaning.value and (calendar.grain(found.meaning.value) or found.meaning.value in ("P9M", "P6M")):
                place.seen.append(found.meaning.value)
                place.seen_at = found.end


def narrative(low: str, anchor: date | None) -> bool:
    """Whether the text tells a story of past years: its dates with a year lie far before the anchor, and no word tells from today."""
    years = [int(y) for y in _YEARS.findall(low)]
    old = sum(anchor.year - y >= 2 for y in years) if anchor else len(years)
    return old >= 3 and old > 0.7 * len(years) and 4 * len(_TODAY.findall(low)) < old


_YEARS = re.compile(r"\b(?:1\d{3}|20\d\d)\b")
_TODAY = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|last (?:week|night|month|year)|this (?:week|month|year)|next (?:week|month|year)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?!,? (?:the )?\d|,? [a-z]+ \d))\b"
)


def _candidates(words: list[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """The words that may open an expression: an opener with a head at most SPAN words on."""
    head = [False] * len(words)
    near = -1
    for i in range(len(words) - 1, -1, -1):
        word = words[i][1]
        if word in _HEADS or word[0] <= "9":
            near = i
        head[i] = near >= 0 and near - i <= SPAN
    for i, (start, word) in enumerate(words):
        if head[i] and (word in _OPENERS or word[0] <= "9"):
            yield i, start


# "From 3 to 5 March", "March 3-5", "March 3 and 5", "1914-18".
_RANGE_BEFORE = re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:{S}(?:to|and|or|until|through){S}|(?:{S})?-(?:{S})?)(?=\d{{1,2}}(?:st|nd|rd|th)?{S}(?:of{S})?{MONTH}(?![a-z]))")
_RANGE_AFTER = re.compile(rf"(?:{S}(?:to|and|or|through){S}|(?:{S})?-(?:{S})?)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?P<year>,?{S}(?:1\d{{3}}|20\d\d))?(?![\w%:]|[.,/-]\d|{S}(?:{MONTH}|[a-z]+s)\b)")
_YEARS_TO = re.compile(r"(?P<dash>[-/])(?P<year>\d\d)(?![\w%]|[-.,/:]\d)")


def _several(text: str, low: str, start: int, place: Place) -> list[Found]:
    """The expression at a position, or both ends of a range."""
    m = _RANGE_BEFORE.match(low, start)
    if m:
        later = _match(text, low, m.end(), place)
        value = later.meaning.value if later else None
        if later and value and calendar.grain(value) == "day" and int(m["day"]) < int(value[8:]):
            first = Found(start, start + len(m["day"]), Meaning("DATE", value[:8] + m["day"].zfill(2)))
            return [first, later]
    found = _match(text, low, start, place)
    value = found.meaning.value if found else None
    if found is None or value is None or found.meaning.type != "DATE":
        return [found] if found else []
    if calendar.grain(value) == "day" and re.search(rf"[a-z.] {{1,6}}0?{int(value[8:])}$", low[start : found.end]):
        m = _RANGE_AFTER.match(low, found.end)
        day = calendar.real(int(m["year"][-4:] if m["year"] else value[:4]), int(value[5:7]), int(m["day"])) if m else None
        if m and day and day.day > int(value[8:]):
            last = calendar.at("day", day)
            earlier = Found(start, found.end, Meaning("DATE", last[:8] + value[8:]))
            return [earlier, Found(m.start("day"), m.end(), Meaning("DATE", last))]
    if calendar.grain(value) == "year" and low[found.end - 4 : found.end] == value:
        m = _YEARS_TO.match(low, found.end)
        if m and int(m["year"]) > int(value[2:]):
            return [found, Found(m.start("year"), m.end(), Meaning("DATE", value[:2] + m["year"]))]
    return [found]


def _match(text: str, low: str, start: int, place: Place) -> Found | None:
    place.start = start
    return _timed(text, low, start, place) or _begun(text, low, start, place) or _day(text, low, start, place)


def _core(text: str, low: str, start: int, place: Place) -> Found | None:
    """One rule's expression at a position."""
    m = _ALL.match(low, start)
    if m is None or m.lastgroup is None or m.end() == start:
        return None
    parts = _PARTS[m.lastgroup].match(low, start, m.end() + 40)
    if parts is None or not _proper(text, low, m):
        return None
    place.start, place.end = start, m.end()
    meaning = _RULES[m.lastgroup].means(parts.groupdict(), place)
    return Found(start, m.end(), meaning) if meaning else None


MONTHS_IN_FULL = ("may", "june", "july")
_DURATIONS = frozenset(rule.name for rule in durations.RULES) - {"every", "weekdays", "adverb", "bare"}
_NAMED = re.compile(r"(?<=[ -])(?:Days?|Weeks?|Months?|Years?|Hours?|Minutes?|Seconds?|Centuries|Century|Decades?)$")
_BEFORE_NAME = re.compile(r"\b(?:in|since|until|till|by|last|next|this|early|late|mid|from|to|and|or|between|through|of|for|before|after|during|on|the|each|every|around|about|that)[ -]$")


def _proper(text: str, low: str, m: "re.Match[str]") -> bool:
    """Whether May, March, Sunday and the like are written as names, and May is not a person or a verb."""
    words = m.group()
    first = words.split()[0]
    bare = first.rstrip(".")
    if m.lastgroup == "month":
        if not text[m.start()].isupper() or (len(bare) < 5 and bare not in MONTHS_IN_FULL and first == bare):
            return False
        if bare in ("may", "march", "april", "june", "august", "jan", "mar", "dec", "sep", "oct", "feb", "apr", "jun", "jul", "aug", "nov"):
            return bool(_BEFORE_NAME.search(low, max(0, m.start() - 9), m.start()))
        return True
    if m.lastgroup in ("weekday", "month_day", "month_year"):
        return text[m.start()].isupper()
    if m.lastgroup == "which_month":
        return any(c.isupper() for c in text[m.start() + 1 : m.end()])
    if m.lastgroup in _DURATIONS and _NAMED.search(text, m.start(), m.end()):  # the Six-Day War, "60 Minutes"
        return False
    if m.lastgroup == "bare":
        return bool(re.search(r"\b(?:for|in|within|of|after|the|over|many|took|take|before|over)\s$", low[max(0, m.start() - 8) : m.start()]))
    return True


def _begun(text: str, low: str, start: int, place: Place) -> Found | None:
    """Early, late, the end of: words before a date that leave its value as it is."""
    m = _BEGIN.match(low, start)
    if m is None:
        return None
    inner = _day(text, low, m.end(), place)
    if inner is None or inner.meaning.type not in ("DATE", "TIME") or not calendar.grain(inner.meaning.value):
        return None
    words = m.group().split()
    meaning = inner.meaning
    value = meaning.value or ""
    part = next((PARTS[w] for w in words if w in PARTS), None)
    if part and calendar.grain(value) == "day":
        return Found(start, inner.end, Meaning("TIME", value + part))
    if part:
        return None
    if "week" in words and calendar.grain(value) == "day":
        meaning = Meaning("DATE", calendar.truncate(value, "week"))
    return Found(start, inner.end, meaning)


def _day(text: str, low: str, start: int, place: Place) -> Found | None:
    """A rule's expression, with the part of day or the clock that follows a day."""
    early = _EARLY_PART.match(low, start)
    if early:
        return _part(early, text, low, place) or _core(text, low, start, place)
    found = _core(text, low, start, place)
    if found is None or found.meaning.type == "DURATION" or found.meaning.value is None:
        return found
    value = found.meaning.value
    if calendar.grain(value) == "day" or value.startswith("XXXX-"):
        m = _PART_AFTER.match(low, found.end)
        if m:
            return Found(start, m.end(), Meaning("SET" if found.meaning.type == "SET" else "TIME", value + PARTS[m["part"]]))
        m = _AT.match(low, found.end)
        clock = _CLOCK.match(low, m.end()) if m else None
        time = _hour(clock) if clock else None
        if clock and time and calendar.grain(value) == "day":
            return Found(start, clock.end(), Meaning("TIME", value + time))
    return found


def _part(m: "re.Match[str]", text: str, low: str, place: Place) -> Found | None:
    """Last night, this morning, tonight, overnight."""
    now, start, end = place.now("day"), m.start(), m.end()
    if m["tonight"]:
        return Found(start, end, Meaning("TIME", f"{now}TNI" if now else None))
    when, part = " ".join(m["when"].split()), PARTS[m["part"]]
    if when == "the" and not low[max(0, start - 7) : start].endswith(("in ", "during ", "by ", "until ", "for ")):
        return None
    if when in ("every", "each"):
        return Found(start, end, Meaning("SET", f"XXXX-XX-XX{part}"))
    join = _JOIN.match(low, end) if when in ("mid", "late", "early") else None
    following = _core(text, low, join.end(), place) if join else None
    if following and calendar.grain(following.meaning.value) == "day":
        return Found(start, following.end, Meaning("TIME", f"{following.meaning.value}{part}"))
    before = place.earlier("day")
    day = {
        "this": now, "last": now and calendar.step(now, -1), "yesterday": now and calendar.step(now, -1), "tomorrow": now and calendar.step(now, 1),
        "that": before or now, "the same": before or now, "the": before or now, "mid": before or now, "late": before or now, "early": before or now,
        "the next": before and calendar.step(before, 1), "the following": before and calendar.step(before, 1), "the previous": before and calendar.step(before, -1),
    }[when]  # fmt: skip
    return Found(start, end, Meaning("TIME", f"{day or 'XXXX-XX-XX'}{part}"))


def _hour(m: "re.Match[str]") -> str | None:
    """A clock time as TIMEX3 writes it; None where there is none such."""
    if m["word"]:
        word = m["word"].split()[0]
        return PARTS.get(word) or f"T{ONES[word]:02}:00"
    hour, minute = int(m["hour"] or m["h"] or m["g"]), m["minute"] or m["m"] or m["k"] or "00"
    if m["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if m["half"] == "p" else 0)
    return f"T{hour:02}:{minute}" if hour < 25 else None


def _timed(text: str, low: str, start: int, place: Place) -> Found | None:
    """A clock time, with the day that follows it, else the day spoken of."""
    clock = _CLOCK.match(low, start)
    time = _hour(clock) if clock else None
    if clock is None or time is None or (clock["h"] and not clock["zone"] and not _AT_CLOCK.search(low, max(0, start - 9), start)):
        return None
    join = _JOIN.match(low, clock.end())
    day = _core(text, low, join.end(), place) if join else None
    if day and calendar.grain(day.meaning.value) == "day":
        return Found(start, day.end, Meaning("TIME", f"{day.meaning.value}{time}"))
    before = place.earlier("day") or place.now("day")
    return Found(start, clock.end(), Meaning("TIME", f"{before}{time}" if before else f"XXXX-XX-XX{time}"))
