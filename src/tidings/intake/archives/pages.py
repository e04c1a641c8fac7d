"""Records into pages: which are pages at all, and what a revisit stands for."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from tidings.errors import SourceError
from tidings.fetching.terms import terms
from tidings.intake.archives import digests, payload
from tidings.intake.archives.payload import Answer
from tidings.intake.archives.records import KEPT, Record
from tidings.intake.sniff import is_blank, media_type
from tidings.nouns import Page

_TYPE = re.compile(rb"\nwarc-type:[ \t]*([A-Za-z]{1,20})", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s/?#<>]+(?:[/?#]\S*)?", re.IGNORECASE)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z")
_MEDIA = {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain"}
_CARRYING = frozenset((b"response", b"resource", b"conversion", b"revisit"))
_OWN = "tidings-page"  # the field in which `views.warc` says what a library knows of a page beyond its address
_OWN_NAMES = {"source", "url", "fetched", "media_type", "charset"}
_OWN_LATER = {"terms"}  # names that older libraries did not write


@dataclass(frozen=True)
class Skipped:
    """A record that is no page: a request, an image, an error's page."""

    source: str
    why: str


Original = Callable[[dict[str, str]], Record | None]
"""Finds the record that a revisit's fields refer to."""


def page(record: Record, source: str, original: Original) -> Page | Skipped:
    """The page in a record.

    Args:
        record: whole.
        source: what to call it.
        original: finds what a revisit refers to.

    Raises:
        SourceError: it should hold a page and does not, or the original of a revisit is not in the archive.
    """
    found = _TYPE.search(record.header)
    kind = found[1].lower() if found else b""
    if kind not in _CARRYING:
        return Skipped(source, kind.decode("ascii", "replace") or "of no kind")
    named = payload.fields(record.header)
    if kind == b"revisit":
        return _revisited(record, named, source, original)
    if named.get("warc-segment-number", "1") != "1":
        return Skipped(source, "the rest of a page in segments")
    if kind == b"response":
        return _answered(record, named, source)
    return _carried(record, named, source)


def _answered(record: Record, named: dict[str, str], source: str) -> Page | Skipped:
    """The page in an HTTP answer."""
    url = _address(named)
    if url is None:
        return Skipped(source, "no answer of the web")
    block = record.block
    _check_digest(record, block, source)
    sent = payload.answer(block)
    if sent is None:
        raise SourceError(source, "damaged", "an answer of the web without its headers")
    if not 200 <= sent.status < 300:
        return Skipped(source, "an answer without a page")
    if not _may_be_page(sent, url):
        return Skipped(source, "neither HTML nor text")
    _check_size(record, source)
    content = payload.content(sent, source)
    declared = sent.headers.get("content-type", "")
    found = _made(content, source, url, named, declared)
    return replace(found, terms=terms(sent.headers)) if isinstance(found, Page) else found


def _carried(record: Record, named: dict[str, str], source: str) -> Page | Skipped:
    """The page that is a record's block itself, as the library writes it, and as crawlers write text they made."""
    declared = named.get("content-type", "")
    kept = _kept(named)
    url = _address(named)
    if payload.media_kind(declared) not in _MEDIA or not (url or kept):
        return Skipped(source, "neither HTML nor text")
    _check_size(record, source)
    block = record.block
    _check_digest(record, block, source)
    if kept:
        return Page(block, **kept)
    return _made(block, source, url, named, declared)


def _made(content: bytes, source: str, url: str | None, named: dict[str, str], declared: str) -> Page | Skipped:
    if len(content) > payload.CAP:
        raise payload.too_large(source)
    if is_blank(content):
        return Skipped(source, "empty")
    seen = media_type(content)
    if seen is None:
        raise SourceError(source, "not-text", "neither HTML nor text")
    kind = _MEDIA.get(payload.media_kind(declared), seen)
    return Page(content, source, url, _moment(named), kind, payload.charset(declared))


def _may_be_page(sent: Answer, url: str | None) -> bool:
    """By what its sender says; rules for robots come as text, and are no page."""
    return (sent.kind in _MEDIA or not sent.kind) and not (url or "").lower().endswith("/robots.txt")


def _revisited(record: Record, named: dict[str, str], source: str, original: Original) -> Page | Skipped:
    """The page that a revisit stands for: the original's bytes, fetched again where and when the revisit says."""
    sent = payload.answer(record.block)
    url = _address(named)
    if url is None or (sent and not (_may_be_page(sent, url) and (sent.status < 300 or sent.status == 304))):
        return Skipped(source, "a revisit of what is no page")
    referred = original(named)
    if referred is None:
        raise SourceError(source, "no-original", "a revisit of a page that is not in the archive")
    there = payload.fields(referred.header)
    found = _answered(referred, {**there, "warc-target-uri": url}, source)
    return replace(found, fetched=_moment(named)) if isinstance(found, Page) else found


def _check_size(record: Record, source: str) -> None:
    if record.length > KEPT:
        raise SourceError(source, "too-large", f"a record of more than {KEPT:,} bytes")


def _check_digest(record: Record, block: bytes, source: str) -> None:
    """Raise SourceError where a record's bytes are not those of its digest, as far as all of them are kept."""
    if record.length <= KEPT and digests.contradicts(record.header, block):
        raise SourceError(source, "damaged", "the bytes are not those of their digest")


def _address(named: dict[str, str]) -> str | None:
    """The address of the web that a record is from; old crawlers put it into angle brackets."""
    said = named.get("warc-target-uri", "").strip("<>")
    if len(said) > 10_000 or not (said.isprintable() and _ADDRESS.fullmatch(said)):
        return None
    try:
        parts = urlsplit(said)
        right = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:  # a host like "[x", a port beyond 65535
        return None
    return said if right else None


def _moment(named: dict[str, str]) -> str | None:
    said = named.get("warc-date", "")
    return said if _MOMENT.fullmatch(said) else None


def _kept(named: dict[str, str]) -> dict[str, str] | None:
    """What a library wrote of its page, or None where it did not, or somebody else wrote it otherwise."""
    try:
        told = json.loads(named.get(_OWN, ""))
    except (ValueError, RecursionError):
        return None
    if (
        not isinstance(told, dict)
        or set(told) - _OWN_LATER != _OWN_NAMES
        or not all(isinstance(v, str | None) for v in told.values())
    ):
        return None
    url = told["url"]
    right = (
        told["source"] and told["media_type"] in _MEDIA.values() and (url is None or _address({"warc-target-uri": url}))
    )
    return told if right else None
