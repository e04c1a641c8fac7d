"""Source in, Page out: files, standard input, bytes."""

import re
import sys
from pathlib import Path
from stat import S_ISDIR

from tidings.errors import SourceError, UsageError
from tidings.intake.sniff import media_type
from tidings.nouns import Page
from tidings.options import IntakeOptions

__all__ = ["take"]


def take(source: str | Path | bytes, *, url: str | None = None, options: IntakeOptions) -> Page:
    """Take one page in.

    Args:
        source: a path, "-" for standard input, or the page's bytes.
        url: where the page came from, if known.
        options: what may come in.

    Raises:
        SourceError: there is no such file, it cannot be read, is empty, too large, or no text.
        UsageError: `source` is of no type that can be a source.
    """
    if isinstance(source, bytes):
        name, content = url or "page", source
    elif isinstance(source, str | Path):
        name = str(source)
        content = sys.stdin.buffer.read(options.max_bytes + 1) if name == "-" else _file(name, options)
    else:
        raise UsageError(f"not a source: {type(source).__name__}")
    if len(content) > options.max_bytes:
        raise SourceError(name, "too-large", f"larger than {options.max_bytes:,} bytes")
    if not content.strip():
        raise SourceError(name, "empty", "there is nothing in it")
    kind = media_type(content)
    if kind is None:
        raise SourceError(name, "not-text", "neither HTML nor text")
    return Page(content, source=name, url=url, media_type=kind)


def _file(name: str, options: IntakeOptions) -> bytes:
    """The bytes of a file, one more than allowed at most."""
    if re.match(r"https?://", name, re.IGNORECASE):
        raise SourceError(name, "no-web", "reading from the web is not there yet: save the page and give its file")
    try:
        if S_ISDIR(Path(name).stat().st_mode):
            raise SourceError(name, "folder", "is a folder: name the pages in it")
        with Path(name).open("rb") as file:
            return file.read(options.max_bytes + 1)
    except FileNotFoundError:
        raise SourceError(name, "not-found", "no such file") from None
    except (OSError, ValueError) as error:
        raise SourceError(name, "unreadable", str(getattr(error, "strerror", None) or error)) from None
