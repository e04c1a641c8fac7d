"""The head of a page, read once: <meta>, JSON-LD, titles, addresses, the site's name."""

from collections.abc import Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tidings.article import jsonld
from tidings.article.blocks import Block
from tidings.article.folding import joined, letters, split_address
from tidings.article.sitename import SEPARATOR, site_in, without_site

# Names under which pages give a thing in <meta>, best first (seen on news sites; Open Graph, Dublin Core, Parsely,
# Sailthru).
_TITLES = ("og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title")
_SITES = ("og:site_name", "application-name", "dc.publisher", "apple-mobile-web-app-title", "al:iphone:app_name")


@dataclass(frozen=True)
class Head:
    """What the head of a page says; `metas` are the contents of every <meta> by its name in small letters."""

    metas: dict[str, list[str]]
    nodes: list[jsonld.Node]
    article: jsonld.Node
    titles: list[str]
    headlines: list[LexborNode]
    canonical: str | None
    site: str | None
    host: str


def read_head(tree: LexborHTMLParser, url: str | None, blocks: Sequence[Block]) -> Head:
    """Read what the head of a parsed page, its JSON-LD and, where they are silent, its `blocks` say."""
    metas = _metas(tree)
    canonical = _canonical(tree, metas, url)
    nodes = jsonld.nodes([script.text() for script in tree.css('script[type*="ld+json"]')])
    headlines = tree.css("h1")
    tag = folded(tree.css_first("title"))
    named = [title for name in _TITLES for title in metas.get(name, ())] + ([tag] if tag else [])
    addresses = {known for known in (jsonld.key(canonical), jsonld.key(url)) if known}
    article = jsonld.article_of(nodes, addresses, [title.lower() for title in named]) or {}
    host = _host(canonical) or _host(url)
    site = _site(metas, nodes, article, tag, host) or site_in(tag, blocks)
    headline = jsonld.text_of(article.get("headline"))
    titles = [short for title in (*named[:1], headline, *named[1:]) if title and (short := without_site(title, site))]
    return Head(metas, nodes, article, titles, headlines, canonical, site, host)


def _metas(tree: LexborHTMLParser) -> dict[str, list[str]]:
    """The contents of every <meta> by its name in small letters."""
    found: dict[str, list[str]] = {}
    for node in tree.css("meta[content], meta[value]"):
        attributes = node.attributes
        content = " ".join((attributes.get("content") or attributes.get("value") or "")[:1000].split())
        for name in ("property", "name", "itemprop", "http-equiv"):
            key = attributes.get(name)
            if content and key and "{" not in content:
                key = f"item {key}" if name == "itemprop" else key  # may be an item beside the article
                found.setdefault(key.lower(), []).append(content)
    return found


def first(metas: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    """What the first of these names that is there gives; None where none is."""
    return next((metas[name][0] for name in names if name in metas), None)


def _canonical(tree: LexborHTMLParser, metas: dict[str, list[str]], url: str | None) -> str | None:
    link = tree.css_first('link[rel="canonical"][href]')
    address = (link.attributes.get("href") if link else None) or first(metas, ("og:url",))
    address = joined(url, (address or "").strip())
    told = split_address(address)
    return address if told.scheme in ("http", "https") and told.netloc else None


def _site(
    metas: dict[str, list[str]], nodes: list[jsonld.Node], article: jsonld.Node, tag: str | None, host: str
) -> str | None:
    """The site's name: og:site_name, the article's publisher, else the end of <title> that is the host's name."""
    publisher = jsonld.linked(article.get("publisher"), nodes) if article.get("publisher") else []
    said = (first(metas, _SITES[:1]), jsonld.text_of(publisher), *(first(metas, (name,)) for name in _SITES[1:]))
    names = [name for name in said if name and "://" not in name]
    parts = [part.strip() for name in (*names, tag or "") for part in SEPARATOR.split(name)]
    return next((part for part in parts if is_host(part, host)), names[0] if names else None)


def _host(url: str | None) -> str:
    return split_address(url).netloc.lower()


def is_host(name: str, host: str) -> bool:
    """Whether a name is that of the host, more or less."""
    squeezed = letters(name)
    return len(squeezed) > 2 and squeezed.removeprefix("the") in letters(host.removeprefix("www."))


def folded(node: LexborNode | None) -> str | None:
    """An element's words on one line; None where there are none."""
    return " ".join(node.text(separator=" ").split()) or None if node is not None else None
