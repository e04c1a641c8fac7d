"""The figure strip: the two to four numbers of a story that stand where a picture would."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from tidings.nouns import Count, Quantity, Story, Support
from tidings.views import svg, wording
from tidings.views.charts import day_of, opens, revised, row_page, values, voice
from tidings.views.large import TOLLS, called
from tidings.views.scales import Scale, period

_MOST, _TOLD = 4, 3  # numbers in a strip; amounts told below one of them
_MOVES = ("revised_up", "revised_down")
_WIDE, _TALL, _EDGE = 160, 12, 8  # of the range bar, in pixels; where its line begins


@dataclass(frozen=True)
class Said:
    """Words of the line below a number; an amount leads to its row, how they stand to each other to none."""

    text: str
    key: str | None = None
    href: str | None = None


@dataclass(frozen=True)
class Number:
    """One number of the strip: how much of what, the row that it leads to, who stands behind it.

    `line` is what else is given for the same thing and how that stands to it, `bar` how far all of it reaches; they are
    empty and None where one figure stands alone.
    """

    key: str
    href: str
    amount: str
    what: str
    support: Support
    disputed: bool
    line: tuple[Said, ...]
    bar: Markup | None


@dataclass(frozen=True)
class _Thing:
    """One thing counted in one unit: the latest figure of each voice, the most reported first, and how they stand."""

    counts: tuple[Count, ...]
    what: str
    disputed: bool
    moved: str | None

    @property
    def rank(self) -> tuple[bool, int, int]:
        """What stands first in the strip: in dispute or moving, then most independent reports, then the newest."""
        first = self.counts[0]
        return bool(self.disputed or self.moved), first.support.reports, max(_day(count) for count in self.counts)


def strip(story: Story, link: Callable[[str], str] = row_page) -> tuple[Number, ...]:
    """The numbers of a story worth large type: two to four; one alone only if sources disagree on it or it moves.

    What sources disagree on or what was revised stands first, then what most independent reports carry, then the newest
    as-of. A thing's number is its figure with the most independent reports behind it, the newest of equal ones. Figures
    whose words say too little of what they count (`large.called`), or that have no number, are left out; so is a quiet
    one of a single report, unless it is a toll: a stray number in large type is worse than none.

    Args:
        story: whose figures they are.
        link: where a row's number leads, by its key.
    """
    found = sorted(filter(_is_news, _things(story)), key=lambda thing: thing.rank, reverse=True)[:_MOST]
    if len(found) == 1 and not found[0].rank[0]:
        return ()
    return tuple(_number(thing, link) for thing in found)


def set_apart(amount: str) -> Iterator[tuple[bool, str]]:
    """The words of an amount: whether each run is the number, to be set large, or what stands around it ("crowns")."""
    is_word = (part.isalpha() for part in amount.split())
    for small, run in groupby(zip(is_word, amount.split(), strict=True), key=lambda pair: pair[0]):
        yield not small, " ".join(part for _, part in run)


# ---------------------------------------------------------------- what there is to choose from


def _things(story: Story) -> Iterator[_Thing]:
    counts = {count.id: count for count in story.counts if values(count.figure)}
    placed: set[str] = set()
    for quantity in story.quantities:
        members = [counts[key] for key in quantity.figures if key in counts and key not in placed]
        placed |= {count.id for count in members}
        if not members:
            continue
        figure = max(members, key=_weight).figure
        yield from _thing([c for c in members if (c.figure.unit, c.figure.per) == (figure.unit, figure.per)], quantity)
    for count in counts.values():
        if count.id not in placed and (what := _called(count, None)):
            yield _Thing((count,), what, disputed=False, moved=None)


def _called(count: Count, quantity: Quantity | None) -> str:
    """What a number is said to count: by its own words, for a place or group that it gives itself."""
    figure = count.figure
    of, event = (figure.of or quantity.of, figure.event or quantity.event) if quantity else (figure.of, figure.event)
    return called(of, event, figure.group, figure.place, figure.unit)


def _is_news(thing: _Thing) -> bool:
    """Whether a number is worth large type: it is in dispute or moves, two reports carry it, or it is a toll."""
    first = thing.counts[0]
    is_toll = first.figure.event in TOLLS and max(values(first.figure)) > 1
    return bool(thing.disputed or thing.moved) or first.support.reports > 1 or is_toll


def _thing(members: Sequence[Count], quantity: Quantity) -> Iterator[_Thing]:
    latest = {voice(count) or count.id: count for count in sorted(members, key=_day)}
    shown = {count.id: count for count in sorted(latest.values(), key=_weight, reverse=True)}
    given = {count.id for count in members}
    here = [r for r in quantity.relations if r.a in given and r.b in given]
    disputed = any(r.relation == "conflicts" and r.a in shown and r.b in shown for r in here)
    counts = tuple(shown.values())
    known = {count.id: count for count in members}
    moves = [revised(r, known) for r in here if r.relation in _MOVES]
    lasting = [(old, new) for old, new in moves if new.id in shown]
    if what := _called(counts[0], quantity):
        yield _Thing(counts, what, disputed, _moved(*lasting[-1], counts[0]) if lasting else None)


def _moved(old: Count, new: Count, first: Count) -> str:
    """How a figure was revised; which one, where it is not the number in large type."""
    which = "" if new.id == first.id else f"{wording.amount(new.figure)} "
    return f"{which}revised from {wording.amount(old.figure)}"


def _weight(count: Count) -> tuple[int, int]:
    return count.support.reports, _day(count)


def _day(count: Count) -> int:
    known = period(day_of(count))
    return known[1].toordinal() if known else 0


# ---------------------------------------------------------------- how it is shown


def _number(thing: _Thing, link: Callable[[str], str]) -> Number:
    first = thing.counts[0]
    return Number(
        key=first.id,
        href=link(first.id),
        amount=wording.amount(first.figure),
        what=thing.what,
        support=first.support,
        disputed=thing.disputed,
        line=tuple(_line(thing, link)),
        bar=_bar(thing.counts),
    )


def _line(thing: _Thing, link: Callable[[str], str]) -> Iterator[Said]:
    """The different amounts from the smallest up, then whether sources disagree or how it moved."""
    told: dict[str, Count] = {}
    for count in thing.counts:
        told.setdefault(wording.amount(count.figure), count)
    if len(told) > 1:
        for count in sorted(list(told.values())[:_TOLD], key=lambda count: values(count.figure)):
            yield Said(wording.amount(count.figure), count.id, link(count.id))
    if len(told) > _TOLD:
        yield Said(f"{len(told) - _TOLD} more")
    if thing.disputed:
        yield Said("sources disagree")
    elif thing.moved:
        yield Said(thing.moved)


def _bar(counts: Sequence[Count]) -> Markup | None:
    """How far the figures reach, from zero: a bar for a range, a stroke for a number, an arrow for an open end.

    It is decoration to a screen reader: the line says the same.
    """
    known = [values(count.figure) for count in counts]
    ends = [value for given in known for value in given]
    if min(ends) == max(ends) and not any(opens(count.figure) for count in counts):
        return None
    x = Scale(min(0.0, *ends), max(0.0, *ends), _EDGE, _WIDE - 2 * _EDGE)
    parts = [svg.line(0, _TALL / 2, _WIDE, _TALL / 2, class_="grid", stroke_opacity=0.3)]
    for count, given in zip(counts, known, strict=True):
        parts += _reach(x(given[0]), x(given[-1]), opens(count.figure))
    return svg.element(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        class_="bar",
        viewBox=f"0 0 {_WIDE} {_TALL}",
        width=_WIDE,
        height=_TALL,
        aria_hidden="true",
        focusable="false",
    )


def _reach(low: float, high: float, way: str | None) -> Iterator[Markup]:
    middle = _TALL / 2
    if low < high:
        yield svg.line(low, middle, high, middle, stroke_width=6, stroke_opacity=0.35)
    for at in dict.fromkeys((low, high)):
        yield svg.line(at, 0, at, _TALL, stroke_width=3)
    if way:
        start, turn = (high, 1) if way == "up" else (low, -1)
        tip = max(1.0, min(start + turn * 12, _WIDE - 1.0))
        barb = tip - turn * 4
        path = f"M{start:.1f} 6H{tip:.1f}M{barb:.1f} 2L{tip:.1f} 6L{barb:.1f} 10"
        yield svg.element("path", d=path, fill="none", stroke="currentColor", stroke_width=2)
