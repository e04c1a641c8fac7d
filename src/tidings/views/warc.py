"""The pages of a library as a web archive (WARC 1.1, ISO 28500:2017), which `tidings add` reads back without loss."""

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from tidings.nouns import Page

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")  # a line end in an address would write a record of its own
_PROGRAM = b"software: tidings\r\nformat: WARC File Format 1.1\r\n"
_LEVEL = 6  # of gzip: what crawlers use


def archive(pages: Iterable[tuple[Page, str]], *, packed: bool) -> Iterator[bytes]:
    """A web archive, record by record: the same pages give the same bytes.

    Args:
        pages: each with the moment that it came into the library: its record's date where no other is known.
        packed: whether each record is a gzip member, as in a .warc.gz.

    Returns:
        A record that names the program, then one for each page.
    """
    for number, (page, added) in enumerate(pages):
        records = [_resource(page, added)] if number else [_program(added), _resource(page, added)]
        for record in records:
            yield gzip.compress(record, _LEVEL, mtime=0) if packed else record


def _program(when: str) -> bytes:
    return _record("warcinfo", when, "application/warc-fields", _PROGRAM, {"WARC-Record-ID": _id("tidings", when)})


def _resource(page: Page, added: str) -> bytes:
    """The page's bytes as a resource: the library keeps them, and not the answer around them.

    Its field `Tidings-Page` holds what WARC has no field for, exactly; `intake.archives.pages` reads it.
    """
    known = {name: value for name, value in asdict(page).items() if name != "content"}
    charset = f"; charset={page.charset}" if re.fullmatch(r"[\w.:-]{1,40}", page.charset or "", re.ASCII) else ""
    when = page.fetched if _MOMENT.fullmatch(page.fetched or "") else None
    more = {
        "WARC-Target-URI": page.url or "urn:tidings:" + quote(page.source, safe="", errors="surrogatepass"),
        "WARC-Record-ID": _id(page.url or page.source, page.record.digest),
        "Tidings-Page": json.dumps(known),
    }
    return _record("resource", when or added, page.media_type + charset, page.content, more)


def _record(kind: str, when: str, media_type: str, block: bytes, more: dict[str, str]) -> bytes:
    digest = base64.b32encode(hashlib.sha256(block).digest()).decode("ascii")
    fields = {
        "WARC-Type": kind,
        **more,
        "WARC-Date": when,
        "WARC-Block-Digest": f"sha256:{digest}",
        "Content-Type": media_type,
        "Content-Length": str(len(block)),
    }
    header = "".join(f"{name}: {_CONTROLS.sub(' ', value)}\r\n" for name, value in fields.items())
    return b"WARC/1.1\r\n" + header.encode("utf-8", "replace") + b"\r\n" + block + b"\r\n\r\n"


def _id(*parts: str) -> str:
    named = "\x00".join(parts).encode("utf-8", "replace").decode("utf-8")
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, named)}>"
