"""Mentions of names in order, and what the words beside them tell of who bears them: an office, a pronoun."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tidings.language import cues
from tidings.nouns import Entity, Span
from tidings.reading.statements import words

_ROLE_BEFORE = re.compile(r"(?:\b(?:the|its|their|his|her|a|an)|['’]s) ((?:[a-z][\w-]* ){0,3}[a-z][\w-]*), $")
_ROLE_AFTER = re.compile(
    r", (?:the|its|their|his|her|a|an) ((?:[a-z][\w-]*)(?: [a-z][\w-]*){0,3}?)(?= of\b| for\b| at\b| in\b| who\b|[,.])"
)
# As in "former transport minister Ida Lund".
_ROLE_HELD = re.compile(r"\b([a-z][\w-]*) $")
# Offices by which their holder is called again: "Judge Ravelin … the judge".
_TITLE = re.compile(r"\b(Judge|Mayor|Senator|Governor|President|Minister|Bishop|Ambassador|Chancellor|Sheriff) $")
# As before the name in "The manufacturer, Orthane, sold …".
_APPOSED = re.compile(r"(?:The|Its|Their|His|Her|A|An) [a-z’'-]+(?: [a-z’'-]+){0,3}, ")
GENDER = {
    "he": frozenset(words.LISTS["male"]),
    "she": frozenset(words.LISTS["female"]),
}
_PRONOUN = re.compile(r"\b(?:(he|himself)|(she|herself))\b", re.IGNORECASE)
_BEFORE_NAME = re.compile(r"\b(?:(Mrs?|Ms)\.|([\w’-]+),?) $")


@dataclass(frozen=True)
class Mention:
    """One mention with its entity; `subject` where its sentence begins with it."""

    span: Span
    entity: Entity
    subject: bool


def titled(text: str, m: Mention) -> str | None:
    """The pronoun that a title or a word of kin asks for: "Mrs Lund", "his sister, Ida Lund"."""
    before = _BEFORE_NAME.search(text[max(0, m.span[0] - 30) : m.span[0]])
    said = (before.group(1) or before.group(2)).lower() if before else ""
    return next((pronoun for pronoun, known in GENDER.items() if said in known), None)


def pronouns_used(text: str, mentions: Sequence[Mention], starts: Sequence[int]) -> dict[str, str]:
    """The pronouns that stand after the only person of a sentence, where they are always the same."""
    votes: dict[str, set[str]] = {}
    people = [m for m in mentions if m.entity.kind == "person"]
    for start, end in pairwise([*starts, len(text)]):
        end = text.find(";", start, end) if ";" in text[start:end] else end  # noqa: PLW2901  another clause, another subject
        first = bisect_left(people, start, key=lambda m: m.span[0])
        last = bisect_left(people, end, key=lambda m: m.span[0])
        named = {m.entity.id for m in people[first:last]}
        if len(named) == 1 and people[first].subject and (found := _PRONOUN.search(text, people[first].span[1], end)):
            votes.setdefault(people[first].entity.id, set()).add("he" if found.group(1) else "she")
    return {entity: next(iter(found)) for entity, found in votes.items() if len(found) == 1}


def opens(text: str, starts: Sequence[int], at: int) -> bool:
    """Whether a mention stands at the beginning of its sentence, a title before it allowed."""
    i = bisect_left(starts, at + 1) - 1
    if i < 0 or at - starts[i] > 60:
        return False
    between = text[starts[i] : at]
    return (
        not between
        or (
            between[0].isupper()
            and between.split()[-1] not in ("at", "by", "for", "from", "in", "of", "to", "with")
            and "," not in between
            and not _says(between)
            and len(between.split()) < 4
        )
        or between.strip() in ("But", "And")
        or _APPOSED.fullmatch(between) is not None
    )


def _says(words_before: str) -> bool:
    """Whether words before a name hold a verb of saying: "Lund said" is no title of who is named next."""
    said = set(words_before.lower().split()[1:])
    return bool(said & cues.verbs().keys() - words.LISTS["speakers"])


def offices(text: str, span: Span) -> list[str]:
    """What somebody is called beside the name, as "the minister, Ida Lund" and "Ida Lund, the minister"."""
    found = []
    if title := _TITLE.search(text[max(0, span[0] - 20) : span[0]]):
        found.append(title.group(1).lower())
    if before := _ROLE_BEFORE.search(text[max(0, span[0] - 60) : span[0]]):
        found.append(before.group(1))
    if (held := _ROLE_HELD.search(text[max(0, span[0] - 40) : span[0]])) and held.group(1) in words.LISTS["speakers"]:
        found.append(held.group(1))
    if after := _ROLE_AFTER.match(text[span[1] : span[1] + 60]):
        found.append(after.group(1))
    return found + [role.split()[-1] for role in found if " " in role]


def within(mentions: Sequence[Mention], span: Span) -> list[Mention]:
    """The mentions inside a span."""
    at = bisect_left(mentions, span[0], key=lambda m: m.span[0])
    found = []
    while at < len(mentions) and mentions[at].span[0] < span[1]:
        if mentions[at].span[1] <= span[1]:
            found.append(mentions[at])
        at += 1
    return found
