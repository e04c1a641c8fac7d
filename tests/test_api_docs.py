"""docs/api.md: every request in it is made, and is answered as it says."""

import json
import re

import pytest

import portals
from conftest import ROOT

DOCS = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = [
    (method, address, int(status or 200), json.loads(answer))
    for method, address, status, answer in re.findall(
        r"^    (GET|POST) (\S+)\n    (?:(\d{3}) )?(\{.*?\})\n(?=\n)", DOCS, re.DOTALL | re.MULTILINE
    )
]


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    return portals.client(portals.shelf(tmp_path_factory.mktemp("api") / "news.db"))


def unlike(said, found, at="answer"):
    """Where an answer is not what the docs say; "…" stands for the rest of a text, a list or an object."""
    if isinstance(said, dict) and isinstance(found, dict):
        missing = [] if "…" in said else [f"{at}: {key}" for key in found.keys() - said.keys()]
        pairs = [(key, value) for key, value in said.items() if key != "…"]
        return missing + [
            one for key, value in pairs for one in unlike(value, found.get(key, "nothing"), f"{at}.{key}")
        ]
    if isinstance(said, list) and isinstance(found, list):
        told = said[:-1] if said[-1:] == ["…"] else said
        rest = [] if len(told) == len(found) or told != said else [f"{at}: {len(found)} items"]
        return rest + [
            one for n, pair in enumerate(zip(told, found, strict=False)) for one in unlike(*pair, f"{at}[{n}]")
        ]
    if isinstance(said, str) and said.endswith("…") and isinstance(found, str):
        return [] if found.startswith(said[:-1]) and len(found) >= len(said) else [f"{at}: {found!r}"]
    return [] if said == found else [f"{at}: {found!r}"]


@pytest.mark.parametrize(("method", "address", "status", "said"), EXAMPLES, ids=[one[1] for one in EXAMPLES])
def test_each_example_is_answered_as_it_says(program, method, address, status, said):
    answer = program.request(method, address, headers={"Origin": portals.HOME})
    assert answer.status_code == status
    assert not unlike(said, answer.json())


def test_no_example_is_overlooked_and_every_path_is_named(program):
    assert len(EXAMPLES) == len(re.findall(r"^    (?:GET|POST) ", DOCS, re.MULTILINE)) >= 20
    for path in program.get("/api/openapi.json").json()["paths"]:
        assert path.partition("{")[0].rstrip("/") in DOCS, path


def test_every_filter_is_named(program):
    for path, methods in program.get("/api/openapi.json").json()["paths"].items():
        for parameter in methods["get"].get("parameters", ()):
            if parameter["in"] == "query":
                assert re.search(rf"[`/?& ]{parameter['name']}\b", DOCS), (path, parameter["name"])


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"a": 1}, {"a": 2}), ({"a": 1}, {"a": 1, "b": 2}), ({"a": 1, "…": "…"}, {}), ([1, "…"], [2, 3]), ([1], [1, 2]),
        ([], [1]), ("ab…", "xb"),
    ],
)  # fmt: skip
def test_an_answer_that_is_another_is_told(said, found):
    assert unlike(said, found)
