"""Dates on the public corpora are found at least as well as they ever were."""

import importlib.util
from datetime import date

import pytest

from tidings.reading.dates import find

# F1 reached on 27 November 2026, rounded down; see docs/dates.md.
FLOORS = {
    "timebank": {"strict_f1": 90.5, "relaxed_f1": 94.2, "value_f1": 82.2},
    "aquaint": {"strict_f1": 87.0, "relaxed_f1": 95.0, "value_f1": 78.5},
}


def read(text, *, published):
    anchor = date.fromisoformat(published) if published else None
    return {"dates": [{"span": d.span, "value": d.value} for d in find(text, anchor)]}


@pytest.mark.parametrize("corpus", FLOORS)
def test_no_measure_falls_below_its_floor(shared, corpus):
    spec = importlib.util.spec_from_file_location("score_dates", shared / "score" / "dates.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    reached = scorer.score(sorted((shared / "corpora" / "dates" / corpus).glob("*.tml")), read)
    assert {key: reached[key] for key, floor in FLOORS[corpus].items() if reached[key] < floor} == {}
