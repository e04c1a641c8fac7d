"""What the tagger marks as an attribution though nothing was said: deeds, silences, what somebody undergoes."""

from tidings.language import cues
from tidings.language.cues import CueWord
from tidings.reading.statements import contents, phrases, voices, words
from tidings.reading.statements.drafts import Draft, Range
from tidings.reading.statements.units import Sentence, verb_at

# "Asked not to be identified" is about how it was said.
_ASKING = frozenset(("ask", "asks", "asked", "asking", "request", "requested", "requesting"))
_NAMED = frozenset(("named", "identified", "quoted"))
# "Declined to comment" says nothing; "declined to pay" does.
_SAYING = frozenset(
    ("comment", "say", "answer", "discuss", "elaborate", "speak", "respond", "reply", "name", "identify", *_NAMED)
)
# Verbs of doing, which PolNeAR counts as attributions where a court, a firm or a crowd does it.
_ACTING = words.LISTS["acting"]
# Who receives a report does not make it: "received a call reporting a fire".
_RECEIVING = frozenset(("receive", "received", "receives", "receiving", "got"))
# Participles after "is" that tell a state of mind of their subject, and of who is quoted or convinced.
_MINDED = frozenset(("worry", "oppose", "determine", "convince", "quote", "assure", "concern", "think"))

# As often "has" as "is": "he’s maintained that".
_CONTRACTED = frozenset({"'s", "’s"})


def nothing(s: Sentence, draft: Draft) -> bool:
    """Whether a draft of the tagger tells no words of its source."""
    return (
        _silent(s, draft)
        or _acts(s, draft)
        or _undergoes(s, draft)
        or _nobody(s, draft)
        or _cut_short(s, draft)
        or _meets(s, draft)
        or _describes(s, draft)
        or _opens(s, draft)
        or bool(_verbs(s, draft) & {"no", "nothing", "little", "responded", "responding", "responds"})
        or s.units[draft.cue[0][0] - 1].word in ("when", "once")
        or bool(_verbs(s, draft) & _RECEIVING)
    )


def _silent(s: Sentence, draft: Draft) -> bool:
    """Whether nobody said anything: "declined to comment"."""
    said = {u.word for first, end in (*draft.cue, *draft.content) for u in s.units[first:end][:4]}
    return bool(said & (words.LISTS["refusing"] | _ASKING) and said & _SAYING)


def _acts(s: Sentence, draft: Draft) -> bool:
    """Whether something was done and not said: "sentenced him", "declared victory"."""
    if _quotes(s, draft):
        return False
    verbs = _verbs(s, draft)
    if not verbs & _ACTING:
        return False
    kinds = s.kinds[slice(*draft.content[0])] if draft.content[0][0] >= draft.cue[-1][0] else "T"
    return not draft.word.frames or not (kinds[0] in "TSW" or set(kinds) & set("XFV"))


def is_deed(s: Sentence, draft: Draft) -> bool:
    """Whether a cue that no table knows has a thing for its content: what other verbs do to a thing is rarely said."""
    known = draft.word.frames or _verbs(s, draft) & (words.LISTS["addressing"] | words.LISTS["wanting"])
    return not known and bool(draft.content) and not _quotes(s, draft) and _thing(s, draft.content[0])


def _quotes(s: Sentence, draft: Draft) -> bool:
    return bool(draft.extra) or any("Q" in s.kinds[first:end] for first, end in draft.content)


def _thing(s: Sentence, part: Range) -> bool:
    """Whether a content is a noun phrase, with what hangs on it: no clause and no deed to come."""
    first, end = part
    if s.kinds[first] in "TSWI":
        return False
    phrase = phrases.starts_at(s, first)
    if phrase is None:
        return not set(s.kinds[first:end]) & set("XFV")
    at = phrase[1]
    reduced = at + 1 < end and s.units[at].word.endswith("ed") and s.kinds[at + 1] in "OPI"
    return reduced or s.kinds[at:end].lstrip("A")[:1] not in ("X", "F", "V")  # "a man suspected of theft"


def _undergoes(s: Sentence, draft: Draft) -> bool:
    """Whether something was said of the noun and not by it: "a rail, promised by the court,", "was revealed to be"."""
    first, end = draft.cue[0][0], draft.cue[-1][1]
    if draft.source is None:
        return False
    if draft.source[1] <= first and s.units[draft.source[1] - 1].word == "by":
        return False
    by = end < len(s.units) and s.units[end].word == "by" and "Q" not in s.kinds[:first]
    if by and draft.source[1] <= first and s.kinds[first - 1] == ",":
        return True
    passive = _passive(s, (first, end), draft.word) or _held_to_be(s, draft)
    return passive and s.units[draft.source[0] - 1].word != "by"


def _passive(s: Sentence, cue: Range, word: CueWord) -> bool:
    """Whether a cue is a verb in the passive: "was revealed", "have been accepted as"."""
    at = next((i for i in range(cue[1] - 1, cue[0] - 1, -1) if verb_at(s.units, i)[0]), cue[0])
    helpers = {u.word for u in s.units[voices.auxiliaries(s, cue[0]) : at]}
    forms = {form.form for form in verb_at(s.units, at)[0]}
    minded = word.lemma.partition(" ")[0] in _MINDED
    return bool(helpers & words.LISTS["be"] - _CONTRACTED) and "participle" in forms and not minded


def _held_to_be(s: Sentence, draft: Draft) -> bool:
    """As in "those thought to be rich": with an infinitive these verbs are passives."""
    to_be = bool(draft.content) and s.kinds[draft.content[0][0]] == "I"
    return to_be and "passive" in draft.word.frames and "infinitive" not in draft.word.frames


def _cut_short(s: Sentence, draft: Draft) -> bool:
    """Whether what somebody is called is not there: "is described by police as:"."""
    before = all(end <= draft.cue[0][0] for _, end in draft.content) and not _quotes(s, draft)
    return "complement" in draft.word.frames and before and _passive(s, (draft.cue[0][0], draft.cue[-1][1]), draft.word)


def _meets(s: Sentence, draft: Draft) -> bool:
    """Whether somebody is only spoken to, or will be: "called the police for help", "came to discuss the bill"."""
    first = draft.content[0][0] if draft.content else 0
    if draft.word.lemma == "call" and first >= draft.cue[-1][1] and not _quotes(s, draft):
        after = phrases.base_from(s, first) or first
        return s.kinds[after : after + 1] in ("I", "", ".", ",") or s.units[after].word == "for"
    return draft.word.lemma == "discuss" and s.kinds[draft.cue[0][0]] == "I"


def _describes(s: Sentence, draft: Draft) -> bool:
    """Whether a content is a clause about the noun before it: "testified after a report that described the texts"."""
    first = draft.content[0][0] if draft.content else 0
    apart = first > draft.cue[-1][1] and s.kinds[first - 1] in "NC"
    return apart and s.kinds[first] == "T" and s.kinds[first + 1 : first + 2] in ("F", "V", "X")


def _opens(s: Sentence, draft: Draft) -> bool:
    """Whether a content is only the phrase that opens a sentence: "In doing so," before "the agency reports to"."""
    first, end = draft.content[0] if len(draft.content) == 1 else (0, 0)
    return first < end <= draft.cue[0][0] and s.kinds[first] == "P" and not contents.says_something(s, (first, end))


def _nobody(s: Sentence, draft: Draft) -> bool:
    """Whether a source is nobody's name: nobody at all, a clause, a *who* of whom it is not clear who."""
    if draft.source is None:
        return False
    first, end = draft.source
    if s.units[first].word in words.LISTS["nobody"]:
        return True
    if s.kinds[first:end] == "D" and s.kinds[end] == "N" and s.units[end].word in cues.nouns():
        return True  # "some hope among supporters that"
    if s.kinds[first:end] == "W":
        return phrases.antecedent(s, first) is None
    relative = next((i for i in range(first, end) if s.kinds[i] in "WTS" or s.units[i].word == "whose"), end)
    return any(_finite(s, i) for i in range(first + 1, min(relative, end - 1)))


def _finite(s: Sentence, i: int) -> bool:
    """Whether a verb with its object stands at a unit, its subject before it: "two men hired a lawyer"."""
    return (
        s.kinds[i] in "FV"
        and s.kinds[i - 1] in "NC"
        and s.kinds[i + 1] in "DRC"
        and s.units[i].word not in words.LISTS["reduced"]
    )


def _verbs(s: Sentence, draft: Draft) -> set[str]:
    return {u.word for first, end in draft.cue for u in s.units[first:end]}
