"""Events told by several reports, each once, in order of time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tidings.gathering.voices import Speakers, Voice, support
from tidings.gathering.words import content_words, folded
from tidings.nouns import Event, Gathered, Happening, TimeExpression

TO_COME = ("planned", "promised")
# Which part of the fewer words two clauses must share, and how many words at least.
_SHARED, _SHARED_WORDS = 0.75, 3
# A clause of two words is told again by one of at most so many.
_SHORT = 6
# A word in capitals that does not open the clause: a name, whether or not it was found to be one.
_CAPITAL = re.compile(r"(?<=[\w,;] )[A-Z][\w’'-]+")
# With how many events of one day one is compared.
_COMPARED = 60
# Words of arrangement, which a clause loses when its day has come.
_ARRANGING = content_words("due set scheduled plan planned expected slated going intend agreed promise pledge vow")

# "Mended before June" is due on the eve of June, and a promise of nothing before June ends then; what is planned for
# not before June is due in it.
_BEFORE = re.compile(r"\b(?<!\bday )(?<!\bnight )(?<!\bweek )before (?:the )?$")
_NOT = re.compile(r"\b(?:not|never|no|nobody|none|hardly|shortly|just)\b|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True)
class Telling:
    """One row that tells of an event: its days, and its words without its date's."""

    one: Gathered
    event: Event
    first: str | None
    last: str | None
    words: frozenset[str]
    names: frozenset[str]
    voice: Voice

    @property
    def class_(self) -> str:
        """Told as to come, as having been, or denied: one event is not told in two of these."""
        if self.event.status in TO_COME:
            return "to come"
        return "denied" if self.event.status == "denied" else "been"

    def is_apart(self, other: Telling) -> bool:
        """Whether each names somebody or some place that the other does not: a visit to one town is none to another."""
        return bool(self.names - other.words - other.names and other.names - self.words - self.names)


@dataclass
class _Known:
    """The events so far, by what leads to them."""

    rows: list[list[Telling]] = field(default_factory=list)
    by_words: dict[object, list[Telling]] = field(default_factory=dict)
    by_day: dict[object, list[list[Telling]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, telling: Telling) -> None:
        day = (telling.class_, telling.first, telling.last)
        copied = (telling.voice.report, folded(telling.event.text), day)
        near = self.by_day[day][-_COMPARED:] if telling.first else []
        row = self.by_words.get(copied) or next((row for row in near if _one_event(row[0], telling)), None)
        if row is None:
            row = []
            self.rows.append(row)
            self.by_day[day].append(row)
        self.by_words.setdefault(copied, row)
        row.append(telling)


def happenings(gathered: Sequence[Gathered]) -> tuple[Happening, ...]:
    """What the articles of a story tell to have happened and to come, each event once, in order of its days.

    Two rows tell one event where their days are the same, they share who takes part and most of their words, and both
    tell it as past or both as to come.
    """
    known = _Known()
    for telling in tellings(gathered):
        known.add(telling)
    found = [_happening(row) for row in known.rows]
    moments = {one.article: one.moment for one in gathered}
    return tuple(
        sorted(found, key=lambda h: (h.first or moments[h.article][:10], moments[h.article], h.article, h.event.span))
    )


def tellings(gathered: Sequence[Gathered]) -> Iterator[Telling]:
    """Every row that tells of an event, in the order of the articles."""
    speakers = Speakers(gathered)
    for one in gathered:
        statements = {statement.id: statement for statement in one.reading.statements}
        dates = {found.id: found for found in one.reading.dates}
        names = {entity.id: content_words(entity.name) for entity in one.reading.entities}
        for event in one.reading.events:
            found = dates.get(event.date or "")
            when = content_words(found.text) if found else frozenset()
            first, last = _days(one, event, found)
            yield Telling(
                one=one,
                event=event,
                first=first,
                last=last,
                words=content_words(event.text) - when - _ARRANGING,
                names=frozenset(word for key in event.entities for word in names.get(key, ()))
                | content_words(" ".join(_CAPITAL.findall(event.text))) - when,
                voice=speakers.voice(one, statements.get(event.statement or ""), event.span[0]),
            )


def _days(one: Gathered, event: Event, found: TimeExpression | None) -> tuple[str | None, str | None]:
    """First and last day of an event; the eve of a day before which it is planned or promised."""
    if found is None or found.first is None:
        return None, None
    article = one.reading.article.text
    awaited = event.status == "promised" or (event.status == "planned" and not _NOT.search(event.text))
    if awaited and found.type == "DATE" and _BEFORE.search(article, max(0, found.span[0] - 18), found.span[0]):
        eve = (date.fromisoformat(found.first) - timedelta(1)).isoformat()
        return eve, eve
    return found.first, found.last or found.first


def _one_event(a: Telling, b: Telling) -> bool:
    fewer, more = sorted((len(a.words), len(b.words)))
    shared = len(a.words & b.words)
    if a.is_apart(b) or shared < _SHARED * fewer:
        return False
    return shared >= _SHARED_WORDS or (shared == fewer == 2 and more <= _SHORT)


def _happening(row: Sequence[Telling]) -> Happening:
    first = row[0]
    return Happening(
        id=first.event.id,
        article=first.one.article,
        event=first.event,
        rows=tuple(dict.fromkeys(telling.event.id for telling in row)),
        first=first.first,
        last=first.last,
        support=support(telling.voice for telling in row),
    )
