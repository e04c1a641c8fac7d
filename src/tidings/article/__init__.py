"""Page in, Article out: the furniture told apart, the body kept whole, the source of a copy named."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape

from selectolax.lexbor import LexborHTMLParser

from tidings.article import body, datelines, flat, lines, metadata, permissions, provenance, refusals
from tidings.article.blocks import Block, blocks
from tidings.article.decode import decode
from tidings.article.folding import joined, letters
from tidings.article.furniture import Parts, tell_apart
from tidings.article.kinds import by_tail
from tidings.article.metadata import Metadata
from tidings.article.shallow import shallow
from tidings.article.sitename import SEPARATOR, site_in, without_site
from tidings.errors import SourceError
from tidings.language.english import is_english
from tidings.nouns import Article, Furniture, Link, Page, Stamp, Warning
from tidings.options import ArticleOptions

_PAGED = re.compile(r"\W*page \d{1,2} of (?:[2-9]|\d\d)\W*|\d{1,2} of (?:[2-9]|\d\d) pages", re.IGNORECASE)
_PAGED_WITHIN = 40
_ORIGIN = re.compile(r"https?://[\w.:-]+(?=[/?#]|$)")
_PLAIN = re.compile(r"(?:https?://[\w.:-]+)?(?:/[\w%+,=@~-][\w%+,=@~.-]*)+/?")
_HEADLINE = 15  # letters of the shortest headline that is trusted over the page's <title>
_ONCE = 32  # letters and digits of the shortest paragraph that is left out where it stands again
_COMPARED = 1000  # a text of more different paragraphs is not searched for parts that stand in others
_WITHIN = 300  # and of the longest that is looked for inside others: pull quotes, standfirsts


def take_apart(page: Page, *, published: Stamp | None = None, options: ArticleOptions) -> Article:
    """The article of a page, with its furniture as data and the source of a copy.

    Args:
        page: the bytes as fetched.
        published: when it was published, if known better than the page knows; it overrides what the page says.
        options: how deep a page may be nested.

    Returns:
        The article; on a page without one `text` is empty and a warning says so.

    Raises:
        SourceError: the page answers, but with a bot check, a consent wall, a login, an empty shell that needs a
            script, a "not found" or an index; or there is not a word in it.
    """
    text = decode(page)
    found = (
        _from_html(text, page, published, options)
        if page.media_type == "text/html"
        else _from_text(text, page, published)
    )
    if not _has_words(found):
        raise SourceError(page.source, "empty", "there is nothing to read in it")
    return found


def _has_words(article: Article) -> bool:
    texts = (article.title or "", article.text, *(piece.text for piece in article.furniture))
    return any(any(map(str.isalnum, unescape(text))) for text in texts) or any(f.items for f in article.furniture)


def _from_html(text: str, page: Page, published: Stamp | None, options: ArticleOptions) -> Article:
    html = shallow(text, options.max_depth)
    tree = LexborHTMLParser(html)
    labelled, furniture = tell_apart(blocks(tree))
    paragraphs = _headed(body.find(html, tree, labelled), labelled)
    refusals.check(page.source, tree, labelled, paragraphs)
    said = metadata.read(tree, page.url, labelled)
    said = replace(said, title=_title(said.title, labelled))
    found = _assembled(page, said, Parts(tuple(paragraphs), tuple(labelled), furniture), published)
    return replace(found, permissions=permissions.find(found.text, page, tree))


def _from_text(text: str, page: Page, published: Stamp | None) -> Article:
    title, found = flat.read(text)
    site = site_in(title, found.blocks)
    title = without_site(title, site) if title else None
    article = _assembled(page, Metadata(title=title, site=site), found, published)
    return replace(article, permissions=permissions.find(article.text, page))


def _assembled(page: Page, said: Metadata, found: Parts, published: Stamp | None) -> Article:
    around = {letters(said.title or ""), letters(said.site or "")}
    whole, beneath = _untailed(once([p for p in found.paragraphs if letters(p) not in around]))
    kept, dateline, credit = _uncredited(whole)
    credits_ = [line for line in (dateline, credit) if line]
    text = "\n\n".join(kept)
    signed = _signed(found.blocks, said, dateline, (credit, *(line.text for line in beneath)))
    made, changed = lines.written(found.blocks, said.title)
    return Article(
        title=said.title,
        text=text,
        language=said.language or ("en" if is_english(text) else None),
        published=published
        or said.published
        or made
        or _page_date(found.furniture)
        or _dated(credits_, said.canonical_url or page.url),
        modified=said.modified or (changed if changed and changed != said.published else None),
        authors=said.authors or lines.bylined(found.blocks, said.title, said.site),
        site=said.site,
        canonical_url=said.canonical_url,
        source=provenance.find(found.blocks, said, text=text, credits_=signed, url=page.url),
        furniture=_resolved(
            (*found.furniture, *(Furniture("credit", text=line) for line in credits_), *beneath), page.url
        ),
        warnings=tuple(_warnings(text, found.blocks)),
    )


def _signed(blocks: Sequence[Block], said: Metadata, dateline: str, under: Sequence[str]) -> provenance.Credits:
    """What the page says of who wrote it: its dateline, the lines under its text, those around it."""
    lines_ = [block.text for block in blocks if block.label in ("credit", "footer", "source_link")]
    near = (*under, *lines.credits_(blocks, said.title))
    return provenance.Credits(dateline, near, (dateline, *under, *lines_))


def _headed(paragraphs: list[str], labelled: Sequence[Block]) -> list[str]:
    """The paragraphs with the heading over the first, where others like it are the article's (live blogs)."""
    at = next((i for i, b in enumerate(labelled) if paragraphs and b.label is None and b.text == paragraphs[0]), 0)
    before = next((b for b in reversed(labelled[:at]) if b.label is None), None)
    if before is None or before.tag not in ("h2", "h3", "h4") or before.container != labelled[at].container:
        return paragraphs
    kept = frozenset(paragraphs)
    alike = (b.text in kept for b in labelled if b.tag == before.tag and b.names == before.names)
    return [before.text, *paragraphs] if any(alike) else paragraphs


def _warnings(text: str, labelled: Sequence[Block]) -> Iterator[Warning]:
    if not text:
        yield Warning("no-article", "no article was found on this page")
    elif paged := next((b.text for b in labelled if len(b.text) < _PAGED_WITHIN and _PAGED.fullmatch(b.text)), None):
        yield Warning("more-pages", f"the article runs over several pages and this is one of them: {paged}")


def _title(said: str | None, labelled: Sequence[Block]) -> str | None:
    """The title without what a page's <title> puts around it, where the headline itself stands on the page."""
    if not said:
        return said
    parts = [
        b.text for b in labelled if b.label is None and _HEADLINE <= len(b.text) < len(said) and _is_part(b.text, said)
    ]
    return max(parts, key=len, default=said)


def _is_part(text: str, title: str) -> bool:
    """Whether a text is the end of a title, or its start up to a mark that parts titles."""
    return title.endswith(text) or (title.startswith(text) and bool(SEPARATOR.match(title, len(text))))


def once(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs, each read once: a later copy, and one that stands whole inside a longer one, are left out."""
    keys = [letters(paragraph) for paragraph in paragraphs]
    apart = list(dict.fromkeys(keys))
    whole = "|".join(apart) if len(apart) <= _COMPARED else ""
    quoted = {key for key in apart if _ONCE <= len(key) < _WITHIN and whole.count(key) > 1}
    kept: list[str] = []
    seen: set[str] = set()
    for paragraph, key in zip(paragraphs, keys, strict=True):
        if len(key) < _ONCE or not (key in seen or key in quoted):
            kept.append(paragraph)
        seen.add(key)
    return kept


def _uncredited(paragraphs: Sequence[str]) -> tuple[list[str], str, str]:
    """The paragraphs without the dateline at their start and the credit at their end, and those."""
    if not paragraphs:
        return [], "", ""
    dateline, first = datelines.opening(paragraphs[0])
    last, credit = datelines.closing(paragraphs[-1] if len(paragraphs) > 1 else first)
    kept = [first, *paragraphs[1:-1], last] if len(paragraphs) > 1 else [last]
    return [p for p in kept if p], dateline, credit


def _untailed(paragraphs: Sequence[str]) -> tuple[list[str], list[Furniture]]:
    """The paragraphs without the lines under the last that are none, and those lines."""
    end = len(paragraphs)
    beneath: list[Furniture] = []
    while end > 1 and (kind := by_tail(paragraphs[end - 1])):
        end -= 1
        beneath.insert(0, Furniture(kind, text=paragraphs[end]))
    return list(paragraphs[:end]), beneath


def _page_date(furniture: Sequence[Furniture]) -> Stamp | None:
    days = (str(piece.value["date"]) for piece in furniture if piece.kind == "date" and piece.value)
    return next((Stamp(day, "page-date") for day in days), None)


def _dated(credits_: Sequence[str], url: str | None) -> Stamp | None:
    """When the dateline among the credits says that it was written."""
    return next((Stamp(day, "dateline") for line in credits_ if (day := datelines.day_in(line, url))), None)


def _resolved(furniture: tuple[Furniture, ...], url: str | None) -> tuple[Furniture, ...]:
    """The furniture with whole addresses where the page's own is known."""
    if not url:
        return furniture
    origin = _ORIGIN.match(url)
    return tuple(
        replace(piece, items=tuple(Link(link.text, _joined(url, origin, link.url)) for link in piece.items))
        if piece.items
        else piece
        for piece in furniture
    )


def _joined(base: str, origin: re.Match[str] | None, address: str | None) -> str | None:
    """A whole address; the plainest ones, which are most, without urljoin's long way to the same."""
    if address and origin and _PLAIN.fullmatch(address):
        return address if address[0] != "/" else origin[0] + address
    return joined(base, address.strip()) if address else address
