"""What the rules and the net say of the same names, weighed: names apart, one kind for each way of writing."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from tidings.language import first_names
from tidings.nouns import EntityKind, Span, Tag
from tidings.reading.entities.kinds import Name, by_table

# A name that the net alone has is told from this confidence on. Kinds the rules know by table ask for more: there the
# net is mostly wrong where the tables are silent.
_LEAST: dict[str, float] = {"person": 0.8, "organisation": 0.85, "place": 0.85, "state": 0.97, "group": 0.97}
# What the net must say for a guess of the rules to become another kind; a person by one word is its usual mistake,
# and a name that opens with a first name is usually a person's.
_DOUBT = 0.6
_SURE_OF_IT = 0.9
# The shortest name the net may bring by itself.
_SHORTEST = 3


def weigh(text: str, ruled: Sequence[Name], tags: Sequence[Tag]) -> list[Name]:
    """The names of both, in order and apart, each with the kind that most speaks for over the whole text.

    A guess of the rules that the net sees nowhere in the text as a name is none.
    """
    ruled = _not_parted(text, ruled, tags)
    near = [_near(tags, name.span) for name in ruled]
    seen = {name.name for name, met in zip(ruled, near, strict=True) if name.sure or met}
    seen |= {part for name in seen for part in name.split()}
    known = [_agreed(text, name, met) for name, met in zip(ruled, near, strict=True) if name.name in seen]
    taken = [name.span for name in known]
    alone = [_alone(text, t) for t in tags if _tellable(text, t) and not _stands(taken, t.span)]
    return _one_kind(sorted([*known, *alone], key=lambda n: n.span))


def _not_parted(text: str, ruled: Sequence[Name], tags: Sequence[Tag]) -> list[Name]:
    """The names of the rules without those that are parts of one name of the net: "Transport Workers' | Guild".

    A person's name holds no "of": what follows one is where she is from or what she heads ("Ida Lund of Norland").
    """
    parted: set[Span] = set()
    starts = [name.span[0] for name in ruled]
    for tag in tags:
        first, end = bisect_left(starts, tag.span[0]), bisect_left(starts, tag.span[1])
        inside = [name.span for name in ruled[first:end] if name.span[1] <= tag.span[1]]
        of_person = tag.kind == "person" and " of " in text[slice(*tag.span)]
        if len(inside) > 1 and _tellable(text, tag) and not of_person:
            parted.update(inside)
    return [name for name in ruled if name.span not in parted]


def _near(tags: Sequence[Tag], span: Span) -> list[Tag]:
    """The names of the net that share a letter with a span; they are apart and in order."""
    at = bisect_right(tags, span[0], key=lambda t: t.span[1])
    end = bisect_left(tags, span[1], key=lambda t: t.span[0])
    return list(tags[at:end])


def _stands(taken: Sequence[Span], span: Span) -> bool:
    """Whether one of the spans, in order and apart, shares a letter with another."""
    at = bisect_right(taken, span[0], key=lambda one: one[1])
    return at < len(taken) and taken[at][0] < span[1]


def _agreed(text: str, name: Name, tags: Sequence[Tag]) -> Name:
    """A guess of the rules with the kind, and where it begins later the span, that the net gives it."""
    if name.sure or not tags:
        return name
    tag = max(tags, key=lambda t: t.confidence)
    lone_person = tag.kind == "person" != name.kind and " " not in name.name
    by_first = name.kind == "person" and first_names.pronoun(name.name) is not None
    if tag.confidence < (_SURE_OF_IT if lone_person or by_first else _DOUBT):
        return name
    start, end = tag.span
    inside = name.span[0] < start and end == name.span[1] and tag.confidence >= _LEAST[tag.kind]
    span = tag.span if inside and text[start].isupper() else name.span
    if tag.kind in ("state", "group") and not inside:
        return name
    return replace(name, span=span, name=text[slice(*span)], kind=_kind(tag), weight=tag.confidence)


def _tellable(text: str, tag: Tag) -> bool:
    said = text[slice(*tag.span)]
    plural = tag.kind != "group" or said.endswith("s")
    return (
        tag.confidence >= _LEAST[tag.kind]
        and len(said) >= _SHORTEST
        and "\n" not in said
        and said[0].isupper()
        and said[-1].isalnum()
        and plural
    )


def _alone(text: str, tag: Tag) -> Name:
    said = text[slice(*tag.span)]
    return by_table(said, tag.span) or Name(tag.span, said, _kind(tag), weight=tag.confidence)


def _kind(tag: Tag) -> EntityKind:
    kinds: dict[str, EntityKind] = {
        "person": "person", "organisation": "organisation", "place": "place", "state": "state", "group": "group",
    }  # fmt: skip
    return kinds[tag.kind]


def _one_kind(names: Sequence[Name]) -> list[Name]:
    """Each name with the kind most speaks for among all that are written as it is; what a table says stays."""
    votes: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    for n in names:
        votes[n.name][n.kind] += n.weight  # type: ignore[assignment]  # a Counter of weights
    return [n if n.sure else replace(n, kind=max(votes[n.name], key=lambda k: votes[n.name][k])) for n in names]
