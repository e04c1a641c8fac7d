"""Score figures and their relations against tests/gold/figures and disputes, and the halves of both that are held back.

    python tests/gold_figures.py                  # the tuning half, its misses by row, then the totals
    python tests/gold_figures.py --held           # totals of the held-back half; its texts are never printed
    python tests/gold_figures.py --disputes       # the same of the reports of disputes, with --held or without
    python tests/gold_figures.py --raise-floors   # also writes tests/gold/figures-floors.json, upward only

The README of each folder has the form of its gold. All rates are parts of all gold rows, found or not; precision
is the part of the found rows that a gold row answers to.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import tidings
from tidings.quantities import bring_together

GOLD = Path(__file__).resolve().parent / "gold" / "figures"
FLOORS = GOLD.parent / "figures-floors.json"
DISPUTES = GOLD.parent / "disputes"
HALVES = {"tuning": GOLD, "held": GOLD / "held", "disputes": DISPUTES, "disputes held": DISPUTES / "held"}
HIGHER = (
    "value", "bound", "of", "event", "whole", "source", "as_of", "precision", "conflicts", "conflict_precision",
    "relations",
)  # fmt: skip

Row = dict[str, Any]


def articles(folder: Path) -> list[Row]:
    """The gold articles of a folder, in the order of its files."""
    return [row for file in sorted(folder.glob("*.json")) for row in json.loads(file.read_text(encoding="utf-8"))]


def options(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def head(noun: str | None) -> str | None:
    """The last word of a counted phrase, in the singular."""
    if not noun:
        return None
    word = noun.lower().split()[-1]
    irregular = {"people": "person", "men": "man", "women": "woman", "children": "child", "bodies": "body"}
    return irregular.get(word) or (word[:-1] if word.endswith("s") and not word.endswith("ss") else word)


def same_name(a: str | None, b: str | None) -> bool:
    """The same name but for an article, or one made of the other's whole words."""
    x, y = (re.findall(r"[\w’']+", re.sub(r"^(the|a|an|its|his|her|their) ", "", (n or "").lower())) for n in (a, b))
    return x == y or (bool(x) and bool(y) and (set(x) <= set(y) or set(y) <= set(x)))


def near(a: float | None, b: float | None) -> bool:
    return a == b if a is None or b is None else abs(a - b) <= 1e-6 * max(1, abs(a), abs(b))


def unit(name: str | None) -> str | None:
    """A unit's name in the singular: "crowns" and "crown" are one."""
    return name if name is None or len(name) < len("marks") else name.removesuffix("s")


def checks(gold: Row, found: Row) -> dict[str, bool]:
    """What is right of one found figure."""
    right = {
        "value": near(gold["low"], found["low"])
        and near(gold["high"], found["high"])
        and unit(gold["unit"]) == unit(found["unit"]),
        "bound": gold["bound"] == found["bound"],
        "of": head(found["of"]) in [head(noun) for noun in options(gold["of"])],
        "event": found["event"] in options(gold["event"]),
        "source": any(same_name(name, (found["source"] or {}).get("name")) for name in options(gold["source"])),
        "as_of": (found["as_of"] or {}).get("value") in options(gold["as_of"]),
    }
    return right | {"whole": all(right[key] for key in ("value", "bound", "of", "event"))}


def pair(text: str, gold: list[Row], found: list[Row]) -> list[tuple[int, int]]:
    """Gold and found rows that answer to each other: the words of the one overlap the span of the other."""
    rows = []
    for i, row in enumerate(gold):
        start = text.index(row["words"])
        end = start + len(row["words"])
        for j, figure in enumerate(found):
            overlap = min(end, figure["span"][1]) - max(start, figure["span"][0])
            if overlap > 0:
                rows.append((overlap / len(row["words"]) + checks(row, figure)["value"], -i, -j))
    pairs, left, right = [], set(), set()
    for _, i, j in sorted(rows, reverse=True):
        if -i not in left and -j not in right:
            pairs.append((-i, -j))
            left.add(-i)
            right.add(-j)
    return pairs


def score_article(gold: Row, found: Row) -> tuple[Counter[str], list[str]]:
    """The counts of one article, and its misses in words."""
    out, misses = Counter[str](), []
    pairs = dict(pair(gold["text"], gold["figures"], found["figures"]))
    for i, row in enumerate(gold["figures"]):
        if row.get("optional"):
            out["found"] -= i in pairs
            continue
        out["gold"] += 1
        out["hit"] += i in pairs
        right = checks(row, found["figures"][pairs[i]]) if i in pairs else {}
        out.update({key for key, ok in right.items() if ok})
        wrong = [key for key, ok in right.items() if not ok and key != "whole"] if right else ["missed"]
        if wrong:
            misses.append(f"{row['words']!r} {wrong} {_shown(found['figures'][pairs[i]]) if i in pairs else ''}")
    out["found"] += len(found["figures"])
    answered = set(pairs.values())
    misses += [f"extra {_shown(f)}" for j, f in enumerate(found["figures"]) if j not in answered]
    misses += _relations(gold, found, {found["figures"][j]["id"]: i for i, j in pairs.items()}, out)
    return out, misses


def _shown(figure: Row) -> str:
    keys = ("text", "low", "high", "bound", "unit", "of", "event")
    return (
        f"{[figure[key] for key in keys]} {(figure['source'] or {}).get('name')} {(figure['as_of'] or {}).get('value')}"
    )


def _relations(gold: Row, found: Row, place: dict[str, int], out: Counter[str]) -> list[str]:
    """Count the relations told rightly, and the conflicts that are none; return the misses in words."""
    at = {row["words"]: i for i, row in enumerate(gold["figures"])}
    told = {}
    for quantity in found["quantities"]:
        for r in quantity["relations"]:
            ends = (place.get(r["a"], r["a"]), place.get(r["b"], r["b"]))
            told[frozenset(ends)] = r["relation"]
    wanted = {frozenset((at[r["a"]], at[r["b"]])): r for r in gold.get("relations", [])}
    misses = []
    for ends, row in wanted.items():
        right = told.get(ends) == row["relation"]
        out["relations_gold"] += 1
        out["relations"] += right
        if row["relation"] == "conflicts":
            out["conflicts_gold"] += 1
            out["conflicts"] += right
        if not right:
            misses.append(f"{row['a']!r} {row['b']!r}: {row['relation']}, told {told.get(ends)}")
    for ends, relation in told.items():
        if relation == "conflicts":
            out["conflicts_found"] += 1
            if wanted.get(ends, {}).get("relation") != "conflicts":
                misses.append(
                    f"no conflict: {[gold['figures'][e]['words'] if isinstance(e, int) else e for e in ends]}"
                )
    return misses


def measure(folder: Path) -> tuple[dict[str, float], Iterator[tuple[str, list[str]]]]:
    """The rates of a folder of gold, and the misses of each text."""
    total, missed = Counter[str](), []
    for gold in articles(folder):
        counts, misses = score_article(gold, reading(gold))
        total.update(counts)
        missed.append((gold["text"], misses))
    return rates(total), iter(missed)


def reading(gold: Row) -> Row:
    """The reading of a gold article."""
    found = tidings.read_text(gold["text"], published=gold["published"])
    told = bring_together(found.figures, found.statements, found.article.text)
    return replace(found, quantities=told).to_dict()


def rates(total: Counter[str]) -> dict[str, float]:
    whole = {
        "precision": "found", "conflicts": "conflicts_gold", "conflict_precision": "conflicts_found",
        "relations": "relations_gold",
    }  # fmt: skip
    part = {"precision": "hit", "conflict_precision": "conflicts"}
    return {key: round(total[part.get(key, key)] / max(1, total[whole.get(key, "gold")]), 3) for key in HIGHER}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--held", action="store_true")
    ask.add_argument("--disputes", action="store_true")
    ask.add_argument("--raise-floors", action="store_true")
    asked = ask.parse_args()
    half = " ".join(["disputes"] * asked.disputes + ["held"] * asked.held) or "tuning"
    reached, missed = measure(HALVES[half])
    if not asked.held:
        for text, misses in missed:
            if misses:
                sys.stdout.write("\n".join([text, *(f"    {miss}" for miss in misses)]) + "\n")
    sys.stdout.write(json.dumps(reached) + "\n")
    if asked.raise_floors:
        floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
        floor = floors.setdefault(half, {})
        floor.update({key: max(value, floor.get(key, 0.0)) for key, value in reached.items()})
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
