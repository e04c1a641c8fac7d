"""The patterns of attribution: one sentence in, drafts out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tidings.language import cues
from tidings.language.cues import CueForm, CueWord
from tidings.reading.statements import (
    adjuncts,
    carriers,
    complements,
    contents,
    counts,
    participles,
    phrasal,
    phrases,
    relatives,
    subjects,
    voices,
    words,
)
from tidings.reading.statements.complements import Complement, end_of
from tidings.reading.statements.drafts import Draft, Range
from tidings.reading.statements.units import Sentence, verb_at

_NEGATIVE = words.LISTS["negative"]
# Verbs that report another's words with "as saying"; the participle is the inner cue.
_CARRIERS = frozenset({"report", "quote", "cite"})
# What follows a source and its apposition: a clause about it, or another one.
_MORE = re.compile(",[WK]")
# Nouns for those who speak, which need no article: ", police said".
_PEOPLE = words.LISTS["speakers"] | words.LISTS["bodies"] | words.LISTS["plurals"]
_NOBODY = words.LISTS["nobody"]
# Verbs whose participles say of somebody what is said: ", alleged boss of a clan,".
_TOLD_OF = frozenset({"accuse", "admit", "allege", "claim", "confirm", "declare", "report", "suspect"})


def find(s: Sentence, number: int) -> list[Draft]:
    """The drafts of one sentence, in the order of their cues."""
    found: list[Draft] = []
    for i, kind in enumerate(s.kinds):
        if kind == "V":
            found.extend(_verb(s, number, i, found))
        elif s.units[i].word == "according" and s.kinds[i + 1 : i + 2] == "I":
            found.extend(phrasal.according(s, number, i))
        elif kind == "N" and s.units[i].word in cues.nouns():
            found.extend(phrasal.noun(s, number, i))
        elif kind == "X" and s.units[i].word in ("had", "has", "gave", "gives"):
            found.extend(phrasal.poll(s, number, i))
        elif kind in "FN" and (counted := counts.revised(s, number, i) or counts.spoken_of(s, number, i)):
            found.extend(counted)
        elif kind == ":":
            found.extend(phrasal.colon(s, number, i, found))
    return [*found, *phrasal.dash(s, number, found)] if s.kinds[-1:] not in (".", "") else found


def _verb(s: Sentence, number: int, i: int, earlier: Sequence[Draft]) -> Iterator[Draft]:
    forms, length = verb_at(s.units, i)
    first = voices.auxiliaries(s, i)
    helpers = [u.word for u in s.units[first:i] if u.kind == "X" or u.word in _NEGATIVE]
    negated = any(w in _NEGATIVE for w in helpers)
    for form in forms:
        voice = voices.voice(form, helpers, s, first)
        if voice is None or voices.hypothetical(form.word, helpers, negated=negated):
            continue
        if voice == "passive":
            drafts = carriers.passive(s, number, (first, i + length), form.word, negated=negated)
        elif voice == "as":
            drafts = carriers.as_saying(s, number, i, form.word)
        elif voice == "participle":
            drafts = participles.draft(s, number, (i, i + length), form.word, earlier)
        else:
            drafts = _active(s, number, (first, i, i + length), form, earlier, negated=negated)
        if drafts:
            yield from drafts
            return


def _active(  # noqa: C901, PLR0911, PLR0913  one return a rule; the parts of one clause
    s: Sentence, number: int, at: tuple[int, int, int], form: CueForm, earlier: Sequence[Draft], *, negated: bool
) -> list[Draft]:
    first, verb, after = at
    word = form.word
    inverted = _inverted(s, number, at, form)
    if inverted:
        return inverted
    if "bare" in word.frames and (speaker := relatives.speaker(s, first, after)):
        said = relatives.said(s, speaker[0], after)
        return [Draft(number, speaker, ((first, after),), word, said, negated, shape="relative")] if said else []
    source, borrowed = subjects.subject(s, first, earlier)
    if source is not None and (
        _asked(s, source) or s.units[source[0]].word in _NOBODY or subjects.supposed(s, source[0])
    ):
        return []
    asked = subjects.inverted(s, source) if source is not None and not borrowed else None
    negated = negated or asked == "nor"
    if asked == "asked" or (negated and voices.hypothetical(word, (), negated=True)):
        return []
    if source is not None and (_passive_of_all(s, source, form) or _no_speaker(s, source, word, after)):
        return []
    if source is not None and (_bare_ing(s, source) or _headline(s, form, after) or _done_by(s, form, at)):
        return []
    if borrowed and _was_expected(s, word, earlier[-1].cue[-1][1], first, after):
        return []
    if (source is None and not borrowed) or not subjects.agrees(s, source, form, verb, first):
        return []
    if word.lemma in _CARRIERS and (carried := carriers.carrier(s, number, (first, after), word, source)):
        return carried
    document = subjects.is_document(s, source)
    found = _said(s, after, word, document=document)
    if found is None:
        return []
    draft = Draft(number, source, ((first, after),), word, (), negated, found.to, borrowed=borrowed)
    return contents.filled(s, draft, found)


def _said(s: Sentence, after: int, word: CueWord, *, document: bool) -> Complement | None:
    """What follows the verb; a relative clause in which somebody else speaks is no part of it."""
    found = complements.read(s, after, word, document=document)
    if found is None or found.first is None or not relatives.opens(s, found.first):
        return found
    return replace(found, first=None) if "after" in word.frames else None


def _bare_ing(s: Sentence, source: Range) -> bool:
    """Whether a lone "-ing" word stands where the subject would: "where the group was staying puts"."""
    return source[1] - source[0] == 1 and complements.participle(s, source[0])


def _was_expected(s: Sentence, word: CueWord, since: int, first: int, after: int) -> bool:
    """As in "named a boy who was hurt and expected to live": the second of two passives."""
    passive = {"passive", "infinitive"} <= word.frames and s.kinds[after : after + 1] == "I"
    return passive and bool({u.word for u in s.units[since:first]} & words.LISTS["be"])


def _no_speaker(s: Sentence, source: Range, word: CueWord, after: int) -> bool:
    """Whether nobody speaks before a verb: "What Lund calls wise", ", federal rules", "Lund shows where"."""
    first, end = source
    before = s.units[first - 1].word if first else ""
    bare = s.kinds[first:end] == "N" and before == "," and s.units[first].word not in _PEOPLE
    bare = bare and not s.units[first].word.endswith("s")
    freed = s.kinds[after : after + 1] == "X"  # "what police said were 3,000 people"
    called = s.kinds[after : after + 1] == "Q" and s.kinds[after + 1 : after + 2] not in ("X", "F", "V")
    person = word.lemma == "show" and s.kinds[end - 1] in "CR#" and not subjects.is_document(s, source)
    what = before == "what" and not called and not freed
    return what or bare or (person and s.kinds[end + 1 : end + 2] in ("S", "W"))


def _passive_of_all(s: Sentence, source: Range, form: CueForm) -> bool:
    """As in "they are both expected to live": a passive, with a word for all of them within it."""
    within = s.units[source[0]].word in ("both", "all", "each") and source[1] - source[0] == 1
    return within and form.form == "past" and s.units[source[0] - 1].word in words.LISTS["be"]


def _asked(s: Sentence, source: Range) -> bool:
    """As in "Asked who in the office had told them, he did not answer": no one's words yet."""
    return source[0] == 0 and s.units[0].word in ("asked", "pressed") and s.kinds[1:2] in ("S", "W", "P", "T", "I")


def _done_by(s: Sentence, form: CueForm, at: tuple[int, int, int]) -> bool:
    """As in "a rail, promised by the court, was not there": a participle, and not what the rail did."""
    first, verb, after = at
    by = after < len(s.units) and s.units[after].word == "by"
    return (
        by and form.form == "past" and first == verb and s.kinds[verb - 1 : verb] == "," and "Q" not in s.kinds[:verb]
    )


def _headline(s: Sentence, form: CueForm, after: int) -> bool:
    """As in the headline "Wind expected to turn": a passive without its auxiliary."""
    passive = form.form == "past" and {"passive", "infinitive"} <= form.word.frames
    return passive and s.kinds[after : after + 1] == "I" and s.kinds[-1] != "."


def _inverted(s: Sentence, number: int, at: tuple[int, int, int], form: CueForm) -> list[Draft]:  # noqa: PLR0911  one return a rule
    """As in "…," said Ms Orlova, the mayor of Lenz."""
    first, verb, after = at
    if first != verb or form.form not in ("past", "s") or not _can_invert(form.word) or verb == 0:
        return []
    if s.kinds[verb - 1] not in "Q,-" or (s.kinds[verb - 1] == "-" and "-" in s.kinds[: verb - 1]):
        return []  # the second dash ends an aside: "The film – a long one – explains Lund’s life"
    if s.kinds[verb - 1] == "," and form.word.lemma in _TOLD_OF and _one(s, after):
        return []
    source = phrases.starts_at(s, after, appositions=True)
    before = contents.before_source(s, verb)
    if source is None or before is None or s.kinds[after] == "#" or not contents.says_something(s, before):
        return []
    spoken = s.kinds[verb - 1] == "Q" or s.kinds[before[1] - 1] == "Q"
    end = source[1]
    if not spoken and "bare" not in form.word.frames:
        return []  # "the money, a clerk says, went on a vineyard"
    if not spoken and (
        form.word.frames & {"infinitive", "object"} or (phrases.ends_at(s, verb) and not _names(s, source))
    ):
        return []
    if end < len(s.units) and s.kinds[end] not in ".,;:-KZPSA" and not complements.participle(s, end):
        return []
    if not spoken and end < end_of(s) and not _closes(s, end):
        return []
    draft = Draft(number, source, ((verb, after),), form.word, (before,), shape="after")
    at_rest, to = adjuncts.past(s, end)
    rest = contents.second_half(s, at_rest, before)
    return [replace(draft, content=(before, rest), shape="split", to=to) if rest else draft]


def _one(s: Sentence, at: int) -> bool:
    """Whether a noun for one stands without article or name: "boss of a clan", and not "spokesman Lund"."""
    end = phrases.base_from(s, at)
    noun = s.units[end - 1].word if end else ""
    return bool(end) and set(s.kinds[at:end]) == {"N"} and (not noun.endswith("s") or noun.endswith("ss"))


def _names(s: Sentence, source: Range) -> bool:
    """Whether nothing but a name and its apposition follows the verb: no clause that could be said."""
    return s.kinds[source[0]] == "C" and not set(_MORE.split(s.kinds[source[0] :])[0]) & set("XFVT")


def _closes(s: Sentence, end: int) -> bool:
    """Whether what follows an inverted source is about the saying: a time, "adding that", "who"."""
    if s.kinds[end] in "ZPK":
        return True
    return s.kinds[end] == "," and (s.kinds[end + 1 : end + 2] in ("W", "K", "P") or complements.participle(s, end + 1))


def _can_invert(word: CueWord) -> bool:
    return {"after", "quote"} <= word.frames and "tell" not in word.frames
