"""What a page says of its article in JSON-LD, broken or not."""

import json
import re
from collections.abc import Iterator
from typing import Any

from tidings.article.folding import split_address

Node = dict[str, Any]

_WRAPPED = re.compile(
    r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/|<!\[CDATA\[)|(?:-->|//\]\]>|/\*\]\]>\*/|\]\]>)\s*+(?:;\s*+)?$"
)
_HANGING = re.compile(r",(\s*[}\]])")
_STRAY = re.compile(r'\\(?!["\\/bfnrtu])')
# What can still be read of JSON that cannot be mended.
_SALVAGED = re.compile(r'"(@type|headline|datePublished|dateModified|url)"\s*:\s*"((?:[^"\\]|\\.){1,400})"')
_LONGEST = 2_000_000
_DEEPEST = 8
_MOST = 400
# Where an article may stand inside another node; lists of related articles are not looked into.
_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed", "article", "hasPart")
_PAGES = ("WebPage", "ItemPage", "CollectionPage")
_ARTICLES = ("Article", "Posting", "Report", "ClaimReview", "Recipe", "Review")


def nodes(scripts: list[str]) -> list[Node]:
    """Every node of a page's JSON-LD, outermost first; what is broken is mended or skipped."""
    return [node for script in scripts if len(script) <= _LONGEST for node in _walk(_loaded(script), 0)][:_MOST]


def article_of(found: list[Node], addresses: set[str], headlines: list[str]) -> Node | None:
    """The node that stands for this page's article: by type, address and headline; the page's own node in need."""
    ranked = [(rank, -place) for place, node in enumerate(found) if (rank := _rank(node, addresses, headlines)) > 0]
    return found[-max(ranked)[1]] if ranked else None


def text_of(value: object) -> str | None:
    """A value's text: itself, its name or address, or that of the first in a list."""
    if isinstance(value, list):
        return next((text for item in value if (text := text_of(item))), None)
    if isinstance(value, dict):
        return text_of(value.get("name") or value.get("url") or value.get("@id") or value.get("@value"))
    return " ".join(value.split()) or None if isinstance(value, str) else None


def linked(value: object, found: list[Node]) -> list[Node | str]:
    """A value as a list, each reference to another node replaced by that node."""
    items = value if isinstance(value, list) else [value]
    by_id = {node["@id"]: node for node in found if isinstance(node.get("@id"), str) and len(node) > 1}
    return [
        by_id.get(str(item.get("@id")), item) if isinstance(item, dict) and "name" not in item else item
        for item in items
        if isinstance(item, dict | str)
    ]


def types(node: Node) -> str:
    """A node's types in one string."""
    kind = node.get("@type")
    return " ".join(str(one) for one in kind) if isinstance(kind, list) else str(kind or "")


def key(address: str | None) -> str:
    """An address without what changes between copies of one page: scheme, www, query, last slash."""
    parts = split_address(address)
    return (parts.netloc.lower().removeprefix("www.") + parts.path).rstrip("/")


def _loaded(script: str) -> object:
    text = _WRAPPED.sub("", script.strip()).strip().rstrip(";")
    for attempt in (text, _STRAY.sub(r"\\\\", _HANGING.sub(r"\1", text))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    salvaged: dict[str, str] = {}
    for name, value in _SALVAGED.findall(text):
        salvaged.setdefault(name, value)
    return salvaged


def _walk(value: object, depth: int) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:_MOST]:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in _WITHIN:
            if isinstance(value.get(name), dict | list):
                yield from _walk(value[name], depth + 1)


def _rank(node: Node, addresses: set[str], headlines: list[str]) -> int:
    kind = types(node)
    if any(word in kind for word in _ARTICLES):
        rank = 4
    elif any(word in kind for word in _PAGES) or "datePublished" in node:
        rank = 1
    else:
        return 0
    if any(key(text_of(node.get(name))) in addresses for name in ("url", "mainEntityOfPage", "@id")):
        rank += 4
    headline = (text_of(node.get("headline")) or "").lower()
    if headline and any(headline in known or known in headline for known in headlines):
        rank += 4
    return rank + ("datePublished" in node) + ("author" in node)
