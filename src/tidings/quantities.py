"""Figures of one thing brought together, and who disagrees.

Two figures are brought together only where their words say that they count the same thing: the same noun (or people,
for what happens to people), the same event, unit and rate. A missed pair is better than a wrong one.
"""

import re
from collections.abc import Iterator, Sequence

from tidings.nouns import AsOf, Figure, Quantity, Relation, RelationKind

# Nouns for people in general, where something happened to them.
_PEOPLE = frozenset(
    {"people", "person", "victim", "body", "dead", "life", "casualty", "fatality", "death", "resident", "civilian"}
)
_HARM = frozenset(
    {"killed", "wounded", "missing", "displaced", "fled", "evacuated", "arrested", "trapped", "rescued", "abducted",
     "infected", "hospitalised", "buried"}
)  # fmt: skip
# Counts that only grow: a later one may be higher without a disagreement, never lower.
_CUMULATIVE = _HARM | {
    "destroyed",
    "damaged",
    "burned",
    "laid off",
    "cut",
    "launched",
    "sold",
    "released",
    "recalled",
    "replaced",
}
# One loss in two ways of counting it: jobs cut, people laid off.
_JOB_LOSSES = {"job": frozenset({"cut", "lost", "closed", "laid off"}), "post": frozenset({"cut", "lost"})}
_WORKERS = frozenset({"people", "person", "worker", "employee", "staff", "member"})
_SINGULAR = {
    "people": "people",
    "men": "man",
    "women": "woman",
    "children": "child",
    "bodies": "body",
    "lives": "life",
    "dead": "dead",
}
# Units whose whole is not known from the figure: "57 percent" of what, and for what.
_SHARES = frozenset({"percent", "percentage_point", "basis_point", "share", "times"})
# How far apart two figures without an event may stand, in characters.
_NEAR = 500
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "this"})
# Words that add to another count instead of giving it again.
_MORE = re.compile(r"\b(?:another|additional|further|extra|more (?!than)\w+$|other)\b", re.IGNORECASE)
# How far "about" reaches, as a part of the value.
_ABOUT = 0.05

Thing = tuple[str | None, str | None, str, str | None]


def bring_together(figures: Sequence[Figure]) -> tuple[Quantity, ...]:
    """The quantities that two figures or more are about, with the relation between each two."""
    order = {figure.id: i for i, figure in enumerate(figures)}
    relations = list(_relations(figures))
    found = []
    for members in _components(figures, relations):
        ids = {figure.id for figure in members}
        named = [r for r in relations if r.a in ids]
        found.append((members, tuple(sorted(named, key=lambda r: (order[r.a], order[r.b])))))
    return tuple(_quantity(f"q{n}", members, related) for n, (members, related) in enumerate(found, 1))


def _relations(figures: Sequence[Figure]) -> Iterator[Relation]:
    by_thing: dict[Thing, list[Figure]] = {}
    for figure in figures:
        if thing := _thing(figure):
            by_thing.setdefault(thing, []).append(figure)
    seen = set()
    for group in by_thing.values():
        # Only near figures are compared, so that a page of a thousand counts stays linear.
        for at, a in enumerate(group):
            for b in group[at + 1 : at + 25]:
                kind = _relation(a, b)
                if kind:
                    seen.add((a.id, b.id))
                    yield Relation(a.id, b.id, kind)
    by_id = {figure.id: figure for figure in figures}
    for later in figures:
        earlier = by_id.get(later.change.from_ or "") if later.change else None
        if earlier and later.change and earlier.unit == later.unit:
            a, b = sorted((earlier, later), key=lambda f: f.span)
            if (a.id, b.id) not in seen and (later.of or later.event or later.unit):
                yield Relation(a.id, b.id, "revised_up" if later.change.direction == "up" else "revised_down")


def _thing(figure: Figure) -> Thing | None:  # noqa: PLR0911  one return a rule
    """What a figure counts, as a key; None where its words do not say enough."""
    if figure.unit in _SHARES and not (figure.unit == "percent" and figure.of and figure.event):
        return None
    if (figure.low is None and figure.high is None) or _MORE.search(figure.text):
        return None
    noun, event = _noun(figure.of), figure.event
    if noun in _JOB_LOSSES and event in _JOB_LOSSES[noun]:
        return None, None, "jobs", "lost"
    if event == "laid off" and (noun is None or noun in _WORKERS):
        return None, None, "jobs", "lost"
    if event in _HARM and (noun is None or noun in _PEOPLE):
        return figure.unit, figure.per, "people", event
    if noun is None and (event is None or figure.unit is None):
        return None
    if noun in _PEOPLE and event is None:
        return None
    return figure.unit, figure.per, noun or "", event


def _noun(of: str | None) -> str | None:
    """The counted phrase in lower case, its last word in the singular."""
    if not of:
        return None
    *rest, head = of.lower().split()
    head = _SINGULAR.get(head) or (
        head[:-3] + "y"
        if head.endswith("ies")
        else head[:-1]
        if head.endswith("s") and not head.endswith("ss")
        else head
    )
    return " ".join([*rest, head])


def _relation(a: Figure, b: Figure) -> RelationKind | None:  # noqa: PLR0911  one return a rule
    """How two figures of one thing stand to each other; None where the words do not tell."""
    if b.id == (a.change and a.change.from_) and a.change:
        return "revised_up" if a.change.direction == "up" else "revised_down"
    if a.id == (b.change and b.change.from_) and b.change:
        return "revised_up" if b.change.direction == "up" else "revised_down"
    if (a.event is None or a.unit == "percent") and not _near(a, b):
        return None
    if _scopes_differ(a, b):
        return "different_scope"
    if (a.low, a.high) == (b.low, b.high):
        return "same" if a.as_of == b.as_of or _day(a.as_of) == _day(b.as_of) else "compatible"
    if _meet(a, b):
        return "compatible"
    return _apart(a, b)


def _near(a: Figure, b: Figure) -> bool:
    """Whether two figures without an event are still of one thing: two sources, close by, one leaning on the other."""
    if b.span[0] - a.span[1] > _NEAR or a.place != b.place or not (_name(a) and _name(b) and _name(a) != _name(b)):
        return False
    return a.unit not in (None, "percent") or (b.of or "") not in b.text


def _scopes_differ(a: Figure, b: Figure) -> bool:
    if a.part_of != b.part_of:
        return True
    return any(x and y and x != y for x, y in ((a.place, b.place), (a.group, b.group)))


def _apart(a: Figure, b: Figure) -> RelationKind | None:
    """Two counts of one thing that do not meet: revised by the same source, explained by time, or in conflict."""
    first, second = _value(a), _value(b)
    early, late = _day(a.as_of), _day(b.as_of)
    told = all(f.as_of is not None and f.as_of.basis != "article" for f in (a, b))
    if _name(a) == _name(b):
        if not told or early == late:
            return None
        rises = second > first if late > early else first > second
        return "revised_up" if rises else "revised_down"
    if not (_name(a) and _name(b)):
        return None
    grows = second > first if late > early else first > second
    if told and _before(early, late) and (grows or a.event not in _CUMULATIVE):
        return "compatible"
    return "conflicts"


def _before(a: str, b: str) -> bool:
    """Whether two dates are apart: neither is a part of the other ("2025-01" and "2025-01-14" are not apart)."""
    return a != b and not a.startswith(b) and not b.startswith(a)


def _day(found: AsOf | None) -> str:
    return found.value if found else ""


def _name(figure: Figure) -> str | None:
    """Whose figure it is; a pronoun may be anyone, the other claimant too."""
    name = figure.source.name.lower() if figure.source else None
    return None if name in _PRONOUNS else name


def _value(figure: Figure) -> float:
    return next(v for v in (figure.best, figure.low, figure.high) if v is not None)


def _meet(a: Figure, b: Figure) -> bool:
    (low_a, high_a), (low_b, high_b) = _interval(a), _interval(b)
    return low_a <= high_b and low_b <= high_a


def _interval(figure: Figure) -> tuple[float, float]:
    low = float("-inf") if figure.low is None else figure.low
    high = float("inf") if figure.high is None else figure.high
    if figure.bound in ("about", "nearly"):
        low, high = low - abs(low) * _ABOUT, high + abs(high) * _ABOUT * (figure.bound == "about")
    return low, high


def _components(figures: Sequence[Figure], relations: Sequence[Relation]) -> list[list[Figure]]:
    """The figures that relations tie together, in the order of the text."""
    root = {figure.id: figure.id for figure in figures}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for relation in relations:
        root[find(relation.b)] = find(relation.a)
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(find(figure.id), []).append(figure)
    return [group for group in groups.values() if len(group) > 1]


def _quantity(name: str, members: Sequence[Figure], relations: tuple[Relation, ...]) -> Quantity:
    def shared(values: Sequence[str | None]) -> str | None:
        known = [value for value in values if value]
        return known[0] if known and len(set(known)) == 1 else None

    first = next((figure for figure in members if figure.of), members[0])
    return Quantity(
        id=name,
        of=first.of,
        event=next((figure.event for figure in members if figure.event), None),
        group=shared([figure.group for figure in members]),
        place=shared([figure.place for figure in members]),
        figures=tuple(figure.id for figure in members),
        relations=relations,
    )
