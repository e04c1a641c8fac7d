"""The corpora in one form: passages of text with attribution spans and entity spans, either possibly unknown.

Training files only: PolNeAR train, GUM outside its dev and test split, wikigold, WNUT17 train, re3d train without its
BBC_Online sentences (non-commercial), and the train split of our own corpus.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tidings.nouns import Span
from tidings.reading.tagger.features import tokenize
from train.markup import Block, Said, read_corpus
from train.names import COUNTRIES, DEMONYMS

ATTRIBUTION = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ENTITY = (
    "O", "B-person", "I-person", "B-organisation", "I-organisation", "B-place", "I-place", "B-state", "I-state",
    "B-group", "I-group",
)  # fmt: skip
UNKNOWN = -100
"""The label of a token whose truth is not known: the loss leaves it out."""

Mark = tuple[str, Span]
Labels = NDArray[np.int64]


@dataclass(frozen=True)
class Passage:
    """Some paragraphs of one text. `roles` or `entities` None: not annotated; the kind "?" masks a span."""

    corpus: str
    text: str
    roles: tuple[Mark, ...] | None = None
    entities: tuple[Mark, ...] | None = None


def labels(text_tokens: Sequence[Span], marks: Iterable[Mark] | None, names: Sequence[str]) -> Labels:
    """BIO label numbers of the tokens; all UNKNOWN where there are no marks at all, and under a mark of kind "?"."""
    found = np.full(len(text_tokens), UNKNOWN if marks is None else 0, dtype=np.int64)
    ends = np.array([end for _, end in text_tokens])
    starts = np.array([start for start, _ in text_tokens])
    for kind, (start, end) in sorted(marks or (), key=lambda mark: (mark[1][0], -mark[1][1])):
        first, last = int(np.searchsorted(ends, start, "right")), int(np.searchsorted(starts, end, "left"))
        if first < last:
            found[first:last] = UNKNOWN if kind == "?" else names.index("I-" + kind)
            if kind != "?":
                found[first] = names.index("B-" + kind)
    return found


def windows(passage: Passage, most: int) -> Iterator[Passage]:
    """The passage cut at line ends into pieces of at most `most` tokens, as far as one line allows it."""
    lines = [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", passage.text)]
    pieces: list[Span] = []
    size = 0
    for start, end in lines:
        count = len(tokenize(passage.text[start:end]))
        if pieces and size + count < most:
            pieces[-1] = (pieces[-1][0], end)
            size += count + 1
        else:
            pieces.append((start, end))
            size = count
    for span in pieces:
        yield _cut(passage, span)


def _cut(passage: Passage, span: Span) -> Passage:
    start, end = span

    def clip(marks: tuple[Mark, ...] | None) -> tuple[Mark, ...] | None:
        if marks is None:
            return None
        return tuple((k, (max(a, start) - start, min(b, end) - start)) for k, (a, b) in marks if a < end and b > start)

    return replace(passage, text=passage.text[start:end], roles=clip(passage.roles), entities=clip(passage.entities))


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
            yield _cut(whole, span)


# ---------------------------------------------------------------- entity corpora

Row = tuple[str, str]
"""A word and its label."""

_WIKIGOLD = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "?"}
_WNUT = {"person": "person", "corporation": "organisation", "location": "place", "group": "?"}
_RE3D = {"Person": "person", "Organisation": "organisation", "Location": "place", "Nationality": "group"}
_NO_BLANK_BEFORE = re.compile(r"[.,;:!?%)\]}’”]+|'s|’s|n't|'(?:re|ve|ll|d|m)|''|\.\.+")
_NO_BLANK_AFTER = frozenset("([{“$£€``")


def wikigold(folder: Path) -> Iterator[Passage]:
    """Wikipedia sentences."""
    yield from _conll(folder / "wikigold.conll.txt", "wikigold", _WIKIGOLD)


def wnut(folder: Path) -> Iterator[Passage]:
    """Posts of social media."""
    for path in sorted((folder / "train").iterdir()):
        yield from _conll(path, "wnut", _WNUT)


def re3d(folder: Path) -> Iterator[Passage]:
    """Sentences on the war in Syria and Iraq, but those of BBC Online."""
    barred = {
        tuple(word for word, _ in rows)
        for path in sorted((folder / "data-by-source/conll/BBC_Online").iterdir())
        for rows in _sentences(path)
    }
    yield from _conll(folder / "data/train/re3d-train.conll", "re3d", _RE3D, barred=barred)


def _sentences(path: Path) -> Iterator[list[Row]]:
    """The word and label pairs of each sentence of a CoNLL file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for filled, group in groupby(lines, key=lambda line: bool(line.strip())):
        if filled:
            rows = [line.split() for line in group]
            yield [(row[0], row[-1]) for row in rows if len(row) > 1 and row[0] != "-DOCSTART-"]


def _conll(path: Path, corpus: str, kinds: dict[str, str], barred: Iterable[tuple[str, ...]] = ()) -> Iterator[Passage]:
    for rows in _sentences(path):
        if rows and tuple(word for word, _ in rows) not in barred:
            text, spans = _written([word for word, _ in rows])
            yield Passage(corpus, text, entities=tuple(_runs(rows, spans, text, kinds)))


def _written(words: Sequence[str]) -> tuple[str, list[Span]]:
    """Words set as a line of print, with each word's span."""
    text, spans, straight = "", list[Span](), 0
    for i, word in enumerate(words):
        closing = word == '"' and straight % 2 == 1
        tight = not i or closing or _NO_BLANK_BEFORE.fullmatch(word) or words[i - 1] in _NO_BLANK_AFTER
        if not tight and not (words[i - 1] == '"' and straight % 2 == 1):
            text += " "
        straight += word == '"'
        spans.append((len(text), len(text) + len(word)))
        text += word
    return text, spans


def _runs(rows: Sequence[Row], spans: Sequence[Span], text: str, kinds: dict[str, str]) -> Iterator[Mark]:
    """The labelled runs as marks; a new run begins at B- or where the label changes."""
    start = None
    for i, (_, label) in enumerate(rows):
        follows = i + 1 < len(rows) and rows[i + 1][1] == "I-" + label[2:]
        if label[:2] in ("B-", "I-"):
            start = i if start is None else start
            if not follows:
                kind = kinds.get(label[2:])
                if kind:
                    yield _named(kind, (spans[start][0], spans[i][1]), text)
                start = None


def _named(kind: str, span: Span, text: str) -> Mark:
    """A mark without a leading article; countries are states and their peoples groups, whatever the corpus says."""
    words = text[slice(*span)]
    article = re.match(r"(?:the|a|an) (?=\S)", words, re.IGNORECASE)
    if article:
        span = (span[0] + article.end(), span[1])
        words = words[article.end() :]
    if words in COUNTRIES:
        return "state", span
    return ("group" if words in DEMONYMS else kind), span


# ---------------------------------------------------------------- GUM

_GUM = {"person": "person", "organization": "organisation", "place": "place"}
_GUM_GENRES = ("news", "interview", "court", "academic")


def gum(folder: Path) -> Iterator[Passage]:
    """One passage a paragraph; names are entity heads of proper nouns. Its dev and test split stay closed."""
    closed = set(re.findall(r"GUM_\w+", (folder / "splits.md").read_text("utf-8").split("## train")[0]))
    for path in sorted(folder.glob("*.conllu")):
        if path.stem.split("_")[1] in _GUM_GENRES and path.stem not in closed:
            for paragraph in path.read_text(encoding="utf-8").split("# newpar\n"):
                yield _gum_passage(paragraph)


def _gum_passage(paragraph: str) -> Passage:
    fields = [line.split("\t") for line in paragraph.splitlines() if re.match(r"\d+\t", line)]
    text, spans = "", list[Span]()
    for row in fields:
        spans.append((len(text), len(text) + len(row[1])))
        text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
    kinds = _gum_kinds(fields)
    marks = []
    for kind, group in groupby(range(len(fields)), key=lambda i: kinds[i]):
        run = [*group]
        if kind:
            marks.append(_named(kind, (spans[run[0]][0], spans[run[-1]][1]), text))
    return Passage("gum", text.rstrip(), entities=tuple(marks))


def _gum_kinds(fields: Sequence[Sequence[str]]) -> list[str | None]:
    """For each token the kind of the entity whose name it belongs to: the innermost around a run of proper nouns."""
    entities = list(_gum_entities(fields))
    proper = [row[3] == "PROPN" for row in fields]
    for i, row in enumerate(fields[1:-1], 1):
        proper[i] = proper[i] or (row[1] in ("of", "&", "-", "the") and proper[i - 1] and proper[i + 1])
    kinds: list[str | None] = [None] * len(fields)
    for is_name, group in groupby(range(len(fields)), key=lambda i: proper[i]):
        run = [*group]
        if is_name:
            around = [(end - start, kind) for start, end, kind in entities if start <= run[0] and run[-1] < end]
            kind = _GUM.get(min(around)[1]) if around else "?"
            for i in run:
                kinds[i] = kind
    return kinds


def _gum_entities(fields: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, str]]:
    open_at: dict[str, list[tuple[int, str]]] = {}
    for i, row in enumerate(fields):
        match = re.search(r"(?:^|\|)Entity=([^|]+)", row[9])
        for piece in re.findall(r"\(\d+-[a-z]+[^()]*\)?|\d+\)", match[1]) if match else ():
            number = re.match(r"\(?(\d+)", piece)
            if number and piece[0] == "(":
                kind = piece.split("-")[1]
                if piece[-1] == ")":
                    yield i, i + 1, kind
                else:
                    open_at.setdefault(number[1], []).append((i, kind))
            elif number and open_at.get(number[1]):
                start, kind = open_at[number[1]].pop()
                yield start, i + 1, kind


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
