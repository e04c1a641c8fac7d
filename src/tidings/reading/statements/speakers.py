"""Who a source is: one canonical name over the whole article, or none where it is not clear."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from tidings.nouns import Entity, EntityKind, Source, Span
from tidings.reading.statements import bodies, heads, phrases, words
from tidings.reading.statements.drafts import Range
from tidings.reading.statements.mentions import Mention, within
from tidings.reading.statements.scene import Scene, public
from tidings.reading.statements.units import Sentence

_KINDS: dict[str, tuple[EntityKind, ...]] = {
    "he": ("person",),
    "she": ("person",),
    "it": ("organisation", "state", "group"),
    "they": ("group", "organisation"),
}
# Every form of a pronoun that can be a source, by its first one.
_PERSONAL = {
    **dict.fromkeys(("he", "him", "his"), "he"),
    **dict.fromkeys(("she", "her"), "she"),
    **dict.fromkeys(("it", "its"), "it"),
    **dict.fromkeys(("they", "them", "their"), "they"),
    **{form: form for form in ("i", "we", "you", "me", "us", "my", "our")},
}
# Nouns for one of either sex: kin, titles, and these.
_SEXES = {
    "he": words.LISTS["male"] | {"man", "boy", "gentleman"},
    "she": words.LISTS["female"] | {"woman", "girl"},
}
_NEAR = 700
# How many sources back somebody without a name is looked for.
_RECENT = 20
# A phrase without a modifier: "the commission".
_SHORT = 2
# How many sources back a pronoun looks.
_HEARD = 60


def name(text: str, s: Sentence, part: Range, scene: Scene, before: Sequence[Source]) -> Source:
    """The source that stands at a range of units; `before` are the sources found so far, for pronouns."""
    first, end = part
    while end - 1 > first and s.kinds[end - 1] in ",-":
        end -= 1
    span = _whole_name(s.span(first, end), scene.mentions)
    said = text[span[0] : span[1]]
    spans = (span,)
    if s.kinds[first] == "W" and (meant := phrases.antecedent(s, first)):
        full = name(text, s, meant, scene, before)
        return Source(full.name, full.entity, "pronoun", said, spans)
    if s.kinds[first] in "RD" and end == first + 1 and said.lower() in _PERSONAL:
        return _pronoun(said, spans, scene, before)
    several_or_any = heads.several_named(s, (first, end), scene.mentions) or heads.is_crowd(s, (first, end))
    head = None if several_or_any else heads.entity(s, (first, end), scene.mentions)
    if head is not None and (scene.shared(said) or heads.of_age(s, (first, end))):
        return Source(said, None, "named", said, spans)
    if head is not None:
        return Source(head.name, head.id, "named", said, spans)
    return _without_name(text, s, (first, end), scene, before)


def _whole_name(span: Span, known: Sequence[Mention]) -> Span:
    """A span from the beginning of the name that it cuts: "First of Lenz Corp." for "Lenz Corp."."""
    at = bisect_right(known, span[0], key=lambda m: m.span[0]) - 1
    name = known[at].span if at >= 0 else span
    return (name[0], span[1]) if name[0] < span[0] < name[1] <= span[1] else span


def is_nobody(source: Source) -> bool:
    """Whether a source is a pronoun for a thing of which it is not clear what it is: "it", "this"."""
    return (
        source.entity is None and source.name.lower() in ("it", "this", "that", "which") and source.name == source.text
    )


def _without_name(text: str, s: Sentence, part: Range, scene: Scene, before: Sequence[Source]) -> Source:
    """A source that goes by a phrase: whom it means where that is clear, else the phrase itself."""
    span = s.span(*part)
    said, spans, core = text[span[0] : span[1]], (span,), heads.core(text, s, part)
    if heads.is_document(s, part):
        return Source(_small(core), None, "document", said, spans)
    same = scene.meant(core, span[0]) or _firm(core, span[0], scene, before)
    if same is not None:
        return Source(same.name, same.id, "named", said, spans)
    met = _in_full(core, span[0], scene) or _introduced(core, before) or core.removeprefix("whose ")
    return Source(_small(met), None, "unnamed", said, spans)


def _small(phrase: str) -> str:
    """A phrase as it stands within a sentence: "The coast guard" and "the coast guard" are one name."""
    return phrase[0].lower() + phrase[1:] if phrase.startswith(("The ", "A ", "An ")) else phrase


def _firm(core: str, at: int, scene: Scene, before: Sequence[Source]) -> Entity | None:
    """The firm that "the company" is, where it spoke last, in this sentence or the one before."""
    article, _, noun = core.lower().partition(" ")
    if article != "the" or noun not in words.LISTS["companies"] or not before:
        return None
    heard = scene.entities.get(before[-1].entity or "")
    spoke = heard is not None and before[-1].spans[0][0] >= scene.since(at)
    return heard if heard and spoke and heard.kind == "organisation" and not public(heard.name) else None


def _in_full(core: str, at: int, scene: Scene) -> str | None:
    """The phrase by which "the commission" was met before: "the electoral commission"."""
    parts = core.split()
    short = len(parts) == _SHORT and parts[0].lower() == "the" and parts[1] in bodies.NOUNS
    return scene.unnamed.introduced(parts[1], at) if short and parts[1] not in scene.bodies else None


def _introduced(core: str, before: Sequence[Source]) -> str | None:
    """The words by which "the officials" were first heard, where one such source was: "two officials at the talks"."""
    article, _, noun = core.lower().partition(" ")
    if article != "the" or not noun.isalpha() or noun in bodies.NOUNS:
        return None
    met = {b.name: None for b in before if b.kind == "unnamed" and _counted_or_any(b.name, noun)}
    return next(iter(met)) if len(met) == 1 else None


def _counted_or_any(name: str, noun: str) -> bool:
    """Whether a phrase brings somebody in by a noun: "a western diplomat familiar with the plans"."""
    first, *rest = re.split(r" (?:of|for|in|at|from|with|who|on|to|by|that|which)\b|,", name.lower())[0].split()
    return noun in rest[:3] and (first in ("a", "an", "one") or first in words.LISTS["numbers"])


def _pronoun(said: str, spans: tuple[Span, ...], scene: Scene, before: Sequence[Source]) -> Source:
    """A personal pronoun: the person or body last heard or named at a sentence's beginning; "they" the last group."""
    word, at = _PERSONAL[said.lower()], spans[0][0]
    if word == "they" and (many := _many(scene, before, at)):
        return Source(many[0], many[1], "pronoun", said, spans)
    if word == "it" and (spoke := _body_heard(scene, before, at)):
        return Source(spoke.name, None, "pronoun", said, spans)
    if word in ("he", "she") and (speaker := _speaking(scene, word, before, at)):
        return Source(speaker.name, None, "pronoun", said, spans)
    entity = scene.last(_KINDS.get(word, ()), word, before, at)
    if word in ("it", "they") and (body := _body(scene, before, entity, at)):
        return Source(_small(body), None, "pronoun", said, spans)
    singular = [b for b in before[-_RECENT:] if b.kind != "unnamed" or not _several(b.name)]
    if entity is None and word in ("he", "she") and (near := _group(singular, at)):
        return Source(near.name, None, "pronoun", said, spans)
    return Source(entity.name if entity else said, entity.id if entity else None, "pronoun", said, spans)


def _many(scene: Scene, before: Sequence[Source], at: int) -> tuple[str, str | None] | None:
    """Whom "they" means of those without a name: who was heard last, or the plural that begins a sentence since."""
    heard, crowd = _group(before, at), scene.crowd(at)
    if crowd and (heard is None or heard.spans[0][0] < crowd[0]):
        return _small(crowd[1]), None
    return (heard.name, heard.entity) if heard and _several(heard.name) else None


def _speaking(scene: Scene, word: str, before: Sequence[Source], at: int) -> Source | None:
    """Somebody without a name whose office speaks: "A spokesman for the board said Lund was ill. He said"."""
    heard = before[-1] if before else None
    if heard is None or heard.kind != "unnamed" or not scene.since(at) <= heard.spans[0][0] < scene.sentence(at):
        return None
    head = _head_noun(heard.name)
    if head in _SEXES[word]:
        return heard  # "Lund’s brother said it rained. He said"
    article = heard.name.partition(" ")[0].lower() in ("a", "an", "another", "one")
    speaks = article and head in words.LISTS["speakers"] and head not in bodies.NOUNS and not _several(heard.name)
    return heard if speaks and head not in _SEXES["she" if word == "he" else "he"] else None


def _body_heard(scene: Scene, before: Sequence[Source], at: int) -> Source | None:
    """The body without a name that spoke last, in this sentence or the one before, no other body named since."""
    heard = before[-1] if before else None
    if heard is None or heard.entity or heard.kind == "document" or heard.spans[0][0] < scene.since(at):
        return None
    since = within(scene.mentions, (heard.spans[-1][1], at))
    rivals = [m for m in since if m.subject and m.entity.kind in _KINDS["it"]]
    return heard if not rivals and _head_noun(heard.name) in bodies.NOUNS else None


def _head_noun(phrase: str) -> str:
    """The last word of a phrase before what hangs on it."""
    return re.split(r" (?:of|for|in|at|from|with|who|on|to|by|that|which) |,", phrase.lower())[0].rpartition(" ")[2]


def _body(scene: Scene, before: Sequence[Source], entity: Entity | None, at: int) -> str | None:
    """A body without a name that was heard, or began a sentence, after the entity was last named."""
    named = max((a for a, _ in entity.mentions if a < at), default=0) if entity else 0
    phrase = scene.unnamed.last(at, _NEAR)
    if phrase is None or phrase.at < named or (entity and scene.meant(phrase.text, phrase.at) == entity):
        return None
    rivals = [b for b in before[-_RECENT:] if b.spans[0][0] > phrase.at and b.kind != "pronoun"]
    if phrase.at >= scene.sentence(at) and before and before[-1].spans[0][0] > at - _NEAR:
        rivals.append(before[-1])  # "The panel will sit in Lenz, it said": who spoke before of the panel
    return None if rivals else _in_full(phrase.text, phrase.at, scene) or phrase.text


def _several(name: str) -> bool:
    """Whether "they" can stand for a phrase: a plural, or a body of people."""
    head = _head_noun(name)
    return " and " in name or head in words.LISTS["bodies"] or (head.endswith("s") and not head.endswith("ss"))


def _group(before: Sequence[Source], at: int) -> Source | None:
    """The last unnamed source, where it was heard nearby and no name stands between."""
    near = next((b for b in reversed(before[-_HEARD:]) if b.kind != "pronoun"), None)
    return near if near and near.kind == "unnamed" and at - near.spans[0][0] < _NEAR else None
