"""Markup nested deeper than any page needs, flattened before a parser sees it."""

import re

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^<>]{0,2000})>")
_VOID = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
    )
)
_SUSPECT = 8_000  # a page with fewer tags cannot be nested deeply enough to slow a parser down


def shallow(html: str, deepest: int) -> str:
    """The same page, without the tags that open or close more than `deepest` levels down.

    Parsers look for the open elements that a tag closes, which takes time in the square of the depth: 50,000 nested
    elements take lexbor three seconds. Void elements and those that close themselves are not counted.
    """
    if html.count("<") < _SUSPECT:
        return html
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag[2].lower() in _VOID or tag[3].endswith("/"):
            return tag[0]
        if tag[1]:
            depth = max(0, depth - 1)
            return tag[0] if depth < deepest else " "
        depth += 1
        return tag[0] if depth <= deepest else " "

    return _TAG.sub(kept, html)
