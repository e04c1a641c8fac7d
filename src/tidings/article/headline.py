"""The headline, and the lines around it, where pages put the byline and the date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from selectolax.lexbor import LexborNode

from tidings.article.folding import bare
from tidings.article.head import Head, folded
from tidings.article.sitename import without_site

_RUNS_BENEATH = 60
_RUNS_ABOVE = 6
_NODES = 3000  # nodes of one element that are walked
_PROSE = 170  # a run of more letters is the standfirst, or the article already
_ALIKE = 0.34  # share of its words that a headline has in common with what the head of the page calls it
_LONGEST = 400
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True)
class Headline:
    """An article's headline and, where it stands on the page, its element."""

    text: str
    node: LexborNode | None


def headline_of(page: Head) -> Headline | None:
    """The <h1> that is most like what the head calls the page; the head's own title where none is."""
    best, found = 0.0, None
    site = bare(page.site or "")
    for node in page.headlines:
        text = folded(node)
        if not text or bare(text) == site or len(text) > _LONGEST:
            continue
        likeness = max((_likeness(text, title) for title in page.titles), default=_ALIKE)
        if likeness > best:
            best, found = likeness, Headline(without_site(text, page.site), node)
    if found and best >= _ALIKE:
        return found
    return Headline(page.titles[0], page.headlines[0] if page.headlines else None) if page.titles else found


def _likeness(one: str, other: str) -> float:
    """The share of the shorter text's words that the other one has."""
    a, b = (frozenset(_WORDS.findall(text.lower())) for text in (one, other))
    return len(a & b) / min(len(a), len(b)) if a and b else float(one == other)


def around(headline: LexborNode) -> list[LexborNode]:
    """The runs of text beneath a headline in order, up to the article itself, then the few above it, nearest first."""
    return [*_beneath(headline), *_above(headline)]


def _beneath(headline: LexborNode) -> Iterator[LexborNode]:
    """The runs of text that follow a headline: its standfirst too, but no second run of prose."""
    prose = count = 0
    for element in _siblings(headline, forward=True):
        for run, text in _runs(element):
            prose += len(text) > _PROSE
            count += 1
            if prose > 1 or count > _RUNS_BENEATH:
                return
            yield run


def _above(headline: LexborNode) -> list[LexborNode]:
    """The few runs of text before a headline, the nearest first."""
    found: list[LexborNode] = []
    for element in _siblings(headline, forward=False):
        found += [run for run, _ in list(_runs(element))[::-1]]
        if len(found) >= _RUNS_ABOVE:
            break
    return found[:_RUNS_ABOVE]


def _siblings(node: LexborNode | None, *, forward: bool) -> Iterator[LexborNode]:
    """What stands after (or before) a node within its element, then after (or before) that element, and so on."""
    while node is not None and node.tag not in ("body", "html"):
        beside = node.next if forward else node.prev
        while beside is not None:
            yield beside
            beside = beside.next if forward else beside.prev
        node = node.parent


def _runs(element: LexborNode) -> Iterator[tuple[LexborNode, str]]:
    for node in islice(element.traverse(include_text=True), _NODES):
        if node.is_text_node and node.parent is not None and node.parent.tag not in ("script", "style"):
            text = " ".join((node.text_content or "").split())
            if text:
                yield node, text
