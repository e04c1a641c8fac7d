"""Where an expression stands: what the reader knows there of the day, the dates before it and the tense around it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tidings.language import tense
from tidings.reading.dates import calendar


@dataclass
class Place:
    """One expression's surroundings. `text` is normalised; `seen` the values of the dates before it, in order."""

    text: str
    anchor: date | None
    narrative: bool
    seen: list[str] = field(default_factory=list)
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

    def choose(self, options: Sequence[str], strictly: int = 0, otherwise: int = -1) -> str | None:
        """The one of several like stretches (this year's June, last year's) that is meant.

        In a story of past years it is the one nearest to the date before. Else the last that has begun where the words
        speak of the past, the first that is not over where they speak of what is to come; `strictly` -1 or 1 leaves out
        the one that holds the anchor. `otherwise` says where to look if the words do not tell: 0 is the nearest.
        """
        spans = [(o, days) for o in options if (days := _days(o))]
        if not spans:
            return None
        if self.narrative and not strictly and self.seen:
            return _nearest(spans, self.seen[-1])
        if self.anchor is None:
            return None
        way = strictly or self.direction() or otherwise
        if way == 0:
            return _nearest(spans, calendar.at("day", self.anchor))
        if way < 0:
            past = [o for o, (first, last) in spans if (last if strictly else first) < self.anchor or (not strictly and first == self.anchor)]
            return past[-1] if past else None
        coming = [o for o, (first, last) in spans if (first > self.anchor if strictly else last >= self.anchor)]
        return coming[0] if coming else None


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
