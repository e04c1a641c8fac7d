"""How corpora become labels: BIO of spans, windows of whole lines, our own markup flattened, CoNLL set as print."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from train.data import own, polnear  # noqa: E402  train/ is no installed package
from train.entities import WNUT, conll  # noqa: E402
from train.passages import ATTRIBUTION, ENTITY, UNKNOWN, Mark, Passage, labels, windows  # noqa: E402

from tidings.reading.tagger.features import tokenize  # noqa: E402  beside the imports that need the path


def named(text: str, marks: tuple[Mark, ...] | None, names: tuple[str, ...]) -> list[str]:
    return [names[i] if i != UNKNOWN else "?" for i in labels(tokenize(text), marks, names)]


def test_spans_become_begin_and_inside() -> None:
    text = "Ada Lund said so."
    marks = (("source", (0, 8)), ("cue", (9, 13)))
    assert named(text, marks, ATTRIBUTION) == ["B-source", "I-source", "B-cue", "O", "O"]


def test_what_is_not_annotated_is_unknown() -> None:
    assert named("Ada said", None, ENTITY) == ["?", "?"]
    assert named("Ada said", (("?", (0, 3)),), ENTITY) == ["?", "O"]


def test_windows_are_whole_lines_and_keep_their_marks() -> None:
    text = "One two three.\n\nFour five.\nSix seven eight nine."
    marks = (("cue", (text.index("Four"), text.index("Four") + 4)), ("content", (text.index("seven"), len(text))))
    cut = list(windows(Passage("x", text, roles=marks), 8))
    assert [piece.text for piece in cut] == ["One two three.\n\nFour five.", "Six seven eight nine."]
    found = [(kind, piece.text[a:b]) for piece in cut for kind, (a, b) in piece.roles or ()]
    assert found == [("cue", "Four"), ("content", "seven eight nine.")]


def test_our_own_blocks_give_outermost_statements_and_those_within(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "# a | foreign | nested | train\n"
        "{con1: {src2: {per: Bo}} {cue2: fears} {con2: rain}} {src1: Ada} {cue1: said}.\n"
        "@1 states | Ada\n@2 expects | Bo | inside 1\n# b | foreign | none | test\nNothing here.\n",
        encoding="utf-8",
    )
    outer, inner = own(tmp_path)
    assert [(kind, outer.text[a:b]) for kind, (a, b) in outer.roles or ()] == [
        ("content", "Bo fears rain"), ("source", "Ada"), ("cue", "said"),
    ]  # fmt: skip
    assert inner.text == "Bo fears rain"
    assert [(kind, inner.text[a:b]) for kind, (a, b) in inner.roles or ()] == [
        ("source", "Bo"), ("cue", "fears"), ("content", "rain"),
    ]  # fmt: skip
    assert [passage.text for passage in own(tmp_path, "test")] == ["Nothing here."]


def test_conll_is_set_as_print(tmp_path: Path) -> None:
    path = tmp_path / "x.conll"
    words = '" O,Ada B-person,Lund I-person,\'s O,house O,; O," O,in O,France B-location,( O,Acme B-product,) O,. O'
    path.write_text(words.replace(" ", "\t").replace(",", "\n") + "\n\n", encoding="utf-8")
    (passage,) = conll(path, "wnut", WNUT)
    assert passage.text == '"Ada Lund\'s house;" in France (Acme).'
    assert [(kind, passage.text[a:b]) for kind, (a, b) in passage.entities or ()] == [
        ("person", "Ada Lund"), ("state", "France"),
    ]  # fmt: skip


def test_polnear_spans_stand_where_the_annotators_set_them(shared: Path) -> None:
    folder = shared / "corpora/polnear/train"
    if not folder.is_dir():
        pytest.skip("no PolNeAR here")
    passage = next(polnear(folder))
    assert {kind for kind, _ in passage.roles or ()} == {"source", "cue", "content"}
    assert all(passage.text[a:b].strip() == passage.text[a:b] for _, (a, b) in passage.roles or ())
