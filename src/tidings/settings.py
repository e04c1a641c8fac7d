"""The settings file: `tidings.toml`, whose tables are the steps' names and whose keys are the fields of `Options`."""

import tomllib
from dataclasses import fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from tidings.errors import UsageError
from tidings.options import Options

NAME = "tidings.toml"
_KINDS = {bool: "true or false", int: "a whole number", float: "a number", str: "text"}


def settings(config: Path | None, library: Path) -> Options:
    """The settings of all steps: those of the file `config`, else of `tidings.toml` beside the library, else defaults.

    Raises:
        UsageError: the file is not there, cannot be read, is no TOML, or has a name or a value that means nothing.
    """
    path = config or library.parent / NAME
    if config is None and not path.exists():
        return Options()
    try:
        data = tomllib.loads(path.read_bytes().decode())
    except FileNotFoundError:
        raise UsageError(f"{path}: no such file") from None
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from None
    except ValueError as error:
        raise UsageError(f"{path}: not TOML: {error}") from None
    found: Options = _filled(Options(), data, str(path))
    return found


def _filled(defaults: Any, data: dict[str, Any], where: str) -> Any:  # noqa: ANN401  Options, or one of its steps
    """`defaults` with what `data` sets."""
    known = [field.name for field in fields(defaults)]
    given = {}
    for name, value in data.items():
        if name not in known:
            near = get_close_matches(name, known, 1)
            raise UsageError(f"{where}: nothing is called {name!r}; {f'{near[0]!r} is' if near else _listed(known)}")
        given[name] = _fitting(getattr(defaults, name), value, f"{where}: {name}")
    return replace(defaults, **given)


def _listed(known: list[str]) -> str:
    return f"there is: {', '.join(known)}"


def _fitting(default: Any, value: Any, where: str) -> Any:  # noqa: ANN401  whatever TOML holds
    """A value of its default's type; numbers are limits, so only a default may be zero or less."""
    kind = type(default)
    if kind not in _KINDS:
        if not isinstance(value, dict):
            raise UsageError(f"{where}: a table is needed, not {value!r}")
        return _filled(default, value, where)
    if kind is float and type(value) is int:
        value = float(value)
    if type(value) is not kind:
        raise UsageError(f"{where}: needs {_KINDS[kind]}, not {value!r}")
    if kind in (int, float) and value != default and not 0 < value < float("inf"):
        raise UsageError(f"{where}: must be more than 0, not {value!r}")
    return value
