"""The page that the project began with is read whole: every measure of the scorer beside it."""

import importlib.util
import json

import pytest

import tidings


@pytest.mark.parametrize(("page", "unknowable"), [("page.html", set()), ("page.txt", {"source_url"})])
def test_every_measure_of_the_seed_page_is_reached(shared, page, unknowable):
    spec = importlib.util.spec_from_file_location("score_readings", shared / "score" / "readings.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    gold = json.loads((shared / "seed" / "gold.json").read_text(encoding="utf-8"))
    reached = scorer.totals(scorer.score_page(gold, tidings.read(shared / "seed" / page).to_dict()))
    assert {key for key, value in reached.items() if value not in (None, 1)} == unknowable
