"""One call from a source to its reading: intake, article and reading in a row."""

from importlib.metadata import version
from pathlib import Path

from tidings import article, intake, reading
from tidings.errors import SourceError, TidingsError, UsageError
from tidings.language.moments import moment
from tidings.nouns import Article, Page, Problem, Reading, Stamp
from tidings.options import Options

_VERSION = version("tidings")  # pyproject.toml says it, once


def read(
    source: str | Path | bytes, *, url: str | None = None, published: str | None = None, options: Options | None = None
) -> Reading | Problem:
    """Read one page: a path, "-" for standard input, or the bytes themselves.

    Args:
        source: where the page is; bytes are the page.
        url: the address that the page came from, if known.
        published: when it was published (ISO 8601 day or moment), if you know better than the page.
        options: the settings of each step.

    Returns:
        The reading, or the Problem that stands for a page that cannot be read.

    Raises:
        UsageError: `source` is none of these, `url` no address of the web, `published` no day or `options` no Options.
    """
    options = _settings(options)
    given = _given(published)
    try:
        page = intake.take(source, url=url, options=options.intake)
        return read_page(page, published=given, options=options)
    except SourceError as error:
        return Problem(error.source, error.kind, error.reason)
    except TidingsError:
        raise
    except Exception as error:  # noqa: BLE001  a page that breaks a reader is a Problem: it must not end a run of many
        return Problem(_name(source), "failed", f"{type(error).__name__}: {error}")


def read_page(page: Page, *, published: Stamp | None = None, options: Options) -> Reading:
    """Read one page that has been taken in. Raises SourceError where it carries nothing that can be read."""
    found = article.take_apart(page, published=published, options=options.article)
    return reading.read(found, page.record, version=_VERSION, options=options.reading)


def read_text(text: str, *, published: str | None = None, options: Options | None = None) -> Reading:
    """Read a text that is an article already; it is never altered. Raises UsageError as `read` does."""
    if not isinstance(text, str):
        raise UsageError(f"not a text: {type(text).__name__}")
    options = _settings(options)
    try:
        page = Page(text.encode(), source="text", media_type="text/plain")
    except UnicodeEncodeError as error:
        raise UsageError(f"not a text: half a character (a lone surrogate) at {error.start}") from None
    found = Article(text=text, published=_given(published))
    return reading.read(found, page.record, version=_VERSION, options=options.reading)


def read_article(html: bytes, url: str = "", *, options: Options | None = None) -> Article:
    """Take one page apart; no rows are looked for. Without an article `text` is empty and `warnings` says why.

    Raises:
        SourceError: the bytes are no document.
        UsageError: `html` is no bytes, or `url` no address of the web.
    """
    options = _settings(options)
    if not isinstance(html, bytes):
        raise UsageError(f"not the bytes of a page: {type(html).__name__}")
    return article.take_apart(intake.take(html, url=url or None, options=options.intake), options=options.article)


def _name(source: str | Path | bytes) -> str:
    return "page" if isinstance(source, bytes) else str(source)


def _settings(options: Options | None) -> Options:
    """The settings, checked. Raises UsageError."""
    if options is None:
        return Options()
    if not isinstance(options, Options):
        raise UsageError(f"options are no Options: {type(options).__name__}")
    return options


def _given(published: str | None) -> Stamp | None:
    """The user's own published time, checked. Raises UsageError."""
    if published is None:
        return None
    stamp = moment(published) if isinstance(published, str) else None
    if stamp is None:
        raise UsageError(f"published is no ISO 8601 day or time: {published!r}")
    return Stamp(stamp, "given")
