"""A story as a person would want to see it in a terminal: timeline, ledger, quantities, to come, reports and copies."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter

from rich.console import Console
from rich.text import Text

from tidings.nouns import Carrier, Claim, Count, Edit, Happening, Origin, Quantity, Report, Story
from tidings.views import columns, wording
from tidings.views.charts import revised
from tidings.views.columns import ALARM, DIM, GAP, STRONG, Cell, join, section, widest, words
from tidings.views.outline import shorten
from tidings.views.timeline import OUTCOMES, in_brief, is_to_come

_ORIGINS = {
    "source-link": "its source link",
    "canonical": "its canonical address",
    "credit": "its credit line",
    "agency": "its agency line",
    "told": "who was told",
    "earliest": "the earliest page",
}


def shown(story: Story, today: str) -> str:
    """A story as standard output would show it; what is to come after `today` (an ISO day) stands apart."""
    return columns.captured(partial(_view, story, today))


def show(story: Story, today: str, console: Console) -> None:
    """Write a story to a console; without colour where that is no terminal."""
    columns.show(partial(_view, story, today), console)


def _view(story: Story, today: str, width: int) -> Iterator[Sequence[Cell]]:
    past = [one for one in story.happenings if not is_to_come(one, today)]
    coming = [one for one in story.happenings if is_to_come(one, today)]
    yield from ([(line, width)] for line in _head(story))
    yield from section("Timeline", _timeline(past, width), width)
    yield from section("Who says what", _ledger(story.claims, width), width)
    yield from section("Figures over time", _quantities(story, width), width)
    yield from section("To come", _timeline(coming, width), width)
    yield from section("Reports", _reports(story.reports, width), width)


def _head(story: Story) -> Iterator[Text]:
    yield words(story.title, STRONG)
    days = story.first if story.first == story.last else f"{story.first} to {story.last}"
    yield join([days if story.first else "no date", wording.support(story.support), story.id])


# ---------------------------------------------------------------- timeline


def _timeline(happenings: Sequence[Happening], width: int) -> Iterator[list[Cell]]:
    """Events with their days before them, and below each who stands behind it and what became of it."""
    column = widest((_days(one) for one in happenings), width // 3)
    room = width - column - GAP
    for one in happenings:
        yield [(words(_days(one), STRONG), column), (words(in_brief(one.event.words)), room)]
        status = None if one.event.status == "happened" else one.event.status
        yield [(Text(), column), (join([status, wording.support(one.support), one.id]), room)]
        if one.outcome:
            said = f"{OUTCOMES[one.outcome.kind]}{f': {one.outcome.sentence}' if one.outcome.sentence else ''}"
            yield [(Text(), column), (words(said, ALARM if one.outcome.kind == "changed" else ""), room)]


def _days(happening: Happening) -> str:
    first, last = wording.day(happening.first), wording.day(happening.last)
    return wording.period(first, last) if first or last else "no day"


# ---------------------------------------------------------------- ledger


def _ledger(claims: Sequence[Claim], width: int) -> Iterator[list[Cell]]:
    """Each source, and below it what it says, in the order in which it was first told."""
    stances = widest((wording.stance(claim.statement) for claim in claims), width // 4)
    room = width - stances - 2 * GAP
    order = {claim.speaker: place for place, claim in reversed([*enumerate(claims)])}
    for _, group in groupby(sorted(claims, key=lambda claim: order[claim.speaker]), attrgetter("speaker")):
        said = [*group]
        source = said[0].statement.source
        yield [(words(source.name, STRONG) if source else Text("(nobody named)", style=DIM), width)]
        for claim in said:
            stance = words(wording.stance(claim.statement), "red" if claim.statement.negated else "green")
            yield [(Text(), 0), (stance, stances), (words(wording.content(claim.statement)), room)]
            yield [(Text(), 0), (Text(), stances), (join([claim.day, wording.support(claim.support), claim.id]), room)]


# ---------------------------------------------------------------- figures


def _quantities(story: Story, width: int) -> Iterator[list[Cell]]:
    """Each thing that several figures count, in the order of time, and how they relate; then the others."""
    counts = {count.id: count for count in story.counts}
    column = widest((wording.amount(count.figure) for count in story.counts), width // 4)
    room = width - column - 2 * GAP
    for quantity in story.quantities:
        yield [(_counted(quantity), width)]
        for key in quantity.figures:
            yield [
                (Text(), 0),
                (words(wording.amount(counts[key].figure), STRONG), column),
                (_facts(counts[key]), room),
            ]
            for said in _related(key, quantity, counts):
                yield [(Text(), 0), (Text(), column), (words(said, ALARM), room)]
    told = {key for quantity in story.quantities for key in quantity.figures}
    for count in story.counts:
        if count.id not in told:
            amount = words(wording.amount(count.figure), STRONG)
            figure = count.figure
            what = wording.counted(figure.of, figure.event, figure.group, figure.place)
            yield [(amount, column), (join([what, *_who(count)], ""), width - column - GAP)]


def _counted(quantity: Quantity) -> Text:
    what = wording.counted(quantity.of, quantity.event, quantity.group, quantity.place)
    disputed = any(relation.relation == "conflicts" for relation in quantity.relations)
    return Text.assemble(words(what or "one thing", STRONG), ("  ≠ sources disagree" if disputed else "", ALARM))


def _facts(count: Count) -> Text:
    return join(_who(count), "")


def _who(count: Count) -> list[str | None]:
    whose = count.figure.source.name if count.figure.source else None
    as_of = count.figure.as_of.value if count.figure.as_of else count.day
    return [whose, f"as of {as_of}" if as_of else None, wording.support(count.support), count.id]


def _related(key: str, quantity: Quantity, counts: dict[str, Count]) -> Iterator[str]:
    """What is told beside a figure: from which it was revised, and which earlier ones it contradicts."""
    for relation in quantity.relations:
        if relation.relation == "conflicts" and relation.b == key:
            yield f"≠ not {wording.amount(counts[relation.a].figure)}"
        elif relation.relation in ("revised_up", "revised_down"):
            old, new = revised(relation, counts)
            if new.id == key:
                up = relation.relation == "revised_up"
                yield f"{'↑' if up else '↓'} revised {'up' if up else 'down'} from {wording.amount(old.figure)}"


# ---------------------------------------------------------------- reports


def _reports(reports: Iterable[Report], width: int) -> Iterator[list[Cell]]:
    """Each report by its first page, whose it is, and below it its copies with what they changed."""
    for report in reports:
        first, *copies = report.pages
        yield [(words(first.title or first.url, STRONG), width)]
        yield [(Text(), 0), (join([first.published or "no date", first.site, first.url]), width - GAP)]
        if report.origin:
            yield [(Text(), 0), (words(_origin(report.origin), ""), width - GAP)]
        for copy in copies:
            yield [(Text(), 0), (words("=", DIM), 1), (_copy(copy), width - 2 * GAP - 1)]
        for passage in report.passages:
            shared = f"shares a passage with {passage.report}: {shorten(passage.words, width)}"
            yield [(Text(), 0), (words("~", DIM), 1), (words(shared, DIM), width - 2 * GAP - 1)]


def _origin(origin: Origin) -> str:
    return f"of {origin.name or origin.url}, by {_ORIGINS[origin.basis]}"


def _copy(copy: Carrier) -> Text:
    return join([copy.site or copy.url, copy.published, _edited(copy.edit) if copy.edit else None], "")


def _edited(edit: Edit) -> str | None:
    """What a copy changed, as numbers of sentences."""
    changed = [
        f"{wording.tally(len(sentences), 'sentence')} {how}"
        for sentences, how in ((edit.dropped, "dropped"), (edit.added, "added"), (edit.altered, "altered"))
        if sentences
    ]
    if edit.headline:
        changed.append("another headline")
    return ", ".join(changed) or "word for word"
