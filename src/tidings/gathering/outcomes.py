"""What became of plans: told to have come true, told to be changed, or unknown."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tidings.gathering.fulfilled import DAYS, Family, Plan, clause_of, families, is_elsewhere, tells
from tidings.gathering.happenings import TO_COME, Telling, tellings
from tidings.gathering.words import content_words, stem
from tidings.language.givenup import GIVEN_UP, MOVED
from tidings.language.letters import lowered
from tidings.language.sentences import around, paragraphs, sentences
from tidings.nouns import Event, Gathered, Happening, Outcome, Span

_NOT_TO_BE = (
    r"will (?:not now|no longer|not go ahead|not (?:now )?(?:take place|be held))"
    r"|did not (?:go ahead|take place)|not go(?:ing)? ahead|instead of"
)
_NEW_DAY = r"(?:will|would) now [a-z]+"
_NOT_DONE = (
    r"(?:was|were) not [a-z]+(?= [^.;]{0,40}\bas (?:had been |was )?(?:announced|planned|scheduled|promised|expected))"
)
_CHANGED = re.compile(rf"\b(?:{GIVEN_UP}|{MOVED}|{_NOT_TO_BE}|{_NEW_DAY}|{_NOT_DONE})\b")
# What stands before such a word and takes it back: "will not be postponed", "denied that it was cancelled".
_NOT_CHANGED = re.compile(
    r"\b(?:not|never|no|n't|without|den(?:y|ies|ied)|reject(?:s|ed)?|refus(?:e|es|ed)|rul(?:es|ed) out|if|could|may|"
    r"might|would|whether|calls? for|called for|urged?|ask(?:s|ed)|demand(?:s|ed)?)\b[^.;:]{0,40}$"
)
_WAS_NOT = re.compile(r"\b(?:will|is to|are to|is due|are due|did not|didn['’]t|has not|have not|failed to)\b")
# The verb of a plan, and the words by which a later report leaves it out.
_PLANNED_VERB = re.compile(r"\b(?:will|would|shall|to)(?: be)? (?P<verb>[a-z]{3,})")
_AS_PLANNED = re.compile(r"\bas (?:planned|scheduled|announced|expected|promised)\b")
# Which part of a plan's words must stand in what tells of it, and how many words at least.
_CAME, _CHANGE, _FEWEST = 0.55, 0.5, 2
# What of a plan's own words may stand before it: its headline, and so many characters.
_AROUND = 240
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
    came, changed = _Came(gathered), _Changes(gathered)
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
    """What is told to have been, by its day: sentences with a date on it that do not look ahead from there."""

    def __init__(self, gathered: Sequence[Gathered]) -> None:
        self._by_day: dict[str, list[tuple[Gathered, Span]]] = defaultdict(list)
        self._known: dict[tuple[int, Span], _Sentence] = {}
        for one in gathered:
            for found in one.reading.dates:
                if found.first and found.first == found.last and found.first <= one.moment[:10]:
                    self._by_day[found.first].append((one, found.span))

    def find(self, plan: Telling) -> Outcome | None:
        """The later sentence on a day of the plan that tells of it: the one with most of its words, then the first."""
        words = plan.words if len(plan.words) > _FEWEST else content_words(_around(plan.one, plan.event.span)) - DAYS
        told = [
            self._told(one, span)
            for day in _days(plan)
            for one, span in self._by_day.get(day, ())
            if one.moment > plan.one.moment
        ]
        found = [s for s in told if not _looks_away(s.text) and _says_so(plan, words, s)] or _done(plan, told)
        if not found:
            return None
        best = max(found, key=lambda sentence: len(words & sentence.words))
        return Outcome("came_true", _row(best), best.one.article, best.text)

    def _told(self, one: Gathered, date: Span) -> _Sentence:
        """The sentence that holds a date."""
        key = (one.article, date)
        if key not in self._known:
            text = _around(one, date)
            start = one.reading.article.text.rfind(text, 0, date[1] + len(text))
            self._known[key] = _Sentence(one, (start, start + len(text)), text, content_words(text))
        return self._known[key]


def _looks_away(text: str) -> bool:
    """Whether words tell what is to come, was not, or was given up."""
    return bool(_CHANGED.search(text.lower()) or _WAS_NOT.search(text.lower()))


def _done(plan: Telling, told: Sequence[_Sentence]) -> list[_Sentence]:
    """The sentences of a plan's one day that tell it done with a verb of its family, and by its words."""
    kin = families(plan.event.text.lower()) if plan.first == plan.last else []
    if not kin:
        return []
    article, start, low = plan.one.reading.article, plan.event.span[0], plan.event.text.lower()
    verb = _PLANNED_VERB.search(low)
    sought = Plan(
        words=plan.words,
        subject=content_words(plan.event.text[: verb.start()]) & plan.words if verb else frozenset(),
        names=plan.names,
        around=f"{article.title} {article.text[max(0, start - _AROUND) : start]} {plan.event.text}",
    )
    return [s for s in told if any(_tells(family, sought, s.text) for family in kin)]


def _tells(family: Family, plan: Plan, sentence: str) -> bool:
    done = family.done.search(sentence.lower())
    return done is not None and not _looks_away(clause_of(sentence, done.span())) and tells(family, plan, sentence)


def _says_so(plan: Telling, words: frozenset[str], sentence: _Sentence) -> bool:
    """Whether a sentence tells what was planned: enough of its words, and its verb, unless it says "as planned"."""
    if is_elsewhere(plan.event.text, sentence.text):
        return False
    shared = words & sentence.words
    verb = _PLANNED_VERB.search(plan.event.text.lower())
    same = verb is None or stem(verb["verb"]) in sentence.words or bool(_AS_PLANNED.search(sentence.text.lower()))
    return same and len(shared) >= max(_FEWEST, _CAME * len(words)) and not shared <= plan.names


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
            least = _FEWEST if _on_its_day(sentence, plan) else _CHANGE * len(plan.words)
            if later and _tells_of(plan, sentence.words, least) and not _sets(sentence, plan):
                return Outcome("changed", _row(sentence), sentence.one.article, sentence.text)
        return None


def _on_its_day(sentence: _Sentence, plan: Telling) -> bool:
    """Whether a sentence names a plan's one day and has its verb."""
    start, end = sentence.span
    days = {
        date.first for date in sentence.one.reading.dates if start <= date.span[0] < end and date.first == date.last
    }
    verb = _PLANNED_VERB.search(plan.event.text.lower())
    return plan.first == plan.last and plan.first in days and verb is not None and stem(verb["verb"]) in sentence.words


def _nearest(words: frozenset[str], by_word: dict[str, list[int]]) -> list[int]:
    """The numbers that share most of the words, those that share more before, then in order."""
    shared = Counter(at for word in words for at in by_word.get(word, ()))
    return [at for at, _ in sorted(shared.items(), key=lambda found: (-found[1], found[0]))[:_COMPARED]]


def _tells_of(plan: Telling, words: frozenset[str], least: float) -> bool:
    """Whether words tell of a plan: enough of its own, and not only the names of who takes part."""
    verb = _PLANNED_VERB.search(plan.event.text.lower())
    shared = plan.words & words
    return len(shared) >= max(_FEWEST, least) and not shared <= plan.names | {stem(verb["verb"]) if verb else ""}


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


def _around(one: Gathered, span: Span) -> str:
    """The sentence in which a row begins."""
    text = one.reading.article.text
    paragraph = around(paragraphs(text), span[0]) or span
    return text[slice(*(around(sentences(text, paragraph), span[0]) or span))]
