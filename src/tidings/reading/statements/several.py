"""Several who speak as one: "Lund, Pell and Orva said", "dozens of farmers, millers and clerks"."""

from tidings.reading.statements import phrases
from tidings.reading.statements.drafts import Range
from tidings.reading.statements.units import Sentence

# What may stand before the subject of a sentence.
_LEADS = frozenset("KA-")
# What hangs something on a noun, or parts two.
_HANGING = frozenset("OPIWFV,-")


def joints(s: Sentence, part: Range) -> list[int]:
    """Where *and* or *or* joins two heads of a phrase, and no two nouns in what hangs on one."""
    return [
        i for i in range(part[0] + 1, part[1] - 1) if s.kinds[i] == "K" and not set(s.kinds[part[0] : i]) & _HANGING
    ]


def whole(s: Sentence, phrase: Range | None) -> Range | None:
    """The subject with the earlier members of its list: to "Pell and Orva" the "Lund," that begins the sentence."""
    if phrase is None or not joints(s, phrase):
        return phrase
    first = _back(s, phrase)
    begins = first == 0 or set(s.kinds[:first]) <= _LEADS or s.kinds[first - 1] == "T"
    return (first, phrase[1]) if begins else phrase


def is_list(s: Sentence, part: Range) -> bool:
    """Whether a phrase with commas is a list, and not a noun with its apposition."""
    comma = s.kinds.rfind(",", *part)
    last = (comma + 1, part[1])
    ended = s.kinds[part[1] : part[1] + 1] == ","
    return comma > 0 and not ended and bool(joints(s, last)) and _back(s, last) == part[0]


def _back(s: Sentence, phrase: Range) -> int:
    """Where the list begins whose last two members are a phrase."""
    first, head = phrase[0], s.kinds[phrase[1] - 1]
    while first > 1 and s.kinds[first - 1] == ",":
        member = phrases.ends_at_plain(s, first - 1)
        if member is None or s.kinds[member[1] - 1] != head:
            break
        first = member[0]
    return first
