"""Figures of one thing brought together, and who disagrees.

Two figures are brought together only where their words say that they count the same thing: the same noun or another
word for it, the same event, unit and rate. A missed pair is better than a wrong one.
"""

from collections.abc import Iterator, Sequence

from tidings.nouns import Figure, Quantity, Relation, Span, Statement
from tidings.quantities.relations import Compared, relation
from tidings.quantities.things import Thing, thing
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
    order = {figure.id: i for i, figure in enumerate(figures)}
    by_id = {statement.id: statement for statement in statements}
    claimed = [f for f in figures if not is_unclaimed(f, by_id.get(f.statement or ""), text)]
    relations = sorted(_relations(claimed, text), key=lambda r: (order[r.a], order[r.b]))
    by_figure: dict[str, list[Relation]] = {}
    for related in relations:
        by_figure.setdefault(related.a, []).append(related)
    return tuple(
        _quantity(f"q{n}", members, tuple(r for figure in members for r in by_figure.get(figure.id, ())))
        for n, members in enumerate(_components(figures, relations), 1)
    )


def _place(figure: Figure) -> Span:
    return figure.span


def _relations(figures: Sequence[Figure], text: str) -> Iterator[Relation]:
    """Each two figures of one thing; then a part and its whole, and a figure and the one it moved from."""
    by_id = {figure.id: figure for figure in figures}
    moved = [(f, old) for f in figures if f.change and (old := by_id.get(f.change.from_ or "")) and f.unit == old.unit]
    parts = [(f, whole) for f in figures if (whole := by_id.get(f.part_of or ""))]
    compared = Compared(text, frozenset(old.id for _, old in moved))
    told = {(r.a, r.b): r for r in _alike(figures, compared)}
    for part, whole in parts:
        a, b = sorted((part, whole), key=_place)
        told.setdefault((a.id, b.id), Relation(a.id, b.id, "different_scope"))
    for later, earlier in moved:
        a, b = sorted((earlier, later), key=_place)
        if later.of or later.event or later.unit:
            told.setdefault((a.id, b.id), Relation(a.id, b.id, compared.moved(later, earlier)))
    yield from told.values()


def _alike(figures: Sequence[Figure], compared: Compared) -> Iterator[Relation]:
    by_thing: dict[Thing, list[Figure]] = {}
    for figure in figures:
        if what := thing(figure):
            by_thing.setdefault(what, []).append(figure)
    for what, group in by_thing.items():
        for at, a in enumerate(group):
            for b in group[at + 1 : at + 1 + _NEIGHBOURS]:
                if kind := relation(a, b, what, compared):
                    yield Relation(a.id, b.id, kind)


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
