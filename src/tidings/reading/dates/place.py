"""Where an expression stands: what the reader knows there of the day, the dates before it and the tense around it."""

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tidings.language import tense
from tidings.reading.dates import calendar

# How far a date of past years reaches within its paragraph, in characters.
STORY = 400
# How many days farther off a day counts that has passed, where the words say from today that it is to come; or a day to
# come, where they say that it is over.
_SURE = 365
# How many dates are kept: what is told from a date is told from a near one, and a long text stays linear.
MEMORY = 64


@dataclass
class Place:
    """One expression's surroundings.

    `text` is the article's, in lower case with straight marks; `written` as it was written, offset by offset the same.
    `seen` holds the values of the dates before, in order; `narrative` whether the whole text tells of past years.
    `start` and `end` bound the words a rule reads, `whole` is where the expression around them begins.
    """

    text: str
    written: str
    anchor: date | None
    narrative: bool
    seen: deque[str] = field(default_factory=lambda: deque(maxlen=MEMORY))
    seen_at: int = 0
    start: int = 0
    end: int = 0
    whole: int = 0

    def before(self, pattern: "re.Pattern[str]", reach: int = 16) -> bool:
        """Whether the words right before match a pattern that ends in `$`."""
        return bool(pattern.search(self.text, max(0, self.start - reach), self.start))

    def after(self, pattern: "re.Pattern[str]") -> bool:
        """Whether the words right after match a pattern."""
        return bool(pattern.match(self.text, self.end))

    def capital(self) -> bool:
        """Whether the expression begins with a capital letter."""
        return self.written[self.start].isupper()

    def direction(self) -> int:
        """-1 where the words around speak of the past, 1 of what is to come, 0 where they do not say."""
        return tense.direction(self.text, (min(self.whole, self.start), self.end))

    def now(self, kind: str) -> str | None:
        """The stretch of a grain that holds the day the page was published."""
        return calendar.at(kind, self.anchor) if self.anchor else None

    def earlier(self, kind: str) -> str | None:
        """The nearest date before this one that tells a stretch of the grain.

        None where a coarser date stands between that does not hold it: after "last October", no day is spoken of.
        """
        between: list[str] = []
        for value in reversed(self.seen):
            if value.startswith("BC"):
                return None
            found = calendar.truncate(value, kind)
            if found:
                return found if all(calendar.holds(coarse, found) for coarse in between) else None
            between.append(value)
        return None

    def day_spoken_of(self) -> str | None:
        """The day to which a clock time alone belongs: the nearest before that the tense allows, else the anchor's."""
        now, before = self.now("day"), self.earlier("day")
        if before is None or now is None:
            return before or now
        if before < now and not self.in_story() and tense.is_to_come(self.text, (self.start, self.end)):
            return now
        return now if before > now and self.direction() < 0 else before

    def in_story(self) -> bool:
        """Whether the words before tell of past years: the whole text does, or the last date in the paragraph."""
        if not self.seen or self.narrative or self.anchor is None:
            return bool(self.seen) and self.narrative
        last = self.seen[-1]
        if calendar.grain(last) not in ("time", "day", "month", "season") or int(last[:4]) >= self.anchor.year - 1:
            return False
        near = self.start - self.seen_at < STORY and "\n" not in self.text[self.seen_at : self.start]
        return near and not tense.is_to_come(self.text, (min(self.whole, self.start), self.end))

    def choose(self, options: Sequence[str], strictly: int = 0, trust: int = 365) -> str | None:
        """The one of several like stretches (this year's June, last year's) that is meant.

        In a story of past years it is the one nearest to the date before. Else the nearest to the anchor, where one
        that lies against the tense counts as `trust` days farther off. `strictly` -1 or 1 takes the nearest on that
        side, the one that holds the anchor left out.
        """
        spans = [(o, days) for o in options if (days := calendar.season_bounds(o))]
        if not spans:
            return None
        if self.in_story() and not strictly:
            return _nearest(spans, self.seen[-1])
        if self.anchor is None:
            return None
        day = self.anchor
        if strictly:
            spans = [(o, (a, b)) for o, (a, b) in spans if (b < day if strictly < 0 else a > day)]
        way = 0 if strictly else self.direction()
        if way > 0 and tense.is_to_come(self.text, (min(self.whole, self.start), self.end)):
            trust = max(trust, _SURE)
        if way < 0 and tense.is_over(self.text, (min(self.whole, self.start), self.end)):
            trust = max(trust, _SURE)

        def far(days: calendar.Days) -> int:
            against = (way < 0 and days[0] > day) or (way > 0 and days[1] < day)
            return max(0, (days[0] - day).days, (day - days[1]).days) + trust * against

        return min(spans, key=lambda span: far(span[1]), default=(None,))[0]


def _nearest(spans: Sequence[tuple[str, calendar.Days]], reference: str) -> str:
    if calendar.grain(reference) == "year":
        same = [o for o, _ in spans if o[:4] == reference]
        if same:
            return same[0]
    days = calendar.season_bounds(reference)
    if days is None:
        return spans[0][0]
    return min(spans, key=lambda span: abs((span[1][0] - days[0]).days))[0]
