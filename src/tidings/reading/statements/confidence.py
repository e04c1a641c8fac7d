"""How sure a statement is: the probability that it is right, fitted on annotated news (`train/confidence.py`)."""

from math import exp, log

from tidings.options import Precision
from tidings.reading.statements import unsaid
from tidings.reading.statements.drafts import Draft
from tidings.reading.statements.units import Sentence

NAMES = ("bias", "both", "rule", "seen", "cue", "known", "quoted", "goes on", "nested")
WEIGHTS = (-0.93, 0.25, 0.04, 0.54, 0.18, 0.57, -0.18, -0.34, 1.01)
_LEAST: dict[Precision, float] = {"high": 0.7, "balanced": 0.3, "high-recall": 0.0}
"""How sure a statement must be, by the dial."""
_ALONE = 0.58
"""What the tagger alone has must be surer, unless all is asked for: of the news every second below this is wrong."""
_DEED = 0.9
"""And surer still where what it marks looks like a deed."""
_HEARD = 0.5
"""Who speaks in what is not told may still be who a pronoun means."""
_COUNTING = frozenset({"number", "put"})
"""Frames of giving a number, of which the tagger's corpus has no examples."""


def features(s: Sentence, draft: Draft) -> tuple[float, ...]:
    """What is known of a draft of the sentence `s`, a number for each of NAMES."""
    evidence = draft.evidence
    seen = evidence.seen
    return (
        1.0,
        float(evidence.ruled and seen is not None),
        float(evidence.ruled and seen is None),
        0.0 if seen is None else _logit(seen),
        0.0 if evidence.nested else _logit(evidence.cue),
        float(bool(draft.word.frames)),
        float(bool(draft.extra) or any("Q" in s.kinds[first:end] for first, end in draft.content)),
        float(not draft.content),
        float(evidence.nested),
    )


def confidence(s: Sentence, draft: Draft) -> float:
    """The probability that source, cue and content are those that a careful reader would mark."""
    score = sum(w * x for w, x in zip(WEIGHTS, features(s, draft), strict=True))
    return round(1 / (1 + exp(-score)), 3)


def _logit(p: float) -> float:
    bounded = min(max(p, 0.005), 0.995)
    return log(bounded / (1 - bounded))


def least(precision: Precision) -> float:
    """How sure a statement must be at this setting of the dial."""
    return _LEAST[precision]


def is_heard(s: Sentence, draft: Draft, precision: Precision) -> bool:
    """Whether the source of a draft is sure enough to have spoken, told or not."""
    enough = least("balanced") if draft.evidence.ruled else _HEARD
    return precision == "high-recall" or confidence(s, draft) >= enough


def is_likely(s: Sentence, draft: Draft, precision: Precision) -> bool:
    """Whether a draft becomes a statement; `high` tells only the surest of them."""
    return precision == "high-recall" or confidence(s, draft) >= _enough(s, draft)


def _enough(s: Sentence, draft: Draft) -> float:
    if draft.evidence.ruled:
        return least("balanced")
    if unsaid.is_deed(s, draft):
        return _DEED
    return _HEARD if draft.word.frames & _COUNTING else _ALONE
