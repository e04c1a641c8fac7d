"""Scores what stories tell on the sample collection, against its gold: `python tests/score_collection.py [-v]`.

Pages are read by the product; which report a page carries and which story that tells is taken from the gold, so that
only the telling is measured: figures brought together and how they relate, edits in place, plans, support.
"""

import importlib.util
import itertools
import json
import sys
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import tidings
from collected import keyed
from tidings.gathering.changes import revisions
from tidings.gathering.telling import tell
from tidings.gathering.words import content_words, folded
from tidings.nouns import Gathered, Reading, RelationKind, Story

HOME = Path(__file__).resolve().parent.parent / "samples" / "collection"
Row = dict[str, Any]
LAST_DAY = "2026-11-16"


@dataclass
class Score:
    """What was found and missed, by measure: right and wrong, and lines that say which."""

    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    of: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    missed: list[str] = field(default_factory=list)

    def note(self, measure: str, line: str, *, right: bool) -> None:
        """Count one case of a measure; `line` says which it was."""
        self.right[measure] += right
        self.of[measure] += 1
        if not right:
            self.missed.append(f"{measure}: {line}")

    def rates(self) -> dict[str, float]:
        """The share that is right, by measure."""
        return {measure: round(self.right[measure] / total, 3) for measure, total in sorted(self.of.items()) if total}


@cache
def collection() -> tuple[dict[str, Gathered], Row]:
    """The articles of the collection by their page's id, and the gold."""
    spec = importlib.util.spec_from_file_location("make_collection", HOME / "make.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(HOME / "make.py")
    make = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = make
    spec.loader.exec_module(make)
    told = make.sources()
    pages = make.samples(told)
    html, gold = make.rendered(pages), make.gold(told, pages)
    found = {}
    for number, page in enumerate(pages, 1):
        reading = tidings.read(html[page.id], url=page.url)
        if isinstance(reading, Reading) and reading.article.text:
            reading = replace(reading, page=replace(reading.page, fetched=f"{page.fetched:%Y-%m-%dT%H:%M:%SZ}"))
            row = gold["pages"][page.id]
            later = row["version_of"] is not None
            found[page.id] = Gathered(number, page.url, keyed(reading), row["report"], later)
    return found, gold


def score() -> Score:
    """Score every story of the collection."""
    articles, gold = collection()
    result = Score()
    for name, story in gold["stories"].items():
        mine = {
            page: articles[page] for page, row in gold["pages"].items() if row["story"] == name and page in articles
        }
        _quantities(result, mine, story["quantities"])
        _edits(result, articles, story["edits"])
        newest = {page: one for page, one in mine.items() if not _replaced(page, gold)}
        told = tell(name, None, (), newest.values(), LAST_DAY)
        _plans(result, mine, told, story["plans"], gold)
        _statements(result, newest, told, story["statements"])
    return result


def _replaced(page: str, gold: Row) -> bool:
    return any(row["version_of"] == page for row in gold["pages"].values())


# ---------------------------------------------------------------- figures


def _quantities(result: Score, mine: dict[str, Gathered], quantities: list[Row]) -> None:
    told = tell("", None, (), mine.values(), LAST_DAY)
    counts = {row: count.id for count in told.counts for row in count.rows}
    quantity = {count: q.id for q in told.quantities for count in q.figures}
    related = {frozenset((r.a, r.b)): r.relation for q in told.quantities for r in q.relations}
    where: dict[tuple[int, str], str | None] = {}
    for n, row in enumerate(quantities):
        for name, (page, words) in row["figures"].items():
            where[n, name] = counts.get(_figure(mine.get(page), words) or "")
            result.note("figures read", f"{page} {words!r}", right=where[n, name] is not None)
    for a, b in itertools.combinations(where, 2):
        one, other = where[a], where[b]
        together = (
            one is not None
            and other is not None
            and (one == other or (quantity.get(one) is not None and quantity.get(one) == quantity.get(other)))
        )
        line = f"{quantities[a[0]]['of']} {_words(quantities, a)} | {quantities[b[0]]['of']} {_words(quantities, b)}"
        if a[0] == b[0]:
            if not _bound_together(quantities[a[0]], a[1], b[1]):
                continue
            result.note("pairs recall", line, right=together)
        if together:
            result.note("pairs precision", line, right=a[0] == b[0])
    _relations(result, quantities, where, related)


def _relations(
    result: Score,
    quantities: list[Row],
    where: dict[tuple[int, str], str | None],
    related: dict[frozenset[str], RelationKind],
) -> None:
    for n, row in enumerate(quantities):
        for first, second, relation in row["relations"]:
            one, other = where[n, first], where[n, second]
            if one is None or other is None:
                continue
            found = "same" if one == other else related.get(frozenset((one, other)))
            line = f"{row['of']} {row['figures'][first]} {row['figures'][second]}: {relation}, told {found}"
            if found is not None:
                result.note("relations told right", line, right=found == relation)
            result.note("relations", line, right=found == relation)


def _bound_together(quantity: Row, a: str, b: str) -> bool:
    """Whether two figures of a quantity must stand together; of two scopes, or optional, they may."""
    one_scope = "scopes" not in quantity or any({a, b} <= set(scope) for scope in quantity["scopes"])
    return one_scope and not {a, b} & set(quantity.get("optional", ()))


def _words(quantities: list[Row], at: tuple[int, str]) -> list[str]:
    found: list[str] = quantities[at[0]]["figures"][at[1]]
    return found


def _figure(one: Gathered | None, words: str) -> str | None:
    """The row of a page's figure by its words: the same, else the nearest in length that holds them or is held."""
    figures = one.reading.figures if one else ()
    exact = [f.id for f in figures if folded(f.text) == folded(words)]
    near = [
        f.id
        for f in sorted(figures, key=lambda f: abs(len(f.text) - len(words)))
        if f" {folded(f.text)} " in f" {folded(words)} " or f" {folded(words)} " in f" {folded(f.text)} "
    ]
    return next(iter((*exact, *near)), None)


# ---------------------------------------------------------------- edits, plans, support


def _edits(result: Score, articles: dict[str, Gathered], edits: list[Row]) -> None:
    found = {}
    for pair in {(edit["from"], edit["to"]) for edit in edits}:
        if all(page in articles for page in pair):
            found[pair] = [(r, False) for r in revisions(*(articles[page] for page in pair))]
    used = set()
    for edit in edits:
        rows = found.get((edit["from"], edit["to"]), [])
        told = next((r for r, _ in rows if _holds(r.was, edit.get("was")) and _holds(r.now, edit.get("now"))), None)
        used.add(id(told))
        line = f"{edit['from']} {edit['kind']} {edit.get('was')!r} {edit.get('now')!r}"
        result.note("edits told", line, right=told is not None)
        if told is not None:
            result.note("edits of the right kind", f"{line}: {told.kind}", right=told.kind == edit["kind"])
    for pair, rows in found.items():
        for revision, _ in rows:
            result.note("edits precision", f"{pair[1]} {revision}", right=id(revision) in used)


def _holds(told: str | None, wanted: str | None) -> bool:
    if told is None or wanted is None:
        return told is wanted
    one, other = folded(told), folded(wanted)
    return one in other or other in one


def _plans(result: Score, mine: dict[str, Gathered], told: Story, plans: list[Row], gold: Row) -> None:
    pages = {one.article: page for page, one in mine.items()}
    for plan in plans:
        rows = [h for h in told.happenings if h.outcome or h.event.status in ("planned", "promised")]
        best = max(rows, key=lambda h: _shared(h.event.text, plan["words"]), default=None)
        report = gold["pages"][plan["page"]]["report"]
        of_it = (
            best is not None
            and _shared(best.event.text, plan["words"]) >= 0.6
            and mine[pages[best.article]].report == report
        )
        result.note("plans read", f"{plan['page']} {plan['words']!r}", right=of_it)
        if not of_it or best is None:
            continue
        outcome = best.outcome.kind if best.outcome else None
        line = f"{plan['words']!r}: {plan['outcome']}, told {best.outcome}"
        result.note("plan outcomes", line, right=outcome == _known(plan))
        if best.outcome and best.outcome.sentence and "by" in plan:
            result.note("plan sentences", line, right=_shared(best.outcome.sentence, plan["by"][1]) >= 0.6)


def _known(plan: Row) -> str | None:
    outcome: str = plan["outcome"]
    return outcome if outcome == "changed" or plan["day"] < LAST_DAY else None


def _shared(a: str, b: str) -> float:
    one, other = content_words(a), content_words(b)
    return len(one & other) / max(1, min(len(one), len(other)))


def _statements(result: Score, mine: dict[str, Gathered], told: Story, statements: list[Row]) -> None:
    rows = {s.id: s for one in mine.values() for s in one.reading.statements}
    for wanted in statements:
        source = folded(wanted["source"]).removeprefix("the ")
        near = [
            (max(_shared(rows[row].content.text, wanted["said"]) for row in claim.rows), claim)
            for claim in told.claims
            if claim.statement.source and folded(claim.statement.source.name).removeprefix("the ") == source
        ]
        share, best = max(near, key=lambda found: found[0], default=(0.0, None))
        result.note("statements found", f"{wanted['source']}: {wanted['said']!r}", right=share >= 0.6)
        if best is not None and share >= 0.6:
            got = (best.support.sources, best.support.reports, best.support.pages)
            gold = (wanted["sources"], wanted["reports"], len(wanted["pages"]))
            result.note("support", f"{wanted['said']!r} {gold}, told {got}", right=got == gold)


def main() -> None:
    """Print the rates; with -v what was missed."""
    result = score()
    print(json.dumps(result.rates()))  # noqa: T201
    if "-v" in sys.argv:
        print(*result.missed, sep="\n")  # noqa: T201


if __name__ == "__main__":
    main()
