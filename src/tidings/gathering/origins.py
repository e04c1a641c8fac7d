"""Whose text a report is: the outlet to which its pages point, by the most trusted sign, or nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property

from tidings.nouns import Gathered, Origin, OriginBasis

_TRUST: tuple[OriginBasis, ...] = ("source-link", "canonical", "credit", "agency", "told", "earliest")
# A capitalised name of one word to six, as outlets bear them.
_NAME = r"(?P<name>[A-Z][\w.&'’-]*(?: (?:of|the|and|for|de|[A-Z][\w.&'’-]*)){0,5})"
# An agency between the place and the text ("PORT SEL, Nov 2 (Norvik Press)"), and a line in brackets that closes it.
_DATELINE = re.compile(rf"^[A-ZÀ-Þ][A-ZÀ-Þ .'’/-]+\b.{{0,40}}\({_NAME}\)$")
_OPENING = re.compile(rf"^[A-ZÀ-Þ][A-ZÀ-Þ .'’/-]+(?:, \w+)? \({_NAME}\) ?[—–-]")
_CLOSING = re.compile(rf"^\((?:(?:[Ww]ith )?[Rr]eporting by [^()]+, )?{_NAME}\)$")
_TOLD = re.compile(
    r"\b(?:told|tells|speaking to|spoke to|interview with|interview to|statement to)(?: the)? "
    + _NAME.replace("P<name>", "P<told>")
)
_EXCLUSIVE = re.compile(r"\bexclusive(?:ly)?\b", re.IGNORECASE)
_SHORT = 3  # letters of a name that may stand in other words
_NEAR = 60  # letters between the words "told X" and "exclusive"
# Hints that are moments of a page, not of its text.
_NO_MOMENT = ("http", "capture", "search")
_APART = timedelta(hours=1)
_ZONES = timedelta(hours=6)  # a day without its zone may begin and end so much later
_SECOND_LEVEL = ("co", "com", "org", "net", "gov", "ac")


@dataclass(frozen=True)
class _Page:
    """A carrier, with the keys that its outlet goes by."""

    one: Gathered

    @cached_property
    def keys(self) -> frozenset[str]:
        site = self.one.reading.article.site
        return frozenset(key for key in (_domain(self.one.url), _bare(site or "")) if key)

    @cached_property
    def name(self) -> str | None:
        return self.one.reading.article.site


@dataclass(frozen=True)
class _Sign:
    """What a page says of where its text is from; `key` tells outlets apart."""

    page: _Page
    basis: OriginBasis
    key: str
    name: str | None
    url: str | None
    evidence: str


def origin(carriers: Sequence[Gathered]) -> Origin | None:
    """Whose text a report is, by its pages, the earliest first; None where no page says it, or they disagree.

    In the order of trust: a source link, a canonical address on another site, a credit, an agency's dateline, "told X"
    where X is an outlet that carries it or is said to have it exclusively. Where the outlet that a page points to is
    one of its carriers and points to another, that one is meant. Where nothing is said, the first page is the origin
    only if it was there an hour before those of all other outlets; a day counts whole, and six hours more.
    """
    pages = [_Page(one) for one in carriers]
    signs = {page.one.article: sign for page in pages if (sign := _strongest(page, pages))}
    ends = [_followed(sign, signs, pages) for sign in signs.values()]
    if not ends:
        return _earliest(pages)
    best = min(_TRUST.index(sign.basis) for sign in ends)
    trusted = [sign for sign in ends if _TRUST.index(sign.basis) == best]
    if len({sign.key for sign in trusted}) > 1:
        return None
    return _told(trusted[0], pages)


def _told(sign: _Sign, pages: Sequence[_Page]) -> Origin:
    """What a sign says; the address is that of the outlet's own page where it carries the report."""
    own = [page for page in pages if sign.key in page.keys]
    home = next((page for page in own if page.one.url == sign.url), own[0] if own else None)
    name, url = (home.name or sign.name, home.one.url) if home else (sign.name, sign.url)
    return Origin(name, url, sign.basis, sign.evidence, sign.page.one.article)


def _followed(sign: _Sign, signs: dict[int, _Sign], pages: Sequence[_Page]) -> _Sign:
    """The last of the signs that lead from page to page."""
    seen = {sign.key}
    while True:
        onward = (signs.get(page.one.article) for page in pages if sign.key in page.keys)
        following = next((other for other in onward if other and other.key not in seen), None)
        if following is None:
            return sign
        sign = following
        seen.add(sign.key)


# ---------------------------------------------------------------- signs


def _strongest(page: _Page, pages: Sequence[_Page]) -> _Sign | None:
    """The most trusted of a page's signs; one that names the page's own outlet only where there is no other."""
    found = sorted(_signs(page, pages), key=lambda sign: (sign.key in page.keys, _TRUST.index(sign.basis)))
    return found[0] if found else None


def _signs(page: _Page, pages: Sequence[_Page]) -> Iterator[_Sign]:
    article = page.one.reading.article
    source = article.source
    if source and (source.url or source.name):
        basis: OriginBasis = "told" if source.basis == "text" else source.basis
        words = (source.name if basis in ("credit", "told") else source.url) or source.name or ""
        yield _Sign(page, basis, _key(source.name, source.url, pages), source.name, source.url, words)
    for line in (item.text for item in article.furniture if item.kind == "credit"):
        if found := _DATELINE.match(line):
            yield _named(page, "agency", found["name"], line, pages)
        elif name := _outlet_in(line, page, pages):
            yield _named(page, "credit", name, line, pages)
    yield from _in_text(page, article.text, pages)


def _in_text(page: _Page, text: str, pages: Sequence[_Page]) -> Iterator[_Sign]:
    if found := _OPENING.match(text):
        yield _named(page, "agency", found["name"], found[0].rstrip(" —–-"), pages)
    last = text.rsplit("\n", 1)[-1]
    if (found := _CLOSING.match(last)) and _carrier(found["name"], pages):
        yield _named(page, "credit", found["name"], last, pages)
    for found in _TOLD.finditer(text):
        words = found["told"].split()
        names = [" ".join(words[:end]).rstrip(".") for end in range(len(words), 0, -1)]
        carried = next((name for name in names if _carrier(name, pages)), None)
        around = text[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        if carried or _EXCLUSIVE.search(around):
            name = carried or names[0]
            yield _named(page, "told", name, text[found.start() : found.start("told") + len(name)], pages)


def _outlet_in(line: str, page: _Page, pages: Sequence[_Page]) -> str | None:
    """The name of another carrier's outlet that a credit holds."""
    squeezed = _bare(line)
    others = (other.name for other in pages if other.name and not other.keys & page.keys)
    return next((name for name in others if len(_bare(name)) > _SHORT and _bare(name) in squeezed), None)


def _named(page: _Page, basis: OriginBasis, name: str, words: str, pages: Sequence[_Page]) -> _Sign:
    return _Sign(page, basis, _key(name, None, pages), name, None, words)


# ---------------------------------------------------------------- outlets


def _key(name: str | None, url: str | None, pages: Sequence[_Page]) -> str:
    """What an outlet is told apart by: of a carrier its first key, so that name and host are one."""
    own = {key for key in (_domain(url or ""), _bare(name or "")) if key}
    return next((min(page.keys) for page in pages if page.keys & own), min(own, default=""))


def _carrier(name: str, pages: Sequence[_Page]) -> bool:
    return any(_bare(name) in page.keys for page in pages)


def _bare(name: str) -> str:
    """A name's letters and digits, small, without its article."""
    return "".join(filter(str.isalnum, name.lower())).removeprefix("the")


def _domain(url: str) -> str:
    """The word that an outlet registered: "lowmarkdaily" of news.lowmarkdaily.co.uk."""
    parts = url.partition("://")[2].partition("/")[0].partition(":")[0].split(".")
    tail = 2 if len(parts) > 2 and parts[-2] in _SECOND_LEVEL else 1
    return _bare(parts[-1 - tail]) if len(parts) > tail else ""


# ---------------------------------------------------------------- times


def _earliest(pages: Sequence[_Page]) -> Origin | None:
    """The page that was there before those of all other outlets, where that is sure."""
    times = [(_times(page), page) for page in pages]
    known = [(time, page) for time, page in times if time]
    if len(known) < len(pages) or not pages:
        return None
    (_, last), first = min(known, key=lambda found: found[0])
    others = [time[0] for time, page in known if not page.keys & first.keys]
    stamp = first.one.reading.article.published
    if stamp is None or not others or last > min(others):
        return None
    return Origin(first.name, first.one.url, "earliest", stamp.value, first.one.article)


def _times(page: _Page) -> tuple[datetime, datetime] | None:
    """From when on a page may have been there, and when it was there for certain."""
    stamp = page.one.reading.article.published
    if stamp is None or stamp.basis in _NO_MOMENT:
        return None
    try:
        at = datetime.fromisoformat(stamp.value)
    except ValueError:
        return None
    if at.tzinfo is not None:
        return at, at + _APART
    day = at.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC)
    return day, day + timedelta(days=1) + _ZONES
