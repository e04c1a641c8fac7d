"""Figures of one thing brought together, and who disagrees.

Two figures are brought together only where their words say that they count the same thing: the same noun or another
word for it, the same event, unit and rate. A missed pair is better than a wrong one.
"""

from collections.abc import Iterable, Iterator, Sequence

from tidings.nouns import Figure, Quantity, Relation, Statement
from tidings.quantities.relations import relation
from tidings.quantities.things import Thing
from tidings.quantities.told import Told, tell
from tidings.quantities.unclaimed import is_unclaimed

# Only near figures are compared, so that a page of a thousand counts stays linear.
_NEIGHBOURS = 24


def bring_together(
    figures: Sequence[Figure], statements: Sequence[Statement] = (), text: str = ""
) -> tuple[Quantity, ...]:
    """The quantities that two figures or more are about, with the relation between each two.

    `statements` and `text` are those that the figures were found in. They tell which figures nobody claims ("denied
    that 40 were killed", "if 40 come"): it is related to none; and where the text itself speaks of a dispute.
    Without them no figure is held back.
    """
    by_id = {statement.id: statement for statement in statements}
    claimed = [f for f in figures if not is_unclaimed(f, by_id.get(f.statement or ""), text)]
    return quantities(figures, _relations(claimed, text))


def quantities(figures: Sequence[Figure], relations: Iterable[Relation]) -> tuple[Quantity, ...]:
    """The quantities that relations between figures make: each with the figures that they tie together, in order."""
    order = {figure.id: i for i, figure in enumerate(figures)}
    found = sorted(relations, key=lambda r: (order[r.a], order[r.b]))
    by_figure: dict[str, list[Relation]] = {}
    for related in found:
        by_figure.setdefault(related.a, []).append(related)
    return tuple(
        _quantity(f"q{n}", members, tuple(r for figure in members for r in by_figure.get(figure.id, ())))
        for n, members in enumerate(_components(figures, found), 1)
    )


def _relations(figures: Sequence[Figure], text: str) -> Iterator[Relation]:
    """Each two figures of one thing; then a part and its whole, and a figure and the one it moved from."""
    told = tell(figures, text)
    by_id = {figure.id: figure for figure in figures}
    related = {(r.a, r.b): r for r in _alike(told)}
    for part in figures:
        if whole := by_id.get(part.part_of or ""):
            a, b = _in_order(part, whole)
            related.setdefault((a, b), Relation(a, b, "different_scope"))
    for later in told:
        if later.came_from and (later.figure.of or later.figure.event or later.figure.unit):
            a, b = _in_order(later.figure, later.came_from)
            related.setdefault((a, b), Relation(a, b, later.moved))
    yield from related.values()


def _in_order(a: Figure, b: Figure) -> tuple[str, str]:
    return (a.id, b.id) if a.span < b.span else (b.id, a.id)


def _alike(told: Sequence[Told]) -> Iterator[Relation]:
    by_thing: dict[Thing, list[Told]] = {}
    for one in told:
        if what := one.kind:
            by_thing.setdefault(what, []).append(one)
    for what, group in by_thing.items():
        for at, a in enumerate(group):
            for b in group[at + 1 : at + 1 + _NEIGHBOURS]:
                if kind := relation(a, b, what):
                    yield Relation(a.figure.id, b.figure.id, kind)


def _components(figures: Sequence[Figure], relations: Sequence[Relation]) -> list[list[Figure]]:
    """The figures that relations tie together, in the order of the text."""
    root = {figure.id: figure.id for figure in figures}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for related in relations:
        root[find(related.b)] = find(related.a)
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(find(figure.id), []).append(figure)
    return [group for group in groups.values() if len(group) > 1]


def _quantity(name: str, members: Sequence[Figure], relations: tuple[Relation, ...]) -> Quantity:
    def shared(values: Sequence[str | None]) -> str | None:
        return values[0] if len(set(values)) == 1 else None  # what is told of one place is not said of all

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
