"""Mentions of one thing brought under its fullest name."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from tidings.nouns import Entity, EntityKind
from tidings.reading.entities.kinds import Name

_SMALL = frozenset({"of", "the", "for", "and", "&", "de", "la"})
_COMPASS = re.compile(r"\b[Tt]he (North|South|East|West)\b(?! [A-Z]| of\b|-)")


def bring_together(text: str, found: Sequence[Name]) -> tuple[Entity, ...]:
    """One entity for all the names of a thing, by its fullest form, in the order of first mention."""
    full = _canonical(found)
    groups: dict[str, list[Name]] = defaultdict(list)
    for name, canonical in zip(found, full, strict=True):
        groups[canonical].append(name)
    for span, state in _compass(text, found):
        groups[state.name].append(Name(span, state.name, "state", state.country))
    ordered = sorted(groups.items(), key=lambda item: min(n.span for n in item[1]))
    return tuple(_entity(i, canonical, names) for i, (canonical, names) in enumerate(ordered, 1))


def _entity(number: int, canonical: str, names: Sequence[Name]) -> Entity:
    votes: Counter[EntityKind] = Counter()
    for n in [n for n in names if n.sure] or [n for n in names if n.name == canonical] or names:
        votes[n.kind] += n.weight  # type: ignore[assignment]  # a Counter of weights
    kind = max(votes, key=lambda k: votes[k])
    country = next((n.country for n in names if n.country and n.kind == kind), None)
    return Entity(f"e{number}", canonical, kind, country, tuple(sorted({n.span for n in names})))


def _canonical(found: Sequence[Name]) -> list[str]:
    """For each name its fullest form: a surname’s bearer, an acronym’s expansion, a firm’s longer name."""
    expansions = _expansions(found)
    result: list[str] = []
    full: set[str] = set()
    bearers: dict[str, list[str]] = defaultdict(list)
    for n in found:
        parts = n.name.split()
        if len(parts) > 1 and n.kind in ("person", "organisation") and n.name not in full:
            full.add(n.name)
            for part in {parts[0], parts[-1]} if n.kind == "person" else {parts[0]}:
                bearers[part].append(n.name)
            if len(parts) > 2:
                bearers[" ".join(parts[-2:])].append(n.name)
                bearers[f"{parts[0]} {parts[-1]}"].append(n.name)
    met: set[str] = set()
    for n in found:
        met.add(n.name)
        name = expansions.get(n.name, n.name)
        if n.kind in ("person", "organisation") and (options := [b for b in bearers.get(name, ()) if b != name]):
            known = [b for b in options if b in met]
            name = known[-1] if known else options[0]
        result.append(name)
    return result


def _expansions(found: Sequence[Name]) -> dict[str, str]:
    """Acronyms with the one name in the article whose initials they are."""
    initials: dict[str, set[str]] = defaultdict(set)
    for n in found:
        parts = [w for w in n.name.split() if w not in _SMALL]
        if (len(parts) > 1 and n.kind != "person") or len(parts) > 2:
            initials["".join(w[0] for w in parts).upper()].add(n.name)
            initials["".join(w[0] for w in n.name.split()).upper()].add(n.name)
    short = {n.name for n in found if " " not in n.name and n.name.isupper()}
    return {
        s: next(iter(initials[s.replace(".", "")])) for s in short if len(initials.get(s.replace(".", ""), ())) == 1
    }


def _compass(text: str, found: Sequence[Name]) -> list[tuple[tuple[int, int], Name]]:
    """As in "the North" where one state of the article bears that name."""
    states = {n.name: n for n in found if n.kind == "state"}
    result = []
    for m in _COMPASS.finditer(text):
        fitting = [
            n
            for name, n in states.items()
            if name.split()[0] == m.group(1) and " " in name and n.span[0] < m.start() + 2000
        ]
        if len(fitting) == 1:
            result.append((m.span(), fitting[0]))
    return result
