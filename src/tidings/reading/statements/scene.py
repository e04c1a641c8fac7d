"""Who is on the scene: every mention in order, who has which office, who was last spoken of."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tidings.language import first_names
from tidings.nouns import Entity, EntityKind, Source
from tidings.reading.statements import bodies, subjects, words
from tidings.reading.statements.bodies import Bodies
from tidings.reading.statements.mentions import GENDER, Mention, offices, opens, pronouns_used, titled, within
from tidings.reading.statements.units import Sentence

# As before a newspaper: "told the Courier", "seen by the Courier".
_HEARS = re.compile(r"\b(?:told|tells|seen by|obtained by|shown to|with) (?:the )?$")
# What says of a firm where it is, and nothing by which it is told from others: "the Lenz-based carrier".
_HUNG = re.compile(r"[A-Z][\w.]*-[a-z]+ed")
_TEAMS = frozenset({"club", "team", "side"})
# A rival this near makes a pronoun unclear.
_NEAR = 300
# How far back a pronoun looks: characters, and mentions or sources.
_FAR = 2000
_HEARD = 60
# How many mentions back "the company" looks.
_MET = 500


@dataclass(frozen=True)
class Scene:
    """The mentions of an article in order, its people by office and pronoun, its bodies by the heads of their names.

    `pronouns` are those that the text gives its people, `likely` those that their first names make likely.
    """

    mentions: tuple[Mention, ...]
    roles: dict[str, frozenset[str]]
    pronouns: dict[str, str]
    likely: dict[str, str]
    entities: dict[str, Entity]
    bodies: dict[str, tuple[Entity, ...]]
    hearers: frozenset[str]
    owners: frozenset[str]
    starts: tuple[int, ...]
    openings: frozenset[int]
    unnamed: Bodies
    crowds: dict[int, tuple[int, str]]

    def meant(self, phrase: str, at: int) -> Entity | None:
        """Whom "the chief executive" or "the union" means, where one of that office or name is in the article."""
        parts = [part for part in phrase.split() if not _HUNG.fullmatch(part)]
        if len(parts) < 2 or parts[0].lower() not in ("the", "its", "their", "his", "her"):
            return None
        role = " ".join(parts[1:]).lower().removeprefix("former ")
        held = self.roles.get(role, frozenset())
        if len(held) == 1:
            return self.entities[next(iter(held))]
        if len(parts) != 2 or parts[0].lower() != "the":
            return None
        named = [e for e in self.bodies.get(role, ()) if e.mentions[0][0] < at]
        if named or role not in words.LISTS["companies"] | _TEAMS:
            return named[0] if len(named) == 1 else None
        return self._firm(at)

    def _firm(self, at: int) -> Entity | None:
        """The firm or team that is spoken of at a place, where it is clear."""
        met = [e for e in self.entities.values() if e.mentions[0][0] < at and e.id not in self.hearers | self.owners]
        firms = [e for e in met if e.kind == "organisation" and not public(e.name)]
        ends = {e.name.split()[-1] for e in firms}
        alike = [e for e in met if e not in firms and e.name.split()[-1] in ends]
        until = bisect_left(self.mentions, at, key=lambda m: m.span[0])
        openings = [m.entity.id for m in self.mentions[max(0, until - _MET) : until] if m.subject]
        return bodies.firm([*firms, *alike], openings)

    def last(self, kinds: Sequence[EntityKind], pronoun: str, before: Sequence[Source], at: int) -> Entity | None:
        """The one of these kinds that was last heard, or last named where a sentence begins."""
        if pronoun in GENDER and (near_by := self._just_named(pronoun, before, at)):
            return near_by
        far = at - _FAR if pronoun in GENDER else self._reach(at)
        heard = [(b.spans[0][0], b.entity) for b in before[-_HEARD:] if b.entity and b.spans[0][0] >= far]
        until = bisect_left(self.mentions, at, key=lambda m: m.span[0])
        near = [m for m in self.mentions[max(0, until - _HEARD) : until] if m.span[0] >= far]
        subjects = [(m.span[0], m.entity.id) for m in near if m.subject]
        anywhere = [(m.span[0], m.entity.id) for m in reversed(near)] if pronoun in GENDER else []
        for places in (sorted(heard + subjects, reverse=True), anywhere):
            for _, found in places:
                if self._fits(found, kinds, pronoun):
                    return self.entities[found] if self._clear(found, pronoun, near, at) else None
        return None

    def shared(self, said: str) -> bool:
        """Whether words are the last name of two people of the article, and no more."""
        return (
            " " not in said
            and sum(e.kind == "person" and e.name.split()[-1] == said for e in self.entities.values()) > 1
        )

    def sentence(self, at: int) -> int:
        """Where the sentence of a place begins."""
        return self.starts[max(0, bisect_right(self.starts, at) - 1)]

    def crowd(self, at: int) -> tuple[int, str] | None:
        """The plural that begins the sentence of a place, or the one before it."""
        beside = [self.sentence(at), self.since(at)]
        return next(
            (self.crowds[start] for start in beside if start in self.crowds and self.crowds[start][0] < at), None
        )

    def _reach(self, at: int) -> int:
        """How far back "it" and "they" look: to the sentence before, and over their paragraph."""
        return min(self.since(at), max((o for o in self.openings if o <= at), default=0))

    def since(self, at: int) -> int:
        """Where the sentence before the one at a place begins."""
        return self.starts[max(0, bisect_right(self.starts, at) - 2)]

    def _just_named(self, pronoun: str, before: Sequence[Source], at: int) -> Entity | None:
        """The only person named in this sentence and the one before, who speaks there or opens a paragraph."""
        first = self.since(at)
        met = within(self.mentions, (first, at))
        people = {m.entity.id for m in met if m.entity.kind == "person"}
        heard = [b for b in before[-_HEARD:] if first <= b.spans[0][0] < at]
        if len(people) != 1 or any(b.entity is None for b in heard):
            return None
        found = next(iter(people))
        leads = first in self.openings or self.starts[max(0, bisect_right(self.starts, at) - 1)] in self.openings
        named = any(m.subject and m.entity.id == found for m in met if leads) or any(b.entity == found for b in heard)
        return self.entities[found] if named and self._fits(found, ("person",), pronoun) else None

    def _clear(self, found: str, pronoun: str, near: Sequence[Mention], at: int) -> bool:
        """Whether no other person named nearby could as well be meant by "he" or "she"."""
        if pronoun not in GENDER:
            return True
        met = [m for m in near if m.span[0] > at - _NEAR and m.entity.kind == "person" and m.entity.id != found]
        since = max((m.span[0] for m in near if m.entity.id == found), default=0)
        if self.pronouns.get(found) == pronoun:
            here = max((start for start in self.openings if start <= at), default=0)
            return since >= here or not any(m.span[0] >= here and self._known(m.entity.id) == pronoun for m in met)
        if self._known(found) == pronoun:
            return not any(m.span[0] > since and self._known(m.entity.id) == pronoun for m in met)
        others = {m.entity.id for m in met if " " in m.entity.name or m.entity.id in self.pronouns}
        return not any(self._known(other) in (pronoun, None) for other in others)

    def _fits(self, entity: str, kinds: Sequence[EntityKind], pronoun: str) -> bool:
        goes_by = pronoun not in GENDER or self._known(entity) in (pronoun, None)
        return self.entities[entity].kind in kinds and goes_by

    def _known(self, entity: str) -> str | None:
        """The pronoun that the text gives a person, else the one that the first name makes likely."""
        return self.pronouns.get(entity, self.likely.get(entity))


def public(name: str) -> bool:
    """Whether a body is no company: a ministry, a court, a newspaper."""
    return bool(set(re.findall(r"\w+", name.lower())) & words.LISTS["public"]) or name.isupper()


def look(text: str, entities: Sequence[Entity], sentences: Sequence[Sentence]) -> Scene:
    """The scene of an article."""
    starts = [s.units[0].start for s in sentences]
    rows = sorted((span, i) for i, e in enumerate(entities) for span in e.mentions)
    mentions = tuple(Mention(span, entities[i], opens(text, starts, span[0])) for span, i in rows)
    roles: dict[str, set[str]] = {}
    pronouns: dict[str, str] = {}
    for m in mentions:
        if m.entity.kind == "person":
            for role in offices(text, m.span):
                roles.setdefault(role, set()).add(m.entity.id)
            if pronoun := titled(text, m):
                pronouns[m.entity.id] = pronoun
    firsts = ((e.id, first_names.pronoun(e.name)) for e in entities if e.kind == "person")
    likely = {entity: pronoun for entity, pronoun in firsts if pronoun}
    for entity, pronoun in pronouns_used(text, mentions, starts).items():
        if likely.get(entity, pronoun) == pronoun:
            pronouns.setdefault(entity, pronoun)
    called: dict[str, list[Entity]] = {}
    for e in entities:
        if e.kind in ("organisation", "group"):
            called.setdefault(_head(e.name), []).append(e)
    return Scene(
        mentions,
        {role: frozenset(ids) for role, ids in roles.items()},
        pronouns,
        likely,
        {e.id: e for e in entities},
        {word: tuple(named) for word, named in called.items()},
        frozenset(m.entity.id for m in mentions if _HEARS.search(text[max(0, m.span[0] - 20) : m.span[0]])),
        _owners(text, mentions),
        tuple(starts),
        frozenset(start for start in starts if text[max(0, start - 1) : start] in ("", "\n")),
        bodies.look(text, starts),
        _crowds(text, sentences),
    )


def _crowds(text: str, sentences: Sequence[Sentence]) -> dict[int, tuple[int, str]]:
    """By the beginnings of sentences their subjects that are common nouns in the plural: where, and the words."""
    found = {}
    for s in sentences:
        subject = subjects.main_subject(s, len(s.units))
        acts = subject and s.kinds[subject[1] :].lstrip("A")[:1] in ("X", "F", "V")
        if subject and acts and s.kinds[subject[0]] != "R" and (subjects.is_plural(s, subject) or _plain(s, subject)):
            span = s.span(*subject)
            found[s.units[0].start] = (span[0], text[slice(*span)])
    return found


def _plain(s: Sentence, subject: tuple[int, int]) -> bool:
    """Whether a subject is one word that is capital only because it is first: "Officers met the driver"."""
    word = s.units[subject[0]].word
    return subject == (0, 1) and word in words.LISTS["speakers"] | words.LISTS["many"]


def _owners(text: str, mentions: Sequence[Mention]) -> frozenset[str]:
    """Those who are only met as owners, as places are: "on Karland’s railways"."""
    met = {m.entity.id for m in mentions}
    return frozenset(met - {m.entity.id for m in mentions if text[m.span[1] : m.span[1] + 2] not in ("’s", "'s")})


def _head(name: str) -> str:
    """The noun that says what a body is: "union" of "National Union of Teachers"; "three" of "League Three"."""
    return re.split(r" (?:of|for|on|in|to) ", name.lower())[0].split()[-1]
