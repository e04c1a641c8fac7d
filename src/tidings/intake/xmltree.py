"""Bytes that strangers call XML, to a tree: unpacked, decoded, mended. Nothing in them is fetched or expanded."""

import codecs
import re
import zlib
from functools import lru_cache
from html import unescape
from html.entities import html5
from typing import Any

from lxml import etree

from tidings.errors import SourceError
from tidings.nouns import Page, Warning

MAX_BYTES = 52_428_800  # the sitemap protocol's own limit of 50 MiB; no feed comes near it

Element = Any
"""An lxml element: lxml ships no types."""

# ---------------------------------------------------------------- bytes to text

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16's, which it opens with
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),  # XML 1.0, appendix F: without a mark, the first letter tells
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"""\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']""")
_BAD_SHARE = 0.001  # UTF-8 with fewer broken bytes than this is UTF-8 cut or spoilt somewhere


def text_of(page: Page) -> tuple[str, tuple[Warning, ...]]:
    """The text of a page that may be gzipped, in its encoding, and a warning where that had to be guessed.

    A byte order mark counts most, then sound UTF-8, then what the sender or the declaration says, then windows-1252.

    Raises:
        SourceError: it is empty, unpacks to more than MAX_BYTES, or cannot be unpacked.
    """
    content, warnings = _unpacked(page)
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content.decode(encoding, "replace").lstrip("\ufeff"), warnings
    try:
        return content.decode("utf-8"), warnings
    except UnicodeDecodeError:
        pass
    found = _DECLARED.match(content)
    declared = _codec(page.charset) or _codec(found[1].decode("ascii") if found else None)
    if declared not in (None, "utf-8"):
        return content.decode(declared, "replace"), warnings
    text = content.decode("utf-8", "replace")
    if text.count("\ufffd") > max(1, len(text) * _BAD_SHARE):
        text = content.decode("cp1252", "replace")
    return text, (*warnings, Warning("charset", "it is not in the encoding that it declares"))


def _unpacked(page: Page) -> tuple[bytes, tuple[Warning, ...]]:
    content = page.content
    warnings: tuple[Warning, ...] = ()
    if content.startswith(b"\x1f\x8b"):
        unpacker = zlib.decompressobj(wbits=31)
        try:
            content = unpacker.decompress(content, MAX_BYTES + 1)
        except zlib.error:
            raise SourceError(page.source, "damaged", "its gzip data is damaged") from None
        warnings = () if unpacker.eof else (Warning("damaged", "its gzip data is cut short"),)
    if len(content) > MAX_BYTES:
        raise SourceError(page.source, "too-large", f"larger than {MAX_BYTES:,} bytes")
    if not content.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise SourceError(page.source, "empty", "there is nothing to read in it")
    return content, warnings


def _codec(label: str | None) -> str | None:
    """The codec that a label stands for; ASCII and Latin-1 are read as windows-1252, as browsers do."""
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
        b"a\x80".decode(name, "replace")  # some codecs turn bytes into bytes, or refuse to replace
    except (LookupError, ValueError):
        return None
    return {"ascii": "cp1252", "iso8859-1": "cp1252", "utf-16": None, "utf-32": None}.get(name, name)


# ---------------------------------------------------------------- text to tree


def root_of(text: str, source: str) -> tuple[Element, tuple[Warning, ...]]:
    """The root element of an XML document, mended where it is not well formed, and warnings of what was wrong.

    A document type is cut off unread: no entity of its own is expanded, nothing outside is ever opened.

    Raises:
        SourceError: no element is in it.
    """
    begin, document, typed = _without_prolog(text)
    warnings: tuple[Warning, ...] = ()
    if begin:
        warnings += (Warning("bad-xml", "what stands before the document was cut off"),)
    if typed and "<!ENTITY" in text[: len(text) - len(document)]:
        warnings += (Warning("entities", "it defines entities of its own, which are not expanded"),)
    root, fault = _parsed(document)
    if root is None:
        root, worse = _parsed(_mended(document, _FAULTS))
        # RSS 0.91's document type brings HTML's entities: with it they are no fault.
        if not (typed and "Entity '" in fault and not worse):
            warnings += (Warning("bad-xml", f"not well formed: {fault}"),)
    if root is None:
        root, _ = _parsed(_mended(document, _FAULTS_AND_HTML), recover=True)
    if root is None:
        raise SourceError(source, "not-xml", "there is no XML in it")
    return root, warnings


def _parsed(document: str, *, recover: bool = False) -> tuple[Element | None, str]:
    """The root of a document, or None and what is wrong with it."""
    try:
        return etree.fromstring(document.encode(errors="replace"), _parser(recover=recover)), ""
    except etree.XMLSyntaxError as error:
        return None, re.sub(r" \(<string>, line \d+\)$", "", str(error))[:200]


def _parser(*, recover: bool) -> Any:  # noqa: ANN401  lxml ships no types
    return etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


_SKIPPED = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_DOCTYPE = re.compile(r"<!doctype\b", re.IGNORECASE)
_IN_DOCTYPE = re.compile(r"""<!--(?:.*?-->|.*)|"[^"]*"|'[^']*'|[\[\]>]""", re.DOTALL)
_WEB_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
# The roots that we read; what stands before one (a server's warnings) is not part of the document.
_ROOT = re.compile(r"<(?:\?xml\s|(?:\w{1,20}:)?(?:rss|feed|RDF|opml|urlset|sitemapindex)[\s>])")
_ROOT_WITHIN = 65_536


def _without_prolog(text: str) -> tuple[int, str, bool]:
    """Where the document begins, its text from the root element on, and whether a document type stood before."""
    begin, typed = 0, False
    if not _WEB_PAGE.match(text) and (found := _ROOT.search(text, 0, _ROOT_WITHIN)) and not _opens_well(text, found):
        begin = found.start()
    at = begin
    while True:
        if found := _SKIPPED.match(text, at):
            at = found.end()
        elif _DOCTYPE.match(text, at):
            at, typed = _doctype_end(text, at), True
        else:
            return begin, text[at:], typed


def _opens_well(text: str, found: re.Match[str]) -> bool:
    """Whether nothing but a prolog stands before the root."""
    before = text[: found.start()].lstrip()
    return not before or before.startswith(("<?", "<!"))


def _doctype_end(text: str, at: int) -> int:
    depth = 0
    for found in _IN_DOCTYPE.finditer(text, at + 2):
        depth += {"[": 1, "]": -1}.get(found[0], 0)
        if found[0] == ">" and depth <= 0:
            return found.end()
    return len(text)


# A CDATA section or comment that is never closed reaches to the end: so each letter is looked at once.
_WHOLE = r"<!\[CDATA\[(?:.*?\]\]>|.*)|<!--(?:.*?-->|.*)"
_AMPERSAND = r"&(?!(?:amp|lt|gt|quot|apos);)(?:(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{1,31});)?"
# HTML's elements that no feed has a field by the name of.
_HTML = (
    r"<(?=/?(?:a|b|blockquote|br|center|code|div|em|figcaption|figure|font|h[1-6]|hr|i|iframe|img|li|ol|p|pre|q|s|script"
    r"|small|span|strong|style|sub|sup|table|tbody|td|th|tr|u|ul)[\s/>])"
)
_FAULTS = re.compile(f"{_WHOLE}|{_AMPERSAND}", re.DOTALL)
_FAULTS_AND_HTML = re.compile(f"{_WHOLE}|{_AMPERSAND}|{_HTML}", re.DOTALL)
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# References to half characters (U+D800 to U+DFFF): libxml2 keeps them in attributes, and lxml then raises on reading.
_HALVES = re.compile(
    r"&#(?:[xX]0*[dD][89a-fA-F][\da-fA-F]{2}|0*(?:5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3]));"
)


def _mended(document: str, faults: re.Pattern[str]) -> str:
    """The document with HTML's named characters written out, a bare & as such, and no letter that XML forbids.

    With `_FAULTS_AND_HTML` also its HTML is taken as words, since elements that are not closed swallow what follows.
    """
    return faults.sub(_mended_part, _HALVES.sub("", _NO_XML.sub("", document)))


def _mended_part(found: re.Match[str]) -> str:
    part = found[0]
    if part[0] == "<":
        return "&lt;" if part == "<" else part
    letters = unescape(part) if part[1:2] == "#" else html5.get(part[1:])
    if letters is None:  # a bare "&", or a name that HTML does not know
        return "&amp;" + part[1:]
    letters = _NO_XML.sub("", letters)
    return letters.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


# ---------------------------------------------------------------- names

# Namespaces that feeds and sitemaps use, without scheme and closing marks, in small letters: sites write all variants.
_PREFIXES = {
    "www.w3.org/2005/atom": "atom",
    "purl.org/atom/ns": "atom",
    "purl.org/rss/1.0": "",
    "my.netscape.com/rdf/simple/0.9": "",
    "channel.netscape.com/rdf/simple/0.9": "",
    "backend.userland.com/rss2": "",
    "blogs.law.harvard.edu/tech/rss": "",
    "purl.org/dc/elements/1.1": "dc",
    "purl.org/dc/terms": "dcterms",
    "purl.org/rss/1.0/modules/content": "content",
    "purl.org/rss/1.0/modules/syndication": "sy",
    "search.yahoo.com/mrss": "media",
    "www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "www.w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "www.w3.org/1999/xhtml": "xhtml",
    "www.sitemaps.org/schemas/sitemap/0.9": "",
    "www.google.com/schemas/sitemap/0.84": "",
    "www.google.com/schemas/sitemap-news/0.9": "news",
}


@lru_cache(maxsize=4096)
def name_of(tag: str) -> str:
    """An element's name with the prefix that is usual for its namespace: "title", "dc:date", "atom:link"."""
    if not tag.startswith("{"):
        return tag  # no namespace, or a prefix that is not declared and stands in the name
    space, local = tag[1:].split("}", 1)
    prefix = _PREFIXES.get(space.lower().split("://", 1)[-1].rstrip("/#"), "other")
    return f"{prefix}:{local}" if prefix else local


def children(element: Element, home: str = "") -> dict[str, list[Element]]:
    """The elements within, by `name_of`; those of the `home` prefix by their bare name."""
    found: dict[str, list[Element]] = {}
    for child in element:
        if isinstance(child.tag, str):
            name = name_of(child.tag)
            found.setdefault(name.removeprefix(home) if home else name, []).append(child)
    return found
