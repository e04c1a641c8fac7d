"""What a page says of its article: title, authors, site, language, dates, address."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tidings.article import jsonld
from tidings.article.blocks import Block
from tidings.article.head import Head, first, folded, is_host, read_head
from tidings.article.headline import around, headline_of
from tidings.article.lines import days
from tidings.article.people import people
from tidings.article.stamps import stamp, stamp_in_url
from tidings.nouns import Basis, Stamp

# Names under which pages give a thing in <meta>, best first (seen on news sites; Open Graph, Dublin Core, Parsely,
# Sailthru, schema.org microdata).
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "article.published",
    "item datepublished", "parsely-pub-date", "sailthru.date", "og:pubdate", "pubdate", "publishdate",
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
_ORIGINS = ("original-source", "syndication-source")

_BYLINE = re.compile(r"byline|by-line|author|contributor|writer\b|rel=author|reporter", re.IGNORECASE)
_BY = re.compile(r"^\W*(?:written\s+|story\s+|analysis\s+)?(?:by|von|por|par|текст|written by)\b\W+\w", re.IGNORECASE)
_LANGUAGE = re.compile(r"^([a-z]{2,3})(?:[-_]|$)", re.IGNORECASE)
_LINE = 90  # letters of a line that may give the page's date


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


def read(tree: LexborHTMLParser, url: str | None, blocks: Sequence[Block] = ()) -> Metadata:
    """Read a parsed page's metadata; never raises on what a page holds.

    `url` is where the page came from, if known: relative addresses are resolved and a day in it is read. Its `blocks`
    tell the site's name where the head is silent. Authors are people only. A published day comes from JSON-LD, else
    <meta>, else <time>, else the words beneath the headline, else the address; what is impossible or absurd is
    passed over.
    """
    page = read_head(tree, url, blocks)
    headline = headline_of(page)
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
        or first(page.metas, _ORIGINS),
    )


# ---------------------------------------------------------------- authors


def _authors(page: Head, zone: list[LexborNode]) -> tuple[str, ...]:
    """People from JSON-LD, else <meta>, else the byline beneath the headline."""
    said = list(chain.from_iterable(_in_jsonld(page)))
    if not said:
        for name in _AUTHORS:
            said = [one for value in page.metas.get(name, ()) if "://" not in value for one in _people(value, page)]
            if said:
                break
    return tuple(dict.fromkeys(said or _in_byline(page, zone)))


def _people(text: str | None, page: Head, *, alone: bool = False) -> list[str]:
    return [name for name in people(text, site=page.site, alone=alone) if not is_host(name, page.host)]


def _in_jsonld(page: Head) -> Iterator[list[str]]:
    value = page.article.get("author") or page.article.get("creator")
    for author in jsonld.linked(value, page.nodes) if value else ():
        if isinstance(author, str):
            yield _people(author, page)
        elif "Organization" not in jsonld.types(author):
            yield _people(jsonld.text_of(author.get("name")), page, alone="Person" in jsonld.types(author))


def _in_byline(page: Head, zone: list[LexborNode]) -> list[str]:
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


def _published(page: Head, tree: LexborHTMLParser, zone: list[LexborNode], url: str | None) -> Stamp | None:
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


def _modified(page: Head, tree: LexborHTMLParser) -> Stamp | None:
    return _stamped(page, ("dateModified",), _MODIFIED) or _timed(tree.css('[itemprop~="dateModified"], time.updated'))


def _stamped(page: Head, names: tuple[str, ...], metas: tuple[str, ...]) -> Stamp | None:
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
        day = stamp(machine) or stamp(folded(node))
        if day:
            return Stamp(day, "time")
    return None


# ---------------------------------------------------------------- language


def _language(tree: LexborHTMLParser, page: Head) -> str | None:
    """The language as ISO 639: the article's own, else the page's."""
    root = tree.root
    said = (
        jsonld.text_of(page.article.get("inLanguage")),
        root.attributes.get("lang") or root.attributes.get("xml:lang") if root else None,
        first(page.metas, ("content-language", "og:locale", "dc.language", "language")),
    )
    return next((m[1].lower() for value in said if value and (m := _LANGUAGE.match(value.strip()))), None)
