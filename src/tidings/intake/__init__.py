"""Source in, Page out: files, standard input, bytes."""

import re
import sys
from errno import EBADF
from pathlib import Path
from stat import S_ISDIR
from urllib.parse import urlsplit

from tidings.errors import SourceError, UsageError
from tidings.intake.sniff import is_blank, media_type
from tidings.nouns import Page
from tidings.options import IntakeOptions

__all__ = ["take"]


_ADDRESS = re.compile(r"https?://[^\s/?#]+(?:[/?#]\S*)?", re.IGNORECASE)


def take(source: str | Path | bytes, *, url: str | None = None, options: IntakeOptions) -> Page:
    """Take one page in.

    Args:
        source: a path, "-" for standard input, or the page's bytes.
        url: where the page came from, if known.
        options: what may come in.

    Raises:
        SourceError: there is no such file, it cannot be read, is empty, too large, or no text.
        UsageError: `source` is of no type that can be a source, or `url` is no address of the web.
    """
    if url is not None and not _is_address(url):
        raise UsageError(f"not an address of the web (https://…): {url!r}")
    if isinstance(source, bytes):
        name, content = url or "page", source
    elif isinstance(source, str | Path):
        name = str(source) or "''"
        content = _content(str(source), name, options)
    else:
        raise UsageError(f"not a source: {type(source).__name__}")
    if len(content) > options.max_bytes:
        raise SourceError(name, "too-large", f"larger than {options.max_bytes:,} bytes")
    if is_blank(content):
        raise SourceError(name, "empty", "there is nothing to read in it")
    kind = media_type(content)
    if kind is None:
        raise SourceError(name, "not-text", "neither HTML nor text")
    return Page(content, source=name, url=url, media_type=kind)


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
    if re.match(r"https?://", path, re.IGNORECASE):
        raise SourceError(name, "no-web", "reading from the web is not there yet: save the page and give its file")
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
