"""Pages that answer 200 and carry no article: bot check, consent wall, login, empty shell, "not found", index."""

import re
import tomllib
from collections.abc import Sequence
from importlib.resources import files

from selectolax.lexbor import LexborHTMLParser

from tidings.article.blocks import Block
from tidings.article.furniture import is_prose
from tidings.errors import SourceError

_ARTICLE = 500  # letters of prose that stand together: with so many, a page is an article whatever else it says
_OWN = 100  # letters of prose that say nothing of a wall: with so many, the furniture's words say nothing either
_OWN_SURE = 250  # and with so many the headline's do not
_PARTS = 3  # paragraphs of a wall
_FEW = 1200  # letters of all the words on a page that only bars the way
_NOTHING = 120
_HEADLINES = 15
_HEADLINE = 25
_SHORT = 300
_TEASERS = 8
_MOST = 0.8

_TABLES = tomllib.loads(files("tidings.article").joinpath("refusals.toml").read_text("utf-8"))
_SAYINGS = tuple((kind, said["message"], re.compile("|".join(said["words"]))) for kind, said in _TABLES.items())
_SHELLS = "#root, #app, #__next, #__nuxt, #___gatsby, app-root, [data-reactroot], #main-app, #application"
_ARTICLE_SIGNS = (
    'meta[property="og:type"][content*="article"], meta[property="article:published_time"], [itemprop="articleBody"]'
)


def check(source: str, tree: LexborHTMLParser, blocks: Sequence[Block], paragraphs: Sequence[str]) -> None:
    """Raise SourceError where a page is one of these; a page with an article's worth of prose never is."""
    if _is_teasers(tree, blocks):
        raise SourceError(source, "index-page", "the page is a list of articles")
    is_long = sum(map(len, paragraphs)) >= _ARTICLE
    if is_long and len(paragraphs) > _PARTS:
        return
    own = sum(len(text) for text in paragraphs if not _said(text))
    heads = " \n ".join([_title(tree), *(b.text for b in blocks if b.tag in ("h1", "h2"))][:6])
    if is_long and not (own < _OWN and _said(heads)):
        return
    if own < _OWN_SURE:
        _check_words(source, tree, blocks, heads, own=own)
    if _is_index(tree, blocks):
        raise SourceError(source, "index-page", "the page is a list of articles")


def _check_words(source: str, tree: LexborHTMLParser, blocks: Sequence[Block], heads: str, *, own: int) -> None:
    """Raise SourceError where a page says that it bars the way, or is nothing before a script runs.

    With some prose of its own, what its furniture says counts for nothing: most pages have a login and a cookie policy.
    """
    texts = [block for block in blocks if block.tag != "img"]
    size = sum(len(block.text) for block in texts)
    asking = [b.text for b in texts if b.label is None or (own < _OWN and b.label not in ("footer", "navigation"))]
    said = _said(heads) or _said(" \n ".join((*asking, _without_script(tree))))
    if said and (size <= _FEW or (own < _OWN and _said(heads) and 2 * sum(map(len, asking)) > size)):
        raise SourceError(source, *said)
    if found := _said(heads if own < _OWN else _title(tree), only=("bot-check", "not-found-page")):
        raise SourceError(source, *found)
    if size <= _NOTHING and (tree.css_first(_SHELLS) or tree.css_first('script:not([type*="json"])')):
        raise SourceError(source, "empty-shell", "the page is an empty shell that a script would fill")


def _said(text: str, only: Sequence[str] = ()) -> tuple[str, str] | None:
    small = text.lower().replace("’", "'")
    return next((s[:2] for s in _SAYINGS if (not only or s[0] in only) and s[2].search(small)), None)


def _title(tree: LexborHTMLParser) -> str:
    node = tree.css_first("title")
    return node.text()[:300] if node else ""


def _without_script(tree: LexborHTMLParser) -> str:
    return " ".join(node.text()[:300] for node in tree.css("noscript")[:5])


def _is_teasers(tree: LexborHTMLParser, blocks: Sequence[Block]) -> bool:
    """Whether each paragraph of a page stands under a headline that leads elsewhere."""
    prose = [i for i, b in enumerate(blocks) if is_prose(b) and b.label is None and b.tag[0] != "h"]
    if len(prose) < _TEASERS or tree.css_first(_ARTICLE_SIGNS):
        return False
    led = sum(any(map(_leads_away, blocks[max(0, i - 2) : i])) for i in prose)
    return led >= _MOST * len(prose)


def _leads_away(block: Block) -> bool:
    """Whether a block is a headline linked to another page."""
    link = block.links[0] if len(block.links) == 1 else None
    return bool(link and len(link.text) >= _HEADLINE and block.linked > _MOST and not (link.url or "#").startswith("#"))


def _is_index(tree: LexborHTMLParser, blocks: Sequence[Block]) -> bool:
    """Whether a page is many headlines and no run of prose."""
    headlines = {
        link.text for b in blocks if b.label != "navigation" for link in b.links if len(link.text) >= _HEADLINE
    }
    if len(headlines) < _HEADLINES or tree.css_first(_ARTICLE_SIGNS):
        return False
    runs: dict[int, int] = {}
    for block in blocks:
        if is_prose(block) and block.label is None:
            runs[block.container] = runs.get(block.container, 0) + len(block.text)
    return max(runs.values(), default=0) < _SHORT
