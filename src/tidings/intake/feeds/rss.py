"""RSS 0.90 to 2.0 and RDF: the elements of a channel and its items."""

import re
from collections.abc import Callable, Iterator
from itertools import chain

from tidings.intake import fields
from tidings.intake.feeds.elements import BASE, Found, every, first, language, linked, markup, without_tags, words
from tidings.intake.feeds.entries import Entry, Feed, Media, dated, entries_of, key_of
from tidings.intake.fields import Cuts, address, based, block, few, line
from tidings.intake.xmltree import Element, children
from tidings.nouns import Link

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_RSS_1 = "http://purl.org/rss/1.0/"
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# RSS 1.0's syndication module: how many minutes a period has.
_PERIODS = {"hourly": 60, "daily": 1_440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
_LONGEST = 525_600  # minutes of a year: what is longer is no rhythm
_MAILBOX = re.compile(r"[^\s()<>]+@[^\s()<>]+\s*\(([^()]+)\)|([^<>]+)<[^\s<>]+@[^\s<>]+>")


def read_rss(root: Element, base: str | None, cuts: Cuts) -> Feed:
    """The feed of an <rss>, <rdf:RDF> or <channel>; relative links start from `base`, else from the site's address."""
    outer = children(root)
    channel = next(iter(outer.get("channel", [])), root)
    inner = children(channel)
    base = based(based(base, root.get(BASE)), channel.get(BASE))
    home = _site(inner, base, cuts)
    base = base or home
    tongue = language(channel, first(inner, "language", "dc:language"), None, cuts)
    items = chain(inner.get("item", ()), outer.get("item", ()) if channel is not root else ())
    return Feed(
        format=_format(root),
        url=next(iter(linked(inner, "atom:link", "self", base, cuts)), None),
        home=home,
        title=line(without_tags(first(inner, "title", "dc:title")), fields.TITLE, "title", cuts),
        description=block(first(inner, "description", of=markup), fields.SUMMARY, "description", cuts),
        language=tongue,
        updated=dated(map(words, every(inner, "lastBuildDate", "pubDate", "dc:date", "dcterms:modified")), cuts),
        authors=_authors(inner, ("managingEditor", "dc:creator", "itunes:author"), cuts),
        next=next(iter(linked(inner, "atom:link", "next", base, cuts)), None),
        hubs=linked(inner, "atom:link", "hub", base, cuts),
        ttl=_minutes(inner),
        skip_hours=tuple(sorted(set(_skipped(inner, "skipHours", "hour", _hour)))),
        skip_days=tuple(sorted(set(_skipped(inner, "skipDays", "day", _day)))),
        entries=entries_of((_entry(item, base, tongue, cuts) for item in items), cuts),
    )


def _format(root: Element) -> str:
    if root.tag.startswith(_RDF):
        return "rdf 1.0" if any(str(one.tag).startswith(f"{{{_RSS_1}") for one in root) else "rdf 0.90"
    return " ".join(["rss", (root.get("version") or "").strip()[:10]]).strip()


def _site(inner: Found, base: str | None, cuts: Cuts) -> str | None:
    plain = (address(words(one), based(base, one.get(BASE)), cuts) for one in inner.get("link", ()))
    return next((one for one in plain if one), None) or next(
        iter(linked(inner, "atom:link", "alternate", base, cuts)), None
    )


def _entry(item: Element, base: str | None, inherited: str | None, cuts: Cuts) -> Entry:
    found = children(item)
    base = based(base, item.get(BASE))
    guid = next((one for one in every(found, "guid") if words(one).strip()), None)
    given = line(words(guid), fields.CONTENT, "guid", cuts) if guid is not None else None
    url = _address(found, guid, base, cuts)
    title = line(without_tags(first(found, "title", "dc:title", "media:title")), fields.TITLE, "title", cuts)
    summary = first(found, "description", "atom:summary", "dc:description", "itunes:summary", of=markup)
    content = first(found, "content:encoded", "xhtml:body", "body", "atom:content", of=markup)
    published = dated(map(words, every(found, "pubDate", "dc:date", "atom:published", "dcterms:issued")), cuts)
    return Entry(
        key=key_of(given or item.get(f"{_RDF}about"), url, title, summary, content),
        url=url,
        title=title,
        published=published,
        updated=dated(map(words, every(found, "atom:updated", "dcterms:modified")), cuts),
        authors=_authors(found, ("dc:creator", "author", "itunes:author", "media:credit"), cuts),
        language=language(item, first(found, "dc:language"), inherited, cuts),
        summary=block(summary, fields.SUMMARY, "summary", cuts),
        content=block(content, fields.CONTENT, "content", cuts),
        base=base,
        categories=_lines(found, ("category", "dc:subject"), "categories", cuts),
        media=_media(found, base, cuts),
        source=_source(found, base, cuts),
    )


def _address(found: Found, guid: Element | None, base: str | None, cuts: Cuts) -> str | None:
    """Where an item leads: what a distributor replaced, its link, else its guid where that is said to be one."""
    for one in every(found, "feedburner:origLink", "link"):
        if there := address(words(one) or one.get("href"), based(base, one.get(BASE)), cuts):
            return there
    for there in linked(found, "atom:link", "alternate", base, cuts):
        return there
    if guid is None or (guid.get("isPermaLink") or "true").strip().lower() == "false":
        return None
    said = words(guid).strip()
    return address(said, None, cuts) if said.lower().startswith(("http://", "https://")) else None


def _authors(found: Found, names: tuple[str, ...], cuts: Cuts) -> tuple[str, ...]:
    """The authors under the first of these names that is there, without their mail addresses."""
    for name in names:
        if here := _lines(found, (name,), "authors", cuts):
            return few((_person(one) for one in here), "authors", cuts)
    return ()


def _person(written: str) -> str:
    """The name of "ada@news.example (Ada Quill)" and "Ada Quill <ada@news.example>"."""
    found = _MAILBOX.fullmatch(written)
    return (found[1] or found[2]).strip() or written if found else written


def _lines(found: Found, names: tuple[str, ...], what: str, cuts: Cuts) -> tuple[str, ...]:
    said = (line(without_tags(words(one)), fields.NAME, what, cuts) for one in every(found, *names))
    return few(said, what, cuts)


def _media(found: Found, base: str | None, cuts: Cuts) -> tuple[Media, ...]:
    """Enclosures and what Media RSS gives, within its groups too."""
    groups = (children(group) for group in found.get("media:group", ())[: fields.MANY])
    elements = chain.from_iterable(every(one, "media:content", "media:thumbnail") for one in (found, *groups))
    return few(
        (
            Media(url, line(one.get("type"), fields.NAME, "media type", cuts))
            for one in chain(found.get("enclosure", ()), elements)
            if (url := address(one.get("url") or one.get(f"{_RDF}resource"), base, cuts))
        ),
        "media",
        cuts,
    )


def _source(found: Found, base: str | None, cuts: Cuts) -> Link | None:
    for one in every(found, "source", "dc:source"):
        name, url = line(words(one), fields.NAME, "source", cuts), address(one.get("url"), base, cuts)
        if name or url:
            return Link(name or "", url)
    return None


# ---------------------------------------------------------------- when to ask again


def _minutes(inner: Found) -> int | None:
    """How long a copy may be kept: <ttl>, else what the syndication module's period and frequency make."""
    said = (first(inner, "ttl") or "").strip()
    if said.isdecimal() and len(said) < 9:
        return min(int(said), _LONGEST) or None
    period = _PERIODS.get((first(inner, "sy:updatePeriod") or "").strip().lower())
    times = (first(inner, "sy:updateFrequency") or "1").strip()
    often = int(times) if times.isdecimal() and len(times) < 6 else 1
    return max(1, period // (often or 1)) if period else None


def _skipped(inner: Found, name: str, part: str, of: Callable[[str], int | None]) -> Iterator[int]:
    for element in inner.get(name, ())[:1]:
        for one in children(element).get(part, ())[: fields.MANY]:
            if (read := of(words(one).strip().lower())) is not None:
                yield read


def _hour(said: str) -> int | None:
    """An hour of the day; RSS 0.91 counts from 1 to 24."""
    return int(said) % 24 if said.isdecimal() and len(said) < 3 and int(said) <= 24 else None


def _day(said: str) -> int | None:
    return _DAYS.index(said) if said in _DAYS else None
