"""Where the portal's pages lie as files: under the portal's own paths, as every file system can hold them."""

import re
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import unquote

_SAFE = re.compile(r"[a-z0-9][a-z0-9._-]{0,80}")
_UNSAFE = re.compile(r"[^a-z0-9]+")
_FILES = frozenset(("feed.atom", "feed.json", "calendar.ics", "sitemap.xml", "news-sitemap.xml", "robots.txt"))


def place(address: str) -> PurePosixPath:
    """Where a page lies in the site: "latest/page-2" for "/latest?page=2"; what is no page lies there as it is named.

    What not every file system can hold as it is (capitals, spaces, dots alone, length) is worded anew, with a digest.
    """
    path, _, query = address.partition("#")[0].partition("?")
    parts = [unquote(part) for part in path.split("/") if part]
    parts += [pair.replace("=", "-") for pair in query.split("&") if pair]
    return PurePosixPath(*(part if _SAFE.fullmatch(part) else _plain(part) for part in parts))


def file(address: str) -> PurePosixPath:
    """The file of a page: the index of its folder; that of a feed is named by its address."""
    found = place(address)
    return found if found.name in _FILES else found / "index.html"


def linked(address: str) -> str:
    """The path of a page in the site, as links name it: that of a folder ends with a stroke. Its fragment is kept."""
    _, mark, fragment = address.partition("#")
    found = place(address)
    end = "" if found.name in _FILES or not found.name else "/"
    return f"/{'' if not found.name else found}{end}{mark}{fragment}"


def _plain(part: str) -> str:
    digest = sha256(part.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{_UNSAFE.sub('-', part.lower()).strip('-')[:40]}-{digest}".strip("-")
