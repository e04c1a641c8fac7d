"""Statements of real news, drawn at random and printed with their paragraphs, for a person who counts the wrong ones.

    .venv/bin/python bench/statements_sample.py ../shared/corpora/stories/gva.jsonl --seed 1 --statements 100 [--each 3]

JSON Lines with `id`, `title`, `text` and `published`; the order of articles and which of their statements are printed
follow the seed. A line a statement: whose, canonical name (+ with an entity), cue, content, kind, stance, how sure.
How the audits were read is in docs/accuracy.md, "Read on real news".
"""

import argparse
import json
import random
from pathlib import Path

import tidings
from tidings.nouns import Statement


def line(row: Statement) -> str:
    """One statement, on one line."""
    source = row.source
    whose = f"{source.text!r} = {source.name!r}{'+' if source.entity else ''} ({source.kind})" if source else "nobody"
    told = [row.kind, row.stance, "negated" if row.negated else "", f"to {row.to.name}" if row.to else ""]
    return f"{whose} | {row.cue.text!r} | {row.content.text!r} | {' '.join(filter(None, told))} | {row.confidence}"


def around(text: str, row: Statement) -> str:
    """The paragraphs that a statement stands in, and the one before them, where a pronoun finds its name."""
    spans = [*row.cue.spans, *row.content.spans, *(row.source.spans if row.source else ())]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    start = text.rfind("\n\n", 0, max(0, text.rfind("\n\n", 0, first)))
    end = text.find("\n\n", last)
    return " ¶ ".join(text[max(0, start) : end if end > 0 else len(text)].split("\n\n")).strip(" ¶")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--statements", type=int, default=100)
    parser.add_argument("--each", type=int, default=3, help="of one article at most")
    asked = parser.parse_args()
    chance = random.Random(asked.seed)  # noqa: S311  a sample
    articles = sorted(map(json.loads, asked.articles.open(encoding="utf-8")), key=lambda row: row["id"])
    chance.shuffle(articles)
    printed = 0
    for article in articles:
        rows = tidings.read_text(article["text"], published=article.get("published")).statements
        picked = sorted(chance.sample(range(len(rows)), min(asked.each, len(rows), asked.statements - printed)))
        for row in (rows[i] for i in picked):
            printed += 1
            print(f"\n{article['id']}: {around(article['text'], row)}\n{printed}. {line(row)}")
        if printed == asked.statements:
            return


if __name__ == "__main__":
    main()
