"""The paragraphs of a page's article: what two extractors say, weighed block by block."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from math import inf

import trafilatura
from lxml.etree import strip_elements
from lxml.html import HTMLParser, document_fromstring
from selectolax.lexbor import LexborHTMLParser

from tidings.article.blocks import Block
from tidings.article.signs import folded, is_prose, signs

_WORD = re.compile(r"\w+")
_ALL_LINKS = 0.95  # share of a block's letters in links from which on it is taken for a link
_RUN = 4  # words in a row that are compared
_TAKEN = 0.6  # share of a block's runs of words that an extractor gave back, for the block to be taken
_AGAIN = 0.8  # share of its runs that stood elsewhere, for a block to stand twice
_AGREED = 0.2  # share of our choice in one place that is theirs too, for the rest of it to be believed
_DOUBT = 0.5  # how far below the best block of a page the others may lie, where none reaches the bar
_BY_PLACE = frozenset(("listing", "navigation", "other", "paywall"))  # labels that names and neighbours give
_SURE = 2.5  # what a block with such a label must weigh to be the article's all the same
_MOST_TAGS = 20_000  # in a page for trafilatura, whose time grows faster than the page; real ones have 3,000
# Elements that trafilatura would drop one by one (its MANUALLY_CLEANED, and some without text): dropped at once.
_DROPPED = (
    "aside", "button", "dialog", "embed", "footer", "iframe", "img", "input", "link", "menu", "meta", "nav", "noscript",
    "object", "option", "picture", "script", "select", "source", "style", "svg", "textarea", "video",
)  # fmt: skip
_PLAIN = {"collect_ids": False, "default_doctype": False, "remove_comments": True, "remove_pis": True}
_READ = 20_000  # letters of a block that are compared
_READ_OF_ALL = 2_000_000  # and of an extracted text
_MOST_BLOCKS = 20_000
_ASIDE = re.compile(
    r"comment|<aside>|side-?bar|footer|related|recommend|<nav>|promo|newsletter|<hidden>|cookie|consent"
)


def find(html: str, tree: LexborHTMLParser, blocks: Sequence[Block]) -> list[str]:
    """The article's paragraphs in order, each the text of one block; empty where the page has no article.

    `html` is the page, `tree` the same parsed, `blocks` its text blocks: those with a label never are the article's.
    trafilatura's choice and our own are two votes among the signs that each block is weighed by.
    """
    texts = [block for block in blocks[:_MOST_BLOCKS] if block.tag != "img"]
    weights = _weights()
    sums = {place: sum(weights.get(sign, 0.0) for sign in found) for place, found in weighed(html, tree, texts)}
    best = max(sums.values(), default=0.0)
    bar = 0.0 if best > 0 else best - _DOUBT
    return [texts[place].text for place, weight in sums.items() if weight > bar + _held_back(texts[place])]


def _held_back(block: Block) -> float:
    """How much more a block must weigh for its label: words that say what they are never are the article's."""
    return 0.0 if block.label is None else _SURE if block.label in _BY_PLACE else inf


def weighed(html: str, tree: LexborHTMLParser, blocks: Sequence[Block]) -> Iterator[tuple[int, list[str]]]:
    """The text blocks that may be of the article, by place, each with its signs; none where no text runs on."""
    own = _own(blocks)
    votes = _agreed(blocks, taken(blocks, _extracted(html)), own)
    return signs(blocks, votes, own, _titles(tree)) if any(votes) else iter(())


def _agreed(blocks: Sequence[Block], theirs: list[bool], own: list[bool]) -> list[bool]:
    """Their votes, and ours where the two name one place: their extractor takes the first part of some pages only."""
    ours: Counter[tuple[str, ...]] = Counter()
    both: Counter[tuple[str, ...]] = Counter()
    for block, one, other in zip(blocks, theirs, own, strict=True):
        ours[block.names] += len(block.text) * other
        both[block.names] += len(block.text) * (one and other)
    agreed = {names for names, size in both.items() if size > _AGREED * ours[names]} if any(theirs) else ours.keys()
    return [one or (other and block.names in agreed) for block, one, other in zip(blocks, theirs, own, strict=True)]


@cache
def _weights() -> dict[str, float]:
    """What each sign weighs, made by bench/fit_body.py; "always" stands on every block."""
    weights: dict[str, float] = json.loads((files("tidings.article") / "body.json").read_text("utf-8"))
    return weights


def _extracted(html: str) -> str:
    """What trafilatura takes for the text; nothing where it fails, or would take long.

    Its quick way, asked for much, does best on the annotated pages and takes half the time.
    """
    if not 0 < html.count("<") <= _MOST_TAGS:
        return ""
    try:
        tree = document_fromstring(html.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8", **_PLAIN))
        strip_elements(tree, *_DROPPED, with_tail=False)
        return trafilatura.extract(tree, fast=True, favor_recall=True, include_comments=False) or ""
    except Exception:  # noqa: BLE001  whatever breaks another library's parser, our own blocks are still there
        return ""


def _titles(tree: LexborHTMLParser) -> frozenset[str]:
    named = tree.css_first('meta[property="og:title"]')
    texts = [node.text() for node in (tree.css_first("title"), *tree.css("h1")) if node is not None]
    texts.append((named.attributes.get("content") if named is not None else None) or "")
    return frozenset(folded(text) for text in texts if text)


def taken(blocks: Sequence[Block], extracted: str) -> list[bool]:
    """Which blocks an extracted text holds. Text that stands twice is taken where the most of the article stands."""
    small = extracted[:_READ_OF_ALL].lower()
    lines = {" ".join(_WORD.findall(line)) for line in small.splitlines()}
    runs = set(_runs(_WORD.findall(small)))
    held = {}
    amid: Counter[int] = Counter()
    for place, block in enumerate(blocks):
        words = _WORD.findall(block.text[:_READ].lower()) if block.linked < _ALL_LINKS else []
        if own := _held(words, lines, runs):
            held[place] = own
            amid[block.container] += len(block.text) // (2 if "<hidden>" in " ".join(block.names[:3]) else 1)
    seen: set[tuple[str, ...]] = set()
    kept = set()
    for place in sorted(held, key=lambda place: -amid[blocks[place].container]):
        if sum(map(seen.__contains__, held[place])) < _AGAIN * len(held[place]):
            kept.add(place)
            seen.update(held[place])
    return [place in kept for place in range(len(blocks))]


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return list(zip(*(words[n:] for n in range(_RUN)), strict=False))


def _held(words: list[str], lines: set[str], runs: set[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """A block's own runs if an extracted text holds it, else none; a few words are held as a whole line only."""
    if not words:
        return []
    if len(words) < _RUN + 2:
        return [tuple(words)] if " ".join(words) in lines else []
    middle = len(words) // 2
    if not any(tuple(words[n : n + _RUN]) in runs for n in (0, middle - 2, len(words) - _RUN)):
        return []
    own = _runs(words)
    return own if sum(map(runs.__contains__, own)) >= _TAKEN * len(own) else []


def _own(blocks: Sequence[Block]) -> list[bool]:
    """The blocks that stand where most running text stands, by our own count."""
    prose = [is_prose(block) and not _ASIDE.search(" ".join(block.names[:4])) for block in blocks]
    letters: Counter[tuple[str, ...]] = Counter()
    for block, good in zip(blocks, prose, strict=True):
        letters[block.names] += len(block.text) * good
    if not any(prose):
        return prose
    most = letters.most_common(1)[0][0]
    return [block.names == most and (good or block.linked < 0.5) for block, good in zip(blocks, prose, strict=True)]
