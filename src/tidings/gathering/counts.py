"""Figures over many articles: repeats of one figure, and figures of one thing brought together."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from urllib.parse import urlsplit

from tidings.gathering.voices import Speakers, Voice, report_of, support
from tidings.gathering.words import folded
from tidings.nouns import Count, Gathered, Quantity, Relation, Support
from tidings.quantities import quantities
from tidings.quantities.relations import bounds, relation, same_number
from tidings.quantities.things import Thing
from tidings.quantities.told import Told, tell
from tidings.quantities.unclaimed import is_unclaimed

# With how many of the latest counts of a speaker, of how many speakers, one count is compared.
_LATEST = 3
_SPEAKERS = 8
# What is given for a day this long before its article is background: it is no earlier count of the news.
_BACKGROUND = timedelta(days=45)
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass
class _Row:
    """A count in the making: the figure first told, and all that tell it again."""

    told: Told
    what: Thing | None
    again: list[Told] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.told.figure.id

    @property
    def pages(self) -> set[int]:
        return {voice.article for voice in self.voices}


_Pairs = dict[tuple[str, str], Relation]


def bring_together(gathered: Sequence[Gathered]) -> tuple[tuple[Count, ...], tuple[Quantity, ...]]:
    """The figures of a story, each once for each speaker, and the quantities that two or more of them are about.

    A quantity names counts by id, in order of time. A count is related to its speaker's one before and to the latest
    of other speakers, so that a long story stays linear. What nobody claims (denied, asked for) is no count.
    """
    rows = sorted(_rows(gathered), key=lambda row: (*_time(row.told), row.told.figure.span))
    order = {row.id: at for at, row in enumerate(rows)}
    pairs = _in_one_text(rows, gathered, order)
    _over_texts(rows, pairs)
    behind = _behind(rows, pairs.values())
    counts = tuple(_count(row, behind[row.id]) for row in rows)
    return counts, quantities([row.told.figure for row in rows], pairs.values())


def _count(row: _Row, stand_behind: Support) -> Count:
    ids = tuple(dict.fromkeys(told.figure.id for told in row.again))
    return Count(row.id, row.told.page, row.told.figure, ids, row.told.day or None, stand_behind)


def _time(told: Told) -> tuple[str, str, int]:
    return told.day, told.moment, told.page


# ---------------------------------------------------------------- repeats of one figure


def _rows(gathered: Sequence[Gathered]) -> list[_Row]:
    """The figures that somebody claims, each with its repeats."""
    copies: dict[object, _Row] = {}
    alike: dict[object, list[_Row]] = defaultdict(list)
    found = []
    for told, voice in _told(gathered):
        figure, what = told.figure, told.what
        scope = (figure.place, figure.group, told.day if told.dated else "")
        same_text = (voice.report, folded(figure.text), figure.of, figure.event, bounds(figure), voice.source, scope)
        near = alike[what, figure.bound, bounds(figure), voice.source]
        row = copies.get(same_text) or next((row for row in near[-_SPEAKERS:] if _repeats(row, told)), None)
        if row is None:
            row = _Row(told, what)
            near.append(row)
            found.append(row)
        copies.setdefault(same_text, row)
        row.again.append(told)
        row.voices.append(voice)
    return found


def _repeats(row: _Row, told: Told) -> bool:
    """Whether a figure of the same bounds and speaker gives a count again: of one thing, and not for another day."""
    if row.what is None or (row.told.dated and told.dated and row.told.day != told.day) or _era(row.told) != _era(told):
        return False
    return relation(row.told, told, row.what) in ("same", "compatible")


def _told(gathered: Sequence[Gathered]) -> Iterator[tuple[Told, Voice]]:
    """Every claimed figure of the articles with who says it and when."""
    speakers = Speakers(gathered)
    for one in gathered:
        reading = one.reading
        statements = {statement.id: statement for statement in reading.statements}
        text = reading.article.text
        claimed = [f for f in reading.figures if not is_unclaimed(f, statements.get(f.statement or ""), text)]
        for told in tell(claimed, text):
            said = speakers.meant(one, statements.get(told.figure.statement or ""))
            voice = speakers.voice(one, said, told.figure.span[0])
            if voice.source is None:
                voice = replace(voice, source=speakers.key(told.figure.source) or speakers.named(told.who or ""))
            who = speakers.speaks_for(voice.source) if voice.source else _outlet(one)
            dated = told.dated and not (told.superseded and told.day == one.moment[:10])
            mine = replace(told, day=_day(told, one), dated=dated, page=one.article, moment=one.written)
            yield replace(mine, who=who, own=voice.source is None), voice


def _day(told: Told, one: Gathered) -> str:
    """The day for which a figure is given: told, else that of its article, of a later version its own."""
    if told.dated and told.day:
        return told.day
    return one.written[:10] if one.again else told.day or one.moment[:10]


def _outlet(one: Gathered) -> str:
    """Whose own voice an article has: its outlet's, which no name of a source is equal to."""
    return "\n" + folded(one.reading.article.site or urlsplit(one.url).hostname or report_of(one))


def _era(told: Told) -> str:
    """The day of a figure that is background to its article; the empty text for one of the news."""
    given, published = _DAY.match(told.day), _DAY.match(told.moment)
    if not (told.dated and given and published and published[3]):
        return ""
    last = date(int(given[1]), int(given[2] or 12), int(given[3] or 28))
    return told.day if last < date.fromisoformat(published[0]) - _BACKGROUND else ""


# ---------------------------------------------------------------- figures of one thing


def _in_one_text(rows: Iterable[_Row], gathered: Sequence[Gathered], order: Mapping[str, int]) -> _Pairs:
    """What each article's own reading says of its figures, told of the counts that they belong to."""
    row_of = {told.figure.id: row.id for row in rows for told in row.again}
    pairs: _Pairs = {}
    for one in gathered:
        for related in (r for quantity in one.reading.quantities for r in quantity.relations):
            a, b = row_of.get(related.a), row_of.get(related.b)
            if a and b and a != b:
                first, second = sorted((a, b), key=order.__getitem__)
                pairs.setdefault((first, second), Relation(first, second, related.relation))
    return pairs


def _over_texts(rows: Iterable[_Row], pairs: _Pairs) -> None:
    """Relate each count, in order of time, to the latest before it of every speaker, and to the one it moved from."""
    latest: dict[object, dict[str | None, list[_Row]]] = defaultdict(dict)
    by_bounds: dict[object, list[_Row]] = defaultdict(list)
    by_number: dict[object, list[_Row]] = defaultdict(list)
    for row in rows:
        alike = by_number[row.told.figure.best, row.told.figure.unit, _era(row.told)]
        for earlier in alike[-_LATEST:]:
            _same_number(earlier, row, pairs)
        alike.append(row)
        if row.what is None:
            continue
        speakers = latest[row.what, _era(row.told)]
        for mover in [told for told in row.again if told.came_from][:_LATEST]:
            for earlier in by_bounds[row.what, bounds(mover.came_from or row.told.figure)][-_LATEST:]:
                _relate(earlier, row, pairs, mover)
        for who in list(speakers)[-_SPEAKERS:]:
            any(_relate(earlier, row, pairs, row.told) for earlier in reversed(speakers[who]))
        mine = speakers.pop(row.told.who, [])
        speakers[row.told.who] = [*mine[1 - _LATEST :], row]
        by_bounds[row.what, bounds(row.told.figure)].append(row)


def _relate(earlier: _Row, row: _Row, pairs: _Pairs, told: Told) -> bool:
    """Whether two counts are of one thing, kept in `pairs`; one text that tells both has said how they stand."""
    pair = (earlier.id, row.id)
    if pair in pairs:
        return True
    if row.what is None or not earlier.pages.isdisjoint(row.pages):
        return False
    kind = relation(earlier.told, told, row.what)
    # Figures of two scopes are related where one text tells both: over texts it is no reason to bring them together.
    if kind is not None and kind != "different_scope":
        pairs[pair] = Relation(*pair, kind)
    return pair in pairs


def _same_number(earlier: _Row, row: _Row, pairs: _Pairs) -> None:
    """Two counts whose words may name one thing, and whose number does, kept in `pairs`."""
    pair = (earlier.id, row.id)
    if pair not in pairs and earlier.pages.isdisjoint(row.pages) and (kind := same_number(earlier.told, row.told)):
        pairs[pair] = Relation(*pair, kind)


def _behind(rows: Iterable[_Row], relations: Iterable[Relation]) -> dict[str, Support]:
    """What stands behind each count: all who tell it, and who give the same by another name."""
    voices = {row.id: row.voices for row in rows}
    group = {name: [name] for name in voices}
    for related in relations:
        if related.relation == "same" and group[related.a] is not group[related.b]:
            group[related.a] += group[related.b]
            for name in group[related.b]:
                group[name] = group[related.a]
    counted: dict[int, Support] = {}
    for names in group.values():
        if id(names) not in counted:
            counted[id(names)] = support(voice for name in names for voice in voices[name])
    return {name: counted[id(names)] for name, names in group.items()}
