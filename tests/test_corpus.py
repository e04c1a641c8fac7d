"""Our own corpus reads without a mistake, and a mistake is named with its file and line."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from train.markup import Block, MarkupError, read_blocks, read_corpus  # noqa: E402  train/ is no installed package

HEAD = "# a-block | foreign | plain | train\n"


def one(text: str) -> Block:
    (block,) = read_blocks(HEAD + text, "file.txt")
    return block


def test_the_corpus_is_well_marked() -> None:
    blocks = read_corpus(ROOT / "train" / "corpus")
    assert len(blocks) >= 12
    assert {block.split for block in blocks} == {"train", "test"}


def test_marks_become_spans_of_the_bare_text() -> None:
    block = one("{con1: “Yes,”} {src1: {per: Ada Lund}} {cue1: said}, {con1: “we can”}.\n@1 states | Ada Lund")
    assert block.text == "“Yes,” Ada Lund said, “we can”."
    said = block.statements[0]
    assert [block.text[a:b] for a, b in said.spans["content"]] == ["“Yes,”", "“we can”"]
    assert [block.text[a:b] for a, b in said.spans["source"]] == ["Ada Lund"]
    assert [(kind, block.text[a:b]) for kind, (a, b) in block.entities] == [("person", "Ada Lund")]


def test_paragraphs_are_joined_by_a_blank_line() -> None:
    block = one("{src1: Ada} {cue1: said} {con1: “one}\n\n{con1: “two”}.\n@1 states | Ada")
    assert block.text == "Ada said “one\n\n“two”."
    assert [block.text[a:b] for a, b in block.statements[0].spans["content"]] == ["“one", "“two”"]


def test_numbers_may_share_a_span() -> None:
    block = one(
        "{src1+2: Ada} {cue1: confirmed} {con1: X} and {cue2: denied} {con2: Y}.\n@1 confirms | Ada\n@2 denies | Ada"
    )
    assert block.statements[0].spans["source"] == block.statements[1].spans["source"] == ((0, 3),)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{con1: X", "file.txt:2: con1 is not closed"),
        ("X} y", "file.txt:2: a } too many"),
        ("{content: X}", "file.txt:2: no mark begins with"),
        ("{per: }", "file.txt:2: per is empty or has a blank"),
        ("{src1: Ada} {cue1: said} {con1: X}", "file.txt:2: statement 1 has marks but no line"),
        ("{src1: Ada} {cue1: said} {con1: X}\n@1 says | Ada", "file.txt:3: 'says' is none of"),
        ("{src1: Ada} {cue1: said} {con1: X}\n@1 states", "file.txt:3: the name is missing"),
        ("{src1: Ada} {cue1: said} {con1: X}\n@1 states | Bo", "file.txt:3: 'Bo' does not stand in the text"),
        ("{src1: Ada} {cue1: said} {con1: X}\n@1 states | -", "file.txt:3: statement 1: a name asks for a source"),
        ("{src1: Ada} {con1: X}\n@1 states | Ada", "file.txt:3: statement 1 has no cue"),
        (
            "{src1: Ada} {cue1: said} {con1: it works.}\n@1 states | Ada",
            "file.txt:3: statement 1: the closing full stop",
        ),
        ("{src1: {cue1: Ada}} {con1: X}\n@1 states | Ada", "file.txt:3: statement 1: cue and source overlap"),
        ("{src1: Ada} {cue1: said} {con1: X}\n@1 states | Ada | inside 2", "inside 2, which is no other statement"),
        ("{src1: Ada} {cue1: said} {con1: X}\n@1 states | Ada\n@1 states | Ada", "file.txt:4: a second line"),
        ("No statement here.", "file.txt:1: the form 'none'"),
    ],
)
def test_a_mistake_names_file_and_line(text: str, complaint: str) -> None:
    with pytest.raises(MarkupError) as error:
        one(text)
    assert complaint in str(error.value)


def test_headers_are_strict() -> None:
    for header, complaint in [("# a | moon | plain | train", "'moon'"), ("# a | foreign", "a header is")]:
        with pytest.raises(MarkupError) as error:
            read_blocks(header + "\nX")
        assert complaint in str(error.value)


def test_inside_must_be_within() -> None:
    text = "{con1: {src2: Bo} {cue2: fears} {con2: X}} {src1: Ada} {cue1: said}.\n"
    text += "@1 states | Ada\n@2 expects | Bo | inside 1"
    assert one(text).statements[1].inside == 1
    with pytest.raises(MarkupError, match="not within the content"):
        one(text.replace("| Bo | inside 1", "| Bo").replace("| Ada\n", "| Ada | inside 2\n"))
