"""What feeds of XML have in common: the words, the HTML and the addresses of their elements."""

import re
from collections.abc import Callable, Iterable
from html import escape, unescape

from lxml import etree

from tidings.intake import fields
from tidings.intake.fields import Cuts, address, based, few, line
from tidings.intake.xmltree import Element

Found = dict[str, list[Element]]
"""The elements within another, by their usual names."""

BASE = "{http://www.w3.org/XML/1998/namespace}base"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def words(element: Element) -> str:
    """The text of an element and all within."""
    return "".join(element.itertext()) if len(element) else element.text or ""


def markup(element: Element) -> str:
    """The HTML that an element holds: escaped, as text, or as elements of its own."""
    if not len(element):
        return element.text or ""
    for inner in element.iterdescendants():
        if isinstance(inner.tag, str):
            inner.tag = re.split("[}:]", inner.tag)[-1] or "span"  # HTML knows no prefixes
    parts = (etree.tostring(inner, encoding="unicode", method="html") for inner in element)
    html = "".join(parts)
    return escape(element.text or "", quote=False) + _OPENING.sub(lambda tag: _SPACE.sub("", tag[0]), html)


_OPENING = re.compile(r"<[a-zA-Z][^<>]*>")
_SPACE = re.compile(r'\sxmlns(?::[^\s="]*)?="[^"]*"')


def every(found: Found, *names: str) -> Iterable[Element]:
    """The elements of these names, best name first."""
    return (element for name in names for element in found.get(name, ()))


def first(found: Found, *names: str, of: Callable[[Element], str] = words) -> str | None:
    """What the first of these elements says that says anything."""
    return next((said for element in every(found, *names) if (said := of(element)).strip()), None)


def linked(found: Found, name: str, rel: str, base: str | None, cuts: Cuts) -> tuple[str, ...]:
    """The addresses of Atom's links of one relation."""
    links = (one for one in found.get(name, ()) if (one.get("rel") or "alternate").strip().lower() == rel)
    return few((address(one.get("href"), based(base, one.get(BASE)), cuts) for one in links), f"{rel} links", cuts)


def language(element: Element, said: str | None, inherited: str | None, cuts: Cuts) -> str | None:
    """The language that an element is in."""
    return line(said or element.get(LANG), 40, "language", cuts) or inherited


# Tags that titles are seen with; "a < b" and "<unnamed>" are words.
_TAG = re.compile(
    r"</?(?:a|abbr|acronym|b|big|br|center|cite|code|del|div|em|font|h[1-6]|i|img|ins|kbd|li|mark|ol|p|q|s|small|span|"
    r"strike|strong|sub|sup|tt|u|ul|wbr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BREAKING = re.compile(r"</?(?:br|div|p|li|h[1-6])\b", re.IGNORECASE)


def without_tags(text: str | None) -> str | None:
    """The words of a title that may be HTML."""
    if text is None or ("<" not in text and "&" not in text):
        return text
    text = text[: fields.TITLE * 20]
    return unescape(_TAG.sub(lambda tag: " " if _BREAKING.match(tag[0]) else "", text))
