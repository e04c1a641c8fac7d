"""The sample pages are read at least as well as they ever were."""

import json

import pytest

import scorer

FLOORS = json.loads(scorer.FLOORS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", scorer.pages())
def test_no_measure_falls_below_its_floor(page):
    reached = scorer.score(*scorer.pages()[page])
    fallen = {key: (reached[key], floor) for key, floor in FLOORS[page].items() if reached[key] < floor}
    assert not fallen, f"{page}: (reached, floor) {fallen}"


def test_every_sample_has_a_floor():
    assert set(FLOORS) == set(scorer.pages())
