"""Signs by which a text block is told to be of the article or beside it: what body.py weighs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tidings.article.blocks import Block
from tidings.article.folding import letters

# Words in the class, id and role names of elements (seen on news sites and in their common publishing systems).
_NAMES = {
    "caption": r"caption|credit|photo|image|figure|gallery|slideshow|media\b",
    "related": r"related|recommend|more-|read-more|readmore|also|trending|popular|most-|recirc|teaser|promo|outbrain|"
    r"taboola|suggest|further|link-box|in-?read|next-|prev|latest|similar|interstitial",
    "date": r"date|time|publish|updated|stamp\b|meta\b|posted",
    "letter": r"newsletter|subscri|signup|sign-up|email|paywall|register|login|cta\b",
    "comment": r"comment|disqus|respond|reply|discussion",
    "footer": r"<footer>|footer|copyright|legal|disclaimer|terms|boilerplate",
    "nav": r"<nav>|nav\b|menu|breadcrumb|<header>|topbar|toolbar|masthead|tabs?\b|pagination",
    "tags": r"tags?\b|topic|keyword|category|categories|section-name|kicker|eyebrow|label\b",
    "side": r"<aside>|side-?bar|widget|rail\b|right-col",
    "embed": r"embed|tweet|instagram|video|player|iframe|infobox|factbox|pull-?quote|poll\b|quiz",
    "hidden": r"<hidden>|hidden|hide\b|visually|sr-only|screen-reader|print-only|modal|popup|overlay|dialog|tooltip|"
    r"cookie|consent|gdpr|error|message|alert",
    "head": r"headline|title|heading|header\b|subhead|deck|dek\b|standfirst|summary|lead\b|lede|intro|excerpt|"
    r"description|abstract",
    "body": r"article-?body|body-text|story-?body|entry-content|post-content|post-body|article-text|article-content|"
    r"story-?text|content-body|body-copy|main-content|article-copy|rich-text|paragraph|body-content|story-content|"
    r"text-body|wysiwyg|content-text|articulo",
    "form": r"<form>|<button>|button|btn|input|search|field\b",
}
# What lines beside an article say (English; seen on news sites).
_SAYINGS = {
    "credits": r"contributed to this|is a (?:staff |senior )?(?:writer|reporter|editor|columnist|contributor)|"
    r"reporting by|editing by|can be reached|views expressed|opinions expressed|all rights reserved|"
    r"(?:originally|first) (?:appeared|published)|may not be (?:published|reproduced)|affiliate|"
    r"personal, non-commercial|have a (?:tip|story)|email us|sign up",
    "follow": r"^(?:follow|like|join|subscribe|sign up|download|get|click|tap|watch|listen|share|email|print|contact|"
    r"write to|send|visit|learn more|shop|buy)\b",
    "more": r"^(?:read|see|more|also|related|next|don.t miss|recommended|you may|up next|video|photos?|gallery|"
    r"trending|most popular|latest|keep reading|continue reading|sponsored|(?:story|article) continues)\b",
    "date": r"^(?:published|updated|posted|last (?:updated|modified)|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|"
    r"jun|jul|aug|sep|oct|nov|dec)\w*\b.{0,40}\d{4}",
    "clock": r"\d{1,2}:\d\d|\b\d+ (?:hours?|days?|minutes?|mins?|h|d) ago|\bago$|min read|minute read",
    "question": r"\?$",
    "count": r"^\d[\d.,]*\s*\w*$",
}
_NAME_SIGNS = [(name, re.compile(pattern)) for name, pattern in _NAMES.items()]
_SAYING_SIGNS = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _SAYINGS.items()]
# WordPress names among a post's classes what it is filed under.
_FILED = re.compile(r"\b(?:category|tag|format|status|channel|section)-\S+")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"”’')\]»]*$")
_LENGTHS = ((320, "long"), (160, "para"), (80, "sentence"), (45, "line"), (20, "phrase"), (0, "word"))
_TAGS = frozenset(("p", "h1", "h4", "h5", "div", "td", "blockquote"))
_SAID_WITHIN = 300  # a longer block is not looked at for sayings
_REACH = 6  # blocks before the first vote and after the last that may still be of the article
_SHORTEST = 20  # letters
_NEAR = 2
_FAR = 6


def is_prose(block: Block) -> bool:
    """Whether a block is a paragraph of running text by its length, its links and its end."""
    return len(block.text) >= 80 and bool(_SENTENCE_END.search(block.text[-6:])) and block.linked < 0.3


@dataclass(frozen=True)
class _Around:
    """What is known of the page as a whole: where the votes lie."""

    first: int
    last: int
    headline: int
    core: int
    core_names: tuple[str, ...]
    share: dict[int, float]
    named_share: dict[tuple[str, tuple[str, ...]], float]


def signs(
    blocks: Sequence[Block], votes: Sequence[bool], own: Sequence[bool], titles: frozenset[str]
) -> Iterator[tuple[int, list[str]]]:
    """The places of the blocks that may be of the article, with the signs of each.

    `votes` say what may be taken for the article so far, `own` what stands where most running text stands; `titles`
    are the page's titles, folded by `folded`. Blocks far from every vote, and links among them, are passed over.
    """
    around = _around(blocks, votes)
    seen: set[str] = set()
    for place, block in enumerate(blocks):
        near = around.first - _REACH <= place <= around.last + _REACH
        if not (votes[place] or own[place] or (near and len(block.text) >= _SHORTEST and block.linked < 0.8)):
            continue
        text = folded(block.text)
        found = _text_signs(block) + _place_signs(place, blocks, votes, around) + _name_signs(block.names[:_FAR])
        if own[place]:
            found.append("own+vote" if votes[place] else "own")
        if text in seen:
            found.append("again")
        if text in titles:
            found.append("title")
        seen.add(text)
        yield place, found


def folded(text: str) -> str:
    """A text's letters and digits, small, for comparing."""
    return letters(text[:400])


def _around(blocks: Sequence[Block], votes: Sequence[bool]) -> _Around:
    all_in: Counter[int] = Counter()
    voted_in: Counter[int] = Counter()
    all_named: Counter[tuple[str, tuple[str, ...]]] = Counter()
    voted_named: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for block, vote in zip(blocks, votes, strict=True):
        size, named = len(block.text), (block.tag, block.names[:_NEAR])
        all_in[block.container] += size
        all_named[named] += size
        if vote:
            voted_in[block.container] += size
            voted_named[named] += size
    long = [n for n, block in enumerate(blocks) if votes[n] and len(block.text) >= 80 and block.linked < 0.5]
    first, last = (long[0], long[-1]) if long else (0, len(blocks) - 1)
    return _Around(
        first,
        last,
        next((n for n, block in enumerate(blocks[: first + 3]) if block.tag == "h1"), -1),
        voted_in.most_common(1)[0][0] if voted_in else -1,
        voted_named.most_common(1)[0][0][1] if voted_named else ("",),
        {key: voted_in[key] / size for key, size in all_in.items()},
        {key: voted_named[key] / size for key, size in all_named.items()},
    )


@lru_cache(maxsize=4096)
def _name_signs(names: tuple[str, ...]) -> list[str]:
    """What the names near a block and far from it say."""
    near: set[str] = set().union(*map(_said_by, names[:_NEAR]))
    far: set[str] = set().union(*map(_said_by, names[_NEAR:_FAR]))
    return [f"near {sign}" for sign in near] + [f"far {sign}" for sign in far]


@lru_cache(maxsize=8192)
def _said_by(name: str) -> frozenset[str]:
    plain = _FILED.sub(" ", name) if "post" in name else name
    return frozenset(sign for sign, pattern in _NAME_SIGNS if pattern.search(plain))


def _text_signs(block: Block) -> list[str]:
    text, size, links = block.text, len(block.text), block.linked
    length = next(name for least, name in _LENGTHS if size >= least)
    found = ["always", length, f"tag {block.tag if block.tag in _TAGS else 'other'}"]
    found.append(
        "links none" if not links else "links few" if links < 0.3 else "links some" if links < 0.8 else "links all"
    )
    if _SENTENCE_END.search(text[-6:]):
        found.append("ends" if size < 80 else "prose")
    if size > 20 and text.isupper():
        found.append("capitals")
    if ", " in text:
        found.append("comma")
    if block.tag == "li" and links >= 0.8:
        found.append("item of links")
    if size <= _SAID_WITHIN:
        found += [f"says {name}" for name, pattern in _SAYING_SIGNS if pattern.search(text)]
    return found


def _place_signs(place: int, blocks: Sequence[Block], votes: Sequence[bool], around: _Around) -> list[str]:
    block, vote = blocks[place], votes[place]
    core = block.container == around.core
    share = around.share[block.container]
    found = ["in " + _part(share), "named " + _part(around.named_share[block.tag, block.names[:_NEAR]])]
    found.append(_where(place, around) + ("+vote" if vote else ""))
    found += _neighbours(place, blocks, votes)
    if core:
        found.append("core+vote" if vote else "core")
    if block.names[:_NEAR] == around.core_names:
        found.append("named as core")
    if vote:
        found += [f"vote {block.tag}"] * (block.tag in _TAGS) + [
            "vote short" if len(block.text) < 45 else "vote longer"
        ]
        if block.linked >= 0.8:
            found.append("vote links")
    elif is_prose(block) and (core or share > 0.5):
        found.append("missed prose in core")
    return found


def _where(place: int, around: _Around) -> str:
    """Where a block stands between the first and the last long vote, and how far from them."""
    if place < around.headline:
        return "above headline"
    if around.first <= place <= around.last:
        return "inside"
    side, away = ("before", around.first - place) if place < around.first else ("after", place - around.last)
    return f"{side} {'near' if away <= 3 else 'far'}"


def _neighbours(place: int, blocks: Sequence[Block], votes: Sequence[bool]) -> list[str]:
    found = []
    for side, step in (("prev", -1), ("next", 1)):
        one, two = place + step, place + 2 * step
        if 0 <= one < len(blocks):
            found += [f"{side} 1"] * votes[one]
            found += [f"{side} beside"] * (blocks[one].container == blocks[place].container)
        if 0 <= two < len(blocks) and votes[two]:
            found.append(f"{side} 2")
    return found


def _part(share: float) -> str:
    return (
        "none"
        if not share
        else "little"
        if share < 0.3
        else "some"
        if share < 0.7
        else "most"
        if share < 0.95
        else "all"
    )
