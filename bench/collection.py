"""How well pages are brought together: the stories that `tidings add samples/collection` finds, against its gold.

    python bench/collection.py            # a line a measure
    python bench/collection.py --misses   # and every miss

What a story then tells (edits, quantities, plans, statements) is measured by `tests/score_collection.py`, where stories
and reports are the gold's.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

HOME = Path(__file__).resolve().parent.parent / "samples" / "collection"
GOLD = json.loads((HOME / "gold.json").read_text(encoding="utf-8"))
Row = dict[str, Any]


def ids() -> dict[str, str]:
    """The gold's name of every page, by the digest of its bytes."""
    return {row["digest"]: row["id"] for row in json.loads((HOME / "collection.json").read_text(encoding="utf-8"))}


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true")
    wanted = parser.parse_args()
    tally = Tally(defaultdict(float), [])
    placed(stories(), ids(), tally)
    for measure in dict.fromkeys(measure for measure, _ in tally.counts):
        print(tally.share(measure))
    if wanted.misses:
        print(*tally.misses, sep="\n")


if __name__ == "__main__":
    main()
