"""One invented story in many page skins (tests/pages): what stands around it differs, its words do not."""

import json
from dataclasses import dataclass
from pathlib import Path

TITLE = "Ferry line to halve its winter crossings to Tarn Island"

STORY = (
    (
        "The company that runs the only ferry to Tarn Island will halve its winter crossings from November, it said on "
        "Tuesday, blaming the price of fuel and a shortage of engineers."
    ),
    (
        "Islanders say the cut will leave them without a doctor on four days of the week. “We are not a holiday resort "
        "that can be shut,” Edda Moran, who heads the island council, told the Harbour Gazette."
    ),
    (
        "The line carried about 61,000 passengers last winter, down from 74,000 two years earlier, according to its "
        "accounts."
    ),
    "“Nobody here wants this,” its director, Jonas Pell, said.",
    (
        "The transport ministry, which pays the line 3.2 million crowns a year, has not confirmed that it was told of "
        "the plan in August. A spokeswoman said the contract allowed for changes of up to a third."
    ),
    "A public meeting will be held in Port Sel on 14 October. The council has asked for a second operator since 2019.",
)


@dataclass(frozen=True)
class Skin:
    """A page and what it holds beside the story: the furniture in the scorer's words, the day, the source."""

    name: str
    content: bytes
    url: str | None
    furniture: frozenset[str]
    published: str | None
    source: tuple[str | None, str | None] | None


def _skin(gold: Path) -> Skin:
    said = json.loads(gold.read_text(encoding="utf-8"))
    return Skin(
        name=said["skin"],
        content=gold.with_suffix(".html").read_bytes(),
        url=said["url"],
        furniture=frozenset(said["furniture"]),
        published=said["published"],
        source=tuple(said["source"]) if said["source"] else None,
    )


SKINS = {skin.name: skin for skin in map(_skin, sorted((Path(__file__).parent / "pages").glob("*.json")))}

FLAT_HEAD = ("12.5 C", "Port Sel", "Wednesday, October 7, 2026", "Home", "News", TITLE, "- Advertisement -spot_img")
FLAT_FOOT = (
    "Source: Harbour Gazette",
    "- Advertisement -",
    "Highlights",
    "Council votes to keep the old lighthouse",
    "Latest News",
    "- Advertisement -spot_imgspot_img",
)


def page(body: str, title: str = TITLE) -> bytes:
    """A whole page around a body."""
    return f'<!doctype html><html lang="en"><head><title>{title}</title></head>{body}</html>'.encode()
