"""How well the whole of tidings reads our own corpus: counts alone, so that the test split stays unseen.

    python -m train.score [--split test] [--corpus train/corpus] [--errors]

Statements are paired one to one by cue and content as `score/statements.py` does; `--errors` prints wrong names, and
refuses to on the test split.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import tidings
from tidings.nouns import Span, Statement
from train.markup import Block, Said, read_corpus

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_PRONOUNS = frozenset(("he", "she", "it", "they", "i", "we", "who", "him", "her", "them", "his", "its", "their"))
_ALIKE = 0.25


def main() -> None:
    """Print the rates of one split."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--corpus", type=Path, default=Path(__file__).parent / "corpus")
    ap.add_argument("--split", choices=("train", "test"), default="test")
    ap.add_argument("--errors", action="store_true")
    o = ap.parse_args()
    if o.errors and o.split == "test":
        ap.error("the test split is never looked at")
    counts: Counter[str] = Counter()
    for block in read_corpus(o.corpus):
        if block.split == o.split:
            for line in _count(block, counts):
                sys.stdout.write(line + "\n" if o.errors else "")
    sys.stdout.write(json.dumps(rates(counts), indent=1) + "\n")


def rates(counts: Counter[str]) -> dict[str, float]:
    """Shares in percent, with what they are shares of."""
    pairs = {
        "recall": ("hit", "gold"),
        "precision": ("hit", "found"),
        "named": ("named right", "named"),
        "pronoun": ("pronoun right", "pronoun"),
        "other name": ("other right", "other"),
        "nested recall": ("nested hit", "nested gold"),
        "nested precision": ("nested hit", "nested found"),
    }
    found: dict[str, float] = {}
    for key, (part, whole) in pairs.items():
        found[key] = round(100 * counts[part] / max(1, counts[whole]), 1)
        found[f"{key} of"] = counts[whole]
    return found


def _count(block: Block, counts: Counter[str]) -> Iterator[str]:
    """Count one block; yield a line for each wrong name."""
    rows = tidings.read_text(block.text).statements
    pairs = [*_pairs(block, rows)]
    counts["gold"] += len(block.statements)
    counts["found"] += len(rows)
    counts["hit"] += len(pairs)
    counts["nested gold"] += sum(said.inside is not None for said in block.statements)
    counts["nested found"] += sum(row.inside is not None for row in rows)
    mates = {row.id: said.id for said, row in pairs}
    for said, row in pairs:
        counts["nested hit"] += said.inside is not None and mates.get(row.inside or "") == said.inside
        if said.name is None:
            continue
        kind = _kind(block, said)
        name = row.source.name if row.source else ""
        right = _bare(name) == _bare(said.name)
        counts[kind] += 1
        counts[f"{kind} right"] += right
        if not right:
            yield f"{kind:8}{block.id}: {said.name!r}, not {name!r}"


def _kind(block: Block, said: Said) -> str:
    words = [block.text[slice(*span)] for span in said.spans["source"]]
    if words and words[0].lower() in _PRONOUNS:
        return "pronoun"
    named = {block.text[slice(*span)].casefold() for _, span in block.entities}
    return "named" if said.name and (said.outside or _bare(said.name) in {_bare(n) for n in named}) else "other"


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|a|an) ", "", name.casefold().replace("’", "'"))


def _pairs(block: Block, rows: tuple[Statement, ...]) -> Iterator[tuple[Said, Statement]]:
    """Gold and found statements that mean the same, the most alike first."""
    words = [m.span() for m in _WORD.finditer(block.text)]
    likeness = []
    for i, said in enumerate(block.statements):
        cue, content = (_tokens(said.spans[role], words) for role in ("cue", "content"))
        for j, row in enumerate(rows):
            both = len(cue & _tokens(row.cue.spans, words))
            near = _shared(content, _tokens(row.content.spans, words))
            if near >= _ALIKE and (both or near > 2 * _ALIKE):
                likeness.append((2 * bool(both) + near, -i, -j))
    used_gold, used_found = set[int](), set[int]()
    for _, i, j in sorted(likeness, reverse=True):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            yield block.statements[-i], rows[-j]


def _tokens(spans: tuple[Span, ...], words: list[Span]) -> frozenset[int]:
    return frozenset(i for a, b in spans for i, (x, y) in enumerate(words) if x < b and y > a)


def _shared(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


if __name__ == "__main__":
    main()
