"""What a number in large type is said to count: words that are understood without its sentence, or none.

The tables are those of events and nouns that read well beside a number alone, looked at in the sample collection and in
news of the development half; a verb that the reader of figures only made a participle of is in none of them.
"""

import re

from tidings.views import wording

TOLLS = frozenset(
    (
        "killed", "wounded", "missing", "displaced", "fled", "evacuated", "unemployed", "escaped", "sunk", "looted",
        "walked out", "arrested", "charged", "convicted", "released", "abducted", "rescued", "trapped", "stranded",
        "hospitalised", "treated", "infected", "recovered", "vaccinated", "buried", "captured", "seized", "destroyed",
        "damaged", "affected", "burned", "flooded", "downed", "marched", "cut", "laid off", "hired", "at risk",
        "employed", "created", "recalled", "closed", "reopened", "cut off", "deported", "deployed", "withdrawn", "shot",
    )
)  # fmt: skip
"""What happened to those who are counted, and matters though one page alone tells it."""
_READABLE = TOLLS | {"won", "sent", "sold", "built", "delivered", "landed", "planted", "stolen", "donated"}
_OF_MONEY = frozenset(("paid", "spent", "owed", "earned"))
_OF_MONEY_ALONE = frozenset(("lost", "cost", "raised", "donated", "stolen", "invested", "fined"))
"""What is understood of a sum without saying whose or for what."""
_VAGUE = frozenset(
    (
        "people", "person", "persons", "men", "man", "women", "woman", "children", "males", "females", "others", "ones",
        "individuals", "subjects", "members", "employees", "staff", "residents",
    )
)  # fmt: skip
_NO_NOUN = re.compile(r"(?:ed|ly|struck|shot|lost|hurt|times|things|points|counts|ones)$")
"""Last words of what was taken for a noun: participles, adverbs, and nouns that count nothing."""
_RATES = frozenset(("turnout", "inflation", "unemployment", "growth", "interest", "approval"))
_SHARES = ("percent", "percentage_point", "share")


def called(of: str | None, event: str | None, group: str | None, place: str | None, unit: str | None) -> str:
    """What is counted, as `wording.counted` says it; "" where that says too little.

    A noun must stand in it, unless a sum was lost or raised; a share needs one that is told in shares ("turnout"), a
    noun such as "people" what happened to them.
    """
    head = of.split()[-1].casefold() if of else ""
    if unit in _SHARES:
        return wording.counted(of, None, group, place) if head in _RATES else ""
    if head in wording.NAMED_BY:
        return wording.counted(of, None, group, place) if event in (None, wording.NAMED_BY[head]) else ""
    if not _is_noun(head, of) and not (unit and not of and event in _OF_MONEY_ALONE):
        return ""
    is_read = event in _READABLE or bool(unit and event in _OF_MONEY | _OF_MONEY_ALONE)
    is_enough = is_read if event else (of or "").casefold() not in _VAGUE
    return wording.counted(of, event, group, place) if is_enough else ""


def _is_noun(head: str, of: str | None) -> bool:
    return bool(of) and not _NO_NOUN.search(head)
