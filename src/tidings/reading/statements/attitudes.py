"""What cues tell that report no speech, or not the speaker's own: what is wanted, ordered, refused, read aloud."""

from dataclasses import replace

from tidings.nouns import Stance
from tidings.reading.statements import phrases, subjects, words
from tidings.reading.statements.drafts import Draft, Range
from tidings.reading.statements.units import Sentence

# Nouns with these endings are deeds: "ordered the evacuation", "ordered an improvement".
_DEED = ("ion", "ions", "ment", "ments", "ance", "ing", "ure", "al")
_ASKED = frozenset({"how", "when", "where", "whether", "who", "why"})
_READING = frozenset({"read", "reads", "reading"})
_ALOUD = frozenset({"out", "aloud", "from"})
_READERS = frozenset({"he", "she", "they", "who", "i", "we"})


def told(s: Sentence, draft: Draft) -> Draft | None:
    """The draft with the stance that its content asks for; None where it holds no words of its source.

    What is wanted of others is asked, of oneself hoped (`expects`); a refusal is a promise that is not made; who
    disputes how many there were asks. A plan is told as it is, since a forecast (`expects`) would be no event to come.
    """
    verbs = _verbs(s, draft)
    if _aloud(s, draft, verbs) or (draft.word.lemma == "quote" and _bare(s, draft)):
        return None
    if not draft.content:
        return draft
    at = draft.content[0]
    if draft.word.stance == "denies":
        return _as(draft, "asks") if s.units[at[0]].word in _ASKED else _refused(s, draft)
    if verbs & words.LISTS["refusing"]:
        return _as(draft, "commits", negated=True)
    if draft.word.lemma == "order":
        return draft if "Q" in s.kinds[slice(*at)] or _to_be_done(s, at) else None
    return draft if draft.word.frames or draft.extra else _wanted(s, draft, verbs)


def _wanted(s: Sentence, draft: Draft, verbs: set[str]) -> Draft | None:
    """A draft whose cue is in no lexicon: an infinitive is a deed and no words of anybody, but for wants and plans."""
    first = draft.content[0][0]
    deed = s.kinds[first:].lstrip("A").startswith("I")
    if not verbs & words.LISTS["wanting"]:
        return None if deed and not verbs & words.LISTS["planning"] else draft
    if deed and draft.source is not None and s.kinds[draft.source[0]] == "W":
        return None  # who somebody is: "a baker who wanted to keep a goat"
    return _as(draft, "expects" if deed and s.units[first + 1].word != "know" else "asks")


def _refused(s: Sentence, draft: Draft) -> Draft:
    """As in "rejected the offer": what is no claim is refused, not denied; to dismiss is neither."""
    first, end = draft.content[0]
    head = phrases.base_from(s, first)
    offered = (
        draft.word.lemma != "dismiss"
        and head is not None
        and head <= end
        and s.units[head - 1].word in words.LISTS["offers"]
    )
    return _as(draft, "commits", negated=not draft.negated) if offered else draft


def _to_be_done(s: Sentence, part: Range) -> bool:
    """Whether an order is a command and not a purchase: "a recount", "the bridge closed", "that it be closed"."""
    first, end = part
    head = phrases.base_from(s, first) or first + 1
    word = s.units[head - 1].word
    return bool(set(s.kinds[first:end]) & set("ITXFVRC")) or word.endswith(_DEED) or word in words.LISTS["orders"]


def _aloud(s: Sentence, draft: Draft, verbs: set[str]) -> bool:
    """Whether somebody reads out what somebody else wrote: "“We are rich,” she read from the letter"."""
    if not verbs & _READING or draft.source is None or subjects.is_document(s, draft.source):
        return False
    head, after = s.units[draft.source[1] - 1], draft.cue[-1][1]
    near = verbs | {u.word for u in s.units[after : after + 1]}
    reader = head.kind == "C" or head.word in _READERS or head.word in words.LISTS["speakers"]
    return reader or bool(near & _ALOUD)


def _bare(s: Sentence, draft: Draft) -> bool:
    """Whether a content only names somebody: "quoted the delegate, Osk Varn"."""
    return not draft.extra and not any(set(s.kinds[first:end]) & set("QXFVT") for first, end in draft.content)


def _verbs(s: Sentence, draft: Draft) -> set[str]:
    return {u.word for first, end in draft.cue for u in s.units[first:end]}


def _as(draft: Draft, stance: Stance, *, negated: bool | None = None) -> Draft:
    return replace(
        draft, word=replace(draft.word, stance=stance), negated=draft.negated if negated is None else negated
    )
