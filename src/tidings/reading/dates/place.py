"""Where an expression stands: what the reader knows there of the day, the dates before it and the tense around it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tidings.language import tense
from tidings.reading.dates import calendar


# How far a date of past years reaches within its paragraph, in characters.
STORY = 400


@dataclass
class Place:
    """One expression's surroundings. `text` is normalised; `seen` the values of the dates before it, in order."""

    text: str
    anchor: date | None
    narrative: bool
    seen: list[str] = field(default_factory=list)
    seen_at: int = 0
    start: int = 0
    end: int = 0

    def direction(self) -> int:
        """-1 where the words around speak of the past, 1 of what is to come, 0 where they do not say."""
        return tense.direction(self.text, (self.start, self.end))

    def now(self, kind: str) -> str | None:
        """The stretch of a grain that holds the day the page was published."""
        return calendar.at(kind, self.anchor) if self.anchor else None

    def earlier(self, kind: str) -> str | None:
        """The nearest date before this one that tells a stretch of the grain."""
        for value in reversed(self.seen):
            found = calendar.truncate(value, kind)
            if found:
                return found
        return None

    def in_story(self) -> bool:
        """Whether the words before tell of past years: the whole text does, or the last date in the paragraph."""
        if not self.seen or self.narrative or self.anchor is None:
            return bool(self.seen) and self.narrative
        last = self.seen[-1]
        if calendar.grain(last) not in ("time", "day", "month", "season") or int(last[:4]) >= self.anchor.year - 1:
            return False
        return self.start - self.seen_at < STORY and "\n" not in self.text[self.seen_at : self.start]

    def choose(self, options: Sequence[str], strictly: int = 0, trust: int = 365) -> str | None:
        """The one of several like stretches (this year's June, last year's) that is meant.

        In a story of past years it is the one nearest to the date before. Else the nearest to the anchor, where one that
        lies against the tense counts as `trust` days farther off. `strictly` -1 or 1 takes the nearest on that side, the
        one that holds the anchor left out.
        """
        spans = [(o, days) for o in options if (days := _days(o))]
        if self.in_story() and not strictly and spans:
            return _nearest(spans, self.seen[-1])
        if self.anchor is None or not spans:
            return None
        day = self.anchor
        if strictly:
            spans = [(o, (a, b)) for o, (a, b) in spans if (b < day if strictly < 0 else a > day)]
            return min(spans, key=lambda span: _gap(span[1], day), default=(None,))[0]
        way = self.direction()

        def far(days: calendar.Days) -> int:
            against = (way < 0 and days[0] > day) or (way > 0 and days[1] < day)
            return _gap(days, day) + trust * against

        return min(spans, key=lambda span: far(span[1]))[0]


def _gap(days: calendar.Days, day: date) -> int:
    """How many days a stretch lies off a day."""
    return max(0, (days[0] - day).days, (day - days[1]).days)


def _days(value: str) -> calendar.Days | None:
    """Bounds, a season taken as in the north: good enough to tell this year's from last year's."""
    if calendar.grain(value) != "season":
        return calendar.bounds(value)
    first = calendar.first_month(value)
    month = f"{first // 12:04}-{first % 12 + 1:02}"
    begin, end = calendar.bounds(month), calendar.bounds(calendar.step(month, 2))
    return (begin[0], end[1]) if begin and end else None


def _nearest(spans: Sequence[tuple[str, calendar.Days]], reference: str) -> str:
    kind = calendar.grain(reference)
    if kind == "year":
        same = [o for o, _ in spans if o[:4] == reference]
        if same:
            return same[0]
    days = _days(reference)
    if days is None:
        return spans[0][0]
    return min(spans, key=lambda span: abs((span[1][0] - days[0]).days))[0]
