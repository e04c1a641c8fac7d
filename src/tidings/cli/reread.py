"""`tidings reread`: every page read again from its bytes."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from tidings.cli.shared import LIBRARY, Config, Json, Library, chosen, put_json
from tidings.cli.streams import put, tell
from tidings.views.plain import plain

SOME_PROBLEMS = 1


def reread(
    *,
    keep: Annotated[bool, typer.Option("--keep", help="Put the new readings in the place of the old.")] = False,
    library: Library = LIBRARY,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Read every page again and show what differs; corrections hold on. Nothing is changed without --keep."""
    from tidings.library import Library as Opened  # noqa: PLC0415  `--help` must be quick
    from tidings.nouns import Problem  # noqa: PLC0415

    problems = changes = 0
    with Opened(library, readonly=not keep) as opened:
        for found in opened.reread(keep=keep, options=chosen(config, library)):
            if isinstance(found, Problem):
                problems += 1
                tell(f"{found.source}: {found.message}")
            else:
                changes += 1
            if as_json:
                put_json(found.to_dict() if isinstance(found, Problem) else found)
            elif not isinstance(found, Problem):
                put("".join(plain(line) + "\n" for line in _lines(found)))
    if not as_json:
        put(f"{changes:,} pages read differently{', kept' if keep else ''}\n")
    if problems:
        raise typer.Exit(SOME_PROBLEMS)


def _lines(found: Any) -> list[str]:  # noqa: ANN401  a Difference, whose module is not loaded for `--help`
    lines = [found.address]
    if found.text:
        lines.append("  the text of the article is another")
    lines += [f"  {name} is another" for name in found.article]
    lines += [f"  + {key}  {_words(row)}" for key, row in found.found.items()]
    lines += [f"  - {key}  {_words(row)}" for key, row in found.lost.items()]
    for key, (was, now) in found.changed.items():
        lines.append(f"  ~ {key}  {_words(now)}  ({', '.join(_fields(was, now))})")
    return lines


def _fields(was: dict[str, Any], now: dict[str, Any], of: str = "") -> Iterator[str]:
    """What differs between two rows, field by field; places move with the text and say little to a person."""
    for name, value in now.items():
        if value == was[name] or name in ("span", "spans", "mentions"):
            continue
        if isinstance(value, dict) and isinstance(was[name], dict):
            yield from _fields(was[name], value, f"{of}{name} ")
        else:
            yield f"{of}{name}: {was[name]!r} → {value!r}"


def _words(row: dict[str, Any]) -> str:
    return str(row["content"]["text"] if "content" in row else row.get("text") or row.get("name"))
