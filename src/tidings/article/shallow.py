"""Markup beyond what any page needs, taken out before a parser sees it."""

import re

# A script, a style or a comment whole (unclosed, it runs to the end, as in browsers), or one tag.
_TAG = re.compile(
    r"<script\b(?:.*?</script\s*>|.*\Z)|<style\b(?:.*?</style\s*>|.*\Z)|<!--(?:.*?-->|.*\Z)"
    r"|<(/?)([a-z][a-z0-9-]*+)([^<>]*+)>",
    re.IGNORECASE | re.DOTALL,
)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_CLOSED_FOR_YOU = frozenset(("p", "li", "td", "th", "tr", "dd", "dt", "option"))  # an end tag may be left out
_MOST_TAGS = 30_000  # ten times those of a large news page
_LONGEST_TAG = 8_000
_SUSPECT_TAGS = 8_000  # a page with fewer cannot be nested deeply enough to slow a parser down
_SUSPECT_SIZE = 1_500_000


def shallow(html: str, deepest: int) -> str:
    """The same page, without the tags that open or close more than `deepest` levels down or that are too many.

    Parsers look for the open elements that a tag closes, which takes time in the square of the depth: 50,000 nested
    elements take lexbor three seconds. Elements that need no end tag are not counted. The attributes of a tag that is
    absurdly long are left out. The words of the page all stay.
    """
    if html.count("<") < _SUSPECT_TAGS and len(html) < _SUSPECT_SIZE:
        return html
    depth = tags = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth, tags
        if tag[2] is None:
            return tag[0]
        closing, name, attributes = tag[1], tag[2].lower(), tag[3]
        tags += 1
        if tags > _MOST_TAGS:
            return " "
        if name in _VOID or attributes.endswith("/"):
            return tag[0] if len(attributes) <= _LONGEST_TAG else f"<{name}>"
        if name not in _CLOSED_FOR_YOU:
            depth = max(0, depth - 1) if closing else depth + 1
        if depth > deepest - bool(closing):
            return " "
        return tag[0] if len(attributes) <= _LONGEST_TAG else f"<{closing}{name}>"

    return _TAG.sub(kept, html)
