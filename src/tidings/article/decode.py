"""Bytes to text: which encoding a page is in, and what encodings left behind in its text."""

import codecs
import re

from charset_normalizer import from_bytes

from tidings.nouns import Page

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16's, which it opens with
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(
    rb"""<(?:meta|\?xml)\s[^>]{0,400}?(?:charset|encoding)\s*+=\s*+["']?\s*+([\w.:-]{2,40})""", re.IGNORECASE
)
_META_WITHIN = 8192  # the standard says 1024; real pages put comments and titles before it

# What browsers read under a name that means less (WHATWG Encoding Standard, "Names and labels"), for Python's codecs.
_AS_BROWSERS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "utf-16": "utf-8",  # a <meta> that could be read is not in UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-7": "utf-8",  # browsers refuse it
}
_SAMPLE = 16_384  # bytes that are looked at to guess an encoding
_TELLING = 16  # fewer bytes outside ASCII say nothing about their encoding
_HIGH_BYTES = bytes(range(0x80, 0x100))
_BAD_SHARE = 0.001  # UTF-8 with fewer broken bytes than this is UTF-8 cut somewhere


def decode(page: Page) -> str:
    """The page's text: by its BOM, the charset its sender or its <meta> declares, else as detected; never raises.

    Bytes that are sound UTF-8 are read as such whatever a single-byte charset is declared (saved pages are often
    transcoded and keep the old declaration). ISO-8859-1 and ASCII are read as windows-1252, as browsers do.
    """
    content = page.content
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        first = error.start
    declared = _known(page.charset) or _known(_declared_in(content))
    if declared == "utf-8" or declared is None:
        text = content.decode("utf-8", "replace")
        if text.count("�") <= max(1, len(text) * _BAD_SHARE):
            return text
        declared = _detected(content, first)
    return content.decode(declared, "replace")


def sound(content: bytes) -> str | None:
    """The text of bytes that are UTF-8 to the last one, no mark before them: what `decode` makes of them; None else."""
    if content.startswith(codecs.BOM_UTF8):
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _declared_in(content: bytes) -> str | None:
    found = _META.search(content, 0, _META_WITHIN)
    return found[1].decode("ascii", "replace") if found else None


def _known(label: str | None) -> str | None:
    """The codec that a label stands for; None where there is none."""
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
        name = _AS_BROWSERS.get(name, name)
        b"a\x80".decode(name, "replace")  # some codecs turn bytes into bytes, or refuse to replace
    except (LookupError, ValueError):
        return None
    return name


def _detected(content: bytes, first: int) -> str:
    """The likeliest codec, by a sample around the first byte that is not UTF-8."""
    start = max(0, first - _SAMPLE // 4)
    sample = content[start : start + _SAMPLE]
    if len(sample) - len(sample.translate(None, _HIGH_BYTES)) < _TELLING:
        return "cp1252"
    best = from_bytes(sample).best()
    return (_known(best.encoding) if best else None) or "cp1252"


# ---------------------------------------------------------------- what encodings leave behind

# Spaces of every width (Unicode category Zs) become one; marks that are not seen (category Cf) and controls go.
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_UNSEEN = (
    "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062"
    "\u2063\u2064\u2066\u2067\u2068\u2069\ufeff\ufff9\ufffa\ufffb"
)
_CONTROLS = [*range(9), 11, *range(14, 32), 127, *range(0x80, 0xA0)]
_CLEANED = str.maketrans(
    {**dict.fromkeys(_SPACES, " "), **dict.fromkeys(_UNSEEN, None), **dict.fromkeys(map(chr, _CONTROLS), None)}
    | {"\x0c": " ", "\u2028": "\n", "\u2029": "\n", "\x85": "\n"}
)
_ODD = re.compile(f"[{''.join(map(chr, _CONTROLS))}\x0c\u2028\u2029{_SPACES}{_UNSEEN}]")
# Joiners shape Persian, Indic scripts and emoji; among Latin letters they are rubbish.
_LATIN_JOINER = re.compile(r"(?<=[\x20-\u024f])[\u200c\u200d]+(?=[\x20-\u024f])")

# UTF-8 read as windows-1252: a lead byte's letter and the letters of one to three continuation bytes.
_HIGH = {byte: bytes([byte]).decode("cp1252", "replace").replace("�", chr(byte)) for byte in range(0x80, 0x100)}
_BYTES = {letter: byte for byte, letter in _HIGH.items()}
_TAIL = "[" + re.escape("".join(_HIGH[byte] for byte in range(0x80, 0xC0))) + "]"
_MOJIBAKE = re.compile(f"[Â-ß]{_TAIL}|[à-ï]{_TAIL}{{2}}|[ð-ô]{_TAIL}{{3}}")
_CAPITALS = re.compile(r"[A-ZÀ-Þ]")


def clean(text: str) -> str:
    """The same text with plain spaces, without unseen and control characters, its UTF-8-as-windows-1252 mended."""
    if text.isascii() and not _ODD.search(text):
        return text
    text = _MOJIBAKE.sub(_mended, text)
    text = text.translate(_CLEANED) if _ODD.search(text) else text
    return _LATIN_JOINER.sub("", text) if "\u200c" in text or "\u200d" in text else text


def _mended(found: re.Match[str]) -> str:
    """What was written where the bytes are UTF-8; a capital Â at the end of a word in capitals is left alone."""
    start = found.start()
    if found[0][0] == "Â" and start and _CAPITALS.match(found.string, start - 1):
        return found[0]
    try:
        return bytes(_BYTES[letter] for letter in found[0]).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
