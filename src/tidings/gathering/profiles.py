"""What of an article tells which story it belongs to: its words, names, days, ages and numbers, each a set of keys.

A profile is a few *facets*. Words and names are keyed by a checksum, so that a profile is small and needs no
dictionary; days are keyed by their ordinal and ages by themselves.
"""

import math
import re
import struct
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from zlib import crc32

from tidings.gathering.words import stem, words_once
from tidings.language.tables import words as words_of
from tidings.nouns import Entity, Gathered, Reading, TimeExpression

Facet = Mapping[int, float]
WORDS = ("text", "lead", "headline")
NAMES = ("people", "surnames", "places", "organisations")
PLAIN = ("numbers", "clocks", "ages", "persons_ages", "days", "main_day", "event_days", "weekdays")
FACETS = (*WORDS, *NAMES, *PLAIN)

_EMPTY = frozenset().union(*(words_of("tidings.gathering")[key] for key in ("empty", "not")))
# The characters that open an article and say when it happened; those within which the main event's day is looked for.
_LEAD, _MAIN_DAY = 600, 1500
_MOST_KEYS, _LEAD_KEYS = 100, 60  # the heaviest of a facet that are kept, the first words that are the lead
_MOST_WORDS = 100_000  # of which the keys are held
HEAD = struct.Struct(f"<iiI{len(FACETS)}I")
"""What a packed profile opens with: day, `at`, length, and how many keys each facet has; keys and weights follow."""

# Each opens with one digit, so that few places of a text are looked at.
_AGE = re.compile(
    r"\d\d?(?:(?P<old>[- ](?:year|yr)s?[- ]old)(?: (?:[A-Z][\w.'’-]+ ){1,3}?(?P<name>[A-Z][\w'’-]+)(?=[\s,.;]))?"
    r"|(?=[,.;]| of\b| and\b))"
)
_CLOCK = re.compile(r"(\d\d?)(?::(\d\d))? ?([ap])\.?m\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


@dataclass(frozen=True)
class Profile:
    """What tells an article's story. `facets` give for each key how often it stands, or once weighed what it weighs.

    `day` is the day of publication, None where no page says it; `at` orders articles in time: that day, else the day
    of fetching, else 0 (days as ordinals). `length` counts the words that say something.
    """

    article: int
    day: int | None
    at: int
    length: int
    facets: Mapping[str, Facet]

    def counted(self) -> Iterator[int]:
        """The keys whose rarity counts, each once: words and names."""
        return iter(dict.fromkeys(chain.from_iterable(self.facets[name] for name in (*WORDS, *NAMES))))


def profile(one: Gathered) -> Profile:
    """What tells the story of an article, read off its reading."""
    reading = one.reading
    text, title = reading.article.text, reading.article.title or ""
    published = reading.article.published
    day = _ordinal(published.value) if published else None
    every = words_once(text)
    found = list(filter(None, map(_KEYS.__getitem__, every)))
    facets: dict[str, Facet] = {
        "text": Counter(found),
        "lead": Counter(found[:_LEAD_KEYS]),
        "headline": Counter(filter(None, map(_KEYS.__getitem__, words_once(title)))),
        "numbers": Counter([_KEYS[word] for word in every if word[0].isdigit()]),
        **_names(reading.entities),
        **_ages(f"{title}. {text}"),
        **_days(reading, day),
        "clocks": _keyed(Counter(f"{h}:{m or '00'}{half.lower()}" for h, m, half in _CLOCK.findall(text)), "clock"),
        "weekdays": _keyed(Counter(_WEEKDAY.findall(text[:_LEAD])), "day"),
    }
    return Profile(one.article, day, day or _ordinal(one.moment) or 0, len(found), facets)


def _ordinal(moment: str) -> int | None:
    """The day of a moment; None for none, and for one that no calendar of ours has."""
    try:
        return date.fromisoformat(moment[:10]).toordinal()
    except ValueError:
        return None


class _Keys(dict[str, int]):
    """The keys of words that were met, 0 for one that says nothing; asked for every word, so it is a plain table."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[word] = found = 0 if word in _EMPTY else key("", stem(word))
        return found


_KEYS = _Keys()


@lru_cache(maxsize=100_000)
def key(kind: str, term: str) -> int:
    """The key of a word ("") or of a name of a kind: 32 bits."""
    return crc32(f"{kind}:{term}".encode("utf-8", "surrogatepass"))


def _keyed(counts: Mapping[str, int], kind: str) -> dict[int, float]:
    return {key(kind, term): float(count) for term, count in counts.items()}


def _names(entities: Iterable[Entity]) -> dict[str, Facet]:
    """People by first and last name and by the last alone, places and organisations by name; how often each stands."""
    found: dict[str, Counter[str]] = {kind: Counter() for kind in NAMES}
    for entity in entities:
        name = entity.name.lower().removesuffix("'s")
        if entity.kind == "person":
            first, _, last = name.rpartition(" ")
            found["surnames"][last] += len(entity.mentions)
            if first:
                found["people"][f"{first.split()[0]} {last}"] += len(entity.mentions)
        elif entity.kind in ("place", "organisation"):
            found[f"{entity.kind}s"][name] += len(entity.mentions)
    return {kind: _keyed(counts, kind) for kind, counts in found.items()}


def _ages(text: str) -> dict[str, Facet]:
    """The ages of a text ("37-year-old Ada Quill", "Quill, 37,", "aged 37"), and those with a last name."""
    ages: dict[int, float] = {}
    whose: Counter[str] = Counter()
    for found in _AGE.finditer(text):
        start = found.start()
        before = text[max(0, start - 30) : start]
        name = found["name"] if found["old"] else _named_before(before)
        if name is None and not found["old"] and not before.endswith((", ", "aged ", "age ")):
            continue
        age = int(text[start : start + 2].strip("-,.; "))
        ages[age] = 1.0
        if name:
            whose[f"{name.lower()} {age}"] += 1
    return {"ages": ages, "persons_ages": _keyed(whose, "age")}


def _named_before(text: str) -> str | None:
    """The capitalised word that a text ends with, a comma after it."""
    last = text[:-2].rsplit(None, 1)[-1:] if text.endswith(", ") else []
    return last[0] if last and last[0][:1].isupper() else None


def _days(reading: Reading, published: int | None) -> dict[str, Facet]:
    """The single days of a reading: all of them, that of the main event (the first that is not to come), of events."""
    days = {one.id: _ordinal(one.first) for one in reading.dates if _is_one_day(one) and one.first}
    every = Counter(day for day in days.values() if day)
    main = [
        day
        for one in reading.dates
        if one.span[0] < _MAIN_DAY and (day := days.get(one.id)) and (published is None or day <= published)
    ]
    of_events = {
        day for one in reading.events if one.status in ("happened", "reported") and (day := days.get(one.date or ""))
    }
    return {
        "days": {day: float(count) for day, count in every.items()},
        "main_day": dict.fromkeys(main[:1], 1.0),
        "event_days": dict.fromkeys(sorted(of_events), 1.0),
    }


def _is_one_day(one: TimeExpression) -> bool:
    return one.type in ("DATE", "TIME") and one.first is not None and one.first == one.last


def weighed(one: Profile, articles: int, frequencies: Mapping[int, int]) -> Profile:
    """A profile with weights for counts: the rarer a word or name among the articles so far, the more it weighs.

    Words weigh (1 + log tf) · idf, brought to length one, the headline's added to the text's; names and numbers weigh
    idf (Salton and Buckley 1988). The rest weighs as it was. `frequencies` may lack keys that no article had before.
    """
    most = math.log(articles + 2)  # this article is one of them
    known, log = frequencies.get, math.log
    idf = {key: most - log(known(key, 0) + 1.5) for key in one.counted()}
    facets = dict(one.facets)
    text = {key: idf[key] if count == 1 else (1 + math.log(count)) * idf[key] for key, count in facets["text"].items()}
    for key in facets["headline"]:
        text[key] = text.get(key, 0.0) + idf[key]
    facets["text"] = _heaviest(_unit(text))
    for name in ("lead", "headline"):
        facets[name] = _unit({key: idf[key] for key in facets[name]})
    for name in (*NAMES, "numbers"):
        facets[name] = _heaviest({key: idf[key] for key in facets[name]})
    facets = {name: _rounded(facet) for name, facet in facets.items()}
    return Profile(one.article, one.day, one.at, one.length, facets)


def _rounded(weights: Mapping[int, float]) -> dict[int, float]:
    """Weights in single precision, as they are packed."""
    return dict(zip(weights, array("f", weights.values()), strict=True))


def _unit(weights: Mapping[int, float]) -> dict[int, float]:
    """Weights brought to length one."""
    length = math.sqrt(math.fsum([weight * weight for weight in weights.values()])) or 1.0
    return {key: weight / length for key, weight in weights.items()}


def _heaviest(weights: Mapping[int, float]) -> dict[int, float]:
    """The heaviest of a facet, heaviest first."""
    return dict(sorted(weights.items(), key=itemgetter(1), reverse=True)[:_MOST_KEYS])


def packed(one: Profile) -> bytes:
    """A profile as bytes, without its article's number: keys and weights take four bytes each."""
    facets = [one.facets[name] for name in FACETS]
    keys = [key for facet in facets for key in facet]
    weights = [weight for facet in facets for weight in facet.values()]
    head = HEAD.pack(one.day or -1, one.at, one.length, *map(len, facets))
    return head + struct.pack(f"<{len(keys)}I{len(weights)}f", *keys, *weights)


def unpacked(data: bytes, article: int) -> Profile:
    """The profile that `packed` was given, its weights in single precision."""
    day, at, length, *counts = HEAD.unpack_from(data)
    many = sum(counts)
    numbers = struct.unpack_from(f"<{many}I{many}f", data, HEAD.size)
    facets, start = {}, 0
    for name, count in zip(FACETS, counts, strict=True):
        facets[name] = dict(
            zip(numbers[start : start + count], numbers[many + start : many + start + count], strict=True)
        )
        start += count
    return Profile(article, None if day < 0 else day, at, length, facets)
