"""Whose story a page carries: the source of a copy, and what says so."""

import re
from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from tidings.article.blocks import Block
from tidings.article.kinds import origin
from tidings.article.metadata import Metadata
from tidings.nouns import Provenance

# Agencies and outlets whose name on a page says whose story it is (their own style guides' short names), by host.
_OUTLETS = {
    "bbc.com": "BBC", "bbc.co.uk": "BBC", "reuters.com": "Reuters", "apnews.com": "AP", "ap.org": "AP",
    "afp.com": "AFP", "cnn.com": "CNN", "nytimes.com": "The New York Times", "theguardian.com": "The Guardian",
    "washingtonpost.com": "The Washington Post", "aljazeera.com": "Al Jazeera", "dw.com": "DW", "npr.org": "NPR",
    "france24.com": "France 24", "bloomberg.com": "Bloomberg", "ft.com": "Financial Times", "wsj.com": "The Wall Street Journal",
    "cnbc.com": "CNBC", "nbcnews.com": "NBC News", "cbsnews.com": "CBS News", "abcnews.go.com": "ABC News",
    "foxnews.com": "Fox News", "politico.com": "Politico", "axios.com": "Axios", "xinhuanet.com": "Xinhua",
    "news.cn": "Xinhua", "tass.com": "TASS", "upi.com": "UPI", "dpa.com": "dpa", "efe.com": "EFE", "ansa.it": "ANSA",
    "kyodonews.net": "Kyodo", "yna.co.kr": "Yonhap", "ptinews.com": "PTI", "aninews.in": "ANI", "ians.in": "IANS",
    "interfax.com": "Interfax", "anadolu.com.tr": "Anadolu", "aa.com.tr": "Anadolu", "pressassociation.com": "PA",
    "theconversation.com": "The Conversation", "rferl.org": "RFE/RL", "voanews.com": "VOA", "scmp.com": "SCMP",
    "independent.co.uk": "The Independent", "telegraph.co.uk": "The Telegraph", "sky.com": "Sky News",
}  # fmt: skip
_AGENCY = (
    r"Reuters|AP|A\.P\.|(?:The )?Associated Press|AFP|Agence France-Presse|UPI|PTI|ANI|IANS|Xinhua|TASS|dpa|DPA|EFE|ANSA|Kyodo|"
    r"Yonhap|Interfax|Anadolu|PA(?: Media)?|Bloomberg|CNN|BBC|Press Association|Canadian Press|AAP|Press Trust of India"
)
_NAME = r"[A-Z][\w.&'’-]*(?: (?:[A-Z][\w.&'’-]*|of|the|and|for|de)){0,5}"
_CREDITS = (
    re.compile(rf"\((?P<name>{_AGENCY})\)"),
    re.compile(rf"^[-–—]{{1,2}} ?(?P<name>{_AGENCY})\.?$"),
    re.compile(rf"^(?:Source|SOURCE|Credit|CREDIT|Courtesy) ?[:–—-] ?(?P<name>{_NAME})\.?$"),
    re.compile(rf"^(?:By|BY|by|From)?:? ?(?:The )?(?P<name>{_AGENCY})\.?$"),
    re.compile(
        rf"(?:^|\. |©|\(c\) )\W*(?:Copyright|COPYRIGHT)?\W{{0,4}}(?:\d{{4}} )?(?:by )?(?:The )?(?P<name>{_NAME})\.? (?:.{{0,40}}\b)?(?:[Dd]istributed|[Rr]epublished|[Ss]yndicated|[Uu]sed with permission)"
    ),
    re.compile(rf"\b(?:[Dd]istributed|[Ss]yndicated) by (?:the )?(?P<name>{_NAME})"),
    re.compile(rf"^(?:With )?(?:[Ii]nputs?|files) from (?:the )?(?P<name>{_AGENCY})\b"),
)
_TOLD = re.compile(
    r"\b(?:told|speaking to|interview with|statement to) (?:the )?(?P<name>BBC|CNN|AFP|Reuters|AP|NPR|DW|VOA|CNBC|Al Jazeera|Bloomberg)\b(?! (?:board|chief|executive|chair\w*|staff))"
)
_TOLD_ANY = re.compile(r"\btold (?:the )?(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})")
_SOCIAL = re.compile(
    r"(?:^|\.)(?:facebook|twitter|x|t|linkedin|reddit|whatsapp|wa|pinterest|instagram|youtube|tiktok|telegram|google|apple|addtoany)\.(?:com|me|co|be)$"
)
_SECOND_LEVEL = frozenset(("co", "com", "org", "net", "gov", "ac", "edu"))


def find(
    blocks: Sequence[Block], metadata: Metadata, *, text: str, credits_: Sequence[str], url: str | None
) -> Provenance | None:
    """The source of a copy, by the strongest sign there is; None for an original.

    In this order: a source link with an address; an address in the page's own data (isBasedOn, a canonical address on
    another host); a source named without an address; an agency's credit, unless it is the site itself; and, only where
    a source link stands without an address, the outlet that somebody in the text told something.
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
        if match and (name := _cleaned(match.groupdict().get("name"))):
            return Provenance(name, None, "credit")
    if (name := _credited(credits_)) and not _same(name, metadata.site, own):
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
            if _squeezed(" ".join(words[:end])) == squeezed:
                return " ".join(words[:end])
    return host


def _linked(block: Block, own: str | None, url: str | None, text: str) -> Provenance | None:
    """The source behind a block's link: the link on another host, the story rather than the outlet's front page."""
    match = origin(block.text)
    name = _cleaned(match.groupdict().get("name")) if match else None
    links = [(link, urljoin(url or "", link.url or "")) for link in block.links if link.url]
    outside = [
        (link, address)
        for link, address in links
        if (host := _host(address)) and host != own and not _SOCIAL.search(host)
    ]
    if not outside:
        return None
    deep = [pair for pair in outside if len(urlsplit(pair[1]).path) > 1]
    link, address = (deep or outside)[0]
    if name and ("." in name or name.lower() in ("here", "this link", "link")):
        name = None
    named = name if name and name != link.text else (name or None)
    return Provenance(named or name_of(address, text), address, "source-link")


def _in_data(metadata: Metadata, url: str | None, text: str) -> Provenance | None:
    based = urljoin(url or "", metadata.based_on or "") if metadata.based_on else None
    if based and _host(based):
        return Provenance(name_of(based, text), based, "canonical")
    canonical, own = metadata.canonical_url, _host(url)
    if canonical and own and (host := _host(canonical)) and _domain(host) != _domain(own):
        return Provenance(name_of(canonical, text), canonical, "canonical")
    return None


def _credited(lines: Sequence[str]) -> str | None:
    for line in lines:
        for words in _CREDITS:
            if found := words.search(line):
                return _cleaned(found["name"])
    return None


def _cleaned(name: str | None) -> str | None:
    """A name without what stands around it; None for words that are no name ("its source")."""
    name = (name or "").strip(" .,:;|–—-»›→>\"“”'()[]")
    return name if name[:1].isupper() or name[:1].isdigit() or "." in name else None


def _same(name: str, site: str | None, host: str | None) -> bool:
    """Whether a name is the site's own."""
    squeezed = _squeezed(name)
    return squeezed in _squeezed(site or "") or squeezed == _domain(host or "")


def _host(url: str | None) -> str | None:
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    host = parts.hostname if parts.scheme in ("http", "https", "") else None
    return host.lower().removeprefix("www.") if host else None


def _domain(host: str) -> str:
    """The word that an outlet registered: "lowmarkdaily" of news.lowmarkdaily.co.uk."""
    parts = host.split(".")
    tail = 2 if len(parts) > 2 and parts[-2] in _SECOND_LEVEL else 1
    return parts[-1 - tail] if len(parts) > tail else host


def _squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower())).removeprefix("the")
