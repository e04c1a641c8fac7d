"""Statements that carry others’ words, and passives: "quoted Kim as saying", "it is believed", "were told by"."""

from dataclasses import replace

from tidings.language.cues import CueWord
from tidings.reading.statements import adjuncts, complements, contents, objects, phrases, subjects, voices, words
from tidings.reading.statements.complements import end_of
from tidings.reading.statements.drafts import Draft, Range
from tidings.reading.statements.units import Sentence

# Verbs that report another's words with "as saying"; the participle is the inner cue.
_CARRIERS = frozenset({"report", "quote", "cite"})


# After a comma, the page goes on with its own.
_TURNS = words.LISTS["turns"] - {"yet"}
# What people are feared or presumed to be.
_FATES = frozenset({"dead", "killed", "drowned", "missing", "trapped", "lost", "injured", "buried", "alive", "guilty"})


def carrier(s: Sentence, number: int, cue: Range, word: CueWord, source: Range | None) -> list[Draft]:
    """As in "KCNA reported Kim as saying …": the outer one; the inner one is found at its own verb."""
    inner = _as_speaker(s, cue[1])
    if inner is None or source is None:
        return []
    before = contents.before_source(s, source[0])
    said = (inner[0], end_of(s) if before is None else inner[1] + 2)
    content = (before, said) if before else (said,)
    return [Draft(number, source, (cue,), word, content, shape="outer", outer=True)]


def _as_speaker(s: Sentence, at: int) -> Range | None:
    """As in "Kim" in "Kim as saying", with the comma after an apposition."""
    phrase = phrases.starts_at(s, at, appositions=True)
    if phrase is None:
        return None
    end = phrase[1] + (s.kinds[phrase[1] : phrase[1] + 1] == ",")
    if end + 1 < len(s.units) and s.units[end].word == "as" and s.kinds[end + 1] == "V":
        return phrase[0], end
    return None


def _quoted_by(s: Sentence, by: int) -> int | None:
    """The verb of "was quoted on Friday by local media", where its *by* stands at a unit."""
    if by < 1 or s.units[by].word != "by":
        return None
    verb = by - 1
    while verb > 0 and s.kinds[verb] in "ZP":
        verb -= 1
    return verb if s.units[verb].word in ("quoted", "cited", "reported") else None


def as_saying(s: Sentence, number: int, i: int, word: CueWord) -> list[Draft]:
    """The inner statement of "KCNA reported Kim as saying …" or "Kim was quoted as saying …"."""
    stop = i - 1
    cue: tuple[Range, ...] = ((i, i + 1),)
    if stop > 0 and s.units[stop - 1].word == "quoted" and stop > 1:
        first = voices.auxiliaries(s, stop - 1)
        source, _ = subjects.subject(s, first, ())
        cue = ((first, i + 1),)
    else:
        source = phrases.ends_at(s, stop)
        if source and (verb := _quoted_by(s, source[0] - 1)) is not None:
            source, _ = subjects.subject(s, voices.auxiliaries(s, verb), ())
    if source is None:
        return []
    found = complements.read(s, i + 1, word, document=False)
    if found is None:
        return []
    draft = Draft(number, source, cue, word, ())
    if found.first is not None:
        return [replace(draft, content=((found.first, complements.stop_of(s, found.first, found.frame)),))]
    verb = s.kinds.rfind("V", 0, source[0])
    head = source[0]
    if verb > 0 and cue[0][0] == i:
        outer, _ = subjects.subject(s, voices.auxiliaries(s, verb), ())
        head = outer[0] if outer else verb
    before = contents.before_source(s, head)
    return [replace(draft, content=(before,), shape="after")] if before else []


def passive(s: Sentence, number: int, cue: Range, word: CueWord, *, negated: bool) -> list[Draft]:  # noqa: PLR0911  one return a rule
    """Impersonal forms: "it is believed that", "is said to have", "relatives were told that"."""
    first, after = cue
    end = end_of(s)
    if after >= end and "tell" not in word.frames:
        return []
    if first > 0 and s.units[first - 1].word == "it" and "passive" in word.frames:
        told, _ = adjuncts.past(s, after)
        if told < end and s.kinds[told] in "TDRNC#":
            return [Draft(number, None, (cue,), word, ((told, end),), negated)]
        return _parenthesis(s, number, (first - 1, after), word)
    subject, _ = subjects.subject(s, first, ())
    if subject is None and first > 0 and s.kinds[first - 1] == "K" and "passive" in word.frames:
        subject = subjects.main_subject(s, first)
    if subject is None:
        return []
    if "put" in word.frames and objects.put(s, after, end):
        return _put(s, Draft(number, None, (cue,), word, (subject, (after, end)), negated, shape="passive"))
    fate = after < end and word.stance == "believes" and s.units[after].word in _FATES
    if "passive" in word.frames and (s.kinds[after : after + 1] == "I" or fate) and after + (not fate) < end:
        return _of_subject(s, Draft(number, None, (cue,), word, (subject, (after, end)), negated, shape="passive"))
    if speaker := complements.agent(s, after):
        return _by_agent(s, number, cue, word, speaker, subject)
    return _told(s, Draft(number, None, (cue,), word, (), negated, subject)) if "tell" in word.frames else []


def _of_subject(s: Sentence, draft: Draft) -> list[Draft]:
    """As in "is expected to recover", up to where the page goes on: ", although", or a verb after a relative clause."""
    subject, (first, end) = draft.content
    relative = s.kinds[subject[0]] == "W"
    meant = phrases.antecedent(s, subject[0]) if relative else subject
    if meant is None:
        return []
    commas = [i for i in range(first, end - 1) if s.kinds[i] == ","]
    turns = (i for i in commas if s.units[i + 1].word in _TURNS or (relative and s.kinds[i + 1] in "XFV"))
    return [replace(draft, content=(meant, (first, next(turns, end))))]


def _told(s: Sentence, draft: Draft) -> list[Draft]:
    """As in "relatives were told that", "they were told to leave", "The roof had gone, a jury was told"."""
    hearer, (_, after), end = draft.to, draft.cue[-1], end_of(s)
    if hearer is None or s.kinds[hearer[0] - 1 : hearer[0]] == "W":
        return []  # "the speed at which drivers are told to stop"
    told, _ = adjuncts.past(s, after)
    if told >= end:
        before = contents.before_source(s, hearer[0])
        said = before and contents.says_something(s, before)
        return [replace(draft, content=(before,), shape="after")] if before and said else []
    if s.kinds[told] == "I" and draft.word.lemma == "tell":
        return [replace(draft, content=((told, complements.stop_of(s, told, "ahead")),))]
    clause = s.kinds[told] == "T" or (draft.word.lemma == "tell" and s.kinds[told] in "RD")
    return [replace(draft, content=((told, end),))] if clause else []


def _put(s: Sentence, draft: Draft) -> list[Draft]:
    """As in "turnout was put at 68 percent", and who puts it there."""
    subject, (first, end) = draft.content
    by = next((i for i in range(first, end) if s.units[i].word == "by"), end)
    speaker = complements.agent(s, by)
    return [replace(draft, source=speaker, content=(subject, (first, by)))] if speaker else [draft]


def _parenthesis(s: Sentence, number: int, part: Range, word: CueWord) -> list[Draft]:
    """As in "As many as 200, it is feared, are in the cellars"; the cue without its *it*."""
    first, after = part
    if first < 2 or s.kinds[first - 1] != "," or s.kinds[after : after + 1] != "," or after + 1 >= end_of(s):
        return []
    before = contents.before_source(s, first)
    rest = (after + 1, end_of(s))
    return [Draft(number, None, ((first, after),), word, (before, rest), shape="split")] if before else []


def _by_agent(s: Sentence, number: int, cue: Range, word: CueWord, speaker: Range, subject: Range) -> list[Draft]:  # noqa: PLR0913, PLR0917  the parts of one clause
    """As in "lawmakers were told by the auditor that", "Lund was accused by the widow of"."""
    at, end = speaker[1], end_of(s)
    if at + 1 >= end:
        return []
    if "tell" in word.frames and s.kinds[at] == "T":
        return [Draft(number, speaker, (cue,), word, ((at, end),), to=subject)]
    if "accused" in word.frames and s.units[at].word in ("of", "for"):
        return [Draft(number, speaker, (cue,), word, (subject, (at, end)), shape="passive")]
    if word.lemma in _CARRIERS and s.units[at].word == "as" and s.kinds[at + 1] == "V":
        return [Draft(number, speaker, (cue,), word, (subject, (at, end)), shape="outer", outer=True)]
    return []
