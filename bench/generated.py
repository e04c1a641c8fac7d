"""Readings of invented news for benches that need more pages than anybody has: the same for the same seed.

A thousand pages a day. Words are drawn by Zipf's law from 40,000 (the commonest are English function words, the others
invented), a fifth of them from the fifty that are a story's own. A story has its day, its town, three people, their
ages and a number of people hurt, which later reports raise; it is told by one report or more within days (geometric,
two and a half on average). A report has 6 to 40 sentences of 8 to 28 words (360 words on average); the first names four
of town, day, number and people, every third of the others one; one in eight is quoted. One report in four is a wire's:
outlets carry it within hours, each whole, cut after some sentences, or with one sentence in six worded otherwise; one
copy in two names the wire. One page in three ends with its outlet's own notice. `report` and `story` of a page are its
gold.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from hashlib import sha256
from typing import Literal

import numpy as np

from tidings.nouns import (
    Article,
    Entity,
    EntityKind,
    Figure,
    Furniture,
    Gathered,
    PageRecord,
    Reading,
    Stamp,
    TimeExpression,
)

SEED = 20_261_127
_PER_DAY = 1000
_FIRST = datetime(2026, 1, 5, tzinfo=UTC)
_COMMON = """
the of and to a in that is for it with as was on by at from have are be this not were has had but they his her which an
their who said been will would after more when there about into over than its one also could two first years people last
new other some time
"""
_SYLLABLES = "ba dor el fin gar hol is ka len mar no or pel ras sten tor vi lum qua zer mi sho dun pra"
_VOCABULARY, _TOWNS, _OUTLETS, _OWN = 40_000, 3_000, 400, 50
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WIRES = ("NPW", "Ostwire", "Lantern News Agency")


@dataclass(frozen=True)
class Made:
    """A page and what is true of it."""

    gathered: Gathered
    report: int
    story: int


@dataclass(frozen=True)
class _Row:
    """What stands somewhere in a sentence: a name, a day or a number."""

    start: int
    text: str
    kind: Literal["person", "place", "date", "figure"]
    value: str | int


@dataclass(frozen=True)
class _Sentence:
    text: str
    rows: tuple[_Row, ...] = ()


@dataclass(frozen=True)
class _Story:
    day: datetime
    town: str
    people: tuple[tuple[str, int], ...]
    hurt: int
    words: np.ndarray


@dataclass(frozen=True)
class _Plan:
    """A page to be made: the original of a report, or a copy of it."""

    moment: datetime
    day: datetime
    story: int
    report: int
    turn: int
    outlet: int
    copy: bool
    wire: str | None


class World:
    """The words, towns and outlets of one seed, and the pages that are made of them."""

    def __init__(self, seed: int = SEED) -> None:
        self.seed = seed
        chance = random.Random(seed)  # noqa: S311  nothing is kept secret by it
        common = _COMMON.split()
        self.words = [*common, *_invented(chance, _VOCABULARY - len(common))]
        self.towns = [word.capitalize() for word in _invented(chance, _TOWNS)]
        self.outlets = [word.capitalize() for word in _invented(chance, _OUTLETS)]
        self.names = [word.capitalize() for word in _invented(chance, 2_000)]

    @cached_property
    def _zipf(self) -> np.ndarray:
        weights = 1 / np.arange(1, _VOCABULARY + 1)
        return np.cumsum(weights / weights.sum())

    def readings(self, count: int) -> Iterator[Made]:
        """So many pages in the order of their moments; no more texts are held than have copies to come."""
        plans = sorted(self._plans(count), key=lambda plan: (plan.moment, plan.report, plan.turn))[:count]
        pages = Counter(plan.report for plan in plans)
        texts: dict[int, list[_Sentence]] = {}
        for number, plan in enumerate(plans, 1):
            if plan.report not in texts:
                texts[plan.report] = self._text(plan)
            yield Made(self._page(number, plan, texts[plan.report]), plan.report, plan.story)
            pages[plan.report] -= 1
            if not pages[plan.report]:
                del texts[plan.report]

    def _plans(self, count: int) -> Iterator[_Plan]:
        chance = random.Random(f"{self.seed}-{count}")  # noqa: S311
        days = max(7.0, count / _PER_DAY)
        made = report = story = 0
        while made < count * 1.05:  # those that come after the last day are left out
            story += 1
            day = _FIRST + timedelta(days=chance.uniform(0, days))
            for turn in range(_geometric(chance, 0.4)):
                report += 1
                moment = day + timedelta(days=turn and chance.expovariate(1 / 1.5), hours=chance.uniform(1, 12))
                copies = _geometric(chance, 0.4) if chance.random() < 0.25 else 0
                wire = chance.choice(_WIRES) if copies else None
                for page in range(copies + 1):
                    made += 1
                    outlet = chance.randrange(_OUTLETS)
                    yield _Plan(moment, day, story, report, turn, outlet, page > 0, wire)
                    moment += timedelta(hours=chance.expovariate(1 / 3))

    # ---------------------------------------------------------------- texts

    def _story(self, number: int, day: datetime) -> _Story:
        chance = random.Random(f"{self.seed}-story-{number}")  # noqa: S311
        people = tuple(
            (f"{chance.choice(self.names)} {chance.choice(self.names)}", chance.randrange(18, 80)) for _ in range(3)
        )
        town = self.towns[int(_TOWNS ** chance.random()) - 1]
        words = np.array([chance.randrange(500, _VOCABULARY) for _ in range(_OWN)])
        return _Story(day, town, people, chance.randrange(2, 60), words)

    def _text(self, plan: _Plan) -> list[_Sentence]:
        drawn = np.random.default_rng([self.seed, plan.report])
        story = self._story(plan.story, plan.day)
        count = int(np.clip(drawn.lognormal(2.9, 0.45), 6, 40))
        lengths = drawn.integers(8, 28, count)
        chance = random.Random(f"{self.seed}-report-{plan.report}")  # noqa: S311
        words = iter(self._drawn(drawn, int(lengths.sum()), story.words))
        return [
            self._sentence([next(words) for _ in range(length)], story, plan, chance, lead=i == 0)
            for i, length in enumerate(lengths)
        ]

    def _drawn(self, drawn: np.random.Generator, count: int, own: np.ndarray) -> list[str]:
        ranks = np.searchsorted(self._zipf, drawn.random(count)).clip(max=_VOCABULARY - 1)
        ranks = np.where(drawn.random(count) < 0.2, own[drawn.integers(0, len(own), count)], ranks)
        return [self.words[rank] for rank in ranks.tolist()]

    def _sentence(
        self, words: list[str], story: _Story, plan: _Plan, chance: random.Random, *, lead: bool
    ) -> _Sentence:
        told = _told(story, plan.turn)
        said = chance.sample(told, 4) if lead else chance.sample(told, 1) if chance.random() < 0.33 else []
        quoted = not lead and chance.random() < 0.125
        text = ("“" if quoted else "") + " ".join(words).capitalize()
        rows = []
        for before, row, after in said:
            text += before
            rows.append(_Row(len(text), row.text, row.kind, row.value))
            text += row.text + after
        return _Sentence(text + (".”" if quoted else "."), tuple(rows))

    # ---------------------------------------------------------------- pages

    def _page(self, number: int, plan: _Plan, original: list[_Sentence]) -> Gathered:
        chance = random.Random(f"{self.seed}-page-{number}")  # noqa: S311
        sentences = self._copied(original, chance) if plan.copy else original
        outlet = self.outlets[plan.outlet]
        if chance.random() < 1 / 3:
            sentences = [*sentences, self._notice(plan.outlet)]
        credit = plan.wire if plan.copy and chance.random() < 0.5 else None
        url = f"https://{outlet.lower()}.example/{plan.moment:%Y/%m/%d}/{number}"
        return Gathered(number, url, _reading(url, outlet, plan.moment, sentences, credit))

    def _copied(self, original: list[_Sentence], chance: random.Random) -> list[_Sentence]:
        """As outlets copy: two in five whole, two in five cut at the end, one in five reworded here and there."""
        way = chance.random()
        if way < 0.4:
            return original
        if way < 0.8:
            return original[: max(4, int(len(original) * chance.uniform(0.4, 0.9)))]
        return [self._reworded(one, chance) if chance.random() < 1 / 6 else one for one in original]

    def _reworded(self, sentence: _Sentence, chance: random.Random) -> _Sentence:
        """A sentence with one word in three another one; what stands behind them moves with its words."""
        end = min((row.start for row in sentence.rows), default=len(sentence.text))
        words = sentence.text[:end].split(" ")
        new = " ".join(word if chance.random() < 2 / 3 else chance.choice(self.words) for word in words)
        by = len(new) - end
        rows = tuple(_Row(row.start + by, row.text, row.kind, row.value) for row in sentence.rows)
        return _Sentence(new + sentence.text[end:], rows)

    def _notice(self, outlet: int) -> _Sentence:
        chance = random.Random(f"{self.seed}-notice-{outlet}")  # noqa: S311
        words = " ".join(chance.choice(self.words[:4_000]) for _ in range(30))
        return _Sentence(f"{self.outlets[outlet]} {words}.")


def _told(story: _Story, turn: int) -> list[tuple[str, _Row, str]]:
    """What a sentence may name, with the words around it; later reports give more people hurt."""
    hurt = story.hurt + 2 * turn
    persons = [
        (" and ", _Row(0, name, "person", name), f", a {age}-year-old" if turn % 2 else f", {age}")
        for name, age in story.people
    ]
    return [
        (" in ", _Row(0, story.town, "place", story.town), ""),
        (" on ", _Row(0, _WEEKDAYS[story.day.weekday()], "date", story.day.date().isoformat()), ""),
        (" hurt ", _Row(0, f"{hurt} people", "figure", hurt), ""),
        *persons,
    ]


def _reading(url: str, outlet: str, moment: datetime, sentences: list[_Sentence], credit: str | None) -> Reading:
    """The reading of a page whose paragraphs are two sentences each; every row at its place."""
    text, placed = "", []
    for i, sentence in enumerate(sentences):
        text += "" if not i else " " if i % 2 else "\n\n"
        placed += [(len(text) + row.start, row) for row in sentence.rows]
        text += sentence.text
    mentions: dict[tuple[str, EntityKind], list[tuple[int, int]]] = {}
    for at, row in placed:
        if row.kind in ("person", "place"):
            mentions.setdefault((row.text, row.kind), []).append((at, at + len(row.text)))
    title = sentences[0].text[:60].rsplit(" ", 1)[0]
    published = Stamp(moment.isoformat(timespec="seconds"), "meta")
    furniture = (Furniture("credit", text=f"({credit})"),) if credit else ()
    return Reading(
        tidings="0",
        model=None,
        page=PageRecord(url, "sha256:" + sha256(text.encode()).hexdigest(), published.value, "text/html", len(text)),
        article=Article(title, text, "en", published, site=outlet, furniture=furniture),
        entities=tuple(_entity(i, *named, spans) for i, (named, spans) in enumerate(mentions.items(), 1)),
        dates=tuple(_date(i, at, row) for i, (at, row) in enumerate(_of(placed, "date"), 1)),
        figures=tuple(_figure(i, at, row) for i, (at, row) in enumerate(_of(placed, "figure"), 1)),
    )


def _of(placed: list[tuple[int, _Row]], kind: str) -> list[tuple[int, _Row]]:
    return [(at, row) for at, row in placed if row.kind == kind]


def _entity(number: int, name: str, kind: EntityKind, spans: list[tuple[int, int]]) -> Entity:
    return Entity(f"e{number}", name, kind, None, tuple(spans))


def _date(number: int, at: int, row: _Row) -> TimeExpression:
    day = str(row.value)
    return TimeExpression(f"d{number}", row.text, (at, at + len(row.text)), "DATE", day, day, day, day)


def _figure(number: int, at: int, row: _Row) -> Figure:
    value = float(row.value)
    span = (at, at + len(row.text))
    return Figure(f"f{number}", row.text, span, value, value, value, of="people", event="hurt")


def _geometric(chance: random.Random, stop: float) -> int:
    """How many turns until it stops, 1 at least."""
    turns = 1
    while chance.random() > stop:
        turns += 1
    return turns


def _invented(chance: random.Random, count: int) -> list[str]:
    """Different words of two to four syllables."""
    syllables = _SYLLABLES.split()
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(chance.choice(syllables) for _ in range(chance.randrange(2, 5)))] = None
    return list(found)
