"""The corpora in one form: passages of text with attribution spans and entity spans, either possibly unknown.

Training files only: PolNeAR train, GUM outside its dev and test split, wikigold, WNUT17 train, re3d train without its
BBC_Online sentences (non-commercial), and the train split of our own corpus.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from pathlib import Path

import numpy as np

from tidings.reading.tagger.features import tokenize
from train.entities import gum, re3d, wikigold, wnut
from train.markup import Block, Said, read_corpus
from train.passages import ATTRIBUTION, Mark, Passage, cut, labels

# ---------------------------------------------------------------- PolNeAR


def polnear(folder: Path) -> Iterator[Passage]:
    """One passage an article, as one annotator marked it."""
    for path in sorted((folder / "text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        versions = [_brat(ann) for ann in sorted((folder / "attributions").glob(f"{path.stem}_????.ann"))]
        if versions:
            yield Passage("polnear", text, roles=_most_agreed(text, versions))


def _brat(path: Path) -> tuple[Mark, ...]:
    """The role spans of one brat file."""
    marks = []
    # The words repeated at a line's end may hold a line end themselves: what follows one is no row.
    for kind, where in re.findall(r"^T\d+\t(Source|Cue|Content) ([\d ;]+)", path.read_text("utf-8"), re.MULTILINE):
        spans = [span.split() for span in where.split(";")]
        marks += [(kind.lower(), (int(start), int(end))) for start, end in spans]
    return tuple(sorted(set(marks), key=lambda mark: mark[1]))


def _most_agreed(text: str, versions: list[tuple[Mark, ...]]) -> tuple[Mark, ...]:
    """The version whose labels agree best with the others'; with one or two there is nothing to choose by."""
    if len(versions) < 3:
        return versions[0]
    tokens = tokenize(text)
    rows = [labels(tokens, version, ATTRIBUTION) for version in versions]
    agreed = [sum(float(np.mean(row == other)) for other in rows) for row in rows]
    return versions[int(np.argmax(agreed))]


# ---------------------------------------------------------------- our own corpus


def own(folder: Path, split: str = "train") -> Iterator[Passage]:
    """Each block with its outermost statements, and each outer content as a passage with the statements inside it."""
    for block in read_corpus(folder):
        if block.split == split:
            outermost = [said for said in block.statements if said.inside is None]
            yield Passage("own", block.text, _roles(outermost), _entities(block))
            yield from _insides(block)


def _roles(statements: Iterable[Said]) -> tuple[Mark, ...]:
    """Role spans of statements; where they overlap, as with a source of two, the first counts."""
    marks = {
        span: role
        for said in reversed([*statements])
        for role, spans in said.spans.items()
        if role != "to"
        for span in spans
    }
    return tuple((role, span) for span, role in sorted(marks.items()))


def _entities(block: Block) -> tuple[Mark, ...]:
    """Entity spans, the outer of two nested ones."""
    spans = [span for _, span in block.entities]
    return tuple(
        (kind, (start, end))
        for kind, (start, end) in block.entities
        if not any((a, b) != (start, end) and a <= start and end <= b for a, b in spans)
    )


def _insides(block: Block) -> Iterator[Passage]:
    for outer in block.statements:
        inner = [said for said in block.statements if said.inside == outer.id]
        for span in outer.spans["content"] if inner else ():
            whole = Passage("own-inside", block.text, _roles(inner), _entities(block))
            yield cut(whole, span)


# ---------------------------------------------------------------- everything


def gold(shared: Path, corpus: Path) -> list[Passage]:
    """All passages with labels, in a fixed order."""
    entities = shared / "corpora/entities"
    readers: list[tuple[Callable[[Path], Iterator[Passage]], Path]] = [
        (polnear, shared / "corpora/polnear/train"),
        (own, corpus),
        (gum, entities / "gum"),
        (wikigold, entities / "wikigold/CONLL-format/data"),
        (wnut, entities / "WNUT17/CONLL-format/data"),
        (re3d, entities / "re3d/CONLL-format"),
    ]
    return [passage for read, folder in readers for passage in read(folder)]


def news(shared: Path) -> Iterator[Passage]:
    """Texts without labels, for a teacher to label."""
    for name in ("gva", "basil", "ecb"):
        with (shared / f"corpora/stories/{name}.jsonl").open(encoding="utf-8") as file:
            for line in file:
                yield Passage(name, json.loads(line)["text"])
    for path in sorted((shared / "corpora/dates").glob("*/*.tml")):
        body = re.search(r"<TEXT>(.*?)</TEXT>", path.read_text(encoding="utf-8"), re.DOTALL)
        if body:
            # These break lines within paragraphs; a blank line ends one.
            lines = re.split(r"\n\s*\n", re.sub(r"<[^>]*>", "", body[1]))
            yield Passage(path.parent.name, "\n\n".join(" ".join(unescape(line).split()) for line in lines))
