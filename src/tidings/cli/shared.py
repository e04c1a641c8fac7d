"""The options that verbs of the library share, and how their results are written."""

import getpass
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, is_dataclass, replace
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from tidings.cli.streams import put
from tidings.errors import UsageError
from tidings.options import IntakeOptions, Options

Library = Annotated[Path, typer.Option("--library", envvar="TIDINGS_LIBRARY", help="The library's file.")]
Json = Annotated[bool, typer.Option("--json", help="JSON: one object, or one a line.")]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Also ask hosts that are not on the public net.")]
Config = Annotated[Path | None, typer.Option(help="Settings  [default: tidings.toml beside the library]")]
Workers = Annotated[int | None, typer.Option(min=1, help="Pages read at the same time  [default: cores]")]
Why = Annotated[str | None, typer.Option(help="The reason, kept with the act.")]
By = Annotated[str | None, typer.Option(envvar="TIDINGS_USER", help="Who acts  [default: your login's name]")]

LIBRARY = Path("tidings.db")
_Found = TypeVar("_Found")


def person(by: str | None) -> str:
    """Who acts. Raises UsageError where the system does not know either."""
    try:
        return by or getpass.getuser()
    except (KeyError, OSError):
        raise UsageError("say who you are: --by NAME") from None


def chosen(config: Path | None, library: Path, *, workers: int | None = None, allow_private: bool = False) -> Options:
    """The settings of a library, and what the command line says instead. Raises UsageError for wrong ones."""
    from tidings.settings import settings  # noqa: PLC0415  `--help` must be quick

    options = settings(config, library)
    if workers:
        options = replace(options, workers=replace(options.workers, count=workers))
    return replace(options, intake=private(options.intake)) if allow_private else options


def private(intake: IntakeOptions) -> IntakeOptions:
    """The settings that let private addresses be asked."""
    return replace(intake, fetching=replace(intake.fetching, allow_private=True))


def put_json(found: Any) -> None:  # noqa: ANN401  a dataclass, or plain data
    """Write a result as one line of JSON."""
    put(json.dumps(asdict(found) if is_dataclass(found) and not isinstance(found, type) else found) + "\n")


def put_one(found: _Found, *, as_json: bool, said: Callable[[_Found], Iterable[str]]) -> None:
    """Write one result: as JSON, or the lines that say it to a person."""
    if as_json:
        put_json(found)
    else:
        put("".join(line + "\n" for line in said(found)))


def put_acts(acts: Iterable[int], said: str, *, as_json: bool) -> None:
    """Write the numbers of what was done, each with what it says."""
    put_one({"acts": [*acts]}, as_json=as_json, said=lambda done: (f"act {act}: {said}" for act in done["acts"]))


def put_each(found: Iterable[Any], *, as_json: bool, line: Callable[[Any], str]) -> None:
    """Write results, one a line."""
    for one in found:
        if as_json:
            put_json(one)
        else:
            put(line(one) + "\n")
