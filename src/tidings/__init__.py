"""Who said what, since when, which numbers disagree, and the sentence that proves it.

Names are looked up on first use, so that importing tidings costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tidings.api import read, read_article, read_text
    from tidings.errors import TidingsError
    from tidings.library import Library
    from tidings.nouns import (
        Article,
        Entity,
        Event,
        Figure,
        Page,
        Problem,
        Quantity,
        Reading,
        Statement,
        TimeExpression,
    )
    from tidings.options import Options

    __version__: str

_HOMES = {
    "read": "api",
    "read_article": "api",
    "read_text": "api",
    "TidingsError": "errors",
    "Library": "library",
    "Article": "nouns",
    "Entity": "nouns",
    "Event": "nouns",
    "Figure": "nouns",
    "Page": "nouns",
    "Problem": "nouns",
    "Quantity": "nouns",
    "Reading": "nouns",
    "Statement": "nouns",
    "TimeExpression": "nouns",
    "Options": "options",
}

__all__ = [
    "Article",
    "Entity",
    "Event",
    "Figure",
    "Library",
    "Options",
    "Page",
    "Problem",
    "Quantity",
    "Reading",
    "Statement",
    "TidingsError",
    "TimeExpression",
    "read",
    "read_article",
    "read_text",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        return import_module("importlib.metadata").version("tidings")
    if name not in _HOMES:
        raise AttributeError(f"module 'tidings' has no attribute {name!r}")
    return getattr(import_module(f"tidings.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
