"""Every promise of docs/security.md names tests that there are, and that are run."""

import ast
import re
from functools import cache

import pytest

from conftest import ROOT

TEXT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
PROMISED = TEXT.partition("## What is promised")[2].partition("\n## ")[0]
ROWS = [row for row in re.findall(r"^\| (.+) \|$", PROMISED, re.MULTILINE) if not row.startswith("promise |")]
WOUNDS = (
    "redirect", "rebinding", "text: in HTML", "Every answer", "another site", "No GET", "No error", "Twice a page",
    "Bombs", "session is fixed", "kept by nobody", "writes a header", "No path", "search is syntax", "hundred rows",
    "by time", "formula", "look Latin",
)  # fmt: skip


@cache
def named_in(name):
    tree = ast.parse((ROOT / "tests" / name).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.partition(" | ")[0][:40])
def test_every_promise_names_tests_that_there_are(row):
    promise, kept, tests = row.split(" | ")
    assert promise
    assert kept
    named = re.findall(r"`(test_\w+\.py)::(test_\w+)`", tests)
    assert named
    assert re.sub(r"`test_\w+\.py::test_\w+`| ", "", tests) == ""
    for file, test in named:
        assert test in named_in(file), f"{file}::{test}"


@pytest.mark.parametrize("wound", WOUNDS)
def test_every_wound_of_other_projects_has_its_promise(wound):
    assert any(wound in row.partition(" | ")[0] for row in ROWS)


def test_what_keeps_a_promise_is_there():
    for module in re.findall(r"`((?:\w+/)+\w+\.py)`", PROMISED):
        assert (ROOT / "src" / "tidings" / module).is_file(), module
    for path in re.findall(r"`((?:docs|deploy|tests)/[\w.-]+)`", TEXT):
        assert (ROOT / path).exists(), path


def test_every_file_of_the_suite_is_named():
    suite = {path.name for path in (ROOT / "tests").glob("test_security_*.py")} - {"test_security_docs.py"}
    assert suite <= set(re.findall(r"test_\w+\.py", PROMISED))
