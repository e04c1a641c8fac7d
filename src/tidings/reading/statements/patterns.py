"""The patterns of attribution: one sentence in, drafts out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tidings.language import cues
from tidings.language.cues import CueForm, CueWord
from tidings.nouns import Stance
from tidings.reading.statements import complements, phrases, words
from tidings.reading.statements.complements import Complement, end_of
from tidings.reading.statements.drafts import Draft, Range
from tidings.reading.statements.units import Sentence, verb_at

_BE = frozenset("is are was were be been being 's ’s 're ’re am".split())
_HAVE = frozenset("has have had having 've ’ve 'd ’d".split())
_MODAL = frozenset("would could may might must should can cannot shall 'd ’d".split())
_NEGATIVE = frozenset("not n't n’t never cannot".split())
_ACCORDING = CueWord("according to", "phrase", "states", frozenset({"source"}))
_COLON = CueWord(":", "mark", "states", frozenset({"quote"}))
# Verbs that report another's words with "as saying"; the participle is the inner cue.
_CARRIERS = frozenset({"report", "quote", "cite"})
# A silence is no statement: what these negated verbs leave unsaid is not said.
_KNOWING = frozenset({"know", "understand"})
_NOBODY = frozenset({"nobody", "none", "you"})
# After these a clause is supposed, asked or left open, not told.
_OPEN = frozenset({"if", "unless", "whether", "let", "lets"})
_SILENT: frozenset[Stance] = frozenset({"states", "asks", "commits", "estimates", "warns"})


def find(s: Sentence, number: int) -> list[Draft]:
    """The drafts of one sentence, in the order of their cues."""
    found: list[Draft] = []
    for i, kind in enumerate(s.kinds):
        if kind == "V":
            found.extend(_verb(s, number, i, found))
        elif s.units[i].word == "according" and s.kinds[i + 1 : i + 2] == "I":
            found.extend(_according(s, number, i))
        elif kind == "N" and s.units[i].word in cues.nouns():
            found.extend(_noun(s, number, i))
        elif kind == ":":
            found.extend(_colon(s, number, i, found))
    return found


def _verb(s: Sentence, number: int, i: int, earlier: Sequence[Draft]) -> Iterator[Draft]:
    forms, length = verb_at(s.units, i)
    first = _auxiliaries(s, i)
    helpers = [u.word for u in s.units[first:i] if u.kind == "X" or u.word in _NEGATIVE]
    negated = any(w in _NEGATIVE for w in helpers)
    for form in forms:
        voice = _voice(form, helpers, s, first)
        if voice is None or _hypothetical(form.word, helpers, negated=negated):
            continue
        if voice == "passive":
            drafts = _passive(s, number, (first, i + length), form.word, negated=negated)
        elif voice == "as":
            drafts = _as_saying(s, number, i, form.word)
        elif voice == "participle":
            drafts = _participle(s, number, (i, i + length), form.word, earlier)
        else:
            drafts = _active(s, number, (first, i, i + length), form, earlier, negated=negated)
        if drafts:
            yield from drafts
            return


def _auxiliaries(s: Sentence, i: int) -> int:
    """Where the auxiliaries and adverbs before a verb begin."""
    first = i
    while first > 0 and (
        s.kinds[first - 1] in "XA" or (s.kinds[first - 1] == "'" and first > 1 and s.kinds[first - 2] == "R")
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


def _voice(form: CueForm, helpers: Sequence[str], s: Sentence, first: int) -> str | None:
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


def _hypothetical(word: CueWord, helpers: Sequence[str], *, negated: bool) -> bool:
    """Whether nothing was said: "would not say", "has not said whether", "could ask"."""
    if negated:
        return (
            word.lemma in _KNOWING
            or word.stance in _SILENT
            or bool({"would", "should"} & set(helpers) and word.stance in ("states",))
        )
    future = "will" in helpers and word.stance == "states"
    return future or (bool(_MODAL & set(helpers)) and word.stance != "expects")


# ---------------------------------------------------------------- active verbs


def _active(
    s: Sentence, number: int, at: tuple[int, int, int], form: CueForm, earlier: Sequence[Draft], *, negated: bool
) -> list[Draft]:
    first, verb, after = at
    word = form.word
    inverted = _inverted(s, number, at, form)
    if inverted:
        return inverted
    source, borrowed = _subject(s, first, earlier)
    if source is not None and (s.units[source[0]].word in _NOBODY or _supposed(s, source[0])):
        return []
    if (source is None and not borrowed) or not _agrees(s, source, form, verb, first):
        return []
    if word.lemma in _CARRIERS and (carried := _carrier(s, number, (first, after), word, source)):
        return carried
    document = _is_document(s, source)
    found = complements.read(s, after, word, document=document)
    if found is None:
        return []
    draft = Draft(number, source, ((first, after),), word, (), negated, found.to, borrowed=borrowed)
    return _filled(s, draft, found)


def _filled(s: Sentence, draft: Draft, found: Complement) -> list[Draft]:
    """The draft with its content: after the verb, before its source, or both."""
    before = _before(s, draft.head)
    if found.first is not None:
        end = complements.stop_of(s, found.first, found.frame)
        both = found.frame == "clause" and s.kinds[found.first - 1] == "," and before and s.kinds[before[1] - 1] == "Q"
        if both and before:
            return [replace(draft, content=(before, (found.first, end)), shape="split")]
        return [replace(draft, content=((found.first, end),))]
    if before is None:
        return []
    rest = _rest(s, found.rest, before)
    if rest:
        return [replace(draft, content=(before, rest), shape="split")]
    return [replace(draft, content=(before,), shape="after")] if _says_something(s, before) else []


def _before(s: Sentence, head: int) -> Range | None:
    """The content before "…, she said": from the sentence's beginning to the comma."""
    if head < 1 or s.kinds[head - 1] not in ",Q-":
        return None
    end = head if s.kinds[head - 1] == "Q" else head - 1
    first = 0
    colon = s.kinds.rfind(":", first, end)
    if colon >= 0 and s.kinds[end - 1] == "Q":
        first = colon
    while first < end and s.kinds[first] in "-.,;:":
        first += 1
    return (first, end) if first < end else None


def _says_something(s: Sentence, part: Range) -> bool:
    kinds = s.kinds[part[0] : part[1]]
    return "Q" in kinds or any(k in kinds for k in "XFV") or len(kinds) > 6


def _rest(s: Sentence, at: int, before: Range) -> Range | None:
    """The second half of a sentence that its cue splits."""
    end = end_of(s)
    if at >= end or s.kinds[at] not in ",-":
        return None
    first = at + 1
    if (
        first >= end
        or complements.participle(s, first)
        or s.units[first].word in ("according", "who", "which", "but", "while")
    ):
        return None
    quoted = s.kinds[before[1] - 1] == "Q"
    if quoted:
        start = first + (s.kinds[first] == "K")
        return (start, end) if s.kinds[start : start + 1] == "Q" else None
    return first, complements.stop_of(s, first, "clause")


def _inverted(s: Sentence, number: int, at: tuple[int, int, int], form: CueForm) -> list[Draft]:
    """ "…," said Ms Orlova, the mayor of Lenz."""
    first, verb, after = at
    if first != verb or form.form not in ("past", "s") or not _can_invert(form.word) or verb == 0:
        return []
    if not (s.kinds[verb - 1] == "Q" or s.kinds[verb - 1] in ",-"):
        return []
    source = phrases.starts_at(s, after, appositions=True)
    before = _before(s, verb)
    if source is None or before is None or s.kinds[after] in "#" or not _says_something(s, before):
        return []
    end = source[1]
    if end < len(s.units) and s.kinds[end] not in ".,;:-KZPSA" and not complements.participle(s, end):
        return []
    if s.kinds[verb - 1] != "Q" and s.kinds[before[1] - 1] != "Q" and end < end_of(s):
        return []
    draft = Draft(number, source, ((verb, after),), form.word, (before,), shape="after")
    at_rest, to = complements.adjuncts(s, end)
    rest = _rest(s, at_rest, before)
    return [replace(draft, content=(before, rest), shape="split", to=to) if rest else draft]


def _supposed(s: Sentence, first: int) -> bool:
    """Whether a clause that begins at `first` is only supposed: "if they denied it"."""
    return first > 0 and s.units[first - 1].word in _OPEN


def _can_invert(word: CueWord) -> bool:
    return {"after", "quote"} <= word.frames and "tell" not in word.frames


def _subject(s: Sentence, first: int, earlier: Sequence[Draft]) -> tuple[Range | None, bool]:
    """Who the verb's subject is; True where it is that of the verb before."""
    end = first
    while end > 1 and s.kinds[end - 1] == "Z":
        end -= 2 if s.kinds[end - 2] == "P" else 1
    if end <= 0:
        return None, False
    kind = s.kinds[end - 1]
    if kind == "W":
        return ((end - 1, end) if phrases.antecedent(s, end - 1) else None), False
    if kind == "K" or (kind == "," and end > 1 and s.kinds[end - 2] == "K"):
        return None, bool(earlier)
    return phrases.ends_at(s, end), False


def _agrees(s: Sentence, source: Range | None, form: CueForm, verb: int, first: int) -> bool:
    """Whether subject and verb go together in number; it tells "claims" the verb from the noun."""
    if (
        source is None
        or form.form not in ("base", "s")
        or first != verb
        and any(u.kind == "X" for u in s.units[first:verb])
    ):
        return True
    plural = _is_plural(s, source)
    return plural is None or plural == (form.form == "base")


def _is_plural(s: Sentence, source: Range) -> bool | None:
    first, end = source
    if s.kinds[first] == "W":
        return None
    if s.kinds[first] == "R":
        return s.units[first].word in words.PLURAL_PRONOUNS
    if s.kinds[end - 1] in ",B" or "W" in s.kinds[first:end]:
        return None
    if s.kinds[end - 1] == "C":
        return None
    head = end
    for i in range(first, end):
        if s.kinds[i] in "OPI" or (s.kinds[i] in "FV" and i > first):
            head = i
            break
    if any(s.units[i].kind == "K" for i in range(first, head)):
        return True
    word = s.units[head - 1].word
    if s.kinds[head - 1] == "C":
        return None
    if s.kinds[head - 1] != "N":
        return None
    if word in ("people", "police", "media", "data", "men", "women", "children"):
        return True if word != "media" else None
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _is_document(s: Sentence, source: Range | None) -> bool:
    if source is None:
        return False
    first, end = (phrases.antecedent(s, source[0]) or source) if s.kinds[source[0]] == "W" else source
    for i in range(first, end):
        if s.kinds[i] in "OPI,FV" and i > first:
            end = i
            break
    known = cues.nouns("document")
    return any(s.units[i].word in known for i in (end - 1, end - 2) if i >= first)


# ---------------------------------------------------------------- other patterns


def _carrier(s: Sentence, number: int, cue: Range, word: CueWord, source: Range | None) -> list[Draft]:
    """ "KCNA reported Kim as saying …": the outer one; the inner one is found at its own verb."""
    inner = _as_speaker(s, cue[1])
    if inner is None or source is None:
        return []
    before = _before(s, source[0])
    said = (inner[0], end_of(s) if before is None else inner[1] + 2)
    content = (before, said) if before else (said,)
    return [Draft(number, source, (cue,), word, content, shape="outer", outer=True)]


def _as_speaker(s: Sentence, at: int) -> Range | None:
    """ "Kim" in "Kim as saying"."""
    phrase = phrases.starts_at(s, at)
    if phrase is None:
        return None
    end = phrase[1]
    if end + 1 < len(s.units) and s.units[end].word == "as" and s.kinds[end + 1] == "V":
        return phrase
    return None


def _as_saying(s: Sentence, number: int, i: int, word: CueWord) -> list[Draft]:
    """The inner statement of "KCNA reported Kim as saying …" or "Kim was quoted as saying …"."""
    stop = i - 1
    cue: tuple[Range, ...] = ((i, i + 1),)
    if stop > 0 and s.units[stop - 1].word == "quoted" and stop > 1:
        first = _auxiliaries(s, stop - 1)
        source, _ = _subject(s, first, ())
        cue = ((first, i + 1),)
    else:
        source = phrases.ends_at_plain(s, stop)
        if (
            source
            and source[0] > 1
            and s.units[source[0] - 1].word == "by"
            and s.units[source[0] - 2].word in ("quoted", "cited", "reported")
        ):
            source, _ = _subject(s, _auxiliaries(s, source[0] - 2), ())
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
        outer, _ = _subject(s, _auxiliaries(s, verb), ())
        head = outer[0] if outer else verb
    before = _before(s, head)
    return [replace(draft, content=(before,), shape="after")] if before else []


def _participle(s: Sentence, number: int, cue: Range, word: CueWord, earlier: Sequence[Draft]) -> list[Draft]:
    """ "…, admitting that some had died": its subject is the main clause's."""
    i = cue[0]
    back = i
    while back > 0 and s.kinds[back - 1] == "A":
        back -= 1
    before = s.units[back - 1] if back else None
    if before is None or not (
        before.kind in ",-" or before.word in ("by", "after", "before", "while", "and", "without") or _issued(s, back)
    ):
        return []
    if before.word in ("and",) and not (earlier and earlier[-1].borrowed):
        return []
    if before.word == "without" or before.word == "before":
        return []
    found = complements.read(s, cue[1], word, document=False)
    if found is None or found.first is None:
        return []
    source = _main_subject(s, back) if not earlier else None
    if source is None and not earlier:
        return []
    return [
        Draft(
            number,
            source,
            (cue,),
            word,
            ((found.first, complements.stop_of(s, found.first, found.frame)),),
            to=found.to,
            borrowed=source is None,
            shape="participle",
        )
    ]


def _issued(s: Sentence, at: int) -> bool:
    return s.units[at - 1].word in ("statement", "letter", "tweet", "email", "note", "memo", "message", "speech")


def _main_subject(s: Sentence, stop: int) -> Range | None:
    """The first noun phrase of the main clause: after an opening phrase and its comma."""
    at = 0
    while at < stop and s.kinds[at] in "KA-,":
        at += 1
    if at < stop and s.kinds[at] in "PZS" or complements.participle(s, at):
        comma = s.kinds.find(",", at, stop)
        if comma < 0 or comma + 2 >= stop:
            comma = at if s.kinds[at] == "Z" else comma
        if comma < 0:
            return None
        at = comma + 1
    phrase = phrases.starts_at(s, at)
    if phrase is None or phrase[1] >= stop:
        return None
    return phrase


def _passive(s: Sentence, number: int, cue: Range, word: CueWord, *, negated: bool) -> list[Draft]:
    """Impersonal forms: "it is believed that", "is said to have", "relatives were told that"."""
    first, after = cue
    end = end_of(s)
    if after >= end:
        return []
    if first > 0 and s.units[first - 1].word == "it" and "passive" in word.frames:
        if s.kinds[after] in "TDRNC#":
            return [Draft(number, None, (cue,), word, ((after, end),), negated)]
        return []
    subject, _ = _subject(s, first, ())
    if subject is None:
        return []
    if "passive" in word.frames and s.kinds[after] == "I" and after + 1 < end:
        return [Draft(number, None, (cue,), word, (subject, (after, end)), negated, shape="passive")]
    if speaker := complements.agent(s, after):
        return _by_agent(s, number, cue, word, speaker, subject)
    if "tell" in word.frames and (s.kinds[after] == "T" or (word.lemma == "tell" and s.kinds[after] in "RD")):
        return [Draft(number, None, (cue,), word, ((after, end),), negated, subject)]
    return []


def _by_agent(s: Sentence, number: int, cue: Range, word: CueWord, speaker: Range, subject: Range) -> list[Draft]:
    """ "lawmakers were told by the auditor that", "Lund was accused by the widow of", "Kim was quoted by KCNA as saying"."""
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


def _according(s: Sentence, number: int, i: int) -> list[Draft]:
    """ "according to the poll", at either end of its sentence or in the middle."""
    source = phrases.starts_at(s, i + 2, appositions=False)
    end = end_of(s)
    if source is None:
        return []
    stop = source[1]
    while stop < end and s.kinds[stop] not in ",.;:-":
        stop += 1
    source = (source[0], stop)
    lead = i
    while lead > 0 and s.kinds[lead - 1] in ",-B":
        lead -= 1
    rest = (stop + 1, end) if stop < end and s.kinds[stop] in ",-" and stop + 1 < end else None
    draft = Draft(number, source, ((i, i + 2),), _ACCORDING, (), shape="according")
    if lead == 0 or s.kinds[:lead] in ("K", "A"):
        return [replace(draft, content=(rest,))] if rest else []
    if (
        rest
        and i > 0
        and s.kinds[i - 1] == ","
        and not s.units[rest[0]].word.startswith(("who", "which"))
        and s.kinds[rest[0]] in "XFVNPRDC"
    ):
        if s.kinds[rest[0]] in "XFV":
            return [replace(draft, content=((0, lead), rest), shape="split")]
    return [replace(draft, content=((0, lead),))]


def _noun(s: Sentence, number: int, i: int) -> list[Draft]:
    """ "the minister’s claim that …"."""
    word = cues.nouns()[s.units[i].word].word
    if not (s.kinds[i + 1 : i + 2] == "T" or (s.kinds[i + 1 : i + 2] == "I" and "infinitive" in word.frames)):
        return []
    back = i
    while back > 0 and s.kinds[back - 1] in "NA":
        back -= 1
    end = end_of(s)
    if i + 3 > end or back == 0:
        return []
    owner = s.units[back - 1]
    if owner.kind == "'":
        source = phrases.ends_at_plain(s, back - 1)
    elif owner.word in ("his", "her", "their", "its", "my", "our"):
        source = (back - 1, back)
    else:
        return []
    if source is None:
        return []
    return [Draft(number, source, ((i, i + 1),), word, ((i + 1, _noun_clause(s, i + 1, end)),), shape="noun")]


def _noun_clause(s: Sentence, first: int, end: int) -> int:
    """Where the clause of a noun ends: before the verb that the noun is the subject of."""
    allowed = 1 if s.kinds[first] == "T" else 0
    verbs = 0
    for i in range(first + 2, end):
        finite = s.kinds[i] in "XF" and s.kinds[i - 1] not in "XAFK"
        if s.kinds[i] in ",;" and verbs >= allowed:
            return i
        if finite and s.kinds[i - 1] not in "WT,S":
            verbs += 1
            if verbs > allowed:
                return i
    return end


def _colon(s: Sentence, number: int, i: int, earlier: Sequence[Draft]) -> list[Draft]:
    """ "Ms Orlova: “…”"."""
    if earlier or i + 1 >= len(s.units) or s.kinds[i + 1] != "Q" or i > 12:
        return []
    source = phrases.starts_at(s, 0)
    if source is None or source[1] != i:
        return []
    return [Draft(number, source, ((i, i + 1),), _COLON, ((i + 1, end_of(s)),))]
