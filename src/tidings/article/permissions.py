"""What the origin says of how its page may be shown and used: robots rules, words kept from excerpts, licences.

Rules and names after Google's documentation ("Robots meta tag, data-nosnippet, and X-Robots-Tag specifications"),
Bing's (`nocache`), RSL 1.0 (Really Simple Licensing) and W3C's TDMRep. Where several speak, the stricter wins.
"""

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser

from tidings.article.decode import clean
from tidings.article.folding import joined, letters, split_address
from tidings.language.sentences import paragraphs
from tidings.nouns import Page, Permissions, Span

_ROBOTS = frozenset(
    (
        "robots",
        "tidings",
        "googlebot",
        "googlebot-news",
        "bingbot",
        "msnbot",
        "applebot",
        "duckduckbot",
        "slurp",
        "yandex",
    )
)
"""Who is spoken to where a page means all that index and show news; what is said to others is no word to us."""

_PARTED = re.compile(r"[,;\s]+")
_TO = re.compile(r"([a-z][\w-]*):(.*)")
_VALUED = frozenset(("max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"))
_SNIPPET = re.compile(r"max-snippet:(\d{1,9})")  # -1 is without limit
_LICENCE = re.compile(r"<([^<>\s]{1,1000})>((?:\s*;\s*[\w*-]+\s*=\s*(?:\"[^\"]*\"|[^\s;,\"]+))*)")
_RSL = "application/rsl+xml"
_MOST = 200  # elements that keep their words from excerpts
_READ = 100_000  # and letters of them


def find(text: str, page: Page, tree: LexborHTMLParser | None = None) -> Permissions:
    """What a page and its sender allow.

    Args:
        text: the article's; words that no excerpt may hold are spans of it.
        page: where it came from, and what its sender said beside it.
        tree: the page parsed, if it is HTML.
    """
    sent = [line.partition(": ")[::2] for line in (page.terms or "").split("\n")]
    metas = list(_metas(tree)) if tree else []
    rules = {rule for name, said in (*metas, *sent) for rule in _rules(name, said)}
    limits = [0] * ("nosnippet" in rules) + [int(limit[1]) for rule in rules if (limit := _SNIPPET.fullmatch(rule))]
    return Permissions(
        noindex=not rules.isdisjoint(("noindex", "none")),
        noarchive=not rules.isdisjoint(("noarchive", "nocache")),
        snippet=min(limits, default=None),
        withheld=tuple(_withheld(text, tree)) if tree else (),
        license=_licence(tree, sent, page.url),
        tdm_reserved=any(name == "tdm-reservation" and said.strip() == "1" for name, said in (*metas, *sent)),
    )


def _metas(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for node in tree.css("meta[name][content]"):
        name, said = node.attributes.get("name"), node.attributes.get("content")
        if name and said:
            yield name.strip().lower(), said[:1000]


def _rules(name: str, said: str) -> Iterator[str]:
    """The rules of a meta or header that are for us; a header may name whom each is for."""
    header = name == "x-robots-tag"
    heeded = header or name in _ROBOTS
    for rule in _PARTED.split(re.sub(r"\s*:\s*", ":", said.lower())) if heeded else ():
        to = _TO.fullmatch(rule) if header else None
        if to and to[1] not in _VALUED:
            heeded, rule = to[1] in _ROBOTS, to[2]  # noqa: PLW2901  whom it is for is no part of it
        if heeded:
            yield rule


def _licence(tree: LexborHTMLParser | None, sent: list[tuple[str, str]], url: str | None) -> str | None:
    """The address of an RSL licence, the nearest to the page first: in it, sent with it, in its site's robots.txt."""
    links = tree.css(f'link[rel~="license"][type="{_RSL}"][href]') if tree else []
    said = [node.attributes.get("href") or "" for node in links]
    said += [link[1] for name, line in sent if name == "link" for link in _LICENCE.finditer(line) if _is_rsl(link[2])]
    said += [line for name, line in sent if name == "license"]
    whole = (joined(url, address.strip()) for address in said)
    return next((one for one in whole if split_address(one).scheme in ("http", "https")), None)


def _is_rsl(parameters: str) -> bool:
    """Whether the parameters of a Link are those of a licence for machines."""
    said = parameters.lower()
    return _RSL in said and bool(re.search(r"rel\s*=\s*(?:license\b|\"[^\"]*\blicense\b)", said))


# ---------------------------------------------------------------- words that no excerpt may hold


def _withheld(text: str, tree: LexborHTMLParser) -> list[Span]:
    """Where the words of elements marked `data-nosnippet` stand: paragraphs within one, every place of shorter ones."""
    marked = {" ".join(clean(node.text()).split()): None for node in tree.css("[data-nosnippet]")[:_MOST]}
    if not marked:
        return []
    within = "|".join(map(letters, marked))[:_READ]
    found = [(start, end) for start, end in paragraphs(text) if letters(text[start:end]) in within]
    found += [(at.start(), at.end()) for words in marked if words for at in re.finditer(re.escape(words), text)]
    return _apart(found)


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that meet made one."""
    apart: list[Span] = []
    for start, end in sorted(spans):
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart
