"""Who may import whom: the layers of docs/architecture.md, read from the syntax trees."""

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parent.parent / "src" / "tidings"

BASE = {"nouns", "errors", "options"}
STEPS = {f"reading.{step}" for step in ("tagger", "dates", "entities", "statements", "figures", "events")}
MAY = {
    "nouns": {"errors"},
    "errors": set(),
    "options": set(),
    "language": BASE,
    "fetching": BASE,
    "intake": BASE | {"fetching"},
    "article": BASE | {"language"},
    **dict.fromkeys(STEPS, BASE | {"language"}),
    "quantities": BASE | {"language"},
    "reading": BASE | STEPS | {"language", "quantities", "reading"},
    "gathering": BASE | {"language", "quantities"},
    "store": BASE | {"language", "gathering"},
    "views": BASE | {"language"},
    "api": BASE | {"", "language", "intake", "article", "reading"},
    "workers": BASE | {"api", "intake", "store"},
    "proof": BASE | {"store", "article"},
    "library": BASE | {"api", "store", "proof", "workers", "views"},
    "portal": BASE | {"language", "fetching", "store", "proof", "views"},
    "settings": BASE,
    "cli": BASE
    | {"", "language", "api", "intake", "views", "settings", "store", "workers", "library", "proof", "portal"},
    "__main__": {"cli"},
    "": BASE | {"api", "library"},  # the package itself: the public names
}


def module(path: Path) -> str:
    """The dotted name below tidings of a source file; the package itself is ""."""
    return ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix("__init__").rstrip(".")


KNOWN = {module(path) for path in SRC.rglob("*.py")}


def room(name: str) -> str:
    """The layer of a dotted name below tidings: that of the module which holds it."""
    parts = name.split(".")
    while parts and ".".join(parts) not in KNOWN:
        parts.pop()
    step = ".".join(parts[:2])
    return step if step in STEPS else (parts or [""])[0]


def imports(path: Path) -> set[str]:
    """The rooms of tidings that a file imports from."""
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return {room(name.removeprefix("tidings").lstrip(".")) for name in names if name.split(".")[0] == "tidings"}


@pytest.mark.parametrize("path", sorted(SRC.rglob("*.py")), ids=lambda p: str(p.relative_to(SRC)))
def test_imports_run_one_way(path: Path):
    home = room(module(path))
    strangers = imports(path) - {home} - MAY[home]
    assert not strangers, f"{path.relative_to(SRC)} ({home}) may not import {sorted(strangers)}"


def test_the_rule_names_every_folder():
    assert {room(name) for name in KNOWN} <= set(MAY)
