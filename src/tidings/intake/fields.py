"""The fields of what strangers send: one line, one address, one list, each with its cap; what is cut is counted."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

from tidings.nouns import Warning

TITLE, NAME, SUMMARY, CONTENT, ADDRESS, MANY = 1_000, 200, 100_000, 1_000_000, 2_048, 50
"""The caps: letters of a title, a name, a summary, a full text, an address; members of a list."""

T = TypeVar("T")
Cuts = Counter[str]
"""How often each field was cut, dropped or could not be read, by what a person calls it."""

# Controls but white space, half characters, and what Unicode calls none; the second row of controls is often
# windows-1252.
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ASCII_CONTROLS = bytes(code for code in (*range(32), 127) if code not in b"\t\n\r")
_CONTROLS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}


def plain(text: str) -> str:
    """The text without control characters and half characters."""
    if text.isascii():
        return text.encode().translate(None, _ASCII_CONTROLS).decode()
    return _ODD.sub(lambda found: _CONTROLS.get(ord(found[0]), ""), text)


def line(text: str | None, most: int, what: str, cuts: Cuts) -> str | None:
    """The text on one line of at most so many letters; None where there is none."""
    if not text:
        return None
    folded = " ".join(plain(text[: most * 8]).split())
    if len(folded) > most or len(text) > most * 8:
        cuts[f"{what} longer than {most:,} letters, cut"] += 1
    return folded[:most].rstrip() or None


def block(text: str | None, most: int, what: str, cuts: Cuts) -> str | None:
    """The text as it is, of at most so many letters; None where there is none."""
    if not text or not (text := plain(text[: most + 1]).strip()):
        return None
    if len(text) > most:
        cuts[f"{what} longer than {most:,} letters, cut"] += 1
    return text[:most]


def few(found: Iterable[T | None], what: str, cuts: Cuts, most: int = MANY) -> tuple[T, ...]:
    """The first of the things found, each once, none left out but None."""
    kept = list(dict.fromkeys(one for one in found if one is not None))
    if len(kept) > most:
        cuts[f"more than {most:,} {what}, the rest left out"] += 1
    return tuple(kept[:most])


# U+FFFD and what follows stand for letters that were lost: an address with one leads elsewhere.
_WEB = re.compile("https?://[^\\s/?#\ufffd-\uffff]+[^\\s\ufffd-\uffff]*", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")  # browsers leave tabs and line ends out of addresses


def address(written: str | None, base: str | None, cuts: Cuts) -> str | None:
    """An address of the web, made whole by `base`; None where it is another scheme's, too long, or none."""
    if not written or not (written := _UNSEEN.sub("", written.strip()).replace(" ", "%20")):
        return None
    if written.lower().startswith("www."):
        written = f"http://{written}"
    try:
        found = urljoin(base, written) if base and not _SCHEME.match(written) else written
        whole = bool(_WEB.fullmatch(found) and urlsplit(found).hostname and urlsplit(found).port != 0)
    except ValueError:  # a host like "[x", a port beyond 65535
        whole = False
    if not whole or len(found) > ADDRESS:
        cuts["address that is not one of the web, left out"] += 1
        return None
    return found


def based(base: str | None, given: str | None) -> str | None:
    """The base that an element's own xml:base makes of the one it inherits."""
    return address(given, base, Counter()) or base if given else base


def warned(cuts: Cuts) -> tuple[Warning, ...]:
    """One warning for each thing that was cut, dropped or could not be read."""
    return tuple(Warning("cut", f"{count:,} × {what}") for what, count in sorted(cuts.items()))
