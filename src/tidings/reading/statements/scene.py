"""Who is on the scene: every mention in order, who has which office, who was last spoken of."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tidings.nouns import Entity, EntityKind, Source, Span

_ROLE_BEFORE = re.compile(r"(?:\b(?:the|its|their|his|her|a|an)|['’]s) ((?:[a-z][\w-]* ){0,3}[a-z][\w-]*), $")
_ROLE_AFTER = re.compile(
    r", (?:the|its|their|his|her|a|an) ((?:[a-z][\w-]*)(?: [a-z][\w-]*){0,3}?)(?= of\b| for\b| at\b| in\b| who\b|[,.])"
)
# Offices by which their holder is called again: "Judge Ravelin … the judge".
_TITLE = re.compile(r"\b(Judge|Mayor|Senator|Governor|President|Minister|Bishop|Ambassador|Chancellor|Sheriff) $")
# As before the name in "The manufacturer, Orthane, sold …".
_APPOSED = re.compile(r"(?:The|Its|Their|His|Her|A|An) [a-z’'-]+(?: [a-z’'-]+){0,3}, ")
_GENDER = {
    "he": ("Mr", "Sir", "Lord", "King", "Prince", "Mr."),
    "she": ("Mrs", "Ms", "Miss", "Lady", "Queen", "Princess", "Dame", "Ms.", "Mrs."),
}
# How far back a pronoun looks: characters, and mentions or sources.
_FAR = 2000
_HEARD = 60


@dataclass(frozen=True)
class Mention:
    """One mention with its entity; `subject` where its sentence begins with it."""

    span: Span
    entity: Entity
    subject: bool


@dataclass(frozen=True)
class Scene:
    """The mentions of an article in order, its people by office and pronoun, its bodies by the words of their names."""

    mentions: tuple[Mention, ...]
    roles: dict[str, frozenset[str]]
    pronouns: dict[str, str]
    entities: dict[str, Entity]
    bodies: dict[str, tuple[Entity, ...]]

    def meant(self, phrase: str, at: int) -> Entity | None:
        """Whom "the chief executive" or "the union" means, where one of that office or name is in the article."""
        words = phrase.split()
        if len(words) < 2 or words[0].lower() not in ("the", "its", "their", "his", "her"):
            return None
        role = " ".join(words[1:]).lower()
        held = self.roles.get(role, frozenset())
        if len(held) == 1:
            return self.entities[next(iter(held))]
        if len(words) != 2 or words[0].lower() != "the":
            return None
        named = [e for e in self.bodies.get(role, ()) if e.mentions[0][0] < at]
        return named[0] if len(named) == 1 else None

    def last(self, kinds: Sequence[EntityKind], pronoun: str, before: Sequence[Source], at: int) -> Entity | None:
        """The one of these kinds that was last heard, or last named where a sentence begins."""
        heard = [(b.spans[0][0], b.entity) for b in before[-_HEARD:] if b.entity]
        until = bisect_left(self.mentions, at, key=lambda m: m.span[0])
        near = [m for m in self.mentions[max(0, until - _HEARD) : until] if m.span[0] > at - _FAR]
        subjects = [(m.span[0], m.entity.id) for m in near if m.subject]
        anywhere = [(m.span[0], m.entity.id) for m in reversed(near)] if pronoun in _GENDER else []
        for places in (sorted(heard + subjects, reverse=True), anywhere):
            for _, found in places:
                if self._fits(found, kinds, pronoun):
                    return self.entities[found]
        return None

    def _fits(self, entity: str, kinds: Sequence[EntityKind], pronoun: str) -> bool:
        known = self.pronouns.get(entity, pronoun)
        return self.entities[entity].kind in kinds and (pronoun not in _GENDER or known == pronoun)


def look(text: str, entities: Sequence[Entity], starts: Sequence[int]) -> Scene:
    """The scene of an article whose sentences begin at `starts`."""
    rows = sorted((span, i) for i, e in enumerate(entities) for span in e.mentions)
    mentions = tuple(Mention(span, entities[i], _opens(text, starts, span[0])) for span, i in rows)
    roles: dict[str, set[str]] = {}
    pronouns: dict[str, str] = {}
    for m in mentions:
        if m.entity.kind == "person":
            for role in _roles(text, m.span):
                roles.setdefault(role, set()).add(m.entity.id)
            title = text[max(0, m.span[0] - 10) : m.span[0]].split()
            for pronoun, honorifics in _GENDER.items():
                if title and title[-1] in honorifics:
                    pronouns[m.entity.id] = pronoun
    bodies: dict[str, list[Entity]] = {}
    for e in entities:
        if e.kind in ("organisation", "group"):
            for word in set(e.name.lower().split()):
                bodies.setdefault(word, []).append(e)
    return Scene(
        mentions,
        {role: frozenset(ids) for role, ids in roles.items()},
        pronouns,
        {e.id: e for e in entities},
        {word: tuple(named) for word, named in bodies.items()},
    )


def _opens(text: str, starts: Sequence[int], at: int) -> bool:
    """Whether a mention stands at the beginning of its sentence, a title before it allowed."""
    i = bisect_left(starts, at + 1) - 1
    if i < 0 or at - starts[i] > 60:
        return False
    between = text[starts[i] : at]
    return (
        not between
        or (between[0].isupper() and "," not in between and len(between.split()) < 4)
        or between.strip() in ("But", "And")
        or _APPOSED.fullmatch(between) is not None
    )


def _roles(text: str, span: Span) -> list[str]:
    found = []
    if title := _TITLE.search(text[max(0, span[0] - 20) : span[0]]):
        found.append(title.group(1).lower())
    if before := _ROLE_BEFORE.search(text[max(0, span[0] - 60) : span[0]]):
        found.append(before.group(1))
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
