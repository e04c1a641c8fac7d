"""A quantity as a chart of its figures over time, and the same figures as rows of a table."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal
from urllib.parse import quote

from markupsafe import Markup

from tidings.nouns import Count, Figure, Quantity, Relation, Support
from tidings.views import plot, wording
from tidings.views.picture import Line, Mark, Picture
from tidings.views.scales import period
from tidings.views.signs import SHAPES
from tidings.views.svg import isolated

_LARGEST = 1e16  # what is beyond counts nothing in the news, and its digits would fill the chart
_NOTED = 3  # how many figures that disagree with one are told beside it


@dataclass(frozen=True)
class Row:
    """One figure of the table: its row's key and link, whose it is, how much, for when, who stands behind it.

    `notes` say how it stands to others; `drawn` is whether the chart has it too.
    """

    key: str
    href: str
    who: str
    amount: str
    when: str
    support: Support
    disputed: bool
    notes: tuple[str, ...]
    drawn: bool


@dataclass(frozen=True)
class Chart:
    """The figures of one quantity in one unit: rows in the order of time, and the drawing where there is one.

    `notes` say what the drawing leaves out. `narrow` and `wide` are the same drawing for a phone and for a column.
    """

    title: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    picture: Picture | None

    @cached_property
    def narrow(self) -> Markup | None:
        """The drawing as an SVG element for a phone; None where fewer than two figures could stand on it."""
        return plot.draw(self.picture, plot.NARROW) if self.picture else None

    @cached_property
    def wide(self) -> Markup | None:
        """The drawing as an SVG element for a column of a page."""
        return plot.draw(self.picture, plot.WIDE) if self.picture else None


def row_page(key: str) -> str:
    """The address of a row's page."""
    return f"/row/{quote(key.encode('utf-8', 'replace'), safe='')}"


def charts(quantity: Quantity, counts: Iterable[Count], link: Callable[[str], str] = row_page) -> tuple[Chart, ...]:
    """The figures of a quantity over time: one chart for each unit, since units do not mix, the fullest first.

    A line joins the figures of one named source, and only where they are of one scope; those of nobody named stand
    alone. At most six sources are drawn: those with the most figures, then with the most reports behind one.

    Args:
        quantity: what is counted; counts of its figures that are not given are left out.
        counts: the story's counts.
        link: where the mark of a row leads, by its key.
    """
    known = {count.id: count for count in counts}
    members = [known[key] for key in dict.fromkeys(quantity.figures) if key in known]
    measured: dict[tuple[str | None, str | None], list[Count]] = defaultdict(list)
    for count in sorted(members, key=_time):
        measured[count.figure.unit, count.figure.per].append(count)
    standing = _Standing(quantity, known)
    groups = sorted(measured.values(), key=len, reverse=True)
    return tuple(_chart(quantity, at, group, standing, link) for at, group in enumerate(groups))


def _chart(
    quantity: Quantity, at: int, group: Sequence[Count], standing: "_Standing", link: Callable[[str], str]
) -> Chart:
    title = _title(quantity, group[0].figure)
    able = [count for count in group if _is_drawable(count)]
    sources: dict[str, list[Count]] = defaultdict(list)
    for count in able:
        sources[voice(count)].append(count)
    chosen = sorted(sources.values(), key=_weight, reverse=True)[: len(SHAPES)]
    drawn = {count.id for counts in chosen for count in counts}
    has_picture = len(drawn) > 1
    picture = None
    if has_picture:
        lines = tuple(Line(name(counts[-1]), tuple(_marks(counts, standing, link))) for counts in chosen)
        ident = re.sub(r"[^\w-]", "-", f"chart-{quantity.id}-{at}", flags=re.ASCII)
        picture = Picture(ident, title, _described(lines), lines, _ticker(group[0].figure))
    rows = tuple(_row(count, standing, link, drawn=has_picture and count.id in drawn) for count in group)
    notes = _left_out(len(group) - len(able), len(sources) - len(chosen)) if has_picture else ()
    return Chart(title, rows, tuple(notes), picture)


# ---------------------------------------------------------------- whose, when, how much


def voice(count: Count) -> str:
    """By what the figures of one source are told from others': its entity, else its name; "" for nobody named."""
    source = count.figure.source
    return (source.entity or " ".join(source.name.casefold().split())) if source else ""


def name(count: Count) -> str:
    """Whose figure it is, as a reader is told."""
    source = count.figure.source
    return " ".join(source.name.split()) if source and source.name.strip() else "No source named"


def day_of(count: Count) -> str | None:
    """For which day, month or year a figure is: as of when, else when it was published."""
    return count.figure.as_of.value if count.figure.as_of else count.day


def when(count: Count) -> str:
    """That day in words; "no date" where none is known."""
    value = day_of(count)
    return wording.as_of(value, ()) if value else "no date"


def _time(count: Count) -> tuple[int, str]:
    known = period(day_of(count))
    return (known[0].toordinal() + known[1].toordinal() if known else 2**31, count.id)


def values(figure: Figure) -> list[float]:
    """The numbers of a figure that can be drawn, the lowest first."""
    return [v for v in (figure.low, figure.best, figure.high) if v is not None and abs(v) < _LARGEST]


def opens(figure: Figure) -> Literal["up", "down"] | None:
    """Which way a figure goes on without an end: "at least" upwards, "at most" downwards."""
    if figure.low is not None and figure.high is None:
        return "up"
    return "down" if figure.low is None and figure.high is not None else None


def _is_drawable(count: Count) -> bool:
    figure = count.figure
    given = [value for value in (figure.low, figure.best, figure.high) if value is not None]
    return bool(given) and len(values(figure)) == len(given) and period(day_of(count)) is not None


def _weight(counts: Sequence[Count]) -> tuple[int, int]:
    return len(counts), max(count.support.reports for count in counts)


# ---------------------------------------------------------------- how figures stand to each other


class _Standing:
    """How each figure of a quantity stands to the others, in words and as flags."""

    def __init__(self, quantity: Quantity, counts: Mapping[str, Count]) -> None:
        self.disputed: set[str] = set()
        self.superseded: set[str] = set()
        self.of_other_scope: set[frozenset[str]] = set()
        self._notes: dict[str, list[str]] = defaultdict(list)
        known = (relation for relation in quantity.relations if relation.a in counts and relation.b in counts)
        for relation in known:
            a, b = counts[relation.a], counts[relation.b]
            if relation.relation == "conflicts":
                self.disputed |= {a.id, b.id}
                self._notes[a.id].append(f"≠ {_briefly(b)}")
                self._notes[b.id].append(f"≠ {_briefly(a)}")
            elif relation.relation in ("revised_up", "revised_down"):
                old, new = revised(relation, counts)
                self.superseded.add(old.id)
                self._notes[new.id].append(f"{relation.relation.replace('_', ' ')} from {wording.amount(old.figure)}")
            elif relation.relation == "different_scope":
                self.of_other_scope.add(frozenset((a.id, b.id)))

    def notes(self, count: Count) -> tuple[str, ...]:
        """What is told beside a figure: with which it disagrees, from which it was revised; a few and how many more."""
        found = list(dict.fromkeys(self._notes[count.id]))
        more = len(found) - _NOTED
        return (*found[:_NOTED], *([f"and {more} more"] if more > 0 else []))


def revised(relation: Relation, counts: Mapping[str, Count]) -> tuple[Count, Count]:
    """The figure that was revised, and what it was revised to.

    One text may tell the new before the old ("58, up from 31"), so the values decide: what was revised up was less.
    """
    a, b = counts[relation.a], counts[relation.b]
    ascends, descends = _value(a.figure) < _value(b.figure), _value(a.figure) > _value(b.figure)
    swapped = descends if relation.relation == "revised_up" else ascends
    return (b, a) if swapped else (a, b)


def _value(figure: Figure) -> float:
    return next((value for value in (figure.best, figure.low, figure.high) if value is not None), 0.0)


def _briefly(count: Count) -> str:
    return f"{wording.amount(count.figure)} ({isolated(name(count))})"


# ---------------------------------------------------------------- rows, marks, words


def _row(count: Count, standing: _Standing, link: Callable[[str], str], *, drawn: bool) -> Row:
    return Row(
        key=count.id,
        href=link(count.id),
        who=name(count),
        amount=wording.amount(count.figure),
        when=when(count),
        support=count.support,
        disputed=count.id in standing.disputed,
        notes=standing.notes(count),
        drawn=drawn,
    )


def _marks(counts: Sequence[Count], standing: _Standing, link: Callable[[str], str]) -> Iterator[Mark]:
    """The marks of one source; the line breaks where it names nobody or the scope changes."""
    breaks = {b.id for a, b in pairwise(counts) if frozenset((a.id, b.id)) in standing.of_other_scope}
    for count in counts:
        days = period(day_of(count))
        if days is None:
            continue
        known = values(count.figure)
        low, high = known[0], known[-1]
        yield Mark(
            href=link(count.id),
            label=_told(count, standing),
            amount=wording.amount(count.figure),
            first=days[0],
            last=days[1],
            low=low,
            best=count.figure.best if count.figure.best is not None or low < high else low,
            high=high,
            opens=opens(count.figure),
            disputed=count.id in standing.disputed,
            revised=count.id in standing.superseded,
            follows=voice(count) != "" and count.id not in breaks,
        )


def _told(count: Count, standing: _Standing) -> str:
    """A mark in a line for those who cannot see it, and for the pointer."""
    who, how_much = isolated(name(count)), wording.amount(count.figure)
    said = [f"{who}: {how_much}", when(count)]
    said += ["sources disagree"] * (count.id in standing.disputed) + ["later revised"] * (
        count.id in standing.superseded
    )
    return ", ".join(said)


def _title(quantity: Quantity, figure: Figure) -> str:
    """What is counted, in which unit where its ticks do not say so, and per what."""
    what = wording.counted(quantity.of, quantity.event, quantity.group, quantity.place) or "One thing"
    unit = "" if _is_short(figure) or figure.unit is None else f", {figure.unit.replace('_', ' ')}"
    per = f", per {figure.per.removeprefix('per ')}" if figure.per else ""
    return what[0].upper() + what[1:] + unit + per


def _is_short(figure: Figure) -> bool:
    """Whether a figure's unit is a sign or a code, such as % or CHF, which has room beside a tick."""
    return len(wording.step(1, figure)) <= len("CHF 1")


def _described(lines: Sequence[Line]) -> str:
    marks = [mark for line in lines for mark in line.marks]
    first, last = min(mark.first for mark in marks), max(mark.last for mark in marks)
    told = f"{wording.tally(len(marks), 'figure')} of {wording.tally(len(lines), 'source')}"
    told += f", {wording.period(first, last)}."
    disputed = sum(mark.disputed for mark in marks)
    told += f" On {disputed} of them sources disagree." if disputed else ""
    return f"{told} Each mark leads to its sentence; the table below has the same figures."


def _ticker(figure: Figure) -> Callable[[float, bool], str]:
    """How the value of a tick is written, in the unit of a figure."""

    def written(value: float, with_unit: bool) -> str:  # noqa: FBT001  a shape of two values, called in one place
        return wording.step(value, figure) if with_unit and _is_short(figure) else wording.number(value, figure.unit)

    return written


def _left_out(undrawn: int, sources: int) -> Iterator[str]:
    for count, what, why in ((sources, "more source", ""), (undrawn, "figure", " without a day or a number to draw")):
        if count:
            yield f"{wording.tally(count, what)}{why} {'stands' if count == 1 else 'stand'} in the table only."
