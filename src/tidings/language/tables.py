"""Word lists that stand beside the module that uses them, as TOML."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(package: str) -> dict[str, frozenset[str]]:
    """The lists of a package's `words.toml`: each key's words, split at white space.

    Raises FileNotFoundError where the package has no such file.
    """
    table = tomllib.loads(files(package).joinpath("words.toml").read_text(encoding="utf-8"))
    return {key: frozenset(text.split()) for key, text in table.items()}
