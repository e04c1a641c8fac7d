"""Whether bytes are a page at all, and of which kind."""

import re

# The opening bytes of what people save by mistake: images, archives, PDF, office files (public file signatures).
# fmt: off
_SIGNATURES = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ",
    b"Rar!", b"7z\xbc\xaf", b"\x7fELF", b"MZ\x90", b"OggS", b"ID3", b"RIFF", b"\xd0\xcf\x11\xe0",
    b"SQLite format 3", b"\x28\xb5\x2f\xfd",
)
# fmt: on
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))  # control characters that text files do not hold
_BLANK = b" \t\n\v\f\r\xef\xbb\xbf\xff\xfe"  # white space and the bytes of byte order marks
# Of UTF-16: byte order marks, and XML's first letters where there is none (XML 1.0, appendix F).
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0?\0", b"\0<\0?")
_MARKUP = re.compile(
    rb"<(?:!doctype|html|head|body|title|meta|article|main|div|p|h1|section|table|br|span|a)\b", re.IGNORECASE
)
_COMMENT = re.compile(rb"[\s\xef\xbb\xbf]*<!--")  # a page may open with one, long before its first tag
_MARKUP_WITHIN = 200_000  # a page that has no tag in this many bytes is not HTML


def is_blank(content: bytes) -> bool:
    """Whether bytes are nothing but white space and byte order marks."""
    return not content.replace(b"\0", b"").strip(_BLANK)


def media_type(content: bytes) -> str | None:
    """What bytes are: "text/html", "text/plain", or None where they are neither."""
    if content.startswith(_SIGNATURES):
        return None
    head = content[:8192]
    if head.startswith(_WIDE):
        head = head.replace(b"\0", b"")
        return "text/html" if _MARKUP.search(head) else "text/plain"
    odd = len(head) - len(head.translate(None, _CONTROLS))
    if b"\0" in head or odd > len(head) / 20:
        return None
    marked = _COMMENT.match(content) or _MARKUP.search(content, 0, _MARKUP_WITHIN)
    return "text/html" if marked else "text/plain"
