"""What a regular expression is made to stumble over: strings that it may match many parts of, over and over."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, islice
from pathlib import Path
from re import _constants as c  # the parser that `re` itself uses: no other tells what a pattern repeats
from re import _parser as parser

import tidings

SRC = Path(tidings.__file__).parent
METHODS = {"match", "fullmatch", "search", "finditer", "findall", "sub", "split"}
_ONCE = {"match", "fullmatch"}  # begin at one place of the text; all others begin anew at every place
_REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT)
_MANY = 20  # a repetition that may be this long is one to pump
_MOST = 40  # strings for one pattern
_OF_CLASS = {
    c.CATEGORY_DIGIT: "1", c.CATEGORY_SPACE: " ", c.CATEGORY_WORD: "a", c.CATEGORY_NOT_DIGIT: "a",
    c.CATEGORY_NOT_SPACE: "a", c.CATEGORY_NOT_WORD: ".",
}  # fmt: skip
COMMON = (
    " ", "\n", " \n", "a", "A", "a ", "Aa ", "1", "1 ", "1,", '"', "'", "“", "’", "<", "&", ".", ". ", "A. ", "-", "/",
    "a-", "a'", ", ", "x@", "%",
)  # fmt: skip


def patterns() -> dict[str, list[re.Pattern]]:
    """Every pattern that a module of ours keeps, in tables too, by "module:name"."""
    found: dict[str, list[re.Pattern]] = {}
    for module in pkgutil.walk_packages(tidings.__path__, "tidings."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                if mine := list(_within(value)):
                    found[f"{module.name}:{name}"] = mine
    return found


def _within(value: object, depth: int = 3) -> Iterator[re.Pattern]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        yield from chain.from_iterable(_within(one, depth - 1) for pair in value.items() for one in pair)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        yield from chain.from_iterable(_within(one, depth - 1) for one in value)


@cache
def _called(module: str) -> dict[str, set[str]]:
    """By name, the methods of patterns that a module calls on it, or on what it takes out of it in a loop."""
    path = SRC.parent.joinpath(*module.split("."))
    tree = ast.parse((path.with_suffix(".py") if not path.is_dir() else path / "__init__.py").read_text("utf-8"))
    found: dict[str, set[str]] = {}
    taken: list[tuple[str, str]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in METHODS and isinstance(node.value, ast.Name):
            found.setdefault(node.value.id, set()).add(node.attr)
        if isinstance(node, ast.For | ast.comprehension) and isinstance(node.iter, ast.Name):
            names = [one.id for one in ast.walk(node.target) if isinstance(one, ast.Name)]
            taken += [(node.iter.id, one) for one in names]
    for table, one in taken:
        found[table] = found.get(table, set()) | found.get(one, set())
    return found


def begins_once(name: str) -> bool:
    """Whether a pattern is only ever tried at one place of a text, by the module that keeps it."""
    module, _, own = name.partition(":")
    methods = _called(module).get(own)
    return bool(methods) and methods <= _ONCE


def pumps(pattern: re.Pattern) -> list[tuple[str, str]]:
    """Beginnings and what follows them many times over: each part that repeats, and what stands before it."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    flags = pattern.flags & ~(0 if isinstance(pattern.pattern, str) else re.UNICODE)
    found = [("", one) for one in COMMON]
    for before, part in islice(_repeated(list(parser.parse(text, flags)), ""), _MOST):
        for which in (0, 1):
            if one := _sample(part, which):
                found += [("", one), (before, one), ("", before + one)]
        found.append(("", before or " "))
    return list(dict.fromkeys(found))


def _repeated(tree: list, before: str) -> Iterator[tuple[str, list]]:
    for at, (op, value) in enumerate(tree):
        here = before + _sample(tree[:at], 0)
        if op in _REPEATS:
            _, most, part = value
            if most is c.MAXREPEAT or most >= _MANY:
                yield here, list(part)
            yield from _repeated(list(part), here)
        elif op is c.SUBPATTERN:
            yield from _repeated(list(value[3]), here)
        elif op is c.ATOMIC_GROUP:
            yield from _repeated(list(value), here)
        elif op is c.BRANCH:
            for one in value[1]:
                yield from _repeated(list(one), here)
        elif op in (c.ASSERT, c.ASSERT_NOT):
            yield from _repeated(list(value[1]), here)


def _sample(tree: list, which: int) -> str:
    """Letters that a part of a pattern may match."""
    return "".join(_letters(op, value, which) for op, value in tree)


def _letters(op: object, value, which: int) -> str:  # noqa: PLR0911  one return a kind of part
    if op is c.LITERAL:
        return chr(value)
    if op is c.NOT_LITERAL:
        return "b" if value == ord("a") else "a"
    if op is c.ANY:
        return "x"
    if op is c.IN:
        return _of_set(value, which)
    if op in _REPEATS:
        least, most, part = value
        return _sample(part, which) * max(least, min(1, most))
    if op is c.SUBPATTERN:
        return _sample(value[3], which)
    if op is c.ATOMIC_GROUP:
        return _sample(value, which)
    if op is c.BRANCH:
        return _sample(value[1][which % len(value[1])], which)
    return ""


def _of_set(items: list, which: int) -> str:
    if items[0][0] is c.NEGATE:
        return next(letter for letter in "ax1 .,'<\n-é" if not any(_is_in(letter, one) for one in items[1:]))
    op, value = items[which % len(items)]
    return chr(value) if op is c.LITERAL else chr(value[0]) if op is c.RANGE else _OF_CLASS[value]


def _is_in(letter: str, item: tuple) -> bool:
    op, value = item
    if op is c.LITERAL:
        return ord(letter) == value
    if op is c.RANGE:
        return value[0] <= ord(letter) <= value[1]
    kind = str(value)
    inside = letter.isdigit() if "DIGIT" in kind else letter.isspace() if "SPACE" in kind else letter.isalnum()
    return inside != ("NOT" in kind)
