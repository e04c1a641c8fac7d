"""Small collections of invented articles, read and keyed as a library keys them."""

from dataclasses import replace
from typing import Any

import tidings
from tidings.nouns import Gathered, Reading
from tidings.store.keys import entity_key, keys_of


def collected(text: str, day: str | None, number: int, report: str | None = None, **article: Any) -> Gathered:
    """An article of a collection: `text` as published on `day`; `report` names the text that it copies."""
    reading = tidings.read_text(text, published=day)
    site = article.pop("site", f"Paper {number}")
    reading = replace(
        reading,
        article=replace(reading.article, site=site, **article),
        page=replace(reading.page, digest=f"sha256:{number:064x}"),
    )
    url = f"https://paper{number}.example/{day}"
    return Gathered(number, url, keyed(reading), report or f"report-{number}")


def keyed(reading: Reading) -> Reading:
    """A reading with the library's keys for its local ids."""
    keys = keys_of(reading) | {e.id: entity_key(e.kind, e.name) for e in reading.entities}
    return Reading.from_dict(_renamed(reading.to_dict(), keys))


def _renamed(value: Any, keys: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _renamed(one, keys) for name, one in value.items()}
    if isinstance(value, list):
        return [_renamed(one, keys) for one in value]
    return keys.get(value, value) if isinstance(value, str) else value
