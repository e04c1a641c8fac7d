"""What stories tell on the sample collection does not get worse: floors of `python tests/score_collection.py`."""

import pytest

import score_collection

FLOORS = {
    "edits told": 0.97,
    "edits of the right kind": 0.95,
    "edits precision": 0.92,
    "pairs precision": 0.98,
    "pairs recall": 0.85,
    "relations told right": 0.97,
    "plan sentences": 0.97,
    "plans read": 0.85,
    "plan outcomes": 0.95,
    "statements found": 0.83,
    "support": 0.88,
}


def test_the_collection_is_told_as_well_as_before():
    if not list((score_collection.HOME / "stories").glob("*.toml")):
        pytest.skip("the sample collection is not here")
    reached = score_collection.score().rates()
    assert {measure: reached[measure] for measure, floor in FLOORS.items() if reached[measure] < floor} == {}
