"""What a page says of its article: title, authors, site, language, dates, address."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tidings.article import jsonld
from tidings.article.blocks import Block
from tidings.article.folding import bare, joined, letters, split_address
from tidings.article.headline import around
from tidings.article.lines import days
from tidings.article.people import people
from tidings.article.sitename import SEPARATOR, site_in
from tidings.article.stamps import stamp, stamp_in_url
from tidings.nouns import Basis, Stamp

# Names under which pages give a thing in <meta>, best first (seen on news sites; Open Graph, Dublin Core, Parsely,
# Sailthru, schema.org microdata).
_TITLES = ("og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "article.published",
    "item datepublished",     "parsely-pub-date", "sailthru.date", "og:pubdate", "pubdate", "publishdate",
    "publish-date", "publication_date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date", "date",
    "article_date_original", "cxenseparse:recs:publishtime", "published", "pdate", "sn-post-date",
    "analyticsattributes.articledate", "published_time_telegram", "item datecreated", "created",
    "article.created", "datepublished",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "article:modified", "article.updated", "item datemodified",
    "og:updated_time", "dcterms.modified", "dc.date.modified", "lastmod", "last-modified", "revision_date",
    "datelastpubbed",
)  # fmt: skip
_AUTHORS = (
    "author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "byl", "article_author", "article.author", "analyticsattributes.author", "citation_author",
    "item author",
)  # fmt: skip
_SITES = ("og:site_name", "application-name", "dc.publisher", "apple-mobile-web-app-title", "al:iphone:app_name")
_ORIGINS = ("original-source", "syndication-source")

_BYLINE = re.compile(r"byline|by-line|author|contributor|writer\b|rel=author|reporter", re.IGNORECASE)
_BY = re.compile(r"^\W*(?:written\s+|story\s+|analysis\s+)?(?:by|von|por|par|текст|written by)\b\W+\w", re.IGNORECASE)
_WORDS = re.compile(r"\w+")
_COLON = re.compile(r":\s+")
_LANGUAGE = re.compile(r"^([a-z]{2,3})(?:[-_]|$)", re.IGNORECASE)
_LINE = 90  # letters of a line that may give the page's date
_ALIKE = 0.34  # share of its words that a headline has in common with what the head of the page calls it


@dataclass(frozen=True)
class Metadata:
    """What a page says of its article; None or empty where it says nothing."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    site: str | None = None
    language: str | None = None
    published: Stamp | None = None
    modified: Stamp | None = None
    canonical_url: str | None = None
    based_on: str | None = None


@dataclass(frozen=True)
class _Page:
    """The head of a page, read once."""

    metas: dict[str, list[str]]
    nodes: list[jsonld.Node]
    article: jsonld.Node
    titles: list[str]
    headlines: list[LexborNode]
    canonical: str | None
    site: str | None
    host: str


def read(tree: LexborHTMLParser, url: str | None, blocks: Sequence[Block] = ()) -> Metadata:
    """Read a parsed page's metadata; never raises on what a page holds.

    `url` is where the page came from, if known: relative addresses are resolved and a day in it is read. Its `blocks`
    tell the site's name where the head is silent. Authors are people only. A published day comes from JSON-LD, else
    <meta>, else <time>, else the words beneath the headline, else the address; what is impossible or absurd is
    passed over.
    """
    page = _page(tree, url, blocks)
    headline = _headline(page)
    title = headline.text if headline else (page.titles[0] if page.titles else None)
    zone = around(headline.node) if headline and headline.node else []
    return Metadata(
        title=title,
        authors=_authors(page, zone),
        site=page.site,
        language=_language(tree, page),
        published=_published(page, tree, zone, url),
        modified=_modified(page, tree),
        canonical_url=page.canonical,
        based_on=jsonld.text_of(page.article.get("isBasedOn") or page.article.get("isBasedOnUrl"))
        or _meta(page.metas, _ORIGINS),
    )


# ---------------------------------------------------------------- the head


def _page(tree: LexborHTMLParser, url: str | None, blocks: Sequence[Block]) -> _Page:
    metas = _metas(tree)
    canonical = _canonical(tree, metas, url)
    nodes = jsonld.nodes([script.text() for script in tree.css('script[type*="ld+json"]')])
    headlines = tree.css("h1")
    tag = _folded(tree.css_first("title"))
    named = [title for name in _TITLES for title in metas.get(name, ())] + ([tag] if tag else [])
    addresses = {known for known in (jsonld.key(canonical), jsonld.key(url)) if known}
    article = jsonld.article_of(nodes, addresses, [title.lower() for title in named]) or {}
    host = _host(canonical) or _host(url)
    site = _site(metas, nodes, article, tag, host) or site_in(tag, blocks)
    headline = jsonld.text_of(article.get("headline"))
    titles = [short for title in (*named[:1], headline, *named[1:]) if title and (short := without_site(title, site))]
    return _Page(metas, nodes, article, titles, headlines, canonical, site, host)


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


def _meta(metas: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((metas[name][0] for name in names if name in metas), None)


def _canonical(tree: LexborHTMLParser, metas: dict[str, list[str]], url: str | None) -> str | None:
    link = tree.css_first('link[rel="canonical"][href]')
    address = (link.attributes.get("href") if link else None) or _meta(metas, ("og:url",))
    address = joined(url, (address or "").strip())
    told = split_address(address)
    return address if told.scheme in ("http", "https") and told.netloc else None


def _site(
    metas: dict[str, list[str]], nodes: list[jsonld.Node], article: jsonld.Node, tag: str | None, host: str
) -> str | None:
    """The site's name: og:site_name, the article's publisher, else the end of <title> that is the host's name."""
    publisher = jsonld.linked(article.get("publisher"), nodes) if article.get("publisher") else []
    said = (_meta(metas, _SITES[:1]), jsonld.text_of(publisher), *(_meta(metas, (name,)) for name in _SITES[1:]))
    names = [name for name in said if name and "://" not in name]
    parts = [part.strip() for name in (*names, tag or "") for part in SEPARATOR.split(name)]
    return next((part for part in parts if _is_host(part, host)), names[0] if names else None)


def _host(url: str | None) -> str:
    return split_address(url).netloc.lower()


def _is_host(name: str, host: str) -> bool:
    squeezed = letters(name)
    return len(squeezed) > 2 and squeezed.removeprefix("the") in letters(host.removeprefix("www."))


def _folded(node: LexborNode | None) -> str | None:
    return " ".join(node.text(separator=" ").split()) or None if node is not None else None


# ---------------------------------------------------------------- the title


@dataclass(frozen=True)
class _Headline:
    text: str
    node: LexborNode | None


def _headline(page: _Page) -> _Headline | None:
    """The <h1> that is most like what the head calls the page; the head's own title where none is."""
    best, found = 0.0, None
    site = bare(page.site or "")
    for node in page.headlines:
        text = _folded(node)
        if not text or bare(text) == site or len(text) > 400:
            continue
        likeness = max((_likeness(text, title) for title in page.titles), default=_ALIKE)
        if likeness > best:
            best, found = likeness, _Headline(without_site(text, page.site), node)
    if found and best >= _ALIKE:
        return found
    return _Headline(page.titles[0], page.headlines[0] if page.headlines else None) if page.titles else found


def _likeness(one: str, other: str) -> float:
    """The share of the shorter text's words that the other one has."""
    a, b = (frozenset(_WORDS.findall(text.lower())) for text in (one, other))
    return len(a & b) / min(len(a), len(b)) if a and b else float(one == other)


def without_site(title: str, site: str | None) -> str:
    """A title without the site's or section's name at its end or start."""
    title = " ".join(title.split())
    parts = list(SEPARATOR.finditer(title))
    known = bare(site or "")
    if known and (end := next((cut for cut in parts if _named(title[cut.end() :], known)), None)):
        title, parts = title[: end.start()], [cut for cut in parts if cut.end() <= end.start()]
    while parts:
        cut = parts.pop()
        head, tail = title[: cut.start()], title[cut.end() :]
        name = letters(tail)
        is_site = bool(known) and (name.removeprefix("the") == known or (len(name) > 3 and name in known))
        barred = any(mark in cut[0] for mark in "|»«") and len(tail.split()) <= 5
        if not head.strip() or not (is_site or (barred and len(head.split()) >= 2)):
            break
        title = head
    opening = parts[0] if parts else _COLON.search(title)
    if opening and known and bare(title[: opening.start()]) == known:
        title = title[opening.end() :]
    return title.strip()


def _named(text: str, known: str) -> bool:
    """Whether a title's rest opens with the site's name as a part of its own."""
    return bare(SEPARATOR.split(text, maxsplit=1)[0]) == known


# ---------------------------------------------------------------- authors


def _authors(page: _Page, zone: list[LexborNode]) -> tuple[str, ...]:
    """People from JSON-LD, else <meta>, else the byline beneath the headline."""
    said = list(chain.from_iterable(_in_jsonld(page)))
    if not said:
        for name in _AUTHORS:
            said = [one for value in page.metas.get(name, ()) if "://" not in value for one in _people(value, page)]
            if said:
                break
    return tuple(dict.fromkeys(said or _in_byline(page, zone)))


def _people(text: str | None, page: _Page, *, alone: bool = False) -> list[str]:
    return [name for name in people(text, site=page.site, alone=alone) if not _is_host(name, page.host)]


def _in_jsonld(page: _Page) -> Iterator[list[str]]:
    value = page.article.get("author") or page.article.get("creator")
    for author in jsonld.linked(value, page.nodes) if value else ():
        if isinstance(author, str):
            yield _people(author, page)
        elif "Organization" not in jsonld.types(author):
            yield _people(jsonld.text_of(author.get("name")), page, alone="Person" in jsonld.types(author))


def _in_byline(page: _Page, zone: list[LexborNode]) -> list[str]:
    for node in zone:
        text = " ".join((node.text_content or "").split())
        near = [node.parent, node.parent.parent if node.parent else None]
        names = " ".join(_names(element) for element in near if element is not None)
        if _BY.match(text) or _BYLINE.search(names):
            found = _people(text, page, alone="rel=author" in names)
            if found:
                return found
    return []


def _names(node: LexborNode) -> str:
    attributes = node.attributes
    rel = "rel=author" if attributes.get("rel") == "author" else ""
    return " ".join((attributes.get("class") or "", attributes.get("itemprop") or "", rel))[:300]


# ---------------------------------------------------------------- dates


def _published(page: _Page, tree: LexborHTMLParser, zone: list[LexborNode], url: str | None) -> Stamp | None:
    said = _stamped(page, ("datePublished", "dateCreated", "uploadDate"), _PUBLISHED)
    if said:
        return said
    if found := _timed(tree.css('[itemprop~="datePublished"], time[pubdate], time.published')):
        return found
    if found := _timed([node.parent for node in zone if node.parent is not None and node.parent.tag == "time"]):
        return found
    texts = [" ".join((node.text_content or "").split()) for node in zone]
    if found := next((Stamp(day, "page-date") for text in texts if len(text) < _LINE and (day := _worded(text))), None):
        return found
    if found := _timed(tree.css("header time, article time")):
        return found
    day = stamp_in_url(page.canonical) or stamp_in_url(url)
    return Stamp(day, "url") if day else None


def _worded(text: str) -> str | None:
    """The day that a line gives, that of publication before that of a change."""
    return days(text)[0] or stamp(text)


def _modified(page: _Page, tree: LexborHTMLParser) -> Stamp | None:
    return _stamped(page, ("dateModified",), _MODIFIED) or _timed(tree.css('[itemprop~="dateModified"], time.updated'))


def _stamped(page: _Page, names: tuple[str, ...], metas: tuple[str, ...]) -> Stamp | None:
    """The first sound moment in JSON-LD, else in <meta>."""
    in_json = ((page.article.get(name), "json-ld") for name in names)
    in_meta = ((value, "meta") for name in metas for value in page.metas.get(name, ()))
    said: Iterator[tuple[object, Basis]] = chain(in_json, in_meta)  # type: ignore[arg-type]
    return next((Stamp(day, basis) for value, basis in said if (day := stamp(jsonld.text_of(value)))), None)


def _timed(nodes: list[LexborNode]) -> Stamp | None:
    """The first sound moment that elements give, for machines or in words."""
    for node in nodes[:20]:
        attributes = node.attributes
        machine = attributes.get("datetime") or attributes.get("content") or attributes.get("title")
        day = stamp(machine) or stamp(_folded(node))
        if day:
            return Stamp(day, "time")
    return None


# ---------------------------------------------------------------- language


def _language(tree: LexborHTMLParser, page: _Page) -> str | None:
    """The language as ISO 639: the article's own, else the page's."""
    root = tree.root
    said = (
        jsonld.text_of(page.article.get("inLanguage")),
        root.attributes.get("lang") or root.attributes.get("xml:lang") if root else None,
        _meta(page.metas, ("content-language", "og:locale", "dc.language", "language")),
    )
    return next((m[1].lower() for value in said if value and (m := _LANGUAGE.match(value.strip()))), None)
