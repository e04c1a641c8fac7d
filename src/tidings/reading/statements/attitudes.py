"""What the tagger's cues that report no speech tell: what somebody wants, plans, or will not do."""

from dataclasses import replace

from tidings.nouns import Stance
from tidings.reading.statements import words
from tidings.reading.statements.drafts import Draft, Range
from tidings.reading.statements.units import Sentence


def told(s: Sentence, draft: Draft) -> Draft | None:
    """The draft of a cue in no lexicon with its stance; None where its infinitive is a deed and no words of anybody.

    What is wanted of others is asked, of oneself hoped (`expects`); a refusal is a promise that is not made. A plan is
    told as it is, since a forecast (`expects`) would be no event to come.
    """
    verbs = {u.word for first, end in draft.cue for u in s.units[first:end]}
    if verbs & words.LISTS["refusing"]:
        return _as(draft, "commits", negated=True)
    if draft.word.frames or not draft.content or draft.extra:
        return draft
    deed = _infinitive(s, draft.content[0])
    if verbs & words.LISTS["wanting"]:
        asked = not deed or s.units[draft.content[0][0] + 1].word == "know"
        return None if deed and _relative(s, draft) else _as(draft, "asks" if asked else "expects")
    return None if deed and not verbs & words.LISTS["planning"] else draft


def _as(draft: Draft, stance: Stance, *, negated: bool = False) -> Draft:
    return replace(draft, word=replace(draft.word, stance=stance), negated=negated or draft.negated)


def _infinitive(s: Sentence, part: Range) -> bool:
    return s.kinds[part[0] :].lstrip("A").startswith("I")


def _relative(s: Sentence, draft: Draft) -> bool:
    """Whether the page only tells who somebody is: "a baker who wanted to keep a goat"."""
    return draft.source is not None and s.kinds[draft.source[0]] == "W"
