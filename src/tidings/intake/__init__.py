"""Source in, Page out: files, standard input, bytes, addresses of the web."""

import re
import sys
import zlib
from dataclasses import replace
from errno import EBADF
from pathlib import Path
from stat import S_ISDIR
from urllib.parse import urlsplit

from tidings.errors import SourceError, UsageError
from tidings.intake.sniff import is_blank, media_type
from tidings.nouns import Page
from tidings.options import IntakeOptions

__all__ = ["addresses", "checked", "is_of_the_web", "take"]

_GZIP = b"\x1f\x8b"
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s/?#]+(?:[/?#]\S*)?", re.IGNORECASE)


def take(source: str | Path | bytes, *, url: str | None = None, options: IntakeOptions) -> Page:
    """Take one page in.

    Args:
        source: a path, an address of the web, "-" for standard input, or the page's bytes.
        url: where the page came from, if known.
        options: what may come in.

    Raises:
        SourceError: there is no such file, it cannot be read or fetched, is empty, too large, or no text.
        UsageError: `source` is of no type that can be a source, or `url` is no address of the web.
    """
    if url is not None and not _is_address(url):
        raise UsageError(f"not an address of the web (https://…): {url!r}")
    if isinstance(source, bytes):
        page = Page(source, source=url or "page", url=url)
    elif isinstance(source, str) and is_of_the_web(source):
        from tidings.fetching import fetcher  # noqa: PLC0415  80 ms that a file need not pay

        page = fetcher(options.fetching).page(source)
        page = replace(page, url=url or page.url)
    elif isinstance(source, str | Path):
        name = str(source) or "''"
        page = Page(_content(str(source), name, options), source=name, url=url)
    else:
        raise UsageError(f"not a source: {type(source).__name__}")
    return checked(page, options)


def checked(page: Page, options: IntakeOptions) -> Page:
    """The page where it may come in, with its kind; what is a gzip file (`sitemap.xml.gz`) comes in unpacked.

    Raises:
        SourceError: it is empty, too large, damaged, or no text.
    """
    if page.content.startswith(_GZIP):
        page = replace(page, content=_unpacked(page, options.max_bytes + 1))
    if len(page.content) > options.max_bytes:
        raise SourceError(page.source, "too-large", f"larger than {options.max_bytes:,} bytes")
    if is_blank(page.content):
        raise SourceError(page.source, "empty", "there is nothing to read in it")
    kind = media_type(page.content)
    if kind is None:
        raise SourceError(page.source, "not-text", "neither HTML nor text")
    return replace(page, media_type=kind)


def _unpacked(page: Page, most: int) -> bytes:
    """The bytes in a gzip file, so many at most."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        content = unpacker.decompress(page.content, most)
    except zlib.error:
        raise SourceError(page.source, "damaged", "its gzip data is damaged") from None
    if not unpacker.eof and len(content) < most:
        raise SourceError(page.source, "damaged", "its gzip data is cut short")
    return content


def is_of_the_web(source: str) -> bool:
    """Whether a source is named by an address, of whatever scheme, and not by a path."""
    return _SCHEME.match(source) is not None


def addresses(content: bytes) -> list[str]:
    """The addresses in a list of them, one a line; none where any line is something else."""
    found = content.decode("utf-8-sig", "replace").split("\n")
    found = [line.strip() for line in found if line.strip()]
    return found if all(map(_ADDRESS.fullmatch, found)) else []


def _is_address(url: object) -> bool:
    if not (isinstance(url, str) and url.isprintable() and _ADDRESS.fullmatch(url)):
        return False
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:  # a host like "[x", a port beyond 65535
        return False


def _content(path: str, name: str, options: IntakeOptions) -> bytes:
    """The bytes of a file or of standard input, one more than allowed at most."""
    if not path:
        raise SourceError(name, "not-found", "an empty name names no file")
    try:
        if path == "-":
            return _standard_input(options)
        if S_ISDIR(Path(path).stat().st_mode):
            raise SourceError(name, "folder", "is a folder: name the pages in it")
        with Path(path).open("rb") as file:
            return file.read(options.max_bytes + 1)
    except FileNotFoundError:
        raise SourceError(name, "not-found", "no such file") from None
    except (OSError, ValueError) as error:
        raise SourceError(name, "unreadable", str(getattr(error, "strerror", None) or error)) from None


def _standard_input(options: IntakeOptions) -> bytes:
    if sys.stdin is None:
        raise OSError(EBADF, "standard input is closed")
    return sys.stdin.buffer.read(options.max_bytes + 1)
