"""Counts and who gives them: a toll that is raised, a number that is spoken of."""

from dataclasses import replace

from tidings.language.cues import CueWord
from tidings.reading.statements import bodies, objects, phrases, subjects, voices, words
from tidings.reading.statements.drafts import Draft
from tidings.reading.statements.units import Sentence

_REVISED = CueWord("revise", "verb", "estimates", frozenset({"put"}))
_FORECAST = replace(_REVISED, stance="expects")
_SPOKE = CueWord("speak of", "verb", "states", frozenset({"number"}))
_REVISING = words.LISTS["revising"]
_COUNTS = words.LISTS["counts"]
_OWN = frozenset({"its", "their", "his", "her"})


def revised(s: Sentence, number: int, i: int) -> list[Draft]:
    """As in "The ministry raised its count of deaths to 17 from ten"; a storm that raises the toll says nothing."""
    if s.units[i].word not in _REVISING or i + 1 >= len(s.units):
        return []
    thing = phrases.starts_at(s, i + 1)
    first = voices.auxiliaries(s, i)
    helpers = {u.word for u in s.units[first:i] if u.kind == "X" or u.word in words.LISTS["negative"]}
    if thing is None or helpers - words.LISTS["have"] or not _to_number(s, thing[1]):
        return []
    base = phrases.base_from(s, i + 1)
    source, _ = subjects.subject(s, first, ())
    if base is None or s.units[base - 1].word not in _COUNTS or source is None:
        return []
    if not (s.units[i + 1].word in _OWN or s.units[source[1] - 1].word in bodies.NOUNS):
        return []
    word = _FORECAST if s.units[base - 1].word in ("forecast", "projection") else _REVISED
    return [Draft(number, source, ((first, i + 1),), word, ((i + 1, _end(s, thing[1])),))]


def spoken_of(s: Sentence, number: int, i: int) -> list[Draft]:
    """As in "The union spoke of 8,000"."""
    if s.units[i].word not in ("speak", "speaks", "spoke") or s.kinds[i + 1 : i + 2] != "O":
        return []
    if not (objects.numbered(s, i + 2) and "#" in s.kinds[i + 2 : i + 6]):
        return []
    source, _ = subjects.subject(s, i, ())
    return [Draft(number, source, ((i, i + 2),), _SPOKE, ((i + 2, _end(s, i + 2)),))] if source else []


def _to_number(s: Sentence, at: int) -> bool:
    """Whether "to 17" follows, "from ten" before it allowed."""
    if s.kinds[at : at + 3] in ("P#I", "PDI") and s.units[at].word == "from":
        at += 2
    return s.kinds[at : at + 1] == "I" and objects.numbered(s, at + 1)


def _end(s: Sentence, at: int) -> int:
    """Where a count ends: before the next clause or the marks of the sentence's end."""
    asides = words.LISTS["asides"] | {"once", "as"}
    stops = (i for i in range(at, len(s.units)) if s.kinds[i] in ",;:.-" or s.units[i].word in asides)
    return next(stops, len(s.units))
