"""Which numbers of a report disagree, among many that only look so: ninety reports of another author's."""

import json
from pathlib import Path

import tidings
from tidings.nouns import Figure, Span

REPORTS = Path(__file__).resolve().parent / "gold" / "lookalikes" / "reports.json"
# Of all 38 pairs, how many are told at least, and how many told pairs may be wrong.
FOUND, WRONG = 10, 1


def test_of_numbers_that_look_disputed_nearly_all_that_are_told_are():
    reports = json.loads(REPORTS.read_text(encoding="utf-8"))
    right, wrong = [], []
    for report in reports:
        pairs = [tuple(_span(report["text"], words) for words in pair) for pair in report["conflicts"]]
        for a, b in _told(report):
            is_right = any((_meet(a, x) and _meet(b, y)) or (_meet(a, y) and _meet(b, x)) for x, y in pairs)
            (right if is_right else wrong).append((report["name"], a.text, b.text))
    assert len(wrong) <= WRONG, wrong
    assert len(right) >= FOUND, right


def _told(report: dict[str, str]) -> list[tuple[Figure, Figure]]:
    reading = tidings.read_text(report["text"], published=report["published"])
    figures = {figure.id: figure for figure in reading.figures}
    relations = (related for quantity in reading.quantities for related in quantity.relations)
    return [(figures[r.a], figures[r.b]) for r in relations if r.relation == "conflicts"]


def _span(text: str, words: str) -> Span:
    assert text.count(words) == 1
    return text.index(words), text.index(words) + len(words)


def _meet(figure: Figure, span: Span) -> bool:
    return figure.span[0] < span[1] and span[0] < figure.span[1]
