"""How a reporting verb is used: its auxiliaries, its voice, and whether anything was said at all."""

from collections.abc import Sequence

from tidings.language.cues import CueForm, CueWord
from tidings.nouns import Stance
from tidings.reading.statements import words
from tidings.reading.statements.units import Sentence

_BE = words.LISTS["be"]
_HAVE = words.LISTS["have"]
_MODAL = words.LISTS["modal"]
_NEGATIVE = words.LISTS["negative"]
# A silence is no statement: what these negated verbs leave unsaid is not said.
_KNOWING = frozenset({"know", "understand"})
_SILENT: frozenset[Stance] = frozenset({"states", "asks", "estimates", "warns"})


def auxiliaries(s: Sentence, i: int) -> int:
    """Where the auxiliaries and adverbs before a verb begin."""
    first = i
    while first > 0 and (
        (s.kinds[first - 1] in "XA" and not _of_place(s, first - 1))
        or (s.kinds[first - 1] == "'" and first > 1 and s.kinds[first - 2] == "R")
    ):
        first -= 1
    while (
        first < i
        and s.kinds[first] == "A"
        and s.units[first].word not in _NEGATIVE
        and first > 0
        and s.kinds[first - 1] in ",;KTS"
    ):
        first += 1
    return first


def _of_place(s: Sentence, i: int) -> bool:
    """Whether an adverb belongs to the noun before it: "officials there"."""
    return i > 0 and s.units[i].word in ("there", "here") and s.kinds[i - 1] in "NC"


def voice(form: CueForm, helpers: Sequence[str], s: Sentence, first: int) -> str | None:  # noqa: PLR0911  one return a rule
    """How a form is used after these auxiliaries; None where the form cannot stand there."""
    auxiliaries = [w for w in helpers if w not in _NEGATIVE or w == "cannot"]
    last = auxiliaries[-1] if auxiliaries else ""
    if form.form == "ing":
        if last in _BE:
            return "active"
        before = s.units[first - 1].word if first else ""
        if before == "as":
            return "as"
        return "participle" if not auxiliaries else None
    if form.form == "participle":
        if last in _BE:
            return "passive"
        return "active" if last in _HAVE else None
    if form.form == "past":
        return "active" if not auxiliaries else None
    if form.form == "base":
        if last and (last in _MODAL or last in ("will", "do", "did", "does", "’ll", "'ll")):
            return "active"
        return "active" if not auxiliaries and not (first and s.kinds[first - 1] == "I") else None
    return "active" if not auxiliaries else None


def hypothetical(word: CueWord, helpers: Sequence[str], *, negated: bool) -> bool:
    """Whether nothing was said: "would not say", "has not said whether", "could ask"."""
    if negated:
        return (
            word.lemma in _KNOWING
            or (word.stance in _SILENT and "never" not in helpers)
            or bool({"would", "should"} & set(helpers) and word.stance == "states")
        )
    future = "will" in helpers and word.stance == "states"
    return future or (bool(_MODAL & set(helpers)) and word.stance != "expects")
