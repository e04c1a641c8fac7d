"""Mentions of one thing brought under its fullest name."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from tidings.language import first_names
from tidings.nouns import Entity, EntityKind
from tidings.reading.entities.kinds import Name

_SMALL = frozenset({"of", "the", "for", "and", "&", "de", "la"})
_TITLE = re.compile(r"\b(?:(Mr|Sir|Lord)|(?:Mrs|Ms|Miss|Lady|Dame))\.? $")
_COMPASS = re.compile(r"\b[Tt]he (North|South|East|West)\b(?! [A-Z]| of\b|-)")

# How near two bearers of one name must have been named for the name to be either’s: characters.
_JUST = 300
_EITHER = ""


def bring_together(text: str, found: Sequence[Name]) -> tuple[Entity, ...]:
    """One entity for all the names of a thing, by its fullest form, in the order of first mention."""
    full = _canonical(text, found)
    groups: dict[str, list[Name]] = defaultdict(list)
    for name, canonical in zip(found, full, strict=True):
        if canonical:
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


def _canonical(text: str, found: Sequence[Name]) -> list[str | None]:
    """For each name its fullest form (a surname’s bearer, an acronym’s expansion); None where it may be two’s."""
    expansions = _expansions(found)
    bearers = _bearers(found)
    last: dict[str, int] = {}
    result: list[str | None] = []
    for n in found:
        name: str | None = expansions.get(n.name, n.name)
        if name and n.kind in ("person", "organisation"):
            other = _other_sex(text[max(0, n.span[0] - 6) : n.span[0]])
            fitting = [b for b, kind in bearers.get(_key(name), ()) if b != name and _may_be(n, kind)]
            options = [b for b in fitting if other is None or first_names.pronoun(b) != other]
            borne = _bearer(n, options, last)
            name = name if borne is None else borne or None
        if name:
            last[name] = n.span[1]
        result.append(name)
    return result


def _key(name: str) -> str:
    return name.casefold()


def _may_be(name: Name, kind: EntityKind) -> bool:
    """Whether a short name can stand for a full one of a kind: "Mr. Lund" is no "Lund Organization"."""
    return not (name.sure and name.kind == "person" != kind)


def _other_sex(before: str) -> str | None:
    """The pronoun that nobody has whose name follows a title: "he" for "Mrs. "."""
    title = _TITLE.search(before)
    return title and ("she" if title.group(1) else "he")


def _bearers(found: Sequence[Name]) -> dict[str, list[tuple[str, EntityKind]]]:
    """The full names that a shorter form may stand for: a person’s first name or end, a body’s first or last word."""
    bearers: dict[str, list[tuple[str, EntityKind]]] = defaultdict(list)
    for name, kind in dict.fromkeys((n.name, n.kind) for n in found):
        parts = name.split()
        if len(parts) > 1 and kind in ("person", "organisation"):
            short = {parts[0]}
            if kind == "person":
                short |= {" ".join(parts[i:]) for i in range(1, len(parts))}
            if kind == "organisation":
                short.add(parts[-1])  # "the Association", with its capital
            if len(parts) > 2:
                short |= {" ".join(parts[-2:]), f"{parts[0]} {parts[-1]}"}
            for form in short:
                bearers[_key(form)].append((name, kind))
    return bearers


def _bearer(name: Name, options: Sequence[str], last: Mapping[str, int]) -> str | None:
    """The one last named; _EITHER where two were just named, None where there is none."""
    known = sorted((b for b in options if b in last), key=lambda b: last[b])
    if len(known) > 1 and last[known[-2]] > name.span[0] - _JUST and not _same(known[-1], known[-2]):
        return _EITHER
    return known[-1] if known else next(iter(options), None)


def _same(one: str, other: str) -> bool:
    """Whether two full names are one person’s, a middle name left out of one."""
    a, b = set(one.split()), set(other.split())
    return a <= b or b <= a


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
