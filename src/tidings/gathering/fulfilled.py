"""How news says that what was planned has been done: not always with the verb that planned it.

The families of verbs are ours, from how news of strikes, courts, votes, visits and openings is worded: a witness who
is to be heard *told the court*, a verdict that is due *acquitted*, workers who will walk out *struck*.
"""

# ruff: noqa: E501  patterns and tables of words stand one a line

import re
from dataclasses import dataclass

from tidings.gathering.words import content_words
from tidings.nouns import Span

_COURT = r"(?:court|judges?|jury|tribunal|magistrates?)"
_PLACES = r"(?:court|trial|inquiry|jury|tribunal|hearing|panel|inquest|judges?)"


@dataclass(frozen=True)
class Family:
    """The verbs that plan something and those that tell it done.

    `places` are words that any of its sentences holds; `by_subject`: who does it stands before the verb.
    """

    planned: re.Pattern[str]
    done: re.Pattern[str]
    places: frozenset[str]
    by_subject: bool


@dataclass(frozen=True)
class Plan:
    """A plan as it is looked for: its words, those before its verb, its names, and the text that leads to it."""

    words: frozenset[str]
    subject: frozenset[str]
    names: frozenset[str]
    around: str


def _family(planned: str, done: str, places: str = "", *, by_subject: bool = False) -> Family:
    ahead = rf"\b(?:(?:will|would|shall|to)(?: now| also)? (?:be )?(?:{planned})\b"
    return Family(
        re.compile(rf"{ahead}|(?:{planned}) (?:is|are|was) (?:due|expected|set|scheduled)\b)"),
        re.compile(rf"\b(?:{done})\b"),
        content_words(places),
        by_subject,
    )


_FAMILIES = (
    _family(r"walk out|strike|stop work|down tools|go on strike", r"walked out|struck|went on strike|stopped work|downed tools", by_subject=True),
    _family(
        r"hear|heard|testify|give evidence|appear|take the stand|questioned",
        rf"told (?:the|an?) (?:[\w’'-]+ ){{0,5}}?{_PLACES}|testified|gave evidence|took the stand|was (?:heard|questioned)",
        "court trial inquiry jury tribunal hearing panel inquest judge",
        by_subject=True,
    ),
    _family(
        r"hear|rule|decide|sentenced|verdict|ruling|judgment|decision|sentence",
        rf"{_COURT} (?:[\w’'-]+ ){{0,8}}?(?:ordered|ruled|fined|sentenced|acquitted|convicted|cleared|jailed|dismissed|rejected|upheld)",
    ),
    _family(r"decide|rule|vote|decision", r"decided|declared|voted|approved|rejected|adopted|ruled"),
    _family(r"sign|signed|signing", r"signed"),
    _family(r"fly|travel|visit|tour|go", r"after (?:flying|visiting|touring)|flew|travelled|visited|toured|arrived"),
    _family(r"begin|start|open", r"began|started|opened|got under way"),
    _family(r"announce|publish|present|unveil|release", r"announced|published|presented|unveiled|released"),
)  # fmt: skip
# Where another clause begins: what is called off in one was not in the other ("trains were cancelled as workers struck").
_CLAUSE = re.compile(r"[,;:–—]|\b(?:as|because|when|after|while|before|but|and|since)\b")
DAYS = content_words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september"
    " october november december morning afternoon evening night week day"
)
_PLACE = re.compile(
    r"\b(?:to|in|at|near|visit|visits|visited|visiting|tour|tours|toured|touring) ((?:[A-Z][\w’'-]+ ?)+)"
)
_NAME, _LATER_NAME = re.compile(r"\b[A-Z][\w’'-]+"), re.compile(r"(?<=[\w,] )[A-Z][\w’'-]+")


def families(plan: str) -> list[Family]:
    """The families whose verb a plan's clause (in small letters) has ahead of it."""
    return [family for family in _FAMILIES if family.planned.search(plan)]


def clause_of(text: str, done: Span) -> str:
    """The clause of a sentence that holds a place."""
    starts = [0, *(found.end() for found in _CLAUSE.finditer(text))]
    begin = max(start for start in starts if start <= done[0])
    end = next((found.start() for found in _CLAUSE.finditer(text, done[1])), len(text))
    return text[begin:end]


def tells(family: Family, plan: Plan, sentence: str) -> bool:
    """Whether a sentence of a plan's day tells it done: with a verb of the family, and by what else the plan says.

    Two words besides the verb, who was to do it before it, and no other name in the place of the plan's. What says little
    itself ("A verdict is due", "He will be heard") is named by three words around it, a name among them.
    """
    done = family.done.search(sentence.lower())
    if done is None or _is_apart(plan, sentence):
        return False
    verb = content_words(done.group().split()[-1])
    before = content_words(sentence[: done.start()] if family.by_subject else sentence)
    told = {word for word in before - family.places - DAYS - verb if not word[0].isdigit()}
    own = plan.words - family.places - DAYS - verb
    if family.by_subject and not family.places and not plan.subject <= content_words(sentence[: done.start()]):
        return False
    if len(own & told) >= _FEWEST:
        return True
    shared = content_words(plan.around) & (content_words(sentence) - family.places - DAYS - verb)
    named = content_words(" ".join(_NAME.findall(plan.around))) & told
    return len(own) <= _FEWEST and len(shared) >= _AROUND and bool(named)


def is_elsewhere(plan: str, sentence: str) -> bool:
    """Whether a plan names a place that a sentence leaves out, and that another."""
    there, here = (content_words(" ".join(_PLACE.findall(text))) - DAYS for text in (plan, sentence))
    return bool(there and here) and there.isdisjoint(content_words(sentence))


def _is_apart(plan: Plan, sentence: str) -> bool:
    """Whether a sentence leaves out a name of the plan and has another: a visit to one town is none to another."""
    words = content_words(sentence)
    others = content_words(" ".join(_LATER_NAME.findall(sentence))) - content_words(plan.around) - DAYS
    return bool(plan.names - words - DAYS) and bool(others)


_FEWEST, _AROUND = 2, 3
