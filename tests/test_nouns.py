"""The nouns hold what they promise: spans in order, bounds in order, JSON out and in."""

import json
from pathlib import Path

import jsonschema
import pytest

import tidings
from tidings.errors import EvidenceError
from tidings.nouns import (
    Article,
    Change,
    Content,
    Cue,
    Figure,
    Page,
    Problem,
    Reading,
    Source,
    Statement,
    TimeExpression,
    schema,
    words_at,
)

SCHEMA = Path(__file__).resolve().parent.parent / "docs" / "reading.schema.json"
TEXT = "Mayor Ada Quill said 40 boats sank on Monday, up from 31."


def reading(**rows):
    record = Page(b"x", source="x").record
    return Reading(tidings="0", model=None, page=record, article=Article(text=TEXT), **rows)


def figure(text, best, **more):
    start = TEXT.index(text)
    return Figure(text=text, span=(start, start + len(text)), low=best, best=best, high=best, **more)


def statement(content):
    start = TEXT.index(content)
    return Statement(
        id="s1",
        source=Source("Ada Quill", None, "named", "Mayor Ada Quill", ((0, 15),)),
        cue=Cue("said", "say", ((16, 20),)),
        content=Content(content, ((start, start + len(content)),)),
        kind="indirect",
        stance="states",
    )


def test_a_reading_survives_json():
    before = reading(
        statements=(statement("40 boats sank on Monday"),),
        figures=(
            figure("31", 31.0, id="f0"),
            figure("40 boats", 40.0, id="f1", statement="s1", change=Change("up", "f0")),
        ),
    )
    data = json.loads(json.dumps(before.to_dict()))
    assert data["figures"][1]["change"]["from"] == "f0"
    assert Reading.from_dict(data) == before


def test_a_reading_refuses_words_that_do_not_stand_at_their_span():
    with pytest.raises(EvidenceError, match="does not stand"):
        reading(dates=(TimeExpression("d1", "Tuesday", (38, 45), "DATE", None),))
    with pytest.raises(EvidenceError, match="does not stand"):
        reading(dates=(TimeExpression("d1", "31.", (55, 58), "DATE", None),))


@pytest.mark.parametrize("span", [(5, 5), (7, 3), (-1, 2)])
def test_a_row_refuses_an_empty_or_backward_span(span):
    with pytest.raises(EvidenceError):
        TimeExpression("d1", "x", span, "DATE", None)


def test_spans_of_one_part_stand_in_order():
    with pytest.raises(EvidenceError):
        Content("b … a", ((5, 6), (1, 2)))
    assert words_at("a, b", [(0, 1), (3, 4)]) == "a … b"


def test_a_figure_refuses_bounds_out_of_order():
    with pytest.raises(EvidenceError, match="low <= best <= high"):
        Figure(id="f1", text="31", span=(0, 2), low=5, best=3, high=None)


def test_a_problem_stands_under_its_one_key():
    problem = Problem("a.html", "empty", "there is nothing in it")
    assert problem.to_dict() == {"problem": {"source": "a.html", "kind": "empty", "message": "there is nothing in it"}}


def test_the_schema_in_docs_is_the_schema_of_the_nouns():
    """Made again by: python -c "import json, tidings.nouns as n; print(json.dumps(n.schema(), indent=1))"."""
    assert json.loads(SCHEMA.read_text()) == schema()


def test_real_output_is_what_the_schema_says(samples):
    found = tidings.read(samples / "portal.html").to_dict()
    jsonschema.Draft202012Validator(schema()).validate(found)
    assert Reading.from_dict(json.loads(json.dumps(found))).to_dict() == found
