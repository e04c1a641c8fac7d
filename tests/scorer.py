"""Score readings of the samples and of tests/pages/unseen against their gold, and keep the floor that was reached.

    python tests/scorer.py                  # a line a page
    python tests/scorer.py --raise-floors   # also writes tests/gold/floors.json, upward only

Gold has the shape of samples/*.gold.json. Rows of gold and reading are paired one to one, the most alike first, by the
F1 of their words; a gold row marked optional counts neither when found nor when missed.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import tidings

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests" / "gold" / "floors.json"

Row = dict[str, Any]
Pairs = list[tuple[Row, Row]]


def pages() -> dict[str, tuple[Path, Path]]:
    """Every page with its gold, by its name: the samples, and those that other authors wrote unseen."""
    found = {}
    for folder in (ROOT / "samples", ROOT / "tests" / "pages" / "unseen"):
        for gold in sorted(folder.rglob("*.gold.json")):
            stem = gold.name.removesuffix(".gold.json")
            page = next(p for end in (".html", ".txt") if (p := gold.with_name(stem + end)).exists())
            found[str(page.relative_to(folder))] = (page, gold)
    return found


def words(text: str | None) -> Counter[str]:
    return Counter(re.findall(r"[\w$€£%]+", (text or "").lower().replace("’", "'")))


def alike(a: str | None, b: str | None) -> float:
    """F1 of the words of two strings."""
    x, y = words(a), words(b)
    return 2 * (x & y).total() / ((x.total() + y.total()) or 1)


def pair(gold: Iterable[Row], found: Iterable[Row], likeness: Callable[[Row, Row], float], least: float) -> Pairs:
    rows = [(likeness(g, f), i, j, g, f) for i, g in enumerate(gold) for j, f in enumerate(found)]
    pairs, left, right = [], set(), set()
    for score, i, j, g, f in sorted(rows, key=lambda row: -row[0]):
        if score >= least and i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((g, f))
    return pairs


def ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def rates(key: str, gold: list[Row], found: list[Row], pairs: Pairs) -> dict[str, float]:
    """Recall and precision of one kind of row; optional gold rows count nowhere."""
    optional = sum(bool(g.get("optional")) for g, _ in pairs)
    hits = len(pairs) - optional
    wanted = sum(not g.get("optional") for g in gold)
    return {f"{key}_recall": ratio(hits, wanted), f"{key}_precision": ratio(hits, len(found) - optional)}


def name(part: Row | str | None) -> str:
    text = part.get("name") if isinstance(part, dict) else part
    return re.sub(r"^(the|a|an|its|his|her|their) ", "", (text or "").lower().replace("’", "'"))


def article(gold: Row, found: Row) -> dict[str, float]:
    text, furniture = found["text"], found["furniture"]
    kinds = {f["kind"] + (f":{f['label']}" if f["kind"] == "listing" and f["label"] else "") for f in furniture}
    told_apart = {
        k for k in kinds if k.split(":")[0] in ("weather", "place", "advertisement", "listing", "source_link")
    }
    wanted = set(gold.get("furniture", []))
    return {
        "title": float(name(found["title"]) == name(gold["title"])),
        "published": float((found["published"] or {"value": ""})["value"][:10] == (gold["published"] or "")),
        "source_url": float((found["source"] or {}).get("url") == gold["source_url"]) if "source_url" in gold else 1.0,
        "clean": ratio(sum(junk not in text for junk in gold.get("junk", [])), len(gold.get("junk", []))),
        "text": alike(gold["text"], text),
        "furniture": ratio(len(wanted & kinds), len(wanted)),
        "furniture_precision": ratio(len(told_apart & wanted), len(told_apart)),
    }


def statements(gold: list[Row], found: list[Row]) -> dict[str, float]:
    pairs = pair(gold, found, lambda g, f: alike(g["content"], f["content"]["text"]), 0.6)
    inner = {f["inside"] for _, f in pairs}
    paired = [f["id"] for _, f in pairs]
    found = [f for f in found if f["id"] in paired or f["id"] not in inner]
    right = [(g, f) for g, f in pairs if not g.get("optional")]
    share = lambda test: ratio(sum(test(g, f) for g, f in right), len(right))  # noqa: E731
    return rates("statement", gold, found, pairs) | {
        "statement_source": share(lambda g, f: name(g["source"]) == name(f["source"])),
        "statement_stance": share(lambda g, f: g["stance"] == f["stance"]),
        "statement_kind": share(lambda g, f: g["kind"] == f["kind"]),
        "statement_negated": share(lambda g, f: bool(g.get("negated")) == f["negated"]),
    }


def figures(gold: list[Row], found: list[Row]) -> dict[str, float]:
    same = lambda g, f: (g["low"], g["high"]) == (f["low"], f["high"])  # noqa: E731
    pairs = pair(gold, found, lambda g, f: alike(g["text"], f["text"]) + 0.2 * same(g, f), 0.3)
    right = [(g, f) for g, f in pairs if not g.get("optional")]
    return rates("figure", gold, found, pairs) | {
        "figure_value": ratio(sum(same(g, f) for g, f in right), len(right)),
        "figure_bound": ratio(sum(g.get("bound", "exact") == f["bound"] for g, f in right), len(right)),
        "figure_source": ratio(sum(name(g["source"]) == name(f["source"]) for g, f in right), len(right)),
    }


def dates(gold: list[Row], found: list[Row]) -> dict[str, float]:
    values = lambda g: g["value"] if isinstance(g["value"], list) else [g["value"]]  # noqa: E731
    likeness = lambda g, f: bool(words(g["text"]) & words(f["text"])) * (f["value"] in values(g))  # noqa: E731
    pairs = pair(gold, found, likeness, 1)
    paired = [f["id"] for _, f in pairs]
    firm = [f for f in found if f["id"] in paired or (f["first"] and f["type"] != "SET")]
    return rates("date", gold, firm, pairs)


def upcoming(gold: list[Any], found: list[Row]) -> dict[str, float]:
    rows = [g if isinstance(g, dict) else {"text": g} for g in gold]
    plans = [f for f in found if f["status"] in ("planned", "promised") and f["date"]]
    return rates("upcoming", rows, plans, pair(rows, plans, lambda g, f: alike(g["text"], f["text"]), 0.5))


def disputed(gold: list[Row], found: Row) -> float:
    by_id = {f["id"]: f for f in found["figures"]}
    conflicts = [(r["a"], r["b"]) for q in found["quantities"] for r in q["relations"] if r["relation"] == "conflicts"]
    holds = lambda key, v: any(by_id[key][k] == v[k] for k in ("low", "best", "high") if k in v)  # noqa: E731
    told = sum(any((holds(a, x) and holds(b, y)) or (holds(a, y) and holds(b, x)) for a, b in conflicts)
               for x, y in (d["values"][:2] for d in gold))  # fmt: skip
    return ratio(told, len(gold))


def score(page: Path, gold_file: Path) -> dict[str, float]:
    """Every measure of one page, each from 0 to 1."""
    gold, reading = json.loads(gold_file.read_text(encoding="utf-8")), tidings.read(page)
    if isinstance(reading, tidings.Problem):
        raise TypeError(f"{page}: {reading.message}")
    found = reading.to_dict()
    out = {
        **article(gold, found["article"]),
        **statements(gold["statements"], found["statements"]),
        **figures(gold["figures"], found["figures"]),
        **dates(gold["dates"], found["dates"]),
        **upcoming(gold.get("upcoming", []), found["events"]),
        "disputed": disputed(gold.get("disputed", []), found),
    }
    return {key: round(value, 3) for key, value in out.items()}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--raise-floors", action="store_true")
    asked = ask.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    for page, (path, gold) in pages().items():
        reached = score(path, gold)
        sys.stdout.write(f"{page} {json.dumps(reached)}\n")
        floor = floors.setdefault(page, {})
        floors[page] = {key: max(value, floor.get(key, 0.0)) for key, value in reached.items()}
    if asked.raise_floors:
        FLOORS.parent.mkdir(parents=True, exist_ok=True)
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
