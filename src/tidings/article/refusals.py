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
_FEW = 1200  # letters of all the words on a page that only bars the way
_NOTHING = 120
_HEADLINES = 15
_HEADLINE = 25
_SHORT = 300

_TABLES = tomllib.loads(files("tidings.article").joinpath("refusals.toml").read_text("utf-8"))
_SAYINGS = tuple((kind, said["message"], re.compile("|".join(said["words"]))) for kind, said in _TABLES.items())
_SHELLS = "#root, #app, #__next, #__nuxt, #___gatsby, app-root, [data-reactroot], #main-app, #application"
_ARTICLE_SIGNS = (
    'meta[property="og:type"][content*="article"], meta[property="article:published_time"], [itemprop="articleBody"]'
)


def check(source: str, tree: LexborHTMLParser, blocks: Sequence[Block], paragraphs: Sequence[str]) -> None:
    """Raise SourceError where a page is one of these; a page with an article's worth of prose never is."""
    if sum(map(len, paragraphs)) >= _ARTICLE:
        return
    texts = [block.text for block in blocks if block.tag != "img"]
    size = sum(map(len, texts))
    heads = " \n ".join([_title(tree), *(b.text for b in blocks if b.tag in ("h1", "h2"))][:6])
    if size <= _FEW and (found := _said(heads) or _said(" \n ".join((*texts, _without_script(tree))))):
        raise SourceError(source, *found)
    if found := _said(_title(tree), only=("bot-check", "not-found-page")):
        raise SourceError(source, *found)
    if size <= _NOTHING and (tree.css_first(_SHELLS) or tree.css_first("script[src]")):
        raise SourceError(source, "empty-shell", "the page is an empty shell that a script would fill")
    if _is_index(tree, blocks):
        raise SourceError(source, "index-page", "the page is a list of articles")


def _said(text: str, only: Sequence[str] = ()) -> tuple[str, str] | None:
    small = text.lower().replace("’", "'")
    return next((s[:2] for s in _SAYINGS if (not only or s[0] in only) and s[2].search(small)), None)


def _title(tree: LexborHTMLParser) -> str:
    node = tree.css_first("title")
    return node.text()[:300] if node else ""


def _without_script(tree: LexborHTMLParser) -> str:
    return " ".join(node.text()[:300] for node in tree.css("noscript")[:5])


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
