"""The entity corpora as passages, their kinds brought to ours.

Sentences are set as print from CoNLL files; GUM's names are runs of proper nouns, their kind that of the entity around.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, groupby, takewhile
from pathlib import Path

from tidings.nouns import Span
from train.names import COUNTRIES, DEMONYMS, TITLES
from train.passages import Mark, Passage

Row = tuple[str, str]
"""A word and its label."""

WIKIGOLD = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "?"}
WNUT = {"person": "person", "corporation": "organisation", "location": "place", "group": "?"}
RE3D = {"Person": "person", "Organisation": "organisation", "Location": "place", "Nationality": "group"}
_PRONOUNS = frozenset(
    ("i", "he", "she", "we", "they", "it", "you", "his", "her", "their", "our", "my", "its", "us", "them")
)
_NO_BLANK_BEFORE = re.compile(r"[.,;:!?%)\]}’”]+|'s|’s|n't|'(?:re|ve|ll|d|m)|''|\.\.+")
_NO_BLANK_AFTER = frozenset("([{“$£€``")


def wikigold(folder: Path) -> Iterator[Passage]:
    """Wikipedia sentences."""
    yield from conll(folder / "wikigold.conll.txt", "wikigold", WIKIGOLD)


def wnut(folder: Path) -> Iterator[Passage]:
    """Posts of social media."""
    for path in sorted((folder / "train").iterdir()):
        yield from conll(path, "wnut", WNUT)


def re3d(folder: Path) -> Iterator[Passage]:
    """Sentences on the war in Syria and Iraq, but those of BBC Online."""
    barred = {
        tuple(word for word, _ in rows)
        for path in sorted((folder / "data-by-source/conll/BBC_Online").iterdir())
        for rows in _sentences(path)
    }
    yield from re3d_names(folder / "data/train/re3d-train.conll", barred)


def re3d_names(path: Path, barred: Iterable[tuple[str, ...]] = ()) -> Iterator[Passage]:
    """The passages of a re3d file with the names alone: it also marks pronouns, common nouns and appositions."""
    passages = [*conll(path, "re3d", RE3D, barred)]
    common = {word for passage in passages for word in re.findall(r"\w+", passage.text) if word.islower()}
    for passage in passages:
        marks = [name for mark in passage.entities or () if (name := _name_within(mark, passage.text, common))]
        yield replace(passage, entities=tuple(marks))


def _name_within(mark: Mark, text: str, common: set[str]) -> Mark | None:
    """The capitalised words of a mark, a person's last run of them without titles; None if there are none."""
    kind, (start, end) = mark
    words = [*re.finditer(r"[\w.&'’-]+", re.split(r",|\(| - ", text[start:end])[0])]
    capital = [word.group()[0].isupper() and word.group().lower() not in _PRONOUNS for word in words]
    if words and start == 0 and words[0].group().lower() in common:
        capital[0] = False
    if True not in capital:
        return None
    first, last = capital.index(True), len(words) - 1 - capital[::-1].index(True)
    if kind == "person":
        first = last - len([*takewhile(bool, capital[last::-1])]) + 1
        first += len([*takewhile(lambda word: word.group().rstrip(".") in TITLES, words[first:])])
    return _named(kind, (start + words[first].start(), start + words[last].end()), text) if first <= last else None


def _sentences(path: Path) -> Iterator[list[Row]]:
    """The word and label pairs of each sentence of a CoNLL file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for filled, group in groupby(lines, key=lambda line: bool(line.strip())):
        if filled:
            rows = [line.split() for line in group]
            yield [(row[0], row[-1]) for row in rows if len(row) > 1 and row[0] != "-DOCSTART-"]


def conll(path: Path, corpus: str, kinds: dict[str, str], barred: Iterable[tuple[str, ...]] = ()) -> Iterator[Passage]:
    """One passage a sentence of a CoNLL file; `kinds` brings its labels to ours, "?" is neither name nor none."""
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

_GUM = {"?": "?", "person": "person", "organization": "organisation", "place": "place"}
GUM_GENRES = ("news", "interview", "court", "academic")


def gum(folder: Path, split: str = "train", genres: Sequence[str] = GUM_GENRES) -> Iterator[Passage]:
    """One passage a paragraph; names are runs of proper nouns with the kind of the entity around them."""
    for path in sorted(folder.glob("*.conllu")):
        if path.stem.split("_")[1] in genres and path.stem in _gum_split(folder, split):
            for paragraph in path.read_text(encoding="utf-8").split("# newpar\n"):
                yield _gum_passage(paragraph)


def _gum_split(folder: Path, split: str) -> set[str]:
    """The texts of one split; training takes what is neither in dev nor in test nor in test2."""
    parts = re.split(r"^## (\w+)", (folder / "splits.md").read_text("utf-8"), flags=re.MULTILINE)
    named = {name: set(re.findall(r"GUM_\w+", listed)) for name, listed in zip(parts[1::2], parts[2::2], strict=True)}
    return named[split]


def _gum_passage(paragraph: str) -> Passage:
    fields = [line.split("\t") for line in paragraph.splitlines() if re.match(r"\d+\t", line)]
    text, spans = "", list[Span]()
    for row in fields:
        spans.append((len(text), len(text) + len(row[1])))
        text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
    owners = _gum_owners(fields)
    marks = []
    for owner, group in groupby(range(len(fields)), key=lambda i: owners[i]):
        run = [*group]
        kind = _GUM.get(owner[2]) if owner else None
        if kind == "person":
            run = [*dropwhile(lambda i: fields[i][1].rstrip(".") in TITLES, run)]
        if kind and run:
            marks.append(_named(kind, (spans[run[0]][0], spans[run[-1]][1]), text))
    return Passage("gum", text.rstrip(), entities=tuple(marks))


def _gum_owners(fields: Sequence[Sequence[str]]) -> list[tuple[int, int, str] | None]:
    """For each token of a name its entity as (start, end, kind); None for other words.

    A body or place named by a whole phrase owns the names within it ("University of Texas"), a person does not.
    """
    entities = sorted(_gum_entities(fields), key=lambda entity: entity[1] - entity[0], reverse=True)
    inner: list[tuple[int, int, str]] = [(0, len(fields), "?")] * len(fields)
    for start, end, kind in entities:
        inner[start:end] = [(start, end, kind)] * (end - start)
    proper = [row[4].startswith("NNP") for row in fields]
    for i in range(len(fields) - 1, -1, -1):
        word = fields[i][1]
        before, after = i > 0 and proper[i - 1], i + 1 < len(fields) and proper[i + 1]
        joins = word in ("of", "and", "&", "-", "the", "for", "on") and before
        proper[i] = proper[i] or (after and (joins or (fields[i][3] == "ADJ" and word[0].isupper())))
    for start, end, kind in reversed(entities):
        first = start + (fields[start][1].lower() == "the")
        if kind != "person" and all(proper[first:end]):
            inner[start:end] = [(start, end, kind)] * (end - start)
    return [owner if is_name else None for owner, is_name in zip(inner, proper, strict=True)]


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
