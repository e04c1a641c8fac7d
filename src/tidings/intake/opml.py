"""OPML in and out: lists of feeds, in folders."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from tidings.errors import SourceError
from tidings.intake import fields
from tidings.intake.fields import Cuts, address, line, plain, warned
from tidings.intake.xmltree import Element, name_of, root_of, text_of
from tidings.nouns import Page, Warning

MAX_OUTLINES, MAX_DEPTH = 10_000, 20


@dataclass(frozen=True)
class Outline:
    """A feed (it has its address in `feed`), or a folder of more; `home` is the site that the feed is about."""

    text: str
    feed: str | None = None
    home: str | None = None
    kind: str | None = None
    within: tuple["Outline", ...] = ()


@dataclass(frozen=True)
class Opml:
    """A list of outlines by its title."""

    title: str | None = None
    outlines: tuple[Outline, ...] = ()
    warnings: tuple[Warning, ...] = ()

    def feeds(self) -> Iterator[Outline]:
        """All that have a feed's address, each address once, in the order of the list."""
        seen = set()
        for one in _all(self.outlines):
            if one.feed and one.feed not in seen:
                seen.add(one.feed)
                yield one


def _all(outlines: Iterable[Outline]) -> Iterator[Outline]:
    for one in outlines:
        yield one
        yield from _all(one.within)


def read_opml(page: Page) -> Opml:
    """Read an OPML list; relative addresses start from the page's.

    Raises:
        SourceError: the bytes are no OPML: `not-opml`, or as `feeds.read_feed`.
    """
    cuts: Cuts = Counter()
    text, warnings = text_of(page)
    root, told = root_of(text, page.source)
    if name_of(root.tag).lower() != "opml":
        raise SourceError(page.source, "not-opml", f"no OPML, but <{name_of(root.tag)[:40]}>")
    body = root.find("{*}body")
    budget = iter(range(MAX_OUTLINES))
    outlines = tuple(_outlines(body if body is not None else root, page.url, budget, MAX_DEPTH, cuts))
    title = line(root.findtext("{*}head/{*}title"), fields.TITLE, "title", cuts)
    return Opml(title, outlines, warnings + told + warned(cuts))


def _outlines(within: Element, base: str | None, budget: Iterator[int], depth: int, cuts: Cuts) -> Iterator[Outline]:
    for element in within:
        if not isinstance(element.tag, str) or name_of(element.tag).lower() != "outline":
            continue
        if next(budget, None) is None:
            cuts[f"more than {MAX_OUTLINES:,} outlines, the rest left out"] = 1
            return
        if not depth:
            cuts[f"outline deeper than {MAX_DEPTH} folders, left out"] += 1
            continue
        given = {name.lower(): value for name, value in element.attrib.items()}  # xmlUrl, xmlurl, XMLURL are all seen
        feed = address(given.get("xmlurl"), base, cuts)
        home = address(given.get("htmlurl"), base, cuts)
        text = line(given.get("text") or given.get("title"), fields.TITLE, "outline", cuts)
        inner = tuple(_outlines(element, base, budget, depth - 1, cuts))
        if text or feed or inner:
            kind = line(given.get("type"), fields.NAME, "type", cuts)
            yield Outline(text or feed or "", feed, home, kind, inner)


def write_opml(outlines: Sequence[Outline], *, title: str = "Feeds") -> bytes:
    """OPML 2.0 of a list of outlines; `read_opml` gives the same outlines back."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = plain(title)
    _write(etree.SubElement(root, "body"), outlines)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _write(parent: Any, outlines: Sequence[Outline]) -> None:  # noqa: ANN401  lxml ships no types
    for one in outlines:
        named = {"text": one.text, "type": one.kind, "xmlUrl": one.feed, "htmlUrl": one.home}
        element = etree.SubElement(parent, "outline", {name: plain(value) for name, value in named.items() if value})
        _write(element, one.within)
