"""Our figures beside other tools, on the same sentences in one run: value and value with bound, by the shared scorer.

    python bench/figures.py ../shared/score/figures.py ../shared/corpora/figures/newsquant-dev.json

quantulum3 (`USE_CLF=False`) and Microsoft's recognizers-text-suite are measured where they are installed. CQE (GPL-3)
is quoted, not run: 2.0.3 on NewsQuant, value F1 90.4, value and bound 85.8, 5.6 articles a second.
"""

import importlib.util
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tidings.reading import dates, figures

Reader = Callable[[str], dict[str, Any]]


def tidings(text: str) -> dict[str, Any]:
    """Dates and figures alone, as the reading's JSON has them."""
    found = dates.find(text, None)
    rows = [asdict(figure) for figure in figures.find(text, (), found, None)]
    for row in rows:
        if row["change"]:
            row["change"]["from"] = row["change"].pop("from_")
    return {"figures": rows, "dates": [asdict(each) for each in found]}


def figures_alone(text: str) -> dict[str, Any]:
    """The figure step alone, for its speed."""
    figures.find(text, (), (), None)
    return {}


def plain(values: Iterator[float]) -> dict[str, Any]:
    """Values without a bound as figures."""
    return {"figures": [{"low": v, "best": v, "high": v, "bound": "exact"} for v in values]}


def quantulum() -> Reader:
    """quantulum3 without its classifier."""
    from quantulum3 import load, parser  # noqa: PLC0415  installed only where it is compared

    load.USE_CLF = False
    return lambda text: plain(q.value for q in parser.parse(text) if isinstance(q.value, int | float))


def recognizers() -> Reader:
    """Microsoft's number and unit recognizers, English."""
    from recognizers_number import recognize_number  # noqa: PLC0415  installed only where it is compared

    def read(text: str) -> dict[str, Any]:
        found = (r.resolution["value"] for r in recognize_number(text, "en-us"))
        return plain(float(v) for v in found if str(v).replace(".", "").replace("-", "").isdigit())

    return read


PEERS = {"quantulum3": quantulum, "recognizers_number": recognizers}


def readers() -> Iterator[tuple[str, Reader]]:
    yield "tidings, dates and figures", tidings
    for name, make in PEERS.items():
        if importlib.util.find_spec(name):
            yield name, make()
        else:
            print(f"{name}: not installed", file=sys.stderr)


def main() -> None:
    scorer_file, data = map(Path, sys.argv[1:3])
    spec = importlib.util.spec_from_file_location("scorer", scorer_file)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer at {scorer_file}")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    items = json.loads(data.read_text(encoding="utf-8"))
    for name, read in readers():
        print(name, json.dumps(scorer.score(items, read)))
    speed = scorer.score(items, figures_alone)
    print("tidings, figures alone: sentences per CPU-second", speed["sentences_per_cpu_s"])


if __name__ == "__main__":
    main()
