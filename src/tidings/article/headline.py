"""The lines around a headline, where pages put the byline and the date."""

from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborNode

_RUNS_BENEATH = 60
_RUNS_ABOVE = 6
_NODES = 3000  # nodes of one element that are walked
_PROSE = 170  # a run of more letters is the standfirst, or the article already


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
