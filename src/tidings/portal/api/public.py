"""What may leave this machine: addresses of the web, never where a file lies; what was done, never who did it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tidings.language.addresses import address as addressed
from tidings.nouns import Report, Story
from tidings.store.search import Hit
from tidings.store.who import Speaker

__all__ = ["act", "addressed", "hit", "report", "speaker", "story"]
_PEOPLE = ("by", "undone_by")


def act(done: Mapping[str, Any]) -> dict[str, Any]:
    """What a person corrected, without who."""
    return {name: value for name, value in done.items() if name not in _PEOPLE}


def story(found: Story) -> Story:
    """A story without places of files."""
    return replace(found, reports=tuple(map(report, found.reports)))


def report(found: Report) -> Report:
    """A report without places of files."""
    return replace(found, pages=tuple(replace(page, url=addressed(page.url) or "") for page in found.pages))


def speaker(found: Speaker) -> Speaker:
    """A source without places of files."""
    return replace(found, statements=tuple(map(_row, found.statements)), figures=tuple(map(_row, found.figures)))


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "address": addressed(row["address"])}


def hit(found: Hit) -> Hit:
    """A hit without places of files."""
    return replace(found, address=addressed(found.address))
