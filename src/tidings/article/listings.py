"""Listings: a label with the linked headlines under it (Highlights, Most Read, Related stories)."""

import re
from collections.abc import Callable, Sequence

from tidings.article.blocks import Block
from tidings.article.kinds import is_common, is_label
from tidings.nouns import Furniture, FurnitureKind, Link

_HEADINGS = ("h2", "h3", "h4", "h5", "h6", "dt", "caption", "legend", "summary", "th")
_TITLING = re.compile(r"title|heading|header|headline|label\b")
_LONGEST_LABEL = 60
_ITEM = 8  # letters of the shortest link that may be an item
_HEADLINE = 20  # letters of headlines, on average
_PROSE = 160  # letters of the longest line that may follow a label
_LONG = 240  # and of a teaser
_MOST_ITEMS = 200
_CLOSED: frozenset[FurnitureKind | None] = frozenset(
    ("navigation", "footer", "share", "cookie", "newsletter", "paywall", "credit", "embed", "caption", "other")
)
_ENDING: frozenset[FurnitureKind | None] = frozenset(
    ("footer", "cookie", "newsletter", "paywall", "share", "correction", "source_link")
)


def find(
    blocks: Sequence[Block],
    labels: list[FurnitureKind | None],
    first: int,
    last: int,
    holds: Callable[[Block], bool],
) -> dict[int, Furniture]:
    """Find the listings, label their blocks, and give each by the index of its heading.

    A heading in known words is one even with nothing but advertisements under it; any other needs two headlines, and
    stands under the article or in a place that is named for listings.
    Between `first` and `last`, among the blocks that the article `holds`, only known words over links count.
    """
    found: dict[int, Furniture] = {}
    at = 0
    while at < len(blocks):
        within = first <= at <= last and holds(blocks[at])
        outside = at > last or (labels[at] == "listing" and not within)
        if not _may_head(blocks[at], labels[at], outside=outside):
            at += 1
            continue
        members = _members(blocks, labels, at, last, holds)
        items = _items(blocks, members)
        if not _is_listing(blocks, labels, at, items, within=within):
            at += 1
            continue
        for i in (at, *members):
            if labels[i] != "advertisement":
                labels[i] = "listing"
        found[at] = Furniture("listing", _label_of(blocks[at]), _text(blocks, members), items)
        at = max((at, *members)) + 1
    return found


def _may_head(block: Block, label: FurnitureKind | None, *, outside: bool) -> bool:
    if len(block.text) > _LONGEST_LABEL or label in ("advertisement", "weather", "date", "place", "credit"):
        return False
    if is_label(block.text):
        return True
    return outside and _is_heading(block) and label not in _CLOSED and block.linked < 0.5


def _is_heading(block: Block) -> bool:
    return block.tag in _HEADINGS or (bool(block.names) and bool(_TITLING.search(block.names[0])))


def _members(
    blocks: Sequence[Block], labels: Sequence[FurnitureKind | None], at: int, last: int, holds: Callable[[Block], bool]
) -> list[int]:
    """The blocks under a heading: up to the next heading of its kind, the article, or another part of the page."""
    head = blocks[at]
    found: list[int] = []
    for i in range(at + 1, len(blocks)):
        block = blocks[i]
        if labels[i] == "advertisement":
            continue
        if _ends(head, block, labels[i], labels[at], begun=bool(found)) or len(found) >= 3 * _MOST_ITEMS:
            break
        if i <= last and holds(block) and block.linked < 0.5:
            break
        found.append(i)
    return found


def _ends(head: Block, block: Block, label: FurnitureKind | None, home: FurnitureKind | None, *, begun: bool) -> bool:
    """Whether a block is outside the listing of a heading."""
    if block.tag == "h1" or (label in _ENDING and label != home):
        return True
    if label != home and label in _CLOSED and block.tag in _HEADINGS:
        return True
    if is_label(block.text) and (_is_heading(block) or block.linked < 0.5):
        return True
    if block.tag == head.tag and block.names[:1] == head.names[:1] and block.linked < 0.5 and _is_heading(block):
        return True
    return block.linked < 0.5 and len(block.text) > (_LONG if begun else _PROSE)


def _items(blocks: Sequence[Block], members: Sequence[int]) -> tuple[Link, ...]:
    """The headlines: what is linked and long enough, each address once; list items too where nothing is linked."""
    links = [link for i in members for link in blocks[i].links if len(link.text) >= _ITEM and blocks[i].tag != "img"]
    if not links:
        links = [Link(blocks[i].text) for i in members if blocks[i].tag in ("li", "h3", "h4", "h5")]
    seen: set[tuple[str, str | None]] = set()
    kept = []
    for link in links:
        if (link.text, link.url) not in seen:
            seen.add((link.text, link.url))
            kept.append(link)
    return tuple(kept[:_MOST_ITEMS])


def _is_listing(
    blocks: Sequence[Block],
    labels: Sequence[FurnitureKind | None],
    at: int,
    items: tuple[Link, ...],
    *,
    within: bool,
) -> bool:
    head = blocks[at]
    if not is_label(head.text):
        return sum(item.url is not None for item in items) >= 2 and _letters(items) >= _HEADLINE
    if is_common(head.text) and _letters(items) < _HEADLINE:
        return False
    if labels[at] in _CLOSED:
        return len(items) >= 2 and head.linked < 0.5
    if items:
        return _is_heading(head) or head.linked < 0.5
    after = labels[at + 1] if at + 1 < len(blocks) else None
    return not within and _is_heading(head) and (after == "advertisement" or at + 1 == len(blocks))


def _label_of(head: Block) -> str:
    """A heading's words; of several tabs the first, which is open."""
    tabs = head.links if len(head.links) > 1 and is_label(head.links[0].text) else ()
    return (tabs[0].text if tabs else head.text).strip(" :»›")


def _letters(items: tuple[Link, ...]) -> float:
    """How long the items are on average: headlines are longer than names of sections."""
    return sum(len(item.text) for item in items) / max(1, len(items))


def _text(blocks: Sequence[Block], members: Sequence[int]) -> str:
    return " ".join(blocks[i].text for i in members if blocks[i].tag != "img")[:2000]
