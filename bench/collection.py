"""How well a collection is told: samples/collection against its gold.

    python bench/collection.py            # a line a measure
    python bench/collection.py --misses   # and every miss

Copies, stories and origins are those that `tidings add` finds. For all else stories and reports are the gold's, so that
edits, quantities, plans and statements are measured alone; last versions are told. A pair is two figures that the gold
names; pairs of one quantity in two scopes count neither way. Relations are counted where both sides tell one.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any, cast

import tidings
from tidings.gathering.changes import revisions
from tidings.gathering.telling import tell
from tidings.intake import archives
from tidings.nouns import Gathered, Page, Reading, Story
from tidings.store.keys import entity_key, keys_of

HOME = Path(__file__).resolve().parent.parent / "samples" / "collection"
GOLD = json.loads((HOME / "gold.json").read_text(encoding="utf-8"))
TODAY = "2026-11-30"
Row = dict[str, Any]


def pages() -> dict[str, Page]:
    """Every page, by its id."""
    told = json.loads((HOME / "collection.json").read_text(encoding="utf-8"))
    ids = {row["digest"]: row["id"] for row in told}
    urls = {row["id"]: row["url"] for row in told}
    files = [Page(path.read_bytes(), str(path)) for path in (HOME / "pages").glob("*.html")]
    taken = [
        page for name in HOME.glob("*.warc") for part in archives.ranges(str(name)) for page in archives.read(part)
    ]
    found = {ids[page.record.digest]: page for page in [*files, *taken] if isinstance(page, Page)}
    return {id_: replace(page, url=urls[id_]) for id_, page in found.items()}


def gathered(found: dict[str, Page]) -> dict[str, Gathered]:
    """Every page read and keyed as a library keys it, with the report that the gold names."""
    read = {}
    for number, (id_, page) in enumerate(sorted(found.items())):
        reading = tidings.read(page.content, url=page.url)
        if not isinstance(reading, Reading):
            raise SystemExit(f"{id_}: {reading.message}")
        reading = replace(reading, page=replace(reading.page, fetched=page.fetched))
        keys = keys_of(reading) | {e.id: entity_key(e.kind, e.name) for e in reading.entities}
        keyed = Reading.from_dict(cast("Row", _renamed(reading.to_dict(), keys)))
        read[id_] = Gathered(number, page.url or "", keyed, GOLD["pages"][id_]["report"])
    return read


def _renamed(value: object, keys: dict[str, str]) -> object:
    if isinstance(value, dict):
        return {name: _renamed(one, keys) for name, one in value.items()}
    if isinstance(value, list):
        return [_renamed(one, keys) for one in value]
    return keys.get(value, value) if isinstance(value, str) else value


@dataclass
class Tally:
    """What was counted, and each miss in a line."""

    counts: dict[tuple[str, bool], float]
    misses: list[str]

    def note(self, measure: str, *, right: bool, what: object) -> None:
        """Count one thing that a measure is of."""
        self.counts[measure, right] += 1
        if not right:
            self.misses.append(f"{measure}: {what}")

    def share_of(self, measure: str, part: float) -> None:
        """Count one thing that is right in part."""
        self.counts[measure, True] += part
        self.counts[measure, False] += 1 - part

    def share(self, measure: str) -> str:
        """The right ones of a measure."""
        right, wrong = self.counts[measure, True], self.counts[measure, False]
        return f"{measure:34} {right / ((right + wrong) or 1):.3f}  ({right:g} of {right + wrong:g})"


# ---------------------------------------------------------------- copies, stories, origins


def stories() -> list[Row]:
    """The stories that a new library finds in the collection."""
    with tempfile.TemporaryDirectory() as folder:
        run = [str(Path(sys.executable).with_name("tidings"))]
        library = ["--library", f"{folder}/collection.db"]
        subprocess.run([*run, "add", str(HOME), *library], check=True, capture_output=True)
        found = subprocess.run([*run, "stories", "--json", *library], check=True, capture_output=True, text=True)
        return [json.loads(line) for line in found.stdout.splitlines()]


def placed(found: list[Row], ids: dict[str, str], tally: Tally) -> None:
    """Pages of one report, and of one story, are together and no others; reports with copies have their origin."""
    reports = {ids[page["digest"]]: report for one in found for report in one["reports"] for page in report["pages"]}
    homes = {ids[p["digest"]]: one["id"] for one in found for report in one["reports"] for p in report["pages"]}
    gold = GOLD["pages"]
    for a, b in combinations(sorted(reports), 2):
        copies = gold[a]["report"] == gold[b]["report"]
        if copies:
            tally.note("copies found", right=reports[a] is reports[b], what=(a, b))
        if reports[a] is reports[b]:
            tally.note("copies that are copies", right=copies, what=(a, b))
    for id_ in (id_ for id_ in homes if not gold[id_]["doubtful"]):
        mine = {one for one in homes if homes[one] == homes[id_] and not gold[one]["doubtful"]}
        wanted = {one for one in homes if one == id_ or gold[one]["story"] == gold[id_]["story"] is not None}
        wanted = {one for one in wanted if not gold[one]["doubtful"]}
        tally.share_of("stories, BCubed precision", len(mine & wanted) / len(mine))
        tally.share_of("stories, BCubed recall", len(mine & wanted) / len(wanted))
    for id_, report in reports.items():
        origin = GOLD["reports"][gold[id_]["report"]]
        if len(report["pages"]) > 1 and ids[report["pages"][0]["digest"]] == id_ and (not origin or origin["url"]):
            right = report["origin"] == (origin["url"] if origin else None)
            tally.note("origins of copies right", right=right, what=(id_, report["origin"], origin))


# ---------------------------------------------------------------- edits


def edits(read: dict[str, Gathered], tally: Tally) -> None:
    """Every edit of the gold is told, and what is told is an edit or the sentence that holds one."""
    gold = [edit for story in GOLD["stories"].values() for edit in story["edits"]]
    for id_, page in GOLD["pages"].items():
        if page["version_of"]:
            found = revisions(read[page["version_of"]], read[id_])
            wanted = [edit for edit in gold if edit["to"] == id_]
            for edit in wanted:
                told = any(_tells(edit, one.was, one.now) for one in found)
                tally.note("edits in place told", right=told, what=(id_, edit))
            for one in found:
                is_edit = any(_tells(edit, one.was, one.now) for edit in wanted)
                tally.note("told that are edits", right=is_edit, what=(id_, one.kind, one.was, one.now))


def _tells(edit: Row, was: str | None, now: str | None) -> bool:
    """Whether the words before and after hold those of the edit, or stand in them."""
    pairs = [(edit.get("was"), was), (edit.get("now"), now)]
    return all(bool(a) == bool(b) and (not a or not b or a in b or b in a) for a, b in pairs)


# ---------------------------------------------------------------- quantities


def quantities(name: str, read: dict[str, Gathered], story: Story, tally: Tally) -> None:
    """Figures of one thing are in one quantity, those of two are not, and relations are the gold's."""
    counts = {row: count.id for count in story.counts for row in count.rows}
    homes: dict[str, set[str]] = {}
    told: dict[frozenset[str], str] = {}
    for quantity in story.quantities:
        for figure in quantity.figures:
            homes.setdefault(figure, set()).add(quantity.id)
        told |= {frozenset((one.a, one.b)): one.relation for one in quantity.relations}
    gold = GOLD["stories"][name]["quantities"]
    at = {
        (number, key): counts.get(_row(read[page], words), "")
        for number, quantity in enumerate(gold)
        for key, (page, words) in quantity["figures"].items()
        if page in read and key not in quantity.get("optional", ())
    }
    for (a, b), (x, y) in zip(combinations(at, 2), combinations(at.values(), 2), strict=True):
        if a[0] == b[0] and not _one_scope(gold[a[0]], a[1], b[1]):
            continue
        together = bool(x and y) and (x == y or bool(homes.get(x, set()) & homes.get(y, set())))
        what = (name, *(gold[number]["figures"][key] for number, key in (a, b)))
        if a[0] == b[0]:
            tally.note("pairs of one thing together", right=together, what=what)
        if together:
            tally.note("pairs together that are one thing", right=a[0] == b[0], what=what)
    for number, quantity in enumerate(gold):
        for a, b, wanted in quantity["relations"]:
            x, y = at.get((number, a)), at.get((number, b))
            found = "same" if x and x == y else told.get(frozenset((x or "", y or "")))
            if found:
                what = (name, wanted, found, quantity["figures"][a], quantity["figures"][b])
                tally.note("relations right where told", right=found == wanted, what=what)


def _one_scope(quantity: Row, a: str, b: str) -> bool:
    """Whether two figures of a quantity are of one place, group and part."""
    return "scopes" not in quantity or any({a, b} <= set(scope) for scope in quantity["scopes"])


def _row(one: Gathered, words: str) -> str:
    """The key of the figure at these words."""
    at = re.search(rf"(?<![\w.,]){re.escape(words)}(?!\w)(?![.,]\d)", one.reading.article.text)
    span = at.span() if at else (0, 0)
    met = [f.id for f in one.reading.figures if f.span[0] < span[1] and span[0] < f.span[1]]
    return met[-1] if met else ""


# ---------------------------------------------------------------- plans and statements


def plans(name: str, story: Story, tally: Tally) -> None:
    """A plan of the gold is found, and what became of it is told as the gold tells it."""
    for plan in GOLD["stories"][name]["plans"]:
        met = [one for one in story.happenings if _overlap(one.event.text, plan["words"])]
        tally.note("plans found", right=bool(met), what=(name, plan["words"]))
        kinds = {one.outcome.kind for one in met if one.outcome}
        if plan["day"] < TODAY[:10] and met:
            tally.note("outcomes right", right=plan["outcome"] in kinds, what=(name, plan["words"], kinds))
        if plan["outcome"] == "unknown" and met:
            tally.note("unknown left unknown", right=kinds <= {"unknown"}, what=(name, plan["words"], kinds))


def _overlap(a: str, b: str) -> bool:
    return a in b or b in a


def statements(name: str, story: Story, tally: Tally) -> None:
    """How many reports and pages stand behind a statement is told as the gold counts them."""
    for one in GOLD["stories"][name]["statements"]:
        met = [claim for claim in story.claims if _overlap(claim.statement.content.text.strip("“”,."), one["said"])]
        tally.note("statements found", right=bool(met), what=(name, one["said"]))
        if met:
            wanted = (one["reports"], len(one["pages"]))
            found = [(claim.support.reports, claim.support.pages) for claim in met]
            tally.note("reports and pages behind them", right=wanted in found, what=(name, one["said"], wanted, found))


# ---------------------------------------------------------------- all


def told(read: dict[str, Gathered]) -> Iterator[tuple[str, dict[str, Gathered], Story]]:
    """Each story of the gold as its last versions tell it."""
    replaced = {page["version_of"] for page in GOLD["pages"].values()}
    for name in GOLD["stories"]:
        last = {id_: one for id_, one in read.items() if GOLD["pages"][id_]["story"] == name and id_ not in replaced}
        yield name, last, tell(name, None, (), last.values(), TODAY)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true")
    wanted = parser.parse_args()
    found = pages()
    read, tally = gathered(found), Tally(defaultdict(float), [])
    placed(stories(), {page.record.digest: id_ for id_, page in found.items()}, tally)
    edits(read, tally)
    for name, last, story in told(read):
        quantities(name, last, story, tally)
        plans(name, story, tally)
        statements(name, story, tally)
    for measure in dict.fromkeys(measure for measure, _ in tally.counts):
        print(tally.share(measure))
    if wanted.misses:
        print(*tally.misses, sep="\n")


if __name__ == "__main__":
    main()
