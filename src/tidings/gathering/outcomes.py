"""What became of plans: told to have come true, told to be changed, or unknown."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tidings.gathering.happenings import TO_COME, Telling, tellings
from tidings.gathering.words import content_words
from tidings.language.givenup import GIVEN_UP, MOVED
from tidings.language.letters import lowered
from tidings.language.sentences import around, paragraphs, sentences
from tidings.nouns import Event, Gathered, Happening, Outcome, Span

_NOT_TO_BE = r"will (?:not now|no longer|not go ahead)|did not (?:go ahead|take place)|not go(?:ing)? ahead|instead of"
_CHANGED = re.compile(rf"\b(?:{GIVEN_UP}|{MOVED}|{_NOT_TO_BE})\b")
# What stands before such a word and takes it back: "will not be postponed", "denied that it was cancelled".
_NOT_CHANGED = re.compile(
    r"\b(?:not|never|no|n't|without|den(?:y|ies|ied)|reject(?:s|ed)?|refus(?:e|es|ed)|rul(?:es|ed) out|if|could|may|"
    r"might|would|whether|calls? for|called for|urged?|ask(?:s|ed)|demand(?:s|ed)?)\b[^.;:]{0,40}$"
)
# Which part of a plan's words must stand in what tells of it, and how many words at least.
_CAME, _CHANGE, _FEWEST = 0.55, 0.5, 2
# How many sentences, and events of more than a day, one plan is held against.
_COMPARED = 40
# How many days of a plan for a season are looked at.
_LONGEST = 100


@dataclass(frozen=True)
class _Sentence:
    """A sentence that tells of something put off or given up."""

    one: Gathered
    span: Span
    text: str
    words: frozenset[str]


def outcomes(happenings: Sequence[Happening], gathered: Sequence[Gathered], today: str | None) -> tuple[Happening, ...]:
    """The happenings, each plan with what became of it.

    A plan has come true where a later article tells an event of its day with its words; it is changed where one says
    that it was put off or given up. A plan of which nothing is told is unknown once its day has passed before `today`
    (a day, ISO; the last day of which the collection knows), and has no outcome until then.
    """
    if not any(happening.event.status in TO_COME for happening in happenings):
        return tuple(happenings)
    told = list(tellings(gathered))
    plans = {telling.event.id: telling for telling in told if telling.class_ == "to come"}
    came, changed = _Came(t for t in told if t.class_ == "been"), _Changes(gathered)
    return tuple(
        replace(happening, outcome=_outcome(plans[happening.id], came, changed, today))
        if happening.id in plans and happening.event.status in TO_COME
        else happening
        for happening in happenings
    )


def _outcome(plan: Telling, came: _Came, changed: _Changes, today: str | None) -> Outcome | None:
    if plan.first is None or plan.last is None:
        return None
    passed = today is not None and plan.last < today
    if passed and (true := came.find(plan)):
        return true
    if change := changed.find(plan):
        return change
    return Outcome("unknown") if passed else None


class _Came:
    """What is told to have been, by its day."""

    def __init__(self, been: Iterable[Telling]) -> None:
        self._by_day: dict[str, list[Telling]] = defaultdict(list)
        self._longer: list[Telling] = []
        for telling in been:
            if telling.first and not _CHANGED.search(telling.event.text.lower()):
                (self._by_day[telling.first] if telling.first == telling.last else self._longer).append(telling)

    def find(self, plan: Telling) -> Outcome | None:
        """The event of the plan's days, told later, that its words tell of, and of several the one that shares most."""
        told = [t for day in _days(plan) for t in self._by_day.get(day, ())] + self._longer[:_COMPARED]
        found = [telling for telling in told if self._is(plan, telling)]
        if not found:
            return None
        best = max(found, key=lambda telling: len(plan.words & telling.words))
        return Outcome("came_true", best.event.id, best.one.article, _sentence(best.one, best.event))

    def _is(self, plan: Telling, told: Telling) -> bool:
        later = told.one.moment > plan.one.moment and told.one.moment[:10] >= (plan.first or "")
        meet = (plan.first or "") <= (told.last or "") and (told.first or "") <= (plan.last or "")
        return later and meet and _tells_of(plan, told.words, _CAME * len(plan.words))


def _days(plan: Telling) -> list[str]:
    """The days for which something is planned, of many the first."""
    first, last = date.fromisoformat(plan.first or ""), date.fromisoformat(plan.last or "")
    return [(first + timedelta(days=n)).isoformat() for n in range(min((last - first).days + 1, _LONGEST))]


class _Changes:
    """What is told to be put off or given up, by its words."""

    def __init__(self, gathered: Sequence[Gathered]) -> None:
        self._sentences = [sentence for one in gathered for sentence in _changes(one)]
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for at, sentence in enumerate(self._sentences):
            for word in sentence.words:
                self._by_word[word].append(at)

    def find(self, plan: Telling) -> Outcome | None:
        """The first later sentence that tells of the plan, and not as of its new day."""
        for sentence in (self._sentences[at] for at in _nearest(plan.words, self._by_word)):
            later = sentence.one.moment > plan.one.moment
            if later and _tells_of(plan, sentence.words, _CHANGE * len(plan.words)) and not _sets(sentence, plan):
                return Outcome("changed", _row(sentence), sentence.one.article, sentence.text)
        return None


def _nearest(words: frozenset[str], by_word: dict[str, list[int]]) -> list[int]:
    """The numbers that share most of the words, those that share more before, then in order."""
    shared = Counter(at for word in words for at in by_word.get(word, ()))
    return [at for at, _ in sorted(shared.items(), key=lambda found: (-found[1], found[0]))[:_COMPARED]]


def _tells_of(plan: Telling, words: frozenset[str], least: float) -> bool:
    """Whether words tell of a plan: enough of its own, and not only the names of who takes part."""
    shared = plan.words & words
    return len(shared) >= max(_FEWEST, least) and not shared <= plan.names


def _changes(one: Gathered) -> Iterator[_Sentence]:
    text = one.reading.article.text
    low = lowered(text)
    if not _CHANGED.search(low):
        return
    for start, end in paragraphs(text):
        for found in _CHANGED.finditer(low, start, end):
            span = around(sentences(text, (start, end)), found.start())
            if span and not _NOT_CHANGED.search(low, span[0], found.start()):
                words = text[slice(*span)]
                yield _Sentence(one, span, words, content_words(words))


def _sets(sentence: _Sentence, plan: Telling) -> bool:
    """Whether a sentence that tells of something put off gives it the plan's day."""
    dates = {found.id: found for found in sentence.one.reading.dates}
    events = [e for e in _within(sentence) if e.status in TO_COME and e.date in dates]
    return any(dates[event.date or ""].first == plan.first for event in events)


def _row(sentence: _Sentence) -> str | None:
    return next((event.id for event in _within(sentence)), None)


def _within(sentence: _Sentence) -> list[Event]:
    start, end = sentence.span
    return [event for event in sentence.one.reading.events if start <= event.span[0] < end]


def _sentence(one: Gathered, event: Event) -> str:
    """The sentence that tells an event."""
    text = one.reading.article.text
    paragraph = around(paragraphs(text), event.span[0]) or event.span
    span = around(sentences(text, paragraph), event.span[0]) or event.span
    return text[slice(*span)]
