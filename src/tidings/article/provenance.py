"""Whose story a page carries: the source of a copy, and what says so."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tidings.article import outlets
from tidings.article.blocks import Block
from tidings.article.folding import bare, joined, split_address
from tidings.article.kinds import origin
from tidings.article.metadata import Metadata
from tidings.nouns import Provenance

_OUTLETS: dict[str, str] = outlets.TABLES["hosts"]
_CREDITS = tuple(map(outlets.pattern, outlets.TABLES["patterns"]["credits"]))
_TOLD = outlets.pattern(outlets.TABLES["patterns"]["told"])
_TOLD_ANY = outlets.pattern(outlets.TABLES["patterns"]["told_any"])
_SOCIAL = outlets.pattern(outlets.TABLES["patterns"]["social"])
_SECOND_LEVEL = frozenset(("co", "com", "org", "net", "gov", "ac", "edu"))


class Credits(NamedTuple):
    """What a page's words say of who wrote it."""

    dateline: str  # empty where there is none
    near: Sequence[str]  # the lines of credit at the headline and under the text
    lines: Sequence[str]  # all there are, from the page's foot too


def find(
    blocks: Sequence[Block],
    metadata: Metadata,
    *,
    text: str,
    credits_: Credits,
    url: str | None,
) -> Provenance | None:
    """The source of a copy, by the strongest sign there is; None for an original.

    In this order: a source link with an address; an address in the page's own data (isBasedOn, a canonical address on
    another host); a source named without an address; a newsroom in the credits or the agency of the dateline, unless it
    is the site itself, or, where the name is not one we know, the site has none; and, only where a source link stands
    without an address, the outlet that somebody in the text told something.
    """
    own = _host(url) or _host(metadata.canonical_url)
    said = [b for b in blocks if b.label == "source_link"]
    for block in said:
        if found := _linked(block, own, url, text):
            return found
    if found := _in_data(metadata, url, text):
        return found
    for block in said:
        match = origin(block.text)
        name = _cleaned(match.groupdict().get("name")) if match else None
        if name and not _same(name, metadata.site, own):
            return Provenance(name, None, "credit")
    known = metadata.site or own
    for name in filter(None, (_credited(credits_.lines), *(_by_form(credits_) if known else ()))):
        if not _same(name, metadata.site, own):
            return Provenance(name, None, "credit")
    if said and (told := _TOLD.search(text)):
        return Provenance(told["name"], None, "text")
    return None


def name_of(url: str, text: str = "") -> str | None:
    """An outlet's name for humans: of a known host, else as somebody in the text told it, else the host's own words."""
    host = _host(url)
    if not host:
        return None
    for known, name in _OUTLETS.items():
        if host == known or host.endswith("." + known):
            return name
    squeezed = _domain(host)
    for told in _TOLD_ANY.finditer(text):
        words = told["name"].split()
        for end in range(len(words), 0, -1):
            if bare(" ".join(words[:end])) == squeezed:
                return " ".join(words[:end])
    return host


def _linked(block: Block, own: str | None, url: str | None, text: str) -> Provenance | None:
    """The source behind a block's link: the link on another host, the story rather than the outlet's front page."""
    match = origin(block.text)
    name = _cleaned(match.groupdict().get("name")) if match else None
    links = [(link, joined(url, link.url)) for link in block.links if link.url]
    outside = [
        (link, address)
        for link, address in links
        if (host := _host(address)) and host != own and not _SOCIAL.search(host)
    ]
    if not outside:
        return None
    deep = [pair for pair in outside if len(split_address(pair[1]).path) > 1]
    link, address = (deep or outside)[0]
    if name and ("." in name or name.lower() in ("here", "this link", "link")):
        name = None
    named = name if name and name != link.text else (name or None)
    return Provenance(named or name_of(address, text), address, "source-link")


def _in_data(metadata: Metadata, url: str | None, text: str) -> Provenance | None:
    based = joined(url, metadata.based_on) if metadata.based_on else None
    if based and _host(based):
        return Provenance(name_of(based, text), based, "canonical")
    canonical, own = metadata.canonical_url, _host(url)
    if canonical and own and (host := _host(canonical)) and not _one_outlet(host, own):
        return Provenance(name_of(canonical, text), canonical, "canonical")
    return None


def _credited(lines: Sequence[str]) -> str | None:
    for line in lines:
        for words in _CREDITS:
            if found := words.search(line):
                return _cleaned(found["name"])
    return None


def _by_form(credits_: Credits) -> Iterator[str | None]:
    """The names in dateline and credits that are those of newsrooms by their form."""
    yield outlets.agency(credits_.dateline)
    yield from map(outlets.credited, credits_.near)


def _cleaned(name: str | None) -> str | None:
    """A name without what stands around it; None for words that are no name ("its source")."""
    name = (name or "").strip(" .,:;|–—-»›→>\"“”'()[]")
    return name if name[:1].isupper() or name[:1].isdigit() or "." in name else None


def _same(name: str, site: str | None, host: str | None) -> bool:
    """Whether a name is the site's own."""
    squeezed = bare(name)
    known, domain = bare(site or ""), _domain(host or "")
    return squeezed in known or squeezed == domain or any(len(own) > 4 and own in squeezed for own in (known, domain))


def _host(url: str | None) -> str | None:
    told = split_address(url)
    host = told.hostname if told.scheme in ("http", "https", "") else None
    return host.lower().removeprefix("www.") if host else None


def _domain(host: str) -> str:
    """The word that an outlet registered: "lowmarkdaily" of news.lowmarkdaily.co.uk."""
    parts = host.split(".")
    tail = 2 if len(parts) > 2 and parts[-2] in _SECOND_LEVEL else 1
    return parts[-1 - tail] if len(parts) > tail else host


def _one_outlet(host: str, other: str) -> bool:
    """Whether two hosts belong to one outlet: the word that one registered is a part of the other."""
    return _domain(host) in other.split(".") or _domain(other) in host.split(".")
